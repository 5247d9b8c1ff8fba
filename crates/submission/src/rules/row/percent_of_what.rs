//! R002

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity};
use sse_model::{Table, Unit};

/// A percentage needs a denominator:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R002",
        name: "percent-of-what",
        severity: Severity::Error,
        explain: r"A percentage needs a denominator: 6.3 per cent of all employment and of private employment are different things.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,source
KEN,2023,employment,sse,6.3,percent,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,denominator,source
KEN,2023,employment,sse,6.3,percent,total_employment,Registry
```
",
    },
    tables: &[Table::Contributions],
    check: RowCheck::Cells(check),
};

/// Looks for the denominator of a percentage.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    if draft.unit() == Some(Unit::Percent)
        && draft.denominator().is_none()
        && !draft.denominator_written
    {
        row.say(
            "denominator",
            &RULE.head,
            "a percentage needs a denominator",
            "say of what: gdp, total_employment, sse …",
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_sign_behind_the_number_is_a_percentage_too() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,denominator,source
KEN,2023,employment,sse,6.3 %,,S
                              ^ R002
                        ^^^^^ C008
KEN,2022,employment,sse,6.3 %,total_employment,S
                        ^^^^^ C008
",
        );
    }
}
