//! Which sheets are tables, and what is around them.

use crate::shared::read;
use sse_diagnostics::Severity;
use sse_model::Table;
use sse_submission::Submission;
use sse_workbook::{sketch, tables};

const HEADER: &str = "area | year | measure | entity_type | value | unit | source";
const ROW: &str = "KEN | 2023 | entities | cooperative | 120 | entities | Registry";

fn found(sketched: &str) -> (Vec<(Table, String)>, Vec<&'static str>) {
    let found = tables(
        "a.xlsx",
        &sketch::workbook(sketched),
        sse_submission::headings,
    );
    let tables = found.tables.into_iter().map(|one| (one.table, one.sheet));
    let codes = found.findings.iter().map(|found| found.code);
    (tables.collect(), codes.collect())
}

fn only(sketched: &str) -> (Submission, Vec<&'static str>) {
    let (mut read, findings) = read(&sketch::workbook(sketched));
    assert_eq!(read.len(), 1);
    (
        read.remove(0),
        findings.iter().map(|found| found.code).collect(),
    )
}

#[test]
fn sheets_are_found_by_name_or_header() {
    let contributions = |name: &str| {
        (
            vec![(Table::Contributions, name.to_owned())],
            Vec::<&str>::new(),
        )
    };
    assert_eq!(
        found(&format!("# Contributions\n{HEADER}\n{ROW}")),
        contributions("Contributions")
    );
    assert_eq!(
        found(&format!("# 2023\n{HEADER}\n{ROW}")),
        contributions("2023")
    );
    assert_eq!(
        found(&format!("# Cover\nHello\n# Aportaciones\n{HEADER}\n{ROW}")),
        contributions("Aportaciones")
    );
    let actions = found(
        "# Hoja1\ncommitment | title | status | start | source\n1.legal | A | adopted | 2023 | B",
    );
    assert_eq!(actions.0, [(Table::Actions, "Hoja1".to_owned())]);
}

#[test]
fn covers_guides_and_examples_are_passed_over_in_silence() {
    let example = ROW.replace("Registry", "Example: registry");
    let sketched = format!(
        "# Cover\n{HEADER}\n# Guide\na | b\n# Contributions\n{HEADER}\n{ROW}\n# Examples\n{HEADER}\n{example}\n# Lists (hidden)\n{HEADER}"
    );
    assert_eq!(
        found(&sketched),
        (
            vec![(Table::Contributions, "Contributions".to_owned())],
            vec![]
        )
    );
}

#[test]
fn a_table_under_an_everyday_name_is_told() {
    let names = [
        "Notes", "Codes", "Guide", "About", "Start", "Used", "Findings", "Examples", "List",
    ];
    for name in names {
        let beside = format!("# Contributions\n{HEADER}\n{ROW}\n# {name}\n{HEADER}\n{ROW}");
        let (tables, codes) = found(&beside);
        assert_eq!((tables.len(), codes), (1, vec!["W006"]), "{name}");
        let hidden = beside.replace(&format!("# {name}\n"), &format!("# {name} (hidden)\n"));
        assert_eq!(found(&hidden).1, ["W005"], "{name}");
        let alone = sketch::workbook(&format!("# {name}\n{HEADER}\n{ROW}"));
        let alone = tables_of(&alone).findings;
        let said = alone[0].message.to_string();
        let weight = (alone[0].code, alone[0].severity);
        assert!(
            weight == ("W006", Severity::Error) && said.contains(name),
            "{said}"
        );
    }
}

#[test]
fn lines_of_other_sheets_about_all_figures_are_told() {
    let said = |sheet: &str, line: &str, multiplier: &str| {
        let sketched = format!(
            "# {sheet}\nSubmission of Kenya\n{line}\n# Contributions\n{HEADER} | multiplier\n{ROW} | {multiplier}"
        );
        let found = tables_of(&sketch::workbook(&sketched)).findings;
        let warnings = found.iter().filter(|one| one.severity == Severity::Warning);
        warnings
            .map(|one| one.message.to_string())
            .collect::<Vec<_>>()
    };
    for line in [
        "All values in thousands",
        "(milliers de KES)",
        "Confidential",
    ] {
        for sheet in ["Cover", "Notes", "Information"] {
            let warnings = said(sheet, line, "");
            assert_eq!(warnings.len(), 1, "{sheet}: {line}");
            assert!(warnings[0].contains(line), "{warnings:?}");
        }
    }
    let nothing: [String; 0] = [];
    assert_eq!(
        said("Cover", "All values in thousands", "thousand"),
        nothing
    );
    assert_eq!(
        said("Cover", "The sector has a thousand faces", ""),
        nothing
    );
}

