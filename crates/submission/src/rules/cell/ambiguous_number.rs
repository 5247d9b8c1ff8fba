//! C006

use crate::multipliers::AmbiguousScale;
use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, words};

/// The number has two readings and nothing in its column, or in the language of its file, tells which one is meant.
pub(crate) const RULE: Rule = Rule {
    code: "C006",
    name: "ambiguous-number",
    severity: Severity::Error,
    explain: r"The number has two readings and nothing in its column, or in the language of its file, tells which one is meant.
Neither is guessed.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,members,cooperative,1.234,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,members,cooperative,1234,Registry
```
",
};

/// Reports a number whose mark may group or divide.
pub(crate) fn grouped_or_divided(
    row: &mut SheetRow<'_>,
    cell: SheetCell<'_>,
    grouped: &str,
    decimal: &str,
) {
    let message = words!(
        "\"{value}\" may be {grouped} or {decimal}, and nothing in the column tells which",
        value = cell.text,
        grouped = grouped,
        decimal = decimal
    );
    row.say(
        cell.column,
        &RULE,
        message,
        words!(
            "write {grouped} or {decimal}0",
            grouped = grouped,
            decimal = decimal
        ),
    );
}

/// Reports a word that stands for one number on the short scale and for another on the long one.
pub(crate) fn scale(row: &mut SheetRow<'_>, cell: SheetCell<'_>, scale: &AmbiguousScale) {
    let message = words!(
        "\"{value}\" may be {short} or {long} in the language of this file",
        value = scale.word,
        short = scale.short,
        long = scale.long
    );
    row.say(
        cell.column,
        &RULE,
        message,
        "write the number in digits, or use the column multiplier",
    );
}

/// Reports a comma that may divide two Goals or a target's number.
pub(crate) fn target_or_goals(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    let message = words!(
        "\"{value}\" may be one target with a decimal comma or several Goals",
        value = cell.text
    );
    row.say(
        cell.column,
        &RULE,
        message,
        "write 8.5 for a target, 8; 5 for two Goals",
    );
}

#[cfg(test)]
mod tests {
    #[test]
    fn another_cell_of_the_column_settles_it() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source
KEN,2023,members,sse,1.234,S
                     ^^^^^ C006
KEN,2022,members,sse,7 250,S
                     ^^^^^ C008
",
        );
        crate::marked::contributions(
            "\
area;year;measure;entity_type;value;source
KEN;2023;members;sse;1.234;S
                     ^^^^^ C008
KEN;2022;members;sse;7.250.000;S
                     ^^^^^^^^^ C008
! F008
",
        );
    }
}
