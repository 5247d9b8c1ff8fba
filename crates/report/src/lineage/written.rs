//! `lineage.json`: written straight from facts and figures, an entry a line, and read back.

use super::{
    ACTION_COLUMNS, CLAIM_COLUMNS, FigureEntry, Lineage, Standing, action_cells, claim_cells, closure, decision, exact,
    given_by, inputs, printed_limits, unit,
};
use crate::engine::hedge;
use serde::ser::{Serialize, SerializeMap, Serializer};
use sse_aggregate::{Fact, Facts, Figure, FigureId, Figures, Formula, Reason};
use sse_document::Place;
use sse_model::{Action, Claim, ClaimId, Round};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::{self, BufWriter, Write};

impl Lineage {
    /// Writes `lineage.json`: all that [`Lineage::new`] has, with the places of the rows, without making it.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write<'o>(
        places: &BTreeMap<String, Vec<Place>>,
        round: &Round,
        facts: &Facts,
        figures: &Figures,
        origins: impl Iterator<Item = (&'o ClaimId, Standing<'o>)>,
        to: &mut dyn Write,
    ) -> io::Result<()> {
        let mut of_claims = vec![None; facts.claims.len()];
        let mut of_actions = BTreeMap::new();
        for (id, standing) in origins {
            match facts.claims.position(id) {
                Some(at) => of_claims[at] = Some(standing),
                None => _ = of_actions.insert(id, standing),
            }
        }
        let is_told = |id: &&FigureId| !id.as_str().starts_with("fact/") || places.contains_key(id.as_str());
        let ids = closure(places, figures);
        let computed = ids.iter().filter(is_told).filter_map(|id| figures.get(id));
        let mut page = Page { to: BufWriter::with_capacity(BLOCK, to), sections: 0 };
        page.to.write_all(b"{")?;
        page.section("figures", computed.chain(printed_limits(places).map(Cow::Owned)), |figure, page| {
            let places = places.get(figure.id.as_str()).map_or(&[][..], Vec::as_slice);
            page.entry(&figure.id, &FigureLine { figure, places, figures })
        })?;
        page.section("facts", facts.facts.values(), |fact, page| page.entry(&fact.id, &FactLine(fact)))?;
        let claims = facts.claims.values().zip(&of_claims);
        let claims = claims.map(|(claim, standing)| RowLine { row: Row::Claim(claim), standing: standing.as_ref() });
        let actions = facts.actions.iter();
        let actions = actions.map(|(id, action)| RowLine { row: Row::Action(action), standing: of_actions.get(id) });
        page.section("claims", claims.chain(actions), |line, page| page.entry(line.row.id(), line))?;
        page.section("decisions", figures.decisions.iter(), |applied, page| {
            page.entry(&applied.decision.decision, &decision(applied))
        })?;
        page.section("secretariat", inputs::secretariat(round), |(key, said), page| page.entry(key, said))?;
        page.to.write_all(b"\n}\n")?;
        page.to.flush()
    }

    /// The lineage that a build wrote.
    ///
    /// # Errors
    /// What isn't a lineage in the text.
    pub fn from_json(text: &str) -> serde_json::Result<Self> {
        let mut lineage: Self = serde_json::from_str(text)?;
        for (id, fact) in lineage.facts.iter().filter(|(_, fact)| !fact.value.is_empty()) {
            let formula = if fact.value.contains("..") { Formula::Range } else { Formula::Chosen };
            lineage.figures.entry(id.clone()).or_insert_with(|| FigureEntry {
                value: fact.value.clone(),
                unit: fact.unit.clone(),
                hedge: fact.hedge.clone(),
                formula: formula.code().to_owned(),
                claims: fact.winners.clone(),
                left_out: fact.left_out.clone(),
                ..FigureEntry::default()
            });
        }
        Ok(lineage)
    }
}

/// So many bytes are handed on at once.
const BLOCK: usize = 1 << 16;

/// The text while it is written.
struct Page<'w> {
    to: BufWriter<&'w mut dyn Write>,
    sections: usize,
}

impl Page<'_> {
    /// An object whose entries stand on a line each.
    fn section<T>(
        &mut self,
        name: &str,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&T, &mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.to.write_all(if self.sections > 0 { b",\n" } else { b"\n" })?;
        self.sections += 1;
        self.json(name)?;
        self.to.write_all(b": {")?;
        let mut begun = false;
        for item in items {
            self.to.write_all(if begun { b",\n" } else { b"\n" })?;
            begun = true;
            write(&item, self)?;
        }
        self.to.write_all(if begun { b"\n}" } else { b"}" })
    }

    fn entry(&mut self, name: &(impl Display + ?Sized), value: &(impl Serialize + ?Sized)) -> io::Result<()> {
        self.json(&Word(name))?;
        self.to.write_all(b": ")?;
        self.json(value)
    }

    fn json(&mut self, value: &(impl Serialize + ?Sized)) -> io::Result<()> {
        Ok(serde_json::to_writer(&mut self.to, value)?)
    }
}

