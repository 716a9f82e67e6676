//! Drafts, publishing and what is kept of what was said, on both databases.
#![allow(clippy::unwrap_used)]

mod common;

use praxis_domain::{PartialDate, Provenance};
use praxis_identity::AccountId;
use praxis_identity::Roles;
use praxis_identity::account::{self, Email};
use praxis_identity::audit;
use praxis_programme::editing::drafts::{self, Desk, Saved, Stand};
use praxis_programme::editing::publish::{self, Refused, publish};
use praxis_programme::editing::{RevisionDeed, Typed, fields, links, queries};
use praxis_programme::exchange;
use praxis_programme::record::queries as records;
use praxis_programme::record::{Document, Fate, Kind, LinkEnd, Record, Relation, Wrong};
use praxis_storage::{Store, changes};
use praxis_testing::stores;
use praxis_web::Language;

fn english() -> Language {
    Language::british(&[praxis_web::TEXT, praxis_programme::TEXT]).unwrap()
}

async fn editor(store: &Store, name: &str) -> AccountId {
    let tx = store.begin().await.unwrap();
    let email: Email = format!("{name}@example.org").parse().unwrap();
    let id = account::queries::create(&tx, &email, name, Roles::MEMBER, None).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    id
}

fn wish(document: Document, base_version: i32) -> publish::Wish {
    publish::Wish {
        document,
        provenance: Provenance::Programme,
        base_version,
        anyway: false,
        deed: RevisionDeed::Published,
        note: None,
    }
}

async fn put(store: &Store, by: AccountId, wish: publish::Wish) -> Result<publish::Published, Refused> {
    let mut tx = store.begin().await?;
    let done = publish(&mut tx, Some(by), &english(), wish).await?;
    tx.commit().await?;
    Ok(done)
}

async fn stored(store: &Store, handle: &str) -> Record {
    records::one(store.read(), handle).await.unwrap().unwrap()
}

async fn desk(store: &Store, key: &str) -> Desk {
    drafts::open(store, key).await.unwrap().unwrap()
}

