//! `OpenDocument` spreadsheets.

use crate::shared::read;
use sse_submission::Submission;
use sse_workbook::{sketch, tables};

const STYLES: &str = "<office:automatic-styles>\
    <number:percentage-style style:name=\"N1\"><number:number number:decimal-places=\"0\" number:min-integer-digits=\"1\"/><number:text>%</number:text></number:percentage-style>\
    <number:date-style style:name=\"N2\"><number:day/><number:text>-</number:text><number:month number:textual=\"true\"/></number:date-style>\
    <number:number-style style:name=\"N3\"><number:number number:decimal-places=\"1\" number:min-integer-digits=\"1\" number:display-factor=\"1000000\"/></number:number-style>\
    <number:number-style style:name=\"N4\"><number:number number:decimal-places=\"0\" number:min-integer-digits=\"1\"/><number:text> тыс.</number:text></number:number-style>\
    <number:number-style style:name=\"N5\"><number:number number:decimal-places=\"0\" number:min-integer-digits=\"1\"/><number:text>%</number:text></number:number-style>\
    <number:number-style style:name=\"N6P0\"><number:number number:decimal-places=\"1\" number:min-integer-digits=\"1\" number:display-factor=\"1000000\"/></number:number-style>\
    <number:number-style style:name=\"N6\"><number:number number:decimal-places=\"0\" number:min-integer-digits=\"1\"/><style:map style:condition=\"value()&gt;=1000000\" style:apply-style-name=\"N6P0\"/></number:number-style>\
    <number:currency-style style:name=\"N7\"><number:number number:decimal-places=\"0\" number:min-integer-digits=\"1\"/><number:text> million </number:text><number:currency-symbol>K</number:currency-symbol></number:currency-style>\
    <number:time-style style:name=\"N8\" number:truncate-on-overflow=\"false\"><number:hours/><number:text>:</number:text><number:minutes number:style=\"long\"/></number:time-style>\
    <number:time-style style:name=\"N9\"><number:hours number:style=\"long\"/><number:text>:</number:text><number:minutes number:style=\"long\"/></number:time-style>\
    <number:date-style style:name=\"N10\"><number:year number:style=\"long\"/></number:date-style>\
    <style:style style:name=\"annual\" style:family=\"table-cell\" style:data-style-name=\"N10\"/>\
    <style:style style:name=\"beyond\" style:family=\"table-cell\" style:data-style-name=\"N8\"/>\
    <style:style style:name=\"clock\" style:family=\"table-cell\" style:data-style-name=\"N9\"/>\
    <style:style style:name=\"narrow\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"0in\"/></style:style>\
    <style:style style:name=\"flat\" style:family=\"table-row\"><style:table-row-properties style:row-height=\"0in\"/></style:style>\
    <style:style style:name=\"thousands\" style:family=\"table-cell\" style:data-style-name=\"N4\"/>\
    <style:style style:name=\"sign\" style:family=\"table-cell\" style:data-style-name=\"N5\"/>\
    <style:style style:name=\"above\" style:family=\"table-cell\" style:data-style-name=\"N6\"/>\
    <style:style style:name=\"money\" style:family=\"table-cell\" style:data-style-name=\"N7\"/>\
    <style:style style:name=\"percent\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>\
    <style:style style:name=\"day\" style:family=\"table-cell\" style:data-style-name=\"N2\"/>\
    <style:style style:name=\"millions\" style:family=\"table-cell\" style:data-style-name=\"N3\"/>\
    <style:style style:name=\"struck\" style:family=\"table-cell\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style>\
    <style:style style:name=\"up\" style:family=\"text\"><style:text-properties style:text-position=\"super 58%\"/></style:style>\
    <style:style style:name=\"upper\" style:family=\"text\" style:parent-style-name=\"up\"/>\
    <style:style style:name=\"low\" style:family=\"text\"><style:text-properties style:text-position=\"sub 58%\"/></style:style>\
    <style:style style:name=\"lower\" style:family=\"text\"><style:text-properties style:text-position=\"-33% 58%\"/></style:style>\
    <style:style style:name=\"gone\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>\
    </office:automatic-styles>";

const HEADER: [&str; 9] = [
    "record",
    "area",
    "year",
    "measure",
    "entity_type",
    "value",
    "unit",
    "sdg_targets",
    "source",
];

fn text(words: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\"><text:p>{words}</text:p></table:table-cell>"
    )
}

