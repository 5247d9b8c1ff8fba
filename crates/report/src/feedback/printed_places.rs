//! The places of rows as a letter names them: as the report that was built calls them.

use crate::render::Rendered;
use minijinja::{Value, context};
use sse_aggregate::Figures;
use sse_document::{PrintedPlace, named_parts};
use sse_evidence::{Placement, Presence};
use sse_model::ClaimId;
use std::collections::{BTreeMap, BTreeSet};

/// A report that letters name places of.
#[derive(Debug)]
pub(super) struct PrintedReport<'a> {
    language: &'a str,
    placement: Placement<'a>,
    /// Whether the statistical annex is a document of its own.
    has_annex: bool,
    /// Label and title of each table, figure and annex.
    titles: BTreeMap<ReportPart, (String, String)>,
    /// The tables of rows that meet those of others.
    meeting: BTreeSet<ReportPart>,
}

/// The names of the tables that show rows of several reporters side by side.
const MEETING: [&str; 3] = ["table-conflicts", "table-rivals", "table-overlaps"];

/// A part of a report or its annex that has a name, in the order in which a letter names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct ReportPart {
    /// Whether it stands in the statistical annex, which is a document of its own.
    in_annex: bool,
    kind: PartKind,
    number: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum PartKind {
    Summary,
    Paragraph,
    Table,
    Figure,
    Annex,
    Note,
}

impl ReportPart {
    /// The part that a place lies in; none for a heading, a title or a notice.
    fn of(at: &str, has_annex: bool) -> Option<Self> {
        let part = at.split('/').next()?;
        let (kind, number) = part.split_once(':').unwrap_or((part, "0"));
        let digits = number.trim_start_matches(|char: char| !char.is_ascii_digit());
        let kind = match kind {
            "summary" => PartKind::Summary,
            "para" => PartKind::Paragraph,
            "table" => PartKind::Table,
            "figure" => PartKind::Figure,
            "annex" => PartKind::Annex,
            "note" => PartKind::Note,
            _ => return None,
        };
        Some(Self {
            in_annex: has_annex && (kind == PartKind::Annex || digits != number),
            kind,
            number: digits.parse().ok()?,
        })
    }
}

impl<'a> PrintedReport<'a> {
    pub(super) fn of(language: &'a str, rendered: &'a Rendered, figures: &'a Figures) -> Self {
        let has_annex = rendered.annex.is_some();
        let (mut titles, mut meeting) = (BTreeMap::new(), BTreeSet::new());
        let parts = rendered
            .documents()
            .flat_map(|one| named_parts(&one.document));
        for named in parts {
            let Some(part) = ReportPart::of(&named.at, has_annex) else {
                continue;
            };
            if named.key.is_some_and(|key| MEETING.contains(&key.as_str())) {
                meeting.insert(part);
            }
            titles.insert(part, (named.label, named.title));
        }
        Self {
            language,
            placement: Placement::of(&rendered.places, figures),
            has_annex,
            titles,
            meeting,
        }
    }

    fn part(&self, place: &PrintedPlace) -> Option<ReportPart> {
        ReportPart::of(&place.at, self.has_annex)
    }

    /// The tables in which some rows stand beside those of others.
    pub(super) fn meeting<'r>(
        &self,
        rows: impl Iterator<Item = &'r ClaimId>,
        language: &str,
    ) -> Value {
        let places = rows.flat_map(|row| self.placement.places(row));
        let parts = places.filter_map(|(_, place)| self.part(place));
        let parts = parts.filter(|part| self.meeting.contains(part)).collect();
        Value::from(self.values(&parts, language))
    }

    pub(super) fn is_in(&self, language: &str) -> bool {
        self.language == language
    }

    /// Where some rows stand, for a letter in a language: `printed`, the places of their own words; `inside`, those of
    /// figures that they are behind, where none is printed itself; `counted`, all others that they are in.
    pub(super) fn named<'r>(
        &self,
        rows: impl Iterator<Item = &'r ClaimId>,
        language: &str,
    ) -> Value {
        let mut parts: BTreeMap<ReportPart, Presence> = BTreeMap::new();
        for (how, place) in rows.flat_map(|row| self.placement.places(row)) {
            if let Some(part) = self.part(place) {
                let known = parts.entry(part).or_insert(how);
                *known = how.min(*known);
            }
        }
        let [printed, inside, counted] = [Presence::Printed, Presence::InFigure, Presence::Counted]
            .map(|wanted| {
                let chosen = parts.iter().filter(|(_, how)| **how == wanted);
                self.values(&chosen.map(|(part, _)| *part).collect(), language)
            });
        context! { printed, inside, counted }
    }

    /// Parts as a template sees them, those of the report and those of the annex: `in_annex` says which, `parts` are
    /// paragraphs and notes by their numbers, the others by label and title.
    fn values(&self, parts: &BTreeSet<ReportPart>, language: &str) -> Vec<Value> {
        let documents = [false, true].into_iter().filter_map(|in_annex| {
            let own = parts.iter().filter(|part| part.in_annex == in_annex);
            let parts = self.values_in(&own.copied().collect::<Vec<_>>(), language);
            (!parts.is_empty()).then(|| context! { in_annex, parts })
        });
        documents.collect()
    }

    /// The parts of one document.
    fn values_in(&self, parts: &[ReportPart], language: &str) -> Vec<Value> {
        let numbers = |kind| {
            let of_kind = parts.iter().filter(move |part| part.kind == kind);
            of_kind.map(|part| part.number.to_string()).collect()
        };
        let foreign = (!self.is_in(language)).then_some(self.language);
        let titled = parts.iter().filter_map(|part| self.titles.get(part));
        let titled = titled.map(|(label, title)| {
            context! { kind => "titled", label, title, language => foreign }
        });
        let has_summary = parts.iter().any(|part| part.kind == PartKind::Summary);
        (has_summary
            .then(|| context! { kind => "summary" })
            .into_iter())
        .chain(numbered("paragraphs", numbers(PartKind::Paragraph)))
        .chain(titled)
        .chain(numbered("notes", numbers(PartKind::Note)))
        .collect()
    }
}

/// The numbers of paragraphs or notes, where there are some.
fn numbered(kind: &str, numbers: Vec<String>) -> Option<Value> {
    (!numbers.is_empty()).then(|| context! { kind, numbers })
}
