//! F017

use crate::claims::Told;
use crate::disclosure::Reason;
use crate::publish::{Division, Fate};
use crate::rules::claimed_cells::{measure, one_after_another};
use sse_diagnostics::{Argument, Diagnostic, Joint, Rule, Severity, Words, words};
use sse_model::{Activity, Code, EntityType, RefArea, Sex};

/// Cells of a register are claimed together with others, or not at all, so that nobody finds the amount of a unit.
pub(crate) const RULE: Rule = Rule {
    code: "F017",
    name: "pooled-cells",
    severity: Severity::Note,
    explain: r"Cells of a register are claimed together with others, or not at all, so that nobody finds the amount of a unit.
A cell is claimed by itself if at least `small_cell` units state an amount that isn't zero, and the two largest of them leave
at least twice `protection_per_cent` of the largest (both in `round.toml`). No number of what isn't claimed is told to anybody.

Bad, `states/KEN/register.csv`:

```csv
unit,area,year,entity_type
A1,KEN,2023,cooperative
```

Good, `states/KEN/register.csv`:

```csv
unit,area,year,entity_type
A1,KEN,2023,cooperative
A2,KEN,2023,cooperative
A3,KEN,2023,cooperative
A4,KEN,2023,cooperative
A5,KEN,2023,cooperative
```
",
};

/// The finding on an area: each cell that isn't claimed by itself, with the reason and without a number.
pub(crate) fn check(told: &[Told]) -> Option<Diagnostic> {
    let first = told.first()?;
    let what = told.iter().flat_map(|told| {
        told.of
            .iter()
            .map(move |(division, fate)| became(told, *division, fate))
    });
    Some(RULE.finding(words!(
        "{area}, {year}: {cells}",
        area = Argument::label(first.area.code(), RefArea::label_of),
        year = first.year,
        cells = one_after_another(what)?
    )))
}

/// What became of cells.
fn became(told: &Told, division: Division, fate: &Fate) -> Words {
    let what = divided(told, division);
    match fate {
        Fate::Pooled(cells) => words!(
            "{what}: claimed together are {cells}",
            what = what,
            cells = listed(division, cells)
        ),
        Fate::Withheld(cells) => words!(
            "{what}: not claimed, because of {cells}",
            what = what,
            cells = listed(division, cells)
        ),
        Fate::NotStatedByAll => words!(
            "{what}: not claimed, since some units state the whole alone",
            what = what
        ),
        Fate::ActivitiesInstead => words!(
            "{what}: not claimed, since it is claimed by activity, and both would tell of units",
            what = what
        ),
    }
}

/// A measure and what divides it.
fn divided(told: &Told, division: Division) -> Words {
    let measure = measure(told.measured);
    let plural = |kind: EntityType| Argument::label(kind.code(), EntityType::plural_of);
    match division {
        Division::Kinds => words!("{measure} by kind of entity", measure = measure),
        Division::States => words!("{measure} of active units apart", measure = measure),
        Division::Activities(kind) => words!(
            "{measure} of {kind} by activity",
            measure = measure,
            kind = plural(kind)
        ),
        Division::Subareas(kind) => words!(
            "{measure} of {kind} by subarea",
            measure = measure,
            kind = plural(kind)
        ),
        Division::Sexes(kind) => words!(
            "{measure} of {kind} by sex",
            measure = measure,
            kind = plural(kind)
        ),
    }
}

/// Cells, each with its reason.
fn listed(division: Division, cells: &[(String, Reason)]) -> Argument {
    let cells = cells.iter().map(|(name, reason)| {
        let cell = named(division, name);
        match reason {
            Reason::AllZero => words!("{cell} (all units state zero)", cell = cell),
            Reason::FewContributors => words!("{cell} (few contributors)", cell = cell),
            Reason::LargestUnit => {
                words!(
                    "{cell} (its largest units could be worked out)",
                    cell = cell
                )
            }
            Reason::HidesAnother => words!("{cell} (it hides another)", cell = cell),
            Reason::Blank => words!("{cell} (no name to claim it by)", cell = cell),
        }
    });
    Argument::list(cells, Joint::Comma)
}

/// The name of a cell.
fn named(division: Division, name: &str) -> Argument {
    let name = name.to_owned();
    match division {
        _ if name.is_empty() => words!("blank").into(),
        Division::Kinds | Division::States => Argument::label(name, EntityType::plural_of),
        Division::Activities(_) => Argument::label(name, Activity::label_of),
        Division::Sexes(_) => Argument::label(name, Sex::label_of),
        Division::Subareas(_) => Argument::from(name),
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::notes;
    use std::fmt::Write as _;

    #[test]
    fn each_cell_is_told_with_its_reason_and_no_number() {
        let mut text = "unit,area,year,entity_type,employment\n".to_owned();
        for unit in 0..8 {
            let _ = writeln!(text, "c{unit},KEN,2023,cooperative,{}", 10 + unit);
        }
        for unit in 0..6 {
            let _ = writeln!(text, "m{unit},KEN,2023,mutual,{}", 20 + unit);
        }
        text += "f,KEN,2023,foundation,77\n";
        assert_eq!(
            notes(&text, "F017"),
            [
                "Kenya, 2023: entities by kind of entity: claimed together are foundations (few contributors), \
                 mutual societies (it hides another); employment by kind of entity: claimed together are \
                 foundations (few contributors), mutual societies (it hides another)",
            ]
        );
    }

    #[test]
    fn what_cannot_be_claimed_is_told_too() {
        let mut text = "unit,area,year,entity_type,employment\n".to_owned();
        for (unit, jobs) in [37, 0, 0, 0, 0].into_iter().enumerate() {
            let _ = writeln!(text, "c{unit},KEN,2023,cooperative,{jobs}");
        }
        assert_eq!(
            notes(&text, "F017"),
            [
                "Kenya, 2023: employment by kind of entity: not claimed, because of cooperatives (few contributors)"
            ]
        );
    }
}
