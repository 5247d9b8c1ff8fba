//! The rows of `denominators.csv` that shares are computed of, which parts are held against too.

use crate::facts::Side;
use crate::figure::{FigureId, Formula, Hedge, Value};
use crate::key::Key;
use sse_model::{Denominator, DenominatorFact, DenominatorUse, RefArea, Round, Sex, Unit, Year};
use std::collections::BTreeMap;

/// The rows by area, year and denominator.
pub(crate) struct Denominators<'a>(BTreeMap<(RefArea, Year, Denominator), Vec<OfUnit<'a>>>);

/// A row, with its unit where that is known.
type OfUnit<'a> = (Option<Unit>, &'a DenominatorFact);

impl<'a> Denominators<'a> {
    /// Those of a round.
    pub(crate) fn new(round: &'a Round) -> Self {
        let mut rows: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let printed =
            |row: &&DenominatorFact| row.usage == DenominatorUse::Share && row.sex == Sex::Total;
        for row in round.denominators.iter().filter(printed) {
            rows.entry((row.area, row.year, row.denominator))
                .or_default()
                .push((Unit::from_word(&row.unit), row));
        }
        Self(rows)
    }

    /// The row for the area, year and unit of a key.
    pub(crate) fn of(&self, key: &Key, denominator: Denominator) -> Option<&'a DenominatorFact> {
        let year = key.period.year().filter(|_| !self.0.is_empty())?;
        let rows = self.0.get(&(key.area, year, denominator))?;
        rows.iter()
            .find(|(unit, _)| unit.is_none_or(|unit| unit == key.unit))
            .map(|(_, row)| *row)
    }
}

/// A row of `denominators.csv` as one side of a check.
pub(crate) fn denominator_side(row: &DenominatorFact, unit: Unit) -> Side {
    let value = Value::Amount {
        value: row.value,
        unit,
        hedge: Hedge::Exact,
    };
    Side {
        facts: Vec::new(),
        figure: denominator_figure(row),
        formula: Formula::Given,
        value,
        whole: Some((row.denominator, row.year)),
    }
}

/// The figure that prints a row of `denominators.csv`; a State may have one in each unit.
pub(crate) fn denominator_figure(row: &DenominatorFact) -> FigureId {
    FigureId::new(&["denominator", &row.name()])
}
