use super::*;

#[test]
fn every_measure_says_how_it_adds() {
    for measure in Measure::all() {
        assert_eq!(
            measure.is_money(),
            measure.rate_kind().is_some(),
            "{measure}"
        );
        assert!(
            measure.is_money() || measure.default_unit().is_some(),
            "{measure}"
        );
    }
    let measure = |code| Measure::from_code(code).unwrap();
    assert_eq!(measure("members").adds_across_families(), Adds::No);
    assert_eq!(measure("assets").rate_kind(), Some(RateKind::End));
    assert!(measure("assets").is_stock());
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
