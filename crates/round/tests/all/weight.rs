//! What the tables of weights and of women, and the sentences about them, say of bounds and of what is disputed.

use crate::house::Report;
use crate::rounds;

const FIGURES: &str = "\
record,area,year,measure,entity_type,sex,value,qualifier,unit,denominator,basis,source
ita,ITA,2021,employment,sse,,1500000,at_least,persons,,,Made-up survey
ita-women,ITA,2021,employment,sse,female,875000,at_least,persons,,,Made-up survey
ita-share,ITA,2021,employment,sse,female,46,,percent,both_sexes,,Made-up survey
esp,ESP,2022,employment,sse,,1250389,,persons,,,Made-up survey
esp-wide,ESP,2017,employment,sse,,12.5,,percent,total_employment,direct_and_indirect,Made-up survey
esp-share,ESP,2022,employment,sse,female,60,,percent,both_sexes,,Made-up survey
fra-share,FRA,2022,employment,sse,female,70,,percent,both_sexes,,Made-up survey
tun,TUN,2017,gross_value_added,sse,,1,at_most,percent,gdp,,Made-up survey
";
const DENOMINATORS: &str = "\
area,year,denominator,value,unit,source
ITA,2021,total_employment,22876000,persons,Made-up accounts
ESP,2022,total_employment,20924500,persons,Made-up accounts
";

fn told() -> Report {
    let mut house = rounds::nobody_answered();
    house.write("inputs/81/networks/ICA/contributions.csv", FIGURES);
    house.write("inputs/81/denominators.csv", DENOMINATORS);
    house.try_build().unwrap()
}

/// The lines of a table by the name of its block, and the texts of its letters.
fn table(text: &str, key: &str) -> String {
    let (_, table) = text.split_once(&format!("<a id=\"{key}\"></a>")).unwrap();
    table.split("\n<a id=").next().unwrap().to_owned()
}

#[test]
fn a_minimum_is_rounded_down_and_bounds_have_their_letter() {
    let report = told().read("report.md");
    let weights = table(&report, "table-weight");
    for words in [
        "| Italy | 6.5<sup>",
        "| Spain | 6.0<sup>",
        "| Tunisia | .. | .. | .. | 1.0<sup>",
        "A minimum.",
        "A maximum.",
    ] {
        assert!(weights.contains(words), "{words}\nisn't in\n{weights}");
    }
    assert!(
        report.contains("from 6 per cent in Spain (2022) to at least 6.5 per cent in Italy (2021)"),
        "what is at least so much may be the most"
    );
}

#[test]
fn of_two_numbers_the_share_is_of_the_one_that_the_table_has() {
    let mut house = rounds::nobody_answered();
    let rows = "\
esp-older,ESP,2021,employment,sse,,2500000,,persons,,,Made-up directory
esp,ESP,2022,employment,sse,,1250389,,persons,,direct,Made-up survey
npl-other,NPL,2018,employment,cooperative,,60000,at_least,persons,,,Made-up page
npl,NPL,2018,employment,cooperative,,88309,,persons,,direct,Made-up survey
";
    let header = FIGURES.lines().next().unwrap();
    house.write(
        "inputs/81/networks/ICA/contributions.csv",
        format!("{header}\n{rows}"),
    );
    let nepal = "NPL,2018,total_employment,7000000,persons,Made-up accounts\n";
    house.write(
        "inputs/81/denominators.csv",
        format!("{DENOMINATORS}{nepal}"),
    );
    let report = house.try_build().unwrap().read("report.md");
    let weights = table(&report, "table-weight");
    for words in ["| Spain | 6.0<sup>", "| Nepal | 1.3<sup>"] {
        assert!(weights.contains(words), "{weights}");
    }
}

#[test]
fn one_share_told_of_two_kinds_is_marked_and_the_range_names_its_wholes() {
    let mut house = rounds::nobody_answered();
    let rows = "\
mar,MAR,2025,gross_value_added,sse,,3,about,percent,gdp,,Made-up survey
mar-of,MAR,2024,gross_value_added,cooperative,,3,about,percent,gdp,,Made-up survey
npl-of,NPL,2024,gross_value_added,cooperative,,4,,percent,gdp,,Made-up survey
lux,LUX,2024,gross_value_added,sse,,2.2,,percent,total_gva,,Made-up survey
";
    house.write(
        "inputs/81/networks/ICA/contributions.csv",
        format!("{FIGURES}{rows}"),
    );
    let report = house.try_build().unwrap().read("report.md");
    let weights = table(&report, "table-weight");
    let marked = |line: &str| {
        let line = weights.lines().find(|own| own.starts_with(line)).unwrap();
        line.matches("<sup>").count()
    };
    let again = "The same value is on record for another kind of entity";
    assert!(weights.contains(again), "{weights}");
    // About so much, and the same of another kind: one superscript holds both letters.
    let of_morocco = weights
        .lines()
        .filter(|line| line.starts_with("| Morocco |"));
    assert!(of_morocco.clone().count() == 2, "{weights}");
    assert!(
        of_morocco.clone().all(|line| line.contains(", ")),
        "{weights}"
    );
    assert_eq!(marked("| Nepal |"), 0, "{weights}");
    let range = "range from at most 1 per cent of gross domestic product in Tunisia (2017) to about 3 per cent in Morocco (2025)";
    assert!(report.contains(range), "{report}");
}

#[test]
fn more_than_direct_employment_has_its_letter_where_nothing_else_is_known() {
    let mut house = rounds::nobody_answered();
    let wide = FIGURES.lines().filter(|line| !line.starts_with("esp,"));
    let wide: Vec<&str> = wide.collect();
    house.write("inputs/81/networks/ICA/contributions.csv", wide.join("\n"));
    let report = house.try_build().unwrap().read("report.md");
    let weights = table(&report, "table-weight");
    assert!(weights.contains("| Spain | 12.5<sup>"), "{weights}");
    assert!(
        weights.contains("Not direct employment alone."),
        "{weights}"
    );
}

#[test]
fn what_failed_a_check_has_its_letter_and_is_in_no_range() {
    let report = told().read("report.md");
    let women = table(&report, "table-women");
    assert!(
        women.contains("| 46.0<sup>") && women.contains("Doubtful: see"),
        "{women}"
    );
    assert!(
        report.contains("shares range from 60 per cent (Spain) to 70 per cent (France)"),
        "the least of those that failed no check"
    );
    let (_, summary) = report.split_once("> ").unwrap();
    let summary = summary.split("\n## ").next().unwrap();
    assert!(!summary.contains("46 per cent"), "{summary}");
}
