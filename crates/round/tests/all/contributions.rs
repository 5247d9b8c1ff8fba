//! What section IV says in sentences against what its tables print, over rounds of every shape.

use crate::house::{DEMONSTRATION, Report};
use crate::rounds;
use std::collections::BTreeSet;

/// Words that put one thing before all others.
const SUPERLATIVES: [&str; 11] = [
    "largest", "biggest", "highest", "greatest", "most", "smallest", "lowest", "fewest", "longest",
    "best", "worst",
];

/// What the report may say by one: of bounds, and what the counts of relations bear out.
const NO_SUPERLATIVES: [&str; 2] = ["at most", "and those that count most people in"];

fn small_rounds() -> Vec<Report> {
    let houses = [rounds::nobody_answered()].into_iter();
    let houses = houses.chain(rounds::small());
    houses.map(|house| house.try_build().unwrap()).collect()
}

/// The paragraphs of section IV.B, each with its number; what reporters tell in cases aside.
fn by_goal(text: &str) -> Vec<(String, &str)> {
    let (_, section) = text
        .split_once("Contribution by Goal\n")
        .unwrap_or_default();
    let section = section.split("\n## ").next().unwrap();
    let paragraphs = section.lines().filter_map(|line| {
        let (number, words) = line.split_once(". ")?;
        let is_number = !number.is_empty() && number.chars().all(|ch| ch.is_ascii_digit());
        (is_number && !words.contains("This was reported by")).then(|| (number.to_owned(), words))
    });
    paragraphs.collect()
}

/// A paragraph without what reporters called their actions, which are theirs to praise.
fn own_words(report: &Report, words: &str) -> String {
    let lineage = report.lineage();
    let titles = lineage
        .claims
        .values()
        .filter_map(|row| row.fields.get("title"));
    titles.fold(words.to_owned(), |words, title| {
        words.replace(title.as_str(), "")
    })
}

pub(crate) fn has_no_superlative(report: &Report) {
    for (number, words) in by_goal(&report.documents()) {
        let words = own_words(report, words).to_lowercase();
        let words = NO_SUPERLATIVES
            .iter()
            .fold(words, |words, allowed| words.replace(allowed, ""));
        let said: BTreeSet<&str> = words.split(|ch: char| !ch.is_alphabetic()).collect();
        let found: Vec<&&str> = SUPERLATIVES
            .iter()
            .filter(|word| said.contains(**word))
            .collect();
        assert!(found.is_empty(), "{number}: {found:?} in {words}");
    }
}

/// Of what rules relate in each way, the report speaks of most only where it is more than half.
pub(crate) fn speaks_of_most_rightly(report: &Report) {
    let lineage = report.lineage();
    let count = |name: &str| -> u64 {
        let figure = lineage.figures.get(&format!("count/related/{name}"));
        figure.map_or(0, |figure| figure.value.parse().unwrap())
    };
    let said = report
        .documents()
        .contains("Relations by rule are mainly loose");
    // The counts stand in the lineage where they are printed.
    if said && lineage.figures.contains_key("count/related/context") {
        assert!(count("context") > count("proxy") + count("part_of"));
    }
}

/// The rows of a table by the name of its block; the bold head of a group goes before its rows.
fn rows<'r>(text: &'r str, key: &str) -> Vec<(&'r str, Vec<&'r str>)> {
    let Some((_, table)) = text.split_once(&format!("<a id=\"{key}\"></a>")) else {
        return Vec::new();
    };
    let lines = table.lines().skip_while(|line| !line.starts_with('|'));
    let lines = lines.take_while(|line| line.starts_with('|')).skip(2);
    let (mut group, mut rows) = ("", Vec::new());
    for line in lines {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        match cells[0]
            .strip_prefix("**")
            .and_then(|head| head.strip_suffix("**"))
        {
            Some(head) => group = head,
            None => rows.push((group, cells)),
        }
    }
    rows
}

/// The Goals of the table of contributions have a paragraph with a value, of a certain area and year.
fn states_a_measured_contribution(report: &Report) -> usize {
    let (text, lineage) = (report.documents(), report.lineage());
    let goals: BTreeSet<&str> = rows(&text, "table-contributions")
        .into_iter()
        .map(|(goal, _)| goal)
        .collect();
    let paragraphs = by_goal(&text);
    for goal in &goals {
        let begins = format!("*Goal {goal}.*");
        let (number, words) = paragraphs
            .iter()
            .find(|(_, words)| words.starts_with(&begins))
            .expect(goal);
        let place = format!("para:{number}");
        let is_stated = lineage.figures.iter().any(|(id, figure)| {
            let mut parts = id
                .trim_start_matches("dollars/")
                .trim_start_matches("lower_end/")
                .split('/');
            let is_fact = parts.next() == Some("fact");
            let year = parts.nth(2).unwrap_or_default();
            let year = if year == "unknown" {
                "year not stated"
            } else {
                year
            };
            is_fact
                && figure.places.iter().any(|own| {
                    let after = words.split_once(own.text.as_str()).map(|(_, after)| after);
                    own.at.split('/').next() == Some(place.as_str())
                        && after.is_some_and(|after| {
                            let dated = [format!("({year}"), format!("(published {year}")];
                            after.contains(" in ") && dated.iter().any(|own| after.contains(own))
                        })
                })
        });
        assert!(is_stated, "{words}");
    }
    goals.len()
}

