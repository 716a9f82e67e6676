//! Removing records and undoing it, restoring earlier versions, taking people down, on both databases.
#![allow(clippy::unwrap_used)]

mod common;

use praxis_domain::Visibility;
use praxis_identity::audit::By;
use praxis_identity::{AccountId, Roles, account, audit};
use praxis_programme::editing::drafts::{self, Saved};
use praxis_programme::editing::links;
use praxis_programme::editing::removal::{
    self, NotBack, Refused, Unreturned, bring_back, erase, plan, remove,
};
use praxis_programme::editing::restore::{self, Unrestored};
use praxis_programme::editing::takedown::{self, Undone};
use praxis_programme::editing::{RevisionDeed, Typed, fields, queries};
use praxis_programme::exchange;
use praxis_programme::record::queries as records;
use praxis_programme::record::{Document, Fate, Kind, LinkEnd, Record, Relation};
use praxis_storage::jobs::JobHandler;
use praxis_storage::{Store, changes, files};
use praxis_testing::{stores, texts};
use praxis_web::Language;

const TALK: &str = "example-talk-recorded";

fn english() -> Language {
    Language::british(&[praxis_web::TEXT, praxis_programme::TEXT]).unwrap()
}

async fn editor(store: &Store, name: &str) -> AccountId {
    let tx = store.begin().await.unwrap();
    let email: account::Email = format!("{name}@example.org").parse().unwrap();
    let id = account::queries::create(&tx, &email, name, Roles::MEMBER, None).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    id
}

async fn all(store: &Store) -> Vec<Record> {
    records::all(store.read()).await.unwrap().records
}

fn find<'a>(all: &'a [Record], key: &str) -> &'a Record {
    all.iter().find(|it| it.document.handle() == key).unwrap_or_else(|| panic!("{key}"))
}

async fn take_out(store: &Store, by: AccountId, key: &str) -> Result<removal::Plan, Refused> {
    let mark = plan(&all(store).await, key).map(|it| it.mark()).unwrap_or_default();
    let wish = removal::Wish { key: key.to_owned(), why: "It was listed by mistake.".to_owned(), mark };
    let mut tx = store.begin().await?;
    let done = remove(&mut tx, by, &wish).await?;
    tx.commit().await?;
    Ok(done)
}

async fn put_back(store: &Store, by: AccountId, key: &str) -> Result<removal::BroughtBack, Unreturned> {
    let mut tx = store.begin().await?;
    let done = bring_back(&mut tx, by, key).await?;
    tx.commit().await?;
    Ok(done)
}

/// What is said, apart from versions and times.
fn said(records: &[Record]) -> Vec<(String, i32, String)> {
    let mut said: Vec<_> =
        records.iter().map(|it| (it.document.handle(), it.position, it.document.to_json())).collect();
    said.sort();
    said
}

#[tokio::test]
async fn an_event_goes_with_its_talks_and_recordings_and_comes_back_as_it_was() {
    for test in stores(&common::tables()).await {
        let store = &test.store;
        exchange::import(store, &common::demo_with_recording()).await.unwrap();
        let by = editor(store, "jo").await;
        let before = records::all(store.read()).await.unwrap();
        let talk = before
            .records
            .iter()
            .find_map(|it| match &it.document {
                Document::Recording(it) if it.file.is_some() => Some(it.of.clone()),
                _ => None,
            })
            .unwrap();
        let Document::Talk(of) = &find(&before.records, &talk).document else { panic!() };
        let event = of.event.clone();
        let address = find(&before.records, &event).document.address().unwrap();
        let goes = take_out(store, by, &event).await.unwrap();
        assert!(goes.with.iter().any(|it| it.document.kind() == Kind::Talk));
        assert!(goes.with.iter().any(|it| it.document.kind() == Kind::Recording));
        let after = records::all(store.read()).await.unwrap();
        assert_eq!(after.records.len(), before.records.len() - 1 - goes.with.len());
        let old = after.old_addresses.iter().find(|it| it.path == address).unwrap();
        let gone = Fate::Gone { why: "It was listed by mistake.".to_owned(), see: "/events".to_owned() };
        assert_eq!(old.fate, gone);
        assert!(matches!(take_out(store, by, &event).await, Err(Refused::Gone)));
        // an import cleans up files; those of what can be brought back stay
        exchange::import(store, &common::with(Default::default(), "themes.yaml", "")).await.unwrap();
        let back = put_back(store, by, &event).await.unwrap();
        assert_eq!(back.not, []);
        assert_eq!(back.records[0].document.handle(), event);
        let again = records::all(store.read()).await.unwrap();
        assert_eq!(said(&again.records), said(&before.records));
        assert_eq!(again.old_addresses, before.old_addresses);
        assert_eq!((again.links.len(), again.texts.len()), (before.links.len(), before.texts.len()));
        assert!(
            again
                .records
                .iter()
                .all(|it| it.created_at == find(&before.records, &it.document.handle()).created_at)
        );
        let kept = queries::revisions(store.read(), &event).await.unwrap();
        let deeds: Vec<_> = kept.iter().map(|it| it.deed).collect();
        assert_eq!(deeds, [RevisionDeed::BroughtBack, RevisionDeed::Removed, RevisionDeed::Imported]);
        assert!(matches!(put_back(store, by, &event).await, Err(Unreturned::Gone)));
        let log = audit::queries::newest(store.read(), 0, 2).await.unwrap();
        let has = |deed| log.iter().any(|it| it.deed == deed && it.detail == event);
        assert!(has(audit::Deed::ContentBroughtBack) && has(audit::Deed::ContentRemoved));
        test.store.close().await;
    }
}

