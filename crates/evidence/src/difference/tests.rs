use super::*;
use crate::lineage::{DecisionEntry, FactEntry, LeftOutEntry, PlaceEntry, RowEntry};

/// Spain and France in a total; Spain is converted, and one of its claims was left out.
fn lineage() -> Lineage {
    let mut lineage = Lineage::default();
    let mut row = |name: &str, value: &str| {
        let fields = [("value", value), ("measure", "turnover")]
            .map(|(name, value)| (name.into(), value.into()));
        let row = RowEntry {
            file: "81/states/ESP/contributions.csv".into(),
            line: 2,
            fields: fields.into(),
            ..RowEntry::default()
        };
        lineage.claims.insert(name.to_owned(), row);
    };
    row("ESP:contributions:a", "10");
    row("ILO:contributions:b", "11");
    row("FRA:contributions:c", "5");
    row("FRA:contributions:unused", "1");
    let mut fact = |id: &str, winner: &str, left_out: &[&str]| {
        let left_out = left_out.iter().map(|claim| LeftOutEntry {
            claim: (*claim).into(),
            reason: "outranked".into(),
        });
        let fact = FactEntry {
            winners: vec![winner.into()],
            left_out: left_out.collect(),
            ..FactEntry::default()
        };
        lineage.facts.insert(id.to_owned(), fact);
    };
    fact("fact/ESP", "ESP:contributions:a", &["ILO:contributions:b"]);
    fact("fact/FRA", "FRA:contributions:c", &[]);
    let mut figure = |id: &str, value: &str, from: &[&str], rates: &[&str]| {
        let texts = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
        let places = vec![PlaceEntry {
            at: "para:1".into(),
            text: value.into(),
        }];
        let places = if id.starts_with("total") {
            places
        } else {
            Vec::new()
        };
        let entry = FigureEntry {
            value: value.into(),
            hedge: "exact".into(),
            from: texts(from),
            rates: texts(rates),
            places,
            ..FigureEntry::default()
        };
        lineage.figures.insert(id.to_owned(), entry);
    };
    figure("fact/ESP", "10", &[], &[]);
    figure("fact/FRA", "5", &[], &[]);
    figure(
        "dollars/fact/ESP",
        "20",
        &["fact/ESP"],
        &["rate/EUR/2023/average"],
    );
    figure("rate/EUR/2023/average", "0.5", &[], &[]);
    figure("total/world", "25", &["dollars/fact/ESP", "fact/FRA"], &[]);
    figure("count/answered", "2", &[], &[]);
    lineage
        .secretariat
        .insert("rates.csv/EUR/2023/average".into(), "0.5".into());
    lineage
        .secretariat
        .insert("reporters.csv/ESP".into(), "state".into());
    lineage
}

fn set(lineage: &mut Lineage, figures: &[(&str, &str)]) {
    for (id, value) in figures {
        lineage.figures.get_mut(*id).unwrap().value = (*value).to_owned();
    }
}

fn moved(difference: &Difference) -> Vec<(&str, Vec<&str>)> {
    let figures = difference.figures.iter();
    figures
        .map(|change| {
            (
                change.figure.as_str(),
                change.because.iter().map(String::as_str).collect(),
            )
        })
        .collect()
}

#[test]
fn the_same_twice_differs_in_nothing() {
    let difference = Difference::between(&lineage(), &lineage());
    assert!(difference.is_empty());
    assert_eq!(difference.to_text(false), "Nothing differs.\n");
}

#[test]
fn a_row_is_named_with_its_place_and_what_it_moved() {
    let mut after = lineage();
    after
        .claims
        .get_mut("ESP:contributions:a")
        .unwrap()
        .fields
        .insert("value".into(), "12".into());
    after.claims.get_mut("FRA:contributions:c").unwrap().line = 9;
    set(
        &mut after,
        &[
            ("fact/ESP", "12"),
            ("dollars/fact/ESP", "24"),
            ("total/world", "29"),
        ],
    );
    let difference = Difference::between(&lineage(), &after);
    let [input] = difference.inputs.as_slice() else {
        panic!("{:?}", difference.inputs)
    };
    assert_eq!(
        (input.name.as_str(), input.changed.len()),
        ("ESP:contributions:a", 1)
    );
    let because = vec!["ESP:contributions:a"];
    let moved = moved(&difference);
    assert_eq!(
        moved.iter().map(|(id, _)| *id).collect::<Vec<_>>(),
        ["dollars/fact/ESP", "fact/ESP", "total/world"]
    );
    assert!(moved.iter().all(|(_, own)| *own == because), "{moved:?}");
    let text = difference.to_text(false);
    assert!(text.contains("value 10 → 12"), "{text}");
    assert!(
        text.contains("total/world: 25 → 29\n    at para:1\n    because of ESP:contributions:a"),
        "{text}"
    );
    assert!(
        difference
            .to_markdown(false)
            .contains("| total/world | 25 | 29 | para:1 | ESP:contributions:a |")
    );
}

