#![allow(missing_docs)]
fn main() {
    let mut s = String::new();
    std::io::Read::read_to_string(&mut std::io::stdin(), &mut s).unwrap();
    print!("{}", inquit::fit::phrases(&s));
    for e in inquit::fit::examples(&s, include_str!("../attribution/weights.tsv")) {
        println!(
            "{:?} <- {:?}",
            e.content.iter().map(|r| &s[r.clone()]).collect::<Vec<_>>(),
            e.source.map(|r| s[r].to_owned())
        );
    }
}
