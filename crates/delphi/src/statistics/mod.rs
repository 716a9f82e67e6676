//! The statistics of a round, and of the change between two.

mod appropriateness;
mod attrition;
mod description;
mod distributions;
mod kendall;
mod quantiles;
mod stability;

pub use appropriateness::{Appropriateness, Category};
pub use attrition::Attrition;
pub use description::{Description, coefficient_of_variation, mean, standard_deviation};
pub use kendall::{Concordance, concordance};
pub use quantiles::{QuantileType, interquartile_range, quantile};
pub use stability::{McNemar, McNemarCounts, Stability, Wilcoxon};
