//! The protocol: what was decided before the first round.
//!
//! A YAML file. Names that are not known, shares outside 0 to 1 and scales without room are errors, so that a
//! misspelt rule cannot silently become the default.
//!
//! ```yaml
#![doc = include_str!("../examples/protocol.yaml")]
//! ```

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The example above.
pub const EXAMPLE: &str = include_str!("../examples/protocol.yaml");

/// The most rounds of a study.
pub const MOST_ROUNDS: u32 = 100;

/// What was decided before the first round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Protocol {
    /// What the study is about.
    #[serde(default)]
    pub title: String,
    /// How many people were invited, if known.
    #[serde(default)]
    pub invited: Option<usize>,
    /// The most rounds.
    pub rounds: u32,
    /// The scales by name.
    pub scales: BTreeMap<String, Scale>,
    /// When the panel agrees.
    pub consensus: Consensus,
    /// When an item has come to rest.
    pub stability: StabilityRule,
    /// The items, if the list is closed.
    #[serde(default)]
    pub items: Option<Vec<String>>,
}

/// A scale of whole numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// The lowest rating.
    pub low: i32,
    /// The highest rating.
    pub high: i32,
    /// The ratings that count as agreeing; without them the upper third.
    #[serde(default)]
    pub top: Option<[i32; 2]>,
    /// The ratings that count as disagreeing; without them the lower third.
    #[serde(default)]
    pub bottom: Option<[i32; 2]>,
}

/// The consensus rule, and the scales that it is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "WrittenConsensus")]
pub struct Consensus {
    /// The rule.
    #[serde(flatten)]
    pub rule: ConsensusRule,
    /// The scales that decide; without them all.
    pub scales: Option<Vec<String>>,
}

/// The consensus rule as it is written. Its fields stand beside `scales`, so which of them belong to the rule
/// is checked by hand: a field that does not must not be passed over.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenConsensus {
    rule: String,
    share: Option<f64>,
    against: Option<f64>,
    iqr: Option<f64>,
    scales: Option<Vec<String>>,
}

impl TryFrom<WrittenConsensus> for Consensus {
    type Error = String;

    fn try_from(written: WrittenConsensus) -> Result<Self, String> {
        let WrittenConsensus { rule, share, against, iqr, scales } = written;
        let rule = match (rule.as_str(), share, against, iqr) {
            ("agreement", Some(share), None, None) => ConsensusRule::Agreement { share },
            ("core_outcome_set", Some(share), Some(against), None) => {
                ConsensusRule::CoreOutcomeSet { share, against }
            }
            ("spread", None, None, Some(iqr)) => ConsensusRule::Spread { iqr },
            ("appropriateness", None, None, None) => ConsensusRule::Appropriateness,
            ("agreement", ..) => return Err("the rule agreement needs share, and nothing else".to_owned()),
            ("core_outcome_set", ..) => {
                return Err("the rule core_outcome_set needs share and against".to_owned());
            }
            ("spread", ..) => return Err("the rule spread needs iqr, and nothing else".to_owned()),
            ("appropriateness", ..) => return Err("the rule appropriateness needs nothing else".to_owned()),
            (other, ..) => {
                let known = "agreement, core_outcome_set, spread, appropriateness";
                return Err(format!("there is no consensus rule \"{other}\" (known: {known})"));
            }
        };
        Ok(Self { rule, scales })
    }
}

/// When the panel agrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum ConsensusRule {
    /// At least this share in the top band (in) or in the bottom band (out).
    Agreement {
        /// From 0 to 1; usual are 0.70, 0.75, 0.80.
        share: f64,
    },
    /// At least `share` in one outer band and fewer than `against` in the other.
    CoreOutcomeSet {
        /// From 0 to 1; usual is 0.70.
        share: f64,
        /// From 0 to 1; usual is 0.15.
        against: f64,
    },
    /// The interquartile range is at most this.
    Spread {
        /// In points of the scale; usual are 1 of 5 and 2 of 9.
        iqr: f64,
    },
    /// RAND/UCLA: appropriate (in) or inappropriate (out).
    Appropriateness,
}

