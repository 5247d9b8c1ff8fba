//! H003

use super::{HeaderCheck, HeaderRule};
use crate::column_layout::{Head, HeaderWord};
use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// A header is a translation or an SDMX name of a column; it was understood.
pub(crate) const RULE: HeaderRule = HeaderRule {
    head: Rule {
        code: "H003",
        name: "translated-header",
        severity: Severity::Note,
        explain: r"A header is a translation or an SDMX name of a column; it was understood.

Bad, `states/KEN/contributions.csv`:

```csv
REF_AREA,TIME_PERIOD,measure,entity_type,OBS_VALUE,source
KEN,2023,employment,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
    },
    check: HeaderCheck::Word(check),
};

/// The finding about a header that is neither the very name of its column nor its label in the forms.
fn check(head: Head<'_>, at: usize, word: HeaderWord<'_>) -> Option<Diagnostic> {
    let HeaderWord::Names(heading) = word else {
        return None;
    };
    let word = head.word(at);
    let own = word == heading.name || head.headings.is_label(heading, word);
    (!own).then(|| {
        RULE.head
            .finding(words!(
                "\"{word}\" was read as {column}",
                word = word,
                column = heading.name
            ))
            .at(head.place(at, ""))
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_labels_of_a_form_are_as_good_as_names() {
        for header in [
            "Area,Year,Measure,Kind of entity,Value,Source",
            "Zone,Année,Mesure,Type d’entité,Valeur,Source",
            "Zona,Año,Medida,Tipo de entidad,Valor,Fuente",
        ] {
            let text = format!("{header}\nKEN,2023,leaders,sse,5,S\n");
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            assert_eq!((read.claims.len(), read.diagnostics), (1, Vec::new()));
        }
    }

    #[test]
    fn names_of_three_languages_and_of_sdmx_are_known() {
        for header in [
            "REF_AREA,TIME_PERIOD,INDICATOR,ENTITY_TYPE,OBS_VALUE,SOURCE",
            "pays,année,indicateur,type d’entité,valeur,source",
            "país,año,medida,tipo de entidad,valor,fuente",
        ] {
            let text = format!("{header}\nKEN,2023,leaders,sse,5,S\n");
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            assert_eq!(read.claims.len(), 1, "{header}: {:?}", read.diagnostics);
            assert!(
                read.diagnostics
                    .iter()
                    .all(|finding| finding.code == "H003"),
                "{header}"
            );
        }
    }
}
