//! C036

use super::placeholder::{is_nothing, points_elsewhere};
use crate::row::{SheetCell, SheetRow};
use crate::table_words::is_of_form;
use sse_diagnostics::{Rule, Severity, is_web_address, words};
use sse_model::{Code, Commitment};

/// The title names nothing that somebody did.
pub(crate) const RULE: Rule = Rule {
    code: "C036",
    name: "not-a-title",
    severity: Severity::Error,
    explain: r"The title names nothing that somebody did: a number, a letter, a code, an address, a word of the form, or a word for
what is written later. The report prints it as the name of the action.

Bad, `states/KEN/actions.csv`:

```csv
commitment,title,status,source
1.legal,to be confirmed,in_force,Gazette
```

Good, `states/KEN/actions.csv`:

```csv
commitment,title,status,source
1.legal,Co-operatives Act,in_force,Gazette
```
",
};

/// Looks at what is given for a title.
pub(crate) fn check(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    let text = cell.text;
    if !text.chars().any(char::is_alphabetic)
        || is_letter(text)
        || is_nothing(text)
        || points_elsewhere(text)
        || is_of_form(text)
        || to_fill_in(text).any(is_of_form)
        || is_web_address(text)
        || Commitment::from_code(text).is_some()
    {
        let message = words!("\"{value}\" is not a title", value = text);
        let help = "name the action as its source does";
        row.say(cell.column, &RULE, message, help);
    }
}

/// Whether it is one letter; a character of Chinese is a word.
fn is_letter(text: &str) -> bool {
    text.chars().count() == 1 && !text.starts_with(|ch: char| ch >= '\u{2e80}')
}

/// What stands in brackets, as in a text that is to be filled in: Act [title].
fn to_fill_in(text: &str) -> impl Iterator<Item = &str> {
    let pairs = [('[', ']'), ('<', '>'), ('{', '}')];
    pairs.into_iter().filter_map(|(opens, closes)| {
        let (_, behind) = text.split_once(opens)?;
        behind.split_once(closes).map(|(inside, _)| inside)
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_codes_addresses_and_words_for_later_are_none() {
        crate::marked::actions(
            "\
commitment,title,status,source
1.legal,2024,adopted,Gazette
        ^^^^ C036
1.legal,n/a,adopted,Gazette
        ^^^ C036
1.legal,TBC,adopted,Gazette
        ^^^ C036
1.legal,1.legal,adopted,Gazette
        ^^^^^^^ C036
1.legal,https://example.org/law,adopted,Gazette
        ^^^^^^^^^^^^^^^^^^^^^^^ C036
1.legal,a,adopted,Gazette
        ^ C036
1.legal,Titre,adopted,Gazette
        ^^^^^ C036
1.legal,Act [title],adopted,Gazette
        ^^^^^^^^^^^ C036
1.legal,Act [as amended],adopted,Gazette
1.legal,Law 12/2024,adopted,Gazette
1.legal,法,adopted,Gazette
",
        );
    }
}
