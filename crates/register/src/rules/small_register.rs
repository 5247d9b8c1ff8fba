//! F035

use crate::tally::{ClaimedYears, RegisterRows};
use sse_diagnostics::{Argument, Diagnostic, Rule, Severity, words};
use sse_model::RefArea;

/// A register is so small that figures tell more.
pub(crate) const RULE: Rule = Rule {
    code: "F035",
    name: "small-register",
    severity: Severity::Warning,
    explain: r"A register is so small that figures tell more: of fewer than fifty units much has to be left out or pooled, and what
is left is rounded, so that nobody finds the amount of a unit. An office that may publish its figures writes them in
`contributions.csv`, where they stand as they are.

Bad, `states/KEN/register.csv`:

```csv
unit,area,year,entity_type,employment
A1,KEN,2023,cooperative,12
A2,KEN,2023,cooperative,7
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,19,Registry of cooperatives
```
",
};

/// Units below which a register is small: of registers of ten a total was claimed in three of four, of fifty in nearly all.
const FEW: u64 = 50;

/// The findings, one for each area of whose claimed year there are few rows.
pub(crate) fn check<'r>(
    rows: &'r RegisterRows,
    claimed: &'r ClaimedYears,
) -> impl Iterator<Item = Diagnostic> + 'r {
    let few = |(area, year): &(_, _)| rows.of.get(&(*area, *year)).is_some_and(|rows| *rows < FEW);
    let places = claimed.iter().map(|(area, year)| (*area, *year));
    places.filter(few).map(|(area, year)| {
        RULE.finding(words!(
            "{area}, {year}: a register of fewer than {few} units tells little once no unit can be found in it",
            area = Argument::label(area.code(), RefArea::label_of),
            year = year,
            few = FEW
        ))
        .help("write figures that may be published in contributions.csv instead, and leave the register out")
    })
}

#[cfg(test)]
mod tests {
    use crate::tests::notes;

    #[test]
    fn a_small_register_should_send_figures() {
        let units = |number: usize| {
            let rows = (0..number).map(|unit| format!("c{unit},KEN,2023,cooperative\n"));
            format!("unit,area,year,entity_type\n{}", rows.collect::<String>())
        };
        assert_eq!(notes(&units(50), "F035"), [""; 0]);
        assert_eq!(
            notes(&units(49), "F035"),
            [
                "Kenya, 2023: a register of fewer than 50 units tells little once no unit can be found in it"
            ]
        );
    }
}