#[tokio::test]
async fn a_person_is_taken_out_of_lists_and_put_back_at_their_place() {
    for test in stores(&common::tables()).await {
        let store = &test.store;
        exchange::import(store, &common::demo()).await.unwrap();
        let by = editor(store, "jo").await;
        let before = all(store).await;
        // somebody who is named in a list, and nowhere where they are needed
        let person = before
            .iter()
            .filter(|it| it.document.kind() == Kind::Person)
            .find(|it| {
                let plan = plan(&before, &it.document.handle()).unwrap();
                plan.needed_by.is_empty() && !plan.mentioned_in.is_empty()
            })
            .unwrap();
        let key = person.document.handle();
        let links = records::links_of(store.read(), &key).await.unwrap().len();
        let goes = take_out(store, by, &key).await.unwrap();
        let now = all(store).await;
        assert!(now.iter().all(|it| it.document.references().iter().all(|of| of.handle() != key)));
        let changed = &goes.mentioned_in[0].0.document.handle();
        let versions = queries::revisions(store.read(), changed).await.unwrap();
        assert_eq!(versions.len(), 2, "a revision of its own, and what it said before");
        let back = put_back(store, by, &key).await.unwrap();
        assert_eq!(back.not, []);
        assert_eq!(said(&all(store).await), said(&before));
        assert_eq!(records::links_of(store.read(), &key).await.unwrap().len(), links);
        test.store.close().await;
    }
}

#[tokio::test]
async fn what_others_cannot_be_without_stays_and_what_changed_meanwhile_is_shown_first() {
    let test = praxis_testing::sqlite(&common::tables()).await;
    let store = &test.store;
    exchange::import(store, &common::demo()).await.unwrap();
    let by = editor(store, "jo").await;
    let needed = plan(&all(store).await, "university-of-birmingham").unwrap();
    assert!(
        needed.needed_by.iter().any(|(it, field)| it.document.kind() == Kind::Programme && *field == "host")
    );
    assert!(matches!(take_out(store, by, "university-of-birmingham").await, Err(Refused::Needed)));
    let wish = removal::Wish { key: TALK.to_owned(), why: "x".to_owned(), mark: "another".to_owned() };
    let mut tx = store.begin().await.unwrap();
    assert!(matches!(remove(&mut tx, by, &wish).await, Err(Refused::Newer)));
}

