//! Rows, and files that people wrote, whose texts the report can't print: found by building it without them.

use crate::rules::unprintable_row;
use crate::{Loaded, Reconciled};
use sse_aggregate::Facts;
use sse_diagnostics::{Diagnostic, Place};
use sse_model::{Action, Claim, ClaimId, Lost};
use std::sync::Arc;

/// How often building is tried before the search is given up.
const MOST_TRIES: usize = 200;

/// An accepted row.
#[derive(Clone)]
enum Row {
    Claim(Box<Claim>),
    Action(Box<Action>),
}

impl Row {
    fn id(&self) -> &ClaimId {
        match self {
            Self::Claim(claim) => &claim.id,
            Self::Action(action) => &action.id,
        }
    }

    /// Its texts, each with the row as it is without it.
    fn texts(&self) -> Vec<(String, Self)> {
        match self {
            Self::Claim(claim) => {
                let without: [ChangeClaim; 3] = [
                    |row| std::mem::replace(&mut row.source_url, Arc::from("")).to_string(),
                    |row| std::mem::take(&mut row.note),
                    |row| std::mem::replace(&mut row.source, Arc::from("-")).to_string(),
                ];
                let changed = without.map(|take| {
                    let mut row = claim.clone();
                    (take(&mut row), Self::Claim(row))
                });
                changed.into()
            }
            Self::Action(action) => {
                let without: [ChangeAction; 4] = [
                    |row| std::mem::take(&mut row.source_url),
                    |row| std::mem::take(&mut row.note),
                    |row| std::mem::replace(&mut row.title, "-".to_owned()),
                    |row| std::mem::replace(&mut row.source, "-".to_owned()),
                ];
                let changed = without.map(|take| {
                    let mut row = action.clone();
                    (take(&mut row), Self::Action(row))
                });
                changed.into()
            }
        }
    }
}

/// Takes a text out of a claim.
type ChangeClaim = fn(&mut Claim) -> String;
/// Takes a text out of an action.
type ChangeAction = fn(&mut Action) -> String;

/// Whether a report can be built of facts.
pub(crate) type Prints<'p> = dyn Fn(&Loaded<'_>, &Facts) -> bool + 'p;

/// A round without the rows that the report can't be built with, each of which is told at its cell; `found` is what is
/// wrong with the report of all rows.
///
/// # Errors
/// What was found, where the report can't be built without any rows either: that is no fault of theirs.
pub(crate) fn without_unprintable<'f>(
    reconciled: Reconciled<'f>,
    found: Vec<Diagnostic>,
    prints: &Prints<'_>,
) -> Result<Reconciled<'f>, Vec<Diagnostic>> {
    let Reconciled {
        mut loaded,
        facts,
        mut diagnostics,
    } = reconciled;
    let rows = rows(facts);
    let mut search = Search {
        loaded: &loaded,
        prints,
        tries: 0,
        good: Vec::new(),
        bad: Vec::new(),
    };
    if !search.holds(&[]) || !search.sort(rows) || search.bad.is_empty() {
        return Err(found);
    }
    let bad = std::mem::take(&mut search.bad);
    let told: Vec<(Row, Option<String>)> = bad
        .into_iter()
        .map(|row| {
            let text = search.text_of(&row);
            (row, text)
        })
        .collect();
    let facts = search.facts(&search.good);
    let fault = found
        .first()
        .map_or("", |found| found.message.text())
        .to_owned();
    for (row, text) in told {
        let place = loaded.set_aside(row.id());
        let place = place.map(|place| at_text(place, text.as_deref()));
        diagnostics.push(unprintable_row::finding(&fault, place.unwrap_or_default()));
    }
    Ok(Reconciled {
        loaded,
        facts,
        diagnostics,
    })
}

/// Takes out the files of `text/` that the report can't be built with, and tells them; false where it can't be built without
/// any either.
pub(crate) fn without_unprintable_texts(
    reconciled: &mut Reconciled<'_>,
    found: &[Diagnostic],
    prints: &Prints<'_>,
) -> bool {
    let Reconciled {
        loaded,
        facts,
        diagnostics,
    } = reconciled;
    let texts = std::mem::take(&mut loaded.texts);
    if texts.is_empty() || !prints(loaded, facts) {
        loaded.texts = texts;
        return false;
    }
    let fault = found.first().map_or("", |found| found.message.text());
    for (name, text) in texts {
        loaded.texts.insert(name.clone(), text);
        if !prints(loaded, facts) {
            loaded.texts.remove(&name);
            let place = Place {
                path: loaded.shown(&format!("text/{name}")).into(),
                ..Place::default()
            };
            diagnostics.push(unprintable_row::of_file(fault, place));
        }
    }
    true
}

/// All rows that facts were made of.
fn rows(facts: Facts) -> Vec<Row> {
    let replaced = facts
        .revisions
        .into_iter()
        .map(|revision| revision.replaced);
    let standing = facts.claims.values().cloned();
    let claims = replaced
        .chain(standing)
        .map(|claim| Row::Claim(Box::new(claim)));
    let actions = facts
        .actions
        .into_values()
        .chain(facts.further.into_values().flatten())
        .chain(facts.set_aside.into_values());
    claims
        .chain(actions.map(|action| Row::Action(Box::new(action))))
        .collect()
}

/// Rows sorted into those that can be printed together and the others.
struct Search<'s, 'f> {
    loaded: &'s Loaded<'f>,
    prints: &'s Prints<'s>,
    tries: usize,
    good: Vec<Row>,
    bad: Vec<Row>,
}

impl Search<'_, '_> {
    fn facts(&self, rows: &[Row]) -> Facts {
        let (mut claims, mut actions) = (Vec::new(), Vec::new());
        for row in rows {
            match row {
                Row::Claim(claim) => claims.push((**claim).clone()),
                Row::Action(action) => actions.push((**action).clone()),
            }
        }
        let lost: Vec<Lost> = self.loaded.all_lost().cloned().collect();
        let mut facts = sse_aggregate::reconcile(&self.loaded.round, claims, actions, &lost);
        facts.findings.clear();
        facts
    }

    /// Whether the report can be built of the good rows and these.
    fn holds(&mut self, more: &[Row]) -> bool {
        self.tries += 1;
        let all = [self.good.as_slice(), more].concat();
        (self.prints)(self.loaded, &self.facts(&all))
    }

    /// Sorts rows by halves; false where it takes too long.
    fn sort(&mut self, mut rows: Vec<Row>) -> bool {
        if self.tries > MOST_TRIES {
            return false;
        }
        if self.holds(&rows) {
            self.good.append(&mut rows);
            return true;
        }
        if rows.len() == 1 {
            self.bad.append(&mut rows);
            return true;
        }
        let second = rows.split_off(rows.len() / 2);
        self.sort(rows) && self.sort(second)
    }

    /// The text of a bad row without which it could be printed.
    fn text_of(&mut self, row: &Row) -> Option<String> {
        let texts = row.texts().into_iter().filter(|(text, _)| !text.is_empty());
        let mut found = None;
        for (text, without) in texts {
            if found.is_none() && self.holds(&[without]) {
                found = Some(text);
            }
        }
        found
    }
}

/// The place of a row with its caret under a text in it.
fn at_text(mut place: Place, text: Option<&str>) -> Place {
    if let (Some(excerpt), Some(text)) = (&mut place.excerpt, text)
        && let Some(start) = excerpt.text.find(text)
    {
        place.column = 1 + excerpt.text[..start].chars().count() as u64;
        (excerpt.start, excerpt.end) = (start, start + text.len());
    }
    place
}
