//! Findings of one code in one file, which a person reads as one.

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::words::Words;
use std::fmt::{Display, Formatter, Result};

/// Findings of a group whose words are shown, each with other ones.
const SHOWN: usize = 3;

/// Runs of lines that are named; the rest is counted.
const RUNS: usize = 12;

/// Findings of one code and severity in one file.
///
/// ```
/// use sse_diagnostics::{Rule, Severity, Source, grouped};
///
/// let rule = Rule {
///     code: "C031",
///     name: "no-year",
///     severity: Severity::Warning,
///     explain: "Nobody can tell to which year the value refers.",
/// };
/// let source = Source::new("contributions.csv", "area,year\nKEN,\nUGA,\n");
/// let found = [14..14, 19..19].map(|at| rule.finding("the year is blank").at(source.place(at, "")));
/// let groups = grouped(&found);
/// assert_eq!(groups.len(), 1);
/// assert_eq!(groups[0].lines().to_string(), "2–3");
/// assert_eq!(groups[0].shown().len(), 1);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingGroup<'d> {
    /// All that are listed, in the order of the file; at least one.
    pub findings: Vec<&'d Diagnostic>,
    /// How many more there are, which were only counted.
    pub counted: u64,
}

/// Lines as runs: `3–7, 12`, and an ellipsis behind them where there are many.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LineRuns {
    /// First and last line of each run that is named.
    pub runs: Vec<(u64, u64)>,
    /// Lines that stand in none of them.
    pub more: u64,
}

/// The findings as groups: errors first, then by code and by file.
///
/// What was only counted of a code joins its group; it stays on its own where nothing of the code is listed.
pub fn grouped<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> Vec<FindingGroup<'d>> {
    let mut findings: Vec<&Diagnostic> = diagnostics.into_iter().collect();
    findings.sort_by(|a, b| {
        let rests = (a.stands_for.is_some(), b.stands_for.is_some());
        let by_kind = kind(a).cmp(&kind(b)).then(rests.0.cmp(&rests.1));
        by_kind.then_with(|| crate::order::key(a).cmp(&crate::order::key(b)))
    });
    let groups = findings.chunk_by(|a, b| kind(a) == kind(b));
    groups.map(FindingGroup::of).collect()
}

/// What the findings of a group have in common.
fn kind(finding: &Diagnostic) -> (Severity, &'static str, &str) {
    (finding.severity, finding.of(), finding.path())
}

impl<'d> FindingGroup<'d> {
    fn of(findings: &[&'d Diagnostic]) -> Self {
        let rests = findings.partition_point(|finding| finding.stands_for.is_none());
        // Where all are only counted, that is what is said.
        let (listed, rest) = findings.split_at(if rests == 0 { findings.len() } else { rests });
        Self {
            findings: listed.to_vec(),
            counted: rest.iter().map(|rest| rest.count()).sum(),
        }
    }

    /// The one that stands for all.
    pub fn first(&self) -> &'d Diagnostic {
        self.findings[0]
    }

    /// Their file; blank where they are in none.
    pub fn path(&self) -> &'d str {
        self.first().path()
    }

    /// How many there are, with those that were only counted.
    pub fn count(&self) -> u64 {
        self.findings.iter().map(|found| found.count()).sum::<u64>() + self.counted
    }

    /// The first ones that say different things, at most three.
    pub fn shown(&self) -> Vec<&'d Diagnostic> {
        let mut shown: Vec<&Diagnostic> = Vec::new();
        for finding in &self.findings {
            if shown.len() == SHOWN {
                break;
            }
            if shown.iter().all(|known| known.message != finding.message) {
                shown.push(finding);
            }
        }
        shown
    }

    /// What to do, once: what is said to those that are shown.
    pub fn helps(&self) -> Vec<&'d Words> {
        let mut helps = Vec::new();
        for help in self.shown().iter().filter_map(|found| found.help.as_ref()) {
            if !helps.contains(&help) {
                helps.push(help);
            }
        }
        helps
    }

    /// What the first one does to the report, and how many others do something else.
    pub fn effect(&self) -> Option<(&'d Words, usize)> {
        let mut effects = self
            .findings
            .iter()
            .filter_map(|found| found.effect.as_deref());
        let first = effects.next()?;
        Some((first, effects.filter(|effect| *effect != first).count()))
    }

    /// The lines of all that are listed.
    pub fn lines(&self) -> LineRuns {
        let lines = self
            .findings
            .iter()
            .map(|found| found.place.as_ref().map_or(0, |place| place.line));
        LineRuns::of(lines.filter(|line| *line > 0))
    }
}

impl Diagnostic {
    /// Its file; blank where it is in none.
    pub fn path(&self) -> &str {
        self.place.as_ref().map_or("", |place: &Place| &place.path)
    }

    /// The code of what it says: of those that were only counted, theirs.
    pub fn of(&self) -> &'static str {
        self.stands_for.map_or(self.code, |rest| rest.code)
    }

    /// How many findings it stands for.
    pub fn count(&self) -> u64 {
        self.stands_for.map_or(1, |rest| rest.findings)
    }
}

impl LineRuns {
    /// The runs of lines in ascending order, each as often as it likes.
    fn of(lines: impl Iterator<Item = u64>) -> Self {
        let mut found = Self::default();
        let mut last = 0;
        for line in lines.filter(|line| *line > 0) {
            if line == last {
                continue;
            }
            let follows = line == last + 1 && found.more == 0;
            let room = found.runs.len() < RUNS;
            match found.runs.last_mut().filter(|_| follows) {
                Some(run) => run.1 = line,
                None if room => found.runs.push((line, line)),
                None => found.more += 1,
            }
            last = line;
        }
        found
    }

    /// Whether it is more than one line.
    pub fn are_many(&self) -> bool {
        self.more > 0
            || self.runs.len() > 1
            || self.runs.first().is_some_and(|(from, to)| from < to)
    }
}

impl Display for LineRuns {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        for (at, (from, to)) in self.runs.iter().enumerate() {
            f.write_str(if at > 0 { ", " } else { "" })?;
            write!(f, "{from}")?;
            if to > from {
                write!(f, "–{to}")?;
            }
        }
        if self.more > 0 {
            f.write_str(", …")?;
        }
        Ok(())
    }
}
