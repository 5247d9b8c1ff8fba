//! How the value of a figure is written in a sentence and in a table.

use crate::locale::{Locale, LocaleWords, percent_decimals};
use sse_aggregate::{Hedge, Value};
use sse_model::{Decimal, Ratio, Rounding, Unit};

/// The ways to write a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberStyle {
    /// Inside a sentence: small whole numbers in words.
    Text,
    /// Inside a sentence, never in words.
    Numeral,
    /// At the beginning of a sentence.
    Capital,
    /// In a table: all digits, no unit.
    Cell,
    /// In a table: divided by a power of ten, one decimal.
    Scaled(u32),
    /// In a table or drawing: with so many decimals.
    Fixed(u32),
}

/// The words of a figure.
pub(crate) fn printed(value: &Value, style: NumberStyle, locale: &Locale) -> String {
    match style {
        NumberStyle::Capital => {
            let text = whole(value).and_then(|number| locale.spelled(number));
            let text = text.map(|text| hedged(value, &text, locale));
            Locale::first_upper(
                &text.unwrap_or_else(|| {
                    beginning(in_text(value, NumberStyle::Numeral, locale), locale)
                }),
            )
        }
        NumberStyle::Text | NumberStyle::Numeral => in_text(value, style, locale),
        NumberStyle::Cell | NumberStyle::Scaled(_) | NumberStyle::Fixed(_) => {
            in_table(value, style, locale)
        }
    }
}

/// Digits don't begin a sentence: words of the language stand before them.
fn beginning(text: String, locale: &Locale) -> String {
    let is_digit = text.starts_with(|ch: char| ch.is_ascii_digit());
    if is_digit {
        locale.words.numbers.begin.replace("{}", &text)
    } else {
        text
    }
}

fn in_text(value: &Value, style: NumberStyle, locale: &Locale) -> String {
    match *value {
        Value::Count(count) => number(counted(count), (style, 1), locale),
        Value::Amount {
            value: amount,
            unit: Unit::Percent,
            hedge,
        } => hedged(value, &locale.per_cent(amount, outward(hedge)), locale),
        Value::Amount {
            value: amount,
            unit,
            hedge,
        } => hedged(
            value,
            &with_unit(
                bounded(amount, unit, hedge, locale),
                unit,
                (style, decimals_of_large(hedge)),
                locale,
            ),
            locale,
        ),
        Value::Share { ratio, hedge } => {
            hedged(value, &locale.share(ratio, outward(hedge)), locale)
        }
        Value::Quotient { ratio, unit } => {
            with_unit(rounded(ratio), unit, (NumberStyle::Numeral, 1), locale)
        }
        Value::Range { low, high, unit } => {
            let first = if unit.currency().is_some() {
                with_unit(low, unit, (NumberStyle::Numeral, 1), locale)
            } else {
                number(low, (NumberStyle::Numeral, 1), locale)
            };
            let last = with_unit(high, unit, (NumberStyle::Numeral, 1), locale);
            range(&first, &last, &locale.words)
        }
        Value::Year(year) => year.to_string(),
        Value::Span(first, last) => locale.span(&first.to_string(), &last.to_string()),
        Value::Rate(rate) => rate_digits(rate, locale),
    }
}

fn in_table(value: &Value, style: NumberStyle, locale: &Locale) -> String {
    match *value {
        Value::Count(count) => cell_digits(counted(count), None, style, locale),
        Value::Amount {
            value: amount,
            unit,
            hedge,
        } => {
            if (unit, style) == (Unit::Percent, NumberStyle::Cell) {
                let decimals = percent_decimals(amount, outward(hedge));
                let rounded = amount.rounded_at(-places(decimals), outward(hedge));
                return locale.forms.digits(rounded, decimals);
            }
            let rounded = amount.rounded_at(last_place_of(style), outward(hedge));
            cell_digits(rounded, Some(unit), style, locale)
        }
        Value::Share { ratio, hedge } => {
            let decimals = match (style, ratio.per_cent(6)) {
                (NumberStyle::Cell, Some(share)) => percent_decimals(share, outward(hedge)),
                _ => decimals_of(style),
            };
            let share = ratio.per_cent_by(decimals, outward(hedge));
            let share = share.map(|share| locale.forms.digits(share, decimals));
            share.unwrap_or_else(|| locale.words.signs.missing.clone())
        }
        Value::Quotient { ratio, unit } => cell_digits(rounded(ratio), Some(unit), style, locale),
        Value::Range {
            low,
            high,
            unit: Unit::Percent,
        } if style == NumberStyle::Cell && vanishes(low) => {
            locale.span(&locale.forms.digits(low, 2), &locale.forms.digits(high, 2))
        }
        Value::Range { low, high, unit } => locale.span(
            &cell_digits(low, Some(unit), style, locale),
            &cell_digits(high, Some(unit), style, locale),
        ),
        Value::Year(_) | Value::Span(..) | Value::Rate(_) => {
            in_text(value, NumberStyle::Numeral, locale)
        }
    }
}

