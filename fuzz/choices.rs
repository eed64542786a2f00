//! Articles grown from the fuzzer's bytes: each byte is a choice.

use crate::articles::{self, Article, Choose, Sort};

/// The longest article, so that runs stay quick.
const BYTES: usize = 2000;

/// The article of these bytes; the first says of what sort it is.
pub fn article(bytes: &[u8]) -> Article {
    let (&sort, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let sort = [Sort::News, Sort::Fiction, Sort::Transcript][usize::from(sort) % 3];
    articles::grow(sort, BYTES.min(rest.len() * 20), Bytes(rest))
}

struct Bytes<'a>(&'a [u8]);

impl Choose for Bytes<'_> {
    fn below(&mut self, count: usize) -> usize {
        let Some((&byte, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        usize::from(byte) % count
    }
}
