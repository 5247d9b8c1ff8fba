//! Whatever stands in a cell, a path or a record, no rendering lets it act: nothing hidden stays raw, and each rendering is
//! still one of its own kind.

use quick_xml::events::Event;
use sse_diagnostics::render::{self, HumanStyle};
use sse_diagnostics::{Diagnostic, Place, Rule, Severity, Source, visible, words};

static RULE: Rule = Rule {
    code: "C005",
    name: "not-a-number",
    severity: Severity::Error,
    explain: "It isn't a number.",
};

/// Pieces that act somewhere: in a terminal, a spreadsheet, a document, a workflow, a tool.
const HOSTILE: [&str; 32] = [
    "=cmd|' /C calc'!A0",
    ";=1+1",
    "\t@a",
    "＝1",
    "\u{feff}=1",
    "+",
    "-",
    "|",
    "\u{1b}[31m",
    "\u{9b}2J",
    "\u{85}",
    "\u{202e}",
    "\u{2066}",
    "\u{2028}",
    "\u{2029}",
    "\u{200b}",
    "\u{e001}",
    "\u{10ffff}",
    "\u{ffff}",
    "\0",
    "\r\n",
    "\n::error::",
    "%0A",
    "]]>",
    "</failure><x>",
    "&lt;",
    "\"",
    "[a](javascript:b)",
    "{0}",
    "\\",
    "é科",
    "a, b: c",
];

/// Texts of some of these pieces, the same in every run.
fn texts(seed: u64) -> impl Iterator<Item = String> {
    let mut state = seed;
    let mut next = move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap()
    };
    std::iter::repeat_with(move || {
        (0..=next() % 4)
            .map(|_| HOSTILE[next() % HOSTILE.len()])
            .collect()
    })
}

fn finding(texts: &mut impl Iterator<Item = String>) -> Diagnostic {
    let mut text = || texts.next().unwrap();
    let source = Source::new(text(), format!("a,{}\nb", text()));
    let length = source.text().len();
    let (from, to) = (
        source.text().floor_char_boundary(2),
        source.text().ceil_char_boundary(length - 2),
    );
    let place = Place {
        record: Some(text()),
        ..source.place(from..to, words!("here {text}", text = text()))
    };
    let severity = [Severity::Error, Severity::Warning, Severity::Note][text().len() % 3];
    Diagnostic {
        severity,
        ..RULE.finding(words!("{text} is no number", text = text()))
    }
    .at(place)
    .beside(Source::new(text(), text()).whole(""))
    .help(words!("write {text}", text = text()))
    .effect(words!("left out: {text}", text = text()))
}

/// Lists of findings, the same in every run.
fn lists() -> Vec<Vec<Diagnostic>> {
    let mut texts = texts(11);
    (0..300)
        .map(|length| (0..length % 4).map(|_| finding(&mut texts)).collect())
        .collect()
}

/// The first character that nobody would see; a line break is one only where it is in no line of the rendering.
fn hidden(text: &str) -> Option<char> {
    let mut chars = text.chars().filter(|ch| *ch != '\n');
    chars.find(|ch| visible(&ch.to_string()) != ch.to_string())
}

#[test]
fn nothing_hidden_is_raw_in_any_rendering() {
    for list in lists() {
        let all = HumanStyle {
            all: true,
            ..HumanStyle::default()
        };
        for (name, text) in [
            ("human", render::human(&list, HumanStyle::default())),
            ("all", render::human(&list, all)),
            ("concise", render::concise(&list)),
            ("json", render::json(&list)),
            ("sarif", render::sarif(&list, &[RULE], None)),
            ("github", render::github(&list)),
            ("junit", render::junit(&list, true)),
            (
                "csv",
                render::csv(&list).trim_start_matches('\u{feff}').to_owned(),
            ),
            ("markdown", render::markdown(&list)),
        ] {
            assert_eq!(hidden(&text), None, "{name}: {text:?}");
        }
    }
}

#[test]
fn a_line_is_a_finding() {
    for list in lists() {
        let concise = render::concise(&list);
        assert_eq!(concise.lines().count(), list.len(), "{concise}");
        let github = render::github(&list);
        assert!(github.lines().count() <= list.len(), "{github}");
        assert!(
            github.lines().all(|line| [
                "::error file=",
                "::warning file=",
                "::notice file=",
                "::notice title="
            ]
            .iter()
            .any(|start| line.starts_with(start))),
            "{github}"
        );
    }
}

#[test]
fn a_reader_gets_the_very_words_back() {
    for list in lists() {
        let json: serde_json::Value = serde_json::from_str(&render::json(&list)).unwrap();
        let mut said: Vec<&str> = json["diagnostics"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["message"].as_str().unwrap())
            .collect();
        let mut wanted: Vec<&str> = list.iter().map(|one| one.message.text()).collect();
        said.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(said, wanted);
        let sarif: serde_json::Value =
            serde_json::from_str(&render::sarif(&list, &[RULE], None)).unwrap();
        assert_eq!(
            sarif["runs"][0]["results"].as_array().unwrap().len(),
            list.len()
        );
    }
}

#[test]
fn xml_has_the_elements_of_the_rendering_alone() {
    for list in lists() {
        let xml = render::junit(&list, true);
        let mut reader = quick_xml::Reader::from_str(&xml);
        let mut cases = 0;
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => break,
                Event::Start(tag) | Event::Empty(tag) => {
                    let name = String::from_utf8(tag.name().as_ref().to_vec()).unwrap();
                    cases += usize::from(name == "testcase");
                    assert!(
                        [
                            "testsuites",
                            "testsuite",
                            "testcase",
                            "failure",
                            "system-out"
                        ]
                        .contains(&name.as_str()),
                        "{name}"
                    );
                }
                _ => {}
            }
        }
        assert_eq!(cases, list.len().max(1));
    }
}

#[test]
fn a_spreadsheet_runs_nothing() {
    for list in lists() {
        let csv = render::csv(&list);
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), list.len());
        for cell in rows.iter().flatten() {
            for piece in cell.split([';', '|', '\t', '\n']) {
                assert!(
                    !piece
                        .trim_start()
                        .starts_with(['=', '+', '@', '＝', '＋', '＠']),
                    "{cell:?}"
                );
            }
        }
    }
}
