//! C005

use crate::draft::RowDraft;
use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, Words, words};
use sse_model::DecimalError;

/// The cell holds no number, or one with more than six decimals or above 10^24.
pub(crate) const RULE: Rule = Rule {
    code: "C005",
    name: "not-a-number",
    severity: Severity::Error,
    explain: r#"The cell holds no number, or one with more than six decimals or above 10^24. Words such as "about" belong into
`qualifier`, currencies into `unit` or `currency`.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,about five hundred,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,qualifier,source
KEN,2023,employment,cooperative,500,about,Registry
```
"#,
};

/// Reports a text that is no number.
pub(crate) fn report(row: &mut SheetRow<'_>, cell: SheetCell<'_>, advice: Option<Words>) {
    // Only figures have columns for what stands beside the number.
    let lacks = |words: &Words| {
        let columns = ["qualifier", "column status", "in its own column"];
        cell.column != "value" && columns.iter().any(|column| words.contains(column))
    };
    let help = match advice {
        None => Words::from("write digits, with a point before decimals"),
        Some(advice) if lacks(&advice) => {
            Words::from("write the number alone, and what else there is to say in note")
        }
        Some(advice) => advice,
    };
    row.say(
        cell.column,
        &RULE,
        words!("\"{value}\" is not a number", value = cell.text),
        help,
    );
}

/// Reports a number that is too large or too precise.
pub(crate) fn out_of_range(row: &mut SheetRow<'_>, cell: SheetCell<'_>, error: DecimalError) {
    let message = match error {
        DecimalError::NotANumber => words!("\"{value}\" is not a number", value = cell.text),
        DecimalError::TooPrecise => {
            words!("\"{value}\" has more than six decimals", value = cell.text)
        }
        DecimalError::TooLarge => words!("\"{value}\" is larger than 10^24", value = cell.text),
    };
    row.say(cell.column, &RULE, message, "round it as its source does");
}

/// Reports a value that its multiplier makes too large, or its unit too precise.
pub(crate) fn no_total(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let precise = draft
        .unit_factor
        .and(draft.unit)
        .filter(|_| draft.written().is_some());
    if let Some(unit) = precise {
        let unit = unit.code();
        return row.say(
            "value",
            &RULE,
            words!(
                "in {unit} the value has more than six decimals",
                unit = unit
            ),
            "round it as its source does",
        );
    }
    row.say(
        "value",
        &RULE,
        "the value is larger than 10^24",
        "look at its multiplier",
    );
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_beside_a_number_are_not_guessed() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source
KEN,2023,leaders,sse,12 apples,S
                     ^^^^^^^^^ C005
KEN,2022,leaders,sse,> 100,S
                     ^^^^^ C005
KEN,2021,leaders,sse,9999999999999999999999999,S
                     ^^^^^^^^^^^^^^^^^^^^^^^^^ C005
",
        );
    }

    #[test]
    fn the_remedy_for_an_action_names_no_column_that_it_lacks() {
        for (amount, people, expected) in [
            (
                "",
                "45%",
                "write the number itself: no percentage is counted here",
            ),
            (
                "12%",
                "",
                "write the number itself: no percentage is counted here",
            ),
            (
                "",
                "about 500",
                "write the number alone, and what else there is to say in note",
            ),
            (
                "",
                "500 persons",
                "write the number alone, and what else there is to say in note",
            ),
        ] {
            let header =
                "commitment,title,status,amount,currency,amount_kind,people_reached,source";
            let [currency, kind] = if amount.is_empty() {
                ["", ""]
            } else {
                ["KES", "budget"]
            };
            let text = format!(
                "{header}\n1.finance,A fund,adopted,{amount},{currency},{kind},{people},S\n"
            );
            let read = crate::marked::read(sse_model::Table::Actions, &text);
            assert_eq!(
                read.diagnostics[0].help.as_deref(),
                Some(expected),
                "{amount}{people}"
            );
            assert!(read.actions.is_empty());
        }
        let text =
            "area,year,measure,entity_type,value,source\nKEN,2023,leaders,sse,12000 to 13000,S\n";
        let read = crate::marked::read(sse_model::Table::Contributions, text);
        let help = read.diagnostics[0].help.as_deref();
        assert_eq!(
            help,
            Some("write a row with low and one with high in the column qualifier")
        );
    }

    #[test]
    fn words_before_and_behind_a_number_are_named_as_its_qualifier() {
        for (value, qualifier) in [
            ("ungefähr 500", "about"),
            ("около 500", "about"),
            ("约500", "about"),
            ("свыше 500", "at_least"),
            ("أكثر من 500", "at_least"),
            ("не менее 500", "at_least"),
            ("mindestens 500", "at_least"),
            ("500 or more", "at_least"),
            ("500 o más", "at_least"),
            ("500余", "at_least"),
            ("500 ou moins", "at_most"),
        ] {
            let header = "area,year,measure,entity_type,value,source";
            let text = format!("{header}\nKEN,2023,leaders,sse,{value},S\n");
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            let expected =
                format!("write the number alone and {qualifier} in the column qualifier");
            let help = read.diagnostics[0].help.as_deref();
            assert_eq!(help, Some(&*expected), "{value}");
        }
    }

    #[test]
    fn from_and_to_are_no_thousands() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source
KEN,2023,leaders,sse,100-200,S
                     ^^^^^^^ C005
KEN,2022,leaders,sse,1–250,S
                     ^^^^^ C005
",
        );
    }
}
