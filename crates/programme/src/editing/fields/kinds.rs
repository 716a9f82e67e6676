//! Which fields each kind of record has, in the order of the form.

use super::Input::*;
use super::{Field, Part, Word, field};
use crate::record::Kind;

/// The fields of a kind of record.
pub const fn of_kind(kind: Kind) -> &'static [Part] {
    match kind {
        Kind::Programme => PROGRAMME,
        Kind::Theme => THEME,
        Kind::Organisation => ORGANISATION,
        Kind::Person => PERSON,
        Kind::Event => EVENT,
        Kind::Talk => TALK,
        Kind::Recording => RECORDING,
        Kind::Publication => PUBLICATION,
        Kind::Project => PROJECT,
        Kind::Course => COURSE,
        Kind::Opportunity => OPPORTUNITY,
    }
}

const TITLE: Field = field("title", "field-title", Line).required();
const NAME: Field = field("name", "field-name", Line).required();
const SLUG: Field = field("slug", "field-slug", Slug).hint("field-slug-hint");
const WORDS: Field = field("words", "field-words", Words).hint("field-markdown-hint");
const THEMES: Field = field("themes", "field-themes", Themes);
const WEBSITE: Field = field("website", "field-website", Website).hint("field-website-hint");
const SEEN_IN: Field = field("website_seen_in", "field-website-seen-in", Line).of_source();
const PICTURE: Field = field("picture", "field-picture", File);
const NOTE: Field = field("note", "field-note", Remark).hint("field-note-hint").of_source();
const ALSO_WRITTEN: Field = field("also_written", "field-also-written", Lines).hint("field-lines-hint");
const PROVIDER: Field = field("provider", "field-provider", One(&[Kind::Organisation]));
const AUDIENCE: Field = field("audience", "field-audience", Line).hint("field-audience-hint");

const PROGRAMME: &[Part] = &[
    Part {
        heading: "part-what",
        fields: &[
            TITLE,
            field("question", "field-question", Line).hint("field-question-hint"),
            field("kind", "field-programme-kind", Line),
            field("host", "field-host", One(&[Kind::Organisation])),
            WORDS,
        ],
    },
    Part {
        heading: "part-why",
        fields: &[
            field("why", "field-why", Points).hint("field-why-hint"),
            field("aims", "field-aims", Rows(PARTS)).hint("field-aims-hint"),
            field("strands", "field-strands", Rows(PARTS)),
        ],
    },
    Part {
        heading: "part-around",
        fields: &[WEBSITE, SEEN_IN, field("languages", "field-languages", Lines).hint("field-lines-hint")],
    },
];

const PARTS: &[Field] =
    &[field("id", "field-key", KeyOf("words")), field("words", "field-part-words", Remark).required()];

const THEME: &[Part] = &[Part {
    heading: "part-what",
    fields: &[NAME, SLUG, field("aim", "field-aim", Aim), WORDS, PICTURE, NOTE],
}];

const ORGANISATION_KINDS: &[Word] = &[
    ("university", "organisation-kind-university"),
    ("professional body", "organisation-kind-professional-body"),
    ("sector body", "organisation-kind-sector-body"),
    ("network", "organisation-kind-network"),
    ("government", "organisation-kind-government"),
    ("provider network", "organisation-kind-provider-network"),
    ("partnership", "organisation-kind-partnership"),
    ("research centre", "organisation-kind-research-centre"),
    ("council", "organisation-kind-council"),
    ("journal", "organisation-kind-journal"),
    ("charity", "organisation-kind-charity"),
];

const ROLES: &[Word] = &[
    ("host", "partnership-host"),
    ("UK collaborator", "partnership-uk"),
    ("international collaborator", "partnership-international"),
    ("event partner", "partnership-event"),
];

const ORGANISATION: &[Part] = &[
    Part {
        heading: "part-what",
        fields: &[
            NAME,
            field("short", "field-short", Line),
            SLUG,
            field("kind", "field-kind", Choice(ORGANISATION_KINDS)).required(),
            WORDS,
        ],
    },
    Part {
        heading: "part-partnership",
        fields: &[field("roles", "field-roles", Rows(PARTNERSHIPS)).hint("field-roles-hint")],
    },
    Part {
        heading: "part-where",
        fields: &[
            field("place", "field-town", Line),
            field("nation", "field-nation", Line),
            field("country", "field-country", Line),
            field("part_of", "field-part-of", One(&[Kind::Organisation])),
        ],
    },
    Part {
        heading: "part-around",
        fields: &[
            WEBSITE,
            SEEN_IN,
            field("ror", "field-ror", Line).hint("field-ror-hint"),
            ALSO_WRITTEN,
            PICTURE,
            NOTE,
        ],
    },
];