#[test]
fn names_of_sheets_that_no_row_bears_out_are_told() {
    let codes = |name: &str, sex: &str| {
        let row = format!("{ROW} | {sex}");
        found(&format!("# {name}\n{HEADER} | sex\n{row}")).1
    };
    assert_eq!(codes("Women", ""), ["W028"]);
    assert_eq!(codes("Employment thousands", ""), ["W028"]);
    for (name, sex) in [("Women", "female"), ("Kenya", ""), ("2023", "")] {
        assert_eq!(codes(name, sex), [""; 0], "{name}");
    }
}

#[test]
fn a_table_below_a_guide_is_told() {
    let text = "Write what you know.\n".repeat(60);
    for name in ["Guide", "Examples"] {
        let beside = format!("# Contributions\n{HEADER}\n{ROW}\n# {name}\n{text}{HEADER}\n{ROW}");
        assert_eq!(found(&beside).1, ["W006"], "{name}");
    }
}

#[test]
fn rows_that_go_on_without_a_header_are_told() {
    for name in ["Contributions (cont.)", "Sheet2", "Data2"] {
        let beside = format!("# Contributions\n{HEADER}\n{ROW}\n# {name}\n{ROW}\n{ROW}");
        let found = tables_of(&sketch::workbook(&beside));
        let weights: Vec<_> = found
            .findings
            .iter()
            .map(|one| (one.code, one.severity))
            .collect();
        assert_eq!(weights, [("W006", Severity::Error)], "{name}");
    }
}

#[test]
fn a_header_says_more_than_the_name_of_its_sheet() {
    let only = (Table::Contributions, "Contributions".to_owned());
    for (name, rows) in [
        ("Units", "code | label\npersons | persons"),
        ("Register", "The register is kept in Nairobi."),
        ("Actions", "Action | Who | When\nSend the form | Jane | May"),
        ("Mesures", "code | libellé\n1 | Emploi"),
        ("Données", "Région | Emplois\nNord | 1234"),
    ] {
        for beside in [
            format!("# Contributions\n{HEADER}\n{ROW}\n# {name}\n{rows}"),
            format!("# {name}\n{rows}\n# Contributions\n{HEADER}\n{ROW}"),
        ] {
            let found = tables_of(&sketch::workbook(&beside));
            let weights: Vec<_> = found
                .findings
                .iter()
                .map(|one| (one.code, one.severity))
                .collect();
            let severity = if rows.contains('\n') {
                Severity::Warning
            } else {
                Severity::Note
            };
            assert_eq!(weights, [("W006", severity)], "{name}");
            assert_eq!((found.tables[0].table, found.tables[0].sheet.clone()), only);
            assert_eq!(found.tables.len(), 1, "{name}");
        }
        let (alone, _) = self::found(&format!("# {name}\n{rows}"));
        assert_eq!(alone.len(), 1, "{name} alone is read");
    }
    for name in ["Mesures", "Action"] {
        let (tables, codes) = found(&format!("# {name}\n{HEADER}\n{ROW}"));
        let table = (Table::Contributions, name.to_owned());
        assert_eq!((tables, codes), (vec![table], vec![]), "{name}");
    }
}

#[test]
fn a_table_beside_another_one_is_an_error() {
    let rows = format!("{HEADER}\n{ROW} |  | area | title | start | commitment | source");
    let found = tables_of(&sketch::workbook(&rows));
    let weights: Vec<_> = found
        .findings
        .iter()
        .map(|one| (one.code, one.severity))
        .collect();
    assert_eq!(weights, [("W008", Severity::Error)]);
}

#[test]
fn what_a_conditional_format_shows_is_asked_about() {
    for code in ["0.0\" million\"", "0%", "#,##0,", ";;;", "[$€-2] #,##0"] {
        let (_, codes) = found(&format!(
            "{HEADER}\n{}",
            ROW.replace("120", &format!("120 {{conditional {code}}}"))
        ));
        assert_eq!(codes, ["W024"], "{code}");
    }
    let plain = ROW.replace("120", "120 {conditional #,##0.00}");
    assert!(found(&format!("{HEADER}\n{plain}")).1.is_empty());
    let blank = ["", "", "", "", "", "{conditional 0%}"].join(" | ");
    let beside = format!("{HEADER}\n{ROW}\n{blank}");
    assert!(found(&beside).1.is_empty());
}

