//! Organisations and what they are to the programme.

use serde::{Deserialize, Serialize};

use super::{Picture, no};
use crate::record::When;

/// What an organisation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OrganisationKind {
    /// A university or a part of one.
    University,
    /// A body of a profession.
    #[serde(rename = "professional body")]
    ProfessionalBody,
    /// A body that serves the sector.
    #[serde(rename = "sector body")]
    SectorBody,
    /// A network of people or organisations.
    Network,
    /// A part of a government.
    Government,
    /// A network of providers of care.
    #[serde(rename = "provider network")]
    ProviderNetwork,
    /// A partnership of organisations.
    Partnership,
    /// A centre of research.
    #[serde(rename = "research centre")]
    ResearchCentre,
    /// A council.
    Council,
    /// A journal.
    Journal,
    /// A charity.
    Charity,
}

/// What an organisation is to the programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PartnershipRole {
    /// The programme is part of it.
    #[serde(rename = "host")]
    Host,
    /// Works with the programme, from the UK.
    #[serde(rename = "UK collaborator")]
    UkCollaborator,
    /// Works with the programme, from elsewhere.
    #[serde(rename = "international collaborator")]
    InternationalCollaborator,
    /// Held an event together with the programme.
    #[serde(rename = "event partner")]
    EventPartner,
}

/// A role of an organisation, for a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Partnership {
    /// What it is to the programme.
    pub role: PartnershipRole,
    /// Since when.
    #[serde(default, skip_serializing_if = "no")]
    pub from: When,
    /// Until when.
    #[serde(default, skip_serializing_if = "no")]
    pub to: When,
}

/// An organisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Its key.
    pub id: String,
    /// The last part of its address.
    #[serde(default, skip_serializing_if = "no")]
    pub slug: Option<String>,
    /// Its name.
    pub name: String,
    /// The short form of its name.
    #[serde(default, skip_serializing_if = "no")]
    pub short: Option<String>,
    /// What it is.
    pub kind: OrganisationKind,
    /// The country it is in.
    #[serde(default, skip_serializing_if = "no")]
    pub country: Option<String>,
    /// The nation of the UK it is in.
    #[serde(default, skip_serializing_if = "no")]
    pub nation: Option<String>,
    /// The town it is in.
    #[serde(default, skip_serializing_if = "no")]
    pub place: Option<String>,
    /// The organisation it is part of.
    #[serde(default, skip_serializing_if = "no")]
    pub part_of: Option<String>,
    /// What it is to the programme, in short; read and kept as one of `roles`.
    #[serde(default, skip_serializing_if = "no")]
    pub role: Option<PartnershipRole>,
    /// What it is and was to the programme.
    #[serde(default, skip_serializing_if = "no")]
    pub roles: Vec<Partnership>,
    /// Its own page.
    #[serde(default, skip_serializing_if = "no")]
    pub website: Option<String>,
    /// Where that address was seen.
    #[serde(default, skip_serializing_if = "no")]
    pub website_seen_in: Option<String>,
    /// Its identifier in the Research Organization Registry.
    #[serde(default, skip_serializing_if = "no")]
    pub ror: Option<String>,
    /// Other spellings of its name.
    #[serde(default, skip_serializing_if = "no")]
    pub also_written: Vec<String>,
    /// What it does.
    #[serde(default, skip_serializing_if = "no")]
    pub words: Option<String>,
    /// A picture of it.
    #[serde(default, skip_serializing_if = "no")]
    pub picture: Option<Picture>,
    /// A remark about the source.
    #[serde(default, skip_serializing_if = "no")]
    pub note: Option<String>,
}
