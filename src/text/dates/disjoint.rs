//! How two times stand to each other.

use super::nominal::{apart_in_year, in_year_of};
use super::{Interval, Nominal, Role, Time};

impl Time {
    /// When the event may be, given the role: "by Friday" is any day up to Friday. Days the words do
    /// not bound are `None`.
    pub fn window(&self) -> Interval {
        match self.role {
            Role::On | Role::During => (self.first, self.last),
            Role::By | Role::Until | Role::Within => (None, self.last),
            Role::Since | Role::From => (self.first, None),
            Role::Before => (None, self.first.and_then(|day| day.pred_opt())),
            Role::After => (self.last.and_then(|day| day.succ_opt()), None),
            Role::For => (None, None),
        }
    }

    /// Whether one event cannot be in both windows. `None` where a time is not resolved, recurs or
    /// is vague.
    pub fn disjoint(&self, other: &Time) -> Option<bool> {
        let same_day = (self.first, self.last) == (other.first, other.last);
        let points = (self.role, other.role) == (Role::On, Role::On);
        if let (Some(one), Some(two), true) = (self.clock, other.clock, same_day && points) {
            return Some(!one.compatible(two));
        }
        if !self.resolved() || !other.resolved() {
            return None;
        }
        self.compare(other, self.window(), other.window())
    }

    /// Whether the days named do not overlap, whatever the roles: "by Friday" and "by Monday" name
    /// different days although both allow the Thursday before.
    pub fn names_other_days(&self, other: &Time) -> Option<bool> {
        if !self.resolved() || !other.resolved() {
            return self.other_turn(other);
        }
        self.compare(other, (self.first, self.last), (other.first, other.last))
    }

    /// Whether two intervals lie apart, as far as they can be laid on one calendar.
    fn compare(&self, other: &Time, one: Interval, two: Interval) -> Option<bool> {
        match (self.nominal, other.nominal) {
            (None, None) => Some(apart(one, two)),
            (Some(a), Some(b)) => (a == b).then(|| apart_in_year(one, two)),
            (Some(Nominal::Year), None) => Some(apart(in_year_of(one, two)?, two)),
            (None, Some(Nominal::Year)) => Some(apart(one, in_year_of(two, one)?)),
            _ => None,
        }
    }

    /// "Last year" and "this year" are different times, whenever it was said.
    fn other_turn(&self, other: &Time) -> Option<bool> {
        let ((fine, one), (other_fine, two)) = (self.turn?, other.turn?);
        let undated = self.first.is_none() && other.first.is_none();
        (undated && fine == other_fine && one != two).then_some(true)
    }

    /// Whether at least one day is known, and the time is neither recurring nor vague.
    pub fn resolved(&self) -> bool {
        (self.first.is_some() || self.last.is_some()) && !self.recurring && !self.vague
    }
}

pub(super) fn apart(a: Interval, b: Interval) -> bool {
    let ends_before =
        |x: Interval, y: Interval| matches!((x.1, y.0), (Some(end), Some(start)) if end < start);
    ends_before(a, b) || ends_before(b, a)
}