const PARTNERSHIPS: &[Field] = &[
    field("role", "field-role", Choice(ROLES)).required(),
    field("from", "field-from", DateLine).hint("field-date-line-hint"),
    field("to", "field-to", DateLine),
];

const VISIBILITIES: &[Word] =
    &[("page", "visibility-page"), ("name-only", "visibility-name-only"), ("hidden", "visibility-hidden")];

const PERSON: &[Part] = &[
    Part {
        heading: "part-who",
        fields: &[
            field("title", "field-person-title", Line).hint("field-person-title-hint"),
            NAME,
            field("honours", "field-honours", Line).hint("field-honours-hint"),
            SLUG,
            field("visibility", "field-visibility", Choice(VISIBILITIES))
                .hint("field-visibility-hint")
                .required()
                .unsaid("page"),
            field("role", "field-person-role", Line).hint("field-person-role-hint"),
            field("registered_social_worker", "field-registered", Tick),
            field("bio", "field-bio", Words).hint("field-markdown-hint"),
            field("bio_cut_on_page", "field-bio-cut", Tick).of_source(),
        ],
    },
    Part {
        heading: "part-posts",
        fields: &[field("posts", "field-posts", Rows(POSTS)).hint("field-posts-hint")],
    },
    Part {
        heading: "part-around",
        fields: &[
            WEBSITE,
            field("orcid", "field-orcid", Line).hint("field-orcid-hint"),
            field("also_titled", "field-also-titled", Line).of_source(),
            ALSO_WRITTEN,
            PICTURE,
            NOTE,
        ],
    },
];

const POSTS: &[Field] = &[
    field("post", "field-post", Line),
    field("organisation", "field-organisation", One(&[Kind::Organisation])),
    field("organisation_inferred", "field-organisation-inferred", Tick).of_source(),
    field("title", "field-title-then", Line),
    field("as_of", "field-as-of", One(&[Kind::Event, Kind::Publication])).hint("field-as-of-hint"),
    field("from", "field-from", DateLine).hint("field-date-line-hint"),
    field("to", "field-to", DateLine),
];

const EVENT_KINDS: &[Word] = &[
    ("unknown", "event-kind-unknown"),
    ("webinar", "event-kind-webinar"),
    ("roundtable", "event-kind-roundtable"),
    ("conference", "event-kind-conference"),
    ("seminar", "event-kind-seminar"),
    ("workshop", "event-kind-workshop"),
    ("course", "event-kind-course"),
];

const MODES: &[Word] =
    &[("in-person", "event-mode-in-person"), ("online", "event-mode-online"), ("both", "event-mode-both")];

const EVENT: &[Part] = &[
    Part {
        heading: "part-what",
        fields: &[
            TITLE.hint("field-event-title-hint"),
            SLUG,
            field("kind", "field-kind", Choice(EVENT_KINDS)).unsaid("unknown"),
            field("kind_note", "field-kind-note", Line).of_source(),
            WORDS,
            THEMES,
        ],
    },
    Part {
        heading: "part-when",
        fields: &[
            field("date", "field-date", Date),
            field("last_day", "field-last-day", Date),
            field("begins", "field-begins", Time).hint("field-time-hint"),
            field("ends", "field-ends", Time),
            field("zone", "field-zone", Zone).hint("field-zone-hint"),
            field("cancelled", "field-cancelled", Tick),
        ],
    },
    Part {
        heading: "part-where",
        fields: &[field("mode", "field-mode", Choice(MODES)), field("place", "field-place", Line)],
    },
    Part {
        heading: "part-with-whom",
        fields: &[
            field("organisers", "field-organisers", Many(Kind::Organisation)),
            field("partners", "field-partners", Many(Kind::Organisation)),
            field("speakers", "field-speakers", Many(Kind::Person)).hint("field-event-speakers-hint"),
            field("facilitator", "field-facilitator", One(&[Kind::Person])),
            field("chairs", "field-chairs", Many(Kind::Person)),
            field("commentary", "field-commentary", Many(Kind::Person)),
        ],
    },
    Part { heading: "part-around", fields: &[WEBSITE, PICTURE, NOTE] },
];

const RECORDING_NOTES: &[Word] =
    &[("not linked", "recording-note-not-linked"), ("not stated", "recording-note-not-stated")];

const TALK: &[Part] = &[
    Part {
        heading: "part-what",
        fields: &[
            field("title", "field-title", Line).hint("field-talk-title-hint"),
            field("described", "field-described", Line).hint("field-described-hint"),
            SLUG,
            field("event", "field-event", One(&[Kind::Event])).required(),
            field("session", "field-session", Line),
            WORDS,
            THEMES,
        ],
    },
    Part {
        heading: "part-with-whom",
        fields: &[
            field("speakers", "field-speakers", Many(Kind::Person)),
            field("interviewer", "field-interviewer", One(&[Kind::Person])),
        ],
    },
    Part {
        heading: "part-around",
        fields: &[field("recording", "field-recording-note", Choice(RECORDING_NOTES)), PICTURE, NOTE],
    },
];

