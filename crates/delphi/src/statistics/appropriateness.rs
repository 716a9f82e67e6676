//! The RAND/UCLA appropriateness method, for ratings from 1 to 9.
//!
//! - **Regions**: 1 to 3, 4 to 6, 7 to 9. The region of a median between two (3.5, 6.5) is the higher one.
//! - **Agreement**: at most 2, 3, 4 ratings outside the region of the median, in panels of 8 to 10, 11 to 13, 14 to 16;
//!   not defined for other sizes.
//! - **Disagreement by thirds**: at least 3, 4, 5 ratings in *each* extreme third for those sizes; in general at least
//!   n/3 in each.
//! - **IPRAS**: IPR = P70 − P30; its centre (P30 + P70)/2; asymmetry AI = |5 − centre|;
//!   IPRAS = 2.35 + 1.5 · AI; disagreement where IPR > IPRAS; index = IPR/IPRAS.
//! - **Category**: *appropriate* for a median of 7 to 9 and *inappropriate* for 1 to 3, both without disagreement by
//!   thirds; else *uncertain*.
//!
//! Source: Fitch et al. 2001, "The RAND/UCLA Appropriateness Method User's Manual", RAND MR-1269. Quantiles are type 7.

use serde::Serialize;

use super::quantiles::type7;

/// What the method says of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// Median 7 to 9, no disagreement.
    Appropriate,
    /// Everything else.
    Uncertain,
    /// Median 1 to 3, no disagreement.
    Inappropriate,
}

/// The method's figures for one item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Appropriateness {
    /// 30 % quantile.
    pub p30: f64,
    /// 70 % quantile.
    pub p70: f64,
    /// P70 − P30
    #[serde(rename = "IPR")]
    pub ipr: f64,
    /// Its centre.
    #[serde(rename = "IPRCP")]
    pub ipr_centre: f64,
    /// |5 − centre|
    #[serde(rename = "AI")]
    pub asymmetry: f64,
    /// 2.35 + 1.5 · asymmetry
    #[serde(rename = "IPRAS")]
    pub ipras: f64,
    /// IPR / IPRAS
    #[serde(rename = "DI")]
    pub disagreement_index: f64,
    /// IPR > IPRAS
    #[serde(rename = "disagreement_IPRAS")]
    pub disagreement_ipras: bool,
    /// How many ratings in 1 to 3, 4 to 6, 7 to 9.
    pub thirds: [usize; 3],
    /// Whether both extreme thirds are large.
    #[serde(rename = "disagreement_third_rule")]
    pub disagreement_thirds: bool,
    /// How many ratings lie outside the region of the median.
    pub outside_median_region: usize,
    /// Whether they are few enough for a panel of this size; none outside 8 to 16.
    #[serde(rename = "agreement_by_panel_size")]
    pub agreement: Option<bool>,
    /// What follows.
    pub category: Category,
}

impl Appropriateness {
    /// Judges ratings from 1 to 9 in ascending order; none if there are none.
    pub fn new(ascending: &[f64]) -> Option<Self> {
        let (p30, p70) = (type7(ascending, 0.3)?, type7(ascending, 0.7)?);
        let median = type7(ascending, 0.5)?;
        let ipr = p70 - p30;
        let ipr_centre = (p30 + p70) / 2.0;
        let asymmetry = (5.0 - ipr_centre).abs();
        let ipras = 2.35 + 1.5 * asymmetry;

        let mut thirds = [0; 3];
        ascending.iter().for_each(|&rating| thirds[third(rating)] += 1);
        let outside_median_region = ascending.len() - thirds[third(median)];
        let disagreement_thirds = disagree_by_thirds(thirds);
        let category = match median {
            _ if disagreement_thirds => Category::Uncertain,
            median if median >= 7.0 => Category::Appropriate,
            median if median <= 3.0 => Category::Inappropriate,
            _ => Category::Uncertain,
        };
        Some(Self {
            p30,
            p70,
            ipr,
            ipr_centre,
            asymmetry,
            ipras,
            disagreement_index: ipr / ipras,
            disagreement_ipras: ipr > ipras,
            thirds,
            disagreement_thirds,
            outside_median_region,
            agreement: panel_size(ascending.len()).map(|size| outside_median_region <= size + 1),
            category,
        })
    }
}

fn third(rating: f64) -> usize {
    match rating {
        rating if rating < 3.5 => 0,
        rating if rating < 6.5 => 1,
        _ => 2,
    }
}

/// 1, 2, 3 for panels of 8 to 10, 11 to 13, 14 to 16.
fn panel_size(panel: usize) -> Option<usize> {
    (8..=16).contains(&panel).then(|| (panel - 5) / 3)
}

fn disagree_by_thirds(thirds: [usize; 3]) -> bool {
    let panel: usize = thirds.iter().sum();
    let smaller = thirds[0].min(thirds[2]);
    match panel_size(panel) {
        Some(size) => smaller >= size + 2,
        None => 3 * smaller >= panel,
    }
}
