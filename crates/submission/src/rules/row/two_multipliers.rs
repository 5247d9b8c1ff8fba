//! R007

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use crate::rules::cell::not_a_number;
use sse_diagnostics::{Rule, Severity};
use sse_model::Table;

/// A multiplier stands in the cell and in its column:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R007",
        name: "two-multipliers",
        severity: Severity::Error,
        explain: r"A multiplier stands in the cell and in its column: nobody can tell whether both are meant.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,multiplier,unit,source
KEN,2023,turnover,cooperative,12.4 million,million,KES,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,multiplier,unit,source
KEN,2023,turnover,cooperative,12.4,million,KES,Registry
```
",
    },
    tables: &[Table::Contributions],
    check: RowCheck::Cells(check),
};

/// Looks at the multipliers of a value.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let Some(number) = &draft.value else { return };
    if number.scale.is_some() && draft.multiplier.is_some_and(|factor| factor != 1) {
        row.say(
            "multiplier",
            &RULE.head,
            "a multiplier stands in the cell and in its column",
            "keep one of them",
        );
    } else if draft.total().is_none() {
        not_a_number::no_total(row, draft);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn one_of_them_is_applied() {
        let text = "\
area,year,measure,entity_type,value,multiplier,source
KEN,2023,leaders,sse,12.4 million,million,S
                                  ^^^^^^^ R007
                     ^^^^^^^^^^^^ C008
KEN,2022,leaders,sse,12.4,million,S
";
        assert_eq!(
            crate::marked::contributions(text).claims[0]
                .value
                .to_string(),
            "12400000"
        );
    }

    #[test]
    fn a_power_of_ten_is_one_under_the_header_of_sdmx() {
        let read = crate::marked::contributions(
            "\
area,year,measure,entity_type,value,UNIT_MULT,source
                                    ^^^^^^^^^ H003
KEN,2023,leaders,sse,12,3,S
                        ^ C009
KEN,2022,leaders,sse,12,0,S
                        ^ C009
",
        );
        let values = read.claims.iter().map(|claim| claim.value.to_string());
        assert_eq!(values.collect::<Vec<_>>(), ["12000", "12"]);
    }
}
