//! Small registers from end to end.

use crate::blocks::Effort;
use crate::columns::headings;
use crate::disclosure::Limits;
use crate::pages::InMemorySpill;
use crate::reader::{read_bytes, read_with};
use crate::rules::is_for_reporter_alone;
use sse_diagnostics::{Diagnostic, Severity, marked};
use sse_model::{Action, Claim, Code, Date, Decimal, Lost, ReporterGroup, Table};
use sse_submission::{FileContext, RowOrigin, Sink, Submission};
use std::fmt::Write as _;
use std::io::Cursor;
use std::sync::Arc;

/// Compares what is found in a register with what is drawn. No cell of it is shown: a mark stands at the first character of
/// what is meant.
#[track_caller]
pub(crate) fn compare(drawn: &str) {
    // Of a few rows something is claimed too.
    let limits = Limits {
        small_cell: 1,
        protection_per_cent: Decimal::ZERO,
        ..Limits::default()
    };
    let submission = read_bytes(&context(), &limits, marked::text(drawn).as_bytes());
    // What is said of a register in any case isn't drawn.
    let mut found = submission.diagnostics;
    found.retain(|found| !is_for_reporter_alone(found.code));
    marked::compare(drawn, &found);
    assert!(submission.ledger.is_balanced(), "{}", submission.ledger);
}

/// What findings of a code say of a register.
pub(crate) fn notes(text: &str, code: &str) -> Vec<String> {
    let found = read_bytes(&context(), &Limits::default(), text.as_bytes());
    let of_code = found.diagnostics.iter().filter(|found| found.code == code);
    of_code.map(|found| found.message.to_string()).collect()
}

#[test]
fn units_of_examples_are_found() {
    compare(
        "\
unit,area,year,entity_type
EXAMPLE-1,KEN,2023,mutual
^ C032
Ejemplo-2,KEN,2023,mutual
^ C032
EXAMPLE1,KEN,2023,mutual
A-EXAMPLE-1,KEN,2023,mutual
",
    );
}

#[test]
fn rows_that_a_column_forbids_are_left_out() {
    compare(
        "\
unit,area,year,entity_type,confidential,delete
A1,KEN,2023,mutual,yes,
                   ^ R036
A2,KEN,2023,mutual,no,
A3,KEN,2023,mutual,,x
                    ^ R036
A4,KEN,2023,mutual,,
",
    );
}

#[test]
fn lines_of_totals_and_titles_in_thousands_are_told() {
    compare(
        "\
unit,area,year,entity_type
Total,KEN,2023,mutual
^ R051
TOTAL GENERAL,KEN,2022,mutual
^ R051
T1,KEN,2023,mutual
Totalis 5,KEN,2023,mutual
",
    );
    let above = |title: &str| {
        let text = format!(
            "{title}\nunit,area,year,entity_type,turnover,currency\nA1,KEN,2023,mutual,5,KES\n"
        );
        let read = read_bytes(&context(), &Limits::default(), text.as_bytes());
        read.ledger.accepted
    };
    assert_eq!(above("Turnover in thousands of KES"), 0);
    assert_eq!(above("Register of Kenya, confidential"), 1);
}

#[test]
fn a_note_answers_the_warnings_of_its_row_and_is_shown_to_nobody() {
    let text = "unit,area,year,entity_type,employment,note\n\
                A1,KEN,2023,mutual,99 999,\"checked: 99,999 it is\"\n\
                A2,KEN,2023,mutual,99 999,unchecked\n";
    let found = read_bytes(&context(), &Limits::default(), text.as_bytes()).diagnostics;
    let of_rows = found.iter().filter(|found| found.code == "C033");
    let of_rows = of_rows.map(|found| {
        let answer = found.answer.as_ref().map(sse_diagnostics::Words::text);
        let line = found.place.as_ref().map_or(0, |place| place.line);
        (line, found.severity, answer)
    });
    assert_eq!(
        of_rows.collect::<Vec<_>>(),
        [
            (2, Severity::Note, Some("checked by the reporter")),
            (3, Severity::Warning, None)
        ]
    );
    assert!(found.iter().all(|found| !found.message.contains("99")));
}

