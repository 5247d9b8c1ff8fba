//! The findings of a submission as a letter tells them: those of one kind in one file together, each with its lines, the
//! rows beside it and what to do; what only the secretariat can settle is counted.

use super::voice::Voice;
use super::{Feedback, digits};
use minijinja::{Value, context};
use sse_aggregate::is_left_to_secretariat;
use sse_diagnostics::{Diagnostic, FindingGroup, Place, Severity, Words, grouped};
use sse_model::ClaimId;
use std::collections::{BTreeSet, HashMap};

/// So many rows of others are told with a finding; the rest is counted.
const TOLD: usize = 3;

/// Who sent each file, and the claims and actions behind the places of findings.
#[derive(Debug, Default)]
pub struct FiledRows<'a> {
    /// The reporter of a file by its path, as findings show it; those of files that can't be read included.
    pub reporters: HashMap<&'a str, &'a str>,
    /// The claim or action that stands in a line of a file.
    pub rows: HashMap<(&'a str, u64), &'a ClaimId>,
}

/// What a letter says of the findings of its reporter.
#[derive(Default)]
pub(super) struct Remarks {
    /// Files of which nothing was read.
    pub(super) unread: Vec<Value>,
    pub(super) errors: Vec<Value>,
    pub(super) warnings: Vec<Value>,
    pub(super) notes: Vec<Value>,
    /// How many findings are warnings.
    pub(super) to_check: u64,
    /// How many rows meet those of others, and where these are printed; none if none do.
    pub(super) met: Option<(usize, Value)>,
}

/// The file and line of the row that a finding is about; none where it is about a whole file.
fn row_of(found: &Diagnostic) -> Option<(&str, u64)> {
    let place = found.place.as_ref().filter(|place| place.line > 0)?;
    Some((&place.path, place.line))
}

