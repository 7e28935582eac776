//! Who stands where: statements of findings, each in a position that nothing in it contradicts.

use std::collections::BTreeMap;

use crate::id::Id;

/// Where a statement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position {
    /// The group of statements that reversals link, from 0.
    pub(super) group: usize,
    /// The position within the group, from 0.
    pub(super) position: usize,
}

/// Gives each statement a position: the first one of its group in which it contradicts nothing, so that
/// who returns to a first position is seen to return. `order` is that of time; `conflicts` are the
/// statements of reversals.
pub(super) fn positions(order: &[Id], conflicts: &[(Id, Id)]) -> BTreeMap<Id, Position> {
    let places: BTreeMap<Id, usize> = order.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let mut against: Vec<Vec<usize>> = vec![Vec::new(); order.len()];
    for (one, other) in conflicts {
        if let (Some(&one), Some(&other)) = (places.get(one), places.get(other)) {
            against[one].push(other);
            against[other].push(one);
        }
    }
    let groups = groups(&against);
    let mut positions: Vec<Option<usize>> = vec![None; order.len()];
    for at in 0..order.len() {
        let mut taken: Vec<usize> = against[at].iter().filter_map(|it| positions[*it]).collect();
        taken.sort_unstable();
        let mut position = 0;
        for one in taken {
            position += usize::from(one == position);
        }
        positions[at] = Some(position);
    }
    let place = |(at, id): (usize, &Id)| {
        (*id, Position { group: groups[at], position: positions[at].unwrap_or(0) })
    };
    order.iter().enumerate().map(place).collect()
}

/// The group of each statement, numbered as they begin.
fn groups(against: &[Vec<usize>]) -> Vec<usize> {
    let mut groups: Vec<Option<usize>> = vec![None; against.len()];
    let mut next = 0;
    for start in 0..against.len() {
        if groups[start].is_some() {
            continue;
        }
        let mut open = vec![start];
        groups[start] = Some(next);
        while let Some(at) = open.pop() {
            for &other in &against[at] {
                if groups[other].is_none() {
                    groups[other] = Some(next);
                    open.push(other);
                }
            }
        }
        next += 1;
    }
    groups.into_iter().map(|group| group.unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "A0 B0 A1": positions with their groups.
    fn shown(n: usize, conflicts: &[(usize, usize)]) -> String {
        let ids: Vec<Id> = (0..n).map(|at| Id::of("test", &[("at", &at.to_string())])).collect();
        let conflicts: Vec<_> = conflicts.iter().map(|(a, b)| (ids[*a], ids[*b])).collect();
        let positions = positions(&ids, &conflicts);
        let letter = |id| {
            let Position { group, position } = positions[id];
            format!("{}{group}", char::from(b'A' + position as u8))
        };
        ids.iter().map(letter).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn who_returns_stands_where_they_stood() {
        assert_eq!(shown(3, &[(0, 1), (1, 2)]), "A0 B0 A0");
        assert_eq!(shown(3, &[(0, 1), (1, 2), (0, 2)]), "A0 B0 C0");
        assert_eq!(shown(4, &[(0, 2), (1, 3)]), "A0 A1 B0 B1");
        assert_eq!(shown(4, &[(0, 3), (1, 3), (2, 3)]), "A0 A0 A0 B0");
    }
}
