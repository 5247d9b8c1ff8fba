//! R027

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::{Code, Sex, Table};

/// Women and men are told apart for persons; this measure counts none.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R027",
        name: "sex-of-things",
        severity: Severity::Warning,
        explain: r"Women and men are told apart for persons; this measure counts none. The sex was kept, so the figure stands apart
from the total.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,sex,value,source
KEN,2023,entities,cooperative,female,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,scope,value,source
KEN,2023,entities,cooperative,women_only,120,Registry
```
",
    },
    tables: &[Table::Contributions],
    check: RowCheck::Cells(check),
};

/// Compares the sex with the measure.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let Some(measure) = draft.measure else { return };
    if draft.sex() != Sex::Total && !measure.is_of_persons() {
        let message = words!("{measure} counts no persons", measure = measure.code());
        row.say(
            "sex",
            &RULE.head,
            message,
            "leave it blank; for entities of women write women_only in scope",
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn persons_have_a_sex() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,sex,value,source
KEN,2023,entities,sse,female,5,S
                      ^^^^^^ R027
KEN,2023,employment,sse,female,5,S
",
        );
    }
}
