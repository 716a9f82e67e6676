//! Names of groups that do not depend on chance: 0 is the largest.

/// Renames the groups by size, largest first; equal sizes by their `tie_break`, ascending. Returns the new label
/// of each old one.
pub fn by_size(sizes: &[usize], tie_break: impl Fn(usize) -> f64) -> Vec<u8> {
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by(|&a, &b| sizes[b].cmp(&sizes[a]).then(tie_break(a).total_cmp(&tie_break(b))));
    let mut renamed = vec![0; sizes.len()];
    for (place, &old) in order.iter().enumerate() {
        renamed[old] = place as u8;
    }
    renamed
}

/// How many people each of k groups has.
pub fn sizes(labels: &[u8], k: usize) -> Vec<usize> {
    let mut sizes = vec![0; k];
    labels.iter().for_each(|&label| sizes[usize::from(label)] += 1);
    sizes
}
