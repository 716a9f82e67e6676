//! What of the programme can be found: all that has a page. People who are hidden or only named have none, and their
//! names are taken out of what is found by its words.

use std::sync::Arc;

use async_trait::async_trait;
use praxis_search::{Document, KindOfPage, Passage, Source, SourceError};
use praxis_transcripts::{Transcript, paragraphs, time};
use praxis_web::{SafeHtml, Site};

use crate::catalogue::{Catalogue, Core, Live, RecordingRow};
use crate::library::transcript;
use crate::record::Kind;
use crate::{policies, urls};

/// The programme's pages, for the search.
pub struct ProgrammePages {
    site: Arc<Site>,
    live: Live,
}

impl ProgrammePages {
    /// The pages of that catalogue.
    pub fn new(site: Arc<Site>, live: Live) -> Self {
        Self { site, live }
    }
}

const KINDS: [KindOfPage; 11] = [
    KindOfPage { value: "event", many: "search-events", one: "kind-event" },
    KindOfPage { value: "talk", many: "search-talks", one: "kind-talk" },
    KindOfPage { value: "contribution", many: "search-contributions", one: "kind-contribution" },
    KindOfPage { value: "text", many: "search-texts", one: "kind-publication" },
    KindOfPage { value: "person", many: "search-people", one: "kind-person" },
    KindOfPage { value: "organisation", many: "search-organisations", one: "kind-organisation" },
    KindOfPage { value: "theme", many: "search-themes", one: "kind-theme" },
    KindOfPage { value: "project", many: "search-projects", one: "kind-project" },
    KindOfPage { value: "course", many: "search-courses", one: "kind-course" },
    KindOfPage { value: "opportunity", many: "search-opportunities", one: "kind-opportunity" },
    KindOfPage { value: "page", many: "search-pages", one: "kind-page" },
];

#[async_trait]
impl Source for ProgrammePages {
    fn name(&self) -> &'static str {
        "programme"
    }

    fn follows(&self, change: &str) -> bool {
        change.parse::<Kind>().is_ok() || matches!(change, "link" | "address")
    }

    fn kinds(&self) -> &'static [KindOfPage] {
        &KINDS
    }

    async fn documents(&self) -> Result<Vec<Document>, SourceError> {
        self.live.refresh().await?;
        Ok(all(&self.live.now(), &self.site))
    }
}

/// Every page of the programme that can be found.
pub fn all(catalogue: &Catalogue, site: &Site) -> Vec<Document> {
    let gather = Gather { catalogue, site };
    let mut documents = gather.pages();
    documents.extend(gather.events());
    documents.extend(gather.talks());
    documents.extend(gather.texts());
    documents.extend(gather.people());
    documents.extend(gather.organisations());
    documents.extend(gather.themes());
    documents.extend(gather.offers());
    for document in &mut documents {
        gather.leave_out_names(document);
    }
    documents
}

struct Gather<'a> {
    catalogue: &'a Catalogue,
    site: &'a Site,
}

