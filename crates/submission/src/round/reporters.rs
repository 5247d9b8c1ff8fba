//! `reporters.csv`: who was asked.

use super::{date_of, text};
use crate::listed::{self, ListedRow, ListedTable, Noted};
use crate::rules::file::not_a_reporter;
use sse_diagnostics::{Diagnostic, words};
use sse_model::{
    Area, Code, CodeFault, Date, Reporter, ReporterGroup, Round, TaskForce, check_reporter_code,
    language,
};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// The reporters, and the codes of rows that can't be used; none where the header can't be.
pub(super) fn read_reporters(
    path: &str,
    bytes: &[u8],
    round: Option<&Round>,
    findings: &mut Vec<Diagnostic>,
) -> Option<(Vec<Reporter>, Vec<String>)> {
    let table = ListedTable::Reporters;
    let about = |row: &Reporter| Some(row.code.clone());
    let row = |cells: &ListedRow<'_>| reporter(cells, round);
    let reporters = listed::read(table, path, bytes, findings, row, about)?;
    let known: BTreeSet<&str> = reporters.iter().map(|row| row.code.as_str()).collect();
    let (mut unusable, mut told) = (Vec::new(), Vec::new());
    listed::walk(table, path, bytes, &mut told, |row| {
        let code = row.get("reporter");
        if !code.is_empty() && !known.contains(code) {
            unusable.push(code.to_owned());
        }
        Ok(())
    });
    drop(known);
    Some((reporters, unusable))
}

/// A reporter of a round whose settings are known, if they can be used.
fn reporter(cells: &ListedRow<'_>, round: Option<&Round>) -> Result<Reporter, Noted> {
    let (code, group, name) = (
        reporter_code(cells),
        cells.need("group", ReporterGroup::from_word),
        cells.need("name", text),
    );
    let task_force = |word: &str| match word.to_lowercase().as_str() {
        "member" => Some(TaskForce::Member),
        "observer" => Some(TaskForce::Observer),
        _ => None,
    };
    let invited_on = cells.spare("invited_on", date_of);
    let row = Reporter {
        code: String::new(),
        group: ReporterGroup::State,
        name: String::new(),
        task_force: cells.spare("task_force", task_force),
        sponsored: sponsored(cells, round),
        language: cells
            .spare("language", language)
            .unwrap_or_default()
            .to_owned(),
        name_language: cells
            .spare("name_language", language)
            .unwrap_or_default()
            .to_owned(),
        contact: cells.get("contact").to_owned(),
        invited_on,
        due_on: due_on(cells, invited_on),
        received_on: received_on(cells, round),
        note: cells.get("note").to_owned(),
    };
    let row = Reporter {
        code: code?,
        group: group?,
        name: name?,
        ..row
    };
    check_state(cells, &row)?;
    Ok(Reporter {
        name: printable_name(cells, &row),
        ..row
    })
}

/// The name as the report can print it: where its letters are spoiled that of the State, or else the code, so that nothing of what
/// the reporter sent is lost.
fn printable_name(cells: &ListedRow<'_>, row: &Reporter) -> String {
    let Some((message, help)) = cells.unprintable("name") else {
        return row.name.clone();
    };
    cells.spare_fault("name", message, help);
    let own = Area::from_code(&row.code).filter(|_| row.group == ReporterGroup::State);
    own.map_or_else(|| row.code.clone(), |area| area.label("en").to_owned())
}

/// A State has the code of one, and one that has the name of another is none of the two.
fn check_state(cells: &ListedRow<'_>, row: &Reporter) -> Result<(), Noted> {
    if row.group == ReporterGroup::State
        && let Some(finding) = not_a_reporter::check(&row.code)
    {
        let help = finding.help.unwrap_or_default();
        return Err(cells.fault("reporter", finding.message, help));
    }
    let own = Area::from_code(&row.code).filter(|_| row.group == ReporterGroup::State);
    let named = Area::from_word(&row.name);
    let (Some(own), Some(named)) = (own, named) else {
        return Ok(());
    };
    if own == named {
        return Ok(());
    }
    let message = words!(
        "{name} is {other}, not {code}",
        name = row.name.as_str(),
        other = named.code(),
        code = own.code()
    );
    Err(cells.fault("name", message, "write the code and the name of one State"))
}

/// The resolutions that it sponsored, each of which is one of the mandate.
fn sponsored(cells: &ListedRow<'_>, round: Option<&Round>) -> Vec<String> {
    let parts = cells.get("sponsored").split([';', ',']).map(str::trim);
    let parts = parts.map(|part| part.strip_prefix("A/RES/").unwrap_or(part));
    let parts: Vec<String> = parts.filter_map(text).collect();
    let Some(round) = round else { return parts };
    let known = |part: &String| {
        let mut mandate = round.mandate.iter();
        mandate.any(|mandate| mandate.resolution == *part)
    };
    let (known, others): (Vec<String>, Vec<String>) = parts.into_iter().partition(known);
    for other in others {
        let mandate = round.mandate.iter();
        let mandate: Vec<&str> = mandate.map(|of| of.resolution.as_str()).collect();
        cells.spare_fault(
            "sponsored",
            words!(
                "sponsored: \"{value}\" is no resolution of the mandate",
                value = other
            ),
            words!(
                "write {codes}, or leave it blank",
                codes = mandate.join(" or ")
            ),
        );
    }
    known
}

/// The day on which the input was due, which isn't before the call.
fn due_on(cells: &ListedRow<'_>, invited_on: Option<Date>) -> Option<Date> {
    let due = cells.spare("due_on", date_of)?;
    let invited = invited_on.filter(|invited| due.compare(*invited).is_some_and(Ordering::is_lt));
    let Some(invited) = invited else {
        return Some(due);
    };
    cells.spare_fault(
        "due_on",
        words!(
            "due_on: {due} lies before {invited}, the day of the call",
            due = due,
            invited = invited
        ),
        "correct one of the two days",
    );
    None
}

/// The day on which the input came, which isn't after the year of the report.
fn received_on(cells: &ListedRow<'_>, round: Option<&Round>) -> Option<Date> {
    let received = cells.spare("received_on", date_of)?;
    let last = round.map(|round| round.date);
    let Some(date) = last.filter(|date| received.year() > date.year()) else {
        return Some(received);
    };
    cells.spare_fault(
        "received_on",
        words!(
            "received_on: {day} lies after {date}, the day of the report",
            day = received,
            date = date
        ),
        "write the day on which the input came",
    );
    None
}

fn reporter_code(cells: &ListedRow<'_>) -> Result<String, Noted> {
    let code = cells.need("reporter", text)?;
    match check_reporter_code(&code) {
        Ok(()) => Ok(code),
        Err(CodeFault::Length) => Err(cells.fault(
            "reporter",
            words!(
                "the code {code} has {signs} signs, and may have two to thirty-two",
                code = code,
                signs = code.chars().count()
            ),
            "shorten it, and rename its folder",
        )),
        Err(CodeFault::Sign) => Err(cells.fault(
            "reporter",
            words!(
                "the code \"{code}\" has other signs than capital letters, digits and hyphens",
                code = code
            ),
            "write it in capital letters, digits and hyphens, and call its folder so",
        )),
        Err(CodeFault::Device) => Err(cells.fault(
            "reporter",
            words!(
                "{code} is the name of a device, and Windows can't write the letter to it",
                code = code
            ),
            words!("take another code, such as {code}-1", code = code),
        )),
    }
}
