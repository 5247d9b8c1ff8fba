//! One JSON document.

use super::sorted;
use crate::diagnostic::Diagnostic;
use crate::order::SeverityCounts;
use serde::Serialize;

#[derive(Serialize)]
struct JsonReport<'a> {
    version: u32,
    counts: SeverityCounts,
    diagnostics: Vec<&'a Diagnostic>,
}

/// All findings as one document with a stable order of findings and fields, ending in a line break.
pub fn json(diagnostics: &[Diagnostic]) -> String {
    let document = JsonReport {
        version: 1,
        counts: SeverityCounts::of(diagnostics),
        diagnostics: sorted(diagnostics),
    };
    serde_json::to_string_pretty(&document).expect("strings and numbers are JSON") + "\n"
}

#[cfg(test)]
mod tests {
    use super::super::sample;

    #[test]
    fn order_does_not_depend_on_the_order_of_finding() {
        let json = super::json(&[sample::warning(), sample::error()]);
        assert_eq!(json, super::json(&[sample::error(), sample::warning()]));
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(value["counts"]["errors"], 1);
        assert_eq!(value["diagnostics"][1]["place"]["cell"], "D2");
        assert_eq!(value["diagnostics"][0]["severity"], "warning");
        assert_eq!(value["diagnostics"][0].get("arguments"), None);
        assert_eq!(
            value["diagnostics"][1]["arguments"],
            serde_json::json!({"value": "8.15"})
        );
    }
}
