//! People whom the caller knows.

use serde::{Deserialize, Serialize};

use crate::Gender;

/// Somebody whom the caller knows, for [`Extractor::people`](crate::Extractor::people).
///
/// As JSON it is `{"name": "Ada Holt", "aliases": ["the Lark"], "gender": "female"}`; a name is enough.
///
/// ```
/// use inquit::{Gender, Person};
///
/// let person: Person = serde_json::from_str(r#"{"name": "Ada Holt", "aliases": ["the Lark"], "gender": "female"}"#)?;
/// assert_eq!(person.gender, Some(Gender::Female));
/// assert_eq!(Person { name: "Tom Holt".to_owned(), ..Person::default() }.aliases.len(), 0);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The name under which the person is reported, whatever the text calls the person.
    pub name: String,
    /// Other names, and noun phrases that stand for nobody else: "the Lark", "the harbour master". A surname alone, a
    /// title and a surname, an initial or a nickname need not be given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The gender of the pronouns that may stand for the person, if it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
}