fn event(typed: &[(&str, &str)]) -> Document {
    let typed = Typed::of_pairs(typed.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
    fields::document_of(Kind::Event, "spring-meeting", &typed).unwrap()
}

fn problems(refused: Result<publish::Published, Refused>) -> Vec<(String, Wrong)> {
    match refused {
        Err(Refused::Problems(found)) => found.into_iter().map(|it| (it.field, it.wrong)).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_a_form_shows_of_a_record_is_the_record() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let records = runtime.block_on(async {
        let test = praxis_testing::sqlite(&common::tables()).await;
        exchange::import(&test.store, &common::demo_with_recording()).await.unwrap();
        records::all(test.store.read()).await.unwrap().records
    });
    assert!(records.len() > 80, "{}", records.len());
    for record in records {
        let kind = record.document.kind();
        let typed = fields::typed_of(&record.document);
        let back = fields::document_of(kind, record.document.key(), &typed);
        assert_eq!(back.as_ref(), Ok(&record.document), "{}", record.document.handle());
        // nothing in it is dropped or renamed when a browser sends the form
        assert_eq!(fields::normalised(kind, &typed), typed, "{}", record.document.handle());
        assert_eq!(Typed::from_json(&typed.to_json()).unwrap(), typed);
    }
}

#[tokio::test]
async fn an_event_of_a_month_gets_its_day_later_and_keeps_its_address() {
    for test in stores(&common::tables()).await {
        exchange::import(&test.store, &common::demo()).await.unwrap();
        let by = editor(&test.store, "jo").await;
        let month = event(&[
            ("title", "Spring meeting"),
            ("kind", "roundtable"),
            ("date.precision", "month"),
            ("date.month", "5"),
            ("date.year", "2027"),
        ]);
        let first = put(&test.store, by, wish(month, 0)).await.unwrap();
        assert_eq!(first.record.document.address().as_deref(), Some("/events/spring-meeting"));
        assert_eq!((first.record.version, first.revision), (1, 1));
        let Document::Event(it) = &first.record.document else { panic!() };
        assert_eq!(it.date.date, PartialDate::Month(2027, 5));
        let day = event(&[
            ("title", "Spring meeting on supervision"),
            ("kind", "roundtable"),
            ("date.precision", "day"),
            ("date.day", "20"),
            ("date.month", "5"),
            ("date.year", "2027"),
        ]);
        let second = put(&test.store, by, wish(day, 1)).await.unwrap();
        assert_eq!(second.record.document.address(), first.record.document.address());
        assert_eq!((second.record.version, second.revision, second.moved_from), (2, 2, None));
        assert_eq!(stored(&test.store, "spring-meeting").await, second.record);
        let newest = changes::newest(test.store.read()).await.unwrap();
        let last = changes::after(test.store.read(), newest - 1, 1).await.unwrap();
        assert_eq!((last[0].kind.as_str(), last[0].subject.as_str()), ("event", "spring-meeting"));
        let log = audit::queries::newest(test.store.read(), 0, 1).await.unwrap();
        assert_eq!((log[0].deed, log[0].detail.as_str()), (audit::Deed::ContentPublished, "spring-meeting"));
        test.store.close().await;
    }
}

#[tokio::test]
async fn a_changed_address_leads_on_and_a_taken_one_is_refused() {
    for test in stores(&common::tables()).await {
        exchange::import(&test.store, &common::demo()).await.unwrap();
        let by = editor(&test.store, "jo").await;
        let theme = stored(&test.store, "theme:systems-leadership").await;
        let mut moved = theme.document.clone();
        moved.set_slug("leading-systems");
        let done = put(&test.store, by, wish(moved.clone(), theme.version)).await.unwrap();
        assert_eq!(done.moved_from.as_deref(), Some("/themes/systems-leadership"));
        let all = records::all(test.store.read()).await.unwrap();
        let old = all.old_addresses.iter().find(|old| old.path == "/themes/systems-leadership").unwrap();
        assert_eq!(old.fate, Fate::Moved("/themes/leading-systems".to_owned()));
        // and back again: the page stands there, nothing leads in a circle
        let back = put(&test.store, by, wish(theme.document.clone(), done.record.version)).await.unwrap();
        let all = records::all(test.store.read()).await.unwrap();
        assert!(all.old_addresses.iter().all(|old| old.path != "/themes/systems-leadership"));
        moved.set_slug("equality-and-diversity");
        let taken = problems(put(&test.store, by, wish(moved.clone(), back.record.version)).await);
        assert_eq!(taken, [("slug".to_owned(), Wrong::SlugTaken("theme:equality-diversity".to_owned()))]);
        moved.set_slug("No/Slug");
        let odd = problems(put(&test.store, by, wish(moved, back.record.version)).await);
        assert_eq!(odd, [("slug".to_owned(), Wrong::Slug("No/Slug".to_owned()))]);
        test.store.close().await;
    }
}

#[tokio::test]
async fn what_it_said_before_is_kept_also_of_what_was_imported() {
    for test in stores(&common::tables()).await {
        let mut folder = common::demo();
        exchange::import(&test.store, &folder).await.unwrap();
        let by = editor(&test.store, "jo").await;
        let before = stored(&test.store, "theme:systems-leadership").await;
        let mut document = before.document.clone();
        let Document::Theme(theme) = &mut document else { panic!() };
        theme.words = Some("Other words.".to_owned());
        let note =
            publish::Wish { note: Some("A clearer sentence".to_owned()), ..wish(document, before.version) };
        put(&test.store, by, note).await.unwrap();
        let kept = queries::revisions(test.store.read(), "theme:systems-leadership").await.unwrap();
        let told: Vec<_> = kept.iter().map(|it| (it.number, it.deed, it.by)).collect();
        assert_eq!(told, [(2, RevisionDeed::Published, Some(by)), (1, RevisionDeed::Imported, None)]);
        assert_eq!(kept[1].document, before.document);
        assert_eq!((kept[1].at, kept[0].note.as_deref()), (before.updated_at, Some("A clearer sentence")));
        // an import that changes a record is a revision of it, too
        let people = folder.0["people.yaml"].replacen("name: Tom Milnes", "name: Tom A. Milnes", 1);
        folder.0.insert("people.yaml".to_owned(), people);
        folder.0.insert("themes.yaml".to_owned(), String::new());
        exchange::import(&test.store, &folder).await.unwrap();
        let all = records::all(test.store.read()).await.unwrap().records;
        let mut changed = Vec::new();
        for record in &all {
            let handle = record.document.handle();
            let kept = queries::revisions(test.store.read(), &handle).await.unwrap();
            changed.extend((!kept.is_empty()).then_some((handle, kept)));
        }
        assert_eq!(changed.len(), 2, "the theme and the person");
        let (handle, person) =
            changed.into_iter().find(|(_, kept)| kept[0].document.kind() == Kind::Person).unwrap();
        assert!(person.iter().map(|it| it.deed).eq([RevisionDeed::Imported, RevisionDeed::Imported]));
        assert_eq!(person[0].document, stored(&test.store, &handle).await.document);
        // who leaves is not named any more
        let mut tx = test.store.begin().await.unwrap();
        queries::forget_account(&tx, by).await.unwrap();
        tx.changed("test", "").await.unwrap();
        tx.commit().await.unwrap();
        let kept = queries::revisions(test.store.read(), "theme:systems-leadership").await.unwrap();
        assert!(kept.iter().all(|it| it.by.is_none()));
        test.store.close().await;
    }
}

#[tokio::test]
async fn nothing_is_published_that_is_wrong_or_attaches_the_invented_to_the_real() {
    for test in stores(&common::tables()).await {
        exchange::import(&test.store, &common::demo()).await.unwrap();
        let by = editor(&test.store, "jo").await;
        let newest = changes::newest(test.store.read()).await.unwrap();
        let base = [("title", "T"), ("kind", "webinar")];
        let with = |more: &[(&str, &str)]| event(&[&base[..], more].concat());
        let nobody = problems(put(&test.store, by, wish(with(&[("speakers", "nobody-here")]), 0)).await);
        assert_eq!(nobody, [("speakers".to_owned(), Wrong::NotPublished("nobody-here".to_owned()))]);
        let kind =
            problems(put(&test.store, by, wish(with(&[("speakers", "university-of-birmingham")]), 0)).await);
        assert_eq!(kind, [("speakers".to_owned(), Wrong::OtherKind("university-of-birmingham".to_owned()))]);
        let invented = publish::Wish {
            provenance: Provenance::Synthetic,
            ..wish(with(&[("speakers", "robin-miller")]), 0)
        };
        let apart = problems(put(&test.store, by, invented).await);
        assert_eq!(apart, [("speakers".to_owned(), Wrong::InventedToReal("robin-miller".to_owned()))]);
        let time = problems(put(&test.store, by, wish(with(&[("begins", "10:00")]), 0)).await);
        assert_eq!(time, [("begins".to_owned(), Wrong::TimeWithoutDay)]);
        let untitled = problems(put(&test.store, by, wish(event(&[("kind", "webinar")]), 0)).await);
        assert_eq!(untitled, [("title".to_owned(), Wrong::NoTitle)]);
        // somebody was faster, or it is gone
        let theme = stored(&test.store, "theme:systems-leadership").await;
        let late = put(&test.store, by, wish(theme.document.clone(), theme.version - 1)).await;
        assert!(matches!(late, Err(Refused::Newer(version)) if version == theme.version), "{late:?}");
        let gone = put(&test.store, by, wish(with(&[]), 3)).await;
        assert!(matches!(gone, Err(Refused::Newer(0))), "{gone:?}");
        assert_eq!(changes::newest(test.store.read()).await.unwrap(), newest, "nothing was written");
        test.store.close().await;
    }
}

#[tokio::test]
async fn film_without_captions_is_not_published() {
    let test = praxis_testing::sqlite(&common::tables()).await;
    exchange::import(&test.store, &common::demo()).await.unwrap();
    let by = editor(&test.store, "jo").await;
    let all = records::all(test.store.read()).await.unwrap().records;
    let talk =
        all.iter().find(|it| it.document.kind() == Kind::Talk && !it.provenance.is_synthetic()).unwrap();
    let film = |captions: &str| {
        let typed = [
            ("of", talk.document.key()),
            ("kind", "film"),
            ("website", "https://films.example/1"),
            ("captions", captions),
        ];
        let typed = typed.map(|(name, text)| (name.to_owned(), text.to_owned()));
        fields::document_of(Kind::Recording, "a-film", &Typed::of_pairs(typed)).unwrap()
    };
    let refused = put(&test.store, by, publish::Wish { anyway: true, ..wish(film(""), 0) }).await;
    assert!(matches!(&refused, Err(Refused::Findings(found)) if found[0].field == "captions"), "{refused:?}");
    put(&test.store, by, wish(film("yes"), 0)).await.unwrap();
}

#[tokio::test]
async fn two_editors_never_overwrite_each_other() {
    for test in stores(&common::tables()).await {
        exchange::import(&test.store, &common::demo()).await.unwrap();
        let (jo, sam) = (editor(&test.store, "jo").await, editor(&test.store, "sam").await);
        let key = "theme:systems-leadership";
        let opened = desk(&test.store, key).await;
        let save = async |by, typed: Typed, stand: Stand| {
            let wish = drafts::Wish {
                key: key.to_owned(),
                kind: Kind::Theme,
                provenance: Provenance::Programme,
                typed,
                stand,
            };
            let mut tx = test.store.begin().await.unwrap();
            let saved = drafts::save(&mut tx, by, wish).await.unwrap();
            tx.commit().await.unwrap();
            saved
        };
        let mut typed = opened.typed();
        typed.set("name", "");
        // half a form is saved as it is
        let Saved::Draft(first) = save(jo, typed.clone(), opened.stand()).await else { panic!() };
        assert_eq!((first.version, first.base_version, first.base.clone()), (1, 1, opened.typed()));
        assert_eq!(desk(&test.store, key).await.typed(), typed);
        let Saved::Conflict(now) = save(sam, opened.typed(), opened.stand()).await else { panic!() };
        assert_eq!(now.unwrap().draft.unwrap(), *first);
        // published meanwhile: whoever still has the draft open is told
        let mut document = stored(&test.store, key).await.document;
        let Document::Theme(theme) = &mut document else { panic!() };
        theme.words = Some("Published meanwhile".to_owned());
        exchange_behind(&test.store, &document).await;
        let now = desk(&test.store, key).await;
        assert!(now.is_behind());
        let Saved::Conflict(_) = save(jo, typed.clone(), now.stand()).await else { panic!() };
        // a form that shows both goes on from what is published
        let merged = Stand { draft: 1, base: 2 };
        let Saved::Draft(third) = save(jo, typed, merged).await else { panic!() };
        assert_eq!((third.version, third.base_version), (2, 2));
        assert_eq!(third.base.one("words"), "Published meanwhile");
        assert!(!desk(&test.store, key).await.is_behind());
        test.store.close().await;
    }
}

/// An import under a draft.
async fn exchange_behind(store: &Store, document: &Document) {
    let before = stored(store, &document.handle()).await;
    let mut tx = store.begin().await.unwrap();
    let record = Record { document: document.clone(), ..before.clone() };
    assert!(records::update(&tx, &record, before.version).await.unwrap());
    tx.changed("theme", &document.handle()).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn links_are_made_and_taken_away_from_either_end() {
    for test in stores(&common::tables()).await {
        exchange::import(&test.store, &common::demo()).await.unwrap();
        let by = editor(&test.store, "jo").await;
        let all = records::all(test.store.read()).await.unwrap().records;
        let of = |kind: Kind| {
            let mut some =
                all.iter().filter(|it| it.document.kind() == kind && !it.provenance.is_synthetic());
            some.next().unwrap().document.handle()
        };
        let (event, person) = (of(Kind::Event), of(Kind::Person));
        let before = records::links_of(test.store.read(), &event).await.unwrap().len();
        let add = async |of: &str, relation, backwards, to: LinkEnd| {
            let mut tx = test.store.begin().await.unwrap();
            links::add(&mut tx, by, of, relation, backwards, to).await?;
            tx.commit().await.unwrap();
            Ok::<_, links::Unlinked>(())
        };
        add(&event, Relation::LeadsIn, true, LinkEnd::Record(person.clone())).await.unwrap();
        let now = records::links_of(test.store.read(), &event).await.unwrap();
        let (id, link) = now.last().unwrap().clone();
        assert_eq!(
            (now.len(), link.subject, link.object),
            (before + 1, person.clone(), LinkEnd::Record(event.clone()))
        );
        let again = add(&person, Relation::LeadsIn, false, LinkEnd::Record(event.clone())).await;
        assert!(matches!(again, Err(links::Unlinked::Known)), "{again:?}");
        let words = add(&event, Relation::Follows, true, LinkEnd::Words("a seminar".to_owned())).await;
        assert!(matches!(words, Err(links::Unlinked::WordsBackwards)), "{words:?}");
        let invented =
            all.iter().find(|it| it.provenance.is_synthetic() && it.document.kind() != Kind::Theme);
        let invented = LinkEnd::Record(invented.unwrap().document.handle());
        let apart = add(&event, Relation::RelatedTo, false, invented).await;
        assert!(matches!(apart, Err(links::Unlinked::Apart)), "{apart:?}");
        let kept = queries::revisions(test.store.read(), &event).await.unwrap();
        assert_eq!((kept[0].links.len(), kept[1].links.len()), (before + 1, before));
        let mut tx = test.store.begin().await.unwrap();
        links::remove(&mut tx, by, &person, id).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(records::links_of(test.store.read(), &event).await.unwrap().len(), before);
        test.store.close().await;
    }
}
