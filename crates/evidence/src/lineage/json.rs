//! `lineage.json`: each entry made when it is written, on a line of its own, and read back.

use super::{
    FigureEntry, Lineage, PrintedReport, Relations, RowEntry, Standing, closure, decision, inputs,
    of_fact, printed,
};
use serde::ser::{Serialize, SerializeMap, Serializer};
use sse_aggregate::{Facts, FigureId, Figures, Formula};
use sse_model::{ClaimId, Round};
use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};

/// Bytes that are handed on at once.
const BLOCK: usize = 1 << 16;

impl Lineage {
    /// Writes `lineage.json`: all that [`Lineage::new`] has, with the places of the rows and the documents, without holding
    /// more than an entry of it.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write<'o>(
        PrintedReport {
            places,
            given,
            documents,
        }: &PrintedReport<'_>,
        round: &Round,
        facts: &Facts,
        figures: &Figures,
        origins: impl Iterator<Item = (&'o ClaimId, Standing)>,
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
        let ids = closure(places, figures);
        let relations = Relations::new(figures);
        let is_told = |id: &&FigureId| {
            !id.as_str().starts_with("fact/") || places.figures.contains_key(id.as_str())
        };
        let mut to = BufWriter::with_capacity(BLOCK, to);
        let mut json = serde_json::Serializer::with_formatter(&mut to, EntryALine::default());
        let mut file = json.serialize_map(None)?;
        file.serialize_entry(
            "figures",
            &LazySection(|| {
                let computed = ids.iter().filter(is_told).filter_map(|id| figures.get(id));
                let told = computed.chain(printed(given, places));
                told.map(|figure| FigureEntry::named(&figure, places, figures))
            }),
        )?;
        file.serialize_entry(
            "facts",
            &LazySection(|| {
                facts
                    .facts
                    .values()
                    .map(|fact| (fact.id().as_str(), of_fact(fact, &relations)))
            }),
        )?;
        file.serialize_entry(
            "claims",
            &LazySection(|| {
                let claims = facts.claims.values().zip(&of_claims);
                let claims =
                    claims.map(|(claim, of)| (&claim.id, RowEntry::of_claim(claim, of.as_ref())));
                let actions = facts.action_rows().map(|(id, action)| {
                    let row = RowEntry::of_action(action, &places.records, of_actions.get(id));
                    let related = relations.of_action(id);
                    (id, RowEntry { related, ..row })
                });
                claims.chain(actions).map(|(id, row)| (id.to_string(), row))
            }),
        )?;
        file.serialize_entry(
            "decisions",
            &LazySection(|| {
                let decisions = figures.decisions.iter();
                decisions.map(|applied| (&applied.decision.decision, decision(applied)))
            }),
        )?;
        file.serialize_entry("secretariat", &inputs::secretariat(round))?;
        if !documents.is_empty() {
            file.serialize_entry("documents", documents)?;
        }
        file.end()?;
        to.write_all(b"\n")?;
        to.flush()
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

/// An object whose members are made while it is written.
struct LazySection<F>(F);

impl<F, I, K, V> Serialize for LazySection<F>
where
    F: Fn() -> I,
    I: Iterator<Item = (K, V)>,
    K: Serialize,
    V: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map((self.0)())
    }
}

/// Puts each section and each entry of a section on a line of its own, and nothing between the parts of an entry.
#[derive(Default)]
struct EntryALine {
    /// Objects that are open: the file, a section, an entry and what is in it.
    depth: usize,
    /// Whether the innermost of them has a member.
    filled: bool,
}

/// The file and its sections have their members on lines.
const OPEN: usize = 2;

impl serde_json::ser::Formatter for EntryALine {
    fn begin_object<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        (self.depth, self.filled) = (self.depth + 1, false);
        to.write_all(b"{")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, to: &mut W, first: bool) -> io::Result<()> {
        if !first {
            to.write_all(b",")?;
        }
        if self.depth <= OPEN {
            to.write_all(b"\n")?;
        }
        Ok(())
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        to.write_all(if self.depth <= OPEN { b": " } else { b":" })
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }

    fn end_object<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        let on_lines = self.depth <= OPEN && self.filled;
        self.depth -= 1;
        to.write_all(if on_lines { b"\n}" } else { b"}" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_entry_stands_on_a_line_and_reads_back() {
        let said = "say \"so\"\\\u{1} 社会";
        let value = json!({ "a": { "one": { "said": said, "list": [{}, { "b": 1 }] }, "two": "2" }, "b": {} });
        let mut text = Vec::new();
        let mut json = serde_json::Serializer::with_formatter(&mut text, EntryALine::default());
        value.serialize(&mut json).unwrap();
        let text = String::from_utf8(text).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!([lines[0], lines[1]], ["{", "\"a\": {"]);
        assert!(
            lines[2].starts_with("\"one\": {\"list\":[{},{\"b\":1}],\"said\":\"say "),
            "{text}"
        );
        assert_eq!(lines[3..], ["\"two\": \"2\"", "},", "\"b\": {}", "}"]);
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&text).unwrap(),
            value
        );
    }
}