#[test]
fn plain_nines_are_told_as_all_others() {
    let row = |unit: u32, jobs: &str| format!("A{unit},KEN,2023,mutual,{jobs}\n");
    let cells = ["12", "9999", "99999.99", "999", "9998", "99990", "9999"];
    let rows = cells.iter().zip(1..).map(|(jobs, unit)| row(unit, jobs));
    let text = format!(
        "unit,area,year,entity_type,employment\n{}",
        rows.collect::<String>()
    );
    let found = read_bytes(&context(), &Limits::default(), text.as_bytes()).diagnostics;
    let lines = found.iter().filter(|found| found.code == "C033");
    let lines: Vec<u64> = lines
        .filter_map(|found| Some(found.place.as_ref()?.line))
        .collect();
    assert_eq!(lines, [3, 8]);
}

#[test]
fn the_blank_form_of_a_register_is_a_note_and_no_other_header_is() {
    let severity = |text: &str| {
        let found = read_bytes(&context(), &Limits::default(), text.as_bytes()).diagnostics;
        let found = found.iter().find(|found| found.code == "H012");
        found.map(|found| found.severity)
    };
    let form = headings().names().collect::<Vec<_>>().join(",");
    assert_eq!(severity(&format!("\u{feff}{form}\n")), Some(Severity::Note));
    let other = "unit,area,year,entity_type,employment\n";
    assert_eq!(severity(other), Some(Severity::Warning));
}

const HEADER: &str = "unit,area,subarea,year,entity_type,activity,employment,employment_female,employment_male,members,\
                      turnover,gross_value_added,currency,status,sdg_targets,note\n";

fn context() -> FileContext {
    let date = Date::parse("2026-11-23");
    FileContext {
        date,
        ..FileContext::new(
            "KEN",
            ReporterGroup::State,
            Table::Register,
            "KEN/register.csv",
        )
    }
}

fn read(effort: Effort, bytes: &[u8]) -> Submission {
    let mut submission = Submission::default();
    let ledger = read_with(
        effort,
        &context(),
        &Limits::default(),
        &mut Cursor::new(bytes),
        &mut InMemorySpill::default(),
        &mut submission,
    );
    submission.ledger = ledger.unwrap();
    submission
}

fn simply(text: &str) -> Submission {
    read(
        Effort {
            block: 1 << 16,
            workers: 1,
        },
        text.as_bytes(),
    )
}

/// A claim in one line: what of it isn't the same for all of a register.
fn line(claim: &Claim) -> String {
    let record = claim
        .id
        .record
        .strip_prefix("KEN/")
        .unwrap_or(&claim.id.record);
    let mut line = format!("{record} {} {}", claim.value, claim.qualifier.code());
    if !claim.targets.is_empty() {
        let targets: Vec<String> = claim.targets.iter().map(ToString::to_string).collect();
        let _ = write!(line, " [{}]", targets.join("; "));
    }
    line
}

fn lines(submission: &Submission) -> String {
    submission
        .claims
        .iter()
        .map(|claim| line(claim) + "\n")
        .collect()
}

#[test]
fn units_become_claims_by_kind_activity_subarea_and_sex() {
    let mut text = HEADER.to_owned();
    for unit in 0..6 {
        let _ = writeln!(
            text,
            "c{unit},KEN,Nairobi,2023,cooperative,ISIC4:A,,2,1,10,1000.50,,KES,active,8.3; 5.5,"
        );
        let _ = writeln!(
            text,
            "m{unit},KEN,Kisumu,2023,cooperative,ISIC4:G,4,2,2,,,,,active,8.3,\"a, b\""
        );
        let _ = writeln!(text, "n{unit},KEN,,2023,nonprofit,,,,,7,,,,active,,");
    }
    assert_eq!(
        lines(&simply(&text)),
        "\
entities/2023/cooperative/active 12 exact [8.3]
entities/2023/cooperative/active/activity=ISIC4:A 6 exact [5.5; 8.3]
entities/2023/cooperative/active/activity=ISIC4:G 6 exact [8.3]
entities/2023/nonprofit/active 6 exact
employment/2023/cooperative/active 40 about [8.3]
employment/2023/cooperative/active/activity=ISIC4:A 20 about [5.5; 8.3]
employment/2023/cooperative/active/activity=ISIC4:G 20 about [8.3]
employment/2023/cooperative/active/sex=female 20 about [8.3]
employment/2023/cooperative/active/sex=male 20 about [8.3]
members/2023/cooperative/active 55 at_least [8.3]
members/2023/cooperative/active/activity=ISIC4:A 55 at_least [5.5; 8.3]
members/2023/nonprofit/active 40 about
turnover/2023/cooperative/active/unit=KES 5500 at_least [8.3]
turnover/2023/cooperative/active/unit=KES/activity=ISIC4:A 5500 at_least [5.5; 8.3]
"
    );
}

