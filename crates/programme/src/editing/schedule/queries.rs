//! Drafts that are to be published at a time.

use praxis_domain::Timestamp;
use praxis_storage::StoreError;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::editing::drafts::Draft;
use crate::editing::queries::read_draft;
use crate::editing::tables::draft;

/// The drafts whose time was before that.
pub(super) async fn due(conn: &impl ConnectionTrait, before: Timestamp) -> Result<Vec<Draft>, StoreError> {
    let rows = draft::Entity::find()
        .filter(draft::Column::PublishAt.lte(before.as_micros()))
        .order_by_asc(draft::Column::PublishAt)
        .all(conn)
        .await?;
    rows.into_iter().map(read_draft).collect()
}
