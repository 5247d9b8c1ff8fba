//! The end of a check, for whoever wants to know only that.

use sse_diagnostics::{Diagnostic, Severity, SeverityCounts};
use sse_submission::Ledger;
use std::collections::BTreeSet;

/// How many faults there are, how many rows can be used, and what became of every line. Files of the secretariat have no ledger;
/// `of_secretariat` is whether some of them were asked for.
pub(crate) fn verdict(
    diagnostics: &[Diagnostic],
    ledgers: &[Ledger],
    of_secretariat: bool,
) -> String {
    let SeverityCounts {
        errors,
        warnings,
        notes,
    } = SeverityCounts::of(diagnostics);
    let found = [(errors, "error"), (warnings, "warning"), (notes, "note")]
        .map(|(n, word)| counted(n, word));
    let found = found.join(", ");
    if ledgers.is_empty() {
        let said = if of_secretariat {
            "No submission is among what was checked."
        } else if errors > 0 {
            "No submission could be read."
        } else {
            "No submission is there yet."
        };
        return format!("{found}.\n{said}\n");
    }
    let files = counted(ledgers.len() as u64, "file");
    format!("{found} in {files}.\n{}\n", rows(diagnostics, ledgers))
}

fn counted(number: u64, word: &str) -> String {
    if number == 1 {
        format!("1 {word}")
    } else {
        format!("{number} {word}s")
    }
}

fn rows(diagnostics: &[Diagnostic], ledgers: &[Ledger]) -> String {
    let (used, aside) = (
        sum(ledgers, |ledger| ledger.accepted),
        sum(ledgers, |ledger| ledger.rejected),
    );
    let usable = match (used, aside) {
        (0, 0) => "There are no rows".to_owned(),
        (1, 0) => "The only row can be used".to_owned(),
        (_, 0) => format!("All {used} rows can be used"),
        _ => format!("{} can't be used", counted(aside, "row")),
    };
    // Rows whose findings are only counted can't be told from each other.
    let some = diagnostics
        .iter()
        .any(|found| found.stands_for.is_some() && found.severity == Severity::Warning);
    let look = match doubtful(diagnostics, ledgers) {
        0 => String::new(),
        rows if some => format!(", more than {rows} need a look"),
        1 => ", 1 needs a look".to_owned(),
        rows => format!(", {rows} need a look"),
    };
    let parts = [
        (sum(ledgers, |ledger| ledger.header), "header"),
        (used, "used"),
        (aside, "set aside"),
        (sum(ledgers, |ledger| ledger.blank), "blank"),
        (sum(ledgers, |ledger| ledger.continuation), "within a cell"),
        (sum(ledgers, |ledger| ledger.sep), "naming the delimiter"),
    ];
    let parts = parts
        .iter()
        .filter(|(count, word)| *count > 0 || ["header", "used"].contains(word));
    let parts: Vec<String> = parts
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    let lost = if ledgers.iter().all(Ledger::is_balanced) {
        "nothing was lost"
    } else {
        "lines are unaccounted for"
    };
    format!(
        "{usable}{look}; {lost}: {} = {}.",
        counted(sum(ledgers, |ledger| ledger.physical), "line"),
        parts.join(" + ")
    )
}

fn sum(ledgers: &[Ledger], count: fn(&Ledger) -> u64) -> u64 {
    ledgers.iter().map(count).sum()
}

/// The rows that are used and have a warning, whatever the number of warnings. Findings about whole files and headers
/// are about no row.
fn doubtful(diagnostics: &[Diagnostic], ledgers: &[Ledger]) -> usize {
    let read: BTreeSet<&str> = ledgers.iter().map(|ledger| ledger.path.as_str()).collect();
    let (mut warned, mut wrong) = (BTreeSet::new(), BTreeSet::new());
    for found in diagnostics {
        let rows = match found.severity {
            _ if found.code.starts_with(['F', 'H']) => continue,
            Severity::Error => &mut wrong,
            Severity::Warning => &mut warned,
            Severity::Note => continue,
        };
        let places = found.place.iter().chain(&found.related);
        let places = places.map(|place| (&*place.path, place.line));
        rows.extend(places.filter(|(path, line)| *line > 0 && read.contains(path)));
    }
    warned.difference(&wrong).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sse_diagnostics::{Place, Rule};

    fn found(code: &'static str, severity: Severity, line: u64) -> Diagnostic {
        let place = Place {
            path: "a.csv".into(),
            line,
            ..Place::default()
        };
        Rule {
            code,
            name: "",
            severity,
            explain: "",
        }
        .finding("")
        .at(place)
    }

    fn ledger(accepted: u64, rejected: u64) -> Ledger {
        let physical = 1 + accepted + rejected;
        Ledger {
            path: "a.csv".into(),
            physical,
            header: 1,
            accepted,
            rejected,
            ..Ledger::default()
        }
    }

    #[test]
    fn rows_are_counted_and_not_their_faults() {
        let (warning, error) = (Severity::Warning, Severity::Error);
        let diagnostics = [
            found("C001", error, 3),
            found("C002", error, 3),
            found("C003", warning, 3),
            found("C003", warning, 4),
            found("C004", warning, 4),
            found("X001", warning, 9),
            found("H001", warning, 1),
        ];
        let text = verdict(&diagnostics, &[ledger(37, 3)], false);
        let wanted = "2 errors, 5 warnings, 0 notes in 1 file.\n\
                      3 rows can't be used, 2 need a look; nothing was lost: 41 lines = 1 header + 37 used + 3 set aside.\n";
        assert_eq!(text, wanted);
    }

    #[test]
    fn one_and_none_have_words_of_their_own() {
        let one = Ledger {
            blank: 2,
            continuation: 1,
            sep: 1,
            physical: 6,
            ..ledger(1, 0)
        };
        let end = |diagnostics: &[Diagnostic], ledgers: &[Ledger]| rows(diagnostics, ledgers);
        let parts =
            "6 lines = 1 header + 1 used + 2 blank + 1 within a cell + 1 naming the delimiter.";
        assert_eq!(
            end(&[], &[one]),
            format!("The only row can be used; nothing was lost: {parts}")
        );
        let warned = [found("C001", Severity::Warning, 2)];
        let all = "All 37 rows can be used, 1 needs a look; nothing was lost: 38 lines = 1 header + 37 used.";
        assert_eq!(end(&warned, &[ledger(37, 0)]), all);
        assert!(
            end(&[], &[ledger(0, 1)]).starts_with(
                "1 row can't be used; nothing was lost: 2 lines = 1 header + 0 used + 1"
            )
        );
        let missing = Ledger {
            physical: 9,
            ..ledger(1, 1)
        };
        assert!(end(&[], &[missing]).contains("; lines are unaccounted for: 9 lines"));
    }

    #[test]
    fn without_a_submission_no_file_is_counted() {
        let faulty = [found("F011", Severity::Error, 2)];
        assert_eq!(
            verdict(&[], &[], false),
            "0 errors, 0 warnings, 0 notes.\nNo submission is there yet.\n"
        );
        assert_eq!(
            verdict(&faulty, &[], false),
            "1 error, 0 warnings, 0 notes.\nNo submission could be read.\n"
        );
        for (found, counts) in [
            (&faulty[..], "1 error, 0 warnings, 0 notes."),
            (&[], "0 errors, 0 warnings, 0 notes."),
        ] {
            let told = format!("{counts}\nNo submission is among what was checked.\n");
            assert_eq!(verdict(found, &[], true), told);
        }
    }
}
