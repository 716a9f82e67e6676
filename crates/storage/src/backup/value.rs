//! One value: in a row of either database, and in a line of a backup.

use sea_orm::prelude::Uuid;
use sea_orm::{DbBackend, DbErr, QueryResult, Value};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ColumnType {
    /// A whole number of up to 64 bits: a JSON number.
    Integer,
    /// Text: a JSON string.
    Text,
    /// A UUID: a JSON string, with hyphens, in lower case.
    Uuid,
    /// True or false.
    Boolean,
    /// A number with a fraction: a JSON string, so that it reads back as exactly the same number.
    Real,
    /// Bytes: a JSON string of hexadecimal digits, in lower case.
    Blob,
}

impl ColumnType {
    /// What a database calls this; none for a type that a backup cannot carry.
    pub(super) fn of(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let name = name.split('(').next().unwrap_or_default().trim();
        Some(match name {
            "integer" | "bigint" | "smallint" | "int" | "tinyint" => Self::Integer,
            "text" | "varchar" | "character varying" | "char" | "character" => Self::Text,
            "uuid" | "uuid_text" => Self::Uuid,
            "boolean" => Self::Boolean,
            "real" | "double" | "double precision" | "float" => Self::Real,
            "blob" | "bytea" | "varbinary" | "binary" => Self::Blob,
            _ => return None,
        })
    }

    /// How a question asks for it. PostgreSQL hands out narrow numbers only as what they are.
    pub(super) fn asked(self, column: &str, backend: DbBackend) -> String {
        match (backend, self) {
            (DbBackend::Postgres, Self::Integer) => format!("CAST({column} AS bigint)"),
            (DbBackend::Postgres, Self::Real) => format!("CAST({column} AS double precision)"),
            (DbBackend::Postgres, Self::Text) => format!("CAST({column} AS text)"),
            _ => column.to_owned(),
        }
    }

    /// Takes it out of a row.
    pub(super) fn read(self, row: &QueryResult, index: usize) -> Result<Json, DbErr> {
        Ok(match self {
            Self::Integer => row.try_get_by_index::<Option<i64>>(index)?.into(),
            Self::Text => row.try_get_by_index::<Option<String>>(index)?.into(),
            Self::Uuid => row.try_get_by_index::<Option<Uuid>>(index)?.map(|id| id.to_string()).into(),
            Self::Boolean => row.try_get_by_index::<Option<bool>>(index)?.into(),
            Self::Real => {
                // SQLite has no negative zero
                row.try_get_by_index::<Option<f64>>(index)?.map(|number| format!("{:?}", number + 0.0)).into()
            }
            Self::Blob => row.try_get_by_index::<Option<Vec<u8>>>(index)?.map(|bytes| hex(&bytes)).into(),
        })
    }

    /// Makes of a value in a backup what a database takes; none when it is not of this type.
    pub(super) fn parse(self, json: &Json) -> Option<Value> {
        fn text<T>(json: &Json, parse: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
            match json {
                Json::Null => Some(None),
                Json::String(text) => parse(text).map(Some),
                _ => None,
            }
        }
        Some(match self {
            Self::Integer if json.is_null() => None::<i64>.into(),
            Self::Integer => Some(json.as_i64()?).into(),
            Self::Boolean if json.is_null() => None::<bool>.into(),
            Self::Boolean => Some(json.as_bool()?).into(),
            Self::Text => text(json, |text| Some(text.to_owned()))?.into(),
            Self::Uuid => text(json, |text| text.parse::<Uuid>().ok())?.into(),
            Self::Real => text(json, |text| text.parse::<f64>().ok())?.into(),
            Self::Blob => text(json, unhex)?.into(),
        })
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.bytes().map(|c| match c {
        b'0'..=b'9' => Some(c - b'0'),
        b'a'..=b'f' => Some(c - b'a' + 10),
        _ => None,
    });
    let digits = digits.collect::<Option<Vec<u8>>>()?;
    if digits.len() % 2 != 0 {
        return None;
    }
    Some(digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_read_back_and_what_is_no_hexadecimal_is_refused() {
        let bytes: Vec<u8> = (0..=255).collect();
        assert_eq!(unhex(&hex(&bytes)), Some(bytes));
        for wrong in ["0", "0g", "AB", "é0"] {
            assert_eq!(unhex(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_value_of_another_type_is_refused() {
        assert!(ColumnType::Integer.parse(&Json::from(1.5)).is_none());
        assert!(ColumnType::Text.parse(&Json::from(1)).is_none());
        assert!(ColumnType::Uuid.parse(&Json::from("not-one")).is_none());
        assert!(ColumnType::Boolean.parse(&Json::from(0)).is_none());
        assert!(ColumnType::Real.parse(&Json::from("0.1")).is_some());
    }
}
