//! C034

use crate::letters;
use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity, words};

/// A word mixes letters of two alphabets that look alike.
pub(crate) const RULE: Rule = Rule {
    code: "C034",
    name: "mixed-alphabets",
    severity: Severity::Warning,
    explain: "\
A word of a source, a title or a region mixes Latin letters with Cyrillic or Greek ones that look like them. It is printed as
it stands, but nobody who searches for it finds it, and the same source seems to be two.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,\u{420}egistry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
};

/// Looks for such a word in a cell that is printed.
pub(crate) fn check(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    if cell.text.is_ascii() {
        return;
    }
    if let Some((word, meant, odd)) = letters::mixed(cell.text) {
        let message = words!(
            "\"{letter}\" in \"{word}\" is a letter of another alphabet",
            letter = odd,
            word = word
        );
        let place = row.part(cell.at, word, "two alphabets");
        let help = words!("type {meant} again", meant = meant);
        row.add(RULE.finding(message).at(place).help(help));
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_word_of_two_alphabets_is_told_where_it_stands() {
        let read = crate::marked::contributions(
            "\
area,subarea,year,measure,entity_type,value,source
KEN,,2016,leaders,sse,5,Ministry of Тrade
                                    ^^^^^ C034
KEN,Нyeri,2017,leaders,sse,5,S
    ^^^^^ C034
KEN,,2018,leaders,sse,5,Министерство Tрудa
                                     ^^^^^ C034
KEN,,2019,leaders,sse,5,Министерство труда (МОТ)
KEN,,2020,leaders,sse,5,Υπουργείο Eργασίας
                                  ^^^^^^^^ C034
KEN,,2021,leaders,sse,5,Ministère du travail – Росстат
KEN,,2022,leaders,sse,5,ISO-Реестр 3A
",
        );
        assert_eq!(read.claims.len(), 7);
        assert_eq!(
            read.diagnostics[0].help.as_deref(),
            Some("type Trade again")
        );
        assert_eq!(
            read.diagnostics[2].help.as_deref(),
            Some("type Труда again")
        );
    }
}
