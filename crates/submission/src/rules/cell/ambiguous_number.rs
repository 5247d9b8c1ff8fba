//! C006

use crate::multipliers::AmbiguousScale;
use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, Words, words};

/// The number has two readings, and neither its unit, nor its column, nor the language of its file tells which is meant.
pub(crate) const RULE: Rule = Rule {
    code: "C006",
    name: "ambiguous-number",
    severity: Severity::Error,
    explain: r"The number has two readings, and neither its unit, nor its column, nor the language of its file tells which is meant.
Neither is guessed. What is counted one by one tells: persons are whole, so that 1.234 of them are 1234. Of money, hours
and full-time equivalents other cells of the same unit have to.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,source
KEN,2023,turnover,cooperative,1.234,KES,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,source
KEN,2023,turnover,cooperative,1234,KES,Registry
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
    row.say(cell.column, &RULE, message, help(grouped, decimal));
}

/// Both readings as they can't be mistaken: with three decimals a point might group again.
pub(crate) fn help(grouped: &str, decimal: &str) -> Words {
    let doubtful = decimal
        .split_once('.')
        .is_some_and(|(_, decimals)| decimals.len() == 3);
    let zero = if doubtful { "0" } else { "" };
    words!(
        "write {one} or {other}",
        one = grouped,
        other = format!("{decimal}{zero}")
    )
}

/// Reports a word that stands for one number on the short scale and for another on the long one.
pub(crate) fn scale(row: &mut SheetRow<'_>, cell: SheetCell<'_>, scale: &AmbiguousScale) {
    let message = words!(
        "\"{value}\" may be {short} or {long}",
        value = scale.word,
        short = scale.short,
        long = scale.long
    );
    row.say(
        cell.column,
        &RULE,
        message,
        "write the number in digits, or a word such as thousand or million",
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
    fn another_cell_of_the_unit_settles_it() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,unit,source
KEN,2023,turnover,sse,1.234,KES,S
                      ^^^^^ C006
KEN,2022,turnover,sse,7 250,KES,S
                      ^^^^^ C008
KEN,2022,employment,sse,3.5,fte,S
",
        );
        crate::marked::contributions(
            "\
area;year;measure;entity_type;value;unit;source
KEN;2023;turnover;sse;1.234;KES;S
                      ^^^^^ C008
KEN;2022;turnover;sse;7.250.000;KES;S
                      ^^^^^^^^^ C008
! F008
",
        );
    }

    #[test]
    fn another_unit_settles_it_only_where_it_divides_by_the_other_mark() {
        let read = crate::marked::contributions(
            "\
area,year,measure,entity_type,value,unit,denominator,source
KEN,2023,turnover,sse,\"2,500\",KES,,S
                       ^^^^^ C008
KEN,2022,employment,sse,3.5,percent,total_employment,S
",
        );
        assert_eq!(read.claims[0].value.to_string(), "2500");
    }

    #[test]
    fn what_is_counted_one_by_one_is_whole_and_a_percentage_is_not_above_a_thousand() {
        let read = crate::marked::contributions(
            "\
area,year,measure,entity_type,value,unit,denominator,multiplier,source
KEN,2023,employment,sse,2.500,persons,,,S
                        ^^^^^ C008
KEN,2022,employment,sse,3.5,percent,total_employment,,S
KEN,2023,employment,mutual,\"12,345\",persons,,,S
                            ^^^^^^ C008
KEN,2021,employment,sse,\"1,125\",percent,total_employment,,S
                         ^^^^^ C008
KEN,2023,turnover,sse,135.195,KES,,billion,S
KEN,2022,turnover,sse,\"1,500\",KES,,million,S
                       ^^^^^ C008
",
        );
        let values = read.claims.iter().map(|claim| claim.value.to_string());
        let expected = [
            "2500",
            "3.5",
            "12345",
            "1.125",
            "135195000000",
            "1500000000",
        ];
        assert_eq!(values.collect::<Vec<_>>(), expected);
    }
}
