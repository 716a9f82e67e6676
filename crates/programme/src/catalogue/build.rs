//! From what the database holds to what the public may see.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use praxis_domain::{Orcid, PartialDate, Provenance, Ror, Visibility};
use praxis_transcripts::{Chapter, Format, Transcript, read, time};
use praxis_web::{Language, SafeHtml};

use super::rows::*;
use super::{Catalogue, Rendered, Shelf};
use crate::record::documents::{ChapterMark, Event, EventKind, Person, RecordingNote};
use crate::record::queries::Holdings;
use crate::record::{Document, Fate, FileName, Kind, LinkEnd, Media, Record, Recording, Talk, picture};

/// Makes the catalogue. Words that have not changed since the one before are not made into HTML again.
pub fn build(holdings: &Holdings, language: &Language, taken_in: i64, before: &Catalogue) -> Catalogue {
    let mut builder = Builder::new(holdings, language, before);
    for record in &holdings.records {
        builder.put(record);
    }
    let mut catalogue = builder.catalogue;
    catalogue.unsearched_names = unsearched_names(holdings);
    for record in &holdings.records {
        *catalogue.stored.entry(record.document.kind()).or_default() += 1;
    }
    catalogue.taken_in = taken_in;
    let pictures: Vec<HostedFile> = pictures(&catalogue).collect();
    catalogue.files.extend(pictures.into_iter().map(|file| (file.sha256.clone(), file)));
    index(&mut catalogue, holdings);
    catalogue
}

/// The pictures that pages show: of nobody who has no page.
fn pictures(catalogue: &Catalogue) -> impl Iterator<Item = HostedFile> {
    let themes = catalogue.themes.iter().map(|row| &row.core);
    let cores = themes
        .chain(catalogue.organisations.iter().map(|row| &row.core))
        .chain(catalogue.people.iter().map(|row| &row.core))
        .chain(catalogue.events.iter().map(|row| &row.core))
        .chain(catalogue.talks.iter().map(|row| &row.core))
        .chain(catalogue.publications.iter().map(|row| &row.core))
        .chain(catalogue.projects.iter().map(|row| &row.core))
        .chain(catalogue.courses.iter().map(|row| &row.core))
        .chain(catalogue.opportunities.iter().map(|row| &row.core));
    let shown = cores.filter_map(|core| core.picture.as_ref());
    shown.flat_map(|picture| std::iter::once(&picture.whole).chain(&picture.small)).map(|it| it.file.clone())
}

/// The longer spellings first, or a title would be left over.
fn unsearched_names(holdings: &Holdings) -> Vec<String> {
    let mut names = Vec::new();
    for record in &holdings.records {
        let Document::Person(person) = &record.document else { continue };
        if person.visibility != Visibility::Page {
            names.extend(std::iter::once(&person.name).chain(&person.also_written).cloned());
        }
    }
    names.retain(|name| !name.trim().is_empty());
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}

struct Builder<'a> {
    language: &'a Language,
    holdings: &'a Holdings,
    hidden: HashSet<&'a str>,
    hidden_names: HashSet<&'a str>,
    names: HashMap<&'a str, String>,
    event_kinds: HashMap<&'a str, EventKind>,
    talks_of: HashMap<&'a str, Vec<&'a str>>,
    before: &'a Catalogue,
    catalogue: Catalogue,
}

impl<'a> Builder<'a> {
    fn new(holdings: &'a Holdings, language: &'a Language, before: &'a Catalogue) -> Self {
        let mut builder = Self {
            language,
            holdings,
            hidden: HashSet::new(),
            hidden_names: HashSet::new(),
            names: HashMap::new(),
            event_kinds: HashMap::new(),
            talks_of: HashMap::new(),
            before,
            catalogue: Catalogue::default(),
        };
        for record in &holdings.records {
            match &record.document {
                Document::Person(it) if it.visibility == Visibility::Hidden => {
                    builder.hidden.insert(&it.id);
                    builder.hidden_names.insert(&it.name);
                    builder.hidden_names.extend(it.also_written.iter().map(String::as_str));
                }
                Document::Person(it) => {
                    builder.names.insert(&it.id, it.name.clone());
                }
                Document::Event(it) => {
                    builder.event_kinds.insert(&it.id, it.kind);
                }
                Document::Talk(it) => builder.talks_of.entry(&it.event).or_default().push(&it.id),
                _ => {}
            }
        }
        builder
    }

