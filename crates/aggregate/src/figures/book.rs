//! Where figures are entered: each once, with its lineage.

use super::economy::Economy;
use crate::facts::Facts;
use crate::figure::{Counted, Dated, Figure, FigureId, Formula, Hedge, Printable, Reason, Value};
use crate::implied_figures::restates;
use crate::interval::Interval;
use crate::money::{Exchange, rate_figure};
use crate::views::RateView;
use sse_model::{
    Action, Area, ClaimId, Code, Currency, Decimal, ExchangeRate, RateKind, Round, Unit, Year,
};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The figures while they are made.
pub(super) struct Book<'a> {
    pub(super) round: &'a Round,
    pub(super) facts: &'a Facts,
    /// What is computed; the values and years of claims and facts follow from these.
    pub(super) computed: BTreeMap<FigureId, Figure>,
    pub(super) economy: Economy<'a>,
    /// The facts that failed a check.
    pub(super) failed: BTreeSet<&'a FigureId>,
    exchange: Exchange<'a>,
    uses: BTreeMap<FigureId, (&'a ExchangeRate, BTreeSet<FigureId>)>,
}

/// An amount with its figure.
#[derive(Debug, Clone)]
pub(super) struct Entered {
    pub(super) id: FigureId,
    pub(super) value: Decimal,
    pub(super) hedge: Hedge,
    /// What it can be.
    pub(super) interval: Interval,
}

impl Entered {
    /// What it adds to a sum: its lower end where the sum is a lower bound.
    pub(super) fn adds(&self, to: Hedge) -> Decimal {
        let low = self.interval.low.filter(|_| to == Hedge::AtLeast);
        low.unwrap_or(self.value)
    }
}

impl<'a> Book<'a> {
    /// A book that knows the figures of every claim and fact, and the year in which each action began.
    pub(super) fn open(round: &'a Round, facts: &'a Facts) -> Self {
        let mut book = Self {
            round,
            facts,
            computed: BTreeMap::new(),
            economy: Economy::of(round),
            failed: facts.failed(),
            exchange: Exchange::new(round),
            uses: BTreeMap::new(),
        };
        for action in facts.actions.values() {
            book.start(action);
        }
        book
    }

    fn start(&mut self, action: &Action) {
        if let Some(start) = action.start {
            let (id, year) = (FigureId::start_of(&action.id), Value::Year(start.year()));
            self.put_of(
                id,
                year,
                Formula::Stated,
                Vec::new(),
                vec![action.id.clone()],
            );
        }
    }

    /// The value of a figure.
    pub(super) fn value(&self, id: &FigureId) -> Option<Value> {
        if restates(id) {
            return self.facts.stated(id)?.value();
        }
        self.computed.get(id).map(|figure| figure.value)
    }

