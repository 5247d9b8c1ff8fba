//! R031

use crate::amount::Amount;
use crate::draft::UnitDraft;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::Decimal;
use sse_submission::reading::SheetRow;

/// Women, men or both together are more than the total of the same row.
pub(crate) const RULE: Rule = Rule {
    code: "R031",
    name: "sexes-above-total",
    severity: Severity::Error,
    explain: r"Women, men or both together are more than the total of the same row. One of the cells is wrong.

Bad, `states/KEN/register.csv`:

```csv
unit,area,year,entity_type,employment,employment_female,employment_male
A1,KEN,2023,cooperative,10,6,5
```

Good, `states/KEN/register.csv`:

```csv
unit,area,year,entity_type,employment,employment_female,employment_male
A1,KEN,2023,cooperative,11,6,5
```
",
};

/// Adds women and men up.
pub(crate) fn check(row: &mut SheetRow<'_>, draft: &UnitDraft) {
    for persons in Amount::PERSONS {
        let Some(whole) = draft.amount(persons.all) else {
            continue;
        };
        let stated = [persons.female, persons.male].map(|sex| draft.amount(sex));
        let [female, male] = stated.map(|stated| stated.unwrap_or(Decimal::ZERO));
        if female.checked_add(male).is_none_or(|sum| sum > whole) {
            let column = persons.all.column();
            row.say(
                column,
                &RULE,
                words!(
                    "women or men are more than the total of {column}",
                    column = column
                ),
                "look at the three cells of the row",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_rest_of_neither_is_no_fault() {
        crate::tests::compare(
            "\
unit,area,year,entity_type,members,members_female,members_male
A1,KEN,2023,mutual,10,6,5
                   ^ R031
A2,KEN,2023,mutual,12,6,5
A3,KEN,2023,mutual,12,13,
                   ^ R031
A4,KEN,2023,mutual,12,,12
A5,KEN,2023,mutual,12,,13
                   ^ R031
",
        );
    }
}
