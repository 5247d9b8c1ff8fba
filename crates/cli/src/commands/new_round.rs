//! `new round`: the files of the next round, taken over from an earlier one.

use super::schema::pretty;
use crate::common::Common;
use crate::console::Console;
use crate::folder::shown;
use crate::fresh;
use crate::guide::Guide;
use crate::rounds;
use crate::{Failure, RunOutcome};
use sse_diagnostics::BYTE_ORDER_MARK;
use sse_model::{Masthead, Round, Sizes, opening_year};
use sse_report::Templates;
use std::fs;
use std::path::Path;

/// Columns of `reporters.csv` that say what became of the earlier round.
const ANSWERS: [&str; 4] = ["invited_on", "due_on", "received_on", "note"];

/// What `denominators.csv` begins with where the earlier round has none.
const DENOMINATORS: &str =
    "area,year,denominator,sex,value,unit,use,source,vintage,licence,status\n";

pub(super) const DECISIONS: &str =
    "decision,kind,subject,object,decided_by,decided_on,expires_on,reason\n";

/// The rules of attribution of a round whose earlier one has none: those of the demonstration.
pub(super) const RULES: &str = include_str!("../../../../inputs/81/attribution.csv");

/// Begins the round of a session.
pub(super) fn run(
    session: u32,
    from: Option<&str>,
    common: &Common,
    console: &Console,
) -> Result<RunOutcome, Failure> {
    let target = common.inputs.join(session.to_string());
    if target.symlink_metadata().is_ok() {
        return Err(Failure::Message(format!(
            "{} is there already; nothing was written",
            shown(&target)
        )));
    }
    let home = rounds::round_folder(common, from)?;
    let earlier = rounds::settings(&home, console)?;
    let templates = rounds::templates(common)?;
    let next = Next {
        session,
        earlier: &earlier,
        templates: &templates,
    };
    let mut files = vec![
        ("round.toml", next.settings()?.into_bytes()),
        ("reporters.csv", reporters(&home)?),
        ("decisions.csv", DECISIONS.into()),
    ];
    for (name, else_begun) in [
        ("rates.csv", None),
        ("attribution.csv", Some(RULES)),
        ("denominators.csv", Some(DENOMINATORS)),
        ("frameworks.csv", None),
    ] {
        let path = home.join(name);
        if path.is_file() {
            files.push((name, bytes(&path)?));
        } else if let Some(begun) = else_begun {
            files.push((name, begun.into()));
        }
    }
    let header = |name: &str| {
        files
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, bytes)| header_of(bytes))
    };
    let title = format!("Files of the secretariat for session {session}");
    let package = sse_round::round_package(&format!("round-{session}"), &title, header);
    files.push(("datapackage.json", pretty(&package).into_bytes()));
    fresh::write(&target, &files)?;
    let written = files
        .iter()
        .map(|(name, _)| format!("{}/{name}\n", shown(&target)));
    console.result(&written.collect::<String>())?;
    console.talk(&format!(
        "the round is a draft until {}/round.toml sets its date",
        shown(&target)
    ));
    Ok(RunOutcome::Clean)
}

/// The columns of a file.
pub(super) fn header_of(text: &[u8]) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(text);
    let header = reader.headers().cloned().unwrap_or_default();
    header
        .iter()
        .map(|name| name.trim_start_matches(BYTE_ORDER_MARK).to_owned())
        .collect()
}

fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::at(path, error))
}

/// Who was asked, without what came of it.
fn reporters(home: &Path) -> Result<Vec<u8>, Failure> {
    let path = home.join("reporters.csv");
    let text = bytes(&path)?;
    without_answers(&text).map_err(|error| Failure::at(&path, error))
}

/// The list of reporters without what came of it, as spreadsheet programs read it.
pub(super) fn without_answers(text: &[u8]) -> csv::Result<Vec<u8>> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text);
    let header = reader.headers()?.clone();
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    writer.write_record(&header)?;
    for row in reader.records() {
        let row = row?;
        let kept = header
            .iter()
            .zip(&row)
            .map(|(column, cell)| if ANSWERS.contains(&column) { "" } else { cell });
        writer.write_record(kept)?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

/// A round that is being made.
pub(super) struct Next<'a> {
    pub(super) session: u32,
    /// What it takes over.
    pub(super) earlier: &'a Round,
    pub(super) templates: &'a Templates,
}

