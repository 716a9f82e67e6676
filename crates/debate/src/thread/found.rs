//! What of conversations can be found: each that everybody may see, with its finding, and every statement people see in it.

use std::sync::Arc;

use async_trait::async_trait;
use praxis_search::{Document, KindOfPage, Source, SourceError};
use praxis_web::Site;

use crate::live::{Held, Live};
use crate::stored::LinkKind;
use crate::{report, urls};

/// Conversations and their statements, for the search.
#[derive(Debug)]
pub struct ConversationPages {
    site: Arc<Site>,
    live: Live,
}

impl ConversationPages {
    /// Of these conversations.
    pub fn new(site: Arc<Site>, live: Live) -> Self {
        Self { site, live }
    }

    fn documents_of(&self, held: &Held) -> Vec<Document> {
        let conversation = &held.conversation;
        let synthetic = conversation.provenance.is_synthetic();
        let themes: Vec<String> =
            held.linked(LinkKind::Theme).filter_map(|key| self.last_part(key)).collect();
        let found = report::found(&self.site.language, held).map(|it| it.join(" ")).unwrap_or_default();
        let whole = Document {
            key: format!("conversation {}", conversation.key),
            kind: KINDS[0].value.to_owned(),
            address: conversation.address(),
            title: conversation.question.clone(),
            text: format!("{found} {}", conversation.introduction).trim().to_owned(),
            themes: themes.clone(),
            synthetic,
            ..Document::default()
        };
        let statements = held.statements.iter().map(|statement| Document {
            key: format!("statement {} {}", conversation.key, statement.number),
            kind: KINDS[1].value.to_owned(),
            address: urls::below(&conversation.slug, &format!("statements/{}", statement.number)),
            title: statement.text.clone(),
            text: conversation.question.clone(),
            themes: themes.clone(),
            synthetic,
            ..Document::default()
        });
        std::iter::once(whole).chain(statements).collect()
    }

    /// The last part of the address of a theme.
    fn last_part(&self, theme: &str) -> Option<String> {
        self.site.theme(theme)?.address.rsplit('/').next().map(str::to_owned)
    }
}

const KINDS: [KindOfPage; 2] = [
    KindOfPage {
        value: "conversation",
        many: "report-search-conversations",
        one: "report-search-conversation",
    },
    KindOfPage { value: "statement", many: "report-search-statements", one: "report-search-statement" },
];

#[async_trait]
impl Source for ConversationPages {
    fn name(&self) -> &'static str {
        "debate"
    }

    fn follows(&self, change: &str) -> bool {
        // a report is made anew many times while people vote, and its words are in the index from the next change on
        change == crate::stored::queries::CONVERSATION || change == "theme"
    }

    fn kinds(&self) -> &'static [KindOfPage] {
        &KINDS
    }

    async fn documents(&self) -> Result<Vec<Document>, SourceError> {
        self.live.refresh().await?;
        let all = self.live.now();
        let shown = all.each().filter(|held| held.conversation.is_listed());
        Ok(shown.flat_map(|held| self.documents_of(held)).collect())
    }
}
