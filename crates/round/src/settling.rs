//! Which decisions of the secretariat settle which findings.

use sse_diagnostics::{Diagnostic, Severity};
use sse_model::DecisionKind;

/// The kinds of decisions that settle the warnings of a rule, by its code, the one to think of first in front. Notes need
/// none, errors are mended by their reporters, and of files, templates and pages nothing is decided.
pub fn settling(code: &str) -> &'static [DecisionKind] {
    use DecisionKind::{Exclude, NotOverlap, Overlap, Prefer, Waive};
    match code {
        "X001" | "X002" | "X010" => &[Prefer, Exclude, Waive],
        "X011" => &[Overlap, NotOverlap],
        "W023" | "X008" | "X009" => &[Waive],
        "X012" | "X021" | "X022" | "X023" => &[],
        _ if code.starts_with('X') => &[Exclude, Waive],
        _ if code.starts_with(['C', 'R']) => &[Waive],
        _ => &[],
    }
}

/// Says of each warning which decisions settle it.
pub(crate) fn say(findings: &mut [Diagnostic]) {
    let warnings = findings
        .iter_mut()
        .filter(|found| found.severity == Severity::Warning);
    for found in warnings {
        let kinds = settling(found.code).iter();
        found.decisions = kinds.map(|kind| kind.code()).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::settling;
    use sse_model::DecisionKind;

    #[test]
    fn a_warning_about_a_row_by_itself_is_waived() {
        for code in ["C023", "R019", "W023"] {
            assert_eq!(settling(code), [DecisionKind::Waive], "{code}");
        }
    }
}
