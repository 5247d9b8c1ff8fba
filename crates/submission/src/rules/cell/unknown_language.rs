//! C035

use crate::row::{SheetCell, SheetRow};
use crate::suggest::did_you_mean;
use sse_diagnostics::{Rule, Severity, words};
use sse_model::{Code, Language};

/// The cell names no language that is known; no figure depends on it, so that the row is used.
pub(crate) const RULE: Rule = Rule {
    code: "C035",
    name: "unknown-language",
    severity: Severity::Warning,
    explain: r"The cell names no language that is known; no figure depends on it, so that the row is used. Screen readers say the
title in the language of the report.

Bad, `states/KEN/actions.csv`:

```csv
commitment,title,status,source,language
1.legal,Sheria ya ushirika,in_force,Gazette,Kisw.
```

Good, `states/KEN/actions.csv`:

```csv
commitment,title,status,source,language
1.legal,Sheria ya ushirika,in_force,Gazette,sw
```
",
};

/// Reports a word that names no language.
pub(crate) fn report(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    let place = row.part(cell.at, cell.text, words!("no language"));
    let finding = RULE
        .finding(words!(
            "there is no language \"{value}\"",
            value = cell.text
        ))
        .at(place);
    let finding = match row.nearest(&RULE, cell.text, Language::words()) {
        Some(near) => finding.help(did_you_mean(near)),
        None => {
            finding.help("write its name or its code of ISO 639, such as fr, or leave it blank")
        }
    };
    row.add(finding);
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_row_of_an_unknown_language_is_used() {
        let text = "commitment,title,status,source,language\n1.legal,A law,adopted,S,F\n";
        let read = crate::marked::read(sse_model::Table::Actions, text);
        let codes: Vec<_> = read.diagnostics.iter().map(|found| found.code).collect();
        assert_eq!((codes, read.actions.len()), (vec!["C035"], 1));
    }

    #[test]
    fn a_language_has_a_name_or_a_code() {
        crate::marked::actions(
            "\
commitment,title,status,source,language
1.legal,A law,adopted,S,Frensh
                        ^^^^^^ C035
1.legal,Another law,adopted,S,français
1.legal,A third law,adopted,S,pt-BR
",
        );
    }
}