const RECORDING_KINDS: &[Word] = &[("film", "recording-kind-film"), ("sound", "recording-kind-sound")];

const CHAPTERS: &[Field] = &[
    field("at", "field-chapter-at", Line).required(),
    field("title", "field-chapter-title", Line).required(),
];

const RECORDING: &[Part] = &[
    Part {
        heading: "part-what",
        fields: &[
            field("of", "field-of", One(&[Kind::Talk, Kind::Event])).required(),
            field("title", "field-recording-title", Line).hint("field-recording-title-hint"),
            field("kind", "field-kind", Choice(RECORDING_KINDS)).required(),
            WEBSITE,
            field("file", "field-file", File),
            field("seconds", "field-seconds", Seconds).hint("field-seconds-hint"),
            field("language", "field-language", Line),
            field("captions", "field-captions", YesNo).hint("field-captions-hint"),
        ],
    },
    Part {
        heading: "part-said",
        fields: &[
            field("transcript", "field-transcript", File),
            field("chapters", "field-chapters", Rows(CHAPTERS)).hint("field-chapters-hint"),
            field("chapters_file", "field-chapters-file", File),
        ],
    },
    Part {
        heading: "part-around",
        fields: &[field("published", "field-published", Date), field("licence", "field-licence", Line), NOTE],
    },
];

const PUBLICATION_KINDS: &[Word] = &[
    ("article", "publication-kind-article"),
    ("blog article", "publication-kind-blog-article"),
    ("report", "publication-kind-report"),
];

const PUBLICATION: &[Part] = &[
    Part {
        heading: "part-what",
        fields: &[
            TITLE,
            SLUG,
            field("kind", "field-kind", Choice(PUBLICATION_KINDS)).required(),
            field("date", "field-date", Date),
            WORDS,
            THEMES,
        ],
    },
    Part {
        heading: "part-with-whom",
        fields: &[
            field("authors", "field-authors", Many(Kind::Person)),
            field("publisher", "field-publisher", One(&[Kind::Organisation])),
        ],
    },
    Part {
        heading: "part-around",
        fields: &[
            WEBSITE,
            field("unknown", "field-unknown", Line).hint("field-unknown-hint").of_source(),
            PICTURE,
            NOTE,
        ],
    },
];

const PROJECT_KINDS: &[Word] =
    &[("research project", "project-kind-research"), ("evaluation", "project-kind-evaluation")];

const PROJECT: &[Part] = &[
    Part {
        heading: "part-what",
        fields: &[TITLE, SLUG, field("kind", "field-kind", Choice(PROJECT_KINDS)).required(), WORDS, THEMES],
    },
    Part {
        heading: "part-when",
        fields: &[field("begins", "field-starts", Date), field("ends", "field-finishes", Date)],
    },
    Part {
        heading: "part-with-whom",
        fields: &[
            field("organisations", "field-organisations", Many(Kind::Organisation)),
            field("people", "field-people", Many(Kind::Person)),
        ],
    },
    Part { heading: "part-around", fields: &[WEBSITE, PICTURE, NOTE] },
];

const COURSE_KINDS: &[Word] =
    &[("course", "course-kind-course"), ("qualification programme", "course-kind-qualification")];

const COURSE: &[Part] = &[
    Part {
        heading: "part-what",
        fields: &[
            TITLE,
            SLUG,
            field("kind", "field-kind", Choice(COURSE_KINDS)).required(),
            PROVIDER,
            AUDIENCE,
            WORDS,
            THEMES,
        ],
    },
    Part { heading: "part-around", fields: &[WEBSITE, PICTURE, NOTE] },
];

const OPPORTUNITY_KINDS: &[Word] = &[
    ("place on a programme", "opportunity-kind-place"),
    ("fellowship", "opportunity-kind-fellowship"),
    ("mentoring", "opportunity-kind-mentoring"),
    ("research", "opportunity-kind-research"),
    ("call", "opportunity-kind-call"),
    ("post", "opportunity-kind-post"),
];

const OPPORTUNITY: &[Part] = &[
    Part {
        heading: "part-what",
        fields: &[
            TITLE,
            SLUG,
            field("kind", "field-kind", Choice(OPPORTUNITY_KINDS)).required(),
            PROVIDER,
            AUDIENCE,
            WORDS,
            THEMES,
        ],
    },
    Part {
        heading: "part-when",
        fields: &[field("opens", "field-opens", Date), field("closes", "field-closes", Date)],
    },
    Part { heading: "part-around", fields: &[WEBSITE, PICTURE, NOTE] },
];
