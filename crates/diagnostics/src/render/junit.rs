//! `JUnit` XML: one suite for each file, one case for each finding.
//!
//! It holds what the schema of Jenkins' xUnit plugin (`junit-10.xsd`) allows, and nothing else; each suite has all that the schema
//! of Maven's Surefire (`surefire-test-report.xsd`) asks for: how many are skipped, and how long each case took, which is nothing.

use super::{advice, at, names, sorted};
use crate::diagnostic::{Diagnostic, Severity};
use crate::visible;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::collections::BTreeMap;
use std::io;

/// Errors are failures, warnings too where they are denied; the others are passed cases that say something. Without findings
/// one case passes. The name of a case stays when rows are added above its own.
pub fn junit(diagnostics: &[Diagnostic], deny_warnings: bool) -> String {
    let failing = Failing { deny_warnings };
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 4);
    failing
        .write(&mut writer, &sorted(diagnostics))
        .expect("a list in memory takes every element");
    let mut xml = String::from_utf8(writer.into_inner()).expect("XML is written as UTF-8");
    xml.push('\n');
    xml
}

/// How long a case takes: a check has no clock.
const TIME: (&str, &str) = ("time", "0");

/// Which findings fail.
#[derive(Clone, Copy)]
struct Failing {
    deny_warnings: bool,
}

impl Failing {
    fn is_failure(self, finding: &Diagnostic) -> bool {
        match finding.severity {
            Severity::Error => true,
            Severity::Warning => self.deny_warnings,
            Severity::Note => false,
        }
    }

    fn write(self, writer: &mut Writer<Vec<u8>>, findings: &[&Diagnostic]) -> io::Result<()> {
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let (tests, failures) = self.counts(findings);
        let suites = writer.create_element("testsuites").with_attributes([
            ("name", "sse-report check"),
            ("tests", &tests),
            ("failures", &failures),
            ("errors", "0"),
        ]);
        suites.write_inner_content(|writer| {
            if findings.is_empty() {
                return self.suite(writer, &[]);
            }
            let files = findings.chunk_by(|a, b| path(a) == path(b));
            files
                .into_iter()
                .try_for_each(|file| self.suite(writer, file))
        })?;
        Ok(())
    }

    /// The findings of one file; a case that passes where there are none.
    fn suite(self, writer: &mut Writer<Vec<u8>>, findings: &[&Diagnostic]) -> io::Result<()> {
        let name = findings
            .first()
            .map(|finding| visible(path(finding)))
            .filter(|path| !path.is_empty());
        let (tests, failures) = self.counts(findings);
        let suite = writer.create_element("testsuite").with_attributes([
            ("name", name.as_deref().unwrap_or("inputs")),
            ("tests", &tests),
            ("errors", "0"),
            ("skipped", "0"),
            ("failures", &failures),
        ]);
        suite.write_inner_content(|writer| {
            if findings.is_empty() {
                let nothing = writer.create_element("testcase");
                nothing
                    .with_attributes([("name", "nothing to report"), TIME])
                    .write_empty()?;
            }
            let names = case_names(findings);
            findings
                .iter()
                .zip(&names)
                .try_for_each(|(finding, name)| self.case(writer, finding, name))
        })?;
        Ok(())
    }

    /// How many cases findings make, at least one, and how many of them are failures.
    fn counts(self, findings: &[&Diagnostic]) -> (String, String) {
        let failures = findings
            .iter()
            .filter(|finding| self.is_failure(finding))
            .count();
        (findings.len().max(1).to_string(), failures.to_string())
    }

    fn case(
        self,
        writer: &mut Writer<Vec<u8>>,
        finding: &Diagnostic,
        name: &str,
    ) -> io::Result<()> {
        let case = writer.create_element("testcase");
        let case = case.with_attributes([("name", name), ("classname", finding.code), TIME]);
        case.write_inner_content(|writer| {
            if self.is_failure(finding) {
                let message = visible(&finding.said());
                let failure = writer
                    .create_element("failure")
                    .with_attribute(("message", &*message));
                failure
                    .with_attribute(("type", super::word(finding.severity)))
                    .write_empty()?;
            }
            writer
                .create_element("system-out")
                .write_text_content(BytesText::new(&text(finding)))?;
            Ok(())
        })?;
        Ok(())
    }
}

/// Names by which cases are known from one run to the next: the rule and the record, or what is said where a row has no
/// name; the second one of a name has a number.
fn case_names(findings: &[&Diagnostic]) -> Vec<String> {
    let mut known: BTreeMap<String, u32> = BTreeMap::new();
    let named = findings.iter().map(|finding| {
        let record = finding
            .place
            .as_ref()
            .and_then(|place| place.record.as_deref());
        let of = record.map_or_else(|| finding.said(), str::to_owned);
        let name = format!("{} {}: {}", finding.code, finding.name, visible(&of));
        let times = known.entry(name.clone()).or_default();
        *times += 1;
        match *times {
            1 => name,
            times => format!("{name} ({times})"),
        }
    });
    named.collect()
}

fn path(finding: &Diagnostic) -> &str {
    finding.place.as_ref().map_or("", |place| &place.path)
}

fn text(diagnostic: &Diagnostic) -> String {
    let names = diagnostic
        .place
        .as_ref()
        .map(names)
        .filter(|names| !names.is_empty());
    let lines = [
        Some(visible(&diagnostic.said())),
        diagnostic.place.as_ref().map(at),
        names,
    ];
    let lines = lines.into_iter().flatten().chain(advice(diagnostic));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::super::sample;

    #[test]
    fn files_are_suites_and_findings_are_cases() {
        let found = [sample::error(), sample::warning(), sample::whole_file()];
        let xml = super::junit(&found, true);
        assert_eq!(xml.matches("<testsuite ").count(), 2);
        assert_eq!(xml.matches("<failure ").count(), 3);
        assert!(
            xml.contains("name=\"C014 unknown-target: savings-2023\""),
            "{xml}"
        );
        assert!(!xml.contains("timestamp") && !xml.contains("<or>"));
        assert!(
            !xml.contains("disabled"),
            "junit-10.xsd has no such attribute"
        );
        assert!(super::junit(&[], true).contains("nothing to report"));
    }

    #[test]
    fn a_warning_fails_only_where_it_is_denied_and_no_two_cases_have_one_name() {
        let found = [sample::warning(), sample::warning(), sample::error()];
        let xml = super::junit(&found, false);
        assert_eq!(xml.matches("<failure ").count(), 1);
        assert!(
            xml.contains("no-year: the year is blank\"") && xml.contains("blank (2)\""),
            "{xml}"
        );
    }
}
