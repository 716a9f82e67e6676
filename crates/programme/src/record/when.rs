use std::fmt;

use praxis_domain::PartialDate;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

/// A date in a plain file: `2023-05`, or `{edtf: 2023-05, shown: May 2023, precision: month}`, where what is
/// shown and how precise it is are checked against the date and then dropped.
#[derive(Clone, Debug, Default)]
pub struct When {
    /// The date.
    pub date: PartialDate,
    /// What the file says a page must print.
    pub shown: Option<String>,
    /// How precise the file says the date is.
    pub precision: Option<String>,
}

impl When {
    /// Whether nothing is known.
    pub fn is_unknown(&self) -> bool {
        self.date == PartialDate::Unknown
    }
}

impl PartialEq for When {
    fn eq(&self, other: &Self) -> bool {
        self.date == other.date
    }
}

impl From<PartialDate> for When {
    fn from(date: PartialDate) -> Self {
        Self { date, shown: None, precision: None }
    }
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.date)
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = When;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a date like 2023-05, or a map with edtf, shown and precision")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<When, E> {
        PartialDate::parse(text).map(When::from).map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, year: u64) -> Result<When, E> {
        self.visit_str(&year.to_string())
    }

    fn visit_i64<E: de::Error>(self, year: i64) -> Result<When, E> {
        self.visit_str(&year.to_string())
    }

    fn visit_unit<E: de::Error>(self) -> Result<When, E> {
        Ok(When::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<When, A::Error> {
        let mut when = When::default();
        while let Some(field) = map.next_key::<String>()? {
            let text: Option<String> = map.next_value()?;
            match field.as_str() {
                "edtf" => {
                    let text = text.unwrap_or_default();
                    when.date = PartialDate::parse(&text).map_err(de::Error::custom)?;
                }
                "shown" => when.shown = text,
                "precision" => when.precision = text,
                _ => return Err(de::Error::unknown_field(&field, &["edtf", "shown", "precision"])),
            }
        }
        Ok(when)
    }
}
