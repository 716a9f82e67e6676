//! What a site asks programs to leave alone: its robots.txt, as RFC 9309 reads it.

/// The name by which a site can speak to this program alone.
const NAME: &str = "praxis";

/// Whether the program may ask for that path (with its question).
pub fn allows(robots: &str, path: &str) -> bool {
    let groups = groups(robots);
    let for_us = |name: &str| {
        let mut rules = groups.iter().filter(|group| group.names.iter().any(|it| it == name)).peekable();
        rules.peek().is_some().then(|| rules.flat_map(|group| group.rules.iter()).collect::<Vec<_>>())
    };
    let rules = for_us(NAME).or_else(|| for_us("*")).unwrap_or_default();
    // the longest rule that fits decides; of two that are as long, the one that allows
    let fits = rules.into_iter().filter(|(_, pattern)| !pattern.is_empty() && matches(pattern, path));
    fits.max_by_key(|(allowed, pattern)| (pattern.len(), *allowed)).is_none_or(|(allowed, _)| *allowed)
}

#[derive(Default)]
struct Group {
    names: Vec<String>,
    rules: Vec<(bool, String)>,
}

fn groups(robots: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut names_follow = false;
    for line in robots.lines() {
        let line = line.split('#').next().unwrap_or_default();
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        match key.trim().to_ascii_lowercase().as_str() {
            "user-agent" => {
                if !names_follow {
                    groups.push(Group::default());
                }
                names_follow = true;
                if let Some(group) = groups.last_mut() {
                    let name = value.split('/').next().unwrap_or_default();
                    group.names.push(name.trim().to_ascii_lowercase());
                }
            }
            rule @ ("allow" | "disallow") => {
                names_follow = false;
                if let Some(group) = groups.last_mut() {
                    group.rules.push((rule == "allow", value.to_owned()));
                }
            }
            _ => {}
        }
    }
    groups
}

/// `*` stands for anything, `$` at the end for the end.
fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, to_the_end) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut parts = pattern.split('*');
    let Some(mut rest) = path.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let parts: Vec<&str> = parts.collect();
    for (number, part) in parts.iter().enumerate() {
        if to_the_end && number + 1 == parts.len() {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    !to_the_end || rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rule_for_this_program_decides() {
        let robots = "User-agent: *\nDisallow: /private # not for programs\nAllow: /private/but-this\n\
                      Disallow: /*.pdf$\n\nUser-agent: other\nUser-agent: Praxis\nDisallow: /ours\n";
        let everybodys = robots.replace("Praxis", "somebody");
        for (path, allowed) in [
            ("/", true),
            ("/private", false),
            ("/private/x", false),
            ("/private/but-this/x", true),
            ("/a/b.pdf", false),
            ("/a/b.pdf?x", true),
        ] {
            assert_eq!(allows(&everybodys, path), allowed, "{path}");
        }
        assert!(allows(robots, "/private"), "what is said to all does not count where this program is named");
        assert!(!allows(robots, "/ours/x"));
    }

    #[test]
    fn what_says_nothing_forbids_nothing() {
        for robots in ["", "User-agent: *\nDisallow:\n", "<html>not found</html>", "Disallow: /\n", "::::"] {
            assert!(allows(robots, "/anything"), "{robots}");
        }
    }
}