#[test]
fn a_row_of_totals_that_is_switched_on_is_none_of_the_table() {
    let total = "(totals)Total |  |  |  | 240 | ";
    let found = tables_of(&sketch::workbook(&format!("{HEADER}\n{ROW}\n{total}")));
    let told = found.tables[0].text.findings.iter();
    let told: Vec<_> = told
        .map(|found| (found.row, found.column, found.finding.code))
        .collect();
    assert_eq!(told, [(3, None, "W025")]);
}

#[test]
fn a_row_of_no_height_is_hidden() {
    let head = "area,year,measure,entity_type,value,source";
    let row = |number: u32, cells: &str, height: &str| {
        let cells = cells
            .split(',')
            .map(|cell| format!("<c t=\"inlineStr\"><is><t>{cell}</t></is></c>"));
        format!(
            "<row r=\"{number}\"{height}>{}</row>",
            cells.collect::<String>()
        )
    };
    let line = "KEN,2023,employment,cooperative,120,Registry";
    let rows = [
        row(1, head, ""),
        row(2, line, " ht=\"0\" customHeight=\"1\""),
    ]
    .concat();
    let cols = "<cols><col min=\"2\" max=\"2\" width=\"0\" customWidth=\"1\"/></cols>";
    let found = tables_of(&sketch::with_sheet("Contributions", cols, &rows, ""));
    let said = found.findings[0].message.to_string();
    assert_eq!(
        said,
        "rows and columns are hidden and were read: rows 2, columns B"
    );
}

#[test]
fn the_text_of_a_cell_may_stand_where_its_value_does() {
    let head = "entity_type,area,year,measure,record,value,source";
    let cells = |cells: &str| -> String {
        let cells = cells
            .split(',')
            .map(|cell| format!("<c t=\"inlineStr\"><is><t>{cell}</t></is></c>"));
        cells.collect()
    };
    let row = cells("cooperative,KEN,2023,employment,5678");
    let rest = "<c t=\"inlineStr\"><v>999</v></c><c t=\"inlineStr\"/>";
    let rows = format!("<row>{}</row><row>{row}{rest}</row>", cells(head));
    let found = tables_of(&sketch::with_sheet("Contributions", "", &rows, ""));
    let text = &found.tables[0].text.text;
    assert!(
        text.ends_with("cooperative,KEN,2023,employment,5678,999,\n"),
        "{text}"
    );
}

fn tables_of(bytes: &[u8]) -> sse_workbook::Tables {
    tables("a.xlsx", bytes, sse_submission::headings)
}

#[test]
fn other_sheets_are_named_and_hidden_ones_with_a_table_are_errors() {
    let table = vec![(Table::Contributions, "Contributions".to_owned())];
    let (tables, codes) = found(&format!(
        "# Contributions\n{HEADER}\n{ROW}\n# Remarks\nmany things"
    ));
    assert_eq!((&tables, codes), (&table, vec!["W006"]));
    let (tables, codes) = found(&format!(
        "# Contributions\n{HEADER}\n{ROW}\n# Old (hidden)\n{HEADER}\n{ROW}"
    ));
    assert_eq!((&tables, codes), (&table, vec!["W005"]));
    let (tables, codes) = found(&format!(
        "# Contributions\n{HEADER}\n{ROW}\n# Old (hidden)\nsomething"
    ));
    assert_eq!((&tables, codes), (&table, vec![]));
    assert_eq!(found("# Sheet1\nmany things").1, ["W004"]);
}

#[test]
fn rows_keep_their_numbers_and_the_ledger_balances() {
    let sketched = format!(
        "A title\n\n{HEADER}\n\n{ROW}\n\nKEN | 2022 | entities | cooperative | many | entities | Registry"
    );
    let (read, codes) = only(&sketched);
    assert_eq!(codes, Vec::<&str>::new());
    assert_eq!(
        (
            read.ledger.accepted,
            read.ledger.rejected,
            read.ledger.physical
        ),
        (1, 1, 7)
    );
    assert_eq!(read.claim_origins[0].line, 5);
    let wrong = read
        .diagnostics
        .iter()
        .find(|found| found.code == "C005")
        .unwrap();
    assert_eq!(
        wrong.place.as_ref().unwrap().cell.as_deref(),
        Some("Contributions!E7")
    );
}

