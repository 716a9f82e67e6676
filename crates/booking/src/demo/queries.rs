use praxis_domain::Id;
use praxis_storage::{StoreError, WriteTx};
use sea_orm::ConnectionTrait;

use crate::stored::queries::sql;

/// Notes that somebody was on the list of those present.
pub(super) async fn note_present(tx: &WriteTx, booking: Id) -> Result<(), StoreError> {
    let text = "UPDATE booking SET attended = 'yes', attended_by = 'list', attended_at = $1 WHERE id = $2";
    let values = [tx.now().as_micros().into(), booking.as_uuid().into()];
    tx.conn().execute_raw(sql(tx.conn(), text, values)).await?;
    Ok(())
}
