use crate::fixture::{action, area, round};
use crate::{Figures, Measures, Timing, figures, reconcile};
use sse_model::{Code, Commitment, EntityType, Stage};

fn of(rows: &[(&str, &str)]) -> Figures {
    let round = round();
    let actions = rows
        .iter()
        .enumerate()
        .map(|(at, (reporter, row))| action(reporter, &format!("a{at:03}"), row));
    let facts = reconcile(&round, Vec::new(), actions.collect(), &[]);
    figures(&round, &facts)
}

fn row<'f>(measures: &'f Measures, code: &str) -> &'f crate::MeasureRow {
    let commitment = Commitment::from_code(code).unwrap();
    let mut rows = measures.rows.iter();
    rows.find(|row| row.commitment == commitment).unwrap()
}

#[test]
fn the_columns_of_time_add_up_and_a_measure_counts_under_each_of_its_commitments() {
    let figures = of(&[
        ("ESP", "ESP 1.strategy;1.legal adopted start=2024-02"),
        ("ESP", "ESP 1.legal in_force start=2011"),
        ("FRA", "FRA 1.legal planned start=2023"),
        ("FRA", "FRA 1.legal in_force"),
        ("PSE", "PSE 1.legal in_force start=2024"),
        ("ILO", "FRA 1.legal in_force start=2024"),
    ]);
    let measures = &figures.commitments.measures;
    assert_eq!((measures.all.value, measures.several.value), (4, 1));
    assert_eq!(measures.dated.value, 3);
    assert_eq!(
        measures
            .by_timing
            .values()
            .map(|one| one.value)
            .collect::<Vec<_>>(),
        [1; 4]
    );
    let legal = row(measures, "1.legal");
    assert_eq!(
        legal.all.value,
        legal.by_timing.values().map(|one| one.value).sum::<u64>()
    );
    assert_eq!(
        (legal.all.value, row(measures, "1.strategy").all.value),
        (4, 1)
    );
    assert_eq!(
        legal.by_timing[&Timing::NewSince].id.as_str(),
        "count/measures/1.legal/new_since"
    );
}

#[test]
fn stages_of_new_measures_add_up_and_plans_alone_are_told() {
    let figures = of(&[
        ("ESP", "ESP 1.legal adopted start=2024"),
        ("ESP", "ESP 1.legal planned start=2025"),
        ("FRA", "FRA 1.legal in_preparation start=2025"),
        (
            "ITA",
            "ITA 1.capacity completed start=2025 kinds=cooperative people=30",
        ),
        (
            "ITA",
            "ITA 1.legal in_force start=2005 kinds=cooperative;mutual",
        ),
    ]);
    let measures = &figures.commitments.measures;
    let new = &measures.new;
    assert_eq!(
        new.by_stage
            .values()
            .map(|one| one.value)
            .collect::<Vec<_>>(),
        [2, 1, 1]
    );
    assert_eq!(
        (
            new.beyond_preparation.value,
            new.states_beyond_preparation.value
        ),
        (2, 2)
    );
    assert_eq!(new.only_preparing, [area("FRA")]);
    let legal = row(measures, "1.legal");
    assert_eq!(legal.new_by_stage[&Stage::Prospective].value, 2);
    assert_eq!(legal.states_beyond_preparation.value, 1);
    assert_eq!((legal.begun.len(), legal.prepared.len()), (1, 2));
    let mutual = EntityType::from_code("mutual").unwrap();
    assert_eq!(
        (
            legal.by_entity_type[&mutual].value,
            legal.any_entity_type.value
        ),
        (1, 3)
    );
    let capacity = row(measures, "1.capacity");
    assert_eq!(
        (
            capacity.with_people.value,
            capacity.with_amount.value,
            capacity.past.value
        ),
        (1, 0, 1)
    );
}

#[test]
fn an_older_law_is_new_by_its_amendment() {
    let figures = of(&[
        (
            "MEX",
            "MEX 1.legal in_force start=1994-08-03 amended=2025-04-16",
        ),
        ("MEX", "MEX 1.legal in_force start=2019 amended=2022-02"),
    ]);
    let measures = &figures.commitments.measures;
    assert_eq!(measures.by_timing[&Timing::NewSince].value, 1);
    let of_2025 = measures
        .by_year
        .years
        .iter()
        .find(|of| of.year.value.number() == 2025);
    assert_eq!(
        (
            of_2025.map(|of| of.all.value),
            measures.by_year.earlier.value
        ),
        (Some(1), 0)
    );
}

