//! The rules of attribution, from their file to the Goals, the annex, the lineage and the data.

use crate::house::{DEMONSTRATION, House, Report, shown};
use std::collections::BTreeSet;

const RULES: &str = "inputs/81/attribution.csv";

const HEAD: &str = "rule,of,measure,entity_type,sex,commitment,target,indicator,relation,reason\n";

/// The round of three reporters with other rules.
fn ruled(rows: &str) -> House {
    let mut house = House::with_three_reporters();
    house.write(RULES, format!("{HEAD}{rows}"));
    house
}

/// The rows of a data file but the header.
fn rows(report: &Report, file: &str) -> Vec<Vec<String>> {
    let text = report.read(&format!("data/{file}.csv"));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.records();
    rows.map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

/// The cells of some columns of a table of the data, row by row.
fn cells<const N: usize>(report: &Report, file: &str, columns: [&str; N]) -> Vec<[String; N]> {
    let text = report.read(&format!("data/{file}.csv"));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let at = columns.map(|name| header.iter().position(|column| column == name).unwrap());
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| at.map(|at| row[at].to_owned())).collect()
}

#[test]
fn why_names_the_rule_of_a_fact_and_of_an_action_with_the_reason() {
    let told = DEMONSTRATION.why("fact/ESP/employment/2023/sse/basis=direct");
    let line = "related to 8.5 by rule f-8.5-work (context): Employment in the sector";
    assert!(told.contains(line), "{told}");
    let counted = DEMONSTRATION.why("count/goal/17/actions/by_rule");
    let line = "related to 17.16 by rule a-17.16-multilateral (context): Multilateral processes";
    assert!(counted.contains(line), "{counted}");
    let lineage = DEMONSTRATION.lineage();
    let behind = lineage.behind(&["fact/ESP/employment/2023/sse/basis=direct".to_owned()]);
    let reasons: Vec<&String> = behind.secretariat.keys().collect();
    assert_eq!(
        reasons,
        [
            "attribution.csv/f-8.5-work",
            "attribution.csv/f-8.5-work/reason",
            "attribution.csv/f-8.5-work/source"
        ]
    );
}

#[test]
fn every_relation_of_data_names_a_rule_that_is_printed_or_somebody_who_said_so() {
    let known: BTreeSet<String> = rows(&DEMONSTRATION, "attribution")
        .into_iter()
        .map(|row| row[0].clone())
        .collect();
    let mut related = cells(&DEMONSTRATION, "goals", ["by", "rules"]);
    related.extend(cells(&DEMONSTRATION, "goal_actions", ["by", "rules"]));
    assert!(related.len() > 200, "{}", related.len());
    for row in related {
        let [by, rules] = &row;
        if by == "rule" {
            assert!(
                rules.split("; ").all(|rule| known.contains(rule)),
                "{row:?}"
            );
        } else {
            assert!(by == "reporter" && rules.is_empty(), "{row:?}");
        }
    }
}

#[test]
fn the_annex_on_method_prints_every_target_that_a_rule_is_for() {
    let report = DEMONSTRATION.documents();
    let annex = &report[report.find("**Rules that relate figures").unwrap()..];
    for row in rows(&DEMONSTRATION, "attribution") {
        let target = &row[12];
        assert!(annex.contains(&format!("\n| {target} ")), "{target}");
    }
}

