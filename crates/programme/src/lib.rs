//! The programme: aims, people, organisations, themes, events, library, opportunities, and its plain files.
