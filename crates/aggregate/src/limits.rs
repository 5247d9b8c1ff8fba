//! The numbers that the rules of the method are made with, in one place for the report that states them.
//!
//! Each is a rule of `README.md`, whose section is named beside it.

use crate::figure::FigureId;

/// From how many areas on values are added up (§ 9).
pub(crate) const ENOUGH_AREAS: usize = 3;
/// From how many areas on quartiles are told (§ 9).
pub(crate) const ENOUGH_FOR_QUARTILES: usize = 5;
/// How many years before the latest one are as good as it (§ 6).
pub(crate) const NEAR_YEARS: i64 = 2;
/// From which age on a value is marked, in years before the reference year (§ 6).
pub(crate) const OLD_YEARS: i64 = 5;
/// A claimed whole and its families may lie so many years behind the latest family (§ 8).
pub(crate) const FAMILY_YEARS: i64 = 2;
/// How many years apart claims may be and still be rivals (§ 4).
pub(crate) const RIVAL_YEARS: i64 = 5;
/// In how many dimensions rivals may differ, a measure of work not counted (§ 4).
pub(crate) const RIVAL_DIMENSIONS: usize = 2;
/// How many years the reference period of a table has (§ 6).
pub(crate) const PERIOD_YEARS: i64 = 5;
/// A period holds nearly as many areas as another from this share of them on (§ 6).
pub(crate) const NEARLY_AS_MANY: (usize, usize) = (9, 10);
/// How old a value of the best grade may be, in years before the reference year (§ 6).
pub(crate) const GRADE_YEARS: i64 = 3;
/// How many years a number of the economy may be away from the part that is set against it (§ 9).
pub(crate) const SHARE_YEARS: i64 = 2;
/// The same for money, which loses its value.
pub(crate) const SHARE_YEARS_OF_MONEY: i64 = 1;
/// From how many years on a series is told as a trend (§ 9).
pub(crate) const ENOUGH_YEARS: usize = 3;
/// From which share of a region on, in per cent, what is known of its areas is told of the region (§ 9).
pub(crate) const MOST: i64 = 50;
/// How many movers of a headline figure are told (§ 12).
pub(crate) const MOVERS: usize = 3;
/// The most lines of the table of new measures (§ 11).
pub(crate) const NEW_MEASURES: usize = 15;
/// How many years before that of the adoption measures are counted year by year (§ 11).
pub(crate) const YEARS_BEFORE: i64 = 13;
/// How many full years before the date of the report are recent (§ 11).
pub(crate) const RECENT_YEARS: i64 = 2;
/// Over how many calendar years, that of the report included, amounts of actions are added (§ 11).
pub(crate) const MONEY_YEARS: i64 = 5;

/// Each by its name. A figure `limit/…` prints it, so that no template types it.
pub const LIMITS: [(&str, u64); 14] = [
    ("enough_areas", ENOUGH_AREAS as u64),
    ("enough_for_quartiles", ENOUGH_FOR_QUARTILES as u64),
    ("near_years", NEAR_YEARS.unsigned_abs()),
    ("old_years", OLD_YEARS.unsigned_abs()),
    ("family_years", FAMILY_YEARS.unsigned_abs()),
    ("period_years", PERIOD_YEARS.unsigned_abs()),
    ("grade_years", GRADE_YEARS.unsigned_abs()),
    ("rival_years", RIVAL_YEARS.unsigned_abs()),
    ("rival_dimensions", RIVAL_DIMENSIONS as u64),
    ("movers", MOVERS as u64),
    ("new_measures", NEW_MEASURES as u64),
    ("years_before", YEARS_BEFORE.unsigned_abs()),
    ("recent_years", RECENT_YEARS.unsigned_abs()),
    ("money_years", MONEY_YEARS.unsigned_abs()),
];

/// The figure that prints a limit.
pub fn limit(name: &str) -> FigureId {
    FigureId::new(&["limit", name])
}
