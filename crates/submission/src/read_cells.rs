//! One cell at a time: what it says, or what is wrong with it.

use crate::draft::Draft;
use crate::number::{self, Fault, Number};
use crate::row::{Cell, Row};
use crate::rules;
use crate::suggest::nearest;
use sse_diagnostics::Rule;
use sse_model::{
    Activity, Code, Commitment, CooperativeWork, Currency, Date, EntityType, Exclusivity, Goal, Jobs, Measure,
    Multiplier, Period, RefArea, RegisterState, Scope, SdgReference, Shorthand, Unit, Year,
};
use std::sync::Arc;

/// Reports a fault of a cell or of a part of it.
fn fault(row: &mut Row<'_>, cell: Cell<'_>, rule: &Rule, message: String, help: impl Into<String>) {
    let place = row.place(cell.at, "");
    row.add(rule.finding(message).at(place).help(help));
}

fn understood(row: &mut Row<'_>, cell: Cell<'_>, word: &str, code: &str) {
    let place = row.part(cell.at, word, "");
    row.add(rules::EVERYDAY_WORD.finding(format!("\"{word}\" was read as {code}")).at(place));
}

/// A code of a list, or an everyday word for it.
pub(crate) fn code<T: Code>(row: &mut Row<'_>, cell: Cell<'_>) -> Option<T> {
    word(row, cell, cell.text)
}

fn word<T: Code>(row: &mut Row<'_>, cell: Cell<'_>, text: &str) -> Option<T> {
    if let Some(code) = T::from_code(text) {
        return Some(code);
    }
    if let Some(code) = T::from_word(text) {
        understood(row, cell, text, code.code());
        return Some(code);
    }
    let help = match nearest(text, T::words()) {
        Some(word) => format!("did you mean {}?", T::from_word(word).map_or(word, Code::code)),
        None => format!("one of {}", T::all().iter().take(12).map(|code| code.code()).collect::<Vec<_>>().join(", ")),
    };
    let place = row.part(cell.at, text, format!("not one of the {}", T::LIST.replace('_', " ")));
    row.add(rules::UNKNOWN_CODE.finding(format!("there is no {} \"{text}\"", cell.column)).at(place).help(help));
    None
}

/// The parts of a list, divided by `;`.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', '|']).map(str::trim).filter(|part| !part.is_empty())
}

pub(crate) fn record(row: &mut Row<'_>, cell: Cell<'_>, draft: &mut Draft) {
    let _ = row;
    draft.record = Some(Arc::from(cell.text));
}

pub(crate) fn area(row: &mut Row<'_>, cell: Cell<'_>, draft: &mut Draft) {
    let padded = format!("{:0>3}", cell.text);
    let lost_zeros = cell.text.len() < 3 && cell.text.bytes().all(|byte| byte.is_ascii_digit());
    draft.area = RefArea::from_word(if lost_zeros { &padded } else { cell.text });
    match draft.area {
        Some(area) if area.code() != cell.text => understood(row, cell, cell.text, area.code()),
        Some(_) => {}
        None => {
            let words = sse_model::Area::words().into_iter().chain(sse_model::Group::words());
            let help = nearest(cell.text, words).map_or_else(
                || "use the ISO 3166 alpha-3 code".to_owned(),
                |name| format!("did you mean {name} ({})?", RefArea::from_word(name).map_or("", RefArea::code)),
            );
            fault(row, cell, &rules::UNKNOWN_AREA, format!("there is no area \"{}\"", cell.text), help);
        }
    }
}

pub(crate) fn year(row: &mut Row<'_>, cell: Cell<'_>, draft: &mut Draft) {
    if cell.text.eq_ignore_ascii_case("unknown") {
        return;
    }
    draft.period = period(cell.text);
    match draft.period {
        None => {
            let message = format!("\"{}\" is not a year", cell.text);
            fault(
                row,
                cell,
                &rules::NOT_A_YEAR,
                message,
                "write a year such as 2023, or leave the cell blank if none is stated",
            );
        }
        Some(Period::Year(year)) if cell.text != year.to_string() => {
            let place = row.place(cell.at, "");
            row.add(rules::YEAR_ADJUSTED.finding(format!("\"{}\" counts as {year}", cell.text)).at(place));
        }
        Some(_) => {}
    }
}

