//! Headline figures taken apart.

use crate::facts::{Overlap, OverlapState};
use crate::figure::{Figure, FigureId, Formula, Hedge};
use crate::figures::actions::joined;
use crate::figures::book::Book;
use crate::figures::period::Years;
use crate::key::BasisClass;
use crate::views::{Headlined, KindMoney, TableKey};
use sse_model::{Area, ClaimId, Decimal};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A part of a sum.
///
/// Of a sum that is a lower bound each part gives its lower end.
#[derive(Debug, Clone)]
pub(super) struct SumPart {
    /// The figure that is added.
    pub(super) figure: FigureId,
    pub(super) value: Decimal,
    /// The claims that state it, or the action.
    pub(super) stated_by: Vec<ClaimId>,
    /// The fact, where it is one or its conversion.
    pub(super) fact: Option<FigureId>,
    pub(super) rate: Option<FigureId>,
}

/// A headline figure taken apart.
pub(super) struct Sum<'v> {
    pub(super) figure: FigureId,
    pub(super) subject: Headlined,
    pub(super) hedge: Hedge,
    /// The largest part of each group counts; all sums but net ones have groups of one.
    pub(super) groups: Vec<Vec<SumPart>>,
    /// What a fact must be about to enter.
    pub(super) tables: Vec<(TableKey, BasisClass)>,
    /// The years of such a fact.
    pub(super) period: Option<Years>,
    /// Areas with a value, converted or not.
    pub(super) areas: BTreeSet<Area>,
    pub(super) money: Option<&'v KindMoney>,
}

impl Sum<'_> {
    /// A sum whose parts all count.
    pub(super) fn alone(book: &Book, figure: &FigureId, subject: Headlined) -> Self {
        let mut parts = Vec::new();
        if let Some(sum) = book.figure(figure) {
            for id in &sum.from {
                take_apart(book, id, sum.value.hedge(), &mut parts);
            }
        }
        let groups = parts.into_iter().map(|part| vec![part]).collect();
        let (tables, areas) = (Vec::new(), BTreeSet::new());
        let hedge = book.hedge(figure).unwrap_or(Hedge::Exact);
        Self {
            figure: figure.clone(),
            subject,
            hedge,
            groups,
            tables,
            period: None,
            areas,
            money: None,
        }
    }
}

/// The facts and conversions behind a figure that is added.
fn take_apart(book: &Book, id: &FigureId, to: Hedge, parts: &mut Vec<SumPart>) {
    let Some(figure) = book.figure(id) else {
        return;
    };
    let Some(value) = book.entered(id).map(|entered| entered.adds(to)) else {
        return;
    };
    let original = match figure.formula {
        Formula::Chosen | Formula::Stated => Some(figure.clone()),
        Formula::LowerEnd | Formula::Conversion => original(book, &figure),
        Formula::SumOfFamilies | Formula::SumOfAreas => {
            for id in &figure.from {
                take_apart(book, id, to, parts);
            }
            None
        }
        _ => None,
    };
    parts.extend(original.map(|original| {
        SumPart {
            figure: id.clone(),
            value,
            stated_by: original.claims.clone(),
            fact: matches!(original.formula, Formula::Chosen | Formula::Range)
                .then(|| original.id.clone()),
            rate: figure.rates.first().cloned(),
        }
    }));
}

/// What was reported behind a conversion or the lower end of a range.
fn original<'b>(book: &'b Book, figure: &Figure) -> Option<Cow<'b, Figure>> {
    let from = book.figure(figure.from.first()?)?;
    match from.formula {
        Formula::LowerEnd => original(book, &from),
        _ => Some(from),
    }
}

/// The amounts of one kind in the groups that overlaps connect, rejected ones aside.
pub(super) fn grouped(book: &Book, money: &KindMoney, overlaps: &[Overlap]) -> Vec<Vec<SumPart>> {
    let actions: Vec<&ClaimId> = money.converted.iter().map(|of| &of.action).collect();
    let pairs = overlaps
        .iter()
        .filter(|overlap| overlap.state != OverlapState::Rejected);
    let places = joined(
        &actions,
        pairs.map(|overlap| (&overlap.first, &overlap.second)),
    );
    let mut groups: BTreeMap<usize, Vec<SumPart>> = BTreeMap::new();
    for (of, place) in money.converted.iter().zip(places) {
        let parts = groups.entry(place).or_default();
        if let Some(dollars) = &of.dollars {
            take_apart(book, dollars, Hedge::Exact, parts);
        }
    }
    groups.into_values().collect()
}

/// What counts of a group.
pub(super) fn largest<'p>(group: impl IntoIterator<Item = &'p SumPart>) -> Option<&'p SumPart> {
    group
        .into_iter()
        .max_by(|a, b| a.value.cmp(&b.value).then_with(|| b.figure.cmp(&a.figure)))
}
