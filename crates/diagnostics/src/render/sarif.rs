//! SARIF 2.1.0, for tools that collect findings.

use super::{names, sorted};
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::{file_of, visible};
use serde::Serialize;
use std::collections::BTreeMap;

/// One run with the rules that have findings; columns count code points.
pub fn sarif(diagnostics: &[Diagnostic], rules: &[Rule]) -> String {
    let findings = sorted(diagnostics);
    let mut used: Vec<&Rule> = rules
        .iter()
        .filter(|rule| findings.iter().any(|d| d.code == rule.code))
        .collect();
    used.sort_by_key(|rule| rule.code);
    let results = findings
        .iter()
        .map(|finding| result(finding, &used))
        .collect();
    let driver = Driver {
        name: "sse-report",
        rules: used.iter().map(|rule| descriptor(rule)).collect(),
    };
    let run = SarifRun {
        column_kind: "unicodeCodePoints",
        results,
        tool: Tool { driver },
    };
    let log = Log {
        schema: SCHEMA,
        runs: [run],
        version: "2.1.0",
    };
    serde_json::to_string_pretty(&log).expect("strings and numbers are JSON") + "\n"
}

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What of SARIF is written; fields in the order of the alphabet.
#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    runs: [SarifRun<'a>; 1],
    version: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifRun<'a> {
    column_kind: &'a str,
    results: Vec<Found<'a>>,
    tool: Tool<'a>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
struct Driver<'a> {
    name: &'a str,
    rules: Vec<Descriptor<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor<'a> {
    default_configuration: Configuration,
    help: SarifText,
    id: &'a str,
    name: &'a str,
    short_description: SarifText,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct SarifText {
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Found<'a> {
    level: &'static str,
    locations: Vec<Location>,
    message: SarifText,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    properties: BTreeMap<&'a str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<u64>,
    start_line: u64,
}

fn descriptor<'a>(rule: &Rule) -> Descriptor<'a> {
    Descriptor {
        default_configuration: Configuration {
            level: super::word(rule.severity),
        },
        help: SarifText {
            markdown: Some(rule.explain.into()),
            text: rule.explain.into(),
        },
        id: rule.code,
        name: rule.name,
        short_description: SarifText {
            markdown: None,
            text: rule.name.replace('-', " "),
        },
    }
}

fn result<'a>(finding: &'a Diagnostic, rules: &[&Rule]) -> Found<'a> {
    let mut lines = vec![visible(&finding.said())];
    lines.extend(
        finding
            .place
            .as_ref()
            .map(names)
            .filter(|names| !names.is_empty()),
    );
    lines.extend(
        finding
            .help
            .as_ref()
            .map(|help| format!("help: {}", visible(help))),
    );
    lines.extend(
        finding
            .effect
            .as_ref()
            .map(|effect| format!("effect: {}", visible(effect))),
    );
    Found {
        level: super::word(finding.severity),
        locations: finding.place.iter().map(location).collect(),
        message: SarifText {
            markdown: None,
            text: plain_message(&lines.join("\n")),
        },
        properties: finding
            .message
            .arguments()
            .iter()
            .map(|(name, value)| (*name, visible(&value.text())))
            .collect(),
        related_locations: finding.related.iter().map(location).collect(),
        rule_id: finding.code,
        rule_index: rules.iter().position(|rule| rule.code == finding.code),
    }
}

/// A message in which brackets make no link and braces no placeholder (SARIF 2.1.0, sections 3.11.6 and 3.11.5).
fn plain_message(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '\\' | '[' | ']' => escaped.push('\\'),
            '{' | '}' => escaped.push(ch),
            _ => {}
        }
        escaped.push(ch);
    }
    escaped
}

fn location(place: &Place) -> Location {
    let artifact_location = Artifact {
        uri: uri(file_of(&place.path)),
    };
    let region = (place.line > 0).then(|| region(place));
    Location {
        physical_location: Physical {
            artifact_location,
            region,
        },
    }
}

fn region(place: &Place) -> Region {
    let start_column = (place.column > 0).then_some(place.column);
    let meant = place
        .excerpt
        .as_ref()
        .and_then(|excerpt| excerpt.text.get(excerpt.start..excerpt.end));
    let meant = meant.filter(|meant| !meant.contains(['\n', '\r']));
    let end_column = start_column
        .zip(meant)
        .map(|(start, meant)| start + meant.chars().count() as u64);
    Region {
        end_column,
        start_column,
        start_line: place.line,
    }
}

/// A relative path as a URI reference: everything but letters, digits and `-._~/` in per cent encoding.
fn uri(path: &str) -> String {
    path.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn places_are_regions_and_rules_are_listed_once() {
        let text = sarif(&[sample::warning(), sample::error()], &[sample::TARGET]);
        let value: Value = serde_json::from_str(&text).unwrap();
        let run = &value["runs"][0];
        assert_eq!(run["tool"]["driver"]["rules"].as_array().unwrap().len(), 1);
        assert_eq!(run["results"][1]["ruleIndex"], 0);
        assert_eq!(run["results"][0].get("properties"), None);
        assert_eq!(run["results"][1]["properties"], json!({"value": "8.15"}));
        let region = &run["results"][1]["locations"][0]["physicalLocation"]["region"];
        assert_eq!(
            (
                &region["startLine"],
                &region["startColumn"],
                &region["endColumn"]
            ),
            (&json!(2), &json!(18), &json!(22))
        );
    }

    #[test]
    fn a_cell_makes_no_link() {
        assert_eq!(
            plain_message("there is no measure \"[Log in](https://evil.example)\""),
            "there is no measure \"\\[Log in\\](https://evil.example)\""
        );
        assert_eq!(plain_message("{0}"), "{{0}}");
    }

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("a b/é.csv"), "a%20b/%C3%A9.csv");
    }
}
