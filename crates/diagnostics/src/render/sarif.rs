//! SARIF 2.1.0, for tools that collect findings.

use super::{advice, names, sorted};
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::{file_of, visible};
use serde::Serialize;
use std::collections::BTreeMap;

/// Where rules are explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleGuide {
    /// At the address of a page that has a heading for each.
    Page(String),
    /// At the address of a site that has a page for each: `diagnostics/C014.html`.
    Site(String),
}

impl RuleGuide {
    const fn address(&self) -> &String {
        let (Self::Page(address) | Self::Site(address)) = self;
        address
    }

    fn of(&self, rule: &Rule) -> String {
        match self {
            Self::Page(page) => format!("{page}#{}-{}", rule.code.to_lowercase(), rule.name),
            Self::Site(site) => format!("{site}/diagnostics/{}.html", rule.code),
        }
    }
}

/// One run with the rules that have findings; columns count code points. `guide` is where they are explained, if that is
/// known.
pub fn sarif(diagnostics: &[Diagnostic], rules: &[Rule], guide: Option<&RuleGuide>) -> String {
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
        information_uri: guide.map(|guide| guide.address().clone()),
        name: "sse-report",
        rules: used.iter().map(|rule| descriptor(rule, guide)).collect(),
        version: env!("CARGO_PKG_VERSION"),
    };
    let run = SarifRun {
        column_kind: "unicodeCodePoints",
        original_uri_base_ids: BTreeMap::from([(
            ROOT,
            Base {
                description: text("The folder in which the check ran"),
            },
        )]),
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

/// What relative addresses begin at.
const ROOT: &str = "%SRCROOT%";

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
    original_uri_base_ids: BTreeMap<&'a str, Base>,
    results: Vec<Found<'a>>,
    tool: Tool<'a>,
}