impl Gather<'_> {
    /// What every kind of page has.
    fn page(&self, kind: &str, core: &Core, themes: &[String], text: &[&str]) -> Option<Document> {
        let catalogue = self.catalogue;
        let people = catalogue.who(&core.handle).filter_map(|part| {
            let person = catalogue.people.get(&part.person)?;
            person.core.address.as_ref().map(|_| person.name_at(&part.occasion))
        });
        let mut names: Vec<String> = Vec::new();
        for name in people {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let date = catalogue.date_of(&core.handle);
        let words = words(&core.words);
        let text: Vec<&str> = std::iter::once(words.as_str()).chain(text.iter().copied()).collect();
        Some(Document {
            key: core.handle.clone(),
            kind: kind.to_owned(),
            address: core.address.clone()?,
            title: core.title.clone(),
            names,
            when: if date == praxis_domain::PartialDate::Unknown {
                String::new()
            } else {
                self.site.language.date(date)
            },
            text: in_a_row(&text),
            also: String::new(),
            themes: themes.iter().filter_map(|handle| self.last_part(handle)).collect(),
            synthetic: core.synthetic,
            passages: Vec::new(),
        })
    }

    /// The last part of the address of a record.
    fn last_part(&self, handle: &str) -> Option<String> {
        let address = self.catalogue.heading(handle)?.address.as_deref()?;
        address.rsplit('/').next().map(str::to_owned)
    }

    fn title_of(&self, handle: Option<&String>) -> &str {
        handle.and_then(|handle| self.catalogue.heading(handle)).map_or("", |heading| heading.title.as_str())
    }

    fn titles_of<'h>(&self, handles: impl IntoIterator<Item = &'h String>) -> String {
        let titles: Vec<&str> = handles.into_iter().map(|handle| self.title_of(Some(handle))).collect();
        in_a_row(&titles)
    }

    fn pages(&self) -> Vec<Document> {
        let programme = &self.catalogue.programme;
        let told: Vec<&str> = std::iter::once(programme.question.as_str())
            .chain(programme.why.iter().map(String::as_str))
            .chain(programme.aims.iter().chain(&programme.strands).map(|(_, words)| words.as_str()))
            .collect();
        let language = &self.site.language;
        let page = |key: &str, address: &str, title: &str, text: String| Document {
            key: format!("page:{key}"),
            kind: "page".to_owned(),
            address: address.to_owned(),
            title: title.to_owned(),
            text,
            ..Document::default()
        };
        vec![
            page(
                "about",
                urls::ABOUT,
                language.t("about-title"),
                in_a_row(&[&words(&programme.core.words), &in_a_row(&told)]),
            ),
            page(
                "accessibility",
                urls::ACCESSIBILITY,
                language.t("footer-accessibility"),
                words(policies::accessibility_text()),
            ),
            page("privacy", urls::PRIVACY, language.t("footer-privacy"), words(policies::privacy_text())),
        ]
    }

    fn events(&self) -> Vec<Document> {
        let page = |event: &crate::catalogue::EventRow| {
            let held_by = self.titles_of(event.organisers.iter().chain(&event.partners));
            let text = [held_by.as_str(), event.place.as_deref().unwrap_or_default()];
            let document = self.page("event", &event.core, &event.themes, &text)?;
            Some(with_passages(document, &event.recordings))
        };
        self.catalogue.events.iter().filter_map(page).collect()
    }

    fn talks(&self) -> Vec<Document> {
        let page = |talk: &crate::catalogue::TalkRow| {
            let text = [talk.session.as_deref().unwrap_or_default(), self.title_of(Some(&talk.event))];
            let kind = if talk.is_talk { "talk" } else { "contribution" };
            let document = self.page(kind, &talk.core, &talk.themes, &text)?;
            Some(with_passages(document, &talk.recordings))
        };
        self.catalogue.talks.iter().filter_map(page).collect()
    }

    fn texts(&self) -> Vec<Document> {
        let page = |text: &crate::catalogue::PublicationRow| {
            self.page("text", &text.core, &text.themes, &[self.title_of(text.publisher.as_ref())])
        };
        self.catalogue.publications.iter().filter_map(page).collect()
    }

    fn people(&self) -> Vec<Document> {
        let page = |person: &crate::catalogue::PersonRow| {
            let posts: Vec<String> = person
                .posts
                .iter()
                .map(|post| {
                    in_a_row(&[
                        post.post.as_deref().unwrap_or_default(),
                        self.title_of(post.organisation.as_ref()),
                    ])
                })
                .collect();
            let did: Vec<&str> = self
                .catalogue
                .of_person(&person.core.handle)
                .map(|part| self.title_of(Some(&part.of)))
                .collect();
            let text = [posts.join(". "), person.also_written.join(". "), in_a_row(&did)];
            let text: Vec<&str> = text.iter().map(String::as_str).collect();
            let mut document = self.page("person", &person.core, &[], &text)?;
            document.title.clone_from(&person.full_name);
            Some(document)
        };
        self.catalogue.people.iter().filter_map(page).collect()
    }

    fn organisations(&self) -> Vec<Document> {
        let page = |it: &crate::catalogue::OrganisationRow| {
            let text =
                [it.short.clone().unwrap_or_default(), it.places.join(", "), it.also_written.join(". ")];
            let text: Vec<&str> = text.iter().map(String::as_str).collect();
            self.page("organisation", &it.core, &[], &text)
        };
        self.catalogue.organisations.iter().filter_map(page).collect()
    }

    fn themes(&self) -> Vec<Document> {
        let page = |theme: &crate::catalogue::ThemeRow| {
            self.page("theme", &theme.core, std::slice::from_ref(&theme.core.handle), &[])
        };
        self.catalogue.themes.iter().filter_map(page).collect()
    }

    fn offers(&self) -> Vec<Document> {
        let catalogue = self.catalogue;
        let projects = catalogue.projects.iter().filter_map(|it| {
            self.page("project", &it.core, &it.themes, &[&self.titles_of(&it.organisations)])
        });
        let courses = catalogue.courses.iter().filter_map(|it| {
            let text = [self.title_of(it.provider.as_ref()), it.audience.as_deref().unwrap_or_default()];
            self.page("course", &it.core, &it.themes, &text)
        });
        let opportunities = catalogue.opportunities.iter().filter_map(|it| {
            let themes: Vec<String> = it.record.themes.iter().map(|key| format!("theme:{key}")).collect();
            self.page("opportunity", &it.core, &themes, &[])
        });
        projects.chain(courses).chain(opportunities).collect()
    }

    /// Nobody who is hidden or only named is found by their name, wherever somebody wrote it.
    fn leave_out_names(&self, document: &mut Document) {
        let passages = document.passages.iter_mut().map(|passage| &mut passage.text);
        for text in [&mut document.title, &mut document.text].into_iter().chain(passages) {
            for name in &self.catalogue.unsearched_names {
                if text.contains(name) {
                    *text = text.replace(name, "…");
                }
            }
        }
    }
}

