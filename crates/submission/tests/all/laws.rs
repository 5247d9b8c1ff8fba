//! What holds for every file, whatever stands in it.

use proptest::prelude::*;
use sse_diagnostics::{Place, Severity};
use sse_model::{Claim, Date, ReporterGroup, Table};
use sse_submission::{FileContext, RULES, Submission, read};
use std::collections::BTreeSet;

fn context(table: Table) -> FileContext {
    let date = Date::parse("2026-11-23");
    FileContext {
        date,
        ..FileContext::new("KEN", ReporterGroup::State, table, "KEN/contributions.csv")
    }
}

fn rows(text: &str) -> Submission {
    read(context(Table::Contributions), text.as_bytes())
}

fn codes(submission: &Submission) -> Vec<&'static str> {
    submission
        .diagnostics
        .iter()
        .map(|finding| finding.code)
        .collect()
}

const HEADER: &str = "area,year,measure,entity_type,value,source,sdg_targets,note\n";

#[test]
fn no_bytes_make_it_panic_and_every_line_is_accounted_for() {
    let first = HEADER.as_bytes();
    let pieces: [&[u8]; 20] = [
        first,
        b"KEN,2023,leaders,cooperative,120,INE,,\n",
        b"\"",
        b",",
        b";",
        b"\n",
        b"\r",
        b"\xff",
        b"\xfe",
        b"\0",
        b"\xef\xbb\xbf",
        "é".as_bytes(),
        "٣٫".as_bytes(),
        b"sep=;\n",
        b"1.234",
        b"=",
        b"\xff\xfe",
        b"2022/23",
        b"-",
        "\u{202e}".as_bytes(),
    ];
    let mut state: u64 = 88_172_645_463_325_252;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % 1_000_003).unwrap_or(0)
    };
    for round in 0..3_000 {
        let mut bytes = if round % 3 > 0 {
            first.to_vec()
        } else {
            Vec::new()
        };
        for _ in 0..next() % 14 {
            bytes.extend_from_slice(pieces[next() % pieces.len()]);
        }
        let table = if round % 2 == 0 {
            Table::Contributions
        } else {
            Table::Actions
        };
        let ledger = read(context(table), &bytes).ledger;
        assert!(
            ledger.is_balanced(),
            "{ledger}: {:?}",
            String::from_utf8_lossy(&bytes)
        );
    }
}

#[test]
fn the_order_of_rows_does_not_change_their_names() {
    let one = "KEN,2023,leaders,cooperative,120,INE,8.5,\n";
    let two = "KEN,2023,leaders,cooperative,120,INE,5,\n";
    let names = |text: String| -> BTreeSet<String> {
        rows(&text)
            .claims
            .iter()
            .map(|claim| format!("{} {:?}", claim.id, claim.targets))
            .collect()
    };
    assert_eq!(
        names(format!("{HEADER}{one}{two}")),
        names(format!("{HEADER}{two}{one}"))
    );
}

#[test]
fn a_decimal_comma_is_never_two_goals() {
    let read = rows(&format!(
        "{HEADER}KEN,2023,leaders,cooperative,120,INE,\"8,5\",\n"
    ));
    assert_eq!((codes(&read), read.claims.len()), (vec!["C006"], 0));
    let listed = rows(&format!(
        "{HEADER}KEN,2023,leaders,cooperative,120,INE,\"8.5, 5.5\",\n"
    ));
    assert_eq!(listed.claims[0].targets.len(), 2);
}

#[test]
fn what_is_no_source_and_what_a_spreadsheet_broke_set_the_row_aside() {
    for (source, code) in [("general knowledge", "C027"), ("#REF!", "C007")] {
        let read = rows(&format!(
            "{HEADER}KEN,2023,leaders,cooperative,120,{source},,\n"
        ));
        assert_eq!((codes(&read), read.lost.len()), (vec![code], 1), "{source}");
        let effect = read.diagnostics[0].effect.as_ref();
        let effect = effect.map(|effect| effect.text());
        assert_eq!(
            effect,
            Some("left out: leaders of cooperatives, Kenya, 2023")
        );
    }
}

#[test]
fn a_target_that_does_not_exist_is_placed_under_its_bytes() {
    let read = rows(&format!(
        "{HEADER}KEN,2023,leaders,cooperative,120,INE,8.5; 8.15,\n"
    ));
    let place = read.diagnostics[0].place.as_ref().unwrap();
    assert_eq!(
        (place.line, place.column, place.cell.as_deref()),
        (2, 43, Some("G2"))
    );
    assert_eq!(place.label, "Goal 8 has targets 8.1 to 8.10 and 8.a, 8.b");
}

#[test]
fn reporting_years_may_cross_a_century() {
    let read = rows(&format!(
        "{HEADER}KEN,1999/00,leaders,cooperative,120,INE,,\n"
    ));
    assert_eq!(read.claims[0].period.to_string(), "2000");
}

#[test]
fn errors_set_rows_aside_and_codes_are_unique() {
    let known: BTreeSet<&str> = RULES.iter().map(|rule| rule.code).collect();
    assert_eq!(known.len(), RULES.len());
    let read = rows(&format!(
        "{HEADER}KEN,2023,leaders,cooperative,12x,INE,,\nKEN,2023,leaders,sse,1,INE,,\n"
    ));
    let errors = read
        .diagnostics
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .count();
    assert_eq!((errors, read.claims.len(), read.ledger.rejected), (1, 1, 1));
}

