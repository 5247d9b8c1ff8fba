//! `lineage.json`: written straight from facts and figures, an entry a line, and read back.

use super::{
    ACTION_COLUMNS, CLAIM_COLUMNS, FigureEntry, Lineage, Standing, action_cells, claim_cells,
    closure, decision, exact, given_by, inputs, printed, unit,
};
use crate::block_writer::Blocks;
use sse_aggregate::{Fact, Facts, Figure, FigureId, Figures, Formula, Reason};
use sse_document::{Place, Places};
use sse_model::{Action, Claim, ClaimId, Round};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};
use std::io::{self, Write};

impl Lineage {
    /// Writes `lineage.json`: all that [`Lineage::new`] has, with the places of the rows, without making it.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write<'o>(
        places: &Places,
        given: &[Figure],
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
        let is_told = |id: &&FigureId| {
            !id.as_str().starts_with("fact/") || places.figures.contains_key(id.as_str())
        };
        let ids = closure(places, figures);
        let computed = ids.iter().filter(is_told).filter_map(|id| figures.get(id));
        let mut page = Page {
            blocks: Blocks::new(to),
            sections: 0,
        };
        page.section(
            "figures",
            computed.chain(printed(given, places)),
            |figure, text| {
                let own = places.figures.get(figure.id.as_str());
                let places = own.map_or(&[][..], Vec::as_slice);
                figure_line(entry(text, &figure.id), figure, places, figures);
            },
        );
        page.section("facts", facts.facts.values(), |fact, text| {
            fact_line(entry(text, &fact.id), fact);
        });
        let claims = facts
            .claims
            .values()
            .zip(&of_claims)
            .map(|(claim, of)| (Row::Claim(claim), of.as_ref()));
        let actions = facts
            .actions
            .iter()
            .map(|(id, action)| (Row::Action(action), of_actions.get(id)));
        page.section("claims", claims.chain(actions), |(row, standing), text| {
            let own = match row {
                Row::Claim(_) => None,
                Row::Action(action) => places.records.get(&action.id.to_string()),
            };
            let places = own.map_or(&[][..], Vec::as_slice);
            row_line(entry(text, row.id()), *row, places, *standing);
        });
        page.section("decisions", &figures.decisions, |applied, text| {
            name(text, &applied.decision.decision);
            text.push_str(&serde_json::to_string(&decision(applied)).unwrap_or_default());
        });
        page.section(
            "secretariat",
            inputs::secretariat(round),
            |(key, said), text| {
                name(text, key);
                quoted(text, said);
            },
        );
        page.blocks.text.push_str("\n}\n");
        page.blocks.finish()
    }

    /// The lineage that a build wrote.
    ///
    /// # Errors
    /// What isn't a lineage in the text.
    pub fn from_json(text: &str) -> serde_json::Result<Self> {
        let mut lineage: Self = serde_json::from_str(text)?;
        for (id, fact) in lineage
            .facts
            .iter()
            .filter(|(_, fact)| !fact.value.is_empty())
        {
            let formula = if fact.value.contains("..") {
                Formula::Range
            } else {
                Formula::Chosen
            };
            lineage
                .figures
                .entry(id.clone())
                .or_insert_with(|| FigureEntry {
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

/// The sections while they are written.
struct Page<'w> {
    blocks: Blocks<'w>,
    sections: usize,
}

impl Page<'_> {
    /// An object whose entries stand on a line each.
    fn section<T>(
        &mut self,
        title: &str,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&T, &mut String),
    ) {
        let Self { blocks, sections } = self;
        blocks
            .text
            .push_str(if *sections > 0 { ",\n" } else { "{\n" });
        *sections += 1;
        name(&mut blocks.text, title);
        blocks.text.push('{');
        let mut begun = false;
        for item in items {
            blocks.text.push_str(if begun { ",\n" } else { "\n" });
            begun = true;
            write(&item, &mut blocks.text);
            blocks.settle();
        }
        blocks.text.push_str(if begun { "\n}" } else { "}" });
    }
}

/// The name of what follows.
fn name(text: &mut String, name: impl Display) {
    quoted(text, name);
    text.push_str(": ");
}

/// Begins an entry of a section.
fn entry(text: &mut String, title: impl Display) -> Object<'_> {
    name(text, title);
    Object { text, begun: false }
}

/// Something as a string of JSON.
fn quoted(text: &mut String, shown: impl Display) {
    text.push('"');
    let start = text.len();
    _ = write!(text, "{shown}");
    guard(text, start);
    text.push('"');
}

/// Escapes what was written from a place on, where it must be.
fn guard(text: &mut String, start: usize) {
    let must = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    if text.as_bytes()[start..]
        .iter()
        .fold(false, |found, byte| found | must(*byte))
    {
        let escaped = serde_json::to_string(&text.split_off(start)).unwrap_or_default();
        text.push_str(&escaped[1..escaped.len() - 1]);
    }
}

/// An object on one line while it is written.
struct Object<'t> {
    text: &'t mut String,
    /// Whether it has a member.
    begun: bool,
}