#[test]
fn hidden_rows_and_columns_are_read_and_told_once() {
    let (read, codes) = only(&format!(
        "{HEADER}\n(hidden){ROW}\nKEN | 2022 | entities | cooperative | 7 | entities | S\n(hidden)"
    ));
    assert_eq!((read.claims.len(), codes), (2, vec!["W007"]));
}

#[test]
fn rows_of_formulas_that_were_never_calculated_are_told() {
    let stale = ["{not calculated}"; 7].join(" | ");
    for rows in [
        stale.clone(),
        format!("{ROW}\n{stale}"),
        format!("{stale}\n{ROW}"),
        format!("{}{stale}", format!("{ROW}\n").repeat(30)),
    ] {
        let (read, _) = only(&format!("{HEADER}\n{rows}"));
        let told = read.diagnostics.iter();
        let told = told.filter(|found| found.code == "W017").count();
        assert_eq!(told, 7, "{rows}");
    }
}

#[test]
fn merged_rows_are_set_aside() {
    let merged = ROW.replacen("KEN", "KEN {merged 2}", 1);
    let second = ROW.replacen("KEN", "", 1).replace("2023", "2022");
    let third = ROW.replace("2023", "2021");
    let (read, _) = only(&format!("{HEADER}\n{merged}\n{second}\n{third}"));
    assert_eq!((read.ledger.accepted, read.ledger.rejected), (1, 2));
    let merged: Vec<u64> = read
        .diagnostics
        .iter()
        .filter(|found| found.code == "W020")
        .map(|found| found.place.as_ref().unwrap().line)
        .collect();
    assert_eq!(merged, [2, 3]);
}

#[test]
fn merged_cells_that_say_nothing_of_other_rows_set_none_aside() {
    let second = ROW.replace("2023", "2022");
    let rejected = |rows: &str| only(&format!("{HEADER} | note\n{rows}")).0.ledger.rejected;
    // Blank cells over two rows, and a tall last row.
    assert_eq!(rejected(&format!("{ROW} | {{merged 2}}\n{second}")), 0);
    let tall = second.replacen("KEN", "KEN {merged 3}", 1);
    assert_eq!(rejected(&format!("{ROW}\n{tall}")), 0);
    // What stands in the second of the merged cells is seen by nobody.
    let hidden = format!("{ROW} | {{merged 2}}\n{second} | hidden");
    assert_eq!(rejected(&hidden), 2);
    let note = format!("{ROW} | for all {{merged 2}}\n{second}");
    assert_eq!(rejected(&note), 2);
    let gap = format!("{ROW} | for all {{merged 3}}\n\n{second}");
    assert_eq!(rejected(&gap), 2);
}

#[test]
fn hidden_columns_are_named_once() {
    let cell = |text: &str| format!("<c t=\"str\"><v>{text}</v></c>");
    let row = |cells: &str| {
        format!(
            "<row>{}</row>",
            cells.split(" | ").map(cell).collect::<String>()
        )
    };
    let columns = "<cols><col min=\"2\" max=\"5\" hidden=\"1\"/><col min=\"1\" max=\"8\" hidden=\"1\"/>\
        <col min=\"1\" max=\"8\" hidden=\"1\"/></cols>";
    let bytes = sketch::with_sheet("Contributions", columns, &(row(HEADER) + &row(ROW)), "");
    let found = tables_of(&bytes).findings;
    let said = found[0].message.to_string();
    assert!(
        found[0].code == "W007" && said.matches("A–G").count() == 1 && !said.contains(", "),
        "{said}"
    );
}

#[test]
fn cells_beside_the_table_are_told() {
    let (read, codes) = only(&format!("{HEADER}\n{ROW} | checked\n"));
    assert_eq!((read.claims.len(), codes), (1, vec!["W008"]));
}

