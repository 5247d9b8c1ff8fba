//! The whole road from files to a report.

use crate::docx::{Docx, holds_nothing_but_ours};
use crate::house::{DEMONSTRATION, House, human, shown};
use sse_round::Fault;
use std::collections::BTreeSet;
use std::fmt::Write as _;

const SPAIN: &str = "inputs/81/states/ESP/contributions.csv";

#[test]
fn the_demonstration_round_becomes_a_report_without_an_error() {
    let outputs = &DEMONSTRATION.outputs;
    for file in [
        "report.md",
        "report.pdf",
        "report.docx",
        "annex.md",
        "annex.pdf",
        "annex.docx",
        "lineage.json",
        "diagnostics.json",
        "ledger.csv",
        "data/claims.csv",
    ] {
        assert!(
            outputs.contains_key(file),
            "{file} is missing among {:?}",
            outputs.keys()
        );
    }
    assert!(
        outputs.keys().any(|path| path.starts_with("figures/")),
        "no figure"
    );
    assert!(
        outputs.contains_key("feedback/ESP.md"),
        "no feedback for Spain"
    );
    assert!(
        DEMONSTRATION
            .read("report.md")
            .contains("no State and no organization submitted"),
        "the notice"
    );
}

#[test]
fn typesetting_a_written_document_gives_the_very_bytes_of_its_pdf() {
    for name in ["report", "annex"] {
        let (text, pdf) = (format!("{name}.md"), format!("{name}.pdf"));
        assert!(
            DEMONSTRATION.typeset(&text) == DEMONSTRATION.outputs[&pdf],
            "{name}: the two files differ"
        );
    }
}

#[test]
fn each_language_has_a_report_with_drawings_of_its_own() {
    let mut house = House::with_three_reporters();
    house.copy("templates/en", "templates/es");
    house.edit(
        "inputs/81/round.toml",
        "languages = [\"en\"]",
        "languages = [\"en\", \"es\"]",
    );
    let built = house.build();
    for (report, ending) in [("report", ".svg"), ("report.es", ".es.svg")] {
        let text = built.read(&format!("{report}.md"));
        let drawings: Vec<&str> = text
            .split("](figures/")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
            .collect();
        let names = drawings.iter().filter_map(|path| path.strip_suffix(ending));
        assert!(
            !drawings.is_empty() && names.clone().count() == drawings.len(),
            "{report}: {drawings:?}"
        );
        assert!(
            names.clone().all(|name| !name.contains('.')),
            "{report}: {drawings:?}"
        );
        let again = built.typeset(&format!("{report}.md"));
        assert!(again == built.outputs[&format!("{report}.pdf")], "{report}");
    }
    let spanish = built.read("figures/goals.es.svg");
    assert_ne!(
        built.read("figures/goals.svg"),
        spanish,
        "words in one language only"
    );
    for name in ["report.es", "annex.es"] {
        let text = format!("{name}.md");
        assert!(built.typeset(&text) == built.outputs[&format!("{name}.pdf")]);
        let other = if name == "report.es" {
            "annex.es"
        } else {
            "report.es"
        };
        let text = built.read(&text);
        let links = text
            .split("](")
            .filter_map(|link| link.split(')').next()?.split_once(".md#"));
        let led: BTreeSet<&str> = links.map(|(document, _)| document).collect();
        assert!(led.is_subset(&BTreeSet::from([other])), "{name}: {led:?}");
        assert!(name == "annex.es" || led.contains(other), "{name}");
    }
}

#[test]
fn one_changed_number_changes_the_report_there_and_where_it_is_used() {
    let mut house = House::with_three_reporters();
    let before = house.build().documents();
    house.edit(SPAIN, ",127532,", ",127533,");
    let after = house.build().documents();
    let changed: Vec<(&str, &str)> = before
        .lines()
        .zip(after.lines())
        .filter(|(old, new)| old != new)
        .collect();
    assert_eq!(before.lines().count(), after.lines().count());
    assert!(!changed.is_empty(), "nothing changed");
    for (old, new) in changed {
        assert_eq!(
            old.replace("127,532", "127,533"),
            new,
            "more than the number changed"
        );
    }
}

#[test]
fn two_runs_and_any_number_of_threads_give_the_same_bytes() {
    let house = House::with_the_demonstration();
    let first = house.build().outputs;
    for threads in [1, 7] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        let again = pool.build().unwrap().install(|| house.build().outputs);
        assert!(again == first, "another output with {threads} threads");
    }
}

