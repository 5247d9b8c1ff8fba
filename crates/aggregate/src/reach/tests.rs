use super::{Reach, Reached, Surroundings};
use crate::facts::Facts;
use crate::fixture::{action, claim, round, year};
use sse_model::{
    Area, Code, Commitment, EntityType, Lost, Measure, Period, RefArea, SdgReference, Table, Unit,
};

fn lost(kind: &str, period: Period) -> Lost {
    Lost {
        reporter: "ESP".to_owned(),
        area: RefArea::from_word("ESP"),
        period: Some(period),
        measure: Measure::from_code("entities"),
        entity_type: EntityType::from_code(kind),
        unit: Unit::from_word("entities"),
        source: Some("Office".into()),
        targets: vec![SdgReference::parse("8.3").unwrap()],
        ..Lost::default()
    }
}

fn in_2023(kind: &str) -> Lost {
    lost(kind, Period::Year(year(2023)))
}

fn all_reached(row: &Lost, rows: &[&str]) -> Vec<Reached> {
    let round = round();
    let claims = rows
        .iter()
        .map(|row| claim(row.split(' ').next().unwrap(), row))
        .collect();
    Surroundings::over(
        &round,
        &crate::reconcile(&round, claims, Vec::new(), &[]),
        false,
    )
    .reach(row)
}

/// The places but those of the data and those that follow from others, with a question mark where they are only possible.
fn reached(row: &Lost, rows: &[&str]) -> Vec<String> {
    words(all_reached(row, rows))
}

fn reaches(row: &Lost, rows: &[&str], place: Reach) -> bool {
    all_reached(row, rows).contains(&Reached {
        possible: true,
        place,
    })
}

fn words(reached: Vec<Reached>) -> Vec<String> {
    let follows = |place: Reach| {
        matches!(
            place,
            Reach::LatestFigures | Reach::States | Reach::CommitmentCounts
        )
    };
    let shown = reached
        .into_iter()
        .filter(|reached| !reached.place.is_data() && !follows(reached.place));
    let word = |reached: Reached| {
        let place = match reached.place {
            Reach::Total(key) | Reach::Ratio(key) => key.entity_type.code().to_owned(),
            Reach::Goal(goal) => format!("Goal {goal}"),
            Reach::Commitment(commitment) => commitment.code().to_owned(),
            place => format!("{place:?}"),
        };
        if reached.possible {
            format!("{place}?")
        } else {
            place
        }
    };
    shown.map(word).collect()
}

#[test]
fn a_row_without_a_rival_enters_its_table_and_its_goals_for_certain() {
    assert_eq!(
        reached(&in_2023("cooperative"), &[]),
        ["cooperative", "Goals", "Goal 8"]
    );
    assert_eq!(
        reached(&lost("sse", Period::Year(year(2001))), &[]),
        ["Goals", "Goal 8", "Listed"]
    );
    assert_eq!(
        reached(&lost("sse", Period::Unknown), &[]),
        ["Goals", "Goal 8", "Listed"]
    );
}

#[test]
fn a_family_enters_the_whole_with_another_one_where_none_is_claimed() {
    let row = in_2023("cooperative");
    let mutual = "ESP entities 2023 mutual 9";
    assert_eq!(
        reached(&row, &[mutual]),
        ["sse", "cooperative", "Goals", "Goal 8"]
    );
    let claimed = ["ESP entities 2023 sse 90", mutual];
    assert_eq!(
        reached(&row, &claimed),
        ["cooperative", "Goals", "Goal 8", "Checks?"]
    );
    let old = ["ESP entities 2018 sse 90", mutual];
    assert_eq!(
        reached(&row, &old),
        ["cooperative", "Goals", "Goal 8", "sse?"]
    );
}

