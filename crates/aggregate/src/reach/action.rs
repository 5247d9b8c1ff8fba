//! Where an action that was set aside would have been.

use super::{Found, Reach, Surroundings};
use crate::reconcile::overlaps::{areas_overlap, folded};
use sse_model::{Action, Area, ClaimId, Code, Lost, RefArea, ReporterGroup};
use std::collections::{BTreeMap, BTreeSet};

impl<'a> Surroundings<'a> {
    pub(super) fn action(&self, lost: &Lost, found: &mut Found) {
        found.certain(Reach::Actions);
        lost.targets
            .iter()
            .for_each(|target| found.certain(Reach::Goal(target.goal())));
        if !lost.targets.is_empty() {
            found.certain(Reach::Goals);
        } else if lost.targets_unread {
            found.possible(Reach::Goals);
        }
        let area = lost
            .area
            .map_or_else(|| Area::from_code(&lost.reporter), RefArea::area);
        if lost.area.is_none() || area.is_some_and(Area::is_member_state) {
            found.possible(Reach::States);
        }
        lost.commitments
            .iter()
            .for_each(|&commitment| found.certain(Reach::Commitment(commitment)));
        match self.group(&lost.reporter) {
            Some(ReporterGroup::State) => match self.is_own(lost) {
                Some(false) => {}
                own => {
                    found.add(Reach::Commitments, own == Some(true));
                    found.possible(Reach::CommitmentCounts);
                }
            },
            Some(group) => found.certain(Reach::Implementation(group)),
            None => {}
        }
        let may_overlap = self.may_overlap(lost);
        if may_overlap {
            found.possible(Reach::Overlaps);
        }
        if lost.has_money {
            found.possible(Reach::Rates);
        }
        // An action without money may connect two that have some.
        if lost.has_money || may_overlap {
            found.possible(Reach::Sensitivity);
        }
    }

    /// Whether a State speaks of itself or of a group that it belongs to; none where the area can't be read.
    fn is_own(&self, lost: &Lost) -> Option<bool> {
        let state = Area::from_code(&lost.reporter)?;
        Some(match lost.area? {
            RefArea::Area(area) => area == state,
            RefArea::Group(group) => group.contains(state, self.round.date),
        })
    }

    /// Whether an action of another reporter on the same area has its title, two of its partners, or names it or is
    /// named by it as partner.
    fn may_overlap(&self, lost: &Lost) -> bool {
        let strangers = |action: &&&Action| {
            *action.id.reporter != *lost.reporter
                && lost
                    .area
                    .is_none_or(|area| areas_overlap(area, action.area))
        };
        let title = folded(&lost.title);
        let alike = self
            .by_title
            .get(&title)
            .filter(|_| !title.is_empty())
            .into_iter()
            .flatten();
        let naming = self
            .by_partner
            .get(lost.reporter.as_str())
            .into_iter()
            .flatten();
        let partners: BTreeSet<&str> = lost.partners.iter().map(|partner| &**partner).collect();
        let named = partners
            .iter()
            .filter_map(|partner| self.by_reporter.get(partner))
            .flatten();
        if alike
            .chain(naming)
            .chain(named)
            .any(|action| strangers(&action))
        {
            return true;
        }
        let mut shared: BTreeMap<&'a ClaimId, usize> = BTreeMap::new();
        let sharing = partners
            .iter()
            .filter_map(|partner| self.by_partner.get(partner))
            .flatten();
        sharing
            .filter(strangers)
            .for_each(|action| *shared.entry(&action.id).or_default() += 1);
        shared.values().any(|partners| *partners >= 2)
    }
}