impl Object<'_> {
    /// The name of the next member: a word of this program.
    fn key(&mut self, key: &str) {
        self.text
            .push_str(if std::mem::replace(&mut self.begun, true) {
                ",\""
            } else {
                "{\""
            });
        self.text.push_str(key);
        self.text.push_str("\":");
    }

    fn cell(&mut self, key: &str, cell: &str) {
        self.key(key);
        self.text.push('"');
        let start = self.text.len();
        self.text.push_str(cell);
        guard(self.text, start);
        self.text.push('"');
    }

    /// The cells that aren't blank under their columns.
    fn stated(&mut self, columns: &[&str], cells: &[Cow<'_, str>]) {
        let stated = columns
            .iter()
            .zip(cells)
            .filter(|(_, cell)| !cell.is_empty());
        stated.for_each(|(column, cell)| self.cell(column, cell));
    }

    fn list<T>(&mut self, key: &str, items: &[T], mut write: impl FnMut(&T, &mut String)) {
        self.key(key);
        self.text.push('[');
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            write(item, self.text);
        }
        self.text.push(']');
    }

    /// Names, where there are any.
    fn names(&mut self, key: &str, names: &[impl Display]) {
        if !names.is_empty() {
            self.list(key, names, |name, text| quoted(text, name));
        }
    }

    fn places(&mut self, places: &[Place]) {
        self.list("places", places, |place, text| {
            let mut object = Object { text, begun: false };
            object.cell("at", &place.at);
            object.cell("text", &place.text);
            object.end();
        });
    }

    /// Claims and actions that were left out, where there are any.
    fn left_out(&mut self, left_out: &[(ClaimId, Reason)]) {
        if !left_out.is_empty() {
            self.list("left_out", left_out, |(claim, reason), text| {
                let mut object = Object { text, begun: false };
                object.key("claim");
                quoted(object.text, claim);
                object.cell("reason", reason.code());
                object.end();
            });
        }
    }

    fn end(self) {
        self.text.push_str(if self.begun { "}" } else { "{}" });
    }
}

fn figure_line(mut line: Object, figure: &Figure, places: &[Place], figures: &Figures) {
    line.places(places);
    line.cell("value", &exact(&figure.value));
    line.cell("unit", &unit(&figure.value));
    line.cell("hedge", figure.value.hedge().code());
    line.cell("formula", figure.formula.code());
    line.names("members", &figure.members);
    line.names("from", &figure.from);
    line.names("claims", &figure.claims);
    line.names("rates", &figure.rates);
    if figure.formula == Formula::Given {
        line.cell("source", &given_by(figure, figures));
    }
    line.left_out(&figure.left_out);
    line.end();
}

fn fact_line(mut line: Object, fact: &Fact) {
    if let Some(value) = fact.value() {
        line.cell("value", &exact(&value));
        line.cell("unit", &unit(&value));
        line.cell("hedge", value.hedge().code());
    }
    line.names("winners", &fact.winners);
    line.left_out(&fact.left_out);
    if let Some(step) = fact.step {
        line.cell("step", step.code());
    }
    line.end();
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

fn row_line(mut line: Object, row: Row, places: &[Place], standing: Option<&Standing>) {
    line.cell("file", standing.map_or("", |of| &*of.file));
    line.key("line");
    _ = write!(line.text, "{}", standing.map_or(0, |of| of.line));
    if !places.is_empty() {
        line.places(places);
    }
    match row {
        Row::Claim(claim) => line.stated(&CLAIM_COLUMNS, &claim_cells(claim)),
        Row::Action(action) => line.stated(&ACTION_COLUMNS, &action_cells(action)),
    }
    if let Some((rows, digest)) = standing.and_then(|of| of.register) {
        line.cell("register_rows", &rows.to_string());
        line.cell("register_sha256", digest);
    }
    line.end();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block_writer::BLOCK;

    #[test]
    fn texts_are_those_that_a_library_reads_back() {
        let texts = [
            "",
            "plain",
            "say \"so\"",
            "a\\b",
            "two\nlines\ttabs\r",
            "\u{1}\u{7f}\u{2028}",
            "Côte d’Ivoire 社会",
        ];
        for said in texts {
            let mut text = String::from("before ");
            quoted(&mut text, said);
            assert_eq!(
                text,
                format!("before {}", serde_json::to_string(said).unwrap())
            );
            let mut text = String::new();
            let mut object = Object {
                text: &mut text,
                begun: false,
            };
            object.cell("said", said);
            object.names("names", &[said, said]);
            object.names("none", &[] as &[&str]);
            object.end();
            let read: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert_eq!(
                read,
                serde_json::json!({ "said": said, "names": [said, said] })
            );
        }
    }

    #[test]
    fn what_keeps_a_lineage_from_being_written_is_told() {
        let mut full = vec![0; 3 * BLOCK];
        let mut to = full.as_mut_slice();
        let mut page = Page {
            blocks: Blocks::new(&mut to),
            sections: 0,
        };
        page.section("numbers", 0..100_000_u32, |number, text| {
            quoted(text, number);
        });
        assert_eq!(
            page.blocks.finish().unwrap_err().kind(),
            io::ErrorKind::WriteZero
        );
    }
}
