//! What a listener reaches from where they are: heads from a cell, a note from its mark and back, the place of a link.

use super::*;

/// The elements of a role in logical order.
fn elements<'f>(file: &'f File, within: &'f Dictionary, wanted: &[&str]) -> Vec<&'f Dictionary> {
    let mut found = Vec::new();
    for kid in kids(file, within) {
        if wanted.contains(&role(kid).as_str()) {
            found.push(kid);
        }
        found.extend(elements(file, kid, wanted));
    }
    found
}

fn root(file: &File) -> &Dictionary {
    let root = file.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    file.get_dictionary(root.as_reference().unwrap()).unwrap()
}

/// The words of an element.
fn told(file: &File, marked: &BTreeMap<(ObjectId, i64), String>, element: &Dictionary) -> String {
    let mut text = String::new();
    step(file, element, &mut |_, content| {
        text.extend(content.map(|key| marked[&key].as_str()));
    });
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The names of the heads that a cell belongs to.
fn heads_of(cell: &Dictionary) -> Vec<Vec<u8>> {
    let attributes = cell.get(b"A").and_then(Object::as_dict);
    let heads = attributes.and_then(|attributes| attributes.get(b"Headers"));
    let heads = heads.and_then(Object::as_array).into_iter().flatten();
    heads.map(|name| name.as_str().unwrap().to_vec()).collect()
}

#[test]
fn each_cell_of_a_grouped_table_reaches_its_column_group_and_row() {
    let bold = |text: &str| {
        let run = sse_document::Run {
            text: text.into(),
            bold: true,
            ..sse_document::Run::default()
        };
        vec![Inline::Run(run)]
    };
    let row =
        |cells: [&str; 2]| TableRow::Cells(cells.iter().map(|&cell| vec![cell.into()]).collect());
    let total = TableRow::Cells(vec![bold("Total"), bold("7")]);
    let table = sse_document::PrintedTable {
        columns: ["Area", "Members"].map(column).to_vec(),
        rows: vec![
            row(["World", "9"]),
            TableRow::Group(vec!["Africa".into()]),
            row(["Kenya", "4"]),
            row(["Mali", "3"]),
            TableRow::Group(vec!["Asia".into()]),
            row(["India", "8"]),
            total,
        ],
        ..sse_document::PrintedTable::default()
    };
    let mut document = sample::document();
    document.blocks = vec![Block::Table(table)];
    let told = cells_with_heads(&file(&document));
    let expected = [
        "9: Members, World",
        "4: Members, Africa, Kenya",
        "3: Members, Africa, Mali",
        "8: Members, Asia, India",
        "7: Members, Total",
    ];
    assert_eq!(told, expected);
}

fn column(head: &str) -> sse_document::Column {
    sse_document::Column {
        head: vec![head.into()],
        number: false,
    }
}

/// Each data cell of the grouped tables of a file with the words of its heads.
fn cells_with_heads(file: &File) -> Vec<String> {
    let marked = marked(file);
    let mut cells = Vec::new();
    for table in elements(file, root(file), &["Table"]) {
        let heads: BTreeMap<&[u8], &Dictionary> = elements(file, table, &["TH"])
            .into_iter()
            .filter_map(|head| Some((head.get(b"ID").and_then(Object::as_str).ok()?, head)))
            .collect();
        for cell in elements(file, table, &["TD"])
            .into_iter()
            .filter(|_| !heads.is_empty())
        {
            let words = heads_of(cell)
                .iter()
                .map(|name| told(file, &marked, heads[name.as_slice()]))
                .collect::<Vec<_>>();
            cells.push(format!(
                "{}: {}",
                told(file, &marked, cell),
                words.join(", ")
            ));
        }
    }
    cells
}

#[test]
fn grouped_tables_of_the_report_have_a_body_for_each_group_and_heads_for_each_cell() {
    let files = stress::both_of_demonstration().map(|document| file(&document));
    let mut grouped = 0;
    let tables = |file| elements(file, root(file), &["Table"]).into_iter();
    let tables = files
        .iter()
        .flat_map(|file| tables(file).map(move |table| (file, table)));
    for (file, table) in tables {
        let bodies = elements(file, table, &["TBody"]);
        let named = |body: &&&Dictionary| {
            let first = elements(file, body, &["TH"])[0];
            first
                .get(b"A")
                .and_then(Object::as_dict)
                .unwrap()
                .has(b"ColSpan")
        };
        let groups = bodies.iter().filter(named).count();
        if groups == 0 {
            assert_eq!(bodies.len(), 1);
            continue;
        }
        grouped += 1;
        for body in bodies {
            let group = usize::from(named(&&body));
            let rows = elements(file, body, &["TR"]);
            let spanning = rows.iter().filter(|row| kids(file, row).len() == 1).count();
            assert_eq!(spanning, group, "a group has a body of its own");
            for cell in elements(file, body, &["TD"]) {
                assert_eq!(heads_of(cell).len(), 2 + group);
            }
        }
    }
    assert!(grouped > 2, "{grouped}");
}

#[test]
fn notes_and_their_marks_lead_to_each_other() {
    let file = file(&stress::demonstration());
    let marked = marked(&file);
    let references = elements(&file, root(&file), &["Reference"]);
    assert!(references.len() > 20, "{}", references.len());
    for reference in references {
        let links = kids(&file, reference);
        assert_eq!(
            links.iter().map(|link| role(link)).collect::<Vec<_>>(),
            ["Link"]
        );
    }
    let notes = elements(&file, root(&file), &["Note"]);
    for note in notes {
        let label = elements(&file, note, &["Lbl"])[0];
        let link = kids(&file, label)[0];
        assert_eq!(role(link), "Link", "{}", told(&file, &marked, note));
        assert!(
            annotations(&file, link) > 0,
            "{}",
            told(&file, &marked, note)
        );
    }
}

/// How many annotations a link has.
fn annotations(file: &File, link: &Dictionary) -> usize {
    let kids = link.get(b"K").and_then(Object::as_array).unwrap();
    let area = |kid: &Object| {
        let area = kid.as_dict().ok()?.get(b"Obj").ok()?.as_reference().ok()?;
        file.get_dictionary(area).ok()
    };
    let areas = kids.iter().filter_map(area);
    areas
        .inspect(|area| assert!(area.has(b"QuadPoints") && area.has(b"Contents")))
        .count()
}

#[test]
fn a_link_over_several_lines_has_one_annotation_with_its_words() {
    let run = sse_document::Run {
        text: "words of a link that go on ".repeat(6).trim().to_owned(),
        link: Some("https://example.org/a/long/address".into()),
        ..sse_document::Run::default()
    };
    let text = run.text.clone();
    let mut document = sample::document();
    document.notes.clear();
    document.notice.clear();
    document.summary = None;
    document.blocks = vec![Block::Paragraph(Paragraph {
        text: vec!["See ".into(), Inline::Run(run)],
        ..Paragraph::default()
    })];
    let file = file(&document);
    let areas: Vec<&Dictionary> = file
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|object| {
            object
                .get(b"Subtype")
                .and_then(Object::as_name)
                .is_ok_and(|name| name == b"Link")
        })
        .collect();
    assert_eq!(areas.len(), 1);
    let corners = areas[0]
        .get(b"QuadPoints")
        .and_then(Object::as_array)
        .unwrap();
    assert!(
        corners.len() >= 16 && corners.len().is_multiple_of(8),
        "{}",
        corners.len()
    );
    let contents = areas[0].get(b"Contents").and_then(Object::as_str).unwrap();
    assert_eq!(contents, text.as_bytes());
}

#[test]
fn codes_say_what_they_stand_for() {
    let code = sse_document::Run {
        text: "F".into(),
        bold: true,
        ..sse_document::Run::default()
    };
    let table = sse_document::PrintedTable {
        columns: ["State", "Laws"].map(column).to_vec(),
        rows: vec![TableRow::Cells(vec![
            vec!["Kenya".into()],
            vec!["F".into()],
        ])],
        below: vec![vec![
            "Note: ".into(),
            Inline::Run(code),
            ", in force; others are not.".into(),
        ]],
        ..sse_document::PrintedTable::default()
    };
    let mut document = sample::document();
    document.blocks = vec![Block::Table(table)];
    let file = file(&document);
    let spans = elements(&file, root(&file), &["Span"]);
    let expanded: Vec<&[u8]> = spans
        .iter()
        .filter_map(|span| span.get(b"E").and_then(Object::as_str).ok())
        .collect();
    assert_eq!(expanded, [b"in force"]);
}

#[test]
fn the_contents_are_nested() {
    let file = file(&sample::document());
    let lists = elements(&file, root(&file), &["TOC"]);
    assert!(lists.len() > 1);
    for list in lists {
        assert!(kids(&file, list).iter().all(|kid| role(kid) == "TOCI"));
    }
}
