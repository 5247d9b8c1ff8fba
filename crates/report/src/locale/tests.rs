use super::*;
use sse_model::Code;

/// The words of the English templates.
pub(crate) fn english() -> Locale {
    let words = LocaleWords::read(include_str!("../../../../templates/en/words.toml"));
    Locale::new("en", words.expect("the English words are well-formed"))
}

fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

#[test]
fn numbers_in_a_sentence() {
    let cases = [
        ("0", "zero"),
        ("9", "nine"),
        ("10", "10"),
        ("127532", "127,532"),
        ("999999", "999,999"),
        ("1000000", "1 million"),
        ("1250389", "1.3 million"),
        ("2549999", "2.5 million"),
        ("999960000", "1,000 million"),
        ("1000000000", "1 billion"),
        ("3450000000000", "3.5 trillion"),
        ("2.5", "2.5"),
        ("0.04", "0.0"),
    ];
    for (number, printed) in cases {
        assert_eq!(english().in_text(decimal(number), 1), printed, "{number}");
    }
}

#[test]
fn percentages_have_one_decimal_unless_it_is_zero() {
    assert_eq!(
        english().per_cent(decimal("6.3"), Rounding::HalfAway),
        "6.3 per cent"
    );
    assert_eq!(
        english().per_cent(decimal("7"), Rounding::HalfAway),
        "7 per cent"
    );
    assert_eq!(
        english().per_cent(decimal("0.85"), Rounding::HalfAway),
        "0.9 per cent"
    );
    assert_eq!(
        english().per_cent(decimal("0.0331"), Rounding::HalfAway),
        "0.03 per cent"
    );
    assert_eq!(
        english().per_cent(decimal("0"), Rounding::HalfAway),
        "0 per cent"
    );
}

#[test]
fn money_has_its_sign_or_its_name() {
    let currency = |code| Currency::from_code(code).unwrap();
    assert_eq!(
        english().money(decimal("1200000"), currency("USD"), 1),
        "$1.2 million"
    );
    assert_eq!(english().money(decimal("850"), currency("USD"), 1), "$850");
    assert_eq!(
        english().money(decimal("3400000"), currency("MAD"), 1),
        "3.4 million Moroccan dirhams"
    );
}

#[test]
fn lists_close_with_and() {
    let list = |members: &[&str]| {
        english().list(&members.iter().map(|&m| m.to_owned()).collect::<Vec<_>>())
    };
    assert_eq!(list(&[]), "");
    assert_eq!(list(&["Brazil"]), "Brazil");
    assert_eq!(list(&["Brazil", "Spain"]), "Brazil and Spain");
    assert_eq!(
        list(&["Brazil", "the Dominican Republic", "Spain"]),
        "Brazil, the Dominican Republic and Spain"
    );
    assert_eq!(
        list(&["Congo, Republic", "Spain"]),
        "Congo, Republic; and Spain"
    );
}

#[test]
fn dates_are_as_precise_as_given() {
    let date = |text| english().date(Date::parse(text).unwrap());
    assert_eq!(date("2023-09-08"), "8 September 2023");
    assert_eq!(date("2023-09"), "September 2023");
    assert_eq!(date("2023"), "2023");
    let short = |text| english().short_date(Date::parse(text).unwrap());
    assert_eq!(short("2023-09-08"), "8 Sept. 2023");
    assert_eq!(short("2023-05"), "May 2023");
    assert_eq!(english().span("2015", "2023"), "2015–2023");
    assert_eq!(english().span("2015", "2015"), "2015");
}

#[test]
fn a_sentence_begins_with_a_word() {
    let locale = english();
    assert_eq!(
        locale
            .spelled(29)
            .map(|word| Locale::first_upper(&word))
            .as_deref(),
        Some("Twenty-nine")
    );
    assert_eq!(locale.spelled(100), None);
    assert_eq!(locale.ordinal(3).as_deref(), Some("third"));
}