/// A number made of a number, spread well.
fn mixed(number: u64) -> u64 {
    let mixed = (number ^ 0x9E37_79B9_7F4A_7C15).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (mixed ^ (mixed >> 31)).wrapping_mul(0x94D0_49BB_1331_11EB) >> 17
}

/// A register with everything in it that a row can be.
fn motley(rows: u64, seed: u64) -> String {
    let mut text = HEADER.to_owned();
    for row in 0..rows {
        let pick = |salt: u64, words: &[&str]| {
            let at = mixed(row * 31 + salt * 7919 + seed) % words.len() as u64;
            words[usize::try_from(at).unwrap()].to_owned()
        };
        let unit = format!("UNIT-{:06}", mixed(row + seed) % (rows * 20));
        let area = pick(
            1,
            &[
                "KEN", "KEN", "KEN", "KEN", "KEN", "KEN", " KEN ", "Kenya", "KEM", "UNIT-7",
            ],
        );
        let subarea = pick(
            2,
            &[
                "Nairobi",
                "Kisumu",
                "",
                "Département de la Loire-Atlantique",
                "other",
                "\"Embu, east\"",
            ],
        );
        let year = pick(3, &["2022", "2023", "2023", "2023", "2022/23", "2051", "x"]);
        let kind = pick(
            4,
            &[
                "cooperative",
                "cooperative",
                "mutual",
                "association",
                "nonprofit",
                "other",
                "sse",
                "coop",
            ],
        );
        let activity = pick(5, &["ISIC4:A", "ISIC4:G", "ISIC4:Q", "", "Q", "ISIC4:Z"]);
        let jobs = pick(6, &["", "0", "12", "12", "1.234", "twelve", "-4", "12 000"]);
        let sexes = pick(7, &[",", "3,4", "3,9", "5,7", ",7"]);
        let money = pick(8, &["", "1000", "250.75", "0.5", "9000000", "12,5"]);
        let money = if money.contains(',') {
            format!("\"{money}\"")
        } else {
            money
        };
        let currency = pick(9, &["KES", "KES", "KES", "", "USD"]);
        let status = pick(10, &["active", "active", "", "registered", "reporting"]);
        let targets = pick(11, &["8.3", "8.3; 5.5", "", "8.15", "8"]);
        let note = pick(
            12,
            &[
                "",
                "",
                "plain",
                "\"two\nlines\"",
                "\"a \"\"word\"\"\"",
                "UNIT-9",
            ],
        );
        let line_break = pick(13, &["\n", "\r\n", "\n\n", "\n,,,,,,,,,,,,,,,\n"]);
        let _ = write!(
            text,
            "{unit},{area},{subarea},{year},{kind},{activity},{jobs},{sexes},7,{money},{money},{currency},{status},{targets},{note}{line_break}"
        );
    }
    text
}

#[test]
fn neither_workers_nor_blocks_change_anything() {
    for seed in 0..3 {
        let text = motley(1000, seed);
        let one = read(
            Effort {
                block: 1 << 20,
                workers: 1,
            },
            text.as_bytes(),
        );
        assert!(one.ledger.is_balanced(), "{}", one.ledger);
        assert!(
            one.ledger.accepted > 100 && one.claims.len() > 30,
            "{} {}",
            one.ledger,
            one.claims.len()
        );
        for (block, workers) in [(64, 1), (1000, 2), (4096, 3), (1 << 14, 8)] {
            let other = read(Effort { block, workers }, text.as_bytes());
            assert!(one == other, "block {block}, workers {workers}");
        }
    }
}

