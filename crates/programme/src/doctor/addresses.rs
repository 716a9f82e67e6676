//! What became of addresses: whoever follows one arrives at a page.

use std::collections::{HashMap, HashSet};

use super::queries::{AddressRow, Rows};
use super::{DAMAGED, Doctor};
use crate::urls;

const PUT_RIGHT: &str = "say in addresses.yaml where it leads now, and import it";

impl Doctor {
    pub(super) fn addresses(&mut self, rows: &Rows) {
        let standing: HashSet<&str> =
            rows.records.iter().filter_map(|row| row.address.as_deref()).chain(urls::ALL).collect();
        let noted: HashMap<&str, &AddressRow> =
            rows.addresses.iter().map(|row| (row.path.as_str(), row)).collect();
        for row in &rows.addresses {
            if standing.contains(row.path.as_str()) {
                self.say(
                    format!("{} is said to be gone or moved, and a page stands there", row.path),
                    "nobody is misled: the page is shown; import the files of that page again to forget the note",
                );
            }
            let leads = match (&row.moved_to, &row.why, &row.see) {
                (Some(to), None, None) => to,
                (None, Some(_), Some(see)) => see,
                _ => {
                    self.say(format!("what became of {} is not said wholly", row.path), DAMAGED);
                    continue;
                }
            };
            self.follow(&row.path, leads, &standing, &noted);
        }
    }

    /// Follows an address as a browser would, through one move after the other.
    fn follow(
        &mut self,
        from: &str,
        leads: &str,
        standing: &HashSet<&str>,
        noted: &HashMap<&str, &AddressRow>,
    ) {
        let mut passed = HashSet::from([from]);
        let mut here = leads;
        loop {
            // what stands behind the path is for the page itself to read
            let path = here.split(['?', '#']).next().unwrap_or_default();
            if standing.contains(path) {
                return;
            }
            if !passed.insert(path) {
                self.say(format!("{from} leads round in a circle (by {here})"), PUT_RIGHT);
                return;
            }
            match noted.get(path).map(|row| &row.moved_to) {
                Some(Some(to)) => here = to,
                Some(None) => {
                    self.say(format!("{from} leads to {here}, which is gone"), PUT_RIGHT);
                    return;
                }
                None => {
                    self.say(format!("{from} leads to {here}, where there is no page"), PUT_RIGHT);
                    return;
                }
            }
        }
    }
}
