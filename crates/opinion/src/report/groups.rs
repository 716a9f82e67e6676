//! The groups as the page shows them: letters, and which are too small.

use crate::analysis::Analysis;
use crate::report::GROUP_PEOPLE;
use crate::statistics::GroupVotes;

/// A group that may be shown.
#[derive(Debug, Clone)]
pub struct ShownGroup {
    /// Its label in the analysis.
    pub label: u32,
    /// "A".
    pub letter: String,
    /// "Group A", or "Everybody placed" where there is only one.
    pub name: String,
    /// Its colour and mark: 1 to 5.
    pub style: usize,
    /// How many people it has.
    pub size: usize,
}

/// The groups, told apart by whether they may be shown.
#[derive(Debug)]
pub struct Groups {
    /// Those that are large enough, by letter.
    pub shown: Vec<ShownGroup>,
    /// The names of those that are not.
    pub hidden: Vec<String>,
    /// Whether there is only one group: everybody.
    pub is_one: bool,
}

impl Groups {
    /// The groups of an analysis.
    pub fn of(analysis: &Analysis) -> Self {
        let size = |label: u32| analysis.groups.iter().filter(|&&group| group == i64::from(label)).count();
        let is_one = analysis.group_votes.len() <= 1;
        let mut shown: Vec<ShownGroup> = (analysis.group_votes.keys().enumerate())
            .map(|(index, &label)| ShownGroup {
                label,
                letter: letter(index),
                name: if is_one { "Everybody placed".to_owned() } else { format!("Group {}", letter(index)) },
                style: index % 5 + 1,
                size: size(label),
            })
            .collect();
        let mut hidden: Vec<ShownGroup> = shown.extract_if(.., |group| group.size < GROUP_PEOPLE).collect();
        if hidden.len() == 1
            && let Some((smallest, _)) = shown.iter().enumerate().min_by_key(|(_, group)| group.size)
        {
            hidden.push(shown.remove(smallest));
        }
        // People in no group hide those in a group that is left out, if together they are enough.
        let unplaced = analysis.groups.iter().filter(|&&group| group < 0).count();
        while !hidden.is_empty()
            && unplaced + hidden.iter().map(|group| group.size).sum::<usize>() < GROUP_PEOPLE
            && let Some((smallest, _)) = shown.iter().enumerate().min_by_key(|(_, group)| group.size)
        {
            hidden.push(shown.remove(smallest));
        }
        hidden.sort_by_key(|group| group.label);
        Self { shown, hidden: hidden.into_iter().map(|group| group.name).collect(), is_one }
    }

    /// The shown groups whose votes are worth a row of their own, with their votes.
    pub fn rows<'a>(
        &'a self,
        analysis: &'a Analysis,
    ) -> impl Iterator<Item = (&'a ShownGroup, &'a GroupVotes)> {
        self.shown
            .iter()
            .filter(|_| !self.is_one)
            .filter_map(|group| analysis.group_votes.get(&group.label).map(|votes| (group, votes)))
    }
}

/// A, B, … Z, then numbers: groups that somebody else made can be many.
fn letter(index: usize) -> String {
    match u8::try_from(index) {
        Ok(index) if index < 26 => char::from(b'A' + index).to_string(),
        _ => (index + 1).to_string(),
    }
}
