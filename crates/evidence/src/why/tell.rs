//! A figure's lineage in words that an officer can follow back to the row.

use crate::lineage::{
    ATTRIBUTION, DecisionEntry, FigureEntry, LeftOutEntry, Lineage, PlaceEntry, RelationEntry,
    RowEntry,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Longer lists are cut, unless all is asked for.
const FEW: usize = 12;

impl Lineage {
    /// Figures and all that stands behind them, as lines: value, places, formula, facts, rows with file and line, rates,
    /// decisions, what was left out and why. Long lists are cut unless `all` is asked for.
    pub fn tell(&self, ids: &[String], all: bool) -> String {
        let mut teller = TraceWriter {
            lineage: self,
            all,
            told: BTreeSet::new(),
            text: String::new(),
        };
        for (at, id) in ids.iter().enumerate() {
            if at > 0 {
                teller.text.push('\n');
            }
            teller.figure(id, 0);
        }
        teller.text
    }

    /// Names with their values, a line each.
    pub fn list(&self, ids: &[String]) -> String {
        ids.iter().fold(String::new(), |text, id| {
            let figure = self.figures.get(id);
            let value = figure.map_or_else(|| "no value is used".to_owned(), FigureEntry::stated);
            text + id + " = " + &value + "\n"
        })
    }

    /// Figures and all that stands behind them, and nothing else.
    pub fn behind(&self, ids: &[String]) -> Self {
        let behind = self.walk(ids.iter().map(String::as_str));
        let decisions = self.decisions.iter().filter(|(_, decision)| {
            let (mut claims, mut facts) = (decision.claims.iter(), decision.facts.iter());
            claims.any(|claim| behind.rows.contains(claim.as_str()))
                || facts.any(|fact| behind.facts.contains(fact.as_str()))
        });
        let facts = behind.facts.iter().filter_map(|id| self.facts.get(*id));
        let rows = behind.rows.iter().filter_map(|id| self.claims.get(*id));
        let related = facts
            .flat_map(|fact| &fact.related)
            .chain(rows.flat_map(|row| &row.related));
        let rules: BTreeSet<&str> = related.map(|entry| entry.rule.as_str()).collect();
        let is_behind = |key: &str| {
            let rule = key
                .strip_prefix(ATTRIBUTION)
                .and_then(|of| of.split('/').nth(1));
            rule.is_some_and(|rule| rules.contains(rule))
        };
        let secretariat = self.secretariat.iter().filter(|(key, _)| is_behind(key));
        Self {
            secretariat: secretariat.map(owned).collect(),
            decisions: decisions.map(owned).collect(),
            figures: behind
                .figures
                .into_iter()
                .filter_map(|id| self.figures.get_key_value(id))
                .map(owned)
                .collect(),
            facts: behind
                .facts
                .into_iter()
                .filter_map(|id| self.facts.get_key_value(id))
                .map(owned)
                .collect(),
            claims: behind
                .rows
                .into_iter()
                .filter_map(|row| self.claims.get_key_value(row))
                .map(owned)
                .collect(),
            documents: BTreeMap::new(),
        }
    }
}

fn owned<K: Clone, V: Clone>((key, value): (&K, &V)) -> (K, V) {
    (key.clone(), value.clone())
}

struct TraceWriter<'a> {
    lineage: &'a Lineage,
    all: bool,
    told: BTreeSet<String>,
    text: String,
}

