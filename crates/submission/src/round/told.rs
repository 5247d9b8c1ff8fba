//! What the secretariat adds to the figures: cases, what the previous report found, and the Cooperation Frameworks that are
//! known.

use super::{RoundFiles, date_of, text, year};
use crate::letters;
use crate::listed::{ListedRow, ListedTable, Noted};
use crate::rules::cell::placeholder::{is_nothing, points_elsewhere};
use crate::rules::cell::{example_row, personal_data};
use crate::suggest::nearest;
use crate::yes_or_no;
use sse_diagnostics::{Diagnostic, Words, is_web_address, words};
use sse_model::{
    Area, Case, Code, Commitment, CooperationFramework, Date, Goal, PreviousFinding, RefArea,
    Reporter,
};
use std::cmp::Ordering;

/// The good rows of `cases.csv`, each of a reporter that was asked.
pub(super) fn cases(
    files: &RoundFiles,
    reporters: &[Reporter],
    findings: &mut Vec<Diagnostic>,
) -> Vec<Case> {
    files.rows_beside(ListedTable::Cases, findings, |cells, _| {
        let read = case(cells)?;
        if reporters.iter().any(|known| known.code == read.reporter) {
            return Ok(read);
        }
        let codes = reporters.iter().map(|known| known.code.as_str());
        let help: Words = match nearest(&read.reporter, codes) {
            _ if let Some(advice) = letters::advice_on(&read.reporter) => advice,
            Some(near) => words!("did you mean {near}?", near = near),
            None => "write a code of reporters.csv".into(),
        };
        let message = words!(
            "{code} is not in reporters.csv",
            code = read.reporter.as_str()
        );
        Err(cells.fault("reporter", message, help))
    })
}

fn case(cells: &ListedRow<'_>) -> Result<Case, Noted> {
    let goal = |word: &str| word.parse().ok().and_then(Goal::new);
    let (title, area, reporter) = (
        printed(cells, "title"),
        cells.need("area", RefArea::from_word),
        cells.need("reporter", text),
    );
    let (goal, told, source) = (
        cells.need("goal", goal),
        printed(cells, "text"),
        printed(cells, "source"),
    );
    let source_url = address(cells);
    let told = told?;
    let words = told.split_whitespace().count();
    if words > Case::MOST_WORDS {
        let message = words!(
            "the text has {count} words, and may have {most}",
            count = words,
            most = Case::MOST_WORDS
        );
        return Err(cells.fault(
            "text",
            message,
            "shorten it: a case is told in few sentences",
        ));
    }
    Ok(Case {
        title: title?,
        area: area?,
        reporter: reporter?,
        goal: goal?,
        text: told,
        source: source?,
        source_url: source_url?,
    })
}

/// A text that the report prints: it names no person's address, and is no example of a guide.
fn printed(cells: &ListedRow<'_>, column: &str) -> Result<String, Noted> {
    let written = cells.need(column, text)?;
    if example_row::without_word(&written).is_some() {
        return Err(cells.fault(column, example_row::MESSAGE.into(), example_row::HELP));
    }
    if is_nothing(&written) || points_elsewhere(&written) {
        let message = words!("\"{value}\" tells nothing", value = written.as_str());
        return Err(cells.fault(column, message, "write the text, or leave the row out"));
    }
    match personal_data::found(&written) {
        Some(found) => Err(cells.fault(column, found.into(), personal_data::HELP)),
        None => Ok(written),
    }
}

/// The address of a source; blank if none.
fn address(cells: &ListedRow<'_>) -> Result<String, Noted> {
    let address = |word: &str| is_web_address(word).then(|| word.to_owned());
    cells
        .may("source_url", address)
        .map(Option::unwrap_or_default)
}

/// The good rows of `previous.csv`: all of one report, which its first good row names by its day.
pub(super) fn previous(
    files: &RoundFiles,
    today: Date,
    findings: &mut Vec<Diagnostic>,
) -> Vec<PreviousFinding> {
    let row = |cells: &ListedRow<'_>, before: &[PreviousFinding]| {
        let read = previous_finding(cells)?;
        if read.date.compare(today) == Some(Ordering::Greater) {
            let message = words!(
                "date: {date} lies after {today}, the day of the report",
                date = read.date,
                today = today
            );
            return Err(cells.fault("date", message, "write the day of the previous report"));
        }
        let other = before.first().map(|first| first.date);
        if let Some(date) = other.filter(|date| *date != read.date) {
            let message = words!(
                "date: {date} is another day than {first}",
                date = read.date,
                first = date
            );
            let help = "write the day of the previous report in every row; earlier reports have no place here";
            return Err(cells.fault("date", message, help));
        }
        if before.iter().any(|row| row.commitment == read.commitment) {
            let message = words!(
                "{commitment} has a row already",
                commitment = read.commitment.code()
            );
            return Err(cells.fault("commitment", message, "say both in one row"));
        }
        Ok(read)
    };
    files.rows_beside(ListedTable::Previous, findings, row)
}