fn period(text: &str) -> Option<Period> {
    let number = |part: &str| part.trim().parse().ok().filter(|_| part.trim().len() == 4).and_then(Year::new);
    if let Some(year) = number(text) {
        return Some(Period::Year(year));
    }
    let (first, last) = text.split_once(['/', '-', '–', '_'])?;
    let first = number(first)?;
    let last = match last.trim().len() {
        2 => {
            let year = first.number() / 100 * 100 + last.trim().parse::<i64>().ok()?;
            Year::new(if year < first.number() { year + 100 } else { year })?
        }
        _ => number(last)?,
    };
    match last.number() - first.number() {
        1 => Some(Period::Year(last)),
        0 => Some(Period::Year(first)),
        more if more > 1 => Some(Period::Span(first, last)),
        _ => None,
    }
}

pub(crate) fn measure(row: &mut Row<'_>, cell: Cell<'_>, draft: &mut Draft) {
    draft.shorthand = Shorthand::from_word(cell.text);
    draft.measure = match draft.shorthand {
        Some(shorthand) if Measure::from_code(cell.text).is_none() => {
            let of = shorthand.denominator.map_or("", Code::code);
            understood(row, cell, cell.text, &format!("{} in percent of {of}", shorthand.measure));
            Some(shorthand.measure)
        }
        _ => {
            draft.shorthand = None;
            code(row, cell)
        }
    };
}

pub(crate) fn scope(row: &mut Row<'_>, cell: Cell<'_>, draft: &mut Draft) {
    draft.scope = Scope::parse(cell.text);
    if draft.scope.is_none() {
        let message = format!("there is no scope \"{}\"", cell.text);
        fault(row, cell, &rules::UNKNOWN_SCOPE, message, format!("write part:{0} or wider:{0}", cell.text));
    }
}

pub(crate) fn activity(row: &mut Row<'_>, cell: Cell<'_>, draft: &mut Draft) {
    draft.activity = Activity::from_word(cell.text);
    match draft.activity {
        Some(activity) if activity.code() != cell.text => understood(row, cell, cell.text, &activity.code()),
        Some(_) => {}
        None => {
            let message = format!("there is no activity \"{}\"", cell.text);
            fault(row, cell, &rules::UNKNOWN_ACTIVITY, message, "use a section of ISIC Revision 4: ISIC4:A to ISIC4:U");
        }
    }
}

/// A number as people write it; the multiplier in the cell is applied, that of the column isn't yet.
pub(crate) fn number(row: &mut Row<'_>, cell: Cell<'_>) -> Option<Number> {
    let evidence = row.table.evidence.get(cell.column).copied().unwrap_or_default();
    match number::read(cell.text, evidence, &row.context.language) {
        Ok(number) => {
            if !number.plain {
                let total = number.total().map_or_else(String::new, |total| total.to_string());
                let place = row.place(cell.at, "");
                row.add(rules::REPAIRED_NUMBER.finding(format!("\"{}\" was read as {total}", cell.text)).at(place));
            }
            Some(number)
        }
        Err(found) => {
            refuse(row, cell, found);
            None
        }
    }
}

fn refuse(row: &mut Row<'_>, cell: Cell<'_>, found: Fault) {
    let text = cell.text;
    match found {
        Fault::NotANumber(advice) => {
            let help = advice.unwrap_or_else(|| "write digits, with a point before decimals".to_owned());
            fault(row, cell, &rules::NOT_A_NUMBER, format!("\"{text}\" is not a number"), help);
        }
        Fault::Ambiguous { grouped, decimal } => {
            let message = format!("\"{text}\" may be {grouped} or {decimal}, and nothing in the column tells which");
            fault(row, cell, &rules::AMBIGUOUS_NUMBER, message, format!("write {grouped} or {decimal}0"));
        }
        Fault::AmbiguousScale { word, short, long } => {
            let message = format!("\"{word}\" may be {short} or {long} in the language of this file");
            fault(
                row,
                cell,
                &rules::AMBIGUOUS_NUMBER,
                message,
                "write the number in digits, or use the column multiplier",
            );
        }
        Fault::Damaged(what) => {
            fault(
                row,
                cell,
                &rules::SPREADSHEET_DAMAGE,
                format!("\"{text}\": {what}"),
                "format the cell as text and type the value again",
            );
        }
        Fault::Range(error) => {
            fault(row, cell, &rules::NOT_A_NUMBER, format!("\"{text}\" is {error}"), "round it as its source does");
        }
    }
}