/// Something as the text that it is written as.
struct Word<'a, T: ?Sized>(&'a T);

impl<T: Display + ?Sized> Serialize for Word<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self.0)
    }
}

/// Several of them.
struct Words<'a, T>(&'a [T]);

impl<T: Display> Serialize for Words<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().map(Word))
    }
}

/// Names, which are texts already.
struct Names<'a>(&'a [FigureId]);

impl Serialize for Names<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().map(FigureId::as_str))
    }
}

/// Claims and actions that were left out.
struct LeftOut<'a>(&'a [(ClaimId, Reason)]);

impl Serialize for LeftOut<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().map(super::left_out))
    }
}

struct FigureLine<'a> {
    figure: &'a Figure,
    places: &'a [Place],
    figures: &'a Figures,
}

impl Serialize for FigureLine<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self { figure, places, figures } = self;
        let mut line = to.serialize_map(None)?;
        line.serialize_entry("places", &places.iter().map(super::place).collect::<Vec<_>>())?;
        line.serialize_entry("value", &exact(&figure.value))?;
        line.serialize_entry("unit", &unit(&figure.value))?;
        line.serialize_entry("hedge", hedge(&figure.value).unwrap_or("exact"))?;
        line.serialize_entry("formula", figure.formula.code())?;
        if !figure.members.is_empty() {
            line.serialize_entry("members", &Words(&figure.members))?;
        }
        if !figure.from.is_empty() {
            line.serialize_entry("from", &Names(&figure.from))?;
        }
        if !figure.claims.is_empty() {
            line.serialize_entry("claims", &Words(&figure.claims))?;
        }
        if !figure.rates.is_empty() {
            line.serialize_entry("rates", &Names(&figure.rates))?;
        }
        if figure.formula == Formula::Given {
            line.serialize_entry("source", &given_by(figure, figures))?;
        }
        if !figure.left_out.is_empty() {
            line.serialize_entry("left_out", &LeftOut(&figure.left_out))?;
        }
        line.end()
    }
}

struct FactLine<'a>(&'a Fact);

impl Serialize for FactLine<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let fact = self.0;
        let mut line = to.serialize_map(None)?;
        if let Some(value) = fact.value() {
            line.serialize_entry("value", &exact(&value))?;
            line.serialize_entry("unit", &unit(&value))?;
            line.serialize_entry("hedge", hedge(&value).unwrap_or("exact"))?;
        }
        if !fact.winners.is_empty() {
            line.serialize_entry("winners", &Words(&fact.winners))?;
        }
        if !fact.left_out.is_empty() {
            line.serialize_entry("left_out", &LeftOut(&fact.left_out))?;
        }
        if let Some(step) = fact.step {
            line.serialize_entry("step", step.code())?;
        }
        line.end()
    }
}

#[derive(Clone, Copy)]
enum Row<'a> {
    Claim(&'a Claim),
    Action(&'a Action),
}

impl Row<'_> {
    fn id(&self) -> &ClaimId {
        match self {
            Self::Claim(claim) => &claim.id,
            Self::Action(action) => &action.id,
        }
    }
}

struct RowLine<'a> {
    row: Row<'a>,
    standing: Option<&'a Standing<'a>>,
}

impl Serialize for RowLine<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut line = to.serialize_map(None)?;
        line.serialize_entry("file", self.standing.map_or("", |of| &*of.file))?;
        line.serialize_entry("line", &self.standing.map_or(0, |of| of.line))?;
        match self.row {
            Row::Claim(claim) => stated(&mut line, &CLAIM_COLUMNS, &claim_cells(claim))?,
            Row::Action(action) => stated(&mut line, &ACTION_COLUMNS, &action_cells(action))?,
        }
        if let Some((rows, digest)) = self.standing.and_then(|of| of.register) {
            line.serialize_entry("register_rows", &rows.to_string())?;
            line.serialize_entry("register_sha256", digest)?;
        }
        line.end()
    }
}

/// The cells that aren't blank under their columns.
fn stated<M: SerializeMap>(line: &mut M, columns: &[&str], cells: &[Cow<'_, str>]) -> Result<(), M::Error> {
    let mut stated = columns.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
    stated.try_for_each(|(column, cell)| line.serialize_entry(column, cell))
}