impl Feedback<'_> {
    /// The findings of a reporter, those of one code in one file together, in the order of its files.
    pub(super) fn remarks(
        &self,
        reporter: &str,
        findings: &[&Diagnostic],
        voice: &Voice<'_>,
    ) -> Remarks {
        let (mut remarks, mut met) = (Remarks::default(), BTreeSet::new());
        let mut own = Vec::new();
        for &finding in findings {
            let finding = self.seen_by(finding, reporter);
            let strange = finding.code.starts_with('X') && !self.is_all_own(&finding, reporter);
            if strange || is_left_to_secretariat(finding.code) {
                let places = self.own_places(&finding, reporter);
                let rows = places.map(|place| (place.path.clone(), place.line));
                met.extend(rows);
            } else {
                own.push(finding);
            }
        }
        // What else is doubtful in a row that an error set aside is told with the errors.
        let errors = own.iter().filter(|found| found.severity == Severity::Error);
        let refused: BTreeSet<_> = errors.filter_map(row_of).collect();
        let is_of_refused = |found: &&Diagnostic| {
            found.severity == Severity::Warning
                && row_of(found).is_some_and(|row| refused.contains(&row))
        };
        let (of_refused, of_used): (Vec<&Diagnostic>, Vec<_>) = own.iter().partition(is_of_refused);
        let mut groups = grouped(of_used);
        groups.extend(grouped(of_refused));
        groups.sort_by_key(|group| (group.path(), group.first().severity, group.first().of()));
        for group in groups {
            let told = self.told_together(reporter, &group, voice);
            let (severity, code) = (group.first().severity, group.first().of());
            let place = group.first().place.as_ref();
            let whole = code.starts_with('W') && place.is_some_and(|place| place.line == 0);
            let of_file = (whole || code.starts_with(['F', 'H'])) && severity == Severity::Error;
            match severity {
                _ if of_file || code == "F001" => remarks.unread.push(told),
                Severity::Error => remarks.errors.push(told),
                _ if is_of_refused(&group.first()) => remarks.errors.push(told),
                Severity::Warning => {
                    remarks.to_check += group.count();
                    remarks.warnings.push(told);
                }
                Severity::Note => remarks.notes.push(told),
            }
        }
        if !met.is_empty() {
            let rows = met
                .iter()
                .filter_map(|(path, line)| self.filed.rows.get(&(&**path, *line)).copied());
            let places = self.meeting_places(rows, voice.locale);
            remarks.met = Some((met.len(), places));
        }
        remarks
    }

    /// The same finding with the first place that is in a file of the reporter before all others.
    pub(super) fn seen_by(&self, finding: &Diagnostic, reporter: &str) -> Diagnostic {
        let mut seen = finding.clone();
        let own = |place: &Place| self.reporter_of(place) == Some(reporter);
        if !seen.place.as_ref().is_some_and(own)
            && let Some(at) = seen.related.iter().position(own)
        {
            let first = seen.related.remove(at);
            seen.related.splice(0..0, seen.place.replace(first));
        }
        seen
    }

    /// Whether a finding is about rows of the reporter alone.
    pub(super) fn is_all_own(&self, finding: &Diagnostic, reporter: &str) -> bool {
        let mut places = finding.place.iter().chain(&finding.related);
        places.all(|place| self.reporter_of(place) == Some(reporter))
    }

    /// The places of a finding in files of the reporter.
    fn own_places<'d>(
        &self,
        finding: &'d Diagnostic,
        reporter: &str,
    ) -> impl Iterator<Item = &'d Place> {
        let places = finding.place.iter().chain(&finding.related);
        places.filter(move |place| self.reporter_of(place) == Some(reporter))
    }

    fn reporter_of(&self, place: &Place) -> Option<&str> {
        self.filed.reporters.get(&*place.path).copied()
    }

    /// Findings of one code in one file.
    fn told_together(&self, reporter: &str, group: &FindingGroup<'_>, voice: &Voice<'_>) -> Value {
        let say = |words: &Words| words.say(voice);
        let (shown, lines, effect) = (group.shown(), group.lines(), group.effect());
        let more = group.count() > shown.len() as u64 && lines.are_many();
        let shown = shown
            .into_iter()
            .map(|finding| self.told_alone(reporter, finding, voice));
        context! {
            code => group.first().of(),
            file => file_name(group.path(), reporter),
            shown => shown.collect::<Vec<_>>(),
            count => if more { digits(group.count(), voice.locale) } else { String::new() },
            lines => lines.to_string(),
            helps => group.helps().into_iter().map(say).collect::<Vec<_>>(),
            effect => effect.map_or_else(String::new, |(effect, _)| say(effect)),
            other_effects => effect
                .filter(|(_, others)| *others > 0)
                .map_or_else(String::new, |(_, others)| digits(others as u64, voice.locale)),
        }
    }

    /// What one finding says, where, and what rows it is about besides.
    fn told_alone(&self, reporter: &str, finding: &Diagnostic, voice: &Voice<'_>) -> Value {
        let place = finding.place.clone().unwrap_or_default();
        let others = finding.related.iter().filter(|other| other.line > 0);
        let count = others.clone().count();
        let others = others.take(TOLD).map(|other| {
            let sender = self.reporter_of(other).unwrap_or_default();
            let of = self.round.reporter(sender).filter(|_| sender != reporter);
            context! {
                reporter => of.map_or_else(String::new, |of| of.name_in_text(&voice.locale.language)),
                file => file_name(&other.path, sender),
                line => other.line.to_string(),
                source => self.source(other),
            }
        });
        context! {
            message => match &finding.answer {
                Some(answer) => format!("{}; {}", finding.message.say(voice), answer.say(voice)),
                None => finding.message.say(voice),
            },
            help => finding.help.as_ref().map(|help| help.say(voice)).unwrap_or_default(),
            line => if place.line > 0 { place.line.to_string() } else { String::new() },
            cell => place.cell.unwrap_or_default(),
            record => place.record.unwrap_or_default(),
            others => others.collect::<Vec<_>>(),
            more_others => match count.saturating_sub(TOLD) {
                0 => String::new(),
                more => digits(more as u64, voice.locale),
            },
        }
    }

    /// The source of the row at a place; blank where it isn't known.
    fn source(&self, place: &Place) -> String {
        let row = self.filed.rows.get(&(&*place.path, place.line));
        let claim = row.and_then(|row| self.figures.claims.get(*row));
        claim.map_or_else(String::new, |claim| claim.source.to_string())
    }
}

/// The name of a file within the folder of its reporter; with its folder where that has another name.
pub(super) fn file_name(path: &str, reporter: &str) -> String {
    let mut parts = path.rsplit('/');
    let (name, folder) = (
        parts.next().unwrap_or(path),
        parts.next().unwrap_or(reporter),
    );
    if folder == reporter {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_folder_is_named_where_it_is_another_one() {
        assert_eq!(file_name("inputs/81/states/KEN/a.csv", "KEN"), "a.csv");
        assert_eq!(
            file_name("inputs/81/states/Kenya/a.csv", "KEN"),
            "Kenya/a.csv"
        );
        assert_eq!(file_name("a.csv", "KEN"), "a.csv");
    }
}