fn cell_digits(number: Decimal, unit: Option<Unit>, style: NumberStyle, locale: &Locale) -> String {
    match style {
        NumberStyle::Scaled(power) => {
            let rounded = number.rounded_at(
                i32::try_from(power).unwrap_or_default() - 1,
                Rounding::HalfAway,
            );
            locale
                .forms
                .digits(rounded.scaled_down(10_i64.pow(power)), 1)
        }
        NumberStyle::Fixed(decimals) => locale.forms.digits(number, decimals),
        _ if unit == Some(Unit::Percent) => locale
            .forms
            .digits(number, percent_decimals(number, Rounding::HalfAway)),
        _ => locale.forms.digits(number, u32::from(!number.is_whole())),
    }
}

/// The power of ten of the last digit that a number may have in a table.
fn last_place_of(style: NumberStyle) -> i32 {
    match style {
        NumberStyle::Scaled(divided) => places(divided) - 1,
        style => -places(decimals_of(style)),
    }
}

fn places(number: u32) -> i32 {
    i32::try_from(number).unwrap_or_default()
}

/// How many decimals a percentage has in a table.
const fn decimals_of(style: NumberStyle) -> u32 {
    if let NumberStyle::Fixed(decimals) = style {
        decimals
    } else {
        1
    }
}

/// How many decimals of a million a number has in a sentence: a bound, which is rounded one way, keeps one more.
const fn decimals_of_large(hedge: Hedge) -> u32 {
    match hedge {
        Hedge::Exact | Hedge::About => 1,
        Hedge::AtLeast | Hedge::AtMost => 2,
    }
}

/// How a value is rounded so that a bound is never moved to where it would say more than is known.
const fn outward(hedge: Hedge) -> Rounding {
    match hedge {
        Hedge::Exact | Hedge::About => Rounding::HalfAway,
        Hedge::AtLeast => Rounding::Down,
        Hedge::AtMost => Rounding::Up,
    }
}

/// Whether a percentage that is something would be printed as nothing.
fn vanishes(per_cent: Decimal) -> bool {
    !per_cent.is_zero() && per_cent.rounded(1).is_zero()
}

/// The number behind a figure where it is one, for the form of a noun.
pub(crate) fn magnitude(value: &Value) -> Option<Decimal> {
    match *value {
        Value::Count(count) => Some(counted(count)),
        Value::Amount { value, .. } | Value::Rate(value) => Some(value),
        Value::Share { ratio, .. } => ratio.per_cent(6),
        Value::Quotient { ratio, .. } => ratio.rounded(6),
        Value::Range { high, .. } => Some(high),
        Value::Year(_) | Value::Span(..) => None,
    }
}

fn hedged(value: &Value, text: &str, locale: &Locale) -> String {
    let pattern = locale.words.bounds.get(value.hedge().code());
    pattern.map_or_else(|| text.to_owned(), |pattern| pattern.replace("{}", text))
}

/// A style inside a sentence, and how many decimals of a million there are at most.
type InText = (NumberStyle, u32);

fn with_unit(amount: Decimal, unit: Unit, style: InText, locale: &Locale) -> String {
    match unit {
        Unit::Percent => locale.per_cent(amount, Rounding::HalfAway),
        Unit::Money(currency) => locale.money(amount, currency, style.1),
        Unit::Count(_) => number(amount, style, locale),
    }
}

fn number(amount: Decimal, (style, decimals): InText, locale: &Locale) -> String {
    if style == NumberStyle::Text {
        locale.in_text(amount, decimals)
    } else {
        locale.numeral(amount, decimals)
    }
}

fn range(low: &str, high: &str, words: &LocaleWords) -> String {
    words
        .numbers
        .range
        .replace("{low}", low)
        .replace("{high}", high)
}

