//! Who stands where: statements of findings, each in a position that nothing in it contradicts.

use std::collections::BTreeMap;

use crate::id::Id;

/// Gives each statement a position, from 0: the first one in which it contradicts nothing, so that
/// who returns to a first position is seen to return. Statements that no reversal links share no
/// position. `order` is that of time; `conflicts` are pairs of places in it.
pub(super) fn positions(order: &[Id], conflicts: &[(Id, Id)]) -> BTreeMap<Id, usize> {
    let places: BTreeMap<Id, usize> = order.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let mut against: Vec<Vec<usize>> = vec![Vec::new(); order.len()];
    for (one, other) in conflicts {
        if let (Some(&one), Some(&other)) = (places.get(one), places.get(other)) {
            against[one].push(other);
            against[other].push(one);
        }
    }
    let mut linked: Vec<Option<usize>> = vec![None; order.len()];
    let mut positions: Vec<Option<usize>> = vec![None; order.len()];
    let mut next = 0;
    for start in 0..order.len() {
        if linked[start].is_some() {
            continue;
        }
        let mut members = Vec::new();
        let mut open = vec![start];
        linked[start] = Some(start);
        while let Some(at) = open.pop() {
            members.push(at);
            for &other in &against[at] {
                if linked[other].is_none() {
                    linked[other] = Some(start);
                    open.push(other);
                }
            }
        }
        members.sort_unstable();
        let mut used = 0;
        for at in members {
            let mut taken: Vec<usize> = against[at].iter().filter_map(|o| positions[*o]).collect();
            taken.sort_unstable();
            let mut position = next;
            for one in taken {
                position += usize::from(one == position);
            }
            positions[at] = Some(position);
            used = used.max(position - next + 1);
        }
        next += used;
    }
    order.iter().zip(positions).map(|(id, position)| (*id, position.unwrap_or(0))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(n: usize, conflicts: &[(usize, usize)]) -> Vec<usize> {
        let ids: Vec<Id> = (0..n).map(|at| Id::of("test", &[("at", &at.to_string())])).collect();
        let conflicts: Vec<_> = conflicts.iter().map(|(a, b)| (ids[*a], ids[*b])).collect();
        let positions = positions(&ids, &conflicts);
        ids.iter().map(|id| positions[id]).collect()
    }

    #[test]
    fn who_returns_stands_where_they_stood() {
        assert_eq!(shown(3, &[(0, 1), (1, 2)]), [0, 1, 0]);
        assert_eq!(shown(3, &[(0, 1), (1, 2), (0, 2)]), [0, 1, 2]);
        assert_eq!(shown(4, &[(0, 2), (1, 3)]), [0, 2, 1, 3]);
        assert_eq!(shown(4, &[(0, 3), (1, 3), (2, 3)]), [0, 0, 0, 1]);
    }
}