fn previous_finding(cells: &ListedRow<'_>) -> Result<PreviousFinding, Noted> {
    let (date, commitment) = (
        cells.need("date", whole_date),
        cells.need("commitment", Commitment::from_code),
    );
    let (finding, source) = (printed(cells, "finding"), printed(cells, "source"));
    let source_url = address(cells);
    Ok(PreviousFinding {
        date: date?,
        commitment: commitment?,
        finding: finding?,
        source: source?,
        source_url: source_url?,
    })
}

fn whole_date(text: &str) -> Option<Date> {
    date_of(text).filter(|date| date.day().is_some())
}

/// The most years from the first to the last one of a Cooperation Framework: they are made for three to five years, and
/// extended (United Nations Sustainable Development Cooperation Framework Guidance, 2019).
const LONGEST_FRAMEWORK: i64 = 10;

/// The good rows of `frameworks.csv`: of a State one for each time.
pub(super) fn frameworks(
    files: &RoundFiles,
    findings: &mut Vec<Diagnostic>,
) -> Vec<CooperationFramework> {
    let row = |cells: &ListedRow<'_>, before: &[CooperationFramework]| {
        let read = framework(cells)?;
        if let Some(other) = before.iter().find(|other| overlap(other, &read)) {
            let message = words!(
                "{area} has a framework from {first} to {last} already",
                area = read.area.code(),
                first = other.first,
                last = other.last
            );
            let help = "write the years in which each holds, or leave one out";
            return Err(cells.fault("first_year", message, help));
        }
        Ok(read)
    };
    files.rows_beside(ListedTable::Frameworks, findings, row)
}

/// Whether two frameworks of a State hold at the same time: for longer than the year in which one follows the other.
fn overlap(one: &CooperationFramework, other: &CooperationFramework) -> bool {
    let first = one.first.max(other.first);
    let last = one.last.min(other.last);
    let follows = first == last && one.first != other.first && one.last != other.last;
    one.area == other.area && first <= last && !follows
}

