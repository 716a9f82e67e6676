//! Groups that the analyst gives: `participant,group`.

use std::io::BufRead;

use praxis_tables::TableReader;

use super::ReadError;
use crate::votes::VoteTable;

/// The most groups that a file may give.
const MOST_GROUPS: usize = 200;

/// Reads the group of each person of `votes`; people who are not in the file, or whose group is empty or −1,
/// are not grouped.
///
/// # Errors
/// A person who has cast no vote or who is there twice, a group that is not a whole number, no group at all, or more than 200.
pub fn read_groups_file(
    file: &str,
    source: impl BufRead,
    votes: &VoteTable,
) -> Result<Vec<Option<u32>>, ReadError> {
    let mut table = TableReader::open(file, source)?;
    let (participant, group) = (table.require("participant")?, table.require("group")?);
    let mut groups = vec![None; votes.participants().len()];
    let mut seen = vec![false; groups.len()];
    let mut labels = std::collections::BTreeSet::new();
    while let Some(row) = table.next_row()? {
        let number = row.id(participant, "a participant's number")?;
        let Some(person) = votes.person(number) else {
            return Err(row.error(format!("participant {number} has cast no vote")));
        };
        if std::mem::replace(&mut seen[person], true) {
            return Err(row.error(format!("participant {number} is there twice")));
        }
        if !matches!(row.bytes(group), b"" | b"-1") {
            let label = row.id(group, "a group's number, -1 or nothing")?;
            let label = u32::try_from(label).map_err(|_| row.unexpected(group, "a group's number"))?;
            labels.insert(label);
            if labels.len() > MOST_GROUPS {
                return Err(row.error(format!(
                    "there are more than {MOST_GROUPS} groups, the most that can be analysed"
                )));
            }
            groups[person] = Some(label);
        }
    }
    if groups.iter().all(Option::is_none) {
        return Err(ReadError::whole(file, "nobody has a group"));
    }
    Ok(groups)
}
