//! R008

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::number::Number;
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::{Code, Measure, Table};

/// A count, a percentage or an amount of this measure can't be below zero.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R008",
        name: "negative-value",
        severity: Severity::Error,
        explain: r"A count, a percentage or an amount can't be below zero. Only value added can.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,entities,cooperative,-500,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,entities,cooperative,500,Registry
```
",
    },
    tables: &[Table::Contributions, Table::Actions],
    check: RowCheck::Cells(check),
};

/// Looks at the sign of a value.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    for (column, number) in [
        ("amount", &draft.amount),
        ("people_reached", &draft.people_reached),
    ] {
        if number
            .as_ref()
            .is_some_and(|number| number.value.is_negative())
        {
            say(row, column);
        }
    }
    let (Some(measure), Some(number)) = (draft.measure, &draft.value) else {
        return;
    };
    if is_refused(measure, number) {
        let message = words!("{measure} can't be below zero", measure = measure.code());
        let help = help(row, "value");
        row.say("value", &RULE.head, message, help);
    }
}

/// Looks at the sign of a number in a column that holds nothing but amounts of one measure.
pub fn check_column(row: &mut SheetRow<'_>, column: &str, measure: Measure, number: &Number) {
    if is_refused(measure, number) {
        say(row, column);
    }
}

fn say(row: &mut SheetRow<'_>, column: &str) {
    let message = words!("{column} can't be below zero", column = column);
    let help = help(row, column);
    row.say(column, &RULE.head, message, help);
}

/// What to do about a sign: nines and a few other numbers below zero stand for a value that is missing.
fn help(row: &SheetRow<'_>, column: &str) -> &'static str {
    let text = row.text(column).trim_start_matches(['-', '−', '–']);
    let digits = text.split_once(['.', ',']).map_or(text, |(whole, _)| whole);
    let nines = digits.len() > 1 && digits.bytes().all(|byte| byte == b'9');
    if nines || ["8", "9", "88", "888", "8888", "998", "997"].contains(&digits) {
        "if the number stands for a value that is missing, remove the row; else remove the sign"
    } else {
        "remove the sign"
    }
}

fn is_refused(measure: Measure, number: &Number) -> bool {
    number.value.is_negative() && !measure.may_be_negative()
}

#[cfg(test)]
mod tests {
    #[test]
    fn nines_below_zero_are_a_value_that_is_missing() {
        for (value, missing) in [
            ("-99", true),
            ("-999.0", true),
            ("-9", true),
            ("-120", false),
        ] {
            let text = format!(
                "area,year,measure,entity_type,value,source\nKEN,2023,leaders,sse,{value},S\n"
            );
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            let help = read.diagnostics[0].help.as_deref().unwrap_or_default();
            assert_eq!(help.contains("missing"), missing, "{value}: {help}");
        }
    }

    #[test]
    fn value_added_may_be_negative() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,unit,source
KEN,2023,leaders,sse,-5,,S
                     ^^ R008
KEN,2023,gross_value_added,sse,-5,KES,S
",
        );
    }

    #[test]
    fn no_budget_is_negative() {
        crate::marked::actions(
            "\
commitment,title,status,amount,currency,amount_kind,people_reached,source
1.finance,A fund,adopted,-200,KES,budget,-3,S
                         ^^^^ R008
                                         ^^ R008
",
        );
    }
}