/// What each page of a PDF draws.
fn pages(pdf: &[u8]) -> Vec<Vec<u8>> {
    let file = lopdf::Document::load_mem(pdf).unwrap();
    file.get_pages()
        .values()
        .map(|&page| file.get_page_content(page))
        .collect()
}

#[test]
fn the_order_of_files_and_rows_changes_line_numbers_and_nothing_else() {
    let (house, shuffled) = (
        House::with_the_demonstration(),
        House::with_the_demonstration_shuffled(),
    );
    assert_ne!(house.read(SPAIN), shuffled.read(SPAIN));
    let (before, after) = (&DEMONSTRATION.outputs, shuffled.build().outputs);
    assert!(before.keys().eq(after.keys()));
    let names_lines = |path: &str| {
        [
            "lineage.json",
            "diagnostics.json",
            "ledger.csv",
            "report.pdf",
            "annex.pdf",
        ]
        .contains(&path)
            || path.starts_with("feedback/")
    };
    let differing = before
        .iter()
        .filter(|(path, bytes)| after[*path] != **bytes && !names_lines(path));
    let differing: BTreeSet<&str> = differing.map(|(path, _)| path.as_str()).collect();
    assert!(differing.is_empty(), "{differing:?}");
    for name in ["report.pdf", "annex.pdf"] {
        let (before, after) = (pages(&before[name]), pages(&after[name]));
        assert!(
            before.len() > 20 && before.len() == after.len(),
            "{name}: {} and {} pages",
            before.len(),
            after.len()
        );
        for (number, (one, other)) in (1..).zip(before.iter().zip(&after)) {
            assert!(one == other, "{name}: page {number} differs");
        }
    }
}

#[cfg(feature = "judge")]
#[test]
fn the_pdf_of_every_round_conforms_to_both_standards() {
    let rounds = [
        House::with_the_demonstration(),
        House::with_three_reporters(),
    ];
    for (number, house) in rounds.iter().enumerate() {
        let outputs = house.build().outputs;
        for name in ["report.pdf", "annex.pdf"] {
            for profile in ["ua1", "3a"] {
                let named: page_validation::ValidationProfile = profile.parse().unwrap();
                // Its limits are below what a table of an annex may have.
                let options = page_validation::ValidationOptions::default()
                    .profile(named)
                    .limits(page_validation::SafetyLimits::unlimited());
                let found = page_validation::validate_pdf_bytes(&outputs[name], &options)
                    .unwrap()
                    .failures;
                assert!(
                    found.is_empty(),
                    "round {number}, {name}, {profile}: {:?}",
                    &found[..found.len().min(9)]
                );
            }
        }
    }
}

#[test]
fn a_round_before_is_compared_with_this_one() {
    let mut house = House::with_three_reporters();
    let built = house.build();
    let alone = built.read("report.md");
    assert!(!alone.contains("previous report") && !built.outputs.contains_key("data/changes.csv"));
    house.copy("inputs/81", "inputs/80");
    house.edit("inputs/80/round.toml", "session = 81", "session = 80");
    house.edit(
        "inputs/80/round.toml",
        "Eighty-first session",
        "Eightieth session",
    );
    house.edit(
        "inputs/80/reporters.csv",
        "ESP,state,Spain,,77/281; 79/213,en,,,,2026-11-23,",
        "ESP,state,Spain,,,en,,,,,",
    );
    house.remove("inputs/80/states/ESP");
    let built = house.build();
    let report = built.read("report.md");
    for words in [
        "## V. Changes since the previous report",
        "(eightieth session)",
        "Spain is covered now and was not covered in the previous report.",
        "| Member States with measures | – | 1 |",
    ] {
        assert!(report.contains(words), "{words}");
    }
    assert!(
        built
            .read("data/changes.csv")
            .contains("count/commitments/states,0,1,")
    );
    let first = house.build_round("80").unwrap();
    assert_eq!(first.errors(), 0, "{}", first.said());
    assert!(
        !first.read("report.md").contains("previous report"),
        "nothing is before the first round"
    );
}