/// An amount rounded once as its hedge wants it, to the last digit that is printed. A bound is never moved to where it
/// would say more than is known; "about 933,784" claims to know what it says it doesn't, so that three digits are left
/// of a large number.
fn bounded(amount: Decimal, unit: Unit, hedge: Hedge, locale: &Locale) -> Decimal {
    let cents = unit.currency().is_some() && amount.abs() < Decimal::whole(1000);
    let last = if cents {
        -2
    } else {
        locale.last_place(amount, decimals_of_large(hedge))
    };
    let surplus = i32::try_from(amount.abs().to_fixed(0).len()).unwrap_or_default() - 3;
    match hedge {
        Hedge::About if surplus > 0 => amount.rounded_at(last.max(surplus), Rounding::HalfAway),
        Hedge::Exact | Hedge::About => amount,
        Hedge::AtLeast | Hedge::AtMost => amount.rounded_at(last, outward(hedge)),
    }
}

/// A rate keeps four decimals, and more only where it would be nothing without them.
fn rate_digits(rate: Decimal, locale: &Locale) -> String {
    let decimals = if rate.abs() < Decimal::ONE.scaled_down(100) {
        6
    } else {
        4
    };
    locale.forms.digits(rate, decimals)
}

fn whole(value: &Value) -> Option<i64> {
    match *value {
        Value::Count(count) => i64::try_from(count).ok(),
        Value::Amount {
            value,
            unit: Unit::Count(_),
            ..
        } => value.to_whole(),
        _ => None,
    }
}

fn counted(count: u64) -> Decimal {
    Decimal::whole(i64::try_from(count).unwrap_or(i64::MAX))
}

fn rounded(ratio: Ratio) -> Decimal {
    ratio.rounded(1).unwrap_or_default()
}

