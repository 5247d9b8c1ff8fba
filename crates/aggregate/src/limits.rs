//! The numbers that the rules of the method are made with, in one place for the report that states them.

use crate::figure::FigureId;
use crate::figures::{ratios, select, sensitivity, totals};
use crate::reconcile::rivals;

/// Each by its name. A figure `limit/…` prints it, so that no template types it.
pub const LIMITS: [(&str, u64); 8] = [
    ("enough_areas", totals::ENOUGH_AREAS as u64),
    ("enough_for_quartiles", ratios::ENOUGH_FOR_QUARTILES as u64),
    ("near_years", select::NEAR_YEARS.unsigned_abs()),
    ("old_years", select::OLD_YEARS.unsigned_abs()),
    ("family_years", totals::FAMILY_YEARS.unsigned_abs()),
    ("rival_years", rivals::YEARS_APART.unsigned_abs()),
    ("rival_dimensions", rivals::DIMENSIONS as u64),
    ("movers", sensitivity::MOST as u64),
];

/// The figure that prints a limit.
pub fn limit(name: &str) -> FigureId {
    FigureId::new(&["limit", name])
}