#[test]
fn each_goal_with_data_states_a_measured_contribution() {
    assert_eq!(states_a_measured_contribution(&DEMONSTRATION), 16);
    let stated: usize = small_rounds()
        .iter()
        .map(states_a_measured_contribution)
        .sum();
    assert!(stated > 5, "{stated}");
}

#[test]
fn a_goal_is_told_nothing_that_is_not_related_to_it() {
    let mut house = rounds::nobody_answered();
    house.write(
        "inputs/81/states/MAR/contributions.csv",
        "record,area,year,measure,entity_type,part,activity,value,unit,source\n\
         a,MAR,2023,entities,cooperative,women,,7730,entities,Made-up register\n",
    );
    house.write(
        "inputs/81/states/IND/contributions.csv",
        "record,area,year,measure,entity_type,part,activity,value,unit,source\n\
         a,IND,2023,entities,cooperative,women,A01,17,entities,Made-up register\n",
    );
    let report = house.try_build().unwrap();
    let annex = report.read("annex.md");
    let (_, table) = annex
        .split_once("<a id=\"table-contributions\"></a>")
        .unwrap();
    let table = table.split("\n<a id=").next().unwrap();
    let goals: Vec<&str> = table.split("\n| **").skip(1).collect();
    let of_goal = |number: &str| goals.iter().find(|goal| goal.starts_with(number)).unwrap();
    let farming = of_goal("2. ");
    assert!(farming.contains("17 in India"), "{farming}");
    assert!(!farming.contains("Morocco"), "{farming}");
    assert!(of_goal("5. ").contains("7,730 in Morocco"), "{table}");
}

#[test]
fn nothing_is_said_to_be_the_largest_contribution_to_a_goal() {
    let rounds = small_rounds();
    for report in rounds.iter().chain([&*DEMONSTRATION]) {
        has_no_superlative(report);
        speaks_of_most_rightly(report);
    }
    assert!(by_goal(&DEMONSTRATION.documents()).len() > 16);
}

/// A percentage of a table; none with a note that says that it is a bound or doubtful.
fn exact(cell: &str, barred: &[&str]) -> Option<f64> {
    let (number, letters) = cell.split_once("<sup>").unwrap_or((cell, ""));
    let letters = letters.split_once('<').map_or("", |(letters, _)| letters);
    let is_barred = letters.split(", ").any(|letter| barred.contains(&letter));
    (!is_barred).then(|| number.parse().unwrap())
}

#[test]
fn the_shares_of_women_in_a_sentence_are_those_of_the_table() {
    let text = DEMONSTRATION.documents();
    let (_, below) = text.split_once("<a id=\"table-women\"></a>").unwrap();
    let letter = |begins: &&str| {
        below.lines().find_map(|line| {
            let (letter, words) = line.strip_prefix("<sup>")?.split_once("</sup> ")?;
            words.starts_with(begins).then_some(letter)
        })
    };
    let barred = ["A minimum.", "Doubtful: "].iter().filter_map(letter);
    let barred: Vec<&str> = barred.collect();
    let of_all = rows(&text, "table-women")
        .into_iter()
        .filter(|(group, cells)| {
            *group == "Employment" && cells[1] == "Social and solidarity economy"
        });
    let of_all: Vec<(&str, f64)> = of_all
        .filter_map(|(_, cells)| Some((cells[0], exact(cells[4], &barred)?)))
        .collect();
    let by_share = |one: &&(&str, f64), other: &&(&str, f64)| one.1.total_cmp(&other.1);
    let (least, greatest) = (
        of_all.iter().min_by(by_share).unwrap(),
        of_all.iter().max_by(by_share).unwrap(),
    );
    let sentence = format!(
        "shares range from {} per cent ({}) to {} per cent ({}), minimums and doubtful ones left aside",
        least.1, least.0, greatest.1, greatest.0
    );
    assert!(text.contains(&sentence), "{sentence}");
}

