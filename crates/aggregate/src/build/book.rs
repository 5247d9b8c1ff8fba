//! Where figures are entered: each once, with its lineage.

use crate::facts::{Fact, Facts, Outcome};
use crate::figure::{Counted, Dated, Figure, FigureId, Formula, Hedge, Printable, Reason, Value};
use crate::money::{Exchange, rate_figure};
use crate::views::RateView;
use sse_model::{Action, Claim, ClaimId, Currency, Decimal, ExchangeRate, RateKind, Round, Unit, Year};
use std::collections::BTreeMap;

/// The figures while they are made.
pub(super) struct Book<'a> {
    pub(super) round: &'a Round,
    pub(super) facts: &'a Facts,
    pub(super) all: BTreeMap<FigureId, Figure>,
    exchange: Exchange<'a>,
    uses: BTreeMap<FigureId, (&'a ExchangeRate, u64)>,
}

/// An amount with its figure.
#[derive(Debug, Clone)]
pub(super) struct Entered {
    pub(super) id: FigureId,
    pub(super) value: Decimal,
    pub(super) hedge: Hedge,
}

impl<'a> Book<'a> {
    /// A book that holds the figure of every fact.
    pub(super) fn open(round: &'a Round, facts: &'a Facts) -> Self {
        let mut book =
            Self { round, facts, all: BTreeMap::new(), exchange: Exchange::new(round), uses: BTreeMap::new() };
        facts.facts.values().for_each(|fact| book.enter_fact(fact));
        facts.claims.values().for_each(|claim| _ = book.claim(claim));
        book
    }

    fn enter_fact(&mut self, fact: &Fact) {
        let unit = fact.key.unit;
        let (value, formula) = match fact.outcome {
            Outcome::Value { value, hedge } => (Value::Amount { value, unit, hedge }, Formula::Chosen),
            Outcome::Range { low, high } | Outcome::NoWinner { low, high } => {
                (Value::Range { low, high, unit }, Formula::Range)
            }
            Outcome::Unused => return,
        };
        let (id, claims) = (fact.id.clone(), fact.winners.clone());
        let left_out = fact.left_out.clone();
        self.enter(Figure { id, value, formula, from: Vec::new(), claims, rates: Vec::new(), left_out });
        if let Some(year) = fact.key.period.year() {
            self.year(&fact.id, year);
        } else if let sse_model::Period::Span(first, last) = fact.key.period {
            let id = fact.id.of("year");
            self.put(id, Value::Span(first, last), Formula::Years, vec![fact.id.clone()]);
        }
    }

    /// The figure of what one claim states.
    pub(super) fn claim(&mut self, claim: &Claim) -> FigureId {
        let id = FigureId::new(&["claim", &claim.id.to_string()]);
        let value = Value::Amount { value: claim.value, unit: claim.unit, hedge: Hedge::of(claim.qualifier) };
        self.put_of(id, value, Formula::Stated, Vec::new(), vec![claim.id.clone()])
    }

    /// Enters a figure; one that is there already stays.
    pub(super) fn enter(&mut self, mut figure: Figure) -> FigureId {
        figure.from.sort();
        figure.from.dedup();
        figure.claims.sort();
        figure.claims.dedup();
        figure.left_out.sort();
        let id = figure.id.clone();
        self.all.entry(id.clone()).or_insert(figure);
        id
    }

    /// Enters a figure made from others.
    pub(super) fn put(&mut self, id: FigureId, value: Value, formula: Formula, from: Vec<FigureId>) -> FigureId {
        self.put_of(id, value, formula, from, Vec::new())
    }

    /// Enters a figure made from others and from claims or actions.
    pub(super) fn put_of(
        &mut self,
        id: FigureId,
        value: Value,
        formula: Formula,
        from: Vec<FigureId>,
        claims: Vec<ClaimId>,
    ) -> FigureId {
        self.enter(Figure { id, value, formula, from, claims, rates: Vec::new(), left_out: Vec::new() })
    }

    /// Enters a count of what has no claims of its own.
    pub(super) fn count(&mut self, id: FigureId, number: usize) -> Counted {
        self.count_of(id, number, Vec::new(), Vec::new())
    }

