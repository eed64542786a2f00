//! Build script: makes static tables of what stands in `.tsv` files, so that nothing is left to do at start-up.

#[allow(dead_code, reason = "shared with the library")]
mod key;
#[path = "lexicon/compile.rs"]
mod lexicon;
mod perfect;
#[path = "features/table.rs"]
#[allow(dead_code, reason = "shared with the library")]
mod table;
#[allow(dead_code, reason = "shared with the library")]
mod weights;

use std::path::Path;
use std::{env, fs, io};

/// As in the library.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Mode {
    #[default]
    Speech,
    Thought,
    Writing,
}

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=src/lexicon");
    println!("cargo::rerun-if-changed=src/attribution/weights.tsv");
    let out = env::var_os("OUT_DIR").expect("cargo says where");
    fs::write(Path::new(&out).join("lexicon.rs"), lexicon::source())?;
    let (displacements, slots) = table::table(&weights::read(include_str!("attribution/weights.tsv")));
    let weights = format!(
        "pub(super) static DISPLACEMENTS: [u16; {}] = {displacements:?};\n\
         pub(super) static SLOTS: [u64; {}] = {slots:?};\n",
        displacements.len(),
        slots.len()
    );
    fs::write(Path::new(&out).join("weights.rs"), weights)
}