#[tokio::test]
async fn several_go_in_one_step_and_each_comes_back_by_itself() {
    for test in stores(&common::tables()).await {
        let store = &test.store;
        let folder = common::with(Default::default(), "programme.yaml", "id: p\ntitle: P\nhost: held\n");
        let folder = common::with(
            folder,
            "people.yaml",
            "- {id: ann, slug: ann, name: Ann One}\n- {id: bob, slug: bob, name: Bob Two}\n",
        );
        let folder = common::with(
            folder,
            "organisations.yaml",
            "- {id: held, slug: held, name: Held, kind: university}\n\
             - {id: part, slug: part, name: Part, kind: university, part_of: whole}\n\
             - {id: whole, slug: whole, name: Whole, kind: university}\n",
        );
        let folder = common::with(
            folder,
            "events.yaml",
            "- {id: meeting, slug: meeting, title: Meeting, speakers: [ann, bob], organisers: [whole]}\n",
        );
        exchange::import(store, &folder).await.unwrap();
        let by = editor(store, "jo").await;
        let mut tx = store.begin().await.unwrap();
        let to = LinkEnd::Record("bob".to_owned());
        links::add(&mut tx, by, "ann", Relation::RelatedTo, false, to).await.unwrap();
        tx.commit().await.unwrap();
        let before = all(store).await;
        let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();

        // what needs another goes before it, and what the programme needs stays
        let chosen = keys(&["whole", "held", "part", "whole"]);
        let plans = removal::plan_all(&before, &chosen);
        let of = |plans: &[removal::Plan]| -> Vec<String> {
            plans.iter().map(|it| it.record.document.handle()).collect()
        };
        assert_eq!((of(&plans.goes), of(&plans.stays)), (keys(&["part", "whole"]), keys(&["held"])));
        let mut tx = store.begin().await.unwrap();
        let other = removal::remove_all(&mut tx, by, &chosen, "Why.", "another").await;
        assert!(matches!(other, Err(Refused::Newer)), "{other:?}");
        drop(tx);

        // two who are named in one list, and are linked with each other
        let both = keys(&["ann", "bob"]);
        let plans = removal::plan_all(&before, &both);
        let mut tx = store.begin().await.unwrap();
        removal::remove_all(&mut tx, by, &both, "Why.", &plans.mark()).await.unwrap();
        tx.commit().await.unwrap();
        let now = all(store).await;
        assert_eq!(now.len(), before.len() - 2);
        assert_eq!(find(&now, "meeting").document.references().len(), 1);
        // whichever comes back first, each stands where it stood
        for order in [["ann", "bob"], ["bob", "ann"]] {
            for key in order {
                put_back(store, by, key).await.unwrap();
            }
            assert_eq!(said(&all(store).await), said(&before));
            assert_eq!(records::links_of(store.read(), "ann").await.unwrap().len(), 1);
            let plans = removal::plan_all(&all(store).await, &both);
            let mut tx = store.begin().await.unwrap();
            removal::remove_all(&mut tx, by, &both, "Why.", &plans.mark()).await.unwrap();
            tx.commit().await.unwrap();
        }
        test.store.close().await;
    }
}

#[tokio::test]
async fn what_cannot_be_put_back_is_said() {
    for test in stores(&common::tables()).await {
        let store = &test.store;
        exchange::import(store, &common::demo()).await.unwrap();
        let by = editor(store, "jo").await;
        let before = all(store).await;
        let talk = find(&before, TALK);
        let Document::Talk(it) = &talk.document else { panic!() };
        let (key, event) = (it.id.clone(), it.event.clone());
        take_out(store, by, &key).await.unwrap();
        // another page takes its address
        let publication = before.iter().find(|it| it.document.kind() == Kind::Publication).unwrap();
        let mut other = publication.document.clone();
        other.set_slug(talk.document.slug().unwrap());
        let wish = praxis_programme::editing::publish::Wish {
            provenance: publication.provenance,
            document: other,
            base_version: publication.version,
            anyway: true,
            deed: RevisionDeed::Published,
            note: None,
        };
        let mut tx = store.begin().await.unwrap();
        praxis_programme::editing::publish::publish(&mut tx, Some(by), &english(), wish).await.unwrap();
        tx.commit().await.unwrap();
        let back = put_back(store, by, &key).await.unwrap();
        let old = talk.document.address().unwrap();
        assert_eq!(back.not, [NotBack::Address(old.clone(), format!("{old}-2"))]);
        // a talk needs its event
        take_out(store, by, &key).await.unwrap();
        take_out(store, by, &event).await.unwrap();
        let needs = put_back(store, by, &key).await;
        assert!(matches!(&needs, Err(Unreturned::Needs(it)) if *it == event), "{needs:?}");
        put_back(store, by, &event).await.unwrap();
        put_back(store, by, &key).await.unwrap();
        test.store.close().await;
    }
}