pub(crate) fn unit(row: &mut Row<'_>, cell: Cell<'_>, draft: &mut Draft) {
    draft.unit = Unit::from_word(cell.text);
    match draft.unit {
        Some(unit) if unit.code() != cell.text => understood(row, cell, cell.text, unit.code()),
        Some(_) => {}
        None => {
            let message = format!("there is no unit \"{}\"", cell.text);
            fault(
                row,
                cell,
                &rules::UNKNOWN_UNIT,
                message,
                "use a unit of the measure, an ISO 4217 currency, or percent",
            );
        }
    }
}

pub(crate) fn multiplier(row: &mut Row<'_>, cell: Cell<'_>, draft: &mut Draft) {
    let factor = Multiplier::from_code(cell.text).map(Multiplier::factor);
    draft.multiplier =
        factor.or_else(|| match crate::scale::read(&cell.text.to_lowercase(), &row.context.language, "") {
            Ok(scale) => {
                understood(row, cell, cell.text, &scale.factor.to_string());
                Some(scale.factor)
            }
            Err(found @ Fault::AmbiguousScale { .. }) => {
                refuse(row, cell, found);
                None
            }
            Err(_) => code::<Multiplier>(row, cell).map(Multiplier::factor),
        });
}

pub(crate) fn basis(row: &mut Row<'_>, cell: Cell<'_>, draft: &mut Draft) {
    for part in cell.text.split('+').map(str::trim).filter(|part| !part.is_empty()) {
        let basis = &mut draft.basis;
        let known = if let Some(state) = RegisterState::from_code(part) {
            basis.register.replace(state).is_none()
        } else if let Some(jobs) = Jobs::from_code(part) {
            basis.jobs.replace(jobs).is_none()
        } else if let Some(work) = CooperativeWork::from_code(part) {
            basis.work.replace(work).is_none()
        } else if let Some(family) = Exclusivity::from_code(part) {
            basis.family.replace(family).is_none()
        } else {
            false
        };
        if !known {
            let place = row.part(cell.at, part, "unknown, or excluded by another word of its group");
            let finding = rules::UNKNOWN_BASIS.finding(format!("\"{part}\" can't stand in this basis")).at(place);
            row.add(finding.help("at most one of each group: registered, reporting, active · direct, direct_and_indirect · in, within_scope · exclusive"));
        }
    }
}

pub(crate) fn targets(row: &mut Row<'_>, cell: Cell<'_>, draft: &mut Draft) {
    if is_decimal_comma(cell.text) {
        let message = format!("\"{}\" may be one target with a decimal comma or several Goals", cell.text);
        fault(row, cell, &rules::AMBIGUOUS_NUMBER, message, "write 8.5 for a target, 8; 5 for two Goals");
        return;
    }
    for part in cell.text.split([';', ',', ' ']).map(str::trim).filter(|part| !part.is_empty()) {
        if let Some(target) = SdgReference::parse(part) {
            draft.targets.push(target);
            continue;
        }
        let place = row.part(cell.at, part, goal_label(part));
        let finding = if number::is_date(part) {
            rules::SPREADSHEET_DAMAGE.finding(format!("\"{part}\": a spreadsheet turned a target into a date"))
        } else {
            rules::UNKNOWN_TARGET.finding(format!("there is no SDG target {part}"))
        };
        let known: Vec<&str> = sse_model::Target::all().into_iter().map(Code::code).collect();
        let help = nearest(part, known)
            .map_or("write targets such as 8.5 or Goals such as 8".to_owned(), |near| format!("did you mean {near}?"));
        row.add(finding.at(place).help(help));
    }
    draft.targets.sort_unstable();
    draft.targets.dedup();
}