    fn core(&mut self, record: &Record, words: Option<&str>, note: Option<&str>) -> Core {
        let document = &record.document;
        let synthetic = record.provenance == Provenance::Synthetic;
        let handle = document.handle();
        let (words, brief) = match self.before.rendered.get(&handle) {
            Some(rendered) if rendered.version == record.version && rendered.id == record.id => {
                (rendered.words.clone(), rendered.brief.clone())
            }
            _ => {
                let words = SafeHtml::from_markdown(words.unwrap_or_default(), 2);
                let brief = words.brief(240);
                (words, brief)
            }
        };
        let rendered =
            Rendered { id: record.id, version: record.version, words: words.clone(), brief: brief.clone() };
        self.catalogue.rendered.insert(handle, rendered);
        Core {
            handle: document.handle(),
            address: document.address(),
            title: self.marked(document.title(), synthetic),
            synthetic,
            from_source: record.imported.is_some() && !synthetic,
            brief,
            words,
            note: note.map(str::to_owned),
            website: document.websites().first().map(|website| (*website).to_owned()),
            picture: self.picture(document),
            version: record.version,
            created_at: record.created_at,
            updated_at: record.updated_at,
        }
    }

    fn picture(&self, document: &Document) -> Option<PictureRow> {
        let picture = document.picture()?;
        let shown = |file: &FileName| {
            let sha256 = file.sha256.as_ref()?;
            let (head, size) = (self.holdings.files.get(sha256)?, self.holdings.pictures.get(sha256)?);
            let media = picture::of_kind(&head.kind)?;
            let file = HostedFile { sha256: sha256.clone(), media, bytes: head.bytes.unsigned_abs() };
            Some(ShownFile { file, width: size.0, height: size.1 })
        };
        Some(PictureRow {
            whole: shown(&picture.file)?,
            small: picture.small.as_ref().and_then(shown),
            alt: picture.alt.clone(),
            credit: picture.credit.clone(),
        })
    }

    /// What is invented says so wherever its title stands.
    fn marked(&self, title: &str, synthetic: bool) -> String {
        if synthetic { self.language.with("synthetic-title", &[("title", &title)]) } else { title.to_owned() }
    }