/// When an item has come to rest between two rounds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case", try_from = "WrittenStability")]
pub enum StabilityRule {
    /// Scheibe's share of the distribution that moved.
    Distribution {
        /// From 0 to 1; usual is 0.15.
        at_most: f64,
    },
    /// The share of people who changed their answer.
    Changed {
        /// From 0 to 1.
        at_most: f64,
    },
    /// The change of the coefficient of variation.
    Variation {
        /// Usual is 0.2.
        at_most: f64,
    },
    /// Quadratic weighted kappa.
    Kappa {
        /// Up to 1.
        at_least: f64,
    },
    /// Wilcoxon's signed-rank test.
    SignedRank {
        /// From 0 to 1.
        p_at_least: f64,
    },
    /// McNemar's exact test at the border of the top band.
    Border {
        /// From 0 to 1.
        p_at_least: f64,
    },
    /// Every item counts as stable.
    None,
}

/// The stability rule as it is written: which limit belongs to which rule is checked by hand, as for consensus.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenStability {
    rule: String,
    at_most: Option<f64>,
    at_least: Option<f64>,
    p_at_least: Option<f64>,
}

impl TryFrom<WrittenStability> for StabilityRule {
    type Error = String;

    fn try_from(written: WrittenStability) -> Result<Self, String> {
        let WrittenStability { rule, at_most, at_least, p_at_least } = written;
        Ok(match (rule.as_str(), at_most, at_least, p_at_least) {
            ("distribution", Some(at_most), None, None) => Self::Distribution { at_most },
            ("changed", Some(at_most), None, None) => Self::Changed { at_most },
            ("variation", Some(at_most), None, None) => Self::Variation { at_most },
            ("kappa", None, Some(at_least), None) => Self::Kappa { at_least },
            ("signed_rank", None, None, Some(p_at_least)) => Self::SignedRank { p_at_least },
            ("border", None, None, Some(p_at_least)) => Self::Border { p_at_least },
            ("none", None, None, None) => Self::None,
            ("distribution" | "changed" | "variation", ..) => {
                return Err(format!("the rule {rule} needs at_most, and nothing else"));
            }
            ("kappa", ..) => return Err("the rule kappa needs at_least, and nothing else".to_owned()),
            ("signed_rank" | "border", ..) => {
                return Err(format!("the rule {rule} needs p_at_least, and nothing else"));
            }
            ("none", ..) => return Err("the rule none needs nothing else".to_owned()),
            (other, ..) => {
                let known = "distribution, changed, variation, kappa, signed_rank, border, none";
                return Err(format!("there is no stability rule \"{other}\" (known: {known})"));
            }
        })
    }
}

/// What is wrong with a protocol.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {problem}")]
pub struct ProtocolError {
    /// The name of the file, as the caller gave it.
    pub file: String,
    /// What is wrong, with the line where the text cannot be read.
    pub problem: String,
}

impl Protocol {
    /// Reads a protocol.
    ///
    /// # Errors
    /// Text that is not such a protocol, or one that cannot be followed.
    pub fn from_yaml(file: &str, yaml: &str) -> Result<Self, ProtocolError> {
        let error = |problem: String| ProtocolError { file: file.to_owned(), problem };
        let protocol: Self = serde_saphyr::from_str(yaml).map_err(|problem| error(problem.to_string()))?;
        protocol.check().map_err(error)?;
        Ok(protocol)
    }

    /// Whether the scale of this name takes part in the decision.
    pub fn decides(&self, scale: &str) -> bool {
        self.consensus.scales.as_ref().is_none_or(|scales| scales.iter().any(|name| name == scale))
    }

