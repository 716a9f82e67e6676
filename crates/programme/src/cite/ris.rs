//! RIS, as reference managers read it: two letters, two spaces, a hyphen, a value.

use praxis_domain::{PartialDate, Season};

use super::{Citation, Name, What};

pub(super) fn write(it: &Citation) -> String {
    let mut lines = vec![("TY", kind(it.what).to_owned()), ("ID", it.key.clone()), ("TI", it.title.clone())];
    lines.extend(it.authors.iter().map(|name| {
        let name = match name {
            Name::Person { family, given } => format!("{family}, {given}"),
            Name::Whole(name) => name.clone(),
        };
        ("AU", name)
    }));
    if let Some(year) = it.date.year() {
        lines.push(("PY", format!("{year:04}")));
    }
    lines.extend(date(it.date).map(|date| ("DA", date)));
    lines.extend(it.within.iter().map(|within| ("T2", within.clone())));
    lines.extend(it.publisher.iter().map(|publisher| ("PB", publisher.clone())));
    lines.extend(it.keywords.iter().map(|keyword| ("KW", keyword.clone())));
    lines.extend(it.at.iter().chain(&it.others).map(|note| ("N1", note.clone())));
    lines.push(("UR", it.address.clone()));
    lines.push(("ER", String::new()));
    lines.into_iter().map(|(tag, value)| format!("{tag}  - {value}\r\n")).collect()
}

const fn kind(what: What) -> &'static str {
    match what {
        What::Talk => "SLIDE", // what reference managers call a presentation
        What::Contribution | What::Article => "GEN",
        What::JournalArticle => "JOUR",
        What::BlogArticle => "BLOG",
        What::Report => "RPRT",
        What::Film => "VIDEO",
        What::Sound => "SOUND",
    }
}

/// `YYYY/MM/DD/other`: what is not known stays empty, and a season is the other.
fn date(date: PartialDate) -> Option<String> {
    Some(match date {
        PartialDate::Unknown => return None,
        PartialDate::Year(year) => format!("{year:04}///"),
        PartialDate::Month(year, month) => format!("{year:04}/{month:02}//"),
        PartialDate::Day(day) => format!("{:04}/{:02}/{:02}/", day.year(), day.month(), day.day()),
        PartialDate::Season(year, season) => {
            let season = match season {
                Season::Spring => "Spring",
                Season::Summer => "Summer",
                Season::Autumn => "Autumn",
                Season::Winter => "Winter",
            };
            format!("{year:04}///{season}")
        }
    })
}
