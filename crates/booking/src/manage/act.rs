use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use praxis_web::{Stop, Visit};

use crate::letters::Letter;
use crate::phase::{Phase, phase};
use crate::places::{Places, Refused, queries as lines};
use crate::{Booking, urls};

type Token = Result<Path<String>, PathRejection>;

/// Does one thing to the line, for the booking that this secret opens.
async fn act(
    visit: &Visit,
    booking: &Booking,
    token: &str,
    deed: impl FnOnce(&mut Places, praxis_domain::Id) -> Result<Letter, Refused> + Send,
    done: &str,
) -> Result<Response, Stop> {
    let entered = booking.enter(visit, token).await?;
    let id = entered.booked.id;
    let Some(mut places) = Places::open(&booking.site, &entered.booked.event).await? else {
        return Err(Stop::NotFound);
    };
    let phase = phase(&places.facts, &places.event.settings, places.tx.now());
    // what was kept for them and is not any more is stored, too
    let done = match phase {
        Phase::Begun | Phase::CalledOff => "late",
        Phase::Closed | Phase::Coming(_) | Phase::Open => match deed(&mut places, id) {
            Ok(letter) => {
                places.tell(id, letter);
                done
            }
            Err(_) => "late",
        },
    };
    places.close(&booking.site).await?;
    booking.live.after_change().await;
    Ok(Redirect::to(&format!("{}?done={done}", urls::manage(token))).into_response())
}

pub(super) async fn cancel(
    visit: Visit,
    State(booking): State<Booking>,
    token: Token,
) -> Result<Response, Stop> {
    let Path(token) = token?;
    let cancel = |places: &mut Places, id| places.line.cancel(id).map(|()| Letter::Cancelled);
    act(&visit, &booking, &token, cancel, "cancelled").await
}

pub(super) async fn accept(
    visit: Visit,
    State(booking): State<Booking>,
    token: Token,
) -> Result<Response, Stop> {
    let Path(token) = token?;
    let accept = |places: &mut Places, id| places.line.accept(id).map(|()| Letter::Changed);
    act(&visit, &booking, &token, accept, "accepted").await
}

pub(super) async fn refuse(
    visit: Visit,
    State(booking): State<Booking>,
    token: Token,
) -> Result<Response, Stop> {
    let Path(token) = token?;
    let refuse = |places: &mut Places, id| places.line.cancel(id).map(|()| Letter::Cancelled);
    act(&visit, &booking, &token, refuse, "refused").await
}

/// Puts the booking among those of the reader's account, where the address is theirs.
pub(super) async fn claim(
    visit: Visit,
    State(booking): State<Booking>,
    token: Token,
) -> Result<Response, Stop> {
    let Path(token) = token?;
    let entered = booking.enter(&visit, &token).await?;
    let person = visit.person()?;
    if !person.email.eq_ignore_ascii_case(&entered.booked.email) {
        return Err(Stop::NotAllowed);
    }
    let tx = booking.site.store.begin().await?;
    lines::claim(&tx, entered.booked.id, person.account).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("{}?done=mine", urls::manage(&token))).into_response())
}
