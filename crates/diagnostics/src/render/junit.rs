//! `JUnit` XML: one suite for each file, one case for each finding.

use super::{at, names, sorted};
use crate::diagnostic::{Diagnostic, Severity};
use crate::visible;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

/// Errors and warnings are failures, notes are passed cases that say something; without findings one case passes.
pub fn junit(diagnostics: &[Diagnostic]) -> String {
    let mut report = Report::new("sse-report check");
    let findings = sorted(diagnostics);
    for file in findings.chunk_by(|a, b| path(a) == path(b)) {
        let mut suite = TestSuite::new(if path(file[0]).is_empty() {
            "inputs"
        } else {
            path(file[0])
        });
        suite.add_test_cases(file.iter().copied().map(case));
        report.add_test_suite(suite);
    }
    if findings.is_empty() {
        let mut suite = TestSuite::new("inputs");
        suite.add_test_case(TestCase::new(
            "nothing to report",
            TestCaseStatus::success(),
        ));
        report.add_test_suite(suite);
    }
    report.to_string().expect("findings can be written as XML")
}

fn path(diagnostic: &Diagnostic) -> &str {
    diagnostic.place.as_ref().map_or("", |place| &place.path)
}

fn case(diagnostic: &Diagnostic) -> TestCase {
    let place = diagnostic.place.as_ref();
    let status = match diagnostic.severity {
        Severity::Note => TestCaseStatus::success(),
        Severity::Error | Severity::Warning => failure(diagnostic),
    };
    let name = place.map_or_else(String::new, |place| format!(" {}", at(place)));
    let mut case = TestCase::new(
        format!("{} {}{name}", diagnostic.code, diagnostic.name),
        status,
    );
    case.set_classname(diagnostic.code);
    case.set_system_out(text(diagnostic));
    case
}

fn failure(diagnostic: &Diagnostic) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status
        .set_message(visible(&diagnostic.message))
        .set_type(super::word(diagnostic.severity));
    status
}

fn text(diagnostic: &Diagnostic) -> String {
    let names = diagnostic
        .place
        .as_ref()
        .map(names)
        .filter(|names| !names.is_empty());
    let optional =
        |word: &str, text: Option<&str>| text.map(|text| format!("{word}: {}", visible(text)));
    let lines = [
        Some(visible(&diagnostic.message)),
        names,
        optional("help", diagnostic.help.as_deref()),
        optional("effect", diagnostic.effect.as_deref()),
    ];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::super::sample;

    #[test]
    fn files_are_suites_and_findings_are_cases() {
        let xml = super::junit(&[sample::error(), sample::warning(), sample::whole_file()]);
        assert_eq!(xml.matches("<testsuite ").count(), 2);
        assert_eq!(xml.matches("<failure ").count(), 3);
        assert!(
            xml.contains(
                "name=\"C014 unknown-target inputs/81/states/KEN/contributions.csv:2:18\""
            )
        );
        assert!(!xml.contains("timestamp") && !xml.contains("<or>"));
        assert!(super::junit(&[]).contains("nothing to report"));
    }
}
