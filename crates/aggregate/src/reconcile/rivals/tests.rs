//! Claims that seem to be about one thing.

use super::*;
use crate::fixture::{claim, claims, round};

#[test]
fn however_many_say_the_same_it_is_told_a_few_times() {
    let reporters: Vec<String> = (0..200).map(|at| format!("R{at}")).collect();
    let rows: Vec<(&str, &str)> = reporters
        .iter()
        .flat_map(|reporter| {
            let of = |row| (reporter.as_str(), row);
            [
                of("ESP entities 2023 sse 127532"),
                of("ESP entities 2023 cooperative 170010"),
            ]
        })
        .chain([("OECD", "ESP entities 2024 sse 90000")])
        .collect();
    let told = of(&rows).near_rivals.len();
    assert!((1..=2 * OF_TWO_FACTS).contains(&told), "{told}");
}

fn of(rows: &[(&str, &str)]) -> crate::Facts {
    crate::reconcile(&round(), claims(rows), Vec::new(), &[])
}

fn causes(rows: &[(&str, &str)]) -> Vec<Cause> {
    of(rows)
        .near_rivals
        .into_iter()
        .map(|rival| rival.cause)
        .collect()
}

fn by(dimensions: &[Dimension]) -> Vec<Cause> {
    vec![Cause::Dimensions(dimensions.to_vec())]
}

#[test]
fn other_years_of_another_publisher_are_rivals() {
    let own = ("ESP", "ESP entities 2023 sse 127532");
    assert_eq!(
        causes(&[own, ("CEPES", "ESP entities 2024 sse 70010")]),
        by(&[Dimension::Year])
    );
    assert!(causes(&[own, ("CEPES", "ESP entities 2024 sse 127000")]).is_empty());
    assert!(causes(&[own, ("CEPES", "ESP entities 2017 sse 70010")]).is_empty());
}

#[test]
fn a_reporter_is_no_rival_of_itself_in_other_years() {
    let own = "ESP entities 2023 sse 127532 source=Account_2023";
    assert!(
        causes(&[
            ("ESP", own),
            ("ESP", "ESP entities 2022 sse 70010 source=Account_2022")
        ])
        .is_empty()
    );
    let elsewhere = "ESP entities 2021 sse 70010 source=Register";
    assert!(causes(&[("ESP", own), ("ESP", elsewhere)]).is_empty());
    let later = "ESP entities 2021 sse 70010 source=Register basis=active";
    assert!(causes(&[("ESP", own), ("ESP", later)]).is_empty());
    let units = [
        "FRA employment 2019 sse 2000",
        "FRA employment 2019 sse 1500 unit=fte",
    ];
    assert!(causes(&units.map(|row| ("ESS-FRANCE", row))).is_empty());
}

#[test]
fn what_moves_slowly_from_year_to_year_is_no_rival() {
    let other = |value: u32| {
        let own = ("ESP", "ESP entities 2023 sse 100000");
        causes(&[own, ("ILO", &format!("ESP entities 2021 sse {value}"))])
    };
    assert!(other(90_000).is_empty());
    assert_eq!(other(89_000), by(&[Dimension::Year]));
}

#[test]
fn one_publisher_on_two_bases_of_one_year_is_a_rival_of_itself() {
    let within = "001 employment 2017 cooperative 279 basis=within_scope";
    let own = ("CICOPA", "001 employment 2017 cooperative 27");
    assert_eq!(causes(&[own, ("CICOPA", within)]), by(&[Dimension::Basis]));
    assert!(causes(&[own, ("CICOPA", &within.replace("2017", "2016"))]).is_empty());
}

#[test]
fn the_active_units_of_a_register_are_no_rivals_of_all_of_its_units() {
    let rows = [
        "KEN members 2023 mutual 400 basis=active",
        "KEN members 2023 mutual 279 basis=registered",
    ];
    let mut claims: Vec<Claim> = rows.map(|row| claim("KEN", row)).into();
    let rivals = |claims: &[Claim]| {
        crate::reconcile(&round(), claims.to_vec(), Vec::new(), &[])
            .near_rivals
            .len()
    };
    assert_eq!(rivals(&claims), 1);
    for claim in &mut claims {
        claim.id.table = Table::Register;
    }
    assert_eq!(rivals(&claims), 0);
}