/// a, b, … z, aa, ab …
pub(crate) fn alphabetical(at: usize) -> String {
    let last = char::from(b'a' + u8::try_from(at % 26).unwrap_or(0));
    if at < 26 {
        last.to_string()
    } else {
        format!("{}{last}", alphabetical(at / 26 - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::english;

    fn amount(digits: &str, unit: &str, hedge: Hedge) -> Value {
        Value::Amount {
            value: Decimal::parse(digits).unwrap(),
            unit: Unit::from_word(unit).unwrap(),
            hedge,
        }
    }

    #[track_caller]
    fn assert_printed(cases: &[(Value, NumberStyle, &str)]) {
        for (value, style, printed_as) in cases {
            assert_eq!(
                printed(value, *style, &english()),
                *printed_as,
                "{value:?} {style:?}"
            );
        }
    }

    #[test]
    fn one_value_has_a_form_for_each_place() {
        let employment = amount("11500000", "persons", Hedge::AtLeast);
        let percentage = amount("6.3", "percent", Hedge::Exact);
        let rate = Value::Rate(Decimal::parse("10.1312").unwrap());
        assert_printed(&[
            (Value::Count(7), NumberStyle::Text, "seven"),
            (Value::Count(7), NumberStyle::Numeral, "7"),
            (Value::Count(29), NumberStyle::Capital, "Twenty-nine"),
            (Value::Count(193), NumberStyle::Capital, "A total of 193"),
            (employment, NumberStyle::Text, "at least 11.5 million"),
            (employment, NumberStyle::Capital, "At least 11.5 million"),
            (employment, NumberStyle::Cell, "11,500,000"),
            (percentage, NumberStyle::Text, "6.3 per cent"),
            (
                amount("7", "percent", Hedge::Exact),
                NumberStyle::Cell,
                "7.0",
            ),
            (rate, NumberStyle::Cell, "10.1312"),
        ]);
    }

    #[test]
    fn a_bound_is_never_rounded_to_where_it_would_say_more() {
        let at_least = amount("5576289", "persons", Hedge::AtLeast);
        let at_most = amount("5576289", "persons", Hedge::AtMost);
        let percentage = amount("12.38", "percent", Hedge::AtLeast);
        assert_printed(&[
            (at_least, NumberStyle::Text, "at least 5.57 million"),
            (at_most, NumberStyle::Text, "at most 5.58 million"),
            (
                amount("1600000", "persons", Hedge::AtLeast),
                NumberStyle::Text,
                "at least 1.6 million",
            ),
            (
                amount("1999999", "EUR", Hedge::AtMost),
                NumberStyle::Text,
                "at most €2 million",
            ),
            (percentage, NumberStyle::Text, "at least 12.3 per cent"),
        ]);
    }

    #[test]
    fn a_minimum_is_rounded_down_in_tables_and_a_share_in_sentences_too() {
        let share = |hedge: Hedge| Value::Share {
            ratio: Ratio::new(Decimal::whole(1_500_000), Decimal::whole(22_876_000)).unwrap(),
            hedge,
        };
        let small = |hedge: Hedge| Value::Share {
            ratio: Ratio::new(Decimal::whole(1202), Decimal::whole(1_369_622)).unwrap(),
            hedge,
        };
        assert_printed(&[
            (share(Hedge::Exact), NumberStyle::Cell, "6.6"),
            (share(Hedge::AtLeast), NumberStyle::Cell, "6.5"),
            (share(Hedge::AtLeast), NumberStyle::Fixed(2), "6.55"),
            (share(Hedge::AtMost), NumberStyle::Fixed(2), "6.56"),
            (
                share(Hedge::AtLeast),
                NumberStyle::Text,
                "at least 6.5 per cent",
            ),
            (share(Hedge::About), NumberStyle::Text, "about 6.6 per cent"),
            (
                amount("12.38", "percent", Hedge::AtLeast),
                NumberStyle::Cell,
                "12.3",
            ),
            (
                amount("0.0878", "percent", Hedge::AtLeast),
                NumberStyle::Cell,
                "0.08",
            ),
            (
                amount("0.0878", "percent", Hedge::AtLeast),
                NumberStyle::Text,
                "at least 0.08 per cent",
            ),
            (small(Hedge::AtLeast), NumberStyle::Cell, "0.08"),
            (
                small(Hedge::AtLeast),
                NumberStyle::Text,
                "at least 0.08 per cent",
            ),
            (small(Hedge::Exact), NumberStyle::Cell, "0.1"),
            (
                amount("1560000", "USD", Hedge::AtLeast),
                NumberStyle::Scaled(6),
                "1.5",
            ),
        ]);
    }

    #[test]
    fn large_amounts_keep_the_word_of_their_magnitude() {
        let people = amount("1249999999", "persons", Hedge::Exact);
        let money = amount("1249999.96", "USD", Hedge::Exact);
        let billions = amount("1249999999", "USD", Hedge::Exact);
        let millions = amount("3449999", "USD", Hedge::Exact);
        assert_printed(&[
            (people, NumberStyle::Text, "1.2 billion"),
            (money, NumberStyle::Text, "$1.2 million"),
            (billions, NumberStyle::Scaled(9), "1.2"),
            (millions, NumberStyle::Scaled(6), "3.4"),
        ]);
    }

    #[test]
    fn about_leaves_three_digits_of_a_large_number() {
        let thousands = amount("933784", "entities", Hedge::About);
        let millions = amount("1247000", "entities", Hedge::About);
        let more = amount("123456789", "entities", Hedge::About);
        let money = amount("3400000", "EUR", Hedge::About);
        let small = amount("99.5", "entities", Hedge::About);
        assert_printed(&[
            (millions, NumberStyle::Text, "about 1.2 million"),
            (more, NumberStyle::Text, "about 123 million"),
            (money, NumberStyle::Text, "about €3.4 million"),
            (thousands, NumberStyle::Text, "about 934,000"),
            (thousands, NumberStyle::Cell, "933,784"),
            (small, NumberStyle::Text, "about 99.5"),
        ]);
    }

    #[test]
    fn ranges_and_shares_keep_their_unit() {
        let range = Value::Range {
            low: Decimal::whole(1_250_389),
            high: Decimal::whole(2_576_499),
            unit: Unit::from_word("persons").unwrap(),
        };
        assert_eq!(
            printed(&range, NumberStyle::Text, &english()),
            "1.3 million to 2.6 million"
        );
        assert_eq!(
            printed(&range, NumberStyle::Cell, &english()),
            "1,250,389–2,576,499"
        );
        let money = Value::Range {
            low: Decimal::whole(22_000_000),
            high: Decimal::whole(292_000_000),
            unit: Unit::from_word("USD").unwrap(),
        };
        assert_eq!(
            printed(&money, NumberStyle::Text, &english()),
            "$22 million to $292 million"
        );
        let (low, high) = (
            Decimal::parse("0.04").unwrap(),
            Decimal::parse("0.08").unwrap(),
        );
        let small = Value::Range {
            low,
            high,
            unit: Unit::Percent,
        };
        assert_eq!(printed(&small, NumberStyle::Cell, &english()), "0.04–0.08");
        let share = Value::exact_share(Ratio::new(Decimal::whole(1), Decimal::whole(3)).unwrap());
        assert_eq!(
            printed(&share, NumberStyle::Text, &english()),
            "33.3 per cent"
        );
        assert_eq!(printed(&share, NumberStyle::Cell, &english()), "33.3");
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!(
            [
                alphabetical(0),
                alphabetical(25),
                alphabetical(26),
                alphabetical(701)
            ],
            ["a", "z", "aa", "zz"]
        );
    }
}
