//! Faults put at known places.

use crate::rows::MadeUpRow;

/// What is made wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// A code that is no area.
    UnknownArea,
    /// A code that is no measure.
    UnknownMeasure,
    /// A code that is no kind of entity.
    UnknownEntityType,
    /// A code that is no unit.
    UnknownUnit,
    /// A unit that the measure can't have.
    UnitOfMeasure,
    /// A target that no Goal has.
    UnknownTarget,
    /// A value that is no number.
    NotANumber,
    /// The row before it once more, cell for cell.
    SameRow,
    /// The record of the row before it, with content of its own.
    SameRecord,
    /// The key of the row before it, with a record and a value of its own.
    SameKey,
}

/// A fault and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planted {
    /// What was made wrong.
    pub kind: FaultKind,
    /// The file, relative to the folder of the round.
    pub path: String,
    /// The physical line, from 1.
    pub line: usize,
    /// The column that was changed; blank for the row as a whole.
    pub column: &'static str,
}

impl FaultKind {
    /// Every kind, in the order in which they are dealt out.
    pub const ALL: [Self; 10] = [
        Self::UnknownArea,
        Self::UnknownMeasure,
        Self::UnknownEntityType,
        Self::UnknownUnit,
        Self::UnitOfMeasure,
        Self::UnknownTarget,
        Self::NotANumber,
        Self::SameRow,
        Self::SameRecord,
        Self::SameKey,
    ];

    /// Its name in `faults.csv`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownArea => "unknown_area",
            Self::UnknownMeasure => "unknown_measure",
            Self::UnknownEntityType => "unknown_entity_type",
            Self::UnknownUnit => "unknown_unit",
            Self::UnitOfMeasure => "unit_of_measure",
            Self::UnknownTarget => "unknown_target",
            Self::NotANumber => "not_a_number",
            Self::SameRow => "same_row",
            Self::SameRecord => "same_record",
            Self::SameKey => "same_key",
        }
    }

    /// The column that it changes; blank for the row as a whole.
    pub const fn column(self) -> &'static str {
        match self {
            Self::UnknownArea => "area",
            Self::UnknownMeasure => "measure",
            Self::UnknownEntityType => "entity_type",
            Self::UnknownUnit | Self::UnitOfMeasure => "unit",
            Self::UnknownTarget => "sdg_targets",
            Self::NotANumber | Self::SameKey => "value",
            Self::SameRecord => "record",
            Self::SameRow => "",
        }
    }

    /// Spoils the row at `at`; the one before it stays good.
    fn spoil(self, rows: &mut [MadeUpRow], at: usize) {
        let before = rows[at - 1].clone();
        let row = &mut rows[at];
        match self {
            Self::UnknownArea => "XQZ".clone_into(&mut row.area),
            Self::UnknownMeasure => "employmint".clone_into(&mut row.measure),
            Self::UnknownEntityType => "cooperatif".clone_into(&mut row.entity_type),
            Self::UnknownUnit => "persones".clone_into(&mut row.unit),
            Self::UnitOfMeasure => {
                let unit = if row.measure == "volunteer_hours" {
                    "persons"
                } else {
                    "hours"
                };
                unit.clone_into(&mut row.unit);
            }
            Self::UnknownTarget => "8.5; 8.15".clone_into(&mut row.sdg_targets),
            Self::NotANumber => "not yet known".clone_into(&mut row.value),
            Self::SameRow => *row = before,
            Self::SameRecord => {
                // With a later date it would be a revision.
                row.record = before.record;
                row.source_date = before.source_date;
            }
            Self::SameKey => {
                let record = format!("{}-again", before.record);
                let value = nine_tenths(&before.value);
                *row = MadeUpRow {
                    record,
                    value,
                    ..before
                };
            }
        }
    }
}

/// A little less, with as many decimals.
fn nine_tenths(value: &str) -> String {
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    let less = whole.parse::<i64>().map_or(0, |whole| whole * 9 / 10);
    if decimals.is_empty() {
        less.to_string()
    } else {
        format!("{less}.{decimals}")
    }
}

/// Spoils `number` rows of one file, evenly spread; `next` deals out the kinds.
///
/// A file has room for a fault in every third row, so that the row before a fault and the one behind it are good.
pub(crate) fn plant(
    path: &str,
    rows: &mut [MadeUpRow],
    number: usize,
    next: &mut usize,
) -> Option<Vec<Planted>> {
    let step = rows.len().checked_div(number).unwrap_or(rows.len());
    if number > 0 && step < 3 {
        return None;
    }
    let planted = (0..number).map(|fault| {
        let kind = FaultKind::ALL[*next % FaultKind::ALL.len()];
        *next += 1;
        let at = fault * step + 1;
        kind.spoil(rows, at);
        // The header is line 1.
        Planted {
            kind,
            path: path.to_owned(),
            line: at + 2,
            column: kind.column(),
        }
    });
    Some(planted.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<MadeUpRow> {
        let row = |at: i64| MadeUpRow {
            record: format!("r-{at}"),
            value: (at * 100).to_string(),
            ..MadeUpRow::default()
        };
        (1..=9).map(row).collect()
    }

    #[test]
    fn faults_stand_apart() {
        let (mut spoilt, mut next) = (rows(), 7);
        let planted = plant("a.csv", &mut spoilt, 3, &mut next).unwrap();
        let places: Vec<(&str, usize)> = planted
            .iter()
            .map(|fault| (fault.kind.code(), fault.line))
            .collect();
        assert_eq!(
            places,
            [("same_row", 3), ("same_record", 6), ("same_key", 9)]
        );
        assert_eq!(spoilt[1], spoilt[0]);
        assert_eq!(
            (spoilt[4].record.as_str(), spoilt[4].value.as_str()),
            ("r-4", "500")
        );
        assert_eq!(
            (spoilt[7].record.as_str(), spoilt[7].value.as_str()),
            ("r-7-again", "630")
        );
        assert_eq!(spoilt[2..4], rows()[2..4]);
    }

    #[test]
    fn there_must_be_room() {
        assert_eq!(plant("a.csv", &mut rows(), 4, &mut 0), None);
        assert_eq!(plant("a.csv", &mut rows(), 0, &mut 0), Some(Vec::new()));
    }
}
