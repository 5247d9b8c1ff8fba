use super::{Reach, Reached, Surroundings};
use crate::facts::Facts;
use crate::fixture::{action, claim, round, year};
use sse_model::{Area, Code, Commitment, EntityType, Lost, Measure, Period, RefArea, SdgReference, Unit};

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

/// The places but those of the data, with a question mark where they are only possible.
fn reached(row: &Lost, rows: &[&str]) -> Vec<String> {
    let round = round();
    let claims = rows.iter().map(|row| claim(row.split(' ').next().unwrap(), row)).collect();
    words(Surroundings::over(&round, &crate::reconcile(&round, claims, Vec::new(), &[]), false).reach(row))
}

fn words(reached: Vec<Reached>) -> Vec<String> {
    let shown = reached.into_iter().filter(|reached| !reached.place.is_data());
    let word = |reached: Reached| {
        let place = match reached.place {
            Reach::Total(key) | Reach::Ratio(key) => key.entity_type.code().to_owned(),
            Reach::Goal(goal) => format!("Goal {goal}"),
            Reach::Commitment(commitment) => commitment.code().to_owned(),
            place => format!("{place:?}"),
        };
        if reached.possible { format!("{place}?") } else { place }
    };
    shown.map(word).collect()
}

#[test]
fn a_row_without_a_rival_enters_its_table_and_its_goals_for_certain() {
    assert_eq!(reached(&in_2023("cooperative"), &[]), ["cooperative", "Goals", "Goal 8"]);
    assert_eq!(reached(&lost("sse", Period::Year(year(2001))), &[]), ["Goals", "Goal 8", "Listed"]);
    assert_eq!(reached(&lost("sse", Period::Unknown), &[]), ["Goals", "Goal 8", "Listed"]);
}

#[test]
fn a_family_enters_the_whole_with_another_one_where_none_is_claimed() {
    let row = in_2023("cooperative");
    let mutual = "ESP entities 2023 mutual 9";
    assert_eq!(reached(&row, &[mutual]), ["sse", "cooperative", "Goals", "Goal 8"]);
    let claimed = ["ESP entities 2023 sse 90", mutual];
    assert_eq!(reached(&row, &claimed), ["cooperative", "Goals", "Goal 8", "Checks?"]);
    let old = ["ESP entities 2018 sse 90", mutual];
    assert_eq!(reached(&row, &old), ["cooperative", "Goals", "Goal 8", "sse?"]);
}

#[test]
fn a_rival_makes_the_table_possible_and_a_contradiction_too() {
    let row = in_2023("cooperative");
    let earlier = reached(&row, &["ESP entities 2022 cooperative 9"]);
    assert_eq!(earlier, ["Goals", "Goal 8", "cooperative?", "Checks?"]);
    let same = reached(&row, &["ESP entities 2023 cooperative 9"]);
    assert_eq!(same, ["Goal 8", "cooperative?", "Goals?", "Conflicts?"]);
    let other = reached(&row, &["ESP entities 2022 cooperative 9 source=Press"]);
    assert_eq!(other, ["Goals", "Goal 8", "cooperative?", "NearRivals?", "Checks?"]);
    let work = |unit: &str| Lost {
        measure: Measure::from_code("employment"),
        unit: Unit::from_word(unit),
        denominator: (unit == "percent").then(|| sse_model::Denominator::from_code("gdp")).flatten(),
        ..in_2023("sse")
    };
    let paid = "ESP paid_employment 2021 sse 9 source=Press";
    assert_eq!(reached(&work("persons"), &[paid]), ["sse", "Goals", "Goal 8", "NearRivals?"]);
    assert_eq!(reached(&work("percent"), &[paid]), ["sse", "Goals", "Goal 8"]);
    let basis = reached(&row, &["FRA entities 2023 cooperative 9 basis=active"]);
    assert_eq!(basis, ["Goals", "Goal 8", "cooperative?"]);
}

#[test]
fn a_region_a_bound_and_an_area_elsewhere_are_only_listed() {
    let region = Lost { subarea: Some("Aragon".into()), ..in_2023("cooperative") };
    assert_eq!(reached(&region, &[]), ["Goals", "Goal 8", "Listed"]);
    let bound = Lost { qualifier: Some(sse_model::Qualifier::AtMost), ..in_2023("cooperative") };
    assert_eq!(reached(&bound, &[]), ["Goals", "Goal 8", "Listed"]);
    let elsewhere = Lost { reporter: "FRA".to_owned(), ..in_2023("cooperative") };
    assert_eq!(reached(&elsewhere, &[]), ["Goal 8", "Listed"]);
}

#[test]
fn what_cannot_be_read_makes_all_possible_that_it_could_touch() {
    let nowhere = Lost { area: None, ..in_2023("cooperative") };
    let all = ["Goal 8", "sse?", "cooperative?", "Goals?", "Listed?", "Conflicts?", "NearRivals?", "Checks?"];
    assert_eq!(reached(&nowhere, &[]), all);
    let nothing = Lost { reporter: "ESP".to_owned(), ..Lost::default() };
    let all = ["Totals?", "Ratios?", "Listed?", "Conflicts?", "NearRivals?", "Checks?"];
    assert_eq!(reached(&nothing, &[]), all);
}

#[test]
fn an_action_enters_its_commitments_and_the_matrix_of_its_state() {
    let row = Lost {
        reporter: "ESP".to_owned(),
        actions: true,
        area: Area::from_code("ESP").map(RefArea::Area),
        commitments: vec![Commitment::from_code("1.legal").unwrap()],
        title: "Línea de crédito".to_owned(),
        ..Lost::default()
    };
    let round = round();
    let of = |row: &Lost, other: Option<&str>| {
        let actions = other.map(|other| action("EIB", "a", other)).into_iter().collect();
        words(Surroundings::over(&round, &crate::reconcile(&round, Vec::new(), actions, &[]), false).reach(row))
    };
    assert_eq!(of(&row, None), ["Commitments", "1.legal"]);
    assert_eq!(of(&row, Some("ESP 3.new in_force")), ["Commitments", "1.legal"]);
    assert_eq!(of(&row, Some("ESP 3.new in_force partners=ESP")), ["Commitments", "1.legal", "Overlaps?"]);
    assert_eq!(of(&row, Some("ESP 3.new in_force title=Linea_de_credito")), ["Commitments", "1.legal", "Overlaps?"]);
    assert_eq!(of(&row, Some("FRA 3.new in_force partners=ESP")), ["Commitments", "1.legal"]);
    let two = Lost { partners: vec!["ILO".into(), "OECD".into()], ..row.clone() };
    assert_eq!(of(&two, Some("ESP 3.new in_force partners=ILO;OECD")), ["Commitments", "1.legal", "Overlaps?"]);
    let abroad = Lost { area: Area::from_code("SEN").map(RefArea::Area), ..row };
    assert_eq!(of(&abroad, None), ["1.legal"]);
}

#[test]
fn every_row_is_counted_in_the_data() {
    let (round, none) = (round(), Facts::default());
    let data = |compared: bool| {
        let reached = Surroundings::over(&round, &none, compared).reach(&in_2023("sse"));
        reached.into_iter().filter(|reached| reached.place.is_data() && !reached.possible).count()
    };
    assert_eq!((data(false), data(true)), (3, 4));
}
