//! The functions of the templates: notes, tables, charts, lettered notes of tables.

use crate::engine::Charts;
use crate::engine::filters::{Described, print, wrong};
use crate::engine::notes::Notes;
use crate::engine::printing::alphabetical;
use crate::locale::Locale;
use minijinja::value::Rest;
use minijinja::{Environment, Error, State, Value, context};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// All functions, as the guide to templates lists them.
pub(crate) const FUNCTIONS: [Described; 8] = [
    (
        "note",
        "note(text)",
        "a footnote; equal ones share a number",
    ),
    (
        "table",
        "table(\"name\", record)",
        "the table of `tables/name.md`, which sees the record as `item`",
    ),
    (
        "chart",
        "chart(\"name\")",
        "the chart of `charts/name.md`, or nothing where there is nothing to show",
    ),
    (
        "drawn",
        "drawn(\"name\")",
        "whether that chart has something to show, for conditions",
    ),
    (
        "letter",
        "letter(text, …)",
        "raised letters for notes of a table; blank texts are left out",
    ),
    (
        "letters",
        "letters()",
        "the texts of these letters, below the table",
    ),
    (
        "key",
        "key(\"name\")",
        "names the block at whose end it stands",
    ),
    (
        "text",
        "text(\"recommendations\")",
        "a file of the round's `text/`, or nothing",
    ),
];

/// What the functions gather while a report is rendered.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gathered {
    /// The footnotes that the templates have written so far.
    pub(crate) notes: Arc<Mutex<Notes>>,
    letters: Arc<Mutex<Vec<String>>>,
    /// Names of the charts that were placed.
    pub(crate) charts: Arc<Mutex<BTreeSet<String>>>,
}

/// Makes all functions known to an environment.
pub(crate) fn add(env: &mut Environment<'_>, locale: &Locale, gathered: &Gathered, charts: Charts) {
    let Charts {
        drawn,
        known,
        ending,
    } = charts;
    let (of, notes) = (locale.clone(), Arc::clone(&gathered.notes));
    env.add_function("note", move |text: &Value| {
        let text = print(text, &of)?;
        Ok::<_, Error>(Value::from_safe_string(locked(&notes).cite(&text)))
    });
    env.add_function(
        "table",
        |state: &State, name: String, item: Option<Value>| {
            inner(state, &format!("tables/{name}.md"), item, "")
        },
    );
    let shown = drawn.clone();
    env.add_function("drawn", move |name: String| {
        if known.contains(&name.as_str()) {
            Ok(shown.contains(&name))
        } else {
            Err(no_chart(&name, known))
        }
    });
    let placed = Arc::clone(&gathered.charts);
    env.add_function("chart", move |state: &State, name: String| {
        if !known.contains(&name.as_str()) {
            return Err(no_chart(&name, known));
        }
        if !drawn.contains(&name) {
            return Ok(Value::from_safe_string(String::new()));
        }
        locked(&placed).insert(name.clone());
        inner(
            state,
            &format!("charts/{name}.md"),
            None,
            &format!("figures/{name}{ending}"),
        )
    });
    env.add_function("key", |parts: Rest<String>| {
        Value::from_safe_string(format!("{{#{}}}", parts.0.join("-")))
    });
    env.add_function("text", |state: &State, name: String| {
        let text = state
            .lookup("texts")
            .and_then(|texts| texts.get_attr(&name).ok());
        text.filter(|text| !text.is_undefined())
            .unwrap_or_else(|| Value::from(""))
    });
    add_letters(env, locale, gathered);
}

fn no_chart(name: &str, known: &[&str]) -> Error {
    wrong(format!(
        "there is no chart {name}: there are {}",
        known.join(", ")
    ))
}

fn add_letters(env: &mut Environment<'_>, locale: &Locale, gathered: &Gathered) {
    let (of, letters) = (locale.clone(), Arc::clone(&gathered.letters));
    env.add_function("letter", move |texts: Rest<Value>| {
        let mut cited = Vec::new();
        for text in texts.0.iter().filter(|text| text.is_true()) {
            cited.push(letter(&mut locked(&letters), print(text, &of)?.trim()));
        }
        cited.sort();
        let raised = if cited.is_empty() {
            String::new()
        } else {
            format!("<sup>{}</sup>", cited.join(", "))
        };
        Ok::<_, Error>(Value::from_safe_string(raised))
    });
    let letters = Arc::clone(&gathered.letters);
    env.add_function("letters", move || {
        let texts = std::mem::take(&mut *locked(&letters));
        let lines = texts
            .iter()
            .enumerate()
            .map(|(at, text)| format!("<sup>{}</sup> {text}\n\n", alphabetical(at)));
        Value::from_safe_string(lines.collect())
    });
}

/// A table or chart: its own template with the same figures.
fn inner(state: &State, template: &str, item: Option<Value>, path: &str) -> Result<Value, Error> {
    let [n, f, texts] = ["n", "f", "texts"].map(|name| state.lookup(name).unwrap_or_default());
    let item = item.unwrap_or_default();
    let context = context! { n, f, texts, item, path };
    let text = state.get_template(template)?.render(context)?;
    Ok(Value::from_safe_string(format!("\n\n{}\n\n", text.trim())))
}

fn letter(letters: &mut Vec<String>, text: &str) -> String {
    let at = letters
        .iter()
        .position(|known| known == text)
        .unwrap_or_else(|| {
            letters.push(text.to_owned());
            letters.len() - 1
        });
    alphabetical(at)
}

/// What a lock holds; a panic elsewhere doesn't matter to it.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
