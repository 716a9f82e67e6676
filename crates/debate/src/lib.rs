//! Open conversations: people vote on short statements and see where they agree.
//!
//! - [`stored`]: what is stored, and the queries. [`live`]: what everybody may see of it, in memory.
//! - [`tally`]: from the log of votes to what `praxis-opinion` reads. [`refresh`]: the report, kept in step by a job.
//!
//! - [`report`]: what came of it, and its downloads. [`thread`]: how conversations are met elsewhere. [`demo`]: invented votes to try it.
//!
//! A vote belongs to a token that a browser keeps, and to no account; of the token only a hash is stored, another one in
//! each conversation, so that nothing joins what somebody did in two of them.

pub mod demo;
pub mod door;
mod front;
pub mod live;
mod migrations;
mod moderation;
mod personal;
mod refresh;
pub mod report;
mod set_up;
mod statement_text;
pub mod stored;
mod taking_part;
pub mod tally;
mod thread;
pub mod urls;

use std::sync::Arc;

use praxis_storage::jobs::JobHandler;
use praxis_web::{Feature, Routes, Site, TextFile, Things};

use live::Live;
use refresh::{CloseConversation, ForgetParticipants, MakeReport, Pulse};

pub use migrations::migrations;
pub use set_up::{Founding, found};
pub use thread::ConversationPages;

/// The texts this area brings.
pub const TEXT: TextFile = (
    "debate/text/en-GB.ftl",
    concat!(include_str!("../text/en-GB.ftl"), "\n", include_str!("../text/report.en-GB.ftl")),
);

/// What the area's pages need to know.
#[derive(Clone, Debug)]
pub struct Debate {
    /// The running site.
    pub site: Arc<Site>,
    /// The conversations, as of the last change.
    pub live: Live,
    /// When reports are asked for.
    pulse: Pulse,
    /// The tables of anonymous votes, as they were last made.
    archives: Arc<report::Archives>,
}

impl Debate {
    /// The area over these conversations.
    pub fn new(site: Arc<Site>, live: Live) -> Self {
        Self { site, live, pulse: Pulse::default(), archives: Arc::default() }
    }
}

/// What this area brings to the site.
pub fn feature(debate: Debate) -> Feature {
    let (things, follower) = (debate.live.clone(), debate.live.clone());
    let things: Things = Arc::new(move |kind, is_asked| things.now().thing(kind, is_asked));
    let jobs: Vec<Box<dyn JobHandler>> = vec![
        Box::new(MakeReport { pulse: debate.pulse.clone() }),
        Box::new(CloseConversation),
        Box::new(ForgetParticipants),
    ];
    let offers = thread::offers(&debate);
    let routes = Routes::new()
        .merge(front::routes())
        .merge(taking_part::routes())
        .merge(set_up::routes())
        .merge(moderation::routes())
        .merge(report::routes())
        .merge(thread::routes())
        .with_state(debate);
    Feature {
        routes,
        offers,
        jobs,
        things: Some(things),
        menu: set_up::menu(),
        followers: vec![Box::pin(follower.follow())],
        personal: Some(Arc::new(personal::Conversations)),
        ..Feature::default()
    }
}
