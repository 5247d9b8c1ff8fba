//! `JUnit` XML: one suite for each file, one case for each finding.
//!
//! It holds what the schema of Jenkins' xUnit plugin (`junit-10.xsd`) allows, and nothing else.

use super::{at, names, sorted};
use crate::diagnostic::{Diagnostic, Severity};
use crate::visible;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

/// Errors and warnings are failures, notes are passed cases that say something; without findings one case passes.
pub fn junit(diagnostics: &[Diagnostic]) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 4);
    write(&mut writer, &sorted(diagnostics)).expect("a list in memory takes every element");
    let mut xml = String::from_utf8(writer.into_inner()).expect("XML is written as UTF-8");
    xml.push('\n');
    xml
}

fn write(writer: &mut Writer<Vec<u8>>, findings: &[&Diagnostic]) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let (tests, failures) = counts(findings);
    let suites = writer.create_element("testsuites").with_attributes([
        ("name", "sse-report check"),
        ("tests", &tests),
        ("failures", &failures),
        ("errors", "0"),
    ]);
    suites.write_inner_content(|writer| {
        if findings.is_empty() {
            return suite(writer, &[]);
        }
        let files = findings.chunk_by(|a, b| path(a) == path(b));
        files.into_iter().try_for_each(|file| suite(writer, file))
    })?;
    Ok(())
}

/// The findings of one file; a case that passes where there are none.
fn suite(writer: &mut Writer<Vec<u8>>, findings: &[&Diagnostic]) -> io::Result<()> {
    let name = findings
        .first()
        .map(|finding| visible(path(finding)))
        .filter(|path| !path.is_empty());
    let (tests, failures) = counts(findings);
    let suite = writer.create_element("testsuite").with_attributes([
        ("name", name.as_deref().unwrap_or("inputs")),
        ("tests", &tests),
        ("errors", "0"),
        ("failures", &failures),
    ]);
    suite.write_inner_content(|writer| {
        if findings.is_empty() {
            let nothing = writer.create_element("testcase");
            nothing
                .with_attribute(("name", "nothing to report"))
                .write_empty()?;
        }
        findings
            .iter()
            .try_for_each(|finding| case(writer, finding))
    })?;
    Ok(())
}

/// How many cases findings make, at least one, and how many of them are failures.
fn counts(findings: &[&Diagnostic]) -> (String, String) {
    let failures = findings
        .iter()
        .filter(|finding| is_failure(finding))
        .count();
    (findings.len().max(1).to_string(), failures.to_string())
}

fn is_failure(finding: &Diagnostic) -> bool {
    finding.severity != Severity::Note
}

fn path(finding: &Diagnostic) -> &str {
    finding.place.as_ref().map_or("", |place| &place.path)
}

fn case(writer: &mut Writer<Vec<u8>>, finding: &Diagnostic) -> io::Result<()> {
    let place = finding.place.as_ref();
    let place = place.map_or_else(String::new, |place| format!(" {}", at(place)));
    let name = format!("{} {}{place}", finding.code, finding.name);
    let case = writer.create_element("testcase");
    let case = case.with_attributes([("name", name.as_str()), ("classname", finding.code)]);
    case.write_inner_content(|writer| {
        if is_failure(finding) {
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

fn text(diagnostic: &Diagnostic) -> String {
    let names = diagnostic
        .place
        .as_ref()
        .map(names)
        .filter(|names| !names.is_empty());
    let (help, effect) = (diagnostic.help.as_deref(), diagnostic.effect.as_deref());
    let lines = [
        Some(visible(&diagnostic.said())),
        names,
        help.map(|help| format!("help: {}", visible(help))),
        effect.map(|effect| format!("effect: {}", visible(effect))),
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
        assert!(
            !xml.contains("disabled"),
            "junit-10.xsd has no such attribute"
        );
        assert!(super::junit(&[]).contains("nothing to report"));
    }
}
