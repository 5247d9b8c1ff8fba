//! What shares of the economy and the population may be computed of (`README.md` § 9, Coverage).

use sse_model::{
    Area, Currency, Denominator, DenominatorFact, DenominatorUse, RefArea, Round, Sex, Unit,
};
use std::collections::BTreeMap;

/// What shares may be computed of, by denominator and area: of the year nearest to the reference year.
#[derive(Default)]
pub(super) struct Economy<'a>(
    pub(super) BTreeMap<Denominator, BTreeMap<Area, &'a DenominatorFact>>,
);

impl<'a> Economy<'a> {
    pub(super) fn of(round: &'a Round) -> Self {
        let mut known: BTreeMap<Denominator, BTreeMap<Area, &DenominatorFact>> = BTreeMap::new();
        let year = round.last_year.number();
        let away = |row: &DenominatorFact| (row.year.number() - year).abs();
        for row in round.denominators.iter() {
            let RefArea::Area(area) = row.area else {
                continue;
            };
            let usable = row.usage == DenominatorUse::Share && row.sex == Sex::Total;
            let fits = usable && away(row) <= NEAR_YEARS && !is_foreign(row);
            if fits && !is_ruled_out(round, row) {
                let of = known.entry(row.denominator).or_default();
                let nearest = of.entry(area).or_insert(row);
                if away(row) < away(nearest) {
                    *nearest = row;
                }
            }
        }
        Self(known)
    }
}

/// How many years a number of the economy may be away from the reference year.
const NEAR_YEARS: i64 = 5;

/// Whether a row is in another currency than the others: it can't be added to them.
fn is_foreign(row: &DenominatorFact) -> bool {
    let currency = Unit::from_word(&row.unit).and_then(Unit::currency);
    currency.is_some_and(|currency| currency != Currency::DOLLAR)
}

fn is_ruled_out(round: &Round, row: &DenominatorFact) -> bool {
    let rows = round.denominators.of(row.area, row.denominator, Sex::Total);
    rows.iter().any(|row| row.usage == DenominatorUse::Nothing)
}
