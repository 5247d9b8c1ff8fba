//! What every form has, in every language.

use super::columns::{self, FormColumn};
use super::lists::{self, Lists};
use super::{Form, FormTable, FormWords, NeedWords};
use quick_xml::events::Event;
use sse_model::{Area, Code, ReporterGroup, Table};
use sse_submission::{CodeList, headings};
use std::io::{Cursor, Read};

const WORDS: [(&str, &str); 3] = [
    (
        "en",
        include_str!("../../../../templates/en/guide/workbook.toml"),
    ),
    (
        "fr",
        include_str!("../../../../templates/fr/guide/workbook.toml"),
    ),
    (
        "es",
        include_str!("../../../../templates/es/guide/workbook.toml"),
    ),
];

/// Does something with a form of Kenya in each language; `row` is a row to start from, by column and cell.
fn each_form(group: ReporterGroup, row: &[(&str, &str)], look: impl Fn(&Form<'_>)) {
    let needs = NeedWords {
        required: "required".to_owned(),
        may_be_blank: "may be blank".to_owned(),
        optional: "optional".to_owned(),
    };
    for (language, words) in WORDS {
        let words: FormWords = toml::from_str(words).unwrap();
        let row = row
            .iter()
            .map(|(name, cell)| ((*name).to_owned(), (*cell).to_owned()));
        let tables = [Table::Contributions, Table::Actions].map(|table| FormTable {
            table,
            headings: headings(table),
            rows: vec![row.clone().collect()],
            examples: vec![row.clone().collect()],
        });
        look(&Form {
            language,
            title: "Kenya".to_owned(),
            cover: "# Kenya\n\n## Who\n- An office\nText\n".to_owned(),
            words: &words,
            needs: &needs,
            group,
            area: Area::from_code("KEN"),
            is_of_before: false,
            tables: tables.into(),
        });
    }
}

fn columns<'a>(form: &Form<'a>, at: usize) -> Vec<FormColumn<'a>> {
    columns::of(form, &form.tables[at])
}

/// The text of a part of a workbook.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

/// The values of an attribute of the elements of a name, blank where one lacks it.
fn attributes(xml: &str, element: &str, attribute: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut values = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start)
                if start.name().as_ref() == element.as_bytes() =>
            {
                let value = start.try_get_attribute(attribute).unwrap();
                let value = value.map_or(String::new(), |value| {
                    String::from_utf8(value.value.into_owned()).unwrap()
                });
                values.push(value);
            }
            Event::Eof => return values,
            _ => {}
        }
    }
}

#[test]
fn the_same_form_gives_the_same_bytes() {
    each_form(ReporterGroup::State, &[], |form| {
        assert_eq!(form.write().unwrap(), form.write().unwrap());
    });
}

#[test]
fn what_is_said_of_a_column_fits_into_a_message_in_every_language() {
    each_form(ReporterGroup::State, &[], |form| {
        for at in 0..form.tables.len() {
            for column in columns(form, at) {
                let units = |text: &str| text.encode_utf16().count();
                let (language, name) = (form.language, column.name);
                assert!(
                    units(&column.meaning) <= 255,
                    "{language} {name}: {}",
                    column.meaning
                );
                assert!(units(column.label) <= 32, "{language} {name}");
            }
        }
        let sheet = part(&form.write().unwrap(), "xl/worksheets/sheet2.xml");
        let messages = attributes(&sheet, "dataValidation", "prompt");
        assert_eq!(messages.len(), columns(form, 0).len());
        assert!(messages.iter().all(|message| !message.is_empty()));
    });
}

#[test]
fn a_column_of_codes_has_a_list_and_another_word_is_asked_about() {
    each_form(ReporterGroup::State, &[], |form| {
        let sheet = part(&form.write().unwrap(), "xl/worksheets/sheet2.xml");
        let kinds = attributes(&sheet, "dataValidation", "type");
        let styles = attributes(&sheet, "dataValidation", "errorStyle");
        let mut lists = 0;
        let places = attributes(&sheet, "dataValidation", "sqref");
        for (column_at, column) in (0..).zip(columns(form, 0)) {
            let letters = rust_xlsxwriter::utility::column_number_to_name(column_at);
            let place = format!("{letters}2:{letters}1048576");
            let at = places.iter().position(|known| *known == place).unwrap();
            let is_list = kinds[at] == "list";
            assert_eq!(is_list, column.list.is_some(), "{}", column.name);
            assert!(!is_list || styles[at] == "warning", "{}", column.name);
            lists += usize::from(is_list);
        }
        assert_eq!(lists, 18);
    });
}

