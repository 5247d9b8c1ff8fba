//! Workbooks in the folders of reporters.

use crate::house::House;
use sse_diagnostics::{Diagnostic, Severity};
use sse_round::Checked;
use sse_workbook::sketch;
use std::fmt::Write;

const TABLES: &str = "\
# Cover
Submission of Kenya
# Contributions
area | year | measure | entity_type | value | unit | source
KEN | 2023 | entities | cooperative | 120 | entities | Registry
KEN | 2022 | entities | cooperative | 2023-05-08 {d-mmm} | entities | Registry
# Actions
commitment | title | status | start | source
1.legal | Cooperatives Act | in_force | 2023-04-18 {d mmm yyyy} | Gazette
";

const CSV: &str = "area,year,measure,entity_type,value,unit,source\n\
                   KEN,2023,entities,cooperative,120,entities,Registry\n";

/// The round in which Kenya sends these files.
fn kenya(files: &[(&str, &[u8])]) -> House {
    let mut house = House::with_nobody();
    for (name, bytes) in files {
        house.write(&format!("inputs/81/states/KEN/{name}"), bytes);
    }
    house
}

fn codes(checked: &Checked, least: Severity) -> Vec<&'static str> {
    let found = checked.diagnostics.iter();
    let found = found.filter(|found| found.severity <= least);
    found.map(|found| found.code).collect()
}

/// Rows used and set aside of each file.
fn rows(checked: &Checked) -> Vec<(u64, u64)> {
    let ledgers = checked.ledgers.iter();
    ledgers
        .map(|ledger| {
            assert!(ledger.is_balanced(), "{ledger}");
            (ledger.accepted, ledger.rejected)
        })
        .collect()
}

#[test]
fn one_workbook_holds_both_tables_and_places_are_sheet_and_cell() {
    for name in ["our figures.xlsx", "contributions.xlsm", "KEN.XLSX"] {
        let house = kenya(&[(name, &sketch::workbook(TABLES))]);
        let checked = house.check("inputs/81");
        assert_eq!(rows(&checked), [(1, 1), (1, 0)], "{name}");
        let paths: Vec<&str> = checked.ledgers.iter().map(|ledger| &*ledger.path).collect();
        assert!(
            paths[0].ends_with(&format!("states/KEN/{name}#Contributions")),
            "{paths:?}"
        );
        let date = |found: &&Diagnostic| found.code == "W013";
        let found = checked.diagnostics.iter().find(date).unwrap();
        let place = found.place.as_ref().unwrap();
        assert_eq!(place.cell.as_deref(), Some("Contributions!E3"));
        assert_eq!((place.line, place.column), (3, 5));
    }
}

#[test]
fn a_part_of_a_round_can_be_a_workbook() {
    let house = kenya(&[("data.xlsx", &sketch::workbook(TABLES))]);
    let checked = house.check("inputs/81/states/KEN/data.xlsx");
    assert_eq!(rows(&checked), [(1, 1), (1, 0)]);
    assert_eq!(codes(&checked, Severity::Error), ["W013"]);
}

#[test]
fn the_report_and_the_letter_know_rows_of_workbooks() {
    let mut house = House::with_three_reporters();
    house.remove("inputs/81/states/ESP/actions.csv");
    house.write("inputs/81/states/KEN/data.xlsx", sketch::workbook(TABLES));
    let report = house.build_with_faults();
    let letter = report.read("feedback/KEN.md").replace('\\', "");
    assert!(letter.contains("data.xlsx#Contributions"), "{letter}");
    assert!(letter.contains("cell Contributions!E3"), "{letter}");
    let lineage = report.read("lineage.json");
    assert!(lineage.contains("81/states/KEN/data.xlsx#Contributions"));
}

