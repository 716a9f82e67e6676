use std::collections::HashMap;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use praxis_domain::{PartialDate, Timestamp};
use praxis_identity::ThingKind;
use praxis_identity::personal::PersonalData;
use praxis_storage::StoreError;
use praxis_storage::jobs::JobHandler;

use crate::{Access, Routes, Stop, Visit};

/// Says what became of an address that no page answers: moved, gone, or nothing is known.
pub type OldAddresses = Arc<dyn Fn(&str) -> Option<Stop> + Send + Sync>;

/// One event, conversation, review, cohort or organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// Its key, which never changes: a role on it is kept under this.
    pub key: String,
    /// The last part of its address today.
    pub slug: String,
    /// Its title.
    pub title: String,
}

/// How to find a thing: by what is asked of each.
pub type Things = Arc<dyn Fn(ThingKind, &dyn Fn(&Thing) -> bool) -> Found + Send + Sync>;

/// What came of looking for a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The area has no things of this kind.
    NotMine,
    /// It has, and this is the one asked for, if there is one.
    Mine(Option<Thing>),
}

/// Keeps something derived up to date for as long as the program runs.
pub type Follower = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Asks an area on a visit what it has on something of the programme, by its key.
pub type Ask<T> = Arc<dyn Fn(&Visit, &str) -> Option<T> + Send + Sync>;
/// Finds the page of a theme, or of a reference, by its key.
pub type FindTheme = Arc<dyn Fn(&str) -> Option<Link> + Send + Sync>;
/// Lists themes by key and name.
pub type ListThemes = Arc<dyn Fn() -> Vec<(String, String)> + Send + Sync>;
/// Lists what somebody can learn from.
pub type ListPlaces = Arc<dyn Fn() -> Vec<OnTheme> + Send + Sync>;
/// Asks an area what it has for the home of the workspace; it answers with what the visitor may see.
pub type AskToday =
    Arc<dyn Fn(Visit) -> Pin<Box<dyn Future<Output = Result<Today, StoreError>> + Send>> + Send + Sync>;
/// Asks an area what records of the programme are called, by their handles; it answers for those the visitor may know of.
pub type AskNames = Arc<
    dyn Fn(
            Visit,
            Vec<String>,
        ) -> Pin<Box<dyn Future<Output = Result<HashMap<String, String>, StoreError>> + Send>>
        + Send
        + Sync,
>;
/// Finds an event of the programme, by its key.
pub type FindEvent = Arc<dyn Fn(&str) -> Option<EventFacts> + Send + Sync>;
/// Lists the events of the programme.
pub type ListEvents = Arc<dyn Fn() -> Vec<EventFacts> + Send + Sync>;
/// Writes an event as a file for calendars, for somebody who booked, by its key.
pub type WriteCalendar = Arc<dyn Fn(&Visit, &str, &CalendarEntry) -> Option<String> + Send + Sync>;
/// Lists pages for search engines.
pub type ListPages = Arc<dyn Fn() -> Vec<Listed> + Send + Sync>;

/// What an area of the program brings to the site. Areas never depend on each other; `praxis` gathers them.
#[derive(Default)]
pub struct Feature {
    /// The area's pages, with their own state already given.
    pub routes: Routes,
    /// Work the area does in the background.
    pub jobs: Vec<Box<dyn JobHandler>>,
    /// What became of the area's old addresses.
    pub old_addresses: Option<OldAddresses>,
    /// Finds the area's things that somebody can have a role on.
    pub things: Option<Things>,
    /// The area's entries in the menus beside the pages of people who signed in.
    pub menu: Vec<MenuEntry>,
    /// What the area keeps about people, and the tables it keeps; an area without tables has none.
    pub personal: Option<Arc<dyn PersonalData>>,
    /// What keeps the area's pages up to date.
    pub followers: Vec<Follower>,
    /// What the area lets others show.
    pub offers: Offers,
}

/// A menu beside the pages of people who signed in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Menu {
    /// What belongs to the person.
    Account,
    /// What there is to do for the programme.
    Workspace(Work),
}

/// What kind of work a page of the workspace is for: its menu stands in these parts, in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Work {
    /// What needs whoever asks.
    Today,
    /// What the programme shows.
    Content,
    /// Events that are booked, conversations, development, messages: what people take part in.
    TakingPart,
    /// What keeps all of it in order.
    Order,
}