    fn shown<'k>(&self, keys: impl IntoIterator<Item = &'k String>) -> Vec<String> {
        keys.into_iter().filter(|key| !self.hidden.contains(key.as_str())).cloned().collect()
    }

    fn contribute(&mut self, of: &str, occasion: &str, role: Role, people: impl IntoIterator<Item = String>) {
        for person in people {
            let (of, occasion) = (of.to_owned(), occasion.to_owned());
            self.catalogue.contributions.push(Contribution { person, role, of, occasion });
        }
    }

    fn head(&mut self, core: &Core, kind: Kind, date: PartialDate) {
        let heading = Heading {
            handle: core.handle.clone(),
            kind,
            title: core.title.clone(),
            address: core.address.clone(),
            date,
            synthetic: core.synthetic,
        };
        self.catalogue.headings.insert(core.handle.clone(), heading);
    }

    fn put(&mut self, record: &Record) {
        let kind = record.document.kind();
        let slug = record.document.slug();
        match &record.document {
            Document::Programme(it) => {
                let core = self.core(record, it.words.as_deref(), None);
                self.head(&core, kind, PartialDate::Unknown);
                let part = |part: &crate::record::documents::Part| (part.id.clone(), part.words.clone());
                self.catalogue.programme = ProgrammeRow {
                    question: it.question.clone().unwrap_or_else(|| it.title.clone()),
                    kind: it.kind.clone(),
                    host: it.host.clone(),
                    website_seen_in: it.website_seen_in.clone(),
                    why: it.why.clone(),
                    aims: it.aims.iter().map(part).collect(),
                    strands: it.strands.iter().map(part).collect(),
                    core,
                };
            }
            Document::Theme(it) => {
                let core = self.core(record, it.words.as_deref(), it.note.as_deref());
                self.head(&core, kind, PartialDate::Unknown);
                let handle = core.handle.clone();
                self.catalogue.themes.put(&handle, slug, ThemeRow { core, aim: it.aim.clone() });
            }
            Document::Organisation(it) => {
                let core = self.core(record, it.words.as_deref(), it.note.as_deref());
                self.head(&core, kind, PartialDate::Unknown);
                let row = OrganisationRow {
                    short: it.short.clone(),
                    kind: it.kind,
                    places: [&it.place, &it.nation, &it.country].into_iter().flatten().cloned().collect(),
                    country: it.country.clone(),
                    part_of: it.part_of.clone(),
                    parts: Vec::new(),
                    roles: it.roles.clone(),
                    ror: it.ror.as_deref().and_then(|ror| Ror::parse(ror).ok()),
                    also_written: it.also_written.clone(),
                    people: Vec::new(),
                    core,
                };
                self.catalogue.organisations.put(&it.id, slug, row);
            }
            Document::Person(it) => self.person(record, it),
            Document::Event(it) => self.event(record, it),
            Document::Talk(it) => self.talk(record, it),
            Document::Recording(_) => {} // shown with what it records
            Document::Publication(it) => {
                let core = self.core(record, it.words.as_deref(), it.note.as_deref());
                self.head(&core, kind, it.date.date);
                self.contribute(&it.id, &it.id, Role::Author, self.shown(&it.authors));
                let row = PublicationRow {
                    core,
                    kind: it.kind,
                    date: it.date.date,
                    publisher: it.publisher.clone(),
                    themes: themes(&it.themes),
                    unknown: it.unknown.clone(),
                };
                self.catalogue.publications.put(&it.id, slug, row);
            }
            Document::Project(it) => {
                let core = self.core(record, it.words.as_deref(), it.note.as_deref());
                self.head(&core, kind, it.begins.date);
                self.contribute(&it.id, &it.id, Role::Researcher, self.shown(&it.people));
                let row = ProjectRow {
                    core,
                    kind: it.kind,
                    begins: it.begins.date,
                    ends: it.ends.date,
                    organisations: it.organisations.clone(),
                    themes: themes(&it.themes),
                };
                self.catalogue.projects.put(&it.id, slug, row);
            }
            Document::Course(it) => {
                let core = self.core(record, it.words.as_deref(), it.note.as_deref());
                self.head(&core, kind, PartialDate::Unknown);
                let row = CourseRow {
                    core,
                    kind: it.kind,
                    provider: it.provider.clone(),
                    audience: it.audience.clone(),
                    themes: themes(&it.themes),
                };
                self.catalogue.courses.put(&it.id, slug, row);
            }
            Document::Opportunity(it) => {
                let core = self.core(record, it.words.as_deref(), it.note.as_deref());
                self.head(&core, kind, it.closes.date);
                let row = OpportunityRow { core, kind: it.kind, record: it.clone() };
                self.catalogue.opportunities.put(&it.id, slug, row);
            }
        }
    }

    fn person(&mut self, record: &Record, it: &Person) {
        if it.visibility == Visibility::Hidden {
            return;
        }
        let mut core = self.core(record, it.bio.as_deref(), it.note.as_deref());
        let title = it.title.as_deref().map(|title| format!("{title} ")).unwrap_or_default();
        let honours = it.honours.as_deref().map(|honours| format!(" {honours}")).unwrap_or_default();
        let full_name = self.marked(&format!("{title}{}{honours}", it.name), core.synthetic);
        let posts = it.posts.iter().map(|post| PostRow {
            post: post.post.clone(),
            organisation: post.organisation.clone(),
            inferred: post.organisation_inferred,
            title: post.title.clone(),
            as_of: post.as_of.clone(),
            from: post.from.date,
            to: post.to.date,
        });
        let words: Vec<&str> = it.name.split_whitespace().collect();
        let letter = |word: Option<&&str>| word.and_then(|word| word.chars().next());
        let mut row = PersonRow {
            full_name,
            honours: it.honours.clone(),
            sort_name: words.last().copied().unwrap_or_default().to_owned(),
            monogram: letter(words.first())
                .into_iter()
                .chain(letter(words.get(1..).and_then(<[_]>::last)))
                .collect(),
            lead: it.role.as_deref() == Some("lead staff"),
            registered_social_worker: it.registered_social_worker,
            bio_cut: it.bio_cut_on_page,
            also_titled: it.also_titled.clone(),
            also_written: it.also_written.clone(),
            orcid: it.orcid.as_deref().and_then(|orcid| Orcid::parse(orcid).ok()),
            posts: posts.collect(),
            core: Core::default(),
        };
        let mut slug = record.document.slug();
        if it.visibility == Visibility::NameOnly {
            // named beside a talk, as the programme names them, and nothing more
            (core, row) = name_only(core, row);
            slug = None;
        }
        self.head(&core, Kind::Person, PartialDate::Unknown);
        row.core = core;
        self.catalogue.people.put(&it.id, slug, row);
    }

    fn event(&mut self, record: &Record, it: &Event) {
        let core = self.core(record, it.words.as_deref(), it.note.as_deref());
        self.head(&core, Kind::Event, it.date.date);
        for (role, people) in [
            (Role::Speaker, self.shown(&it.speakers)),
            (Role::Facilitator, self.shown(&it.facilitator)),
            (Role::Chair, self.shown(&it.chairs)),
            (Role::Commentator, self.shown(&it.commentary)),
        ] {
            self.contribute(&it.id, &it.id, role, people);
        }
        let row = EventRow {
            core,
            kind: it.kind,
            kind_note: it.kind_note.clone(),
            date: it.date.date,
            last_day: it.last_day.date,
            begins: it.begins.clone(),
            ends: it.ends.clone(),
            zone: it.zone.clone(),
            mode: it.mode,
            place: it.place.clone(),
            cancelled: it.cancelled,
            organisers: it.organisers.clone(),
            partners: it.partners.clone(),
            themes: themes(&it.themes),
            recordings: self.recordings(&it.id),
        };
        self.catalogue.events.put(&it.id, record.document.slug(), row);
    }

    fn talk(&mut self, record: &Record, it: &Talk) {
        let mut core = self.core(record, it.words.as_deref(), it.note.as_deref());
        let speakers: Vec<String> = self.shown(&it.speakers);
        let recordings = self.recordings(&it.id);
        let state = self.recording_state(record, it, &recordings);
        // whoever makes a talk here knows that it is one; of a source's line of names nobody does
        let is_talk = record.imported.is_none()
            || !it.title.is_empty()
            || it.described.is_some()
            || state != RecordingState::NotStated;
        if it.title.is_empty() {
            let names: Vec<String> =
                speakers.iter().filter_map(|key| self.names.get(key.as_str()).cloned()).collect();
            let known = match (&it.described, names.is_empty()) {
                (Some(described), _) => described.clone(),
                (None, false) => {
                    let key = if is_talk { "talk-untitled-by" } else { "contribution-by" };
                    self.language.with(key, &[("names", &self.language.list(&names))])
                }
                (None, true) if is_talk => self.language.t("talk-untitled").to_owned(),
                (None, true) => self.language.t("kind-contribution").to_owned(),
            };
            core.title = self.marked(&known, core.synthetic);
        }
        let siblings = self.talks_of.get(it.event.as_str()).map_or(&[][..], Vec::as_slice);
        let number = siblings.iter().position(|key| *key == it.id).map_or(1, |at| at + 1);
        let of = siblings.len();
        let date = self.holdings.records.iter().find_map(|record| match &record.document {
            Document::Event(event) if event.id == it.event => Some(event.date.date),
            _ => None,
        });
        self.head(&core, Kind::Talk, date.unwrap_or_default());
        // where the source gives a heading and names, not even “speaker” is said
        let role = if is_talk { Role::Speaker } else { Role::Named };
        self.contribute(&it.id, &it.event, role, speakers);
        self.contribute(&it.id, &it.event, Role::Interviewer, self.shown(&it.interviewer));
        let row = TalkRow {
            core,
            titled: !it.title.is_empty(),
            is_talk,
            event: it.event.clone(),
            session: it.session.clone(),
            number,
            of,
            themes: themes(&it.themes),
            state,
            recordings,
        };
        self.catalogue.talks.put(&it.id, record.document.slug(), row);
    }

    fn recording_state(&self, record: &Record, it: &Talk, recordings: &[RecordingRow]) -> RecordingState {
        let of_unknown_kind = self.event_kinds.get(it.event.as_str()) == Some(&EventKind::Unknown);
        match it.recording {
            _ if !recordings.is_empty() => RecordingState::Linked,
            Some(RecordingNote::NotLinked) => RecordingState::NotLinked,
            Some(RecordingNote::NotStated) => RecordingState::NotStated,
            // of an event whose very kind is not known, not even a recording can be assumed
            None if of_unknown_kind => RecordingState::NotStated,
            // the source offers recordings of its talks; of one made here there is one when somebody says so
            None if record.imported.is_none() => RecordingState::NotStated,
            None => RecordingState::NotLinked,
        }
    }

    fn recordings(&mut self, of: &str) -> Vec<RecordingRow> {
        let holdings = self.holdings;
        let all = holdings.records.iter().filter_map(|record| match &record.document {
            Document::Recording(it) if it.of == of => Some((it, record.provenance == Provenance::Synthetic)),
            _ => None,
        });
        let rows: Vec<_> = all
            .map(|(it, synthetic)| RecordingRow {
                kind: it.kind,
                website: it.website.clone(),
                file: self.hosted(it),
                transcript: self.transcript(it).map(Arc::new),
                title: it.title.as_ref().map(|title| self.marked(title, synthetic)),
                published: it.published.date,
                seconds: it.seconds,
                language: it.language.clone(),
                captions: it.captions,
                licence: it.licence.clone(),
                note: it.note.clone(),
            })
            .collect();
        let files = rows.iter().filter_map(|row| row.file.clone());
        self.catalogue.files.extend(files.map(|file| (file.sha256.clone(), file)));
        rows
    }

    fn hosted(&self, it: &Recording) -> Option<HostedFile> {
        let head = self.holdings.files.get(it.file.as_ref()?.sha256.as_ref()?)?;
        let media = Media::of_kind(&head.kind)?;
        Some(HostedFile { sha256: head.sha256.clone(), media, bytes: head.bytes.unsigned_abs() })
    }

    fn transcript(&self, it: &Recording) -> Option<Transcript> {
        let bytes = |file: &Option<FileName>| self.holdings.texts.get(file.as_ref()?.sha256.as_ref()?);
        let mut transcript = bytes(&it.transcript)
            .zip(it.transcript.as_ref())
            .and_then(|(bytes, file)| read(Format::of_name(&file.name)?, bytes).ok())
            .unwrap_or_default();
        if let Some(Ok(chapters)) = bytes(&it.chapters_file).map(|bytes| read::chapters(bytes)) {
            transcript.chapters = chapters;
        }
        if !it.chapters.is_empty() {
            let chapter = |mark: &ChapterMark| {
                Some(Chapter { begins_ms: time::parse(&mark.at)?, title: mark.title.trim().to_owned() })
            };
            transcript.chapters = it.chapters.iter().filter_map(chapter).collect();
        }
        // who is hidden is not named as a speaker either
        for cue in &mut transcript.cues {
            cue.speaker.take_if(|speaker| self.hidden_names.contains(speaker.as_str()));
        }
        let is_something = !transcript.cues.is_empty() || !transcript.chapters.is_empty();
        is_something.then_some(transcript)
    }
}

