//! SARIF 2.1.0, for tools that collect findings.

use super::{names, sorted};
use crate::diagnostic::{Diagnostic, Place, Rule, Severity};
use crate::visible;
use serde_json::{Value, json};
use serde_sarif::sarif::Sarif;

/// One run with the rules that have findings; columns count code points.
pub fn sarif(diagnostics: &[Diagnostic], rules: &[Rule]) -> String {
    let findings = sorted(diagnostics);
    let mut used: Vec<&Rule> = rules
        .iter()
        .filter(|rule| findings.iter().any(|d| d.code == rule.code))
        .collect();
    used.sort_by_key(|rule| rule.code);
    let results: Vec<Value> = findings
        .iter()
        .map(|finding| result(finding, &used))
        .collect();
    let driver = json!({ "name": "sse-report", "rules": used.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>() });
    let run = json!({ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results });
    let document = json!({ "version": "2.1.0", "$schema": SCHEMA, "runs": [run] });
    let typed: Sarif = serde_json::from_value(document).expect("the document follows the schema");
    serde_json::to_string_pretty(&typed).expect("strings and numbers are JSON") + "\n"
}

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": { "text": rule.name.replace('-', " ") },
        "help": { "text": rule.explain, "markdown": rule.explain },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

const fn level(severity: Severity) -> &'static str {
    super::word(severity)
}

fn result(finding: &Diagnostic, rules: &[&Rule]) -> Value {
    let mut lines = vec![visible(&finding.message)];
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
    let mut result = json!({
        "ruleId": finding.code,
        "level": level(finding.severity),
        "message": { "text": lines.join("\n") },
        "locations": finding.place.iter().map(location).collect::<Vec<_>>(),
    });
    if let Some(at) = rules.iter().position(|rule| rule.code == finding.code) {
        result["ruleIndex"] = json!(at);
    }
    if !finding.related.is_empty() {
        result["relatedLocations"] = finding.related.iter().map(location).collect();
    }
    result
}

fn location(place: &Place) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(&place.path) } });
    if place.line > 0 {
        physical["region"] = region(place);
    }
    json!({ "physicalLocation": physical })
}

fn region(place: &Place) -> Value {
    let mut region = json!({ "startLine": place.line });
    if place.column > 0 {
        region["startColumn"] = json!(place.column);
        let meant = place
            .excerpt
            .as_ref()
            .and_then(|excerpt| excerpt.text.get(excerpt.start..excerpt.end));
        if let Some(meant) = meant.filter(|meant| !meant.contains(['\n', '\r'])) {
            region["endColumn"] = json!(place.column + meant.chars().count() as u64);
        }
    }
    region
}

/// A relative path as a URI reference: everything but letters, digits and `-._~/` in per cent encoding.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.bytes()
        .map(|byte| {
            if plain(byte) {
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

    #[test]
    fn places_are_regions_and_rules_are_listed_once() {
        let text = sarif(&[sample::warning(), sample::error()], &[sample::TARGET]);
        let value: Value = serde_json::from_str(&text).unwrap();
        let run = &value["runs"][0];
        assert_eq!(run["tool"]["driver"]["rules"].as_array().unwrap().len(), 1);
        assert_eq!(run["results"][1]["ruleIndex"], 0);
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
    fn paths_become_references() {
        assert_eq!(uri("a b/é.csv"), "a%20b/%C3%A9.csv");
    }
}
