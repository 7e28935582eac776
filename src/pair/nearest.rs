//! Statements that speak of the same in whatever words: those whose vectors point the same way.
//!
//! Exact for speakers with few statements. For others the vectors lie in cells, each round one of them,
//! and only the nearest cells are searched (an inverted file; Jégou, Douze and Schmid, "Product
//! quantization for nearest neighbor search", 2011), so that the work for one statement is bounded but for
//! finding the cells, whose number is the root of how many there are.

use rayon::prelude::*;

use crate::meaning::Vector;

/// Up to so many vectors are compared each with each; beyond, each with about so many.
const WHOLE: usize = 4096;

/// For each vector that asks the `each` nearest others: pairs `(asks, other)`. Equal nearness goes by
/// position; one that is the same is passed over, because it says the same words.
pub fn nearest(vectors: &[Vector], asks: &[usize], each: usize) -> Vec<(usize, usize)> {
    let cells = Cells::of(vectors, asks.len());
    asks.par_iter()
        .flat_map_iter(|&one| {
            let mut ranked: Vec<(f32, usize)> = cells
                .near(&vectors[one])
                .filter(|&other| other != one && vectors[other] != vectors[one])
                .map(|other| (vectors[one].alike(&vectors[other]), other))
                .collect();
            ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            ranked.truncate(each);
            ranked.into_iter().map(move |(_, other)| (one, other))
        })
        .collect()
}

/// Vectors by the middle that is nearest to each.
struct Cells<'a> {
    middles: Vec<&'a Vector>,
    members: Vec<Vec<usize>>,
}

impl<'a> Cells<'a> {
    /// For so many that ask: for a few, cells are not worth making.
    fn of(vectors: &'a [Vector], asks: usize) -> Cells<'a> {
        if vectors.len() <= WHOLE || asks * asks <= vectors.len() {
            return Cells { middles: Vec::new(), members: vec![(0..vectors.len()).collect()] };
        }
        // evenly spread over the statements, whose order (by id) has nothing to do with what they say
        let step = (vectors.len() as f64).sqrt() as usize;
        let middles: Vec<&Vector> = vectors.iter().step_by(step).collect();
        let homes: Vec<usize> =
            vectors.par_iter().map(|vector| closest(&middles, vector, 1)[0]).collect();
        let mut members = vec![Vec::new(); middles.len()];
        for (at, home) in homes.into_iter().enumerate() {
            members[home].push(at);
        }
        Cells { middles, members }
    }

    /// The members of the cells round a vector.
    fn near(&self, vector: &Vector) -> impl Iterator<Item = usize> {
        let cells = match self.middles.len() {
            0 => vec![0],
            // a cell has about as many members as there are cells
            cells => closest(&self.middles, vector, (WHOLE / cells).max(1)),
        };
        cells.into_iter().flat_map(|cell| self.members[cell].iter().copied())
    }
}

/// The middles nearest to a vector.
fn closest(middles: &[&Vector], vector: &Vector, count: usize) -> Vec<usize> {
    let mut ranked: Vec<(f32, usize)> =
        middles.iter().enumerate().map(|(at, middle)| (middle.alike(vector), at)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked.into_iter().take(count).map(|(_, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Vectors round a circle, in no order.
    fn circle(count: usize) -> Vec<Vector> {
        let angle = |n: usize| (n * 7919 % count) as f32 / count as f32 * std::f32::consts::TAU;
        (0..count)
            .map(|n| {
                let mut values = vec![0.0; 384];
                (values[0], values[1]) = (angle(n).cos(), angle(n).sin());
                Vector::of(&values)
            })
            .collect()
    }

    #[test]
    fn the_nearest_of_few_are_exact() {
        let vectors = circle(100);
        let found = nearest(&vectors, &[0], 2);
        let place = |at: usize| at * 7919 % 100;
        let mut places: Vec<usize> = found.iter().map(|&(_, other)| place(other)).collect();
        places.sort_unstable();
        assert_eq!(places, [1, 99]);
    }

    #[test]
    fn the_nearest_of_many_are_found_in_cells() {
        let vectors = circle(10_007);
        let asks: Vec<usize> = (0..200).collect();
        let found = nearest(&vectors, &asks, 2);
        assert_eq!(found.len(), 400);
        for (one, other) in found {
            assert!(vectors[one].alike(&vectors[other]) > 0.999, "{one} and {other}");
            assert_ne!(vectors[one], vectors[other]);
        }
    }
}