#[test]
fn the_most_telling_measure_of_a_state_goes_first() {
    let figures = of(&[
        ("ESP", "ESP 1.participation in_force start=2026"),
        ("ESP", "ESP 1.legal planned start=2025"),
        ("ESP", "ESP 1.legal in_force start=2024"),
        ("FRA", "FRA 1.legal in_force start=2025"),
        ("ITA", "ITA 1.legal in_force start=2026"),
        ("ITA", "ITA 1.legal in_force start=2024 people=30"),
    ]);
    let states = &figures.commitments.measures.new.by_state;
    let of_state = |at: usize| {
        let ids = states[at].actions.iter().map(|id| id.record.to_string());
        (states[at].area.code(), ids.collect::<Vec<_>>())
    };
    assert_eq!(of_state(0), ("ITA", vec!["a005".into(), "a004".into()]));
    assert_eq!(of_state(1), ("FRA", vec!["a003".to_owned()]));
    assert_eq!(
        of_state(2),
        ("ESP", vec!["a002".into(), "a000".into(), "a001".into()])
    );
    let others = states
        .iter()
        .map(|state| state.others.as_ref().map(|one| one.value));
    assert_eq!(others.collect::<Vec<_>>(), [Some(1), None, Some(2)]);
}

#[test]
fn a_table_of_new_measures_shows_all_or_one_for_each_state_and_counts_the_rest() {
    let states: Vec<String> = sse_model::Area::all()
        .into_iter()
        .filter(|area| area.is_member_state())
        .take(40)
        .map(|area| area.code().to_owned())
        .collect();
    let row = |state: &String| {
        (
            state.clone(),
            format!("{state} 1.legal in_force start=2024"),
        )
    };
    let twice: Vec<(String, String)> = states.iter().chain(&states[..4]).map(row).collect();
    for (rows, shown, beside, states_beside) in [
        (0, 0, 0, 0),
        (15, 15, 0, 0),
        (16, 15, 1, 1),
        (29, 15, 14, 14),
    ] {
        let rows: Vec<(&str, &str)> = twice[..rows]
            .iter()
            .map(|(state, row)| (state.as_str(), row.as_str()))
            .collect();
        let figures = of(&rows);
        let new = &figures.commitments.measures.new;
        let others: u64 = new
            .shown
            .iter()
            .filter_map(|one| one.others.as_ref())
            .map(|one| one.value)
            .sum();
        assert_eq!(
            (new.shown.len(), new.beside.value, new.states_beside.value),
            (shown, beside, states_beside)
        );
        assert_eq!(new.areas_beside.len() as u64, new.states_beside.value);
        let of_untold: u64 = new.by_state[shown.min(new.by_state.len())..]
            .iter()
            .map(|state| state.actions.len() as u64)
            .sum();
        if new.one_a_state {
            assert_eq!(others + of_untold, beside);
        }
    }
}

#[test]
fn years_have_no_gap_and_the_year_of_the_adoption_is_parted() {
    let figures = of(&[
        ("ESP", "ESP 1.legal in_force start=1931"),
        ("ESP", "ESP 1.legal in_force start=2010-05"),
        ("ESP", "ESP 1.legal in_force start=2023-03"),
        ("ESP", "ESP 1.legal in_force start=2023-04"),
        ("ESP", "ESP 1.legal in_force start=2023-05"),
        ("ESP", "ESP 1.legal in_force start=2025"),
        ("ESP", "ESP 1.legal in_force"),
    ]);
    let measures = &figures.commitments.measures;
    let by_year = &measures.by_year;
    assert_eq!(by_year.earlier.value, 1);
    let years: Vec<(i64, u64)> = by_year
        .years
        .iter()
        .map(|of| (of.year.value.number(), of.all.value))
        .collect();
    assert_eq!((years[0], years.len()), ((2010, 1), 16));
    assert_eq!(years[13..], [(2023, 3), (2024, 0), (2025, 1)]);
    let adoption = by_year.years[13].by_timing.values().map(|one| one.value);
    assert_eq!(adoption.collect::<Vec<_>>(), [1, 1, 1, 0]);
    assert_eq!(measures.new.recent.value, 1);
    let none = of(&[("ESP", "ESP 1.legal in_force")]);
    assert!(none.commitments.measures.by_year.years.is_empty());
}