/// A row of `frameworks.csv`.
fn framework(cells: &ListedRow<'_>) -> Result<CooperationFramework, Noted> {
    let state = |word: &str| Area::from_word(word).filter(|area| area.is_member_state());
    let (area, first, last) = (
        cells.need("area", state),
        cells.need("first_year", year),
        cells.need("last_year", year),
    );
    let (names_sector, source) = (
        cells.need("names_sector", yes_or_no),
        cells.need("source", text),
    );
    let source_url = address(cells);
    let (first, last) = (first?, last?);
    if last.number() - first.number() > LONGEST_FRAMEWORK {
        let message = words!(
            "{first} to {last} is longer than a framework holds",
            first = first,
            last = last
        );
        return Err(cells.fault("last_year", message, "write the years in which it holds"));
    }
    if last < first {
        let message = words!(
            "last_year: {last} lies before {first}",
            last = last,
            first = first
        );
        return Err(cells.fault("last_year", message, "write the years in which it holds"));
    }
    Ok(CooperationFramework {
        area: area?,
        first,
        last,
        names_sector: names_sector?,
        source: source?,
        source_url: source_url?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_round;

    /// The round of the demonstration's settings with some files beside them.
    fn round(files: &[(&str, &str)]) -> (sse_model::Round, Vec<String>) {
        let mut round = RoundFiles::new("81");
        let toml = include_str!("../../../../inputs/81/round.toml");
        let reporters =
            "reporter,group,name\nKEN,state,Kenya\nILO,agency,International Labour Organization\n";
        for (name, text) in [("round.toml", toml), ("reporters.csv", reporters)]
            .iter()
            .chain(files)
        {
            round.add(name, format!("81/{name}"), text.as_bytes().to_vec());
        }
        let (round, findings) = read_round(&round);
        let told = findings.iter().map(|finding| {
            let place = finding.place.as_ref().unwrap();
            format!(
                "{} {}:{} {}",
                finding.code,
                place.line,
                place.column,
                finding.message.text()
            )
        });
        (round.unwrap(), told.collect())
    }

    #[test]
    fn a_case_is_of_a_reporter_and_a_goal_and_of_few_words() {
        let long = "word ".repeat(Case::MOST_WORDS + 1);
        let text = format!(
            "title,area,reporter,goal,text,source,source_url\n\
             A dairy,KEN,KEN,2,It pools milk.,Ministry,https://example.org/a\n\
             Another,KEN,KNE,2,It pools milk.,Ministry,\n\
             A third,KEN,ILO,18,It pools milk.,Ministry,\n\
             A fourth,KEN,ILO,2,{long},Ministry,page 11\n\
             A fifth,KEN,ILO,2,It pools milk.,Ministry,page 12\n"
        );
        let (round, told) = round(&[("cases.csv", &text)]);
        let titles: Vec<&str> = round.cases.iter().map(|case| case.title.as_str()).collect();
        assert_eq!(titles, ["A dairy"]);
        assert_eq!(
            told,
            [
                "F012 3:13 KNE is not in reporters.csv",
                "F012 4:17 goal: \"18\" is not known",
                "F012 5:635 source_url: \"page 11\" is not known",
                "F012 5:20 the text has 121 words, and may have 120",
                "F012 6:43 source_url: \"page 12\" is not known",
            ]
        );
    }

    #[test]
    fn what_is_printed_of_a_case_is_no_example_and_names_no_person() {
        let text = "title,area,reporter,goal,text,source\n\
             Example: a dairy,KEN,KEN,2,It pools milk.,Ministry\n\
             A dairy,KEN,KEN,2,Write to somebody@example.org.,Ministry\n\
             A dairy,KEN,KEN,2,It pools milk.,call +254 20 123 4567\n\
             A dairy,KEN,KEN,2,TBD,Ministry\n";
        let (round, told) = round(&[("cases.csv", text)]);
        assert!(round.cases.is_empty());
        assert_eq!(
            told,
            [
                "F012 2:1 this is a worked example, not a figure of yours",
                "F012 3:19 the cell seems to hold an e-mail address",
                "F012 4:34 the cell seems to hold a telephone number",
                "F012 5:19 \"TBD\" tells nothing",
            ]
        );
    }

    #[test]
    fn what_the_previous_report_found_is_of_one_day_and_an_encouragement_each() {
        let text = "date,commitment,finding,source\n\
             2024-09-13,1.legal,it took up laws,Press\n\
             2024-09,1.research,it took up research,Press\n\
             2024-09-14,1.research,it took up research,Press\n\
             2024-09-13,1.legal,it took up policies,Press\n\
             2024-09-13,1.law,it took up laws,Press\n";
        let (round, told) = round(&[("previous.csv", text)]);
        let [legal] = &round.previous[..] else {
            panic!("{:?}", round.previous)
        };
        assert_eq!(
            (legal.commitment.code(), legal.finding.as_str()),
            ("1.legal", "it took up laws")
        );
        assert_eq!(
            told,
            [
                "F012 3:1 date: \"2024-09\" is not known",
                "F012 4:1 date: 2024-09-14 is another day than 2024-09-13",
                "F012 5:12 1.legal has a row already",
                "F012 6:12 commitment: \"1.law\" is not known",
            ]
        );
    }

    #[test]
    fn a_framework_is_with_a_member_state_and_holds_from_year_to_year() {
        let text = "area,first_year,last_year,names_sector,source\n\
             KEN,2022,2026,no,Cooperation Framework with Kenya\n\
             ABW,2022,2026,no,Cooperation Framework with Aruba\n\
             SEN,2026,2022,no,Cooperation Framework with Senegal\n\
             KEN,2022,2027,yes,The same\n\
             KEN,2024,2027,yes,Another\n\
             KEN,2026,2030,yes,The one that follows\n";
        let (round, told) = round(&[("frameworks.csv", text)]);
        let [kenya, _] = &round.frameworks[..] else {
            panic!("{:?}", round.frameworks)
        };
        let year = |number| sse_model::Year::new(number).unwrap();
        assert!(kenya.is_in_force(year(2022)) && !kenya.is_in_force(year(2027)));
        assert_eq!(
            told,
            [
                "F012 3:1 area: \"ABW\" is not known",
                "F012 4:10 last_year: 2022 lies before 2026",
                "F012 5:5 KEN has a framework from 2022 to 2026 already",
                "F012 6:5 KEN has a framework from 2022 to 2026 already",
            ]
        );
    }
}
