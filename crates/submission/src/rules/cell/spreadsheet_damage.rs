//! C007

use crate::number::NumberDamage;
use crate::row::{NUMBERS, SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, words};

/// A spreadsheet program changed the cell:
pub(crate) const RULE: Rule = Rule {
    code: "C007",
    name: "spreadsheet-damage",
    severity: Severity::Error,
    explain: r"A spreadsheet program changed the cell: a date, a shortened number or an error stands where something else was
typed. What was there can't be told any more.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,sdg_targets,source
KEN,2023,employment,cooperative,1.23E+05,8-May,#REF!
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,sdg_targets,source
KEN,2023,employment,cooperative,123456,8.5,Registry
```
",
};

/// What a spreadsheet writes where a formula failed. Columns of numbers and targets say so themselves.
pub const ERROR_VALUES: [&str; 14] = [
    "#REF!",
    "#N/A",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NULL!",
    "#NUM!",
    "#SPILL!",
    "#BUSY!",
    "#FIELD!",
    "#CALC!",
    "#CONNECT!",
    "#BLOCKED!",
    "#UNKNOWN!",
];

/// Looks for the error of a formula.
pub(crate) fn check(row: &mut SheetRow<'_>, at: usize, text: &str) {
    let elsewhere = row
        .name(at)
        .is_some_and(|name| name != "sdg_targets" && !NUMBERS.contains(&name));
    if elsewhere && ERROR_VALUES.contains(&text.trim().to_uppercase().as_str()) {
        let place = row.place(at, "");
        let finding = RULE.finding(words!(
            "\"{value}\": an error of the spreadsheet",
            value = text.trim()
        ));
        row.add(
            finding
                .at(place)
                .help("mend the formula, or type the value"),
        );
    }
}

/// Reports a number that was changed.
pub(crate) fn report(row: &mut SheetRow<'_>, cell: SheetCell<'_>, damage: NumberDamage) {
    let message = match damage {
        NumberDamage::ErrorValue => words!(
            "\"{value}\": an error of the spreadsheet stands where a value stood",
            value = cell.text
        ),
        NumberDamage::Scientific => words!(
            "\"{value}\": a spreadsheet shortened this number: its last digits are gone",
            value = cell.text
        ),
        NumberDamage::Date => words!(
            "\"{value}\": a spreadsheet turned this value into a date",
            value = cell.text
        ),
    };
    let help = if damage == NumberDamage::ErrorValue {
        "mend the formula, or type the value"
    } else {
        "format the column as text and type the value again"
    };
    row.say(cell.column, &RULE, message, help);
}

/// Reports a target that was turned into a date.
pub(crate) fn dated_target(row: &mut SheetRow<'_>, cell: SheetCell<'_>, part: &str) {
    let place = row.part(cell.at, part, "");
    let finding = RULE
        .finding(words!(
            "\"{value}\": a spreadsheet turned a target into a date",
            value = part
        ))
        .at(place);
    row.add(finding.help("format the column as text and type the target again, such as 8.5"));
}

#[cfg(test)]
mod tests {
    #[test]
    fn damage_is_named_for_what_it_is() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,sdg_targets,source
KEN,2023,leaders,sse,\"1,23E+05\",,S
                      ^^^^^^^^ C007
KEN,2022,leaders,sse,#N/A,,S
                     ^^^^ C007
KEN,2021,leaders,sse,5,8-May,S
                       ^^^^^ C007
KEN,2020,leaders,sse,5,,#REF!
                        ^^^^^ C007
KEN,2019,leaders,sse,08/05/2023,,S
                     ^^^^^^^^^^ C007
",
        );
    }
}
