//! C004

use crate::row::{SheetCell, SheetRow};
use crate::suggest::did_you_mean;
use sse_diagnostics::{Argument, Joint, Rule, Severity, words};
use sse_model::Code;

/// The word is neither on the code list of its column nor an everyday word for one of its codes.
pub(crate) const RULE: Rule = Rule {
    code: "C004",
    name: "unknown-code",
    severity: Severity::Error,
    explain: r"The word is neither on the code list of its column nor an everyday word for one of its codes.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,members,cooperativ,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,members,cooperative,120,Registry
```
",
};

/// Reports a word of a cell that is on no code list.
pub(crate) fn report<T: Code>(row: &mut SheetRow<'_>, cell: SheetCell<'_>, text: &str) {
    let help = if let Some(word) = row.nearest(&RULE, text, T::words()) {
        did_you_mean(T::from_word(word).map_or(word, Code::code))
    } else {
        let codes = T::all().into_iter().take(12).map(Code::code);
        words!(
            "one of {codes}",
            codes = Argument::list(codes, Joint::Comma)
        )
    };
    let place = row.part(
        cell.at,
        text,
        words!("not one of the {list}", list = T::LIST.replace('_', " ")),
    );
    row.add(
        RULE.finding(words!(
            "there is no {column} \"{value}\"",
            column = cell.column,
            value = text
        ))
        .at(place)
        .help(help),
    );
}

#[cfg(test)]
mod tests {
    #[test]
    fn each_word_of_a_list_is_looked_up() {
        crate::marked::actions(
            "\
commitment,title,status,source
1.legal; 1.law,A law,adopted,S
         ^^^^^ C004
1.legal,A law,abolished,S
              ^^^^^^^^^ C004
",
        );
    }
}