#[test]
fn long_tables_are_cut_and_what_is_not_printed_is_counted() {
    let change = |number: usize, printed: bool| FigureChange {
        figure: format!("total/{number}"),
        before: Some("1".into()),
        after: Some("2".into()),
        places: if printed {
            vec!["para:1".into()]
        } else {
            Vec::new()
        },
        because: (0..9).map(|row| format!("row-{row}")).collect(),
    };
    let figures = (0..60).map(|number| change(number, number < 50));
    let difference = Difference {
        inputs: Vec::new(),
        figures: figures.collect(),
    };
    let cut = difference.to_markdown(false);
    assert_eq!(cut.matches("\n| total/").count(), 40, "{cut}");
    for words in [
        "| para:1 | row-0, row-1, row-2 and 6 more |\n",
        "|\n\nand 10 more (--all)\n\n10 other figures not printed (--all)\n",
    ] {
        assert!(cut.contains(words), "{words}: {cut}");
    }
    let whole = difference.to_markdown(true);
    assert_eq!(whole.matches("\n| total/").count(), 60, "{whole}");
    assert!(!whole.contains("more"), "{whole}");
}

#[test]
fn a_rate_a_claim_that_was_left_out_and_a_decision_are_causes_too() {
    let mut after = lineage();
    after
        .secretariat
        .insert("rates.csv/EUR/2023/average".into(), "0.4".into());
    set(
        &mut after,
        &[
            ("dollars/fact/ESP", "25"),
            ("total/world", "30"),
            ("rate/EUR/2023/average", "0.4"),
        ],
    );
    let moved_by_rate = Difference::between(&lineage(), &after);
    assert_eq!(
        moved(&moved_by_rate),
        ["dollars/fact/ESP", "total/world"].map(|id| (id, vec!["rates.csv/EUR/2023/average"]))
    );

    let mut after = lineage();
    after.claims.remove("ILO:contributions:b");
    set(&mut after, &[("fact/ESP", "11")]);
    assert_eq!(
        moved(&Difference::between(&lineage(), &after)),
        [("fact/ESP", vec!["ILO:contributions:b"])]
    );

    let mut after = lineage();
    after.secretariat.insert(
        "decisions.csv/7".into(),
        "exclude ILO:contributions:b".into(),
    );
    let decision = DecisionEntry {
        kind: "exclude".into(),
        subject: "ILO:contributions:b".into(),
        object: String::new(),
        decided_by: "an office".into(),
        decided_on: "2026-01-01".into(),
        reason: "a copy".into(),
        claims: vec!["ILO:contributions:b".into()],
        facts: vec!["fact/ESP".into()],
    };
    after.decisions.insert("7".into(), decision);
    set(&mut after, &[("fact/ESP", "11"), ("fact/FRA", "6")]);
    let difference = Difference::between(&lineage(), &after);
    assert_eq!(difference.figures[0].because, ["decisions.csv/7"]);
}

#[test]
fn where_nothing_behind_a_figure_differs_all_that_differs_is_named() {
    let mut after = lineage();
    after.secretariat.insert(
        "reporters.csv/ESP".into(),
        "state; received 2026-02-01".into(),
    );
    set(&mut after, &[("count/answered", "3")]);
    assert_eq!(
        moved(&Difference::between(&lineage(), &after)),
        [("count/answered", vec!["reporters.csv/ESP"])]
    );
}

#[test]
fn a_row_that_moves_nothing_is_told_all_the_same() {
    let mut after = lineage();
    after.claims.remove("FRA:contributions:unused");
    let difference = Difference::between(&lineage(), &after);
    assert!(difference.figures.is_empty() && !difference.is_empty());
    assert!(
        difference
            .to_text(false)
            .contains("FRA:contributions:unused"),
        "{}",
        difference.to_text(false)
    );
    let table = Difference::between(&after, &lineage()).table();
    assert!(table.rows().is_empty());
}

#[test]
fn what_the_first_version_wrote_in_another_way_is_no_change() {
    let mut before = lineage();
    let mut after = lineage();
    for row in before.claims.values_mut() {
        row.fields.insert("status".into(), "final".into());
    }
    for row in after.claims.values_mut() {
        row.fields.insert("flow".into(), "stock".into());
    }
    assert!(Difference::between(&before, &after).is_empty());
    let row = after.claims.get_mut("FRA:contributions:unused").unwrap();
    row.fields.insert("status".into(), "provisional".into());
    let inputs = Difference::between(&before, &after).inputs;
    assert_eq!(inputs.len(), 1);
    assert_eq!(inputs[0].changed[0].after.as_deref(), Some("provisional"));

    // Between lineages of this version a flow and a status are cells like others.
    for row in before.claims.values_mut() {
        row.fields.insert("flow".into(), "year".into());
    }
    let inputs = Difference::between(&before, &after).inputs;
    assert_eq!(inputs.len(), before.claims.len());
    assert_eq!(inputs[0].changed.len(), 2);
}