/// A column, good cells of it and doubtful ones.
type Pool = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const POOLS: [Pool; 27] = [
    ("area", &["KEN", "UGA"], &["Kenya", "", "Atlantis"]),
    (
        "subarea",
        &["", "Nairobi", "Mombasa"],
        &["somebody@example.org"],
    ),
    (
        "year",
        &["2023", "2022", "2021"],
        &["2022/23", "", "unknown", "20x3"],
    ),
    ("year_basis", &["", "stated"], &["guess"]),
    (
        "measure",
        &["members", "employment"],
        &["turnover", "gdp_share", "mombers"],
    ),
    ("entity_type", &["sse", "cooperative"], &["other", ""]),
    (
        "part",
        &["", "credit_unions", "farm"],
        &["SACCOs", "all", "savings_groups", "bank"],
    ),
    (
        "scope",
        &["", "part:dairy", "market", "product:milk"],
        &["dairy"],
    ),
    ("activity", &["", "ISIC4:A", "ISIC4:A01"], &["q", "ISIC4:Z"]),
    ("sex", &["", "female", "male"], &["women", "x"]),
    (
        "person_group",
        &["", "youth", "rural"],
        &["young people", "total", "cats"],
    ),
    ("service", &["", ""], &["water", "health care", "song"]),
    (
        "flow",
        &["", "stock", "cumulative"],
        &["annual", "sometimes"],
    ),
    (
        "value",
        &["5", "12.5", "7"],
        &["7 250", "n/a", "#REF!", "-3"],
    ),
    ("qualifier", &["", "about", "at_least"], &["perhaps"]),
    (
        "unit",
        &["", "persons"],
        &["KES", "percent", "apples", "GWh"],
    ),
    ("denominator", &[""], &["gdp", "total_employment", "all"]),
    (
        "multiplier",
        &["", "million", "thousand"],
        &["lakhs", "many"],
    ),
    (
        "basis",
        &["", "registered", "direct+within_scope"],
        &["direct+direct"],
    ),
    (
        "sdg_targets",
        &["", "8.3", "8.3; 5.a"],
        &["8.15", "\"8,5\""],
    ),
    ("status", &["", "final", "estimate"], &["P", "good"]),
    ("method", &["", "survey", "census"], &["guess"]),
    ("transmission", &["", "primary", "secondary"], &["hearsay"]),
    (
        "source",
        &["Registry", "\"Registry, second edition\"", "Régistre"],
        &["", "-"],
    ),
    (
        "source_url",
        &["", "https://statistics.example/a"],
        &["statistics"],
    ),
    ("source_date", &["", "2024", "2024-02"], &["2024-13"]),
    (
        "note",
        &["", "seen", "00254 20 123 4567"],
        &["=1+1", "a\u{200b}b", "somebody@example.org"],
    ),
];

/// Files whose rows have most cells in common with their neighbours; a doubtful cell stands in one row only.
fn neighbours() -> impl Strategy<Value = Vec<String>> {
    let change = (
        0..POOLS.len(),
        any::<prop::sample::Index>(),
        prop::bool::weighted(0.1),
    );
    let row = prop::collection::vec(change, 0..4);
    let lines = |rows: Vec<Vec<(usize, prop::sample::Index, bool)>>| {
        let mut good = POOLS.map(|(_, good, _)| good[0]);
        let line = |changes: Vec<(usize, prop::sample::Index, bool)>| {
            let mut cells = good;
            for (column, choice, doubtful) in changes {
                let (_, sound, other) = POOLS[column];
                cells[column] = *choice.get(if doubtful { other } else { sound });
                good[column] = if doubtful {
                    good[column]
                } else {
                    cells[column]
                };
            }
            cells.join(",")
        };
        rows.into_iter().map(line).collect()
    };
    prop::collection::vec(row, 1..12).prop_map(lines)
}

/// What is found in a line besides what rows say of each other: code, message and column.
fn found(submission: &Submission, line: u64) -> Vec<(&'static str, String, String)> {
    let of_line = submission
        .diagnostics
        .iter()
        .filter_map(|finding| Some((finding, finding.place.as_ref()?)));
    let alone = of_line.filter(|(found, place)| {
        place.line == line && !["R005", "R019", "R020"].contains(&found.code)
    });
    let column = |place: &Place| {
        place
            .cell
            .as_deref()
            .unwrap_or("")
            .trim_end_matches(char::is_numeric)
            .to_owned()
    };
    alone
        .map(|(finding, place)| {
            (
                finding.code,
                finding.message.text().to_owned(),
                column(place),
            )
        })
        .collect()
}

proptest! {
    #[test]
    fn a_row_says_the_same_whatever_row_stands_before_it(lines in neighbours()) {
        let header = POOLS.map(|(name, ..)| name).join(",");
        let together = rows(&format!("{header}\n{}\n", lines.join("\n")));
        let mut claims = together.claims.iter();
        for (at, (number, line)) in (2..).zip(&lines).enumerate() {
            let alone = rows(&format!("{header}\n{line}\n"));
            prop_assert_eq!(found(&together, number), found(&alone, 2));
            if let (Some(claim), false) = (alone.claims.first(), lines[..at].contains(line)) {
                let other = claims.next().expect("the row is used in both files");
                prop_assert_eq!(&Claim { id: claim.id.clone(), ..other.clone() }, claim);
            }
        }
        prop_assert!(claims.next().is_none());
    }
}
