//! The columns of a table in a form: what each is called, what it says of itself and what may be chosen in it.

use super::{Form, FormTable};
use sse_model::{Code, Commitment, ReporterGroup};
use sse_submission::{CellKind, CodeList, OfferedCode, Requirement};

/// A column of a table in a form.
#[derive(Debug, Clone)]
pub(super) struct FormColumn<'a> {
    /// Its name in files.
    pub(super) name: &'static str,
    /// Its head.
    pub(super) label: &'a str,
    /// What it holds, in a sentence or two.
    pub(super) meaning: String,
    /// Whether it must be filled in.
    pub(super) need: Requirement,
    /// What its cells are. All but numbers and days are text, so that the program makes no date of `8.5` and takes no zero from
    /// `01`.
    pub(super) holds: CellKind,
    /// The list that its codes are of.
    pub(super) list: Option<CodeList>,
    /// What may be chosen; none where there is no list.
    pub(super) offered: Vec<OfferedCode>,
}

/// The columns of a table: those that nearly everybody needs in the order of the table, then those that few need.
pub(super) fn of<'a>(form: &Form<'a>, table: &FormTable) -> Vec<FormColumn<'a>> {
    let headings = table.headings;
    let all = headings.meanings(form.language).enumerate();
    let mut columns: Vec<FormColumn<'a>> = all
        .map(|(at, (heading, meaning))| {
            let list = CodeList::of(table.table, heading.name);
            FormColumn {
                name: heading.name,
                label: headings.label(at, form.language),
                meaning: meaning.replace('`', ""),
                need: heading.need,
                holds: heading.kind(),
                list,
                offered: list.map_or_else(Vec::new, |list| offered(form, list)),
            }
        })
        .collect();
    columns.sort_by_key(FormColumn::is_folded_away);
    columns
}

impl FormColumn<'_> {
    /// Whether few need it, so that it isn't shown at first.
    pub(super) fn is_folded_away(&self) -> bool {
        self.need == Requirement::Rare
    }

    /// Whether a cell may hold several codes.
    pub(super) fn holds_several(&self) -> bool {
        ["commitment", "entity_types", "sdg_targets", "partners"].contains(&self.name)
    }

    /// A cell of a file as the form shows it: a code by the word of its list.
    pub(super) fn shown<'c>(&self, cell: &'c str) -> &'c str
    where
        Self: 'c,
    {
        let known = self.offered.iter().find(|offered| offered.code == cell);
        known.map_or(cell, |offered| offered.word)
    }
}

/// The codes of a list that the reporter of a form may need, those that it needs most first.
fn offered(form: &Form<'_>, list: CodeList) -> Vec<OfferedCode> {
    let mut offered = list.offered(form.language);
    let own = form.area.map_or("001", Code::code);
    let currency = form.area.map_or("USD", |area| area.currency_code());
    match list {
        CodeList::Areas => offered.sort_by_key(|one| one.code != own),
        CodeList::Currencies => offered.sort_by_key(|one| rank(one.code, currency)),
        CodeList::Commitments => offered = commitments(form.language, form.group),
        _ => {}
    }
    offered
}

/// The commitments on which reporters of a group report.
pub(super) fn commitments(language: &str, group: ReporterGroup) -> Vec<OfferedCode> {
    let mut offered = CodeList::Commitments.offered(language);
    offered.retain(|one| {
        let commitment = Commitment::from_code(one.code);
        commitment.is_some_and(|commitment| commitment.is_for(group))
    });
    offered
}

/// The order of currencies: one's own, those in which most amounts are reported, the others.
pub(super) fn rank(code: &str, own: &str) -> u8 {
    match code {
        code if code == own => 0,
        "USD" => 1,
        "EUR" => 2,
        _ => 3,
    }
}
