//! The message to sign in with, made after the answer is given.

use std::sync::Arc;

use praxis_domain::{Id, Timestamp};
use praxis_identity::request::{self, Invited, VALID_SECONDS};
use praxis_mail::{Address, Message, OneTime};
use praxis_storage::Store;
use praxis_storage::jobs::{JobError, JobHandler};
use praxis_web::Site;

use super::LINK;

pub(super) const KIND: &str = "sign-in-message";

/// Makes link and code for a request and puts the message into the outbox; for an address without an account, nothing.
pub(crate) struct SendSignInMessage {
    site: Arc<Site>,
}

impl SendSignInMessage {
    pub(crate) fn new(site: Arc<Site>) -> Self {
        Self { site }
    }

    fn message(&self, invited: &Invited, until: Timestamp) -> Result<Message, JobError> {
        let language = &self.site.language;
        let name = self.site.name();
        let link = format!("{}{LINK}?t={}", self.site.base_url, invited.token.reveal());
        // in two groups, as people read it; a bare number would be written with a comma
        let code = format!("{} {}", &invited.code[..3], &invited.code[3..]);
        let minutes = VALID_SECONDS / 60;
        let text = language.with(
            "sign-in-message",
            &[
                ("name", &invited.account.name),
                ("site", &name),
                ("link", &link),
                ("code", &code),
                ("minutes", &minutes),
            ],
        );
        Ok(Message {
            to: Address::parse(invited.account.email.as_str())
                .map_err(|error| JobError(error.to_string()))?,
            subject: language.with("sign-in-message-subject", &[("site", &name)]),
            text,
            purpose: "sign-in",
            account: Some(invited.account.id),
            dedup: None,
            one_time: Some(OneTime { secrets: vec![link, code], until }),
        })
    }
}

#[async_trait::async_trait]
impl JobHandler for SendSignInMessage {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, store: &Store, payload: &str) -> Result<(), JobError> {
        let id = Id::parse(payload).ok_or_else(|| JobError("this is no request to sign in".to_owned()))?;
        let mut tx = store.begin().await?;
        // run a second time, it finds the request prepared and the message in the outbox
        if let Some(invited) = request::prepare(&tx, &self.site.key, id).await? {
            let until = invited.expires_at;
            let message = self.message(&invited, until)?;
            praxis_mail::enqueue(&mut tx, message).await.map_err(|error| JobError(error.to_string()))?;
        }
        tx.commit().await?;
        Ok(())
    }
}
