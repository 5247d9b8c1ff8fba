//! C032

use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Rule, Severity};

/// The row is one of the worked examples.
pub(crate) const RULE: Rule = Rule {
    code: "C032",
    name: "example-row",
    severity: Severity::Error,
    explain: r#"The row is one of the worked examples that `sse-report new` writes: its source or title begins with "Example:", or the
identifier of its unit with "EXAMPLE-". Its figures are invented. Replace the row by one of your own, with your own
source; if that is done already, take the word "Example:" away.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,1250000,"Example: register of cooperatives, annual report"
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,1250000,"Registry of cooperatives, annual report 2023"
```
"#,
};

/// The word for an example in the languages that `new` writes examples in.
const WORDS: [&str; 7] = [
    "Example",
    "Exemple",
    "Ejemplo",
    "Пример",
    "مثال",
    "示例",
    "Sample",
];

/// What a worked example is told to be.
pub(crate) const MESSAGE: &str = "this is a worked example, not a figure of yours";

/// How the units of the examples begin, in any case.
pub const UNITS: [&str; 3] = ["EXAMPLE-", "EXEMPLE-", "EJEMPLO-"];

/// Looks at what is given for a source: the word and a colon before it, which is full width in some scripts.
pub(crate) fn check(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    if without_word(cell.text).is_some() || is_named(cell.text) {
        row.say(cell.column, &RULE, MESSAGE, HELP);
    }
}

/// Looks at the title of an action: the word and a colon before it. Where its source says so too it is told there.
pub(crate) fn check_title(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    if without_word(cell.text).is_some() && without_word(row.text("source")).is_none() {
        row.say(
            cell.column,
            &RULE,
            "this is a worked example, not an action of yours",
            HELP,
        );
    }
}

/// Whether a source is called nothing but an example: `example register`.
fn is_named(text: &str) -> bool {
    const NAMES: [&str; 12] = [
        "example",
        "an example",
        "example register",
        "example registry",
        "example source",
        "exemple",
        "exemple de registre",
        "registre exemple",
        "ejemplo",
        "registro de ejemplo",
        "fuente de ejemplo",
        "sample register",
    ];
    let short = text.len() <= 24;
    short && NAMES.contains(&text.to_lowercase().trim_end_matches('.'))
}

/// What stands behind the word for an example and its colon; none where the text doesn't begin with them.
pub fn without_word(text: &str) -> Option<&str> {
    let rest = WORDS.iter().find_map(|word| {
        let begin = text.get(..word.len())?;
        begin
            .eq_ignore_ascii_case(word)
            .then(|| text[word.len()..].trim_start())
    })?;
    rest.strip_prefix([':', '：']).map(str::trim_start)
}

/// Looks at the identifier of a unit.
pub fn check_unit(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    if is_unit(cell.text.as_bytes()) {
        row.say(
            cell.column,
            &RULE,
            "this is a worked example, not a unit of yours",
            HELP,
        );
    }
}

pub(crate) const HELP: &str = "replace it by a row of your own, or remove it";

/// Whether an identifier is one of a worked example.
#[inline]
pub fn is_unit(identifier: &[u8]) -> bool {
    let begin = identifier
        .get(..UNITS[0].len())
        .filter(|begin| begin.ends_with(b"-"));
    begin.is_some_and(|begin| {
        UNITS
            .iter()
            .any(|unit| begin.eq_ignore_ascii_case(unit.as_bytes()))
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn in_each_language_with_and_without_a_blank_before_the_colon() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source
KEN,2010,leaders,cooperative,5,Пример: реестр
                               ^^^^^^^^^^^^^^ C032
KEN,2011,leaders,cooperative,5,示例：登记册
                               ^^^^^^ C032
KEN,2021,leaders,cooperative,5,Example: register
                               ^^^^^^^^^^^^^^^^^ C032
KEN,2022,leaders,cooperative,5,EXEMPLE\u{a0}: registre
                               ^^^^^^^^^^^^^^^^^^ C032
KEN,2023,leaders,cooperative,5,ejemplo：registro
                               ^^^^^^^^^^^^^^^^ C032
KEN,2020,leaders,cooperative,5,example register
                               ^^^^^^^^^^^^^^^^ C032
KEN,2024,leaders,cooperative,5,Examples of cooperatives: a survey
KEN,2025,leaders,cooperative,5,Exemplary cooperatives
",
        );
    }

    #[test]
    fn actions_too() {
        crate::marked::actions(
            "\
commitment,title,status,start,source
1.legal,An act,in_force,2021,Example: official gazette
                             ^^^^^^^^^^^^^^^^^^^^^^^^^ C032
1.legal,Ejemplo: Ley de cooperativas,in_force,2021,Gaceta
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ C032
",
        );
    }
}
