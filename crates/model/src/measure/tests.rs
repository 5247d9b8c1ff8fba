use super::*;
use crate::Activity;

#[test]
fn every_measure_says_how_it_adds() {
    for measure in Measure::all() {
        assert_eq!(
            measure.is_money(),
            measure.rate_kind(measure.default_flow()).is_some(),
            "{measure}"
        );
        assert!(
            measure.is_money() || measure.default_unit().is_some(),
            "{measure}"
        );
    }
    let measure = |code| Measure::from_code(code).unwrap();
    assert_eq!(measure("members").adds_across_families(), Adds::No);
    let assets = measure("assets");
    assert_eq!(assets.rate_kind(assets.default_flow()), Some(RateKind::End));
    assert_eq!(assets.rate_kind(Flow::CUMULATIVE), None);
    assert!(measure("entities").accepts(Unit::from_word("enterprises").unwrap()));
    assert!(!measure("entities").accepts(Unit::from_word("hours").unwrap()));
    assert!(measure("turnover").accepts(Unit::from_word("EUR").unwrap()));
}

#[test]
fn no_word_for_a_unit_is_the_code_of_a_currency() {
    let words = units()
        .words()
        .into_iter()
        .map(str::to_uppercase)
        .chain(["PERCENT".to_owned(), "PER CENT".to_owned()]);
    assert_eq!(
        words
            .filter(|word| Currency::from_code(word).is_some())
            .count(),
        0
    );
}

#[test]
fn shorthands_stand_for_a_percentage() {
    let share = Shorthand::from_word("gdp_share").unwrap();
    assert_eq!(
        (share.measure.code(), share.unit),
        ("gross_value_added", Unit::Percent)
    );
    assert_eq!(share.denominator.map(Code::code), Some("gdp"));
    assert_eq!(
        Shorthand::from_word("female_share_employment").unwrap().sex,
        Sex::Female
    );
}

#[test]
fn enterprises_share_the_table_of_entities() {
    let unit = |code| Unit::from_word(code).unwrap();
    assert_eq!(unit("enterprises").counted_as(), unit("entities"));
    assert_eq!(unit("establishments").counted_as(), unit("establishments"));
    assert_eq!(unit("EUR").currency().map(Currency::symbol), Some("€"));
}

#[test]
fn families_unions_and_cross_cutting_kinds_are_told_apart() {
    let kind = |code| EntityType::from_code(code).unwrap();
    assert_eq!(kind("cooperative").role(), Role::Family);
    assert_eq!(kind("social_enterprise").role(), Role::CrossCutting);
    assert_eq!(
        kind("cooperative_and_mutual").members(),
        [kind("cooperative"), kind("mutual")]
    );
    assert_eq!(Activity::from_word("q").unwrap().code(), "ISIC4:Q");
    assert_eq!(Activity::from_word("Z"), None);
}

#[test]
fn measures_units_and_denominators_are_defined() {
    let told = |(definition, source): (&str, &str)| definition.ends_with('.') && !source.is_empty();
    for measure in Measure::all() {
        assert!(told((measure.definition(), measure.source())), "{measure}");
        let flow = &measure.entry().default_flow;
        assert_eq!(measure.default_flow().code(), flow, "{measure}");
        for unit in measure.units().into_iter().filter(|code| *code != "money") {
            let unit = Unit::from_word(unit).unwrap();
            assert!(told(unit.definition().unwrap()), "{unit}");
        }
    }
    for whole in Denominator::all() {
        assert!(told((whole.definition(), whole.source())), "{whole}");
    }
}

#[test]
fn multiples_of_units_are_exact() {
    let times = |word: &str, value: &str| {
        let (unit, factor) = Unit::from_multiple(word).unwrap();
        let product = Decimal::parse(value).unwrap().checked_product(factor);
        (unit.code(), product.map(|value| value.to_string()))
    };
    assert_eq!(times("GWh", "2.5"), ("MWh", Some("2500".to_owned())));
    assert_eq!(times("kwh", "1234.5"), ("MWh", Some("1.2345".to_owned())));
    assert_eq!(times("kg", "0.0001"), ("tonnes", None));
    assert_eq!(times("km²", "1.5"), ("hectares", Some("150".to_owned())));
    let is_unit = |word: &String| Unit::from_word(word).is_some();
    assert!(
        Unit::multiples()
            .iter()
            .all(|word| Unit::from_multiple(word).is_some())
    );
    assert!(!Unit::multiples().iter().any(is_unit));
}
