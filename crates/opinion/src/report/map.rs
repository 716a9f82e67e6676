//! The opinion map: marks, hulls, and where their labels stand, in a square of 100 by 100 that is stretched.

use std::fmt::Write as _;

use crate::analysis::Analysis;
use crate::report::groups::{Groups, ShownGroup};

type Point = [f64; 2];

/// A map ready to be drawn.
#[derive(Debug)]
pub struct Map {
    /// The ground of each group that is shown.
    pub hulls: Vec<Hull>,
    /// The marks, layer by layer.
    pub marks: Vec<Marks>,
    /// A label for each group that is shown.
    pub labels: Vec<Label>,
    /// How people's places in the opinion space become places on the map.
    pub bounds: Bounds,
    /// How many people lie outside and were put at the edge.
    pub outside: usize,
    /// One mark in so many is drawn.
    pub every: usize,
    /// Whether the marks should be small.
    pub is_crowded: bool,
}

/// The tinted ground of a group.
#[derive(Debug)]
pub struct Hull {
    /// The group's colour and mark: 1 to 5.
    pub style: usize,
    /// Its outline, as the data of an SVG path.
    pub path: String,
}

/// Marks of one kind.
#[derive(Debug)]
pub struct Marks {
    /// "mk" with the group's style, 0 for people in no group shown; "i" and "j" are layers upon it.
    pub class: String,
    /// A dot for each person, as the data of an SVG path.
    pub path: String,
}

/// A label beside a group.
#[derive(Debug)]
pub struct Label {
    /// The group's colour and mark: 1 to 5.
    pub style: usize,
    /// Its middle.
    pub at: [f64; 2],
    /// The group's name.
    pub name: String,
    /// How many people the group has.
    pub size: usize,
}

/// The part of the opinion space that the map shows: the lowest and the highest of each axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds(pub [[f64; 2]; 2]);

/// More marks than this are thinned out evenly: a picture of 100,000 dots shows no more than one of 4,000.
pub const MOST_MARKS: usize = 4000;
const CROWDED: usize = 400;
/// The share of a group's people, those nearest to its middle, that its ground covers.
pub const COVERED: f64 = 0.85;

impl Map {
    /// Draws the map of an analysis whose groups may be shown, with so many marks at most.
    pub fn new(analysis: &Analysis, groups: &Groups, most_marks: usize) -> Self {
        let bounds = Bounds::of(&analysis.geometry.projection);
        let placed: Vec<(Point, bool)> =
            analysis.geometry.projection.iter().map(|point| bounds.place(*point)).collect();
        let outside = placed.iter().filter(|(_, outside)| *outside).count();
        let points: Vec<Point> = placed.into_iter().map(|(point, _)| point).collect();
        let people = points.len();
        let every = people.div_ceil(most_marks.max(1)).max(1);
        let of = |label: i64| -> Vec<Point> {
            points
                .iter()
                .zip(&analysis.groups)
                .filter(|&(_, &group)| group == label)
                .map(|(point, _)| *point)
                .collect()
        };
        let shown: Vec<(&ShownGroup, Vec<Point>)> =
            groups.shown.iter().map(|group| (group, of(i64::from(group.label)))).collect();
        let others: Vec<Point> = (points.iter().zip(&analysis.groups))
            .filter(|&(_, &group)| groups.shown.iter().all(|shown| i64::from(shown.label) != group))
            .map(|(point, _)| *point)
            .collect();

        let hulls: Vec<(usize, Vec<Point>)> =
            shown.iter().map(|(group, points)| (group.style, hull(middle_of(points)))).collect();
        let mut marks = vec![Marks { class: "mk0".to_owned(), path: dots(&others, every) }];
        for (group, points) in &shown {
            let path = dots(points, every);
            // Rings and the like are drawn as one mark over another.
            let layers: &[&str] = match group.style {
                3 | 4 => &["", "i"],
                5 => &["", "i", "j"],
                _ => &[""],
            };
            marks.extend(
                layers
                    .iter()
                    .map(|layer| Marks { class: format!("mk{}{layer}", group.style), path: path.clone() }),
            );
        }
        let labels = labels(&shown, &hulls);
        Self {
            labels,
            marks: marks.into_iter().filter(|marks| !marks.path.is_empty()).collect(),
            hulls: hulls.iter().map(|(style, hull)| Hull { style: *style, path: outline(hull) }).collect(),
            bounds,
            outside,
            every,
            is_crowded: people / every > CROWDED,
        }
    }
}

impl Bounds {
    /// Of these people: a few who lie far out do not make the map too small for the others.
    fn of(projection: &[Point]) -> Self {
        Self([0, 1].map(|axis| {
            let mut values: Vec<f64> = projection.iter().map(|point| point[axis]).collect();
            values.sort_by(f64::total_cmp);
            let at = |share: f64| values[((values.len() - 1) as f64 * share) as usize];
            let (low, high) = (at(0.02), at(0.98));
            let room = (0.2 * (high - low)).max(1e-9);
            [(low - room).max(values[0] - 1e-9), (high + room).min(values[values.len() - 1] + 1e-9)]
        }))
    }