impl Work {
    /// The key of the name of that part of the menu; the first has none.
    pub(crate) const fn key(self) -> Option<&'static str> {
        match self {
            Self::Today => None,
            Self::Content => Some("workspace-menu-content"),
            Self::TakingPart => Some("workspace-menu-taking-part"),
            Self::Order => Some("workspace-menu-order"),
        }
    }
}

/// A line of such a menu. Who may not use the page does not see the line.
#[derive(Clone, Debug)]
pub struct MenuEntry {
    /// Which menu.
    pub menu: Menu,
    /// Its place among the others of that part, lowest first.
    pub place: u8,
    /// The page's address.
    pub address: &'static str,
    /// The key of its name.
    pub key: &'static str,
    /// Who may use the page.
    pub access: Access,
}

/// What an area lets others show of it, on their own pages.
#[derive(Clone, Default)]
pub struct Offers {
    /// What it holds on a theme, by the theme's key.
    pub on_theme: Option<Ask<Panel>>,
    /// What it holds on a reference of the evidence library, by the reference's key.
    pub on_reference: Option<Ask<Panel>>,
    /// What it holds on an event of the programme, by the event's key.
    pub about_event: Option<Ask<Panel>>,
    /// What can be done today about an aim of the programme, by the aim's key.
    pub for_aim: Option<Ask<AimNow>>,
    /// The page of a theme, by the theme's key.
    pub theme: Option<FindTheme>,
    /// All themes, to choose from: keys and names.
    pub themes: Option<ListThemes>,
    /// The page of a reference of the evidence library, by the reference's key.
    pub reference: Option<FindTheme>,
    /// The area's pages that search engines may list.
    pub listed: Option<ListPages>,
    /// Something of the area that somebody can learn from, by its kind and key or the last part of its address:
    /// `talk:t07`, `event:supervision-when-everything-is-urgent`.
    pub place: Option<Ask<Place>>,
    /// Everything of the area that somebody can learn from, for editors to choose from.
    pub places: Option<ListPlaces>,
    /// The capabilities that something of the programme helps with, by its kind and key: `opportunity:mentoring`.
    pub helps_with: Option<Ask<Vec<Link>>>,
    /// An event that everybody may see, by its key.
    pub event: Option<FindEvent>,
    /// All events that everybody may see.
    pub events: Option<ListEvents>,
    /// What records of the programme are called, by their handles.
    pub called: Option<AskNames>,
    /// An event as a file for calendars, for somebody who booked.
    pub calendar: Option<WriteCalendar>,
    /// How an event can be booked, for the event's page, by the event's key.
    pub on_event: Option<Ask<BookingPanel>>,
    /// How the bookings of an event stand, by the event's key, where the visitor may work on them.
    pub booking_stand: Option<Ask<BookingStand>>,
    /// Pages of the workspace about an event, beside those of its record, by the event's key: those the visitor may open.
    pub work_on_event: Option<Ask<Vec<Link>>>,
    /// What it has for the home of the workspace.
    pub today: Option<AskToday>,
    /// How many there are behind a line of the workspace's menu, by its address.
    pub count: Option<Ask<usize>>,
}

impl fmt::Debug for Offers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Offers")
    }
}

/// A name that leads somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What is there.
    pub name: String,
    /// Its address.
    pub address: String,
}

/// What an area holds on a theme or on a reference, to stand on its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// Its heading.
    pub title: String,
    /// A sentence under the heading.
    pub words: String,
    /// Its first items, each with a few facts.
    pub items: Vec<(Link, Vec<String>)>,
    /// Where to find them all.
    pub more: Vec<Link>,
}

/// Something that somebody can learn from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What it is called and where it is.
    pub link: Link,
    /// When it took place, as precise as that is known.
    pub date: PartialDate,
    /// Who offered it.
    pub by: String,
    /// Whether there is something to see, read or attend: a talk whose recording is not linked has only a page.
    pub open: bool,
    /// What it is known to offer to those who need it to take part; none where there is nothing to hear and nowhere to go.
    pub offers: Option<Vec<Need>>,
}

/// What somebody may need in order to take part in something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// What is spoken can be read, too: captions or a transcript.
    Captions,
    /// It can be done without travelling.
    Remote,
}

