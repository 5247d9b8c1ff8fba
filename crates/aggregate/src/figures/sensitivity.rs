//! What moves each headline figure most: the claims, actions, exchange rates and decisions without which it would differ most.
//!
//! The rule is section 12 of this crate's README: a headline figure is a sum of parts, in groups of which the largest part
//! counts; what a mover changes follows from these parts by subtraction, and nothing else is chosen again. The sum without a
//! mover is a figure made from the parts that are left, the change the difference of the two sums.

mod decisions;
mod effects;
mod parts;
#[cfg(test)]
mod tests;

use super::book::Book;
use super::totals::headline_key;
use crate::figure::{Figure, FigureId, Formula, Hedge, Value};
use crate::key::BasisClass;
use crate::limits;
use crate::views::{Headline, Headlined, KindMoney, Move, Mover, Sensitivity, TotalTable};
use decisions::Decisions;
use effects::{Comes, Effect, Effects, add};
use parts::{Sum, SumPart, grouped, largest};
use sse_model::{Decimal, Measure, RateKind, Ratio, Table, Unit};

/// The views of which the sums are headline figures.
pub(super) struct Sums<'v> {
    pub(super) headline: &'v Headline,
    /// Tables of both sexes and of women.
    pub(super) totals: Vec<&'v TotalTable>,
    /// Money by whose it is.
    pub(super) money: [(&'static str, &'v [KindMoney]); 4],
}

/// The movers of each headline figure that anything moves.
pub(super) fn sensitivity(book: &mut Book, sums: &Sums) -> Vec<Sensitivity> {
    let decisions = Decisions::of(book);
    let all: Vec<Sum> = every(book, sums);
    all.into_iter()
        .filter_map(|sum| told(book, &decisions, &sum))
        .collect()
}

fn every<'v>(book: &Book, sums: &Sums<'v>) -> Vec<Sum<'v>> {
    let mut all = Vec::new();
    if let Some(id) = sums.headline.total.figure() {
        let areas = sums.headline.rows.iter().map(|row| row.area).collect();
        let tables = [Measure::EMPLOYMENT, Measure::PAID_EMPLOYMENT]
            .map(|measure| (headline_key(measure), BasisClass::Direct))
            .to_vec();
        let (first, last) = &sums.headline.period;
        all.push(Sum {
            tables,
            areas,
            period: Some((first.value, last.value)),
            ..Sum::alone(book, id, Headlined::Employment)
        });
    }
    for table in &sums.totals {
        let Some(id) = table.total.figure() else {
            continue;
        };
        let areas = table
            .rows
            .iter()
            .chain(&table.unconverted)
            .map(|row| row.area)
            .collect();
        let tables = vec![(table.key, table.class)];
        let (first, last) = &table.period;
        all.push(Sum {
            tables,
            areas,
            period: Some((first.value, last.value)),
            ..Sum::alone(book, id, Headlined::Total(table.key))
        });
    }
    for (of, kinds) in &sums.money {
        for money in *kinds {
            all.extend(of_money(book, of, money));
        }
    }
    all
}

/// What a group loses without some of its parts: the largest one, in whose place the next largest comes.
fn lose(effects: &mut Effects, mover: Mover, group: &[SumPart], falls: impl Fn(&SumPart) -> bool) {
    let Some(whole) = largest(group).filter(|part| falls(part)) else {
        return;
    };
    let next = largest(group.iter().filter(|part| !falls(part)));
    let change = next
        .map(|part| part.value)
        .unwrap_or_default()
        .checked_sub(whole.value)
        .unwrap_or_default();
    let comes = next.map(|part| Comes::Part(part.figure.clone()));
    add(effects, mover, change, [whole.figure.clone()], comes);
}

fn told(book: &mut Book, decisions: &Decisions, sum: &Sum) -> Option<Sensitivity> {
    let Some(Value::Amount {
        value: whole, unit, ..
    }) = book.value(&sum.figure)
    else {
        return None;
    };
    let mut effects = Effects::new();
    for group in &sum.groups {
        let Some(part) = largest(group) else { continue };
        if let [only] = part.stated_by.as_slice() {
            let mover = if only.table == Table::Actions {
                Mover::Action
            } else {
                Mover::Claim
            };
            lose(&mut effects, mover(only.clone()), group, |other| {
                other.figure == part.figure
            });
        }
        if let Some(rate) = &part.rate {
            lose(&mut effects, Mover::Rate(rate.clone()), group, |other| {
                other.rate.as_ref() == Some(rate)
            });
        }
    }
    decisions.add(book, sum, &mut effects);
    let mut effects: Vec<(Mover, Effect)> = effects
        .into_iter()
        .filter(|(_, effect)| !effect.change.is_zero())
        .collect();
    effects.sort_by(|(a, one), (b, other)| {
        other
            .change
            .abs()
            .cmp(&one.change.abs())
            .then_with(|| a.cmp(b))
    });
    effects.truncate(limits::MOVERS);
    let moves: Vec<Move> = effects
        .into_iter()
        .filter_map(|(mover, effect)| enter(book, sum, whole, unit, mover, effect))
        .collect();
    (!moves.is_empty()).then(|| Sensitivity {
        figure: sum.figure.clone(),
        subject: sum.subject,
        moves,
    })
}