/// A page with what is said in its recordings.
fn with_passages(mut document: Document, recordings: &[RecordingRow]) -> Document {
    if let Some((_, transcript)) = transcript::of(recordings) {
        document.passages = passages(transcript, &document.address);
    }
    document
}

/// The places inside a recording that can be found: where a chapter begins, and what is said in each paragraph.
fn passages(transcript: &Transcript, page: &str) -> Vec<Passage> {
    let at = |ms: u64| (format!("{page}#t={}", time::label(ms)), time::label(ms));
    let chapters = transcript.chapters.iter().map(|chapter| {
        let (address, label) = at(chapter.begins_ms);
        (chapter.begins_ms, Passage { address, label, text: chapter.title.clone() })
    });
    let said = paragraphs(transcript).into_iter().enumerate().map(|(number, paragraph)| {
        let (address, label) = match transcript.timed {
            true => at(paragraph.begins_ms),
            false => (format!("{page}#p-{}", number + 1), String::new()),
        };
        (paragraph.begins_ms, Passage { address, label, text: paragraph.text })
    });
    let mut passages: Vec<(u64, Passage)> = chapters.chain(said).collect();
    passages.sort_by_key(|(begins, _)| *begins); // stable: a chapter stands before what is said in it
    passages.into_iter().map(|(_, passage)| passage).collect()
}

/// The words of a page without markup.
fn words(html: &SafeHtml) -> String {
    html.brief(usize::MAX)
}

/// The parts one after the other, each a sentence.
fn in_a_row(parts: &[&str]) -> String {
    let mut row = String::new();
    for part in parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()) {
        if !row.is_empty() {
            row.push_str(if row.ends_with(['.', '?', '!', '…']) { " " } else { ". " });
        }
        row.push_str(part);
    }
    row
}