#[test]
fn line_breaks_and_marks_stay_in_their_cell() {
    let bytes = sketch::with_sheet(
        "Contributions",
        "",
        "<row r=\"1\"><c t=\"str\"><v>area</v></c><c t=\"str\"><v>year</v></c><c t=\"str\"><v>measure</v></c>\
         <c t=\"str\"><v>entity_type</v></c><c t=\"str\"><v>value</v></c><c t=\"str\"><v>unit</v></c>\
         <c t=\"str\"><v>source</v></c></row>\
         <row r=\"2\"><c t=\"str\"><v>KEN</v></c><c><v>2023</v></c><c t=\"str\"><v>entities</v></c>\
         <c t=\"str\"><v>cooperative</v></c><c><v>7</v></c><c t=\"str\"><v>entities</v></c>\
         <c t=\"str\"><v>A &quot;list&quot;,_x000D_\nof &lt;units&gt; &#233;</v></c></row>\
         <row r=\"4\"><c t=\"str\"><v>KEN</v></c></row>",
        "",
    );
    let (read, _) = read(&bytes);
    assert_eq!(
        read[0].claims[0].source.as_ref(),
        "A \"list\",\nof <units> é"
    );
    let places: Vec<u64> = read[0]
        .diagnostics
        .iter()
        .map(|found| found.place.as_ref().unwrap().line)
        .collect();
    assert!(places.iter().all(|line| *line == 4), "{places:?}");
}

#[test]
fn days_may_be_counted_from_1904() {
    let book = "<workbook xmlns:r=\"r\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"Actions\" r:id=\"rId1\"/></sheets></workbook>";
    let related = "<Relationships><Relationship Id=\"rId1\" Type=\"/worksheet\" Target=\"a.xml\"/>\
        <Relationship Id=\"rId2\" Type=\"/styles\" Target=\"s.xml\"/></Relationships>";
    let sheet = "<worksheet><sheetData><row><c t=\"str\"><v>commitment</v></c><c t=\"str\"><v>title</v></c>\
        <c t=\"str\"><v>status</v></c><c t=\"str\"><v>start</v></c><c t=\"str\"><v>source</v></c></row>\
        <row><c t=\"str\"><v>1.legal</v></c><c t=\"str\"><v>A law</v></c><c t=\"str\"><v>adopted</v></c>\
        <c s=\"0\"><v>43592</v></c><c t=\"str\"><v>Gazette</v></c></row></sheetData></worksheet>";
    let styles = "<styleSheet><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let bytes = sketch::package([
        ("_rels/.rels", sketch::RELATIONS.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", related.as_bytes()),
        ("xl/a.xml", sheet.as_bytes()),
        ("xl/s.xml", styles.as_bytes()),
    ]);
    let (read, _) = read(&bytes);
    assert_eq!(read[0].actions[0].start.unwrap().to_string(), "2023-05-08");
}

#[test]
fn a_workbook_that_asks_to_be_calculated_has_no_values_of_formulas() {
    let texts = |row: &str| {
        let cells = row.split(" | ");
        let cells = cells.map(|text| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"));
        format!("<row>{}</row>", cells.collect::<String>())
    };
    let said = |book: &str, formula: &str| {
        let head = texts("area | year | measure | entity_type | source | value");
        let row = texts("KEN | 2023 | leaders | sse | S");
        let row = row.replace("</row>", &format!("<c>{formula}<v>120</v></c></row>"));
        let sheet = format!("<worksheet><sheetData>{head}{row}</sheetData></worksheet>");
        let book = format!(
            "<workbook><sheets><sheet name=\"Contributions\" r:id=\"rId1\"/></sheets>{book}</workbook>"
        );
        let related = "<Relationships><Relationship Id=\"rId1\" Type=\"/worksheet\" Target=\"a.xml\"/></Relationships>";
        let (read, findings) = read(&sketch::package([
            ("_rels/.rels", sketch::RELATIONS.as_bytes()),
            ("xl/workbook.xml", book.as_bytes()),
            ("xl/_rels/workbook.xml.rels", related.as_bytes()),
            ("xl/a.xml", sheet.as_bytes()),
        ]));
        assert!(findings.is_empty(), "{findings:?}");
        let codes = read[0].diagnostics.iter().map(|found| found.code);
        (codes.collect::<Vec<_>>(), read[0].claims.len())
    };
    for book in [
        "<calcPr fullCalcOnLoad=\"1\"/>",
        "<calcPr calcId=\"124519\" fullCalcOnLoad=\"true\"/>",
        "<calcPr calcCompleted=\"0\"/>",
        "<calcPr forceFullCalc=\"1\"/>",
    ] {
        assert_eq!(said(book, "<f>60*2</f>"), (vec!["W017"], 0), "{book}");
        // Some programs always ask for it.
        assert_eq!(said(book, ""), (vec![], 1), "{book}");
    }
    for book in [
        "",
        "<calcPr fullCalcOnLoad=\"0\"/>",
        "<calcPr calcMode=\"auto\"/>",
    ] {
        assert_eq!(said(book, "<f>60*2</f>"), (vec!["W016"], 1), "{book}");
    }
}
