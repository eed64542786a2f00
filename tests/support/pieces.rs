//! Texts of one piece again and again, or of one for each number.

/// How often words fit.
pub fn repeat(words: &str, bytes: usize) -> String {
    words.repeat(bytes.div_ceil(words.len()))
}

/// A name for each number.
pub fn name(mut number: usize) -> String {
    let mut name = String::from("Z");
    loop {
        name += ["a", "e", "i", "o", "u"][number % 5];
        name += ["b", "d", "g", "k", "l", "m", "n", "r", "s", "t"][number / 5 % 10];
        number /= 50;
        if number == 0 {
            return name + "en";
        }
    }
}

/// As many pieces as fit, by number.
pub fn each(bytes: usize, piece: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for number in 0.. {
        if text.len() >= bytes {
            break;
        }
        text += &piece(number);
    }
    text
}