/// An `OpenDocument` spreadsheet with rows of contributions in XML.
fn document(rows: &str) -> Vec<u8> {
    let cell = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let head = [
        "area",
        "year",
        "measure",
        "entity_type",
        "value",
        "unit",
        "source",
    ]
    .map(cell);
    let head = head.concat();
    let number = |kind: &str, name: &str, inside: &str| {
        format!(
            "<number:{kind}-style style:name=\"{name}\"><number:number number:decimal-places=\"0\" number:min-integer-digits=\"1\"/>{inside}</number:{kind}-style><style:style style:name=\"{name}c\" style:family=\"table-cell\" style:data-style-name=\"{name}\"/>"
        )
    };
    let styles = [
        number("number", "million", "<number:text> million</number:text>"),
        number("currency", "euro", "<number:currency-symbol>€</number:currency-symbol>"),
        "<style:style style:name=\"struck\" style:family=\"table-cell\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style>".to_owned(),
        "<style:style style:name=\"up\" style:family=\"text\"><style:text-properties style:text-position=\"super 58%\"/></style:style>".to_owned(),
    ];
    let content = format!(
        "<office:document-content><office:automatic-styles>{}</office:automatic-styles><table:table table:name=\"Contributions\"><table:table-row>{head}</table:table-row>{rows}</table:table></office:document-content>",
        styles.concat()
    );
    sketch::package([
        (
            "mimetype",
            &b"application/vnd.oasis.opendocument.spreadsheet"[..],
        ),
        ("content.xml", content.as_bytes()),
    ])
}

