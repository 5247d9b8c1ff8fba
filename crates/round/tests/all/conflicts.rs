//! What the annex says of values that differ for one figure, and how sources are counted.

use crate::house::Report;
use crate::rounds;

fn told(rows: &str) -> Report {
    let mut house = rounds::nobody_answered();
    let header =
        "record,area,year,measure,entity_type,value,qualifier,unit,method,source,source_url";
    let path = "inputs/81/networks/ICA/contributions.csv";
    house.write(path, format!("{header}\n{rows}"));
    house.try_build().unwrap()
}

#[test]
fn only_values_among_which_nothing_chooses_are_undecided() {
    let report = told(
        "\
one,SAU,2024,entities,nonprofit,4656,,entities,register,Made-up register,
two,SAU,2024,entities,nonprofit,4942,,entities,register,Made-up yearbook,
three,SAU,2024,entities,nonprofit,5700,at_least,entities,,Made-up page,
",
    );
    let annex = report.read("annex.md");
    for row in [
        "| 4,656 | Undecided |",
        "| 4,942 | Undecided |",
        "| 5,700 | Not used, a minimum |",
    ] {
        let shown = annex.lines().filter(|line| line.contains("Made-up"));
        assert!(
            annex.contains(row),
            "{row}: {:?}",
            shown.collect::<Vec<_>>()
        );
    }
}

#[test]
fn one_page_under_two_titles_is_one_source() {
    let report = told(
        "\
one,SAU,2023,entities,nonprofit,4656,,entities,,Made-up page,https://example.org/page
two,SAU,2024,entities,nonprofit,4942,,entities,,Made-up page (2024),https://example.org/page
three,SAU,2024,entities,cooperative,411,,entities,,Made-up register,
four,SAU,2023,entities,cooperative,400,,entities,,Made-up register,
",
    );
    let figures = report.read("data/figures.csv");
    assert!(figures.contains("\ncount/sources,2,"), "{figures}");
    assert!(report.read("report.md").contains("drawn from two sources"));
}
