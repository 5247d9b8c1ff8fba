//! C009

use crate::row::{SheetCell, SheetRow};
use sse_diagnostics::{Argument, Rule, Severity, words};

/// An everyday word, a name or another code stood for a code; it was understood.
pub(crate) const RULE: Rule = Rule {
    code: "C009",
    name: "everyday-word",
    severity: Severity::Note,
    explain: r"An everyday word, a name or another code stood for a code; it was understood. The words that the lists of a form offer are
as good as codes.

Bad, `states/KEN/actions.csv`:

```csv
commitment,title,status,source
1.legal,Cooperatives Act,active,Gazette
```

Good, `states/KEN/actions.csv`:

```csv
commitment,title,status,source
1.legal,Cooperatives Act,in_force,Gazette
```
",
};

/// Says for which code a word was taken.
pub(crate) fn report(
    row: &mut SheetRow<'_>,
    cell: SheetCell<'_>,
    word: &str,
    code: impl Into<Argument>,
) {
    let place = row.part(cell.at, word, "");
    row.add(
        RULE.finding(words!(
            "\"{value}\" was read as {code}",
            value = word,
            code = code.into()
        ))
        .at(place),
    );
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_in_any_language_are_understood() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source
Ivory Coast,2023,leaders,sse,5,S
^^^^^^^^^^^ C009
Viet-Nam,2023,leaders,cooperatives,5,S
^^^^^^^^ C009
                      ^^^^^^^^^^^^ C009
",
        );
    }

    #[test]
    fn what_a_form_offers_is_as_good_as_a_code() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,unit,value,source
Côte d’Ivoire,2023,emploi,coopérative,personnes,5,S
Viet Nam,2023,emploi,cooperative,persons,5,S
",
        );
    }

    #[test]
    fn a_word_for_the_whole_is_no_part() {
        let read = crate::marked::contributions(
            "\
area,subarea,year,measure,entity_type,scope,activity,value,source
KEN,National,2023,leaders,sse,Total,All activities,5,S
    ^^^^^^^^ C009
                              ^^^^^ C009
                                    ^^^^^^^^^^^^^^ C009
KEN,_T,2022,leaders,sse,_T,_T,6,S
    ^^ C009
                        ^^ C009
                           ^^ C009
KEN,Nairobi,2021,leaders,sse,,,7,S
",
        );
        let parts = read.claims.iter().map(|claim| claim.subarea.is_some());
        assert_eq!(parts.collect::<Vec<_>>(), [false, false, true]);
        assert!(
            read.claims
                .iter()
                .all(|claim| claim.scope.is_none() && claim.activity.is_none())
        );
    }
}