#[derive(Serialize)]
struct Base {
    description: SarifText,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    information_uri: Option<String>,
    name: &'a str,
    rules: Vec<Descriptor<'a>>,
    version: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor<'a> {
    default_configuration: Configuration,
    full_description: SarifText,
    help: SarifText,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
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
    locations: Vec<Mentioned>,
    message: SarifText,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    properties: BTreeMap<&'a str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Mentioned>,
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Mentioned {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<SarifText>,
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
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
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

fn text(text: impl Into<String>) -> SarifText {
    SarifText {
        markdown: None,
        text: text.into(),
    }
}

fn descriptor<'a>(rule: &Rule, guide: Option<&RuleGuide>) -> Descriptor<'a> {
    let first = rule.explain.split("\n\n").next().unwrap_or_default();
    let words = rule.name.replace('-', " ");
    Descriptor {
        default_configuration: Configuration {
            level: super::word(rule.severity),
        },
        full_description: text(first.split_whitespace().collect::<Vec<_>>().join(" ")),
        help: SarifText {
            markdown: Some(rule.explain.into()),
            text: rule.explain.into(),
        },
        help_uri: guide.map(|guide| guide.of(rule)),
        id: rule.code,
        name: rule.name,
        short_description: text(format!("{}{}.", words[..1].to_uppercase(), &words[1..])),
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
    lines.extend(advice(finding));
    Found {
        level: super::word(finding.severity),
        locations: finding.place.iter().map(location).collect(),
        message: text(plain_message(&lines.join("\n")) + &links(finding)),
        properties: finding
            .message
            .arguments()
            .iter()
            .map(|(name, value)| (*name, visible(&value.text())))
            .collect(),
        related_locations: finding.related.iter().enumerate().map(related).collect(),
        rule_id: finding.code,
        rule_index: rules.iter().position(|rule| rule.code == finding.code),
    }
}

/// A line for each other place, with a link to it: a viewer shows those that a message names.
fn links(finding: &Diagnostic) -> String {
    let places = finding.related.iter().enumerate();
    let lines = places
        .map(|(at, place)| format!("\nsee [{}]({})", plain_message(&super::at(place)), at + 1));
    lines.collect()
}

/// Another place, numbered from 1, with what stands there.
fn related((at, place): (usize, &Place)) -> Mentioned {
    let label = visible(&place.label);
    let words = if label.is_empty() {
        names(place)
    } else {
        label
    };
    let words = if words.is_empty() {
        super::at(place)
    } else {
        words
    };
    Mentioned {
        id: Some(at + 1),
        message: Some(text(plain_message(&words))),
        ..location(place)
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

fn location(place: &Place) -> Mentioned {
    let path = visible(file_of(&place.path));
    let is_absolute = path.starts_with('/') || path.get(1..3) == Some(":/");
    let artifact_location = if is_absolute {
        Artifact {
            uri: format!("file:///{}", uri(path.trim_start_matches('/'))),
            uri_base_id: None,
        }
    } else {
        Artifact {
            uri: uri(&path),
            uri_base_id: Some(ROOT),
        }
    };
    Mentioned {
        id: None,
        message: None,
        physical_location: Physical {
            artifact_location,
            region: (!place.path.is_empty()).then(|| region(place)),
        },
    }
}

/// Where something stands; of a whole file its first line.
fn region(place: &Place) -> Region {
    let start_column = (place.column > 0).then_some(place.column);
    Region {
        end_column: start_column.and_then(|_| place.end_column()),
        start_column,
        start_line: place.line.max(1),
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
        let text = sarif(
            &[sample::warning(), sample::error()],
            &[sample::TARGET],
            Some(&RuleGuide::Page("https://example.org/guide".to_owned())),
        );
        let value: Value = serde_json::from_str(&text).unwrap();
        let run = &value["runs"][0];
        assert_eq!(run["tool"]["driver"]["rules"].as_array().unwrap().len(), 1);
        assert_eq!(run["results"][1]["ruleIndex"], 0);
        let rule = &run["tool"]["driver"]["rules"][0];
        assert_eq!(
            rule["helpUri"],
            "https://example.org/guide#c014-unknown-target"
        );
        assert_eq!(rule["shortDescription"]["text"], "Unknown target.");
        assert_eq!(rule["fullDescription"]["text"], "There is no such target.");
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
    fn a_site_has_a_page_for_each_rule() {
        let site = RuleGuide::Site("https://example.org/sse".to_owned());
        let text = sarif(&[sample::error()], &[sample::TARGET], Some(&site));
        let log: Value = serde_json::from_str(&text).unwrap();
        let driver = &log["runs"][0]["tool"]["driver"];
        let page = "https://example.org/sse/diagnostics/C014.html";
        assert_eq!(driver["rules"][0]["helpUri"], page);
        assert_eq!(driver["informationUri"], "https://example.org/sse");
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
    fn other_places_are_linked_from_the_message_and_paths_have_a_root() {
        let mut found = sample::error();
        found.related = sample::warning().place.into_iter().collect();
        found.related[0].path = "/a/b [c].csv".into();
        let value: Value =
            serde_json::from_str(&sarif(&[found, sample::whole_file()], &[], None)).unwrap();
        let result = &value["runs"][0]["results"][1];
        let text = result["message"]["text"].as_str().unwrap();
        assert!(text.ends_with("\nsee [/a/b \\[c\\].csv:2:5](1)"), "{text}");
        let related = &result["relatedLocations"][0];
        assert_eq!(
            (&related["id"], &related["message"]["text"]),
            (&json!(1), &json!("/a/b \\[c\\].csv:2:5"))
        );
        let artifact = |place: &Value| place["physicalLocation"]["artifactLocation"].clone();
        assert_eq!(
            artifact(related),
            json!({"uri": "file:///a/b%20%5Bc%5D.csv"})
        );
        let whole = &value["runs"][0]["results"][0]["locations"][0];
        assert_eq!(
            artifact(whole),
            json!({"uri": "a.csv", "uriBaseId": "%SRCROOT%"})
        );
        assert_eq!(whole["physicalLocation"]["region"], json!({"startLine": 1}));
    }

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("a b/é.csv"), "a%20b/%C3%A9.csv");
    }
}
