//! Money in dollars: the rate of the year, rounded once to the cent.

use crate::figure::FigureId;
use rustc_hash::FxHashMap;
use sse_model::{Currency, Decimal, ExchangeRate, RateKind, Round, Year};

/// The exchange rates of a round.
pub(crate) struct Exchange<'a>(FxHashMap<(Currency, Year, RateKind), &'a ExchangeRate>);

/// An amount in dollars, and the rate it took; the dollar itself took none.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Converted<'a> {
    pub(crate) dollars: Decimal,
    pub(crate) rate: Option<&'a ExchangeRate>,
}

impl<'a> Exchange<'a> {
    pub(crate) fn new(round: &'a Round) -> Self {
        // Of two rates the first one counts.
        Self(
            round
                .rates
                .iter()
                .rev()
                .map(|rate| ((rate.currency, rate.year, rate.kind), rate))
                .collect(),
        )
    }

    /// The rate of a year and kind; failing that of the end of a year its average. Never another year's rate.
    pub(crate) fn rate(
        &self,
        currency: Currency,
        year: Year,
        kind: RateKind,
    ) -> Option<&'a ExchangeRate> {
        let of = |kind| self.0.get(&(currency, year, kind)).copied();
        of(kind).or_else(|| of(RateKind::Average))
    }

    /// The amount in current dollars; `None` without a rate.
    pub(crate) fn dollars(
        &self,
        amount: Decimal,
        currency: Currency,
        year: Year,
        kind: RateKind,
    ) -> Option<Converted<'a>> {
        if currency == Currency::DOLLAR {
            return Some(Converted {
                dollars: amount,
                rate: None,
            });
        }
        let rate = self.rate(currency, year, kind)?;
        Some(Converted {
            dollars: amount.converted(rate.lcu_per_usd)?,
            rate: Some(rate),
        })
    }
}

/// The figure that prints a rate.
pub(crate) fn rate_figure(rate: &ExchangeRate) -> FigureId {
    let (currency, year) = (rate.currency.to_string(), rate.year.to_string());
    FigureId::new(&["rate", &currency, &year, rate.kind.code()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{decimal, round, year};
    use sse_model::Code;

    #[test]
    fn the_rate_of_the_year_and_kind_converts_and_failing_that_of_its_end_the_average() {
        let mut round = round();
        let euro = Currency::from_code("EUR").unwrap();
        round.rates.push(ExchangeRate {
            currency: euro,
            year: year(2023),
            kind: RateKind::Average,
            lcu_per_usd: decimal("0.9"),
            source: String::new(),
        });
        let exchange = Exchange::new(&round);
        let dollars =
            |number: i64, kind| exchange.dollars(decimal("100"), euro, year(number), kind);
        assert_eq!(
            dollars(2023, RateKind::Average).unwrap().dollars,
            decimal("111.11")
        );
        assert!(dollars(2022, RateKind::Average).is_none());
        let end = dollars(2023, RateKind::End).unwrap();
        assert_eq!(end.rate.unwrap().kind, RateKind::Average);
        let own = exchange
            .dollars(
                decimal("1.005"),
                Currency::DOLLAR,
                year(1990),
                RateKind::End,
            )
            .unwrap();
        assert_eq!((own.dollars, own.rate.is_none()), (decimal("1.005"), true));
    }
}