fn row(cells: &[String]) -> String {
    format!("<table:table-row>{}</table:table-row>", cells.concat())
}

fn document(tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content>{STYLES}<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    sketch::package([
        (
            "mimetype",
            &b"application/vnd.oasis.opendocument.spreadsheet"[..],
        ),
        ("content.xml", content.as_bytes()),
    ])
}

fn table(rows: &str) -> String {
    format!(
        "<table:table table:name=\"Contributions\">{}{rows}</table:table>",
        row(&HEADER.map(text))
    )
}

/// What a good row with another value, and other targets, gives.
fn with(value: &str, targets: &str) -> Submission {
    let mut cells = [
        "a",
        "KEN",
        "2023",
        "turnover",
        "cooperative",
        "",
        "KES",
        "8.3",
        "Registry",
    ]
    .map(text);
    value.clone_into(&mut cells[5]);
    if !targets.is_empty() {
        targets.clone_into(&mut cells[7]);
    }
    let (mut read, findings) = read(&document(&table(&row(&cells))));
    assert!(findings.is_empty(), "{findings:?}");
    read.remove(0)
}

fn outcome(value: &str) -> (Vec<&'static str>, Option<String>) {
    let read = with(value, "");
    let codes = read.diagnostics.iter().map(|found| found.code);
    let value = read.claims.first().map(|claim| claim.value.to_string());
    (codes.collect(), value)
}

fn number(attributes: &str, value: &str) -> String {
    format!(
        "<table:table-cell {attributes} office:value=\"{value}\"><text:p>shown</text:p></table:table-cell>"
    )
}

#[test]
fn typed_cells_mean_what_they_mean_in_excel() {
    let float = "office:value-type=\"float\"";
    assert_eq!(outcome(&number(float, "120")), (vec![], Some("120".into())));
    let millions = format!("{float} table:style-name=\"millions\"");
    assert_eq!(outcome(&number(&millions, "1500000")).0, ["W011"]);
    let struck = format!("{float} table:style-name=\"struck\"");
    assert_eq!(outcome(&number(&struck, "120")).0, ["W015"]);
    let euros = "office:value-type=\"currency\" office:currency=\"EUR\"";
    assert_eq!(outcome(&number(euros, "120")).0, ["W012"]);
    let shillings = "office:value-type=\"currency\" office:currency=\"KES\"";
    assert_eq!(
        outcome(&number(shillings, "120")),
        (vec![], Some("120".into()))
    );
    let styled = |style: &str| format!("{float} table:style-name=\"{style}\"");
    assert_eq!(outcome(&number(&styled("thousands"), "12")).0, ["W011"]);
    assert_eq!(outcome(&number(&styled("above"), "2500000")).0, ["W011"]);
    assert_eq!(
        outcome(&number(&styled("above"), "25")),
        (vec![], Some("25".into()))
    );
    let money = format!("{shillings} table:style-name=\"money\"");
    assert_eq!(outcome(&number(&money, "12")).0, ["W011"]);
    // A sign that is only written multiplies nothing.
    let sign = with(&number(&styled("sign"), "12"), "");
    let told = sign.diagnostics.iter().map(|found| found.message.text());
    assert!(told.into_iter().any(|text| text.contains("\"12%\"")));
    let truth = number(&format!("{float} table:formula=\"of:=TRUE()\""), "1");
    assert_eq!(outcome(&truth).0, ["W018", "W016"]);
    let formula = format!("{float} table:formula=\"of:=1+1\"");
    assert_eq!(
        outcome(&number(&formula, "2")),
        (vec!["W016"], Some("2".into()))
    );
    assert_eq!(
        outcome("<table:table-cell table:formula=\"of:=1+1\"/>").0,
        ["W017"]
    );
    let is = "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>VRAI</text:p></table:table-cell>";
    assert_eq!(outcome(is).0, ["W018"]);
    let failed = "<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"string\" office:string-value=\"\" \
        calcext:value-type=\"error\"><text:p>#DIV/0!</text:p></table:table-cell>";
    assert!(outcome(failed).0.contains(&"C007"));
    let raised = "<table:table-cell office:value-type=\"string\"><text:p>1234<text:span text:style-name=\"up\">1</text:span></text:p></table:table-cell>";
    assert_eq!(outcome(raised).0, ["W014"]);
    for style in ["upper", "low", "lower"] {
        let marked = raised.replace("\"up\"", &format!("\"{style}\""));
        assert_eq!(outcome(&marked).0, ["W014"], "{style}");
    }
    let share = "office:value-type=\"percentage\" table:style-name=\"percent\"";
    assert!(outcome(&number(share, "0.45")).0.contains(&"R001"));
}