    /// Enters a count with the figures and the claims or actions that it counts or rests on.
    pub(super) fn count_of(
        &mut self,
        id: FigureId,
        number: usize,
        from: Vec<FigureId>,
        claims: Vec<ClaimId>,
    ) -> Counted {
        let value = number as u64;
        let id = self.put_of(id, Value::Count(value), Formula::Count, from, claims);
        Printable { id, value }
    }

    /// Enters the year of a figure.
    pub(super) fn year(&mut self, of: &FigureId, year: Year) -> Dated {
        let id = self.put(of.of("year"), Value::Year(year), Formula::Years, vec![of.clone()]);
        Printable { id, value: year }
    }

    /// Enters a sum.
    pub(super) fn sum(&mut self, id: FigureId, formula: Formula, parts: &[Entered], unit: Unit) -> Option<Entered> {
        let value = super::sum(parts.iter().map(|part| part.value))?;
        let hedge = Hedge::of_sum(parts.iter().map(|part| part.hedge));
        let from = parts.iter().map(|part| part.id.clone()).collect();
        let id = self.put(id, Value::Amount { value, unit, hedge }, formula, from);
        Some(Entered { id, value, hedge })
    }

    /// Enters the amount of a figure in dollars; the figure itself where it is in dollars, `None` without a rate.
    pub(super) fn dollars(
        &mut self,
        of: &Entered,
        currency: Currency,
        year: Option<Year>,
        kind: RateKind,
    ) -> Option<Entered> {
        if currency == Currency::dollar() {
            return Some(of.clone());
        }
        let converted = self.exchange.dollars(of.value, currency, year?, kind)?;
        let rate = converted.rate?;
        let rates = vec![self.rate(rate)];
        let value = Value::Amount { value: converted.dollars, unit: Unit::Money(Currency::dollar()), hedge: of.hedge };
        let (id, from) = (of.id.of("dollars"), vec![of.id.clone()]);
        let (claims, left_out) = (Vec::new(), Vec::new());
        if !self.all.contains_key(&id) {
            self.uses.entry(rates[0].clone()).or_insert((rate, 0)).1 += 1;
        }
        let id = self.enter(Figure { id, value, formula: Formula::Conversion, from, claims, rates, left_out });
        Some(Entered { id, value: converted.dollars, hedge: of.hedge })
    }

    /// Whether a rate is there.
    pub(super) fn converts(&self, currency: Currency, year: Year, kind: RateKind) -> bool {
        currency == Currency::dollar() || self.round.rate(currency, year, kind).is_some()
    }

    fn rate(&mut self, rate: &ExchangeRate) -> FigureId {
        let id = rate_figure(rate);
        self.year(&id, rate.year);
        self.put(id, Value::Rate(rate.lcu_per_usd), Formula::Given, Vec::new())
    }

    /// Enters the amount of an action as it was reported.
    pub(super) fn amount(&mut self, action: &Action) -> Option<(Entered, Currency)> {
        let (value, currency, _) = action.amount?;
        let id = FigureId::new(&["amount", &action.id.to_string()]);
        let shown = Value::Amount { value, unit: Unit::Money(currency), hedge: Hedge::Exact };
        let id = self.put_of(id, shown, Formula::Stated, Vec::new(), vec![action.id.clone()]);
        Some((Entered { id, value, hedge: Hedge::Exact }, currency))
    }

    /// Adds what a figure leaves out.
    pub(super) fn leave_out(&mut self, id: &FigureId, left_out: Vec<(ClaimId, Reason)>) {
        if let Some(figure) = self.all.get_mut(id) {
            figure.left_out.extend(left_out);
            figure.left_out.sort();
            figure.left_out.dedup();
        }
    }

    /// The rates that conversions used.
    pub(super) fn rates_used(&mut self) -> Vec<RateView> {
        let uses = std::mem::take(&mut self.uses);
        let mut views: Vec<RateView> = Vec::new();
        for (figure, (rate, uses)) in uses {
            let year = self.year(&figure, rate.year);
            let number = usize::try_from(uses).unwrap_or(usize::MAX);
            let uses = self.count(figure.of("count"), number);
            views.push(RateView { rate: rate.clone(), figure, year, uses });
        }
        views
    }
}
