//! A form with a file in it, read as it comes: the file goes to the disk part by part, into a file without a name, which is
//! gone as soon as nobody holds it any more, whatever happens.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::BoxError;
use axum::body::Bytes;
use axum::extract::Request;
use axum::http::header;
use futures_util::{Stream, StreamExt, TryStreamExt};
use http_body_util::LengthLimitError;
use multer::{Constraints, Field, Multipart, SizeLimit};
use tokio::io::AsyncWriteExt;

use super::Refusal;

/// Somebody whose line says nothing for so long has gone.
const SILENCE: Duration = Duration::from_secs(30);
/// What is read before any of it is used: the head of a part of the form, and what follows it at once.
const MOST_AHEAD: usize = 1024 * 1024;
/// The most parts of a form.
const MOST_FIELDS: usize = 20;

/// How much is listened to of a file that may have so many bytes, so that whoever sends more is told.
pub(super) const fn heard_out(most: u64) -> u64 {
    most * 4
}

/// What a form brought.
#[derive(Debug, Default)]
pub(super) struct Received {
    /// Its file, if one was chosen.
    pub file: Option<Incoming>,
    /// Its other fields.
    pub fields: BTreeMap<String, String>,
}

impl Received {
    /// What stands in a field.
    pub fn text(&self, field: &str) -> &str {
        self.fields.get(field).map_or("", String::as_str)
    }
}

/// A file that came, on the disk.
#[derive(Debug)]
pub(super) struct Incoming {
    /// What the sender called it, made harmless; good for showing, and for nothing else.
    pub name: String,
    /// Its bytes.
    pub file: File,
    /// How many there are.
    pub bytes: u64,
}

/// Reads a form: its file into `scratch`, of at most `most_file` bytes; its texts of at most `most_text` bytes together.
///
/// # Errors
/// What is wrong with it. Nothing of it is left then.
pub(super) async fn receive(
    request: Request,
    scratch: &Path,
    most_file: u64,
    most_text: usize,
) -> Result<Received, Refusal> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let boundary = multer::parse_boundary(kind.unwrap_or_default()).map_err(|_| Refusal::NoForm)?;
    let ahead = Arc::new(AtomicUsize::new(0));
    let body = Breathing {
        body: request.into_body().into_data_stream().map_err(BoxError::from).boxed(),
        ahead: ahead.clone(),
        rest: false,
    };
    let limits = SizeLimit::new().whole_stream(heard_out(most_file) + most_text as u64 + 32 * 1024);
    let mut form = Multipart::with_constraints(body, boundary, Constraints::new().size_limit(limits));
    let (mut received, mut text_left) = (Received::default(), most_text);
    for _ in 0..MOST_FIELDS {
        let wrong = |error| refusal(&error, most_file);
        let Some(mut field) = tokio::time::timeout(SILENCE, form.next_field())
            .await
            .map_err(|_| Refusal::Silent)?
            .map_err(wrong)?
        else {
            return Ok(received);
        };
        ahead.store(0, Ordering::Relaxed);
        match (field.name().map(str::to_owned), field.file_name().map(clean)) {
            (Some(name), Some(called)) if name == "file" => {
                let incoming = to_disk(&mut field, called, scratch, most_file, &ahead).await?;
                // a form without a chosen file sends one without name and bytes
                if received.file.is_some() {
                    return Err(Refusal::TwoFiles);
                }
                received.file = incoming;
            }
            (Some(name), None) if name.len() <= 60 => {
                let text = to_text(&mut field, &mut text_left, &ahead, most_file).await?;
                received.fields.insert(name, text);
            }
            _ => return Err(Refusal::NoForm),
        }
    }
    Err(Refusal::NoForm)
}

async fn to_disk(
    field: &mut Field<'_>,
    name: Option<String>,
    scratch: &Path,
    most: u64,
    ahead: &AtomicUsize,
) -> Result<Option<Incoming>, Refusal> {
    let file = tempfile::tempfile_in(scratch)?;
    let mut to = tokio::fs::File::from_std(file);
    let mut bytes = 0;
    while let Some(part) = next(field, ahead, most).await? {
        bytes += part.len() as u64;
        // what is too large is listened to until it ends: a browser that is cut off shows no answer
        if bytes <= most {
            to.write_all(&part).await?;
        }
    }
    if bytes > most {
        return Err(Refusal::TooLarge(most));
    }
    to.flush().await?;
    match name {
        None if bytes == 0 => Ok(None),
        name => {
            let name = name.unwrap_or_else(|| "file".to_owned());
            Ok(Some(Incoming { name, file: to.into_std().await, bytes }))
        }
    }
}

async fn to_text(
    field: &mut Field<'_>,
    left: &mut usize,
    ahead: &AtomicUsize,
    most_file: u64,
) -> Result<String, Refusal> {
    let mut bytes = Vec::new();
    while let Some(part) = next(field, ahead, most_file).await? {
        *left = left.checked_sub(part.len()).ok_or(Refusal::TooMuchText)?;
        bytes.extend_from_slice(&part);
    }
    String::from_utf8(bytes).map_err(|_| Refusal::NoForm)
}

async fn next(field: &mut Field<'_>, ahead: &AtomicUsize, most: u64) -> Result<Option<Bytes>, Refusal> {
    let part = tokio::time::timeout(SILENCE, field.chunk()).await.map_err(|_| Refusal::Silent)?;
    ahead.store(0, Ordering::Relaxed);
    part.map_err(|error| refusal(&error, most))
}

fn refusal(error: &multer::Error, most: u64) -> Refusal {
    match error {
        multer::Error::StreamSizeExceeded { .. } | multer::Error::FieldSizeExceeded { .. } => {
            Refusal::TooLarge(most)
        }
        multer::Error::StreamReadFailed(cause) if is_too_long(cause.as_ref()) => Refusal::TooLarge(most),
        multer::Error::StreamReadFailed(_)
        | multer::Error::IncompleteStream
        | multer::Error::IncompleteFieldData { .. } => Refusal::CutOff,
        _ => Refusal::NoForm,
    }
}

/// Whether the layers stopped the body, since it brings more than the route takes.
fn is_too_long(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if error.is::<LengthLimitError>() {
            return true;
        }
        cause = error.source();
    }
    false
}

/// A name as it may be shown: the last part of a path, plain characters, not too long. None where nothing is left, as of
/// the file that nobody chose.
fn clean(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '_' | '(' | ')');
    let name: String = last.chars().filter(|c| plain(*c)).take(100).collect();
    let name = name.trim_matches([' ', '.']).to_owned();
    (!name.is_empty()).then_some(name)
}

/// A body that is read one piece at a time. The reader of forms takes in all that is there at once; over a fast line that
/// would be the whole file.
struct Breathing {
    body: Pin<Box<dyn Stream<Item = Result<Bytes, BoxError>> + Send>>,
    /// How much was read since the last of it was used.
    ahead: Arc<AtomicUsize>,
    rest: bool,
}

impl Stream for Breathing {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if std::mem::take(&mut self.rest) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let piece = self.body.as_mut().poll_next(context);
        if let Poll::Ready(Some(Ok(bytes))) = &piece {
            self.rest = true;
            // one piece is in memory already, however large it is
            let before = self.ahead.fetch_add(bytes.len(), Ordering::Relaxed);
            if before > 0 && before + bytes.len() > MOST_AHEAD {
                return Poll::Ready(Some(Err("too much before anything of use".into())));
            }
        }
        piece
    }
}

#[cfg(test)]
mod tests;