/// A document of one sheet with a row whose value is a cell of XML, and styles.
fn styled(automatic: &str, named: &str, row: &str, value: &str) -> Submission {
    let cells = [
        text("a"),
        text("KEN"),
        text("2023"),
        text("employment"),
        text("cooperative"),
        value.to_owned(),
        text("persons"),
        text("8.3"),
        text("Registry"),
    ];
    let cells = cells.concat();
    let head = self::row(&HEADER.map(text));
    let content = format!(
        "<office:document-content><office:automatic-styles>{automatic}</office:automatic-styles><table:table table:name=\"Contributions\">{head}<table:table-row {row}>{cells}</table:table-row></table:table></office:document-content>"
    );
    let named = format!(
        "<office:document-styles><office:styles>{named}</office:styles></office:document-styles>"
    );
    let (mut read, findings) = read(&sketch::package([
        (
            "mimetype",
            &b"application/vnd.oasis.opendocument.spreadsheet"[..],
        ),
        ("styles.xml", named.as_bytes()),
        ("content.xml", content.as_bytes()),
    ]));
    let mut read = read.remove(0);
    read.diagnostics.extend(findings);
    read
}

/// Formats as `LibreOffice` writes them: groups of a lakh, and a minus that a section of its own writes.
#[test]
fn groups_and_signs_are_read_as_libreoffice_writes_them() {
    let style = |name: &str, inside: &str| {
        format!("<number:number-style style:name=\"{name}\">{inside}</number:number-style>")
    };
    let places = |inside: &str| {
        format!(
            "<number:number number:decimal-places=\"0\" number:min-integer-digits=\"1\">{inside}</number:number>"
        )
    };
    let comma = |place: usize| {
        format!("<number:embedded-text number:position=\"{place}\">,</number:embedded-text>")
    };
    let map = |condition: &str, to: &str| {
        format!(
            "<style:map style:condition=\"value(){condition}\" style:apply-style-name=\"{to}\"/>"
        )
    };
    let lakhs = places(&(comma(5) + &comma(3)));
    let crores = places(&(comma(7) + &comma(5) + &comma(3)));
    let groups = style("N0", &crores)
        + &style("N1", &lakhs)
        + &style(
            "N",
            &(places("") + &map("&gt;=10000000", "N0") + &map("&gt;=100000", "N1")),
        );
    let minus = format!("<number:text>-</number:text>{}", places(""));
    let signs = style("N0", &places("")) + &style("N", &(minus + &map("&gt;=0", "N0")));
    let of_cell =
        "<style:style style:name=\"c\" style:family=\"table-cell\" style:data-style-name=\"N\"/>";
    for (styles, written) in [
        (&groups, "45678"),
        (&groups, "1234567"),
        (&groups, "123456789"),
        (&signs, "5000"),
        (&signs, "-5000"),
    ] {
        let cell = number(
            "office:value-type=\"float\" table:style-name=\"c\"",
            written,
        );
        let read = styled(&(styles.clone() + of_cell), "", "", &cell);
        let told: Vec<_> = read.diagnostics.iter().map(|found| found.code).collect();
        let expected = if written.starts_with('-') {
            vec!["R008"]
        } else {
            Vec::new()
        };
        assert_eq!(told, expected, "{written}");
    }
}