/// A name, what stands around it in the source, and nothing else.
fn name_only(core: Core, row: PersonRow) -> (Core, PersonRow) {
    let core = Core { handle: core.handle, title: core.title, synthetic: core.synthetic, ..Core::default() };
    let row = PersonRow {
        full_name: row.full_name,
        honours: row.honours,
        sort_name: row.sort_name,
        monogram: row.monogram,
        lead: false,
        registered_social_worker: false,
        bio_cut: false,
        also_titled: None,
        also_written: Vec::new(),
        orcid: None,
        posts: Vec::new(),
        core: Core::default(),
    };
    (core, row)
}

fn themes(keys: &[String]) -> Vec<String> {
    keys.iter().map(|key| format!("theme:{key}")).collect()
}

/// What is read from the other end: who did what, what belongs to a theme or an organisation, links.
fn index(catalogue: &mut Catalogue, holdings: &Holdings) {
    for (at, contribution) in catalogue.contributions.iter().enumerate() {
        catalogue.by_person.entry(contribution.person.clone()).or_default().push(at);
        catalogue.by_record.entry(contribution.of.clone()).or_default().push(at);
    }
    for record in &holdings.records {
        let handle = record.document.handle();
        for reference in record.document.references() {
            let target = reference.handle();
            let map = match reference.field {
                "themes" => &mut catalogue.by_theme,
                "organisers" | "partners" | "publisher" | "organisations" | "provider" => {
                    &mut catalogue.by_organisation
                }
                "part_of" => {
                    if let Some(whole) = find(&mut catalogue.organisations, &target) {
                        whole.parts.push(handle.clone());
                    }
                    continue;
                }
                "posts.organisation"
                    if catalogue.people.get(&handle).is_some_and(|it| it.core.address.is_some()) =>
                {
                    if let Some(organisation) = find(&mut catalogue.organisations, &target)
                        && !organisation.people.contains(&handle)
                    {
                        organisation.people.push(handle.clone());
                    }
                    continue;
                }
                _ => continue,
            };
            map.entry(target).or_default().push(handle.clone());
        }
    }
    for link in &holdings.links {
        // links of people who are hidden or only named are not shown from either end
        if !has_page(catalogue, &link.subject) {
            continue;
        }
        match &link.object {
            LinkEnd::Words(words) => {
                let connection =
                    Connection { key: link.relation.key(), handle: None, words: Some(words.clone()) };
                catalogue.connections.entry(link.subject.clone()).or_default().push(connection);
            }
            LinkEnd::Record(object) if has_page(catalogue, object) => {
                let forward =
                    Connection { key: link.relation.key(), handle: Some(object.clone()), words: None };
                let backward = Connection {
                    key: link.relation.inverse_key(),
                    handle: Some(link.subject.clone()),
                    words: None,
                };
                catalogue.connections.entry(link.subject.clone()).or_default().push(forward);
                catalogue.connections.entry(object.clone()).or_default().push(backward);
            }
            LinkEnd::Record(_) => {}
        }
    }
    catalogue.old_addresses = old_addresses(catalogue, holdings);
    catalogue.taken_down = taken_down(holdings);
}