/// The sum of all amounts of money, and that in which overlaps count once, where it is another.
fn of_money<'v>(book: &Book, of: &'static str, money: &'v KindMoney) -> Vec<Sum<'v>> {
    let subject = Headlined::Money {
        of,
        kind: money.kind,
        net: false,
    };
    let gross = money.gross.as_ref().map(|gross| Sum {
        money: Some(money),
        ..Sum::alone(book, gross, subject)
    });
    let of_gross = money.gross.as_ref().and_then(|gross| book.value(gross));
    let net = money.net_of_all.as_ref();
    let net = net
        .filter(|net| book.value(net) != of_gross)
        .map(|net| Sum {
            groups: grouped(book, money, &book.facts.overlaps),
            money: Some(money),
            ..Sum::alone(
                book,
                net,
                Headlined::Money {
                    of,
                    kind: money.kind,
                    net: true,
                },
            )
        });
    gross.into_iter().chain(net).collect()
}

/// Enters the sum without the mover, the change, and its share of the headline figure.
fn enter(
    book: &mut Book,
    sum: &Sum,
    whole: Decimal,
    unit: Unit,
    mover: Mover,
    effect: Effect,
) -> Option<Move> {
    let ratio = if whole.is_negative() {
        let turned = Decimal::ZERO.checked_sub(effect.change)?;
        Ratio::new(turned, Decimal::ZERO.checked_sub(whole)?)?
    } else {
        Ratio::new(effect.change, whole)?
    };
    let rest = whole.checked_add(effect.change)?;
    let formula = book.figure(&sum.figure)?.formula;
    let name = match &mover {
        Mover::Decision(name) => format!("decision/{name}"),
        mover => mover.name(),
    };
    let claims = match &mover {
        Mover::Claim(id) | Mover::Action(id) => vec![id.clone()],
        Mover::Rate(_) | Mover::Decision(_) => Vec::new(),
    };
    let rates = match &mover {
        Mover::Rate(rate) => vec![rate.clone()],
        _ => Vec::new(),
    };
    let counted = sum
        .groups
        .iter()
        .filter_map(largest)
        .map(|part| part.figure.clone());
    let mut parts: Vec<FigureId> = counted.filter(|id| !effect.falls.contains(id)).collect();
    parts.extend(
        effect
            .comes
            .iter()
            .filter_map(|comes| enter_part(book, comes)),
    );
    let hedge = match (
        sum.hedge,
        Hedge::of_sum(parts.iter().filter_map(|id| book.hedge(id))),
    ) {
        (Hedge::AtLeast, _) => Hedge::AtLeast,
        // What comes may be a lower bound where the others gave more than their lower ends.
        (Hedge::About, Hedge::AtLeast) => Hedge::About,
        (_, hedge) => hedge,
    };
    let rest = Value::Amount {
        value: rest,
        unit,
        hedge,
    };
    let without = book.put(sum.figure.of("without").with(&name), rest, formula, parts);
    let (id, from) = (
        sum.figure.of("moves").with(&name),
        vec![without, sum.figure.clone()],
    );
    let change = Value::Amount {
        value: effect.change,
        unit,
        hedge: Hedge::Exact,
    };
    let by = book.enter(Figure {
        from,
        claims,
        rates,
        ..Figure::new(id, change, Formula::Difference)
    });
    let share = book.put(
        by.of("share"),
        Value::exact_share(ratio),
        Formula::Share,
        vec![by.clone(), sum.figure.clone()],
    );
    Some(Move {
        mover,
        change: effect.change,
        by,
        share,
    })
}

/// The figure of what comes in: of a claim or an action, in dollars where it is money.
fn enter_part(book: &mut Book, comes: &Comes) -> Option<FigureId> {
    let facts = book.facts;
    match comes {
        Comes::Part(id) => Some(id.clone()),
        Comes::Claim(id) => {
            let claim = facts.claims.get(id)?;
            let stated = book.entered(&FigureId::stated_by(&claim.id))?;
            match (claim.unit.currency(), claim.measure.rate_kind(claim.flow)) {
                (Some(currency), Some(kind)) => Some(
                    book.exchanged(&stated, currency, claim.period.year(), kind)?
                        .id,
                ),
                _ => Some(stated.id),
            }
        }
        Comes::Action(id) => {
            let action = facts.set_aside.get(id)?;
            let (stated, currency) = book.amount(action)?;
            let year = action.start.map(sse_model::Date::year);
            Some(
                book.exchanged(&stated, currency, year, RateKind::Average)?
                    .id,
            )
        }
    }
}