#[test]
fn a_unit_is_looked_up_by_the_word_or_the_code_of_its_measure() {
    let formula = Lists::formula(CodeList::Units, Some("F"));
    assert!(formula.len() <= 255, "{formula}");
    assert!(
        formula.contains("COUNTIF(unit_word,$F2)") && formula.contains("COUNTIF(unit_code,$F2)"),
        "{formula}"
    );
    each_form(ReporterGroup::State, &[], |form| {
        let workbook = part(&form.write().unwrap(), "xl/workbook.xml");
        let names = attributes(&workbook, "definedName", "name");
        for name in [
            "unit_word",
            "unit_code",
            "unit_first",
            "list_units",
            "commitment_group",
            "commitment_first",
            "reporter_group",
        ] {
            assert!(
                names.iter().any(|known| known == name),
                "{name} of {names:?}"
            );
        }
        assert_eq!(
            attributes(&workbook, "sheet", "state"),
            ["", "", "", "", "hidden"]
        );
    });
}

#[test]
fn a_group_is_offered_the_commitments_that_it_reports_on() {
    let offered = |group| {
        let count = std::cell::Cell::new(0);
        each_form(group, &[], |form| {
            let columns = columns(form, 1);
            let commitment = columns.iter().find(|column| column.name == "commitment");
            let codes = commitment.unwrap().offered.iter().map(|one| one.code);
            let codes: Vec<&str> = codes.collect();
            assert_eq!(
                codes.contains(&"1.legal"),
                group == ReporterGroup::State,
                "{codes:?}"
            );
            assert_eq!(
                codes.contains(&"3.new"),
                group == ReporterGroup::Institution,
                "{codes:?}"
            );
            count.set(codes.len());
        });
        count.get()
    };
    let groups = [
        ReporterGroup::State,
        ReporterGroup::Agency,
        ReporterGroup::Institution,
    ];
    assert!(groups.map(offered).iter().all(|count| *count > 2));
}

#[test]
fn ones_own_name_and_currency_stand_first() {
    each_form(ReporterGroup::State, &[], |form| {
        let first = |at: usize, name: &str| {
            let columns = columns(form, at);
            let column = columns.iter().find(|column| column.name == name);
            column.unwrap().offered[0].code
        };
        assert_eq!((first(0, "area"), first(1, "currency")), ("KEN", "KES"));
    });
}

#[test]
fn columns_that_few_need_are_folded_away_behind_the_others() {
    each_form(ReporterGroup::State, &[], |form| {
        let shown: Vec<&str> = columns(form, 0)
            .iter()
            .filter(|column| !column.is_folded_away())
            .map(|column| column.name)
            .collect();
        assert!(
            shown
                .iter()
                .copied()
                .eq(headings(Table::Contributions).offered())
        );
        let sheet = part(&form.write().unwrap(), "xl/worksheets/sheet2.xml");
        let hidden = attributes(&sheet, "col", "hidden");
        let levels = attributes(&sheet, "col", "outlineLevel");
        assert!(hidden.iter().any(|hidden| hidden == "1"));
        assert!(
            hidden
                .iter()
                .zip(&levels)
                .all(|(hidden, level)| (hidden == "1") == (level == "1"))
        );
    });
}

#[test]
fn rows_to_start_from_have_words_for_codes_and_stay_text_where_a_formula_stands() {
    let row = [
        ("area", "KEN"),
        ("value", "12.5"),
        ("note", "=HYPERLINK(\"https://evil.example\")"),
        ("measure", "gdp_share"),
    ];
    each_form(ReporterGroup::State, &row, |form| {
        let bytes = form.write().unwrap();
        let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
        assert!(
            sheet.contains("<v>12.5</v>") && !sheet.contains("<f>"),
            "{sheet}"
        );
        let strings = part(&bytes, "xl/sharedStrings.xml");
        for text in ["Kenya", "=HYPERLINK(", "gdp_share"] {
            assert!(strings.contains(text), "{text}");
        }
    });
}

#[test]
fn heads_are_protected_and_rows_can_be_inserted_deleted_sorted_and_filtered() {
    each_form(ReporterGroup::State, &[], |form| {
        let sheet = part(&form.write().unwrap(), "xl/worksheets/sheet2.xml");
        for freedom in [
            "insertRows",
            "deleteRows",
            "sort",
            "autoFilter",
            "formatColumns",
        ] {
            assert_eq!(
                attributes(&sheet, "sheetProtection", freedom),
                ["0"],
                "{freedom}"
            );
        }
        assert_eq!(attributes(&sheet, "sheetProtection", "password"), [""]);
        assert_eq!(attributes(&sheet, "pane", "state"), ["frozen"]);
    });
}

#[test]
fn commitments_are_looked_up_by_the_group_of_the_reporter() {
    for group in ReporterGroup::all() {
        each_form(group, &[], |form| {
            let bytes = form.write().unwrap();
            let sheet = part(&bytes, "xl/worksheets/sheet3.xml");
            assert_eq!(sheet.matches("MATCH(reporter_group,").count(), 1);
            let rows = lists::commitments_by_group(form).into_iter();
            let own = rows.filter(|[code, _]| *code == group.code());
            let own: Vec<&str> = own.map(|[_, word]| word).collect();
            let columns = columns(form, 1);
            let column = columns.iter().find(|column| column.name == "commitment");
            let offered = column.unwrap().offered.iter().map(|one| one.word);
            assert_eq!(own, offered.collect::<Vec<_>>(), "{group:?}");
        });
    }
}