fn has_page(catalogue: &Catalogue, handle: &str) -> bool {
    catalogue
        .heading(handle)
        .is_some_and(|heading| heading.address.is_some() || heading.kind == Kind::Recording)
}

/// The addresses of people who are hidden: their pages were taken down.
fn taken_down(holdings: &Holdings) -> HashSet<String> {
    let hidden = holdings.records.iter().filter(|record| {
        matches!(&record.document, Document::Person(person) if person.visibility == Visibility::Hidden)
    });
    hidden.filter_map(|record| record.document.address()).collect()
}

/// What became of old addresses, each followed to its end. Where that is a person who is not shown, nothing is told.
fn old_addresses(catalogue: &Catalogue, holdings: &Holdings) -> HashMap<String, Fate> {
    let fates: HashMap<&str, &Fate> =
        holdings.old_addresses.iter().map(|old| (old.path.as_str(), &old.fate)).collect();
    let not_shown: HashSet<String> = holdings
        .records
        .iter()
        .filter(|record| {
            matches!(record.document, Document::Person(_)) && !has_page(catalogue, &record.document.handle())
        })
        .filter_map(|record| record.document.address())
        .collect();
    let mut ends = HashMap::new();
    for old in &holdings.old_addresses {
        let (mut fate, mut steps) = (&old.fate, 0);
        while let Fate::Moved(to) = fate
            && let Some(next) = fates.get(to.as_str())
            && steps < 20
        {
            fate = next;
            steps += 1;
        }
        let leads_to_nobody = matches!(fate, Fate::Moved(to) if not_shown.contains(to));
        if steps < 20 && !leads_to_nobody {
            ends.insert(old.path.clone(), fate.clone());
        }
    }
    ends
}

fn find<'a, T>(shelf: &'a mut Shelf<T>, handle: &str) -> Option<&'a mut T> {
    let at = *shelf.by_handle.get(handle)?;
    shelf.rows.get_mut(at)
}
