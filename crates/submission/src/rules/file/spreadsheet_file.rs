//! F002

use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// A workbook or a text document lies where a CSV file belongs.
pub(crate) const RULE: Rule = Rule {
    code: "F002",
    name: "spreadsheet-file",
    severity: Severity::Error,
    explain: r"A workbook or a text document lies where a CSV file belongs. Only CSV is read: it shows every cell as it is, without
formats, formulas and hidden sheets.

Bad, `states/KEN/contributions.xlsx`:

```text
PK
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,members,cooperative,120,Registry
```
",
};

/// Endings of what people send instead of CSV.
const DOCUMENTS: [&str; 11] = [
    "xlsx", "xls", "xlsm", "xlsb", "ods", "numbers", "docx", "doc", "odt", "rtf", "pdf",
];

/// The finding about a file that is no CSV.
pub(crate) fn check(name: &str) -> Option<Diagnostic> {
    let ending = name
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .to_lowercase();
    DOCUMENTS.contains(&ending.as_str()).then(|| {
        let finding = RULE.finding(words!("{file} is not CSV and can't be read", file = name));
        finding
            .help(remedy(&ending))
            .effect("left out: everything in this file")
    })
}

/// The finding about a file that is called CSV and holds something else.
pub(crate) fn of_content(bytes: &[u8]) -> Option<Diagnostic> {
    let start = bytes.get(..bytes.len().min(64)).unwrap_or_default();
    let text = String::from_utf8_lossy(start).trim_start().to_lowercase();
    let (message, ending) = if start.starts_with(b"PK\x03\x04") {
        (
            "the file is a workbook or another archive, whatever its name says",
            "xlsx",
        )
    } else if start.starts_with(b"\xD0\xCF\x11\xE0") {
        (
            "the file is an old workbook or text document, whatever its name says",
            "xls",
        )
    } else if start.starts_with(b"\x1F\x8B") {
        (
            "the file is a compressed archive, whatever its name says",
            "xlsx",
        )
    } else if start.starts_with(b"%PDF") {
        ("the file is a PDF, whatever its name says", "pdf")
    } else if start.starts_with(b"{\\rtf") {
        ("the file is a text document, whatever its name says", "rtf")
    } else if ["<html", "<!doctype", "<?xml", "<table"]
        .iter()
        .any(|tag| text.starts_with(tag))
    {
        (
            "the file is a web page or XML, whatever its name says",
            "xlsx",
        )
    } else {
        return None;
    };
    let finding = RULE.finding(message).help(remedy(ending));
    Some(finding.effect("left out: everything in this file"))
}

/// How to save a document as CSV.
fn remedy(ending: &str) -> &'static str {
    if ["docx", "doc", "odt", "rtf", "pdf"].contains(&ending) {
        "copy the table into a spreadsheet program, choose \"Save as\", take the type \"CSV UTF-8\" and name the file \
         contributions.csv or actions.csv"
    } else {
        "open it, choose \"Save as\" (in Numbers: \"Export to\", then \"CSV\"), take the type \"CSV UTF-8\" and name it \
         contributions.csv or actions.csv; do so for each sheet"
    }
}

#[cfg(test)]
mod tests {
    use super::{check, of_content};

    #[test]
    fn content_tells_what_a_file_is() {
        for bytes in [
            &b"PK\x03\x04\x14\0"[..],
            b"\xD0\xCF\x11\xE0\xA1\xB1",
            b"%PDF-1.7\n",
            b"{\\rtf1",
            b" <HTML><body>",
            b"<?xml version=\"1.0\"?>",
        ] {
            let found = of_content(bytes).unwrap();
            assert!(found.help.unwrap().contains("CSV UTF-8"), "{bytes:?}");
        }
        assert!(of_content(b"area,year\n").is_none() && of_content(b"").is_none());
    }

    #[test]
    fn documents_are_told_from_csv() {
        for name in ["a.xlsx", "a.XLS", "a.ods", "a.numbers", "a.docx"] {
            assert!(check(name).is_some(), "{name}");
        }
        assert!(check("contributions.csv").is_none());
    }
}
