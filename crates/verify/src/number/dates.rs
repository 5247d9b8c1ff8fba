//! Dates in one order: "April 18, 2023" says the same as "18 April 2023".

use super::{Amount, Token};
use sse_model::Decimal;

/// Puts months behind the days that stand behind them; "18th" is a day like "18".
pub(super) fn order(tokens: &mut [Token]) {
    let mut at = 0;
    while at < tokens.len() {
        if !is_month(&tokens[at]) {
            at += 1;
            continue;
        }
        let is_behind_day = at > 0 && make_day(&mut tokens[at - 1]);
        let mut month = at;
        while !is_behind_day
            && !tokens[month].ends
            && tokens.get_mut(month + 1).is_some_and(make_day)
        {
            exchange(tokens, month);
            month += 1;
        }
        at = month + 1;
    }
}

fn is_month(token: &Token) -> bool {
    let amount = token.number.as_ref().map(|number| &number.amount);
    matches!(amount, Some(Amount::Month(_)))
}

/// Whether a number beside a month is a day of it; "18th" becomes the day that it is.
fn make_day(token: &mut Token) -> bool {
    let written = token.word.starts_with(|ch: char| ch.is_ascii_digit());
    let Some(number) = token.number.as_mut().filter(|_| written) else {
        return false;
    };
    let day = match number.amount {
        Amount::Exact(value) => value.to_whole(),
        Amount::Ordinal(day) => Some(day),
        _ => None,
    };
    let day = day.filter(|day| (1..=31).contains(day) && number.unit.is_none());
    if let Some(day) = day {
        number.amount = Amount::Exact(Decimal::whole(day));
    }
    day.is_some()
}

/// Exchanges a token with the next one; a sentence ends behind both of them as before.
fn exchange(tokens: &mut [Token], at: usize) {
    tokens.swap(at, at + 1);
    tokens[at + 1].ends = std::mem::take(&mut tokens[at].ends);
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::number::{Amount, tokens};

    #[track_caller]
    fn assert_same(one: &str, other: &str) {
        let english = Lexicon::of("en");
        let read = |line: &str| -> Vec<(Option<Amount>, bool)> {
            let tokens = tokens(line, english, usize::MAX).into_iter();
            tokens
                .map(|token| (token.number.map(|number| number.amount), token.ends))
                .collect()
        };
        assert_eq!(read(one), read(other));
    }

    #[test]
    fn a_date_is_the_same_in_any_order() {
        assert_same(
            "Since 18 April 2023, it is.",
            "Since April 18, 2023, it is.",
        );
        assert_same("From 2–5 May. It is", "From May 2–5. It is");
        assert_same("Since 18 April 2023", "Since 18th April 2023");
        assert_same("Since 18 April 2023", "Since April 18th, 2023");
    }
}