/// A row of it: the style of its source, its unit, and the cell of its value.
fn document_row(year: u32, style: &str, measure: &str, unit: &str, value: &str) -> String {
    let cell = |text: &str, style: &str| {
        format!(
            "<table:table-cell{style} office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let cells = ["KEN", &year.to_string(), measure, "cooperative"].map(|text| cell(text, ""));
    let (cells, unit, source) = (cells.concat(), cell(unit, ""), cell("Registry", style));
    format!("<table:table-row>{cells}{value}{unit}{source}</table:table-row>")
}

#[test]
fn what_was_refused_stays_refused_when_the_answer_is_sent_back() {
    let number = |style: &str, value: &str| {
        format!(
            "<table:table-cell table:style-name=\"{style}\" office:value-type=\"float\" office:value=\"{value}\"><text:p>{value}</text:p></table:table-cell>"
        )
    };
    let raised = "<table:table-cell office:value-type=\"string\"><text:p>1234<text:span text:style-name=\"up\">1</text:span></text:p></table:table-cell>";
    let stale = "<table:table-cell table:formula=\"of:=1+1\"/>";
    let struck = " table:style-name=\"struck\"";
    let rows = [
        document_row(2016, "", "employment", "persons", &number("", "900")),
        document_row(2017, "", "employment", "persons", &number("millionc", "12")),
        document_row(2018, struck, "employment", "persons", &number("", "13")),
        document_row(2019, "", "employment", "persons", raised),
        document_row(2020, "", "turnover", "KES", &number("euroc", "14")),
        document_row(2021, "", "employment", "persons", stale),
    ];
    let document = document(&rows.concat());
    let csv = format!(
        "{CSV}KEN,2022,entities,cooperative,110,entities,\"Registry\nKEN,2021,entities,cooperative,100,entities,Registry\nKEN,2020,entities,cooperative,90,entities,Registry\n"
    );
    for (name, bytes) in [
        ("KEN.ods", &document[..]),
        ("contributions.csv", csv.as_bytes()),
    ] {
        let house = answered(&[(name, bytes)]);
        let [(used, refused)] = rows_of(&house)[..] else {
            panic!("one table");
        };
        assert!(
            (used, refused) == (1, 5) || refused > 0,
            "{name}: {used}, {refused}"
        );
        let sent = house.build_with_faults().outputs["feedback/KEN.xlsx"].clone();
        let again = answered(&[("KEN.xlsx", &sent)]);
        let [(used_again, refused_again)] = rows_of(&again)[..] else {
            panic!("one table");
        };
        // Rows that stood in one cell of another are counted with it.
        assert!(used_again == used && refused_again > 0, "{name}");
        assert!(name != "KEN.ods" || refused_again == refused, "{name}");
    }
}

#[test]
fn an_answer_has_the_text_that_was_read() {
    let head = "area,year,measure,entity_type,value,unit,source\n";
    let byte = [head.as_bytes(), b"KEN,2023,entities,cooperative,120,entities,R\xe9gistre\nKEN,2022,entities,cooperative,120,entities,R\xc3\xa9gistre\n"].concat();
    let curved = "“area”,“year”,“measure”,“entity_type”,“value”,“unit”,“source”\n“KEN”,“2023”,“entities”,“cooperative”,“120”,“entities”,“Registry”\n";
    for bytes in [&byte[..], curved.as_bytes()] {
        let house = answered(&[("contributions.csv", bytes)]);
        let sent = house.build().outputs["feedback/KEN.xlsx"].clone();
        let again = answered(&[("KEN.xlsx", &sent)]);
        assert_eq!(rows_of(&again), rows_of(&house));
    }
}

#[test]
fn a_letter_names_what_is_too_large_for_an_answer_in_a_workbook() {
    let row = |at: usize, note: usize| {
        format!(
            "KEN,{},entities,cooperative,120,entities,Registry,{}\n",
            2000 + at,
            "so it is ".repeat(note)
        )
    };
    let head = "area,year,measure,entity_type,value,unit,source,note\n";
    for (language, words) in [
        (
            "en",
            "contributions.csv. This letter is the answer to them.",
        ),
        ("fr", "contributions.csv. La présente lettre en tient lieu."),
        ("es", "contributions.csv. Esta carta la sustituye."),
    ] {
        let build = |rows: String| {
            let mut house =
                answered(&[("contributions.csv", (head.to_owned() + &rows).as_bytes())]);
            let path = "inputs/81/reporters.csv";
            let reporters = house.read(path);
            let lines = reporters.lines().map(|line| {
                let mut cells: Vec<&str> = line.split(',').collect();
                if cells[0] == "KEN" {
                    cells[5] = language;
                }
                cells.join(",") + "\n"
            });
            let reporters: String = lines.collect();
            house.write(path, reporters);
            house.try_build().unwrap()
        };
        let report = build((0..3).map(|at| row(at, 1)).collect());
        assert!(report.outputs.contains_key("feedback/KEN.xlsx"));
        assert!(
            !report
                .read("feedback/KEN.md")
                .contains("contributions.csv. ")
        );
        // Ten lines of a megabyte.
        let report = build((0..10).map(|at| row(at, 110_000)).collect());
        assert!(!report.outputs.contains_key("feedback/KEN.xlsx"));
        let letter = report.read("feedback/KEN.md");
        assert!(letter.contains(words), "{letter}");
    }
}

/// A round in which reports are made and Kenya sends these files.
fn answered(files: &[(&str, &[u8])]) -> House {
    let mut house = House::with_three_reporters();
    for (name, bytes) in files {
        house.write(&format!("inputs/81/states/KEN/{name}"), bytes);
    }
    house
}

/// Rows of Kenya that were used and set aside.
fn rows_of(house: &House) -> Vec<(u64, u64)> {
    rows(&house.check("inputs/81/states/KEN"))
}

#[test]
fn a_row_that_stands_in_two_files_counts_once() {
    let house = kenya(&[
        ("contributions.csv", CSV.as_bytes()),
        ("data.xlsx", &sketch::workbook(TABLES)),
    ]);
    let checked = house.check("inputs/81");
    assert_eq!(rows(&checked), [(1, 0), (0, 2), (1, 0)]);
    let mut found = codes(&checked, Severity::Warning);
    found.sort_unstable();
    assert_eq!(found, ["W013", "W021", "W022"]);
}

#[test]
fn other_figures_of_one_name_are_all_kept() {
    let other = CSV.replace(",120,", ",130,");
    let house = kenya(&[
        ("contributions.csv", other.as_bytes()),
        ("data.xlsx", &sketch::workbook(TABLES)),
    ]);
    let checked = house.check("inputs/81");
    assert_eq!(rows(&checked), [(1, 0), (1, 1), (1, 0)]);
    assert!(!codes(&checked, Severity::Warning).contains(&"W021"));
}

#[test]
fn a_blank_form_beside_a_workbook_is_no_second_table() {
    let header = CSV.lines().next().unwrap();
    let house = kenya(&[
        ("contributions.csv", header.as_bytes()),
        ("data.xlsx", &sketch::workbook(TABLES)),
    ]);
    let checked = house.check("inputs/81");
    assert!(!codes(&checked, Severity::Warning).contains(&"W022"));
}

#[test]
fn blank_tables_beside_a_filled_workbook_are_notes_and_alone_are_warnings() {
    let severities = |files: &[(&str, &[u8])]| {
        let checked = kenya(files).check("inputs/81");
        rows(&checked);
        let blank = checked.diagnostics.iter();
        let blank = blank.filter(|found| found.code == "H012");
        blank.map(|found| found.severity).collect::<Vec<_>>()
    };
    let contributions = CSV.lines().next().unwrap().as_bytes();
    let actions = &b"commitment,title,status,start,source\n"[..];
    let csv = [
        ("contributions.csv", contributions),
        ("actions.csv", actions),
    ];
    let warnings = [Severity::Warning, Severity::Warning];
    let notes = [Severity::Note, Severity::Note];
    assert_eq!(severities(&csv), warnings);
    let filled = sketch::workbook(TABLES);
    let [first, second] = csv;
    assert_eq!(severities(&[first, second, ("KEN.xlsx", &filled)]), notes);
    // One sheet of the form is filled in, and none.
    let (above, _) = TABLES.split_once("# Actions").unwrap();
    let partly = sketch::workbook(above);
    assert_eq!(severities(&[first, second, ("KEN.xlsx", &partly)]), notes);
    let (top, _) = above.split_once("KEN |").unwrap();
    let blank = sketch::workbook(top);
    assert_eq!(severities(&[first, ("KEN.xlsx", &blank)]), warnings);
    // Rows as CSV say nothing about a table that lost its own.
    assert_eq!(
        severities(&[("contributions.csv", CSV.as_bytes()), second]),
        [Severity::Warning]
    );
}

#[test]
fn what_is_no_workbook_is_named_for_what_it_is() {
    let whole = sketch::workbook(TABLES);
    for (bytes, code) in [
        (&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], "W001"),
        (b"area,year\n", "W001"),
        (b"", "W001"),
        (&whole[..whole.len() / 2], "W002"),
    ] {
        let house = kenya(&[("data.xlsx", bytes)]);
        let checked = house.check("inputs/81");
        assert_eq!(codes(&checked, Severity::Error), [code]);
        assert!(checked.ledgers.is_empty());
    }
}

/// A register of Kenya with a unit for each line, of which the last cell is its employment.
fn register(employment: &[&str]) -> Vec<u8> {
    let mut sheet = "# Register\nunit | year | area | entity_type | employment\n".to_owned();
    for (at, cell) in employment.iter().enumerate() {
        writeln!(sheet, "A{at} | 2023 | KEN | cooperative | {cell}").unwrap();
    }
    sketch::workbook(&sheet)
}

#[test]
fn an_error_in_a_register_sets_its_row_aside_and_shows_nothing_of_it() {
    let mut cells: Vec<String> = (0..12).map(|at| (50 + at).to_string()).collect();
    let employed = |cells: &[String]| {
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let checked = kenya(&[("register.xlsx", &register(&cells))]).check("inputs/81");
        let said = checked.diagnostics.iter();
        let said = said.filter(|found| found.code.starts_with('W'));
        let said: Vec<Diagnostic> = said.cloned().collect();
        (rows(&checked), said)
    };
    assert_eq!(employed(&cells), (vec![(12, 0)], vec![]));
    for (cell, code) in [
        ("2023-05-08 {d-mmm}", "W013"),
        ("987654321 {raised 7}", "W014"),
        ("98765 {struck}", "W015"),
        ("{not calculated}", "W017"),
        ("9876543210987654", "W019"),
    ] {
        celled(&mut cells, cell);
        let (rows, said) = employed(&cells);
        assert_eq!(rows, [(11, 1)], "{cell}");
        let [found] = &said[..] else {
            panic!("{cell}: {said:?}")
        };
        assert_eq!(found.code, code, "{cell}");
        let place = found.place.as_ref().unwrap();
        let cell_name = place.cell.as_deref();
        assert!(
            code == "W015" || cell_name == Some("Register!E5"),
            "{place:?}"
        );
        assert_eq!((place.line, &place.excerpt), (5, &None), "{cell}");
        let shown = format!("{} {:?}", found.message.text(), found.help);
        assert!(!shown.contains("987") && !shown.contains("May"), "{shown}");
    }
    // A note of a cell leaves its row, and shows nothing of it either.
    celled(&mut cells, "98765 {formula}");
    let (rows, said) = employed(&cells);
    assert_eq!(rows, [(12, 0)]);
    assert_eq!(said.len(), 1);
    assert!(!format!("{:?}", said[0]).contains("98765"), "{said:?}");
}

/// Puts another cell into the fourth row.
fn celled(cells: &mut [String], cell: &str) {
    cell.clone_into(&mut cells[3]);
}

#[test]
fn what_the_round_allows_a_file_holds_for_workbooks() {
    let workbook = sketch::workbook(TABLES);
    let mut house = kenya(&[("data.xlsx", &workbook)]);
    let settings = house.read("inputs/81/round.toml");
    for (most, found) in [(workbook.len(), "W013"), (workbook.len() - 1, "F006")] {
        let line = settings
            .lines()
            .find(|line| line.starts_with("max_file_bytes"));
        let settings = settings.replace(line.unwrap(), &format!("max_file_bytes = {most}"));
        house.write("inputs/81/round.toml", settings.as_bytes());
        let checked = house.check("inputs/81");
        assert_eq!(codes(&checked, Severity::Error), [found]);
        assert_eq!(checked.ledgers.is_empty(), found == "F006");
    }
}

#[test]
fn one_workbook_that_does_harm_keeps_nobody_out_of_the_report() {
    let bomb = sketch::with_sheet(
        "Contributions",
        "",
        &"<row><c/></row>".repeat(1_100_000),
        "",
    );
    let entities = sketch::package([(
        "xl/workbook.xml",
        &b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"[..],
    )]);
    let far = sketch::with_sheet("Contributions", "", "<row r=\"4294967295\"/>", "");
    for (harm, code) in [(bomb, "W003"), (entities, "W002"), (far, "W003")] {
        let mut house = House::with_three_reporters();
        house.write("inputs/81/states/KEN/data.xlsx", &harm);
        let report = house.build_with_faults();
        let letter = report.read("feedback/KEN.md");
        assert!(letter.contains(code), "{letter}");
        assert!(!report.read("report.md").is_empty());
        let lineage = report.read("lineage.json");
        assert!(lineage.contains("81/states/ESP/"), "{code}");
    }
}

#[test]
fn a_register_may_stand_in_a_sheet() {
    let register = "\
# Register
unit | year | area | entity_type | employment
A1 | 2023 | KEN | cooperative | 12
A2 | 2023 | KEN | cooperative | 7
";
    let house = kenya(&[("register.xlsx", &sketch::workbook(register))]);
    let checked = house.check("inputs/81");
    assert_eq!(rows(&checked), [(2, 0)]);
}
