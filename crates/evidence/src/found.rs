//! What of the library can be found: every record, by its reference and what the library says of it.

use std::sync::Arc;

use async_trait::async_trait;
use praxis_search::{Document, KindOfPage, Source, SourceError};
use praxis_web::Site;

use crate::library::Live;

/// The records of the library, for the search.
pub struct LibraryPages {
    site: Arc<Site>,
    live: Live,
}

impl LibraryPages {
    /// The records of that library.
    pub fn new(site: Arc<Site>, live: Live) -> Self {
        Self { site, live }
    }
}

const KINDS: [KindOfPage; 1] =
    [KindOfPage { value: "reference", many: "evidence-search-references", one: "evidence-search-reference" }];

#[async_trait]
impl Source for LibraryPages {
    fn name(&self) -> &'static str {
        "evidence"
    }

    fn follows(&self, change: &str) -> bool {
        // the pages of themes are the programme's: their addresses stand in what is found
        change.starts_with("evidence-") || change == "theme"
    }

    fn kinds(&self) -> &'static [KindOfPage] {
        &KINDS
    }

    async fn documents(&self) -> Result<Vec<Document>, SourceError> {
        self.live.refresh().await?;
        let library = self.live.now();
        let documents = library.offered().map(|record| Document {
            key: record.id,
            kind: KINDS[0].value.to_owned(),
            address: record.address,
            title: record.title,
            names: Some(record.byline).filter(|byline| !byline.is_empty()).into_iter().collect(),
            when: record.year.map(|year| year.to_string()).unwrap_or_default(),
            text: record.text,
            also: record.codes,
            themes: record.themes.iter().filter_map(|key| self.last_part(key)).collect(),
            ..Document::default()
        });
        Ok(documents.collect())
    }
}

impl LibraryPages {
    /// The last part of the address of a theme.
    fn last_part(&self, theme: &str) -> Option<String> {
        let address = self.site.theme(theme)?.address;
        address.rsplit('/').next().map(str::to_owned)
    }
}
