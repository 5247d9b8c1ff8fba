//! The places of rows as a letter names them: as the report that was built calls them.

use crate::render::Rendered;
use minijinja::{Value, context};
use sse_aggregate::Figures;
use sse_document::{Block, PrintedPlace, plain_text};
use sse_evidence::{Placement, Presence};
use sse_model::ClaimId;
use std::collections::{BTreeMap, BTreeSet};

/// A report that letters name places of.
#[derive(Debug)]
pub(super) struct PrintedReport<'a> {
    language: &'a str,
    placement: Placement<'a>,
    /// Label and title of each table, figure and annex.
    titles: BTreeMap<ReportPart, (String, String)>,
    /// The tables of rows that meet those of others.
    meeting: BTreeSet<ReportPart>,
}

/// The names of the tables that show rows of several reporters side by side.
const MEETING: [&str; 3] = ["table-conflicts", "table-rivals", "table-overlaps"];

/// A part of a report that has a name, in the order in which a letter names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum ReportPart {
    Summary,
    Paragraph(usize),
    Table(usize),
    Figure(usize),
    Annex(usize),
    Note(usize),
}

impl ReportPart {
    /// The part that a place lies in; none for a heading, a title or a notice.
    fn of(place: &PrintedPlace) -> Option<Self> {
        let part = place.at.split('/').next()?;
        let (kind, number) = part.split_once(':').unwrap_or((part, "0"));
        let number = number.parse().ok()?;
        match kind {
            "summary" => Some(Self::Summary),
            "para" => Some(Self::Paragraph(number)),
            "table" => Some(Self::Table(number)),
            "figure" => Some(Self::Figure(number)),
            "annex" => Some(Self::Annex(number)),
            "note" => Some(Self::Note(number)),
            _ => None,
        }
    }
}

impl<'a> PrintedReport<'a> {
    pub(super) fn of(language: &'a str, rendered: &'a Rendered, figures: &'a Figures) -> Self {
        Self {
            language,
            placement: Placement::of(&rendered.places, figures),
            titles: titles(&rendered.document.blocks),
            meeting: meeting(&rendered.document.blocks),
        }
    }

    /// The tables in which some rows stand beside those of others.
    pub(super) fn meeting<'r>(
        &self,
        rows: impl Iterator<Item = &'r ClaimId>,
        language: &str,
    ) -> Value {
        let places = rows.flat_map(|row| self.placement.places(row));
        let parts = places.filter_map(|(_, place)| ReportPart::of(place));
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
            if let Some(part) = ReportPart::of(place) {
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

    /// Parts as a template sees them: paragraphs and notes by their numbers, the others by label and title.
    fn values(&self, parts: &BTreeSet<ReportPart>, language: &str) -> Vec<Value> {
        let (mut paragraphs, mut notes) = (Vec::new(), Vec::new());
        for part in parts {
            match part {
                ReportPart::Paragraph(number) => paragraphs.push(number.to_string()),
                ReportPart::Note(number) => notes.push(number.to_string()),
                _ => {}
            }
        }
        let foreign = (!self.is_in(language)).then_some(self.language);
        let titled = parts.iter().filter_map(|part| self.titles.get(part));
        let titled = titled.map(|(label, title)| {
            context! { kind => "titled", label, title, language => foreign }
        });
        let summary = parts.contains(&ReportPart::Summary);
        (summary.then(|| context! { kind => "summary" }).into_iter())
            .chain(numbered("paragraphs", paragraphs))
            .chain(titled)
            .chain(numbered("notes", notes))
            .collect()
    }
}

/// The numbers of paragraphs or notes, where there are some.
fn numbered(kind: &str, numbers: Vec<String>) -> Option<Value> {
    (!numbers.is_empty()).then(|| context! { kind, numbers })
}

/// The tables that show rows of several reporters side by side.
fn meeting(blocks: &[Block]) -> BTreeSet<ReportPart> {
    let tables = blocks.iter().filter_map(|block| match block {
        Block::Table(table) => table.caption.key.as_deref().or(Some("")),
        _ => None,
    });
    let named = (1..).zip(tables).filter(|(_, key)| MEETING.contains(key));
    named.map(|(number, _)| ReportPart::Table(number)).collect()
}

/// Label and title of each table, figure and annex, as printed.
fn titles(blocks: &[Block]) -> BTreeMap<ReportPart, (String, String)> {
    let (mut tables, mut figures, mut annexes) = (0, 0, 0);
    let mut titles = BTreeMap::new();
    for block in blocks {
        let (part, label, title) = match block {
            Block::Table(table) => {
                tables += 1;
                (
                    ReportPart::Table(tables),
                    &table.caption.label,
                    &table.caption.title,
                )
            }
            Block::Figure(figure) => {
                figures += 1;
                (
                    ReportPart::Figure(figures),
                    &figure.caption.label,
                    &figure.caption.title,
                )
            }
            Block::Heading(heading) if heading.level == 0 => {
                annexes += 1;
                (ReportPart::Annex(annexes), &heading.label, &heading.text)
            }
            _ => continue,
        };
        titles.insert(part, (label.clone(), plain_text(title)));
    }
    titles
}
