//! Which pairs of one speaker share enough words to be judged: all of a speaker with few statements, else those
//! that rank high by the terms that they share.

use rayon::prelude::*;

use super::aged::Aged;
use super::asked::each_once;
use crate::pair;
use crate::text::keys::Key;

/// Pairs of positions, the smaller first, one of each asking (`true`); and how many that share a term were
/// not kept.
pub(super) fn sharing(statements: &[Aged<'_>]) -> (Vec<(usize, usize)>, usize) {
    let asks = |n: usize| statements[n].new;
    if statements.len() <= pair::WHOLE {
        let pairs =
            (1..statements.len()).flat_map(|second| (0..second).map(move |first| (first, second)));
        return (pairs.filter(|&(first, second)| asks(first) || asks(second)).collect(), 0);
    }
    let terms: Vec<Vec<Key>> =
        statements.par_iter().map(|one| pair::terms(&one.statement.statement.quote)).collect();
    let index = pair::Memory::new(terms.iter().map(Vec::as_slice));
    let found: Vec<(Vec<(usize, usize)>, usize)> = (0..statements.len())
        .into_par_iter()
        .filter(|&n| asks(n))
        .map(|n| {
            let Ok((kept, left_out)) = pair::candidates(&index, &terms[n]);
            let others = kept.into_iter().map(|other| other as usize).filter(|&other| other != n);
            (others.map(|other| (n, other)).collect(), left_out)
        })
        .collect();
    let left_out = found.iter().map(|(_, left_out)| left_out).sum();
    (each_once(found.into_iter().flat_map(|(pairs, _)| pairs)), left_out)
}