#[test]
fn a_rival_makes_the_table_possible_and_a_contradiction_too() {
    let row = in_2023("cooperative");
    let earlier = reached(&row, &["ESP entities 2022 cooperative 9"]);
    assert_eq!(earlier, ["Goals", "Goal 8", "cooperative?", "Checks?"]);
    let same = reached(&row, &["ESP entities 2023 cooperative 9"]);
    assert_eq!(same, ["Goal 8", "cooperative?", "Goals?", "Conflicts?"]);
    let other = reached(&row, &["ESP entities 2022 cooperative 9 source=Press"]);
    assert_eq!(
        other,
        ["Goals", "Goal 8", "cooperative?", "NearRivals?", "Checks?"]
    );
    let work = |unit: &str| Lost {
        measure: Measure::from_code("employment"),
        unit: Unit::from_word(unit),
        denominator: (unit == "percent")
            .then(|| sse_model::Denominator::from_code("gdp"))
            .flatten(),
        ..in_2023("sse")
    };
    let paid = "ESP paid_employment 2021 sse 9 source=Press";
    assert_eq!(
        reached(&work("persons"), &[paid]),
        ["sse", "Goals", "Goal 8", "NearRivals?"]
    );
    assert_eq!(
        reached(&work("percent"), &[paid]),
        ["sse", "Goals", "Goal 8"]
    );
    let basis = reached(&row, &["FRA entities 2023 cooperative 9 basis=active"]);
    assert_eq!(basis, ["Goals", "Goal 8", "cooperative?"]);
}

#[test]
fn a_region_a_bound_and_an_area_elsewhere_are_only_listed() {
    let region = Lost {
        subarea: Some("Aragon".into()),
        ..in_2023("cooperative")
    };
    assert_eq!(reached(&region, &[]), ["Goals", "Goal 8", "Listed"]);
    let bound = Lost {
        qualifier: Some(sse_model::Qualifier::AtMost),
        ..in_2023("cooperative")
    };
    assert_eq!(reached(&bound, &[]), ["Goals", "Goal 8", "Listed"]);
    let elsewhere = Lost {
        reporter: "FRA".to_owned(),
        ..in_2023("cooperative")
    };
    assert_eq!(reached(&elsewhere, &[]), ["Goal 8", "Listed"]);
}

#[test]
fn what_cannot_be_read_makes_all_possible_that_it_could_touch() {
    let nowhere = Lost {
        area: None,
        ..in_2023("cooperative")
    };
    let all = [
        "Goal 8",
        "sse?",
        "cooperative?",
        "Goals?",
        "Listed?",
        "Conflicts?",
        "NearRivals?",
        "Checks?",
        "Sensitivity?",
    ];
    assert_eq!(reached(&nowhere, &[]), all);
    let nothing = Lost {
        reporter: "ESP".to_owned(),
        ..Lost::default()
    };
    let all = [
        "Totals?",
        "Ratios?",
        "Listed?",
        "Conflicts?",
        "NearRivals?",
        "Checks?",
        "Sensitivity?",
        "Rates?",
    ];
    assert_eq!(reached(&nothing, &[]), all);
}