impl Next<'_> {
    /// `round.toml`, with comments in the first language of the report, else in English.
    pub(super) fn settings(&self) -> Result<String, Failure> {
        let first = self.earlier.languages.first().map_or("en", String::as_str);
        let guide = Some(Guide::new(self.templates, first))
            .filter(|guide| guide.text("round.toml").is_ok())
            .unwrap_or_else(|| Guide::new(self.templates, "en"));
        let mut text = guide.page("round.toml", &self.values())?;
        for (language, words) in &self.earlier.mastheads {
            let own = Guide::new(self.templates, language);
            let values = self.masthead(language, words, own);
            text.push_str(&guide.page("masthead.toml", &values)?);
        }
        Ok(text)
    }

    fn values(&self) -> Vec<(&'static str, String)> {
        let Round { thresholds, .. } = self.earlier;
        let years = i64::from(self.session) - i64::from(self.earlier.session);
        let languages: Vec<String> = self
            .earlier
            .languages
            .iter()
            .map(|language| quoted(language))
            .collect();
        let mandate = self.earlier.mandate.iter().map(|one| {
            format!(
                "[[mandate]]\nresolution = {}\nadopted = {}\n",
                quoted(&one.resolution),
                one.adopted
            )
        });
        let mut values = vec![
            ("session", self.session.to_string()),
            ("opening_year", opening_year(self.session).to_string()),
            ("agenda_item", quoted(&self.earlier.agenda_item)),
            ("first_year", self.earlier.first_year.to_string()),
            (
                "last_year",
                (self.earlier.last_year.number() + years).to_string(),
            ),
            (
                "money_first_year",
                self.earlier.money_first_year.to_string(),
            ),
            ("page", quoted(self.earlier.page.code())),
            ("languages", format!("[{}]", languages.join(", "))),
            ("attach", self.earlier.attach.to_string()),
            ("licence", quoted(&self.earlier.licence)),
            ("mandate", mandate.collect::<Vec<_>>().join("\n")),
            (
                "conflict_per_cent",
                quoted(&thresholds.conflict_per_cent.to_string()),
            ),
            ("small_cell", thresholds.small_cell.to_string()),
            (
                "protection_per_cent",
                quoted(&thresholds.protection_per_cent.to_string()),
            ),
            (
                "complete_year_per_cent",
                quoted(&thresholds.complete_year_per_cent.to_string()),
            ),
            (
                "dominance_per_cent",
                quoted(&thresholds.dominance_per_cent.to_string()),
            ),
            ("max_file_bytes", thresholds.max_file_bytes.to_string()),
        ];
        values.extend(sizes(&self.earlier.sizes));
        values
    }

    fn masthead(
        &self,
        language: &str,
        words: &Masthead,
        guide: Guide<'_>,
    ) -> Vec<(&'static str, String)> {
        let session =
            session_in_words(guide.text("sessions.csv").unwrap_or_default(), self.session);
        vec![
            ("language", language.to_owned()),
            ("title", quoted(&words.title)),
            ("organ", quoted(&words.organ)),
            (
                "session_in_words",
                quoted(session.as_deref().unwrap_or("[session in words]")),
            ),
            ("agenda_title", quoted(&words.agenda_title)),
            ("author", quoted(&words.author)),
            ("distribution", quoted(&words.distribution)),
            ("original", quoted(&words.original)),
            ("draft", quoted(&words.draft)),
        ]
    }
}

/// The values of `[sizes]`, as TOML.
fn sizes(sizes: &Sizes) -> impl Iterator<Item = (&'static str, String)> {
    sizes.settings().into_iter().map(|(name, values)| {
        let written = match *values {
            [one] if name.starts_with("neighbour") => one.to_string(),
            [one] => quoted(&one.to_string()),
            _ => {
                let ends: Vec<String> = values.iter().map(|end| quoted(&end.to_string())).collect();
                format!("[{}]", ends.join(", "))
            }
        };
        (name, written)
    })
}

/// "Eighty-second session", by a list of `session,words`.
fn session_in_words(list: &str, session: u32) -> Option<String> {
    let (_, words) = list.lines().find_map(|line| {
        line.split_once(',')
            .filter(|(number, _)| number.parse() == Ok(session))
    })?;
    Some(words.trim().to_owned())
}

/// A text as TOML has it.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::{quoted, session_in_words};

    #[test]
    fn texts_are_quoted_and_sessions_found() {
        assert_eq!(quoted("a"), "\"a\"");
        let list = "session,words\n82,Eighty-second session\n";
        assert_eq!(
            session_in_words(list, 82).as_deref(),
            Some("Eighty-second session")
        );
        assert_eq!(session_in_words(list, 8), None);
    }
}