#[test]
fn an_unknown_column_is_kept_out_with_a_warning() {
    let mut house = House::with_three_reporters();
    let text = house.read(SPAIN);
    let text = text.lines().enumerate().map(|(at, line)| {
        if at == 0 {
            format!("{line},colour\n")
        } else {
            format!("{line},blue\n")
        }
    });
    house.write(SPAIN, text.collect::<String>());
    house.build();
    let shown = shown(&house.check("inputs/81"));
    assert!(
        shown.contains("colour") && shown.contains("warning[H002]"),
        "{shown}"
    );
}

#[test]
fn an_empty_file_is_an_error_of_that_file_alone() {
    let mut house = House::with_three_reporters();
    house.write(SPAIN, "");
    let built = house.build_with_faults();
    let talk = built.said();
    assert!(
        talk.contains("error[F") && talk.contains("states/ESP/contributions.csv"),
        "{talk}"
    );
    assert!(
        built
            .read("report.md")
            .contains("International Labour Organization")
    );
}

#[test]
fn a_missing_file_of_the_round_is_named() {
    let mut house = House::with_three_reporters();
    house.remove("inputs/81/reporters.csv");
    let Err(Fault::Found(found)) = house.try_build() else {
        panic!("a report without reporters");
    };
    let talk = human(&found);
    assert!(talk.contains("reporters.csv"), "{talk}");
}

#[test]
fn a_folder_for_a_state_that_is_not_one_is_an_error() {
    let mut house = House::with_three_reporters();
    house.write("inputs/81/states/XYZ/contributions.csv", house.read(SPAIN));
    let talk = house.build_with_faults().said();
    assert!(talk.contains("error[F") && talk.contains("XYZ"), "{talk}");
}

#[test]
fn an_old_workbook_says_how_to_save_it() {
    let mut house = House::with_three_reporters();
    house.write("inputs/81/states/KEN/contributions.xls", b"PK\x03\x04");
    let talk = house.build_with_faults().said();
    assert!(
        talk.contains("contributions.xls") && talk.contains("(.xlsx)"),
        "{talk}"
    );
}

#[test]
fn a_character_that_no_font_has_is_printed_as_its_code_point_with_a_warning() {
    let mut house = House::with_three_reporters();
    house.edit(
        "inputs/81/states/ESP/actions.csv",
        "INE Social Economy Satellite Account 2019-2023 (first edition)",
        "INE \u{16A0} Social Economy Satellite Account",
    );
    let talk = house.build().said();
    assert!(
        talk.contains("warning[P") && talk.contains("U+16A0"),
        "{talk}"
    );
}

/// What tries Markdown, HTML and template syntax, all in one.
const HOSTILE: &str = "# x [a](javascript:b) `c` {{ 77*77 }} {% raw %} <img onerror=d> | ![p](q.png) *e* &lt; [^1] {#k} \\";

/// A house whose State writes hostile text wherever it may write at all.
fn with_hostile_text() -> House {
    let mut house = House::with_three_reporters();
    let quoted = format!("\"{HOSTILE}\"");
    house.edit(
        "inputs/81/states/ESP/actions.csv",
        "INE Social Economy Satellite Account 2019-2023 (first edition)",
        &quoted,
    );
    let row = |record: &str, place: &str, value: &str| {
        format!(
            "{record},ESP,{place},2023,,paid_employment,sse,,,,,,,,{value},,persons,,,,,,,,{quoted},,,{quoted}\n"
        )
    };
    let rows = [
        row("h1", "", "1000"),
        row("h2", "", "2000"),
        row("h3", &quoted, "3000"),
    ]
    .concat();
    house.write(SPAIN, house.read(SPAIN) + &rows);
    house.edit(
        "inputs/81/reporters.csv",
        "ESP,state,Spain",
        &format!("ESP,state,{quoted}"),
    );
    house
}

#[test]
fn submitted_text_stays_text() {
    let report = with_hostile_text().build();
    assert!(!report.said().contains("5929"), "a template was run");
    for name in ["report.docx", "annex.docx"] {
        holds_nothing_but_ours(&Docx::read(&report.outputs[name]));
    }
    let is_page = |path: &str| path.ends_with(".md") || path.ends_with(".svg");
    let pages = report.outputs.iter().filter(|(path, _)| is_page(path));
    let pages: Vec<(&String, String)> = pages
        .map(|(path, bytes)| (path, String::from_utf8(bytes.clone()).unwrap()))
        .collect();
    for (path, text) in &pages {
        for markup in [
            "5929",
            "[a](javascript",
            " <img onerror",
            "![p](",
            "| ![p",
            " `c` ",
            " *e* ",
        ] {
            assert!(!text.contains(markup), "{path}: {markup} got through");
        }
        assert!(
            !text.lines().any(|line| line.starts_with("# x")),
            "{path}: a heading"
        );
    }
    let quoted = pages
        .iter()
        .filter(|(path, _)| ["report.md", "annex.md"].contains(&path.as_str()));
    assert!(
        quoted
            .map(|(_, text)| text.matches("javascript:b").count())
            .sum::<usize>()
            >= 4,
        "the text is printed as text: title, sources, region"
    );
    let feedback = pages
        .iter()
        .find(|(path, _)| path.ends_with("feedback/ESP.md"));
    assert!(
        feedback.unwrap().1.contains("javascript:b"),
        "the letter quotes it"
    );
}