#[test]
fn every_style_of_a_cell_counts() {
    let format = |inside: &str| {
        format!("<number:number-style style:name=\"N\">{inside}</number:number-style>")
    };
    let places = "<number:number number:decimal-places=\"0\" number:min-integer-digits=\"1\"/>";
    let million = format(&format!("{places}<number:text> million</number:text>"));
    let of_cell =
        "<style:style style:name=\"c\" style:family=\"table-cell\" style:data-style-name=\"N\"/>";
    let line = "<style:text-properties style:text-line-through-style=\"solid\"/>";
    let struck =
        format!("<style:style style:name=\"c\" style:family=\"table-cell\">{line}</style:style>");
    let embedded = format(
        "<number:number number:decimal-places=\"0\" number:min-integer-digits=\"6\"><number:embedded-text number:position=\"3\">.</number:embedded-text></number:number>",
    );
    let hundreds = format(
        "<number:number number:decimal-places=\"0\" number:min-integer-digits=\"1\" number:display-factor=\"100\"/>",
    );
    let (bare, own) = (
        number("office:value-type=\"float\"", "340500"),
        number(
            "office:value-type=\"float\" table:style-name=\"c\"",
            "340500",
        ),
    );
    let default = of_cell.replace("\"c\"", "\"Default\"");
    let all = of_cell.replace("style:style style:name=\"c\"", "style:default-style");
    for (code, automatic, named, row, value) in [
        ("W011", String::new(), million.clone() + &default, "", &bare),
        ("W011", String::new(), million.clone() + &all, "", &bare),
        ("W011", embedded + of_cell, String::new(), "", &own),
        ("W011", hundreds + of_cell, String::new(), "", &own),
        (
            "W015",
            struck,
            String::new(),
            "table:default-cell-style-name=\"c\"",
            &bare,
        ),
    ] {
        let read = styled(&automatic, &named, row, value);
        let codes: Vec<_> = read.diagnostics.iter().map(|found| found.code).collect();
        assert_eq!(
            (codes, read.claims.len()),
            (vec![code], 0),
            "{automatic}{named}"
        );
    }
    let failed = "<table:table-cell table:formula=\"of:=X\" office:value-type=\"float\" office:value=\"0\"><text:p>Err:502</text:p></table:table-cell>";
    assert_eq!(styled("", "", "", failed).claims.len(), 0);
    let other = of_cell.replace("\"c\"", "\"other\"");
    let mapped = "<style:style style:name=\"c\" style:family=\"table-cell\"><style:map style:condition=\"cell-content()&gt;0\" style:apply-style-name=\"other\"/></style:style>";
    let read = styled(&(million + &other + mapped), "", "", &own);
    let codes: Vec<_> = read.diagnostics.iter().map(|found| found.code).collect();
    assert_eq!((codes, read.claims.len()), (vec!["W024"], 1));
}

#[test]
fn a_currency_that_is_shown_counts() {
    let sign = "<number:currency-style style:name=\"N\"><number:number number:decimal-places=\"0\" number:min-integer-digits=\"1\"/><number:currency-symbol>€</number:currency-symbol></number:currency-style><style:style style:name=\"c\" style:family=\"table-cell\" style:data-style-name=\"N\"/>";
    let value = |currency: &str| {
        format!(
            "<table:table-cell table:style-name=\"c\" office:value-type=\"currency\" office:currency=\"{currency}\" office:value=\"5\"><text:p>5</text:p></table:table-cell>"
        )
    };
    let read = styled(sign, "", "", &value("KES"));
    assert_eq!(read.diagnostics[0].code, "W012");
}

#[test]
fn a_year_that_a_program_filled_up_to_a_day_is_a_year() {
    let year = "<table:table-cell office:value-type=\"date\" office:date-value=\"2023-01-01\"><text:p>2023</text:p></table:table-cell>";
    let mut cells = [
        "a",
        "KEN",
        "",
        "entities",
        "cooperative",
        "120",
        "",
        "",
        "Registry",
    ]
    .map(text);
    year.clone_into(&mut cells[2]);
    let (read, findings) = read(&document(&table(&row(&cells))));
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(read[0].claims.len(), 1, "{:?}", read[0].diagnostics);
}

#[test]
fn a_target_that_became_a_day_is_an_error() {
    let day = "<table:table-cell table:style-name=\"day\" office:value-type=\"date\" office:date-value=\"2023-05-08\"><text:p>8-mai</text:p></table:table-cell>";
    let read = with(&number("office:value-type=\"float\"", "1"), day);
    let found = &read.diagnostics[0];
    assert_eq!(found.code, "W013");
    assert!(
        found.message.text().starts_with("\"8-May\" is a date"),
        "{}",
        found.message.text()
    );
}

#[test]
fn repeated_rows_and_cells_are_themselves_again() {
    let cells = ["", "KEN", "2023", "turnover", "cooperative"]
        .map(text)
        .concat();
    let rest = ["KES", "8.3", "Registry"].map(text).concat();
    let value = number("office:value-type=\"float\"", "7");
    let rows = format!(
        "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"9\"/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"2\" table:visibility=\"filter\">{cells}{value}{rest}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
    );
    let (read, findings) = read(&document(&table(&rows)));
    assert_eq!((read[0].ledger.accepted, read[0].ledger.rejected), (1, 1));
    assert_eq!(read[0].claim_origins[0].line, 5);
    assert_eq!(findings[0].code, "W007");
}

