//! The record as JSON, on a line or in an array.

use anyhow::Result;
use inquit::Extraction;
use serde::Serialize;
use serde_json::Value;

use super::{Found, Layout};

/// A record on each line.
pub struct Lines;

impl Layout for Lines {
    fn record(&self, id: &Value, found: &Found<'_>) -> Result<String> {
        Ok(serde_json::to_string(&Record::new(id, found))? + "\n")
    }
}

/// All records as one array.
pub struct Array;

impl Layout for Array {
    fn head(&self) -> &str {
        "[\n"
    }

    fn record(&self, id: &Value, found: &Found<'_>) -> Result<String> {
        Ok(serde_json::to_string_pretty(&Record::new(id, found))?)
    }

    fn between(&self) -> &str {
        ",\n"
    }

    fn foot(&self) -> &str {
        "\n]\n"
    }
}

#[derive(Serialize)]
#[serde(untagged)]
enum Record<'a> {
    Read {
        id: &'a Value,
        #[serde(flatten)]
        extraction: &'a Extraction<'a>,
    },
    Unread {
        id: &'a Value,
        error: String,
    },
}

impl<'a> Record<'a> {
    fn new(id: &'a Value, found: &'a Found<'a>) -> Self {
        match found {
            Ok(reading) => Self::Read { id, extraction: &reading.extraction },
            Err(error) => Self::Unread { id, error: format!("{error:#}") },
        }
    }
}