#[test]
fn two_publishers_and_two_series_make_one_rival() {
    let own = [
        "ESP entities 2019 sse 10",
        "ESP entities 2020 sse 20",
        "ESP entities 2021 sse 90",
    ];
    let other = ["ESP entities 2023 sse 50", "ESP entities 2024 sse 1"];
    let claims = own
        .iter()
        .map(|row| ("ESP", *row))
        .chain(other.iter().map(|row| ("ILO", *row)));
    let facts = of(&claims.collect::<Vec<_>>());
    let [rival] = facts.near_rivals.as_slice() else {
        panic!("{:?}", facts.near_rivals)
    };
    let years = [&rival.first, &rival.second].map(|id| facts.claims[id].period.to_string());
    assert_eq!(years, ["2021", "2023"]);
    let around = [
        ("ESP", own[0]),
        ("ESP", "ESP entities 2021 sse 15"),
        ("ILO", "ESP entities 2020 sse 30"),
    ];
    let facts = of(&around);
    let [rival] = facts.near_rivals.as_slice() else {
        panic!("{:?}", facts.near_rivals)
    };
    assert_eq!(facts.claims[&rival.first].period.to_string(), "2019");
}

#[test]
fn a_common_year_is_compared_as_one_key() {
    let own = [
        ("ESP", "ESP entities 2022 sse 10"),
        ("ESP", "ESP entities 2023 sse 20"),
    ];
    let other = [
        ("ILO", "ESP entities 2022 sse 10"),
        ("ILO", "ESP entities 2024 sse 90"),
    ];
    assert!(causes(&[own[0], own[1], other[0], other[1]]).is_empty());
    assert_eq!(causes(&[own[0], own[1], other[1]]), by(&[Dimension::Year]));
}

#[test]
fn what_is_undated_is_held_against_the_latest_year() {
    let share = |reporter: &'static str, row: &str| {
        (
            reporter,
            format!("MEX employment {row} unit=percent denominator=total_employment"),
        )
    };
    let rows = [
        share("OECD", "unknown sse 3.2"),
        share("MEX", "2008 sse 9"),
        share("MEX", "2018 sse 4.5"),
    ];
    let rows: Vec<(&str, &str)> = rows
        .iter()
        .map(|(reporter, row)| (*reporter, row.as_str()))
        .collect();
    let facts = of(&rows);
    let [rival] = facts.near_rivals.as_slice() else {
        panic!("{:?}", facts.near_rivals)
    };
    assert_eq!(facts.claims[&rival.first].period.to_string(), "2018");
    assert_eq!(rival.cause, Cause::Dimensions(vec![Dimension::Year]));
}

#[test]
fn a_lower_bound_stands_for_its_value() {
    let own = ("CAN", "CAN entities 2016 sse 478");
    assert_eq!(
        causes(&[
            own,
            ("RIPESS", "CAN entities 2013 sse 170 qualifier=at_least")
        ]),
        by(&[Dimension::Year])
    );
    assert!(
        causes(&[
            own,
            ("RIPESS", "CAN entities 2013 sse 900 qualifier=at_most")
        ])
        .is_empty()
    );
    assert!(causes(&[own, ("RIPESS", "CAN entities 2013 sse 900 qualifier=low")]).is_empty());
}

#[test]
fn at_most_two_dimensions_may_differ() {
    let own = (
        "TUN",
        "TUN employment 2017 sse 0.6 unit=percent denominator=total_employment",
    );
    let other = (
        "UNDP",
        "TUN employment 2017 sse 0.5 unit=percent denominator=labour_force",
    );
    assert_eq!(causes(&[own, other]), by(&[Dimension::Denominator]));
    let far = (
        "ILO",
        "TUN employment 2018 sse 0.5 unit=percent denominator=labour_force basis=direct",
    );
    assert!(causes(&[own, far]).is_empty());
    assert!(causes(&[own, ("ILO", "TUN employment 2017 sse 20000")]).is_empty());
}

#[test]
fn parts_below_their_whole_and_different_parts_are_no_rivals() {
    let whole = ("POL", "POL employment 2023 sse 210900");
    assert!(causes(&[whole, ("ILO", "POL employment 2020 cooperative 100")]).is_empty());
    assert_eq!(
        causes(&[
            whole,
            ("ILO", "POL employment 2018 social_enterprise 428700")
        ]),
        by(&[Dimension::Year, Dimension::EntityType])
    );
    let families = [
        ("POL", "POL employment 2023 cooperative 100"),
        ("ILO", "POL employment 2022 mutual 900"),
    ];
    assert!(causes(&families).is_empty());
    let units = [
        ("FRA", "FRA paid_employment 2019 sse 2600"),
        ("ILO", "FRA paid_employment 2019 mutual 92 unit=fte"),
    ];
    assert!(causes(&units).is_empty());
    let shares = [
        (
            "MEX",
            "MEX turnover 2018 sse 1.6 unit=percent denominator=gdp",
        ),
        (
            "ILO",
            "MEX turnover 2018 mutual 70.7 unit=percent denominator=sse",
        ),
    ];
    assert!(causes(&shares).is_empty());
}