impl Need {
    /// All there are.
    pub const ALL: [Self; 2] = [Self::Captions, Self::Remote];

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Captions => "captions",
            Self::Remote => "remote",
        }
    }
}

/// Something that somebody can learn from, with the keys of its themes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnTheme {
    /// Its kind and key: `talk:t07`.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// The themes it belongs to.
    pub themes: Vec<String>,
}

/// How people take part in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventMode {
    /// At a place.
    InPerson,
    /// Online.
    Online,
    /// Either.
    Both,
}

/// A talk or another part of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventPart {
    /// What it is called.
    pub title: String,
    /// The session it belongs to, as the event's programme calls it.
    pub session: Option<String>,
    /// Who speaks.
    pub speakers: Vec<String>,
}

/// What is known of an event that everybody may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventFacts {
    /// Its key, which never changes.
    pub key: String,
    /// The last part of its address.
    pub slug: String,
    /// Its page.
    pub address: String,
    /// Its title.
    pub title: String,
    /// Its first day, as precisely as it is known.
    pub date: PartialDate,
    /// Its last day, of an event of more than one.
    pub last_day: PartialDate,
    /// When it begins, where the hour is known.
    pub begins: Option<Timestamp>,
    /// When it ends, where the hour is known.
    pub ends: Option<Timestamp>,
    /// When it is over for certain: its end, or the end of its last day; none where no day is known.
    pub over: Option<Timestamp>,
    /// The zone of its clocks, an IANA name.
    pub zone: String,
    /// How people take part, where that is said.
    pub mode: Option<EventMode>,
    /// Where.
    pub place: Option<String>,
    /// Whether it was called off.
    pub cancelled: bool,
    /// Whether it is invented: it says so wherever it is shown.
    pub synthetic: bool,
    /// The names of those who hold it.
    pub organisers: Vec<String>,
    /// Its talks, in their order.
    pub parts: Vec<EventPart>,
    /// The keys of its themes.
    pub themes: Vec<String>,
    /// Rises with every change of its record.
    pub version: i64,
}

/// What somebody who booked finds in their calendar, beside what everybody may know of the event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalendarEntry {
    /// How often what is written here changed, apart from the event itself.
    pub changes: i64,
    /// Whether the booking was cancelled.
    pub cancelled: bool,
    /// Where to join, for those who hold a place online.
    pub joining_link: Option<String>,
    /// What else to say, before what the event is about.
    pub words: Vec<String>,
}

/// How an event can be booked, as its page says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookingPanel {
    /// The tag's colour: `ok`, `warn`, `stop`, `info` or none.
    pub colour: &'static str,
    /// The tag's words.
    pub tag: String,
    /// A sentence that says how it stands.
    pub sentence: String,
    /// The places that are left, one line for each way to take part.
    pub places: Vec<String>,
    /// Where to book, where that is possible now.
    pub button: Option<Link>,
    /// What else there is to know.
    pub remarks: Vec<String>,
    /// How it stands in a few words, for a list of events: the tag's colour and its words.
    pub brief: (&'static str, String),
}

/// How the bookings of an event stand, for those who carry it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookingStand {
    /// How many places are booked, or kept for somebody to whom they are offered.
    pub taken: u32,
    /// How many there are; none where as many may come as like to.
    pub places: Option<u32>,
    /// How many people wait.
    pub waiting: u32,
    /// Where to work on them.
    pub work: Link,
}

/// What an area has for the home of the workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Today {
    /// What needs whoever asks.
    pub todos: Vec<Todo>,
    /// What else is good to know.
    pub panels: Vec<Panel>,
}

/// A matter that needs somebody: a sentence with its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Todo {
    /// Its place among the others, lowest first.
    pub order: u8,
    /// What there is to do, and where.
    pub link: Link,
    /// The rest of the sentence.
    pub words: String,
    /// The first few it is about.
    pub first: Vec<Link>,
    /// In a word or two, what kind of matter it is.
    pub tag: String,
    /// The tag's colour: `stop`, `warn`, `info` or none.
    pub colour: &'static str,
}

/// What can be done today about an aim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AimNow {
    /// Where to go.
    pub link: Link,
    /// What is there, in a sentence or two.
    pub now: String,
}

/// A page that search engines may list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its address.
    pub address: String,
    /// When what it shows last changed, where that is known.
    pub updated_at: Option<Timestamp>,
}
