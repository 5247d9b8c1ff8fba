//! F002

use sse_diagnostics::{Diagnostic, Rule, Severity, words};

/// A workbook or a text document lies where a CSV file belongs.
pub(crate) const RULE: Rule = Rule {
    code: "F002",
    name: "spreadsheet-file",
    severity: Severity::Error,
    explain: r"A document lies where a table belongs that isn't read: a workbook in an older or another form than Excel's of today
(`.xlsx`, `.xlsm`) and OpenDocument (`.ods`), or a text document; or a file that is called CSV holds something else.

Bad, `states/KEN/contributions.xls`:

```text
An old workbook
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
};

/// Endings of workbooks and of templates for them that have to be saved in another form.
const OTHER_WORKBOOKS: [&str; 9] = [
    "xls", "xlsb", "numbers", "xlt", "xltx", "xltm", "ots", "fods", "et",
];

/// Endings of documents whose tables have to be copied.
const TEXTS: [&str; 5] = ["docx", "doc", "odt", "rtf", "pdf"];

/// The finding about a file that is no CSV.
pub(crate) fn check(name: &str) -> Option<Diagnostic> {
    let ending = name
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .to_lowercase();
    let is_other = |endings: &[&str]| endings.contains(&ending.as_str());
    (is_other(&OTHER_WORKBOOKS) || is_other(&TEXTS)).then(|| {
        let finding = RULE.finding(words!("{file} can't be read", file = name));
        finding
            .help(remedy(&ending))
            .effect("left out: everything in this file")
    })
}

/// How files begin that are no text, what they are, and the ending of a file that is mended in the same way.
const BEGINNINGS: [(&[u8], &str, &str); 24] = [
    (b"PK\x03\x04", WORKBOOK, "zip"),
    (b"PK\x05\x06", EMPTY_ARCHIVE, "xlsx"),
    (b"\xD0\xCF\x11\xE0", OLD_FILE, "xls"),
    (b"\x09\x08", OLD_WORKBOOK, "xls"),
    (b"\x09\x04", OLD_WORKBOOK, "xls"),
    (b"\x09\x02", OLD_WORKBOOK, "xls"),
    (b"\x09\0", OLD_WORKBOOK, "xls"),
    (b"\x1F\x8B", ARCHIVE, "xlsx"),
    (b"7z\xBC\xAF", ARCHIVE, "xlsx"),
    (b"Rar!\x1A", ARCHIVE, "xlsx"),
    (b"BZh", ARCHIVE, "xlsx"),
    (b"\xFD7zXZ", ARCHIVE, "xlsx"),
    (b"%PDF", PDF, "pdf"),
    (b"%!PS", PRINTED_PAGE, "pdf"),
    (b"{\\rtf", TEXT_DOCUMENT, "rtf"),
    (b"\x89PNG", PICTURE, "pdf"),
    (b"\xFF\xD8\xFF", PICTURE, "pdf"),
    (b"GIF8", PICTURE, "pdf"),
    (b"PAR1", DATABASE, "xlsx"),
    (b"SQLite format", DATABASE, "xlsx"),
    (b"$FL2", DATABASE, "xlsx"),
    (b"$FL3", DATABASE, "xlsx"),
    (b"<stata_dta", DATABASE, "xlsx"),
    (b"ID;P", SYLK, "xlsx"),
];

const WORKBOOK: &str = "the file is a workbook or another archive, whatever its name says";
const EMPTY_ARCHIVE: &str = "the file is an archive with nothing in it, whatever its name says";
const OLD_FILE: &str = "the file is an old workbook or text document, whatever its name says";
const PDF: &str = "the file is a PDF, whatever its name says";
const PRINTED_PAGE: &str = "the file is a printed page, whatever its name says";
const TEXT_DOCUMENT: &str = "the file is a text document, whatever its name says";
const SYLK: &str = "the file is a workbook as text (SYLK), whatever its name says";
const OLD_WORKBOOK: &str = "the file is a very old workbook, whatever its name says";
const ARCHIVE: &str = "the file is a compressed archive, whatever its name says";
const PICTURE: &str = "the file is a picture, whatever its name says";
const DATABASE: &str =
    "the file is a table of a statistics program or database, whatever its name says";

/// How pages of the web and their like begin, in small letters.
const PAGES: [&str; 8] = [
    "<html",
    "<!doctype",
    "<?xml",
    "<table",
    "<!--",
    "<meta",
    "<head",
    "<svg",
];

/// The finding about a file that is called CSV and holds something else.
pub(crate) fn of_content(bytes: &[u8]) -> Option<Diagnostic> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let start = bytes.get(..bytes.len().min(64)).unwrap_or_default();
    let text = String::from_utf8_lossy(start).trim_start().to_lowercase();
    let mut known = BEGINNINGS
        .iter()
        .filter(|(begin, ..)| start.starts_with(begin));
    let (message, ending) = if let Some((_, message, ending)) = known.next() {
        (*message, *ending)
    } else if PAGES.iter().any(|tag| text.starts_with(tag)) {
        (
            "the file is a web page or XML, whatever its name says",
            "xlsx",
        )
    } else if ["[{", "{\"", "[\""]
        .iter()
        .any(|begin| text.starts_with(begin))
    {
        ("the file is JSON, whatever its name says", "xlsx")
    } else {
        return None;
    };
    let finding = RULE.finding(message).help(remedy(ending));
    Some(finding.effect("left out: everything in this file"))
}

/// How to save a document so that it can be read.
fn remedy(ending: &str) -> &'static str {
    if OTHER_WORKBOOKS.contains(&ending) {
        "open it, choose \"Save as\" (in Numbers: \"Export to\", then \"Excel\") and take the type \"Excel workbook (.xlsx)\""
    } else if ending == "zip" {
        "if it is a workbook, let its name end in .xlsx, or in .ods if LibreOffice wrote it"
    } else if TEXTS.contains(&ending) {
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
            b"\xEF\xBB\xBF%PDF-1.4",
            b"\n<!-- table --><html>",
            b"7z\xBC\xAF\x27\x1C",
            b"\x89PNG\r\n",
            b"SQLite format 3\0",
            b"[{\"area\":\"KEN\"}]",
        ] {
            let found = of_content(bytes).unwrap();
            let help = found.help.unwrap();
            let known = ["CSV UTF-8", ".xlsx"]
                .iter()
                .any(|form| help.contains(form));
            assert!(known, "{bytes:?}: {}", &*help);
        }
        assert!(of_content(b"area,year\n").is_none() && of_content(b"").is_none());
    }

    #[test]
    fn documents_are_told_from_csv() {
        for name in ["a.XLS", "a.xlsb", "a.numbers", "a.xltx", "a.fods", "a.docx"] {
            assert!(check(name).is_some(), "{name}");
        }
        assert!(check("contributions.csv").is_none());
    }
}