#[test]
fn remarks_and_deleted_rows_are_not_cells() {
    let noted = "<table:table-cell office:value-type=\"float\" office:value=\"7\"><office:annotation><text:p>a remark</text:p></office:annotation><text:p>7</text:p></table:table-cell>";
    assert_eq!(outcome(noted), (vec![], Some("7".into())));
    let tracked = format!(
        "<table:tracked-changes><table:deletion><table:table-row>{}</table:table-row></table:deletion></table:tracked-changes>{}",
        text("gone"),
        table("")
    );
    let (read, _) = read(&document(&tracked));
    assert!(read[0].ledger.is_blank_form());
}

#[test]
fn hidden_sheets_and_encrypted_documents_are_not_read() {
    let hidden = table("").replace("table:name", "table:style-name=\"gone\" table:name");
    let hidden = hidden.replace(
        "</table:table>",
        &(row(&HEADER.map(text)) + "</table:table>"),
    );
    let found = tables("a.ods", &document(&hidden), sse_submission::headings);
    assert_eq!(found.findings[0].code, "W005");
    let manifest = b"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let bytes = sketch::package([
        ("META-INF/manifest.xml", &manifest[..]),
        ("content.xml", b"<a/>"),
    ]);
    let found = tables("a.ods", &bytes, sse_submission::headings);
    assert!(found.findings[0].message.to_string().contains("encrypted"));
}

#[test]
fn repetitions_cannot_fill_the_memory() {
    let row = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell office:value-type=\"float\" \
         office:value=\"1\" table:number-columns-repeated=\"16000\"/></table:table-row>".to_string();
    let found = tables("a.ods", &document(&table(&row)), sse_submission::headings);
    assert_eq!(found.findings[0].code, "W003");
}

#[test]
fn hours_beyond_a_day_are_told_as_in_excel() {
    let time = |style: &str, time: &str, shown: &str| {
        format!(
            "<table:table-cell table:style-name=\"{style}\" office:value-type=\"time\" office:time-value=\"{time}\">\
             <text:p>{shown}</text:p></table:table-cell>"
        )
    };
    for (cell, expected) in [
        (
            time("beyond", "PT30H00M00S", "30:00"),
            "the cell shows 30:00, hours and minutes, by its format [h]:mm, and holds days",
        ),
        (
            time("clock", "PT08H05M00S", "08:05"),
            "\"08:05\" is a date, by its format hh:mm",
        ),
    ] {
        let read = with(&cell, "");
        let told: Vec<String> = read
            .diagnostics
            .iter()
            .map(|found| found.message.to_string())
            .collect();
        assert_eq!(told, [expected]);
    }
    for style in ["beyond", "clock"] {
        let year = time(style, "PT48552H00M00S", "48552:00");
        let mut cells = ["a", "KEN", "", "members", "sse", "5", "", "", "S"].map(text);
        cells[2] = year;
        let (read, _) = read(&document(&table(&row(&cells))));
        assert_eq!(read[0].claims.len(), 1, "{:?}", read[0].diagnostics);
        assert_eq!(read[0].claims[0].period.to_string(), "2023");
    }
}

#[test]
fn rows_and_columns_without_a_size_are_hidden() {
    let cells = ["a", "KEN", "2023", "members", "sse", "5", "", "", "S"].map(text);
    let flat = row(&cells).replacen(
        "<table:table-row>",
        "<table:table-row table:style-name=\"flat\">",
        1,
    );
    let columns = "<table:table-column table:number-columns-repeated=\"3\"/>\
        <table:table-column table:style-name=\"narrow\"/>\
        <table:table-column table:visibility=\"collapse\"/>";
    let table = table(&flat).replace("Contributions\">", &format!("Contributions\">{columns}"));
    let (read, findings) = read(&document(&table));
    assert_eq!(read[0].claims.len(), 1);
    assert_eq!(
        findings[0].message.to_string(),
        "rows and columns are hidden and were read: rows 2, columns D–E"
    );
}