    /// A figure with its lineage.
    pub(super) fn figure(&self, id: &FigureId) -> Option<Cow<'_, Figure>> {
        if restates(id) {
            return self.facts.stated(id)?.figure().map(Cow::Owned);
        }
        self.computed.get(id).map(Cow::Borrowed)
    }

    /// Enters a figure; one that is there already stays, and one that follows from a claim or fact needs no entry.
    pub(super) fn enter(&mut self, mut figure: Figure) -> FigureId {
        if restates(&figure.id) {
            return figure.id;
        }
        if !matches!(figure.formula, Formula::Share | Formula::Difference) {
            figure.from.sort();
            figure.from.dedup();
        }
        figure.claims.sort();
        figure.claims.dedup();
        figure.left_out.sort();
        let id = figure.id.clone();
        self.computed.entry(id.clone()).or_insert(figure);
        id
    }

    /// Enters a figure made from others.
    pub(super) fn put(
        &mut self,
        id: FigureId,
        value: Value,
        formula: Formula,
        from: Vec<FigureId>,
    ) -> FigureId {
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
        self.enter(Figure {
            from,
            claims,
            ..Figure::new(id, value, formula)
        })
    }

    /// Enters the number of members of a set, such as areas or reporters, each by its code.
    pub(super) fn count(
        &mut self,
        id: FigureId,
        members: impl IntoIterator<Item: AsRef<str>>,
    ) -> Counted {
        self.count_of(id, members, Vec::new(), Vec::new())
    }

    /// Enters the number of members of a set, with the figures and the claims or actions that put them there.
    pub(super) fn count_of(
        &mut self,
        id: FigureId,
        members: impl IntoIterator<Item: AsRef<str>>,
        from: Vec<FigureId>,
        claims: Vec<ClaimId>,
    ) -> Counted {
        let mut all: Vec<Arc<str>> = Vec::new();
        for member in members {
            let member = member.as_ref();
            // Rows are called by their table, which many may have.
            let known = all.last().filter(|last| ***last == *member).cloned();
            all.push(known.unwrap_or_else(|| Arc::from(member)));
        }
        all.sort();
        self.counted(
            all.len(),
            Figure {
                members: all,
                from,
                claims,
                ..Figure::new(id, Value::Count(0), Formula::Count)
            },
        )
    }

    /// Enters the number of rows: claims or actions.
    pub(super) fn count_rows(&mut self, id: FigureId, claims: Vec<ClaimId>) -> Counted {
        self.counted(
            claims.len(),
            Figure {
                claims,
                ..Figure::new(id, Value::Count(0), Formula::CountOfRows)
            },
        )
    }

    /// Enters the number of facts or figures.
    pub(super) fn count_figures(&mut self, id: FigureId, from: Vec<FigureId>) -> Counted {
        self.counted(
            from.len(),
            Figure {
                from,
                ..Figure::new(id, Value::Count(0), Formula::CountOfFigures)
            },
        )
    }

    /// Enters the number of all things of several counts that share none.
    pub(super) fn sum_of_counts(&mut self, id: FigureId, counts: &[&Counted]) -> Counted {
        let value = counts.iter().map(|count| count.value).sum();
        let from = counts.iter().map(|count| count.id.clone()).collect();
        Printable {
            id: self.put(id, Value::Count(value), Formula::SumOfCounts, from),
            value,
        }
    }

    fn counted(&mut self, number: usize, figure: Figure) -> Counted {
        let value = number as u64;
        Printable {
            id: self.enter(Figure {
                value: Value::Count(value),
                ..figure
            }),
            value,
        }
    }

    /// Enters the year of a figure.
    pub(super) fn year(&mut self, of: &FigureId, year: Year) -> Dated {
        let id = self.put(
            of.of("year"),
            Value::Year(year),
            Formula::Years,
            vec![of.clone()],
        );
        Printable { id, value: year }
    }

    /// Enters a sum.
    pub(super) fn sum(
        &mut self,
        id: FigureId,
        formula: Formula,
        parts: &[Entered],
        unit: Unit,
    ) -> Option<Entered> {
        let hedge = Hedge::of_sum(parts.iter().map(|part| part.hedge));
        let value = sum(parts.iter().map(|part| part.adds(hedge)))?;
        let nothing = Interval::between(Decimal::ZERO, Decimal::ZERO);
        let intervals = parts.iter().map(|part| part.interval);
        let interval = intervals.fold(nothing, Interval::plus);
        let from = parts.iter().map(|part| part.id.clone()).collect();
        let id = self.enter(Figure {
            from,
            interval: Some(interval),
            ..Figure::new(id, Value::Amount { value, unit, hedge }, formula)
        });
        Some(Entered {
            id,
            value,
            hedge,
            interval,
        })
    }

    /// A figure that may be added to others; none if it is no amount.
    pub(super) fn entered(&self, id: &FigureId) -> Option<Entered> {
        let Value::Amount { value, hedge, .. } = self.value(id)? else {
            return None;
        };
        let interval = self.interval(id)?;
        Some(Entered {
            id: id.clone(),
            value,
            hedge,
            interval,
        })
    }

    /// What the value of a figure can be.
    pub(super) fn interval(&self, id: &FigureId) -> Option<Interval> {
        if restates(id) {
            return self.facts.stated(id)?.interval(&self.facts.claims);
        }
        self.computed.get(id)?.interval()
    }

    /// How an amount is hedged.
    pub(super) fn hedge(&self, id: &FigureId) -> Option<Hedge> {
        match self.value(id)? {
            Value::Amount { hedge, .. } => Some(hedge),
            _ => None,
        }
    }

    /// Enters the amount of a figure in dollars; the figure itself where it is in dollars, `None` without a rate.
    pub(super) fn dollars(
        &mut self,
        of: &Entered,
        currency: Currency,
        year: Option<Year>,
        kind: RateKind,
    ) -> Option<Entered> {
        if currency == Currency::DOLLAR {
            return Some(of.clone());
        }
        let rate = self
            .exchange
            .dollars(of.value, currency, year?, kind)?
            .rate?;
        let entered = self.exchanged(of, currency, year, kind)?;
        self.uses
            .entry(rate_figure(rate))
            .or_insert_with(|| (rate, BTreeSet::new()))
            .1
            .insert(entered.id.clone());
        Some(entered)
    }

    /// The same for a figure that no table shows: it isn't counted among the uses of the rate.
    pub(super) fn exchanged(
        &mut self,
        of: &Entered,
        currency: Currency,
        year: Option<Year>,
        kind: RateKind,
    ) -> Option<Entered> {
        if currency == Currency::DOLLAR {
            return Some(of.clone());
        }
        let converted = self.exchange.dollars(of.value, currency, year?, kind)?;
        let rate = converted.rate?;
        let rates = vec![self.rate(rate)];
        let value = Value::Amount {
            value: converted.dollars,
            unit: Unit::Money(Currency::DOLLAR),
            hedge: of.hedge,
        };
        let (id, from) = (of.id.of("dollars"), vec![of.id.clone()]);
        let interval = of.interval.map(|end| end.converted(rate.lcu_per_usd));
        let id = self.enter(Figure {
            from,
            rates,
            interval: Some(interval),
            ..Figure::new(id, value, Formula::Conversion)
        });
        Some(Entered {
            id,
            value: converted.dollars,
            hedge: of.hedge,
            interval,
        })
    }

    /// Whether a rate is there.
    pub(super) fn converts(&self, currency: Currency, year: Year, kind: RateKind) -> bool {
        currency == Currency::DOLLAR || self.exchange.rate(currency, year, kind).is_some()
    }

    /// Whether amounts of a kind are converted at the average rate of a year, since that of its end isn't there.
    pub(super) fn averages(&self, currency: Currency, year: Year, kind: RateKind) -> bool {
        let rate = self.exchange.rate(currency, year, kind);
        currency != Currency::DOLLAR && rate.is_some_and(|rate| rate.kind != kind)
    }

    fn rate(&mut self, rate: &ExchangeRate) -> FigureId {
        let id = rate_figure(rate);
        self.year(&id, rate.year);
        self.put(
            id,
            Value::Rate(rate.lcu_per_usd),
            Formula::Given,
            Vec::new(),
        )
    }

    /// Enters the amount of an action as it was reported.
    pub(super) fn amount(&mut self, action: &Action) -> Option<(Entered, Currency)> {
        let (value, currency, _) = action.amount?;
        let id = FigureId::new(&["amount", &action.id.to_string()]);
        let shown = Value::Amount {
            value,
            unit: Unit::Money(currency),
            hedge: Hedge::Exact,
        };
        let id = self.put_of(
            id,
            shown,
            Formula::Stated,
            Vec::new(),
            vec![action.id.clone()],
        );
        Some((
            Entered {
                id,
                value,
                hedge: Hedge::Exact,
                interval: Interval::of(value, Hedge::Exact),
            },
            currency,
        ))
    }

    /// Says which members a figure has.
    pub(super) fn hold(&mut self, id: &FigureId, members: Vec<Arc<str>>) {
        if let Some(figure) = self.computed.get_mut(id) {
            figure.members = members;
            figure.members.sort();
        }
    }

    /// Adds what a figure leaves out.
    pub(super) fn leave_out(&mut self, id: &FigureId, left_out: Vec<(ClaimId, Reason)>) {
        if let Some(figure) = self.computed.get_mut(id) {
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
            let uses = self.count_figures(figure.of("count"), uses.into_iter().collect());
            views.push(RateView {
                rate: rate.clone(),
                figure,
                year,
                uses,
            });
        }
        views
    }
}

/// Areas by code, which is the order of all lists here; the report sorts by language.
pub(super) fn by_code(areas: impl IntoIterator<Item = Area>) -> Vec<Area> {
    let mut areas: Vec<Area> = areas.into_iter().collect();
    areas.sort_by_key(|area| area.code());
    areas.dedup();
    areas
}

/// The sum, unless it is beyond all bounds.
pub(super) fn sum(values: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    values
        .into_iter()
        .try_fold(Decimal::ZERO, Decimal::checked_add)
}