#[test]
fn no_identifier_of_a_unit_comes_out() {
    let text = motley(1000, 7);
    let mut everything = format!(
        "{:?}",
        read(
            Effort {
                block: 1 << 12,
                workers: 2
            },
            text.as_bytes()
        )
    );
    assert!(!everything.contains("UNIT-"));
    everything = format!("{:?}", simply(text.strip_prefix(HEADER).unwrap()));
    assert!(!everything.contains("UNIT-") && everything.contains("F014"));
    everything = format!(
        "{:?}",
        simply(&text.replacen("unit,area,", "area,unit,", 1))
    );
    assert!(!everything.contains("UNIT-"));
}

#[test]
fn rows_are_counted_once_whatever_is_wrong_with_the_first_of_them() {
    let rows =
        "a,KEN,2023,cooperativ,5\na,KEN,2023,mutual,5\na,KEN,2023,mutual,7\nb,KEN,2023,mutual,5\n";
    let text = format!("unit,area,year,entity_type,employment\n{rows}");
    let read = simply(&text);
    let codes: Vec<_> = read
        .diagnostics
        .iter()
        .map(|found| (found.code, found.place.as_ref().unwrap().line))
        .collect();
    assert_eq!(codes, [("C004", 2), ("R033", 4), ("F035", 0), ("F017", 0)]);
    assert_eq!((read.ledger.accepted, read.ledger.rejected), (2, 2));
}

#[test]
fn the_decimal_sign_of_a_column_is_settled_by_all_of_its_cells() {
    let units = |amount: &str, last: &str| {
        let mut text = "unit;area;year;entity_type;turnover;currency\n".to_owned();
        for unit in 0..9 {
            let _ = writeln!(text, "u{unit};KEN;2023;mutual;{amount};KES");
        }
        simply(&format!("{text}z;KEN;2023;mutual;{last};KES\n"))
    };
    let turnover = |read: &Submission| {
        read.claims
            .iter()
            .find(|claim| claim.measure.code() == "turnover")
            .map(|claim| claim.value.to_string())
    };
    assert_eq!(turnover(&units("1.234", "22.5")).as_deref(), Some("40"));
    assert_eq!(turnover(&units("1.234", "22,5")).as_deref(), Some("11000"));
    let neither = units("1.234", "22");
    assert_eq!((turnover(&neither), neither.ledger.rejected), (None, 9));
}

/// Takes claims, and how many were said to come.
#[derive(Default)]
struct Taker {
    expected: usize,
    claims: Vec<(Claim, RowOrigin)>,
}

impl Sink for Taker {
    fn expect(&mut self, _: Table, rows: usize) {
        self.expected += rows;
    }

    fn claim(&mut self, claim: Claim, origin: RowOrigin) {
        self.claims.push((claim, origin));
    }

    fn action(&mut self, _: Action, _: RowOrigin) {}

    fn lost(&mut self, _: Lost, _: u64) {}

    fn diagnostic(&mut self, _: Diagnostic) {}
}

#[test]
fn no_more_claims_come_than_were_expected_and_they_share_what_is_the_same() {
    for seed in 0..3 {
        let text = motley(1000, seed);
        let mut taker = Taker::default();
        let effort = Effort {
            block: 1 << 14,
            workers: 2,
        };
        read_with(
            effort,
            &context(),
            &Limits::default(),
            &mut Cursor::new(text),
            &mut InMemorySpill::default(),
            &mut taker,
        )
        .unwrap();
        let (first, origin) = &taker.claims[0];
        for (claim, other) in &taker.claims {
            assert!(
                Arc::ptr_eq(&claim.source, &first.source) && Arc::ptr_eq(&other.path, &origin.path)
            );
        }
        let (came, expected) = (taker.claims.len(), taker.expected);
        assert!(came > 30 && came <= expected, "{came} of {expected}");
    }
}