#[test]
fn a_rule_with_a_key_more_stands_for_its_goal_and_no_other() {
    let mut house = ruled(
        "wide,figures,employment,,,,5.5,,context,Work\n\
         narrow,figures,employment,,female,,5.a,,context,Work of women\n\
         other,figures,employment,,,,8.5,,context,Work\n",
    );
    house.write(
        "inputs/81/states/FRA/contributions.csv",
        "area,year,measure,entity_type,sex,value,unit,source\n\
         FRA,2023,employment,sse,,2400000,persons,Register\n\
         FRA,2023,employment,sse,female,1600000,persons,Register\n",
    );
    let built = house.build();
    let rules = |fact: &str| -> Vec<String> {
        let goals = cells(&built, "goals", ["fact", "references", "rules"]).into_iter();
        goals
            .filter(|[of, ..]| of == fact)
            .map(|[_, references, rules]| format!("{references} {rules}"))
            .collect()
    };
    let [women, all] = ["/sex=female", ""].map(|sex| format!("fact/FRA/employment/2023/sse{sex}"));
    assert_eq!(rules(&women), ["5.a narrow", "8.5 other"]);
    assert_eq!(rules(&all), ["5.5 wide", "8.5 other"]);
    let goals = rows(&built, "goals");
    assert!(goals.iter().all(|row| row[0] == "5" || row[0] == "8"));
}

#[test]
fn the_report_tells_silence_of_rules_from_silence_of_reporters() {
    let report = ruled("a,figures,volunteer_value,,,,17.17,,context,Work\n").build();
    let report = report.documents();
    assert!(
        report.contains("No figure or action was reported that can be related"),
        "{report}"
    );
    let report = ruled(
        "a,figures,volunteer_value,,,,17.17,,context,Work\nb,figures,employment,,,,8.5,,context,Work\n",
    )
    .build()
    .documents();
    let silent = "No figure of the kinds that the rules relate to Goal 17 (Partnerships for the Goals) was reported.";
    assert!(report.contains(silent), "{report}");
    assert!(report.contains("no rule relates figures to Goal 1, Goal 2"));
}

#[test]
fn what_is_wrong_in_the_rules_is_told_at_its_cell_and_the_rest_used() {
    let house = ruled(
        "good,figures,employment,,,,8.5,,context,Work\n\
         good,figures,members,,,,1.4,,context,Again\n\
         codes,figures,employment; work,,,,8.5,,context,Work\n\
         table,figures,employment,,,1.legal,8.5,,context,Work\n\
         none,figures,,,,,8.5,,context,Everything\n\
         part,figures,employment,,,,8.5,,part_of,Work\n\
         card,figures,employment,,,,8.5,8.10.2,proxy,Work\n\
         goal,figures,employment,,,,8,,context,Work\n\
         \"=HYPERLINK(1)\",figures,employment,,,,8.5,,context,Work\n",
    );
    let checked = house.check("inputs/81");
    let told = shown(&checked);
    for words in [
        "attribution.csv:3:1",
        "good stands on line 2 already",
        "measure: \"work\" is not known",
        "commitment is no key of figures",
        "the rule none has no key: it would relate all figures",
        "part_of says nothing without the indicator that it is a part of",
        "8.10.2 is no indicator of the target 8.5",
        "target: \"8\" is not known",
        "the name \"=HYPERLINK(1)\" has other signs",
    ] {
        assert!(told.contains(words), "{words} is not in {told}");
    }
}

#[test]
fn words_of_a_rule_change_neither_the_page_nor_a_table() {
    let built =
        ruled("a,figures,employment,,,,8.5,,context,\"=1+1 | **bold** {{ n }} <b>\"\n").build();
    let table = built.read("data/attribution.csv");
    assert!(table.contains("'=1+1 | **bold** {{ n }} <b>"), "{table}");
    assert!(!built.documents().contains("1+1"));
}

#[test]
fn rules_of_an_earlier_version_are_for_figures_and_told_once() {
    let mut house = House::with_three_reporters();
    house.write(
        RULES,
        "measure,entity_type,activity,target,reason\nemployment,,,8.5,Work\n",
    );
    let told = shown(&house.check("inputs/81"));
    let words = "attribution.csv is written as an earlier version asked for it";
    assert_eq!(told.matches(words).count(), 1, "{told}");
    assert!(!told.contains("H001"), "{told}");
    let rules = cells(
        &house.build(),
        "attribution",
        ["rule", "of", "measure", "target", "relation"],
    );
    assert_eq!(
        rules,
        [["line-2", "figures", "employment", "8.5", "context"]]
    );
}
