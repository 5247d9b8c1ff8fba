//! C036

use super::placeholder::{is_nothing, points_elsewhere};
use crate::row::{SheetCell, SheetRow};
use crate::table_words::{is_no_title, is_of_form, is_of_nothing};
use sse_diagnostics::{Diagnostic, Rule, Severity, is_web_address, words};
use sse_model::{ActionStatus, Area, Code, Commitment, RefArea};

/// The title names nothing that somebody did.
pub(crate) const RULE: Rule = Rule {
    code: "C036",
    name: "not-a-title",
    severity: Severity::Error,
    explain: r"The title names nothing that somebody did: a number, a letter, a code, an address, a word of the form, of a total or
of nothing at all, or a word for what is written later. The report prints it as the name of the action. A title that begins
as those do that say there is no such thing is a warning.

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
        || is_other_code(row, text)
        || is_no_title(text)
    {
        let message = words!("\"{value}\" is not a title", value = text);
        let help = "name the action as its source does";
        row.say(cell.column, &RULE, message, help);
    } else if is_of_nothing(text) {
        let message = words!(
            "\"{value}\" seems to say that there is no action",
            value = text
        );
        let help = "leave out the row if nothing was done; the report counts it as an action";
        let place = row.place(cell.at, "");
        let severity = Severity::Warning;
        let finding = RULE.finding(message).at(place).help(help);
        row.add(Diagnostic {
            severity,
            ..finding
        });
    }
}

/// Whether it is a code of another column: of a commitment, of a status, or of the area of the row.
fn is_other_code(row: &SheetRow<'_>, text: &str) -> bool {
    let area = || {
        let named = Area::from_code(text).map(RefArea::Area);
        named.is_some() && (row.text("area") == text || row.context.own_area() == named)
    };
    Commitment::from_code(text).is_some() || ActionStatus::from_code(text).is_some() || area()
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

    #[test]
    fn totals_and_words_for_nothing_are_none() {
        for title in [
            "Total",
            "Sub-total",
            "Ensemble",
            "Итого",
            "合计",
            "المجموع",
            "Other",
            "Various",
            "Autres",
            "Otros",
            "Not applicable",
            "Aucune",
            "Ninguna",
            "Нет",
            "无",
            "لا يوجد",
            "same as last year",
            "in_force",
            "KEN",
        ] {
            assert_eq!(told(title), ["C036 Error"], "{title}");
        }
    }

    #[test]
    fn titles_that_say_there_is_nothing_are_asked() {
        for title in [
            "There is no legal framework for the social economy",
            "No specific law",
            "Il n’existe pas de loi-cadre",
            "No existe una ley específica",
        ] {
            assert_eq!(told(title), ["C036 Warning"], "{title}");
        }
        for title in [
            "No Poverty programme",
            "Total Sanitation Campaign",
            "Other Income Support Act",
            "None Left Behind fund",
        ] {
            assert_eq!(told(title), [""; 0], "{title}");
        }
    }

    fn told(title: &str) -> Vec<String> {
        let text = format!("commitment,title,status,source\n1.legal,{title},adopted,Gazette\n");
        let read = crate::marked::read(sse_model::Table::Actions, &text);
        let told = read.diagnostics.iter();
        told.map(|found| format!("{} {:?}", found.code, found.severity))
            .collect()
    }
}