#[test]
fn a_named_part_is_compared_with_its_like_and_with_its_whole() {
    let unions = |year: u32, value: u32, more: &str| {
        format!("POL members {year} cooperative {value} part=credit_unions{more}")
    };
    let own = unions(2023, 500, "");
    let rivals = |other: &str| causes(&[("POL", &own), ("ILO", other)]);
    assert_eq!(rivals(&unions(2022, 900, "")), by(&[Dimension::Year]));
    let whole = "POL members 2022 cooperative 300";
    assert_eq!(rivals(whole), by(&[Dimension::Year, Dimension::Scope]));
    assert!(rivals("POL members 2022 cooperative 900").is_empty());
    let licensed = unions(2022, 900, " scope=part:licensed");
    assert_eq!(rivals(&licensed), by(&[Dimension::Year, Dimension::Scope]));
    for apart in [
        "POL members 2022 cooperative 300 part=housing",
        "POL members 2022 cooperative 300 scope=part:licensed",
        &unions(2022, 900, " flow=in_year"),
        &unions(2022, 900, " person_group=youth"),
    ] {
        assert!(rivals(apart).is_empty(), "{apart}");
    }
}

#[test]
fn employment_and_paid_employment_are_rivals_where_a_part_is_above_its_whole() {
    let paid = ("POL", "POL paid_employment 2023 sse 210900");
    let social = |value: u32| {
        causes(&[
            paid,
            (
                "EU",
                &format!("POL employment 2018 social_enterprise {value}"),
            ),
        ])
    };
    assert_eq!(
        social(428_700),
        by(&[Dimension::Year, Dimension::Measure, Dimension::EntityType])
    );
    assert!(social(204_000).is_empty());
    let all = |value: u32| causes(&[paid, ("EU", &format!("POL employment 2022 sse {value}"))]);
    assert_eq!(all(190_000), by(&[Dimension::Year, Dimension::Measure]));
    assert!(all(428_700).is_empty());
    assert_eq!(
        causes(&[paid, ("EU", "POL employment 2023 sse 190000")]),
        by(&[Dimension::Measure])
    );
    assert!(causes(&[paid, ("POL", "POL employment 2023 sse 190000")]).is_empty());
    let share = |measure: &str, value: u32| {
        format!("POL {measure} 2023 sse {value} unit=percent denominator=gdp")
    };
    assert!(
        causes(&[
            ("POL", &share("paid_employment", 9)),
            ("EU", &share("employment", 5))
        ])
        .is_empty()
    );
    let far = "POL employment 2018 social_enterprise 428700 basis=direct unit=fte";
    assert!(causes(&[paid, ("EU", far)]).is_empty());
}

#[test]
fn bases_of_different_publishers_are_rivals() {
    let registered = (
        "IND",
        "IND entities 2024 cooperative 809303 basis=registered source=Database",
    );
    let active = (
        "IND",
        "IND entities 2024 cooperative 621000 basis=active source=Press",
    );
    assert_eq!(causes(&[registered, active]), by(&[Dimension::Basis]));
}

#[test]
fn one_publishers_bases_are_no_rivals_where_the_wider_one_counts_more() {
    let rows = |registered: u32, active: u32| {
        [("registered", registered), ("active", active)]
            .map(|(basis, value)| format!("KEN entities 2023 cooperative {value} basis={basis}"))
    };
    let jobs = |both: u32, direct: u32| {
        [("direct_and_indirect", both), ("direct", direct)]
            .map(|(basis, value)| format!("KEN employment 2023 cooperative {value} basis={basis}"))
    };
    let causes = |rows: [String; 2]| causes(&[("KEN", &rows[0]), ("KEN", &rows[1])]);
    assert!(causes(rows(129_000, 43_000)).is_empty());
    assert!(causes(jobs(31_000, 8_500)).is_empty());
    assert_eq!(causes(rows(43_000, 129_000)), by(&[Dimension::Basis]));
    assert_eq!(causes(jobs(8_500, 31_000)), by(&[Dimension::Basis]));
}