impl TraceWriter<'_> {
    fn line(&mut self, depth: usize, text: &str) {
        _ = writeln!(self.text, "{:1$}{text}", "", depth * 2);
    }

    /// A figure, and below it what it was made from; a second time its value alone. Places are told of the answer only.
    fn figure(&mut self, id: &str, depth: usize) {
        let (figure, fact) = (self.lineage.figures.get(id), self.lineage.facts.get(id));
        let shown = figure.map_or_else(|| "no value is used".to_owned(), FigureEntry::stated);
        let first = self.told.insert(id.to_owned());
        let above = if first { "" } else { " (above)" };
        self.line(depth, &format!("{id} = {shown}{above}"));
        if !first {
            return;
        }
        if let Some(figure) = figure {
            if depth == 0 {
                self.places(&figure.places, depth + 1);
            }
            self.formula(figure, fact.map(|fact| fact.step.as_str()), depth + 1);
        }
        let (rows, left_out) = match (fact, figure) {
            (Some(fact), _) => (&fact.winners, &fact.left_out),
            (None, Some(figure)) => (&figure.claims, &figure.left_out),
            (None, None) => return,
        };
        self.decisions(
            id,
            rows.iter()
                .chain(left_out.iter().map(|left| &left.claim))
                .collect(),
            depth + 1,
        );
        self.related(fact.map_or(&[], |fact| &fact.related), depth + 1);
        self.list(rows, depth + 1, Self::row);
        let figures = figure
            .into_iter()
            .flat_map(|figure| figure.from.iter().chain(&figure.rates));
        self.list(
            &figures.cloned().collect::<Vec<_>>(),
            depth + 1,
            |teller, id, depth| teller.figure(id, depth),
        );
        if !left_out.is_empty() {
            self.line(depth + 1, "left out:");
            self.list(left_out, depth + 2, Self::left_out);
        }
    }

    fn places(&mut self, places: &[PlaceEntry], depth: usize) {
        let printed: Vec<String> = places
            .iter()
            .map(|place| format!("{} “{}”", place.at, place.text))
            .collect();
        if printed.is_empty() {
            self.line(depth, "not printed itself");
        }
        self.list(&printed, depth, |teller, place, depth| {
            teller.line(depth, &format!("printed at {place}"));
        });
    }

    fn formula(&mut self, figure: &FigureEntry, step: Option<&str>, depth: usize) {
        let words = figure.formula.replace('_', " ");
        let of = match step.filter(|step| !step.is_empty()) {
            Some(step) => format!(": {} told unequal claims apart", step.replace('_', " ")),
            None if figure.members.is_empty() => String::new(),
            None => format!(": {}", self.members(&figure.members)),
        };
        let source = if figure.source.is_empty() {
            String::new()
        } else {
            format!(" by {}", figure.source)
        };
        self.line(depth, &format!("formula: {words}{source}{of}"));
    }

    fn members(&self, members: &[String]) -> String {
        let shown = if self.all { members.len() } else { FEW };
        let more = members.len().saturating_sub(shown);
        let mut text = members
            .iter()
            .take(shown)
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(", ");
        if more > 0 {
            _ = write!(text, " and {more} more (--all)");
        }
        text
    }

    /// The decisions about a fact, or about rows that are in a figure or left out of it.
    fn decisions(&mut self, id: &str, rows: BTreeSet<&String>, depth: usize) {
        let own = self.lineage.decisions.iter().filter(|(_, decision)| {
            decision.facts.iter().any(|fact| fact == id)
                || decision.claims.iter().any(|claim| rows.contains(claim))
        });
        let lines: Vec<String> = own
            .map(|(code, decision)| {
                let DecisionEntry {
                    kind,
                    decided_by,
                    decided_on,
                    reason,
                    ..
                } = decision;
                format!(
                    "decision {code}: {} by {decided_by} on {decided_on}: {reason}",
                    kind.replace('_', " ")
                )
            })
            .collect();
        for line in lines {
            self.line(depth, &line);
        }
    }

    /// What a fact or action is related to: who says so or which rule, and why.
    fn related(&mut self, related: &[RelationEntry], depth: usize) {
        for entry in related {
            let of = match entry.by.as_str() {
                "rule" => self.by_rule(entry),
                "decision" => "by decision".to_owned(),
                _ => "by its reporter".to_owned(),
            };
            self.line(depth, &format!("related to {} {of}", entry.to));
        }
    }

    fn by_rule(&self, entry: &RelationEntry) -> String {
        let relation = entry.relation.replace('_', " ");
        let to = if entry.indicator.is_empty() {
            String::new()
        } else {
            format!(", indicator {}", entry.indicator)
        };
        let key = format!("{ATTRIBUTION}/{}/reason", entry.rule);
        let reason = self.lineage.secretariat.get(&key);
        let reason = reason.map_or("", String::as_str);
        format!("by rule {} ({relation}{to}): {reason}", entry.rule)
    }

    /// A row: what it says, where it stands, who published it.
    fn row(&mut self, name: &String, depth: usize) {
        self.line(depth, &self.stated(name));
        let Some(row) = self.lineage.claims.get(name) else {
            return;
        };
        let source = [field(row, "source"), field(row, "source_url")].join(" ");
        if !source.trim().is_empty() {
            self.line(depth + 1, source.trim());
        }
        self.related(&row.related, depth + 1);
    }

    fn left_out(&mut self, left_out: &LeftOutEntry, depth: usize) {
        let reason = left_out.reason.replace('_', " ");
        let text = format!("{reason}: {}", self.stated(&left_out.claim));
        self.line(depth, &text);
    }

    fn stated(&self, name: &str) -> String {
        let Some(row) = self.lineage.claims.get(name) else {
            return name.to_owned();
        };
        let [value, amount, title] = ["value", "amount", "title"].map(|name| field(row, name));
        let said = match (value, amount, title) {
            ("", "", title) => title.to_owned(),
            ("", amount, title) => format!("{title}, {amount} {}", field(row, "currency")),
            (value, ..) => {
                let hedge = field(row, "qualifier").replace('_', " ");
                let hedge = if hedge == "exact" {
                    String::new()
                } else {
                    format!("{hedge} ")
                };
                format!("{hedge}{value} {}", field(row, "unit"))
            }
        };
        let line = if row.line == 0 {
            String::new()
        } else {
            format!(":{}", row.line)
        };
        format!("{name} says {said} ({}{line})", row.file)
    }

    fn list<T>(&mut self, items: &[T], depth: usize, mut tell: impl FnMut(&mut Self, &T, usize)) {
        let shown = if self.all { items.len() } else { FEW };
        for item in items.iter().take(shown) {
            tell(self, item, depth);
        }
        if let Some(more) = items.len().checked_sub(shown).filter(|more| *more > 0) {
            self.line(depth, &format!("and {more} more (--all)"));
        }
    }
}

/// What a row states in a column; blank where it states nothing.
fn field<'r>(row: &'r RowEntry, column: &str) -> &'r str {
    row.fields
        .get(column)
        .map(String::as_str)
        .unwrap_or_default()
}
