//! C022

use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, Words, words};

/// A byte fits no encoding of the file, so a letter is lost.
pub(crate) const RULE: Rule = Rule {
    code: "C022",
    name: "unreadable-byte",
    severity: Severity::Error,
    explain: "\
A byte fits no encoding of the file, so a letter is lost.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,members,cooperative,120,Espa\u{fffd}a
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,members,cooperative,120,España
```
",
};

/// Looks for what stands in the place of a byte that can't be read.
pub(crate) fn check(row: &mut SheetRow<'_>, at: usize, text: &str) {
    if text.contains('\u{fffd}') {
        let place = row.part(at, "\u{fffd}", "");
        let offset =
            place.excerpt.as_ref().map_or(0, |excerpt| excerpt.start) + row.record.range.start;
        let bad = row
            .table
            .sheet
            .coding
            .bad
            .iter()
            .find(|(at, _)| *at == offset);
        let message = match bad {
            Some((_, byte)) => {
                words!(
                    "the byte {byte} is no letter in the encoding of the file",
                    byte = format_args!("{byte:02X}")
                )
            }
            None => Words::from("a letter of the cell was lost before the file was written"),
        };
        row.add(
            RULE.finding(message)
                .at(place)
                .help("type the cell again and save the file as \"CSV UTF-8\""),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::{FileContext, read};
    use sse_model::{ReporterGroup, Table};

    #[test]
    fn the_byte_is_named_at_its_place() {
        let context = FileContext::new("KEN", ReporterGroup::State, Table::Contributions, "a.csv");
        let mut bytes =
            "area,year,measure,entity_type,value,source\nCôte d’Ivoire,2023,members,sse,5,é"
                .as_bytes()
                .to_vec();
        bytes.extend(b"a\xF1b\n");
        let found = read(context, &bytes).diagnostics;
        let lost = found.iter().find(|finding| finding.code == "C022").unwrap();
        assert_eq!(
            lost.message,
            "the byte F1 is no letter in the encoding of the file"
        );
        assert_eq!(
            lost.place.as_ref().map(|place| (place.line, place.column)),
            Some((2, 36))
        );
    }
}