    fn check(&self) -> Result<(), String> {
        if self.rounds == 0 {
            return Err("rounds: a study has at least one round".to_owned());
        }
        if self.rounds > MOST_ROUNDS {
            return Err(format!("rounds: {} are more than {MOST_ROUNDS}, the most of a study", self.rounds));
        }
        if self.scales.is_empty() {
            return Err("scales: a study has at least one scale".to_owned());
        }
        for (name, scale) in &self.scales {
            scale.check().map_err(|problem| format!("scales, {name}: {problem}"))?;
        }
        if self.consensus.scales.as_ref().is_some_and(Vec::is_empty) {
            return Err(
                "consensus: scales: name the scales that decide, or leave scales out for all".to_owned()
            );
        }
        for name in self.consensus.scales.iter().flatten() {
            if !self.scales.contains_key(name) {
                return Err(format!("consensus: there is no scale \"{name}\""));
            }
        }
        self.consensus.rule.check().map_err(|problem| format!("consensus: {problem}"))?;
        if self.consensus.rule == ConsensusRule::Appropriateness {
            let other =
                self.scales.iter().find(|(name, scale)| self.decides(name) && !scale.is_one_to_nine());
            if let Some((name, _)) = other {
                return Err(format!(
                    "consensus: appropriateness needs ratings from 1 to 9, {name} has others"
                ));
            }
        }
        self.stability.check().map_err(|problem| format!("stability: {problem}"))
    }
}

impl Scale {
    /// The ratings that count as agreeing.
    pub fn top_band(&self) -> [f64; 2] {
        self.top.unwrap_or([self.high - self.third() + 1, self.high]).map(f64::from)
    }

    /// The ratings that count as disagreeing.
    pub fn bottom_band(&self) -> [f64; 2] {
        self.bottom.unwrap_or([self.low, self.low + self.third() - 1]).map(f64::from)
    }

    /// Whether the RAND/UCLA method applies.
    pub fn is_one_to_nine(&self) -> bool {
        (self.low, self.high) == (1, 9)
    }

    /// A third of the points of the scale, rounded, at least one.
    fn third(&self) -> i32 {
        let points = self.high - self.low + 1;
        ((points + 1) / 3).max(1)
    }

    fn check(&self) -> Result<(), String> {
        const FURTHEST: i32 = 1_000_000;
        if self.low < -FURTHEST || self.high > FURTHEST || self.low >= self.high {
            return Err(format!("{} to {} is not a scale", self.low, self.high));
        }
        for (what, band) in [("top", self.top), ("bottom", self.bottom)] {
            if let Some([from, to]) = band
                && (from > to || from < self.low || to > self.high)
            {
                return Err(format!(
                    "{what}: {from} to {to} does not lie within {} to {}",
                    self.low, self.high
                ));
            }
        }
        if self.bottom_band()[1] >= self.top_band()[0] {
            return Err("the bottom band must end below the top band".to_owned());
        }
        Ok(())
    }
}

impl ConsensusRule {
    fn check(self) -> Result<(), String> {
        match self {
            Self::Agreement { share } => check_share("share", share),
            Self::CoreOutcomeSet { share, against } => {
                check_share("share", share).and_then(|()| check_share("against", against))
            }
            Self::Spread { iqr } if !(iqr >= 0.0 && iqr.is_finite()) => {
                Err(format!("iqr: {iqr} is not a width"))
            }
            Self::Spread { .. } | Self::Appropriateness => Ok(()),
        }
    }
}

impl StabilityRule {
    fn check(self) -> Result<(), String> {
        match self {
            Self::Distribution { at_most } | Self::Changed { at_most } => check_share("at_most", at_most),
            Self::SignedRank { p_at_least } | Self::Border { p_at_least } => {
                check_share("p_at_least", p_at_least)
            }
            Self::Variation { at_most: limit } | Self::Kappa { at_least: limit } if !limit.is_finite() => {
                Err(format!("{limit} is not a limit"))
            }
            Self::Variation { .. } | Self::Kappa { .. } | Self::None => Ok(()),
        }
    }
}

