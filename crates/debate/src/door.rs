//! Who comes in: the conversation of an address, whether this reader may see it, and the token of their browser.

use std::sync::Arc;

use axum::http::{HeaderMap, HeaderValue};
use praxis_domain::Id;
use praxis_identity::secret::{SecretKey, Token};
use praxis_identity::{Action, Object, ThingKind};
use praxis_web::{Cookie, Site, Stop, Visit};

use crate::Debate;
use crate::live::Held;
use crate::stored::{Access, Phase};
use crate::taking_part::queries;

/// The token of a browser that takes part. It is signed, so that nobody can make one up.
#[derive(Clone, Debug)]
pub struct Participant(Token);

/// A browser takes part for half a year after it began.
const SECONDS: i64 = 180 * 24 * 3600;
const SIGNED: &str = "debate-token";
const SIGNATURE: usize = 32;

impl Participant {
    /// A new one.
    pub(crate) fn new() -> Self {
        Self(Token::new())
    }

    /// The one the browser brings, where it is one of ours.
    pub(crate) fn brought(site: &Site, headers: &HeaderMap) -> Option<Self> {
        let brought = Cookie::TakingPart.read(site, headers)?;
        let (token, signature) = brought.reveal().split_once('-')?;
        (signature == sign(&site.key, token)).then(|| Self(Token::brought(token)))
    }

    /// The header that hands it to the browser.
    pub(crate) fn cookie(&self, site: &Site) -> HeaderValue {
        let token = self.0.reveal();
        let signed = Token::brought(&format!("{token}-{}", sign(&site.key, token)));
        Cookie::TakingPart.set(site, &signed, SECONDS)
    }

    /// What is stored of it: another text in each conversation, so that nothing joins what somebody did in two of them.
    pub fn hash(&self, site: &Site, conversation: Id) -> String {
        site.key.hash("debate-participant", &format!("{conversation} {}", self.0.reveal()))
    }
}

fn sign(key: &SecretKey, token: &str) -> String {
    let mut signature = key.hash(SIGNED, token);
    signature.truncate(SIGNATURE);
    signature
}

/// Somebody before a conversation that they may see.
#[derive(Clone, Debug)]
pub struct Entered {
    /// The conversation.
    pub held: Arc<Held>,
    /// The token of their browser, where it has one.
    pub token: Option<Participant>,
    /// The row of the participant whose token that is, where they took part in this conversation: the number under which
    /// the analysis knows them.
    pub participant: Option<i64>,
    /// Whether they may work on the conversation.
    pub runs: bool,
}

impl Entered {
    /// How far the conversation is now.
    pub fn phase(&self, debate: &Debate) -> Phase {
        self.held.conversation.phase(debate.site.store.clock().now())
    }

    /// Whether pages shown to them are for them alone.
    pub fn is_somebody(&self) -> bool {
        self.token.is_some()
    }
}

impl Debate {
    /// Lets a reader in to the conversation with that address, where they may see it. What is for those with the link is
    /// not there for others; what is for members asks to sign in.
    ///
    /// # Errors
    /// Not found, or asks to sign in.
    pub async fn enter(&self, visit: &Visit, headers: &HeaderMap, slug: &str) -> Result<Entered, Stop> {
        let held = self.live.now().at(slug).ok_or(Stop::NotFound)?;
        let conversation = &held.conversation;
        let thing = Object::Thing { kind: ThingKind::Conversation, key: conversation.key.clone() };
        let runs = visit.can(Action::Run, &thing);
        let token = Participant::brought(&self.site, headers);
        let participant = match &token {
            Some(token) => {
                let hash = token.hash(&self.site, conversation.id);
                queries::participant(self.site.store.read(), conversation.id, &hash).await?
            }
            None => None,
        };
        let now = self.site.store.clock().now();
        match (conversation.phase(now), conversation.access) {
            _ if runs => {}
            (Phase::Draft, _) => return Err(Stop::NotFound),
            (_, Access::Open) => {}
            (_, Access::Members) if visit.actor().signed_in().is_some() => {}
            (_, Access::Members) => return Err(Stop::SignIn),
            (_, Access::Link) if participant.is_some() => {}
            (_, Access::Link) => return Err(Stop::NotFound),
        }
        Ok(Entered { held, token, participant, runs })
    }
}