#[tokio::test]
async fn after_thirty_days_nothing_is_left_of_it() {
    for test in stores(&common::tables()).await {
        let store = &test.store;
        exchange::import(store, &common::demo_with_recording()).await.unwrap();
        let by = editor(store, "jo").await;
        let recording = all(store).await.into_iter().find(|it| !it.document.files().is_empty()).unwrap();
        let key = recording.document.handle();
        let sha = recording.document.files()[0].1.sha256.clone().unwrap();
        take_out(store, by, &key).await.unwrap();
        test.clock.advance(29 * 24 * 3600);
        removal::EraseRemoved.run(store, "").await.unwrap();
        assert_eq!(removal::queries::all(store.read()).await.unwrap().len(), 1);
        test.clock.advance(24 * 3600);
        removal::EraseRemoved.run(store, "").await.unwrap();
        assert_eq!(removal::queries::all(store.read()).await.unwrap(), []);
        assert_eq!(queries::revisions(store.read(), &key).await.unwrap(), []);
        assert!(files::head(store.read(), &sha).await.unwrap().is_none());
        let mut tx = store.begin().await.unwrap();
        assert!(!erase(&mut tx, By::Program, &key).await.unwrap());
        drop(tx);
        test.store.close().await;
    }
}

#[tokio::test]
async fn an_earlier_version_comes_back_without_what_is_gone_and_nothing_is_lost() {
    for test in stores(&common::tables()).await {
        let store = &test.store;
        exchange::import(store, &common::demo()).await.unwrap();
        let by = editor(store, "jo").await;
        let before = all(store).await;
        let person = before.iter().find(|it| {
            let plan = plan(&before, &it.document.handle()).unwrap();
            let mentions = plan.mentioned_in.iter().any(|(it, _)| it.document.kind() == Kind::Talk);
            it.document.kind() == Kind::Person && plan.needed_by.is_empty() && mentions
        });
        let gone = person.unwrap().document.handle();
        let goes = take_out(store, by, &gone).await.unwrap();
        let talk = &goes.mentioned_in.iter().find(|(it, _)| it.document.kind() == Kind::Talk).unwrap().0;
        let key = talk.document.handle();
        let mut tx = store.begin().await.unwrap();
        let draft = restore::as_draft(&mut tx, by, &key, 1).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(draft.left_out.iter().map(|it| it.handle.as_str()).collect::<Vec<_>>(), [gone.as_str()]);
        let desk = drafts::open(store, &key).await.unwrap().unwrap();
        assert!(desk.draft.is_some() && desk.record.is_some());
        // a draft that is being written is not overwritten
        let mut tx = store.begin().await.unwrap();
        let refused = restore::at_once(&mut tx, by, &english(), &key, 1, true).await;
        assert!(matches!(refused, Err(Unrestored::Draft)), "{refused:?}");
        drop(tx);
        let mut tx = store.begin().await.unwrap();
        drafts::discard(&mut tx, &key).await.unwrap();
        tx.commit().await.unwrap();
        put_back(store, by, &gone).await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let (published, left_out) = restore::at_once(&mut tx, by, &english(), &key, 1, true).await.unwrap();
        tx.commit().await.unwrap();
        assert!(left_out.is_empty());
        assert_eq!(published.record.document, talk.document);
        let kept = queries::revisions(store.read(), &key).await.unwrap();
        assert_eq!((kept[0].deed, kept.len()), (RevisionDeed::Restored, 4));
        test.store.close().await;
    }
}

