//! R061

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use crate::table_words::{multiple_of_figure, multiple_of_note};
use sse_diagnostics::{Argument, Rule, Severity, words};
use sse_model::Table;

/// The source or note says that the figure is thousands or millions, and nothing multiplies it, or something else:
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R061",
        name: "multiple-in-words",
        severity: Severity::Warning,
        explain: r"The source or note says that the figure is thousands or millions, and nothing multiplies it, or another word does. The
value is used as its columns say. Put the word into the column `multiplier`, or take it out where the value is multiplied out.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,source
KEN,2023,employment,cooperative,340,persons,Yearbook (thousands of persons)
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,multiplier,source
KEN,2023,employment,cooperative,340,persons,thousand,Yearbook
```
",
    },
    tables: &[Table::Contributions, Table::Actions],
    check: RowCheck::Cells(check),
};

/// Looks for words that multiply where a value isn't multiplied.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let Some(number) = draft.value.as_ref().or(draft.amount.as_ref()) else {
        return;
    };
    if number.scale.is_some() || draft.unit_factor.is_some() {
        return;
    }
    for column in ["source", "note"] {
        let text = row.text(column);
        if !may_multiply(text) {
            continue;
        }
        let found = if column == "note" {
            multiple_of_note(text)
        } else {
            multiple_of_figure(text)
        };
        let Some((words, factor)) = found else {
            continue;
        };
        if let Some(written) = draft.multiplier {
            if written != factor {
                let message = words!(
                    "\"{word}\" in {column}, and the value is multiplied by {factor}",
                    word = &text[words],
                    column = column,
                    factor = Argument::number(written)
                );
                let help = "one of the two is wrong: mend multiplier, or the words";
                return row.say(column, &RULE.head, message, help);
            }
            continue;
        }
        // A value that is multiplied out ends in so many zeros.
        let zeros = factor.to_string().len() - 1;
        let value = number.value.to_string();
        if value == "0" || !value.contains('.') && value.ends_with(&"0".repeat(zeros)) {
            continue;
        }
        let message = words!(
            "\"{word}\" in {column}, and nothing multiplies the value",
            word = &text[words],
            column = column
        );
        let help = words!(
            "write the word into the column multiplier, or take it out of {column} if the value is multiplied out",
            column = column
        );
        return row.say(column, &RULE.head, message, help);
    }
}

/// Whether a text may have a word that multiplies, at a cheap look.
fn may_multiply(text: &str) -> bool {
    // In small letters; digits stay what they are.
    let small = |byte: &u8| byte | 0x20;
    let begins = |part: &[u8]| {
        let rest = || (small(&part[1]), small(&part[2]));
        match small(&part[0]) {
            b't' => matches!(rest(), (b'h', b'o') | (b'r', b'i') | (b's', b'd')),
            b'm' | b'b' => rest() == (b'i', b'l'),
            b'l' => rest() == (b'a', b'k'),
            b'c' => rest() == (b'r', b'o'),
            b'h' => rest() == (b'u', b'n'),
            b'0' => rest() == (b'0', b'0'),
            _ => false,
        }
    };
    text.as_bytes().windows(3).any(begins)
        || (!text.is_ascii() && text.chars().any(|ch| ch > '\u{370}' && ch.is_alphabetic()))
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_that_multiply_are_asked_where_no_column_does() {
        let read = crate::marked::contributions(
            "\
area,year,measure,entity_type,value,multiplier,source,note
KEN,2023,employment,sse,57,,Survey,in thousands
                                   ^^^^^^^^^^^^ R061
KEN,2022,employment,sse,56,,\"Yearbook, table 3, '000 persons\",
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ R061
KEN,2021,employment,sse,55,thousand,Survey (thousands),
KEN,2020,employment,sse,54000,,Survey (thousands),
KEN,2019,employment,sse,53,,Thousand Hills Union,One of 3 million was asked
KEN,2018,employment,sse,52,,Survey,Thousands
                                   ^^^^^^^^^ R061
KEN,2017,employment,sse,51,,Survey,x1000
                                   ^^^^^ R061
KEN,2016,employment,sse,50,,\"Table 5, 000s\",
                             ^^^^^^^^^^^^^ R061
KEN,2015,employment,sse,49,,Survey,单位：万人
                                   ^^^^^ R061
KEN,2014,employment,sse,48,,Thousand Hills Union,A note
KEN,2013,employment,sse,47,thousand,Survey,in millions
                                           ^^^^^^^^^^^ R061
KEN,2012,employment,sse,46,million,Survey (thousands),
                                   ^^^^^^^^^^^^^^^^^^ R061
",
        );
        assert_eq!(read.claims.len(), 12);
        crate::marked::actions(
            "\
commitment,title,status,amount,currency,amount_kind,source,note
1.finance,A fund,in_force,5400,KES,budget,Gazette,in thousands
                                                  ^^^^^^^^^^^^ R061
1.finance,B fund,in_force,5000000,KES,budget,Gazette,in thousands
",
        );
    }
}