    /// Where somebody stands on the map, between 5 and 95, and whether they lie outside and are put at its edge.
    pub fn place(&self, point: [f64; 2]) -> ([f64; 2], bool) {
        let place = [0, 1].map(|axis| {
            let [low, high] = self.0[axis];
            let share = (point[axis] - low) / (high - low);
            // The second axis goes up, as on any chart.
            5.0 + 90.0 * if axis == 1 { 1.0 - share } else { share }
        });
        let outside = place.iter().any(|x| !(5.0..=95.0).contains(x));
        (place.map(|x| if x.is_finite() { x.clamp(5.0, 95.0) } else { 50.0 }), outside)
    }
}

/// The people of a group that are nearest to its middle.
fn middle_of(points: &[Point]) -> Vec<Point> {
    let count = points.len().max(1) as f64;
    let middle = [0, 1].map(|axis| points.iter().map(|point| point[axis]).sum::<f64>() / count);
    let distance = |point: &Point| (point[0] - middle[0]).hypot(point[1] - middle[1]);
    let mut nearest = points.to_vec();
    nearest.sort_by(|a, b| distance(a).total_cmp(&distance(b)));
    nearest.truncate(((count * COVERED).ceil() as usize).max(3));
    nearest
}

/// The convex hull, by Andrew's monotone chain.
fn hull(mut points: Vec<Point>) -> Vec<Point> {
    points.sort_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
    let turns_right =
        |a: Point, b: Point, c: Point| (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) <= 0.0;
    let chain = |points: &mut dyn Iterator<Item = Point>| {
        let mut chain: Vec<Point> = Vec::new();
        for point in points {
            while chain.len() > 1 && turns_right(chain[chain.len() - 2], chain[chain.len() - 1], point) {
                chain.pop();
            }
            chain.push(point);
        }
        chain.pop();
        chain
    };
    let mut hull = chain(&mut points.iter().copied());
    hull.extend(chain(&mut points.iter().rev().copied()));
    if hull.is_empty() {
        points.truncate(1)
    } else {
        points = hull
    }
    points
}

fn outline(hull: &[Point]) -> String {
    let mut path = String::new();
    for (index, [x, y]) in hull.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = write!(path, "{}{x:.1} {y:.1}", if index == 0 { 'M' } else { 'L' });
    }
    path + "Z"
}

fn dots(points: &[Point], every: usize) -> String {
    points.iter().step_by(every).fold(String::new(), |mut path, [x, y]| {
        let _ = write!(path, "M{x:.1} {y:.1}h0");
        path
    })
}

/// Labels beside their groups: above or below where that is free, else on the nearest side that is.
fn labels(shown: &[(&ShownGroup, Vec<Point>)], hulls: &[(usize, Vec<Point>)]) -> Vec<Label> {
    /// Half the width and height of a label with some room, in per cent of a phone's map.
    const HALF: Point = [15.0, 7.0];
    let mut taken: Vec<Point> = Vec::new();
    let mut labels = Vec::new();
    for (index, ((group, _), (style, hull))) in shown.iter().zip(hulls).enumerate() {
        let others =
            || hulls.iter().enumerate().filter(move |&(other, _)| other != index).map(|(_, (_, hull))| hull);
        let overlap = |place: &Point| {
            taken.iter().any(|other| {
                (place[0] - other[0]).abs() < 2.0 * HALF[0] && (place[1] - other[1]).abs() < 2.0 * HALF[1]
            })
        };
        // The best place overlaps no label, lies on no other group's ground, and is as near to upright as can be.
        let place = around(hull, HALF)
            .min_by_key(|(turns, place)| (overlap(place), others().any(|hull| contains(hull, place)), *turns))
            .map_or([50.0, 50.0], |(_, place)| place);
        taken.push(place);
        labels.push(Label { style: *style, at: place, name: group.name.clone(), size: group.size });
    }
    labels
}

/// Places around a hull, each with how far it is from straight above or below (whichever is the nearer edge).
fn around(hull: &[Point], half: Point) -> impl Iterator<Item = (usize, Point)> {
    const PLACES: usize = 16;
    let count = hull.len().max(1) as f64;
    let middle = [0, 1].map(|axis| hull.iter().map(|point| point[axis]).sum::<f64>() / count);
    let first = if middle[1] < 50.0 { -1.0 } else { 1.0 };
    (0..PLACES).map(move |turn| {
        // 0, 1, −1, 2, −2, … sixteenths of a turn from straight up or down.
        let steps = turn.div_ceil(2) as f64 * if turn % 2 == 0 { 1.0 } else { -1.0 };
        let angle = std::f64::consts::TAU * steps / PLACES as f64;
        let direction = [angle.sin(), first * angle.cos()];
        let reach =
            |point: &Point| (point[0] - middle[0]) * direction[0] + (point[1] - middle[1]) * direction[1];
        let edge = hull.iter().map(reach).fold(0.0, f64::max);
        let place = [0, 1].map(|axis| middle[axis] + direction[axis] * (edge + half[axis] + 2.0));
        (turn, [place[0].clamp(half[0], 100.0 - half[0]), place[1].clamp(-5.0, 105.0)])
    })
}

/// Whether a point lies inside a convex outline that runs one way round.
fn contains(hull: &[Point], [x, y]: &Point) -> bool {
    let side = |(a, b): (&Point, &Point)| (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]);
    hull.len() > 2 && hull.iter().zip(hull.iter().cycle().skip(1)).all(|edge| side(edge) >= 0.0)
}
