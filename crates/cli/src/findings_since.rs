//! What is found now and wasn't before, for whoever watches.

use sse_diagnostics::{Diagnostic, render};
use std::collections::BTreeMap;

/// How many findings that are gone are listed.
const MOST_GONE: usize = 10;

/// The findings of two runs held against each other. Lines move when rows are added, so they make no difference.
pub(crate) struct FindingsSince<'d> {
    /// Those that weren't there.
    pub(crate) new: Vec<Diagnostic>,
    gone: Vec<&'d Diagnostic>,
    same: usize,
}

impl<'d> FindingsSince<'d> {
    pub(crate) fn between(before: &'d [Diagnostic], now: &[Diagnostic]) -> Self {
        let mut open: BTreeMap<_, Vec<&Diagnostic>> = BTreeMap::new();
        for found in before {
            open.entry(name(found)).or_default().push(found);
        }
        let is_new = |found: &&Diagnostic| {
            let known = open.get_mut(&name(found)).and_then(Vec::pop);
            known.is_none()
        };
        let new: Vec<Diagnostic> = now.iter().filter(is_new).cloned().collect();
        Self {
            same: now.len() - new.len(),
            new,
            gone: open.into_values().flatten().collect(),
        }
    }

    /// A line for each finding that is gone, and how many there are of each sort.
    pub(crate) fn rest(&self) -> String {
        let told = self.gone.iter().take(MOST_GONE).map(|&found| found.clone());
        let told = render::concise(&told.collect::<Vec<_>>());
        let gone: Vec<String> = told.lines().map(|line| format!("gone: {line}\n")).collect();
        let more = match self.gone.len().saturating_sub(MOST_GONE) {
            0 => String::new(),
            more => format!("gone: {more} more\n"),
        };
        let (new, same) = (self.new.len(), self.same);
        let counts = format!("{new} new, {} gone, {same} as before\n", self.gone.len());
        gone.concat() + &more + &counts
    }
}

/// What a finding is told by: its code, its file and its words.
fn name(found: &Diagnostic) -> (&'static str, String, String) {
    let path = found.place.as_ref().map(|place| place.path.to_string());
    let text = found.message.text().to_owned();
    (found.code, path.unwrap_or_default(), text)
}

#[cfg(test)]
mod tests {
    use super::FindingsSince;
    use sse_diagnostics::{Diagnostic, Place, Rule, Severity};

    fn found(text: &'static str, line: u64) -> Diagnostic {
        let rule = Rule {
            code: "C001",
            name: "required-cell",
            severity: Severity::Error,
            explain: "",
        };
        let place = Place {
            path: "a.csv".into(),
            line,
            ..Place::default()
        };
        rule.finding(text).at(place)
    }

    #[test]
    fn what_only_moved_is_neither_new_nor_gone() {
        let before = [found("a", 2), found("a", 3), found("b", 4)];
        let now = [found("a", 9), found("c", 10)];
        let since = FindingsSince::between(&before, &now);
        assert_eq!(since.new, [found("c", 10)]);
        let rest = since.rest();
        assert!(rest.ends_with("1 new, 2 gone, 1 as before\n"), "{rest}");
        assert_eq!(rest.matches("gone: a.csv").count(), 2, "{rest}");
    }

    #[test]
    fn of_many_that_are_gone_the_first_are_listed() {
        let before: Vec<Diagnostic> = (2..500).map(|line| found("a", line)).collect();
        let rest = FindingsSince::between(&before, &[]).rest();
        assert!(rest.contains("gone: 488 more\n"), "{rest}");
        assert!(rest.ends_with("0 new, 498 gone, 0 as before\n"), "{rest}");
    }
}