/// A comma right between two numbers, and no point that would tell what it means.
fn is_decimal_comma(text: &str) -> bool {
    let between = |pair: (&str, &str)| {
        pair.0.ends_with(|letter: char| letter.is_ascii_digit()) && pair.1.starts_with(char::is_alphanumeric)
    };
    !text.contains('.') && text.match_indices(',').any(|(at, _)| between((&text[..at], &text[at + 1..])))
}

fn goal_label(part: &str) -> String {
    let goal = part.split('.').next().and_then(|goal| goal.parse().ok()).and_then(Goal::new);
    let Some(goal) = goal else {
        return "there are seventeen Goals".to_owned();
    };
    let codes: Vec<&str> = goal.targets().into_iter().map(Code::code).collect();
    let (outcomes, means): (Vec<&str>, Vec<&str>) =
        codes.iter().partition(|code| code.ends_with(|letter: char| letter.is_ascii_digit()));
    let ends = outcomes.first().zip(outcomes.last());
    let outcomes = ends.map_or_else(String::new, |(first, last)| format!("{first} to {last}"));
    let means = if means.is_empty() { String::new() } else { format!(" and {}", means.join(", ")) };
    format!("Goal {goal} has targets {outcomes}{means}")
}

pub(crate) fn address(row: &mut Row<'_>, cell: Cell<'_>, draft: &mut Draft) {
    cell.text.clone_into(&mut draft.source_url);
    if !["http://", "https://"].iter().any(|scheme| cell.text.starts_with(scheme)) {
        let message = format!("\"{}\" is not an address of the web", cell.text);
        fault(row, cell, &rules::ODD_ADDRESS, message, "begin it with https://");
        draft.source_url.clear();
    }
}

/// Words that people write where they have no source.
const NO_SOURCES: [&str; 8] = [
    "general knowledge",
    "common knowledge",
    "unknown",
    "none",
    "n/a",
    "internet",
    "connaissance générale",
    "conocimiento general",
];

pub(crate) fn source(row: &mut Row<'_>, cell: Cell<'_>, draft: &mut Draft) {
    if NO_SOURCES.contains(&cell.text.to_lowercase().as_str()) {
        let message = format!("\"{}\" is not a source", cell.text);
        fault(row, cell, &rules::NOT_A_SOURCE, message, "name the publication, or leave the row out");
    }
    cell.text.clone_into(&mut draft.source);
}

pub(crate) fn date(row: &mut Row<'_>, cell: Cell<'_>) -> Option<Date> {
    let date = Date::parse(cell.text);
    if date.is_none() {
        let message = format!("\"{}\" is not a date", cell.text);
        fault(row, cell, &rules::NOT_A_DATE, message, "write YYYY, YYYY-MM or YYYY-MM-DD");
    }
    date
}

pub(crate) fn commitments(row: &mut Row<'_>, cell: Cell<'_>, draft: &mut Draft) {
    let found: Vec<Commitment> = parts(cell.text).filter_map(|part| word(row, cell, part)).collect();
    draft.commitments = found;
    draft.commitments.sort_unstable();
    draft.commitments.dedup();
}

pub(crate) fn entity_types(row: &mut Row<'_>, cell: Cell<'_>, draft: &mut Draft) {
    let found: Vec<EntityType> = parts(cell.text).filter_map(|part| word(row, cell, part)).collect();
    draft.entity_types = found;
}

pub(crate) fn currency(row: &mut Row<'_>, cell: Cell<'_>, draft: &mut Draft) {
    draft.currency = code::<Currency>(row, cell);
}

pub(crate) fn partners(row: &mut Row<'_>, cell: Cell<'_>, draft: &mut Draft) {
    for part in parts(cell.text) {
        if !row.context.reporters.is_empty() && !row.context.reporters.contains(part) {
            let place = row.part(cell.at, part, "not in reporters.csv");
            let finding = rules::UNKNOWN_PARTNER.finding(format!("there is no reporter \"{part}\"")).at(place);
            let known = row.context.reporters.iter().map(String::as_str);
            row.add(match nearest(part, known) {
                Some(near) => finding.help(format!("did you mean {near}?")),
                None => finding.help("use its code in reporters.csv, or add a row there"),
            });
        }
        draft.partners.push(Arc::from(part));
    }
    draft.partners.sort_unstable();
    draft.partners.dedup();
}
