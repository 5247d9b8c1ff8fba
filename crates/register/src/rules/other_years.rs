//! F034

use crate::disclosure::Limits;
use crate::tally::{ClaimedYears, RegisterRows};
use sse_diagnostics::{Argument, Diagnostic, Joint, Rule, Severity, words};
use sse_model::RefArea;

/// A register has rows of years of which nothing is claimed.
pub(crate) const RULE: Rule = Rule {
    code: "F034",
    name: "other-years",
    severity: Severity::Note,
    explain: r"A register has rows of years of which nothing is claimed. Of each area the latest complete year is claimed, since two
years of one register beside each other tell of the units that came, left or changed. A year is complete if it has at least
`complete_year_per_cent` (`round.toml`) of the rows of the year before in the file; the first one is.

Bad, `states/KEN/register.csv`:

```csv
unit,area,year,entity_type
A1,KEN,2022,cooperative
A1,KEN,2023,cooperative
```

Good, `states/KEN/register.csv`:

```csv
unit,area,year,entity_type
A1,KEN,2023,cooperative
```
",
};

/// The findings, one for each area that has more than the year that is claimed.
pub(crate) fn check<'r>(
    rows: &'r RegisterRows,
    claimed: &'r ClaimedYears,
    limits: &'r Limits,
) -> impl Iterator<Item = Diagnostic> + 'r {
    claimed.iter().filter_map(move |(&area, &year)| {
        let of_area = |place: &&(RefArea, _)| place.0 == area;
        let others = rows.of.keys().filter(of_area).map(|(_, other)| *other);
        let (later, earlier): (Vec<_>, Vec<_>) = others
            .filter(|other| *other != year)
            .partition(|other| *other > year);
        let listed = |years: &[sse_model::Year]| Argument::list(years, Joint::And);
        let message = match (later.is_empty(), earlier.is_empty()) {
            (true, true) => return None,
            (true, false) => words!(
                "{area}: {year} is claimed; of {others} the rows are counted and not claimed",
                area = Argument::label(area.code(), RefArea::label_of),
                year = year,
                others = listed(&earlier)
            ),
            (false, _) => words!(
                "{area}: {year} is claimed; not complete is {later}, with fewer rows than {share} per cent of the year before",
                area = Argument::label(area.code(), RefArea::label_of),
                year = year,
                later = listed(&later),
                share = limits.complete_year_per_cent
            ),
        };
        Some(RULE.finding(message))
    })
}

#[cfg(test)]
mod tests {
    use crate::tests::notes;
    use std::fmt::Write as _;

    fn units(years: &[(i32, usize)]) -> String {
        let mut text = "unit,area,year,entity_type\n".to_owned();
        for &(year, number) in years {
            for unit in 0..number {
                let _ = writeln!(text, "c{unit},KEN,{year},cooperative");
            }
        }
        text
    }

    #[test]
    fn one_year_is_claimed_and_the_others_are_told() {
        assert_eq!(notes(&units(&[(2023, 6)]), "F034"), [""; 0]);
        assert_eq!(
            notes(&units(&[(2021, 6), (2022, 6), (2023, 6)]), "F034"),
            ["Kenya: 2023 is claimed; of 2021 and 2022 the rows are counted and not claimed"]
        );
        assert_eq!(
            notes(&units(&[(2021, 6), (2022, 10), (2023, 7)]), "F034"),
            [
                "Kenya: 2022 is claimed; not complete is 2023, with fewer rows than 80 per cent of the year before"
            ]
        );
        // Every later year lacks rows, so that sums of the first have to be made anew.
        assert_eq!(
            notes(
                &units(&[(2020, 30), (2021, 20), (2022, 12), (2023, 7)]),
                "F034"
            ),
            [
                "Kenya: 2020 is claimed; not complete is 2021, 2022 and 2023, with fewer rows than 80 per cent of the year before"
            ]
        );
    }
}