#[test]
fn what_a_closed_group_holds_is_not_hidden() {
    let cells = ["a", "KEN", "2023", "members", "sse", "5", "", "", "S"].map(text);
    let gone = row(&cells).replace("table-row>", "table-row table:visibility=\"collapse\">");
    let gone = gone.replace(
        "</table:table-row table:visibility=\"collapse\">",
        "</table:table-row>",
    );
    let columns = "<table:table-column table:number-columns-repeated=\"8\"/>\
        <table:table-column table:visibility=\"collapse\"/>";
    let codes = |group: bool| {
        let [rows, columns] = [(&*gone, "row"), (columns, "column")].map(|(inner, kind)| {
            let name = format!("table:table-{kind}-group");
            if group {
                format!("<{name} table:display=\"false\">{inner}</{name}>")
            } else {
                inner.to_owned()
            }
        });
        let table = table(&rows).replace("Contributions\">", &format!("Contributions\">{columns}"));
        let (read, findings) = read(&document(&table));
        assert_eq!(read[0].claims.len(), 1);
        findings.iter().map(|found| found.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(false), ["W007"]);
    assert_eq!(codes(true), [""; 0]);
}

/// The code of the one finding about a document.
fn refused(bytes: &[u8]) -> &'static str {
    let found = tables("a.ods", bytes, sse_submission::headings);
    assert!(found.tables.is_empty());
    assert_eq!(found.findings.len(), 1, "{:?}", found.findings);
    found.findings[0].code
}

#[test]
fn repeated_cells_and_rows_are_counted_before_they_are_made() {
    let cell = |columns: &str, rows: &str| {
        let cell = text("x").replace(
            "table-cell office",
            &format!("table-cell table:number-columns-repeated=\"{columns}\" office"),
        );
        let row = row(&[cell]);
        let row = row.replace(
            "<table:table-row>",
            &format!("<table:table-row table:number-rows-repeated=\"{rows}\">"),
        );
        document(&table(&row))
    };
    for (columns, rows) in [
        ("16384", "1048576"),
        ("16384", "1048575"),
        ("1", "1048575"),
        ("4294967295", "1"),
        ("1", "4294967295"),
        ("4294967295", "4294967295"),
        ("4294967296", "1"),
        ("1", "1000000000000000000"),
        ("1", "-1"),
        ("16384", "4000"),
    ] {
        assert_eq!(refused(&cell(columns, rows)), "W003", "{columns} {rows}");
    }
}

#[test]
fn the_text_of_repeated_cells_counts_as_often_as_it_stands() {
    let repeating = |length: usize, columns: u32, rows: u32| {
        let cell = text(&"x".repeat(length)).replace(
            "table-cell office",
            &format!("table-cell table:number-columns-repeated=\"{columns}\" office"),
        );
        let row = row(&[cell]).replace(
            "<table:table-row>",
            &format!("<table:table-row table:number-rows-repeated=\"{rows}\">"),
        );
        document(&table(&row))
    };
    for (length, columns, rows) in [
        (30_000, 16_384, 1),
        (30_000, 1_000, 20),
        (30_000, 1, 5_000),
        (3_000, 16_384, 3),
    ] {
        let bytes = repeating(length, columns, rows);
        assert_eq!(refused(&bytes), "W003", "{length} {columns} {rows}");
    }
    let few = repeating(300, 1_000, 20);
    let found = tables("a.ods", &few, sse_submission::headings);
    assert_eq!(found.findings[0].code, "W008");
}

#[test]
fn tables_within_cells_of_tables_end() {
    let deep = |levels: usize| {
        let open = |level: usize| {
            format!(
                "<table:table table:name=\"t{level}\"><table:table-row><table:table-cell office:value-type=\"string\">"
            )
        };
        let open: String = (0..levels).map(open).collect();
        let close = "</table:table-cell></table:table-row></table:table>".repeat(levels);
        document(&table(&format!(
            "<table:table-row><table:table-cell>{open}{close}</table:table-cell></table:table-row>"
        )))
    };
    assert_eq!(refused(&deep(100)), "W003");
    let found = tables("a.ods", &deep(20), sse_submission::headings);
    assert!(found.tables.len() + found.findings.len() < 30);
}

#[test]
fn a_document_of_blanks_is_too_large() {
    let blanks = " ".repeat(1 << 20);
    for pieces in [
        vec![(&b"<a>"[..], 1), (blanks.as_bytes(), 1_025)],
        vec![
            (&b"<a>"[..], 1),
            (b"<a/>", 1),
            (&blanks.as_bytes()[8..], 1_030),
        ],
    ] {
        let bytes = sketch::package_of_pieces([("content.xml", pieces)]);
        assert_eq!(refused(&bytes), "W003");
    }
}