#[test]
fn submitted_text_is_data_in_the_files_of_data() {
    let report = with_hostile_text().build();
    for (path, column) in [
        ("data/actions.csv", "title"),
        ("data/claims.csv", "source"),
        ("data/claims.csv", "subarea"),
    ] {
        let file = report.read(path);
        let mut reader = csv::Reader::from_reader(file.as_bytes());
        let at = reader
            .headers()
            .unwrap()
            .iter()
            .position(|name| name == column)
            .unwrap();
        assert!(
            reader.records().any(|row| &row.unwrap()[at] == HOSTILE),
            "{path}: {column}"
        );
    }
    let lineage: serde_json::Value = serde_json::from_str(&report.read("lineage.json")).unwrap();
    assert!(
        lineage["claims"]
            .as_object()
            .unwrap()
            .values()
            .any(|row| row["source"] == HOSTILE),
        "the lineage"
    );
    for name in ["report", "annex"] {
        assert!(
            report.typeset(&format!("{name}.md")) == report.outputs[&format!("{name}.pdf")],
            "the {name} reads back to the same document"
        );
    }
}

/// An address with each sign of ASCII and some others that a file may hold, in one row each of figures and of actions.
fn with_odd_addresses() -> House {
    let mut house = House::with_three_reporters();
    let mut figures =
        "record,area,year,measure,entity_type,value,unit,source,source_url\n".to_owned();
    let mut actions = "record,commitment,title,status,start,source,source_url\n".to_owned();
    let signs = (' '..='~').chain("\u{a0}\u{ad}\u{200b}\u{202e}\u{2028}\u{feff}é٣".chars());
    let addresses = [
        "https://",
        "http://",
        "https:///",
        "https://?a",
        "https://[::1",
        "https://user:word@example.org/",
    ];
    let with_sign =
        |sign: char| format!("https://example.org/a{sign}b{sign}{sign}?c=1&copy={sign};#d{sign}");
    for (at, address) in addresses
        .map(str::to_owned)
        .into_iter()
        .chain(signs.map(with_sign))
        .enumerate()
    {
        let cell = address.replace('"', "\"\"");
        writeln!(
            figures,
            "f{at},KEN,{},members,cooperative,{},memberships,Office {at},\"{cell}\"",
            1900 + at,
            500 + at
        )
        .unwrap();
        writeln!(
            actions,
            "a{at},1.legal,Act {at},in_force,2024,Gazette {at},\"{cell}\""
        )
        .unwrap();
    }
    house.write("inputs/81/states/KEN/contributions.csv", figures);
    house.write("inputs/81/states/KEN/actions.csv", actions);
    house
}

#[test]
fn no_address_of_a_source_stops_the_report() {
    let report = with_odd_addresses().build();
    let talk = report.said();
    let odd = talk
        .lines()
        .filter(|line| line.starts_with("warning[C025]"))
        .count();
    let refused = 6 + " \"<>\\\u{a0}\u{ad}\u{200b}\u{202e}\u{2028}\u{feff}"
        .chars()
        .count();
    assert_eq!(odd, 2 * refused, "{talk}");
    let sources = report.documents();
    assert!(
        sources.contains("](https://example.org/a%7Cb%7C%7C?c=1\\&copy=%7C;#d%7C)"),
        "the bar is a part of the address"
    );
    assert!(
        sources.contains("](https://example.org/a=b==?c=1\\&copy==;#d=)"),
        "the entity is none"
    );
    let package = report.read("data/datapackage.json");
    assert!(
        package.contains("https://example.org/a%7Cb%7C%7C?c=1&copy=%7C;#d%7C"),
        "data are not escaped"
    );
}
