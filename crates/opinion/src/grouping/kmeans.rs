//! k-means in the plane, started without chance.
//!
//! A start with k centres comes from the solution with k − 1: each of its groups in turn is cut in two along its
//! longest axis, k-means is run from there, and the result with the least sum of squares is kept (in the manner
//! of Likas, Vlassis and Verbeek 2003, "The global k-means clustering algorithm", Pattern Recognition 36, and Su
//! and Dy 2007, "In search of deterministic methods for initializing k-means"). Nothing depends on the order of
//! the people or on a seed. The cost is linear in the people: at most 1 + 2 + 3 + 4 runs for five groups.

/// A point of the opinion space.
pub type Point = [f64; 2];

/// People cut into groups, each around its centre.
#[derive(Debug, Clone, PartialEq)]
pub struct Partition {
    /// The group of each point.
    pub label: Vec<u8>,
    /// The mean of each group.
    pub centres: Vec<Point>,
    /// The sum of squared distances to the centres.
    pub spread: f64,
}

impl Partition {
    /// Everybody in one group.
    pub fn of_one(points: &[Point]) -> Self {
        refine(points, vec![mean(points.iter().copied())])
    }

    /// How many people each group has.
    pub fn sizes(&self) -> Vec<usize> {
        let mut sizes = vec![0; self.centres.len()];
        self.label.iter().for_each(|&label| sizes[usize::from(label)] += 1);
        sizes
    }

    /// The best partition with one group more.
    pub fn with_one_more(&self, points: &[Point]) -> Self {
        (0..self.centres.len())
            .filter_map(|group| self.cut(points, group))
            .map(|centres| refine(points, centres))
            .reduce(|best, next| if next.spread < best.spread * (1.0 - 1e-12) { next } else { best })
            .unwrap_or_else(|| self.clone())
    }

    /// The centres after cutting one group at its mean, across its longest axis; none if it cannot be cut.
    fn cut(&self, points: &[Point], group: usize) -> Option<Vec<Point>> {
        let centre = self.centres[group];
        let members = || {
            points.iter().zip(&self.label).filter(|&(_, &label)| usize::from(label) == group).map(|(p, _)| *p)
        };
        let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
        for [x, y] in members() {
            let (x, y) = (x - centre[0], y - centre[1]);
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }
        if xx + yy <= 1e-12 * (1.0 + centre[0] * centre[0] + centre[1] * centre[1]) {
            return None;
        }
        let angle = 0.5 * (2.0 * xy).atan2(xx - yy);
        let axis = [angle.cos(), angle.sin()];
        let side = |p: &Point| (p[0] - centre[0]) * axis[0] + (p[1] - centre[1]) * axis[1] > 0.0;
        let mut centres = self.centres.clone();
        centres[group] = mean(members().filter(|p| !side(p)));
        centres.push(mean(members().filter(side)));
        Some(centres)
    }
}

/// Lloyd's iteration from these centres, until nobody moves.
pub fn refine(points: &[Point], mut centres: Vec<Point>) -> Partition {
    const MOST_ROUNDS: usize = 100;
    let mut label = vec![0_u8; points.len()];
    let mut spread = 0.0;
    for round in 0..MOST_ROUNDS {
        let mut moved = 0_usize;
        spread = 0.0;
        let mut sums = vec![[0.0; 3]; centres.len()];
        for (point, label) in points.iter().zip(&mut label) {
            let (nearest, distance) = nearest(point, &centres);
            moved += usize::from(*label != nearest);
            *label = nearest;
            spread += distance;
            let sum = &mut sums[usize::from(nearest)];
            sum[0] += point[0];
            sum[1] += point[1];
            sum[2] += 1.0;
        }
        for (centre, [x, y, count]) in centres.iter_mut().zip(&sums) {
            // A group that lost everybody keeps its centre; the caller refuses groups that are too small.
            if *count > 0.0 {
                *centre = [x / count, y / count];
            }
        }
        if moved == 0 && round > 0 {
            break;
        }
    }
    Partition { label, centres, spread }
}

/// The nearest centre and the squared distance to it.
pub fn nearest(point: &Point, centres: &[Point]) -> (u8, f64) {
    let mut best = (0, f64::INFINITY);
    for (index, centre) in centres.iter().enumerate() {
        let distance = squared_distance(point, centre);
        if distance < best.1 {
            best = (index as u8, distance);
        }
    }
    best
}

/// The squared distance of two points.
pub fn squared_distance(a: &Point, b: &Point) -> f64 {
    (a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2)
}

fn mean(points: impl Iterator<Item = Point>) -> Point {
    let (mut sum, mut count) = ([0.0; 2], 0.0);
    for point in points {
        sum[0] += point[0];
        sum[1] += point[1];
        count += 1.0;
    }
    [sum[0] / f64::max(count, 1.0), sum[1] / f64::max(count, 1.0)]
}