#[test]
fn what_is_kept_of_other_files_is_no_sheet() {
    let cells = ["a", "KEN", "2023", "members", "sse", "5", "", "", "S"].map(text);
    let own = table(&row(&cells));
    let copy = own.replace(
        "Contributions",
        "&apos;file:///home/a.ods&apos;#$Contributions",
    );
    let linked = own.replace(" table:name=\"Contributions\"", "");
    let linked =
        format!("<table:dde-links><table:dde-link>{linked}</table:dde-link></table:dde-links>");
    let (read, findings) = read(&document(&(own + &copy + &linked)));
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(read.len(), 1);
    assert_eq!(read[0].claims.len(), 1);
}

#[test]
fn a_sheet_is_there_once() {
    let cells = ["a", "KEN", "2023", "members", "sse", "5", "", "", "S"].map(text);
    let own = table(&row(&cells));
    assert_eq!(refused(&document(&(own.clone() + &own))), "W002");
}

#[test]
fn what_a_form_folds_away_is_not_hidden_where_the_group_is_lost() {
    let headings = sse_submission::headings(sse_model::Table::Contributions);
    let names: Vec<&str> = headings.iter().map(|heading| heading.name).collect();
    let rare = |name: &str| {
        let of_name = headings.iter().find(|heading| heading.name == name);
        of_name.is_some_and(|heading| heading.need == sse_submission::Requirement::Rare)
    };
    let found = |hidden: &dyn Fn(&str) -> bool| {
        let columns: String = names
            .iter()
            .map(|name| {
                if hidden(name) {
                    "<table:table-column table:visibility=\"collapse\"/>"
                } else {
                    "<table:table-column/>"
                }
            })
            .collect();
        let head = row(&names.iter().map(|name| text(name)).collect::<Vec<_>>());
        let cells = row(&names.iter().map(|_| text("x")).collect::<Vec<_>>());
        let sheet = format!(
            "<table:table table:name=\"Contributions\">{columns}{head}{cells}</table:table>"
        );
        let found = tables("a.ods", &document(&sheet), sse_submission::headings);
        let codes = found.findings.into_iter().map(|found| found.code);
        codes.collect::<Vec<_>>()
    };
    assert!(names.iter().any(|name| rare(name)));
    assert_eq!(found(&rare), Vec::<&str>::new());
    // By hand, one column or one more is hidden.
    let first = names.iter().find(|name| rare(name)).unwrap();
    assert_eq!(found(&|name| name == *first), ["W007"]);
    assert_eq!(found(&|name| rare(name) || name == "value"), ["W007"]);
}

#[test]
fn days_may_be_counted_from_another_one() {
    let settings = "<table:calculation-settings><table:null-date table:date-value=\"1904-01-01\"/></table:calculation-settings>";
    for day in ["1909-07-16", "2023-01-01"] {
        let mut cells = [
            "a",
            "KEN",
            "",
            "turnover",
            "cooperative",
            "120",
            "KES",
            "",
            "Registry",
        ]
        .map(text);
        cells[2] = format!(
            "<table:table-cell table:style-name=\"annual\" office:value-type=\"date\" office:date-value=\"{day}\"><text:p>x</text:p></table:table-cell>"
        );
        let sheets = settings.to_owned() + &table(&row(&cells));
        let (read, findings) = read(&document(&sheets));
        assert!(findings.is_empty(), "{findings:?}");
        let claim = read[0]
            .claims
            .first()
            .unwrap_or_else(|| panic!("{:?}", read[0].diagnostics));
        assert_eq!(claim.period.to_string(), "2023", "{day}");
    }
}

#[test]
fn what_stands_under_a_wide_cell_is_read_as_in_excel() {
    let mut cells = [
        "a",
        "KEN",
        "2023",
        "turnover",
        "cooperative",
        "120",
        "KES",
        "8.3",
        "Registry",
    ]
    .map(text);
    cells[7] = text("8.3").replace(
        "table:table-cell ",
        "table:table-cell table:number-columns-spanned=\"2\" ",
    );
    cells[8] = text("Registry").replace("table:table-cell", "table:covered-table-cell");
    let (read, findings) = read(&document(&table(&row(&cells))));
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(&*read[0].claims[0].source, "Registry");
}
