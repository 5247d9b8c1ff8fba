//! The figures that a claim or a fact is by itself: its value and its years. There are as many as rows of all inputs, so
//! that they are told when they are asked for, and kept nowhere.

use crate::by_name::ByName;
use crate::facts::{Fact, Facts, Outcome};
use crate::figure::{Figure, FigureId, Formula, Hedge, Value};
use crate::interval::Interval;
use sse_model::{Claim, ClaimId, Period, Table};
use std::sync::Arc;

/// What a figure restates.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Restated<'a> {
    /// The value of a claim (`claim/…`).
    Claim(&'a Claim),
    /// Its year or years (`year/claim/…`).
    YearsOfClaim(&'a Claim),
    /// The value of a fact (`fact/…`).
    Fact(&'a Fact),
    /// Its year or years (`year/fact/…`).
    YearsOfFact(&'a Fact),
}

/// Whether a figure of this name, if there is one, restates a claim or fact.
pub(crate) fn restates(id: &FigureId) -> bool {
    let of = id.as_str().strip_prefix("year/").unwrap_or(id.as_str());
    of.starts_with("claim/") || of.starts_with("fact/")
}

/// What a figure restates, if it does.
pub(crate) fn of<'a>(
    facts: &'a ByName<Fact>,
    claims: &'a ByName<Claim>,
    id: &FigureId,
) -> Option<Restated<'a>> {
    let (of, years) = id
        .as_str()
        .strip_prefix("year/")
        .map_or((id.as_str(), false), |of| (of, true));
    let stated = if let Some(name) = of.strip_prefix("claim/") {
        let claim = claims.get(&claim_named(name)?)?;
        if years {
            Restated::YearsOfClaim(claim)
        } else {
            Restated::Claim(claim)
        }
    } else if of.starts_with("fact/") {
        let fact = facts
            .get(of)
            .filter(|fact| fact.outcome != Outcome::Unused)?;
        if years {
            Restated::YearsOfFact(fact)
        } else {
            Restated::Fact(fact)
        }
    } else {
        return None;
    };
    stated.value().map(|_| stated)
}

/// `ESP:contributions:entities-2023` as the name of a claim.
fn claim_named(name: &str) -> Option<ClaimId> {
    let mut parts = name.splitn(3, ':');
    let (reporter, table, record) = (parts.next()?, parts.next()?, parts.next()?);
    let table = Table::ALL.into_iter().find(|known| known.code() == table)?;
    Some(ClaimId {
        reporter: Arc::from(reporter),
        table,
        record: Arc::from(record),
    })
}

impl Facts {
    /// What a figure restates, if it does.
    pub(crate) fn stated(&self, id: &FigureId) -> Option<Restated<'_>> {
        of(&self.facts, &self.claims, id)
    }
}

impl Restated<'_> {
    /// Its value; none for years that aren't known.
    pub(crate) fn value(self) -> Option<Value> {
        match self {
            Self::Claim(claim) => {
                let hedge = Hedge::of(claim.qualifier);
                Some(Value::Amount {
                    value: claim.value,
                    unit: claim.unit,
                    hedge,
                })
            }
            Self::Fact(fact) => fact.value(),
            Self::YearsOfClaim(claim) => years(claim.period),
            Self::YearsOfFact(fact) => years(fact.key.period),
        }
    }

    /// What its value can be; none for years.
    pub(crate) fn interval(self, claims: &ByName<Claim>) -> Option<Interval> {
        match self {
            Self::Claim(claim) => Some(stated_interval(claim)),
            Self::Fact(fact) => fact.interval(claims),
            Self::YearsOfClaim(_) | Self::YearsOfFact(_) => None,
        }
    }

    /// It with its lineage.
    pub(crate) fn figure(self) -> Option<Figure> {
        let value = self.value()?;
        Some(match self {
            Self::Claim(claim) => {
                let claims = vec![claim.id.clone()];
                Figure {
                    claims,
                    ..Figure::new(FigureId::stated_by(&claim.id), value, Formula::Stated)
                }
            }
            Self::Fact(fact) => {
                let formula = if matches!(fact.outcome, Outcome::Value { .. }) {
                    Formula::Chosen
                } else {
                    Formula::Range
                };
                let (claims, left_out) = (fact.winners.clone(), fact.left_out.clone());
                Figure {
                    claims,
                    left_out,
                    ..Figure::new(fact.id().clone(), value, formula)
                }
            }
            Self::YearsOfClaim(claim) => years_of(FigureId::stated_by(&claim.id), value),
            Self::YearsOfFact(fact) => years_of(fact.id().clone(), value),
        })
    }
}

fn years_of(id: FigureId, value: Value) -> Figure {
    Figure {
        from: vec![id.clone()],
        ..Figure::new(id.of("year"), value, Formula::Years)
    }
}

impl Fact {
    /// What the figure of its name shows; none where it isn't used.
    pub fn value(&self) -> Option<Value> {
        let unit = self.key.unit;
        match self.outcome {
            Outcome::Value { value, hedge } => Some(Value::Amount { value, unit, hedge }),
            Outcome::Range { low, high } | Outcome::NoWinner { low, high } => {
                Some(Value::Range { low, high, unit })
            }
            Outcome::Unused => None,
        }
    }
}

impl Fact {
    /// What its value can be: of one that is only about right whatever its claims say.
    pub(crate) fn interval(&self, claims: &ByName<Claim>) -> Option<Interval> {
        match self.outcome {
            Outcome::Value {
                hedge: Hedge::About,
                ..
            } => {
                let stated = self.winners.iter().filter_map(|id| claims.get(id));
                stated.map(stated_interval).reduce(Interval::hull)
            }
            Outcome::Value { value, hedge } => Some(Interval::of(value, hedge)),
            Outcome::Range { low, high } | Outcome::NoWinner { low, high } => {
                Some(Interval::between(low, high))
            }
            Outcome::Unused => None,
        }
    }
}

/// What a claim says that its value can be.
fn stated_interval(claim: &Claim) -> Interval {
    Interval::of(claim.value, Hedge::of(claim.qualifier))
}

fn years(period: Period) -> Option<Value> {
    match period {
        Period::Year(year) => Some(Value::Year(year)),
        Period::Span(first, last) => Some(Value::Span(first, last)),
        Period::Unknown => None,
    }
}