fn check_share(name: &str, share: f64) -> Result<(), String> {
    if (0.0..=1.0).contains(&share) {
        Ok(())
    } else {
        Err(format!("{name}: {share} is not a share from 0 to 1"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_a_protocol() {
        let protocol = Protocol::from_yaml("protocol.yaml", EXAMPLE).unwrap();
        assert_eq!(protocol.scales["importance"].top_band(), [7.0, 9.0]);
        assert_eq!(protocol.consensus.rule, ConsensusRule::CoreOutcomeSet { share: 0.7, against: 0.15 });
        assert!(protocol.decides("importance") && !protocol.decides("feasibility"));
    }

    #[test]
    fn every_rule_of_the_comments_can_be_read() {
        let mut rules = 0;
        for line in EXAMPLE.lines() {
            let Some(rule) = line.strip_prefix("#   {").and_then(|rest| rest.split_once('}')) else {
                continue;
            };
            let part =
                if rule.0.contains("share") || rule.0.contains("iqr") || rule.0.contains("appropriateness") {
                    "consensus"
                } else {
                    "stability"
                };
            let old = EXAMPLE.lines().find(|line| line.starts_with(part)).unwrap();
            let yaml = EXAMPLE.replace(old, &format!("{part}: {{{}}}", rule.0));
            Protocol::from_yaml("protocol.yaml", &yaml).unwrap_or_else(|error| panic!("{}: {error}", rule.0));
            rules += 1;
        }
        assert_eq!(rules, 11);
    }

    #[test]
    fn thirds_of_usual_scales() {
        let bands = |low, high| {
            let scale = Scale { low, high, top: None, bottom: None };
            (scale.bottom_band(), scale.top_band())
        };
        assert_eq!(bands(1, 9), ([1.0, 3.0], [7.0, 9.0]));
        assert_eq!(bands(1, 7), ([1.0, 2.0], [6.0, 7.0]));
        assert_eq!(bands(1, 5), ([1.0, 2.0], [4.0, 5.0]));
        assert_eq!(bands(0, 1), ([0.0, 0.0], [1.0, 1.0]));
    }

    #[test]
    fn what_cannot_be_followed_is_refused() {
        for (from, to, message) in [
            ("share: 0.7,", "share: 70,", "consensus: share: 70 is not a share from 0 to 1"),
            ("at_most: 0.15}\n", "at_mots: 0.15}\n", "at_mots"),
            ("scales: [importance]", "sclaes: [importance]", "sclaes"),
            ("against: 0.15, ", "", "the rule core_outcome_set needs share and against"),
            ("rule: core_outcome_set", "rule: majority", "no consensus rule \"majority\""),
            ("rounds: 3", "runds: 3", "runds"),
            ("rounds: 3", "rounds: 0", "at least one round"),
            ("rounds: 3", "rounds: 4294967295", "rounds: 4294967295 are more than 100"),
            ("{rule: distribution, at_most: 0.15}", "{rule: none, foo: 1}", "foo"),
            (
                "{rule: distribution, at_most: 0.15}",
                "{rule: none, at_most: 1}",
                "the rule none needs nothing else",
            ),
            (
                "{rule: distribution, at_most: 0.15}",
                "{rule: kappa, at_most: 1}",
                "the rule kappa needs at_least",
            ),
            ("{rule: distribution, at_most: 0.15}", "{rule: calm}", "no stability rule \"calm\""),
            ("scales: [importance]", "scales: []", "name the scales that decide"),
            ("{low: 1, high: 9}", "{low: 9, high: 1}", "scales, importance: 9 to 1 is not a scale"),
            ("[7, 9]", "[2, 9]", "the bottom band must end below the top band"),
            ("scales: [importance]", "scales: [importnace]", "there is no scale \"importnace\""),
        ] {
            let yaml = EXAMPLE.replace(from, to);
            assert_ne!(yaml, EXAMPLE, "{from}");
            let error = Protocol::from_yaml("protocol.yaml", &yaml).unwrap_err().to_string();
            assert!(error.starts_with("protocol.yaml: ") && error.contains(message), "{error}");
        }
    }
}
