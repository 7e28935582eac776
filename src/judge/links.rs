//! Values of both sides that may measure or date one thing, and which of them do.

/// A value of each side that can be compared.
pub(super) struct Link {
    /// Index into the values of the earlier side.
    pub(super) earlier: usize,
    /// Index into the values of the later side.
    pub(super) later: usize,
    /// Both can be true of one thing.
    pub(super) fits: bool,
    /// How sure it is that they belong to one thing, 0 to about 1.
    pub(super) belongs: f32,
    /// What makes them different matters.
    pub(super) doubts: f32,
}

impl Link {
    fn rank(&self) -> f32 {
        self.belongs - 0.5 * self.doubts
    }

    fn shares_one_end(&self, other: &Link) -> bool {
        (other.earlier == self.earlier) != (other.later == self.later)
    }

    /// One of the two belongs rather to a third.
    pub(super) fn outdone(&self, links: &[Link]) -> bool {
        let better =
            |other: &Link| other.rank() > self.rank() || other.fits && other.rank() >= self.rank();
        links.iter().any(|other| self.shares_one_end(other) && better(other))
    }

    /// "An $18 million contract with a $2 million option", "a contract of more than $17 million": one of
    /// the two fits a third, so that one may be meant. Half a doubt.
    pub(super) fn may_fit_another(&self, links: &[Link]) -> f32 {
        if links.iter().any(|other| other.fits && self.shares_one_end(other)) { 0.5 } else { 0.0 }
    }
}

/// The link that ranks highest; of equals the first.
pub(super) fn best<'a>(links: impl Iterator<Item = &'a Link>) -> Option<&'a Link> {
    links.max_by(|a, b| {
        a.rank().total_cmp(&b.rank()).then(b.earlier.cmp(&a.earlier)).then(b.later.cmp(&a.later))
    })
}