#[test]
fn an_action_enters_its_commitments_and_the_matrix_of_its_state() {
    let row = Lost {
        reporter: "ESP".to_owned(),
        table: Table::Actions,
        area: Area::from_code("ESP").map(RefArea::Area),
        commitments: vec![Commitment::from_code("1.legal").unwrap()],
        title: "Línea de crédito".to_owned(),
        ..Lost::default()
    };
    let round = round();
    let of = |row: &Lost, other: Option<&str>| {
        let actions = other
            .map(|other| action("EIB", "a", other))
            .into_iter()
            .collect();
        words(
            Surroundings::over(
                &round,
                &crate::reconcile(&round, Vec::new(), actions, &[]),
                false,
            )
            .reach(row),
        )
    };
    assert_eq!(of(&row, None), ["Commitments", "1.legal"]);
    assert_eq!(
        of(&row, Some("ESP 3.new in_force")),
        ["Commitments", "1.legal"]
    );
    assert_eq!(
        of(&row, Some("ESP 3.new in_force partners=ESP")),
        ["Commitments", "1.legal", "Overlaps?", "Sensitivity?"]
    );
    assert_eq!(
        of(&row, Some("ESP 3.new in_force title=Linea_de_credito")),
        ["Commitments", "1.legal", "Overlaps?", "Sensitivity?"]
    );
    assert_eq!(
        of(&row, Some("FRA 3.new in_force partners=ESP")),
        ["Commitments", "1.legal"]
    );
    let two = Lost {
        partners: vec!["ILO".into(), "OECD".into()],
        ..row.clone()
    };
    assert_eq!(
        of(&two, Some("ESP 3.new in_force partners=ILO;OECD")),
        ["Commitments", "1.legal", "Overlaps?", "Sensitivity?"]
    );
    let abroad = Lost {
        area: Area::from_code("SEN").map(RefArea::Area),
        ..row
    };
    assert_eq!(of(&abroad, None), ["1.legal"]);
}

#[test]
fn the_headline_figures_may_move_where_there_are_areas_enough_for_a_total() {
    let row = in_2023("cooperative");
    let two = [
        "FRA entities 2023 cooperative 9",
        "ITA entities 2023 cooperative 9",
    ];
    assert!(reaches(&row, &two, Reach::Sensitivity));
    assert!(!reaches(&row, &two[..1], Reach::Sensitivity));
    let work = Lost {
        measure: Measure::from_code("paid_employment"),
        unit: Unit::from_word("persons"),
        ..lost("sse", Period::Year(year(2023)))
    };
    let others = [
        "FRA employment 2023 sse 9",
        "ITA paid_employment 2023 sse 9",
    ];
    assert!(reaches(&work, &others, Reach::Sensitivity));
    let world = crate::figures::totals::headline_key(Measure::EMPLOYMENT);
    assert!(
        reaches(&work, &[], Reach::Total(world)),
        "paid employment may stand in"
    );
}

#[test]
fn foreign_money_may_need_a_rate_and_money_of_an_action_moves_a_sum() {
    let euros = Lost {
        measure: Measure::from_code("turnover"),
        unit: Unit::from_word("EUR"),
        ..lost("sse", Period::Year(year(2023)))
    };
    assert!(reaches(&euros, &[], Reach::Rates));
    assert!(!reaches(
        &Lost {
            unit: Unit::from_word("USD"),
            ..euros
        },
        &[],
        Reach::Rates
    ));
    let action = Lost {
        reporter: "ESP".to_owned(),
        table: Table::Actions,
        has_money: true,
        ..Lost::default()
    };
    assert!(reaches(&action, &[], Reach::Rates) && reaches(&action, &[], Reach::Sensitivity));
    let unpaid = Lost {
        has_money: false,
        ..action
    };
    assert!(!reaches(&unpaid, &[], Reach::Rates) && !reaches(&unpaid, &[], Reach::Sensitivity));
}

#[test]
fn the_latest_figures_hold_no_region_and_no_year_before_the_round() {
    let region = Lost {
        subarea: Some("Aragon".into()),
        ..in_2023("cooperative")
    };
    let shown = [
        in_2023("cooperative"),
        region,
        lost("sse", Period::Year(year(2001))),
    ]
    .map(|row| reaches(&row, &[], Reach::LatestFigures));
    assert_eq!(shown, [true, false, false]);
}

#[test]
fn every_row_is_counted_in_the_data() {
    let (round, none) = (round(), Facts::default());
    let data = |compared: bool| {
        let reached = Surroundings::over(&round, &none, compared).reach(&in_2023("sse"));
        reached
            .into_iter()
            .filter(|reached| reached.place.is_data() && !reached.possible)
            .count()
    };
    assert_eq!((data(false), data(true)), (3, 4));
}