#[test]
fn what_rose_and_fell_is_told_of_the_series_of_the_table() {
    let text = DEMONSTRATION.documents();
    let number = |cell: &str| -> f64 {
        let digits = cell.split("<sup>").next().unwrap().replace(',', "");
        digits.parse().unwrap()
    };
    let data = DEMONSTRATION.read("data/trends.csv");
    let mut reader = csv::Reader::from_reader(data.as_bytes());
    let mut series: Vec<(String, Vec<f64>)> = Vec::new();
    let header = reader.headers().unwrap().clone();
    let at = header.iter().position(|column| column == "value").unwrap();
    for row in reader.records().map(Result::unwrap) {
        let (name, value) = (format!("{} {}", &row[0], &row[1]), row[at].parse().unwrap());
        match series.last_mut().filter(|(own, _)| *own == name) {
            Some((_, values)) => values.push(value),
            None => series.push((name, vec![value])),
        }
    }
    let ends = series
        .iter()
        .map(|(_, values)| (values[0], *values.last().unwrap()));
    let risen = ends.clone().filter(|(first, last)| first < last).count();
    let fallen = ends.filter(|(first, last)| first > last).count();
    assert_eq!((risen, fallen, series.len()), (6, 1, 7));
    assert!(text.contains("Six ended higher than they began."));
    let told = "One ended lower: fishers’ cooperatives in Türkiye, 572 in 2013 and 563 in 2019.";
    assert!(text.contains(told), "{told}");
    let printed = rows(&text, "table-trends");
    assert!(!printed.is_empty());
    for (_, cells) in &printed {
        let ends = (number(cells[3]), number(cells[5]));
        assert!(
            series
                .iter()
                .any(|(_, values)| (values[0], *values.last().unwrap()) == ends),
            "{cells:?}"
        );
    }
}

/// As many series as asked, each of three years.
fn with_series(count: usize) -> Report {
    let mut house = rounds::nobody_answered();
    let rows = (0..count).flat_map(|at| {
        let kind = ["sse", "cooperative", "mutual"][at];
        let row = move |year: usize| format!("{kind}{year},KEN,{year},entities,{kind},,{},entities,,,register,Made-up register\n", year + 100 * at);
        (2020..2023).map(row)
    });
    rounds::figures(&mut house, "states/KEN", &rows.collect::<String>());
    house.build()
}

#[test]
fn series_have_a_table_from_three_on() {
    assert!(!with_series(2).documents().contains("table-trends"));
    let report = with_series(3).documents();
    assert_eq!(rows(&report, "table-trends").len(), 3);
    assert!(report.contains("All ended higher than they began: "));
}

#[test]
fn what_organizations_report_on_groups_is_printed_by_reporter() {
    let text = DEMONSTRATION.documents();
    let printed = rows(&text, "table-groups");
    let lineage = DEMONSTRATION.lineage();
    let facts = DEMONSTRATION.read("data/facts.csv");
    let mut reader = csv::Reader::from_reader(facts.as_bytes());
    let header = reader.headers().unwrap().clone();
    let outcome = header
        .iter()
        .position(|column| column == "outcome")
        .unwrap();
    let on_groups = reader.records().map(Result::unwrap).filter(|row| {
        let area = row[0].split('/').nth(1).unwrap();
        let is_group =
            area.chars().any(|ch| ch.is_ascii_digit()) || area.len() != 3 || area == "LDC";
        is_group && &row[outcome] != "unused"
    });
    let on_groups: Vec<String> = on_groups.map(|row| row[0].to_owned()).collect();
    assert!(
        on_groups.len() > 50 && printed.len() >= on_groups.len(),
        "{} {}",
        on_groups.len(),
        printed.len()
    );
    for fact in on_groups {
        let places = lineage.figures.get(&fact).map(|figure| &figure.places);
        let is_printed =
            places.is_some_and(|places| places.iter().any(|place| place.at.starts_with("table:")));
        assert!(is_printed, "{fact}");
    }
    assert!(printed.iter().any(|(group, cells)| *group == "World Council of Credit Unions" && cells[0] == "World"));
}

/// Each country or area of a Goal stands under one grade; how many rows of Goals there are.
pub(crate) fn grades_add_up(report: &Report) -> usize {
    let text = report.documents();
    let head = text
        .lines()
        .find(|line| line.starts_with("| Goal |"))
        .unwrap_or_default();
    let columns: Vec<&str> = head.trim_matches('|').split(" | ").map(str::trim).collect();
    let number = |cell: &str| cell.replace('–', "0").parse::<u64>().unwrap();
    let Some(areas) = columns
        .iter()
        .position(|column| *column == "Countries and areas")
    else {
        return 0;
    };
    let goals = rows(&text, "table-goals");
    for (_, cells) in &goals {
        let graded = cells
            .iter()
            .zip(&columns)
            .filter(|(_, column)| column.starts_with("Grade\u{a0}"));
        assert_eq!(
            graded.map(|(cell, _)| number(cell)).sum::<u64>(),
            number(cells[areas]),
            "{cells:?}"
        );
        assert!(
            number(cells[areas - 1]) >= number(cells[areas]),
            "{cells:?}"
        );
    }
    goals.len()
}

#[test]
fn areas_by_grade_add_up_and_no_column_is_nil_throughout() {
    assert_eq!(grades_add_up(&DEMONSTRATION), 17);
    let rounds = small_rounds();
    assert!(rounds.iter().map(grades_add_up).sum::<usize>() > 3);
    for report in rounds.iter().chain([&*DEMONSTRATION]) {
        let text = report.documents();
        let goals = rows(&text, "table-goals");
        for column in 1..goals.first().map_or(1, |(_, cells)| cells.len()) {
            assert!(
                goals.iter().any(|(_, cells)| cells[column] != "–"),
                "{column} {goals:?}"
            );
        }
    }
}
