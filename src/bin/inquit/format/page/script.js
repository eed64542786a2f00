"use strict";

// The card of a quotation, beside what is pointed at.
const card = document.getElementById("card");
const quotes = new Map();
let shown = null;

function rows(section) {
  if (!quotes.has(section)) {
    quotes.set(section, JSON.parse(section.querySelector("script").textContent));
  }
  return quotes.get(section);
}

function hide() {
  card.hidden = true;
  document.querySelectorAll(".current").forEach(part => part.classList.remove("current"));
  if (shown) shown.removeAttribute("aria-describedby");
  shown = null;
}

function show(part) {
  if (part === shown) return;
  hide();
  const section = part.closest("section");
  const quote = part.dataset.quote;
  const list = document.createElement("dl");
  for (const [label, value] of rows(section)[quote]) {
    list.append(Object.assign(document.createElement("dt"), { textContent: label }));
    list.append(Object.assign(document.createElement("dd"), { textContent: value }));
  }
  card.replaceChildren(list);
  card.hidden = false;
  section.querySelectorAll(`[data-quote="${quote}"]`).forEach(other => other.classList.add("current"));
  part.setAttribute("aria-describedby", "card");
  shown = part;
  place();
}

function place() {
  const at = shown.getClientRects()[0];
  const below = at.bottom + 8;
  const fits = below + card.offsetHeight < innerHeight;
  card.style.top = `${Math.max(8, fits ? below : at.top - card.offsetHeight - 8)}px`;
  card.style.left = `${Math.max(8, Math.min(at.left, innerWidth - card.offsetWidth - 8))}px`;
}

const quoteAt = event => event.target.closest("[data-quote]");

document.addEventListener("mouseover", event => {
  const part = quoteAt(event);
  if (part) show(part);
  else if (!document.activeElement.closest("[data-quote]")) hide();
});
document.addEventListener("focusin", event => {
  const part = quoteAt(event);
  if (part) show(part);
  else hide();
});
document.addEventListener("click", event => {
  const part = quoteAt(event);
  if (part) show(part);
  else hide();
});
document.addEventListener("keydown", event => {
  if (event.key === "Escape") hide();
});
addEventListener("scroll", () => {
  if (shown && shown === document.activeElement) place();
  else hide();
}, { passive: true });

// The speakers who are pressed stay tinted, and the others fade; without any all stay.
function filter(section) {
  const pressed = [...section.querySelectorAll('.cast [aria-pressed="true"]')].map(button => button.dataset.speaker);
  let first = null;
  for (const part of section.querySelectorAll("[data-quote]")) {
    const stays = pressed.length === 0 || part.dataset.speakers.split(" ").some(speaker => pressed.includes(speaker));
    part.classList.toggle("faded", !stays);
    if (stays && pressed.length > 0) first ??= part;
  }
  // Where the cast stands above the text, it would go out of sight.
  if (first && matchMedia("(min-width: 50rem)").matches) first.scrollIntoView({ block: "nearest" });
}

for (const button of document.querySelectorAll(".cast button")) {
  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", button.getAttribute("aria-pressed") !== "true");
    filter(button.closest("section"));
  });
}

document.documentElement.dataset.ready = "";
