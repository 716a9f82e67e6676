//! The addresses of the area's own pages. Records carry theirs ([`crate::record::Document::address`]).

/// The home page.
pub const HOME: &str = "/";
/// About the programme.
pub const ABOUT: &str = "/about";
/// What the programme's present page says, and where it lives here.
pub const SOURCE: &str = "/about/source";
/// All themes.
pub const THEMES: &str = "/themes";
/// All people.
pub const PEOPLE: &str = "/people";
/// All organisations.
pub const ORGANISATIONS: &str = "/organisations";
/// All events.
pub const EVENTS: &str = "/events";
/// Talks, articles and reports.
pub const LIBRARY: &str = "/library";
/// Research projects and evaluations.
pub const PROJECTS: &str = "/projects";
/// Courses and qualification programmes.
pub const COURSES: &str = "/courses";
/// Opportunities.
pub const OPPORTUNITIES: &str = "/opportunities";
/// What is known: the front page of another area, to which an old address may lead.
pub const EVIDENCE: &str = "/evidence";
/// What is argued: the front page of another area.
pub const DEBATE: &str = "/debate";
/// What helps leaders grow; being built.
pub const DEVELOPMENT: &str = "/development";
/// A message to the team.
pub const CONTACT: &str = "/contact";
/// The accessibility statement.
pub const ACCESSIBILITY: &str = "/accessibility";
/// The privacy notice.
pub const PRIVACY: &str = "/privacy";
/// The search.
pub const SEARCH: &str = "/search";
/// The components.
pub const DESIGN: &str = "/design";
/// The programme as a calendar.
pub const CALENDAR: &str = "/events.ics";
/// What is new, as Atom.
pub const ATOM: &str = "/atom.xml";
/// What is new, as JSON Feed.
pub const JSON_FEED: &str = "/feed.json";
/// Every page that may be listed.
pub const SITEMAP: &str = "/sitemap.xml";
/// What crawlers may read.
pub const ROBOTS: &str = "/robots.txt";
/// Where to report a weakness of the site.
pub const SECURITY: &str = "/.well-known/security.txt";

/// All of them: where an address that moved may lead.
pub const ALL: [&str; 25] = [
    HOME,
    ABOUT,
    SOURCE,
    THEMES,
    PEOPLE,
    ORGANISATIONS,
    EVENTS,
    LIBRARY,
    PROJECTS,
    COURSES,
    OPPORTUNITIES,
    EVIDENCE,
    DEBATE,
    DEVELOPMENT,
    CONTACT,
    ACCESSIBILITY,
    PRIVACY,
    SEARCH,
    DESIGN,
    CALENDAR,
    ATOM,
    JSON_FEED,
    SITEMAP,
    ROBOTS,
    SECURITY,
];

#[cfg(test)]
mod tests {
    /// A page whose address is left out of the list would be taken for one that does not exist.
    #[test]
    fn the_list_is_whole() {
        let consts = include_str!("urls.rs").lines().filter(|line| line.starts_with("pub const "));
        assert_eq!(consts.count(), super::ALL.len() + 1);
    }
}