#[tokio::test]
async fn a_person_is_taken_down_shown_again_and_erased() {
    for test in stores(&common::tables()).await {
        let store = &test.store;
        let people = "- {id: ann-example, slug: ann-example, name: Ann Example, visibility: page, bio: Words of hers.}\n";
        let talks = "- {id: her-talk, slug: her-talk, event: example-webinar-supervision, title: A talk, speakers: [ann-example]}\n";
        let mut folder = common::demo();
        for (file, text) in [("synthetic/people.yaml", people), ("synthetic/talks.yaml", talks)] {
            folder.0.entry(file.to_owned()).or_default().push_str(text);
        }
        exchange::import(store, &folder).await.unwrap();
        let by = editor(store, "jo").await;
        let key = "ann-example";
        let desk = drafts::open(store, key).await.unwrap().unwrap();
        let mut tx = store.begin().await.unwrap();
        let wish = drafts::Wish {
            key: key.to_owned(),
            kind: Kind::Person,
            provenance: desk.provenance,
            typed: desk.typed(),
            stand: desk.stand(),
        };
        let Saved::Draft(draft) = drafts::save(&mut tx, by, wish).await.unwrap() else { panic!() };
        tx.commit().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        assert!(matches!(takedown::erase(&mut tx, by, &english(), key).await, Err(Undone::Shown)));
        takedown::take_down(&mut tx, by, key).await.unwrap();
        tx.commit().await.unwrap();
        let of = |record: &Record| match &record.document {
            Document::Person(it) => it.visibility,
            _ => panic!(),
        };
        assert_eq!(of(find(&all(store).await, key)), Visibility::Hidden);
        let hidden = drafts::open(store, key).await.unwrap().unwrap();
        assert!(!hidden.is_behind(), "what is being written goes on from there");
        let hidden = hidden.draft.unwrap();
        assert_eq!(hidden.typed.one("visibility"), "hidden");
        assert_ne!(hidden.preview_nonce, draft.preview_nonce);
        let mut tx = store.begin().await.unwrap();
        assert_eq!(takedown::show_again(&mut tx, by, key).await.unwrap(), Visibility::Page);
        takedown::take_down(&mut tx, by, key).await.unwrap();
        tx.commit().await.unwrap();
        // while her name stands in the words of something else, that is to be changed first
        let theme = find(&all(store).await, "theme:systems-leadership").clone();
        let mut named = theme.document.clone();
        let Document::Theme(it) = &mut named else { panic!() };
        it.words = Some("As Ann Example says.".to_owned());
        for document in [named, theme.document.clone()] {
            let wish = praxis_programme::editing::publish::Wish {
                base_version: find(&all(store).await, "theme:systems-leadership").version,
                document,
                provenance: theme.provenance,
                anyway: true,
                deed: RevisionDeed::Published,
                note: None,
            };
            let is_named = matches!(&wish.document, Document::Theme(it) if it.words != Some(String::new()) && it.words.as_deref().is_some_and(|it| it.contains("Ann")));
            let mut tx = store.begin().await.unwrap();
            praxis_programme::editing::publish::publish(&mut tx, Some(by), &english(), wish).await.unwrap();
            tx.commit().await.unwrap();
            if is_named {
                let mut tx = store.begin().await.unwrap();
                let refused = takedown::erase(&mut tx, by, &english(), key).await;
                assert!(matches!(refused, Err(Undone::Named)), "{refused:?}");
            }
        }
        let mut tx = store.begin().await.unwrap();
        takedown::erase(&mut tx, by, &english(), key).await.unwrap();
        tx.commit().await.unwrap();
        for (table, columns) in [
            ("record", &["key", "document", "address"][..]),
            ("revision", &["key", "document", "links", "note"]),
            ("draft", &["key", "typed", "base"]),
            ("old_address", &["path", "moved_to"]),
            ("change", &["subject"]),
            ("audit", &["detail"]),
            ("job", &["payload"]),
        ] {
            for column in columns {
                for text in texts(store, table, column).await {
                    let low = text.to_lowercase();
                    assert!(!low.contains("ann") || !low.contains("example"), "{table}.{column}: {text}");
                }
            }
        }
        let talk = find(&all(store).await, "her-talk").clone();
        let Document::Talk(it) = &talk.document else { panic!() };
        let nobody = find(&all(store).await, &it.speakers[0]).clone();
        assert_eq!(nobody.document.title(), "Name withheld");
        assert_eq!(of(&nobody), Visibility::NameOnly);
        let newest = changes::newest(store.read()).await.unwrap();
        let last = changes::after(store.read(), newest - 4, 9).await.unwrap();
        assert!(last.iter().any(|it| it.kind == "restore"), "everything that is derived is made anew");
        test.store.close().await;
    }
}

#[tokio::test]
async fn a_form_keeps_what_is_not_left_out() {
    let typed = |pairs: &[(&str, &str)]| {
        Typed::of_pairs(pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())))
    };
    let mut of = typed(&[
        ("title", "T"),
        ("speakers", "gone"),
        ("speakers", "here"),
        ("themes", "gone"),
        ("event", "gone"),
    ]);
    let left_out =
        fields::leave_out(Kind::Talk, &mut of, &|handle| handle == "gone" || handle == "theme:gone");
    assert_eq!(of, typed(&[("title", "T"), ("speakers", "here")]));
    assert_eq!(left_out.len(), 3);
    assert_eq!(left_out.iter().filter(|it| it.field.required).count(), 1);
}
