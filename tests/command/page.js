// Uses the page as a person would, and leaves what it saw in the page's title.
{
const seen = {};
const all = selector => [...document.querySelectorAll(selector)];
const marks = () => all(".text mark");
const faded = () => all(".text .faded").length;
const card = document.getElementById("card");
const press = (target, key) => target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));

seen.sections = all("section").length;
seen.text = all("article").map(article => article.textContent);
seen.speakers = all(".cast .name").map(name => name.textContent);
seen.quotes = new Set(marks().map(mark => mark.dataset.quote)).size;
seen.parts = ["source", "cue", "addressee", "relay"].map(part => all(`.text .${part}`).length);
seen.bars = all(".bar > span").map(bar => bar.getBoundingClientRect().width > 0);

const buttons = all(".cast button");
buttons[0].click();
seen.pressed = buttons[0].getAttribute("aria-pressed");
seen.kept = marks().filter(mark => !mark.classList.contains("faded")).map(mark => mark.dataset.speakers);
seen.faded = faded();
seen.bare = all("mark.direct.faded").map(mark => getComputedStyle(mark).backgroundColor);
buttons[0].click();
seen.fadedAfterwards = faded();

seen.hiddenAtFirst = card.hidden;
marks()[0].dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
seen.hovered = [card.hidden, card.textContent];
press(document, "Escape");
seen.hiddenByEscape = card.hidden;
all("mark[tabindex]")[1].focus();
seen.focused = [card.hidden, card.textContent, document.activeElement.getAttribute("aria-describedby")];
document.activeElement.blur();
document.body.click();
seen.hiddenByClick = card.hidden;
marks()[0].click();
seen.tapped = card.hidden;

seen.strangers = all("img, iframe, svg, link, object, embed, form, a, b, i, [onclick], [onerror], [onmouseover]").length;
seen.scripts = all("script").length;
seen.ran = window.ran ?? null;
seen.fits = document.documentElement.scrollWidth <= innerWidth;
document.title = JSON.stringify(seen);
}
