//! Step 3: groups of people who voted alike.
//!
//! The original first packs people into a hundred "base clusters" that depend on every earlier run, and groups
//! those. The buckets cannot be reproduced from the votes, so we do not copy them: ours is the same for the same
//! last votes, whatever their order, and every part of it is shown.
//!
//! 1. [**Who is grouped**](eligible()): people with at least min(7, C) votes.
//! 2. [**Our own grouping**](own): k-means on the map for k = 2 … min(5, 2 + n/12), k chosen by the mean
//!    silhouette, told with its runner-up; no group smaller than max(2, 1 % of the grouped people).
//! 3. [**The second opinion**](second): latent classes fitted to the raw votes, k chosen by the evidence.
//! 4. [**The verdict**](verdict): which of the two makes the votes more probable, and whether either makes
//!    them more probable than no groups at all. If not, the report says that there are no groups to speak of.
//! 5. [**Stability**](stability): both are done again on resampled people and votes, to tell how often people stay
//!    together, and who stands between two groups.

mod agreement;
mod eligible;
mod evidence;
mod kmeans;
mod labels;
mod latent_class;
pub mod own;
pub mod second;
mod silhouette;
pub mod stability;
pub mod verdict;

pub use agreement::adjusted_rand_index;
pub use eligible::{eligible, smallest_group};
pub(crate) use kmeans::Point;

/// The most groups that are ever made; more cannot be told apart on a map or remembered by a reader.
pub const MOST_GROUPS: usize = 5;

/// The largest k that is tried for n grouped people.
pub(crate) fn most_groups(grouped: usize) -> usize {
    MOST_GROUPS.min(2 + grouped / 12)
}
