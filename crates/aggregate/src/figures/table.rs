//! Facts sorted into tables: by what they are about, basis class and area.

use super::period::{Years, holds};
use crate::facts::{Fact, Facts, Outcome};
use crate::families::{FamilyPart, is_family, is_pool};
use crate::figure::{FigureId, Hedge, Reason};
use crate::key::{BasisClass, Key};
use crate::views::{Excluded, TableKey};
use sse_model::{
    Adds, Code, Decimal, EntityType, Measure, Period, RefArea, Round, Scope, Sex, Unit, Year,
};
use std::collections::{BTreeMap, BTreeSet};

/// Facts of one class by area.
pub(super) type ByArea<'a> = BTreeMap<RefArea, Vec<&'a Fact>>;

/// All facts by table and class.
pub(super) struct Pool<'a> {
    tables: BTreeMap<TableKey, BTreeMap<BasisClass, ByArea<'a>>>,
    /// Facts on kinds that are stated together, under the table of the whole.
    together: BTreeMap<(TableKey, BasisClass, RefArea), BTreeMap<Scope, Vec<&'a Fact>>>,
    /// Facts that could be in a table but for their period, scope, subarea or activity.
    apart: BTreeMap<TableKey, Vec<&'a Fact>>,
}

impl TableKey {
    /// The table that a fact would be in.
    pub fn of(key: &Key) -> Self {
        let (measure, unit) = (key.measure, key.table_unit());
        Self {
            measure,
            unit,
            denominator: key.denominator,
            entity_type: key.entity_type,
            sex: key.sex,
            part: key.part,
            product: key.scope.filter(|scope| scope.is_product()),
            person_group: key.person_group,
            service: key.service,
            flow: key.flow,
        }
    }

    /// The table of a measure for everybody in all entities of a kind.
    pub fn of_whole(measure: Measure, unit: Unit, entity_type: EntityType) -> Self {
        Self {
            measure,
            unit,
            denominator: None,
            entity_type,
            sex: Sex::Total,
            part: None,
            product: None,
            person_group: None,
            service: None,
            flow: measure.default_flow(),
        }
    }

    /// Whether it is about the whole of a kind of entity: no part, product, group of persons or service, and the time that
    /// is usual for the measure. Only such tables are headlines or add up families.
    pub fn is_of_whole(&self) -> bool {
        self.part.is_none()
            && self.product.is_none()
            && self.person_group.is_none()
            && self.service.is_none()
            && self.flow == self.measure.default_flow()
    }

    /// Whether it is in a unit that stands apart from the usual one of its measure.
    pub fn is_apart(&self) -> bool {
        self.unit.currency().is_none()
            && self
                .measure
                .default_unit()
                .is_some_and(|unit| unit != self.unit)
    }

    /// An id of this table: `total/employment/persons/sse/world`, then what isn't the default.
    pub fn id(&self, kind: &str, place: &str) -> FigureId {
        let id = FigureId::new(&[
            kind,
            self.measure.code(),
            self.unit.code(),
            self.entity_type.code(),
            place,
        ]);
        let id = match self.denominator {
            Some(denominator) => id.with(format!("denominator={}", denominator.code())),
            None => id,
        };
        let sex = Some(self.sex).filter(|sex| *sex != Sex::Total);
        let flow = Some(self.flow).filter(|flow| *flow != self.measure.default_flow());
        let narrower = [
            ("sex", sex.map(Code::code)),
            ("part", self.part.map(Code::code)),
            ("scope", self.product.map(Scope::code)),
            ("person_group", self.person_group.map(Code::code)),
            ("service", self.service.map(Code::code)),
            ("flow", flow.map(Code::code)),
        ];
        let narrower = narrower.into_iter();
        let narrower = narrower.filter_map(|(name, code)| Some(format!("{name}={}", code?)));
        narrower.fold(id, |id, part| id.with(part))
    }

    /// The first and last year that the table looks at.
    pub(super) fn window(&self, round: &Round) -> (Year, Year) {
        let money = matches!(self.unit, Unit::Money(_));
        (
            if money {
                round.money_first_year
            } else {
                round.first_year
            },
            round.last_year,
        )
    }
}

impl<'a> Pool<'a> {
    pub(super) fn over(facts: &'a Facts) -> Self {
        let mut pool = Self {
            tables: BTreeMap::new(),
            together: BTreeMap::new(),
            apart: BTreeMap::new(),
        };
        for fact in facts.facts.values() {
            let key = TableKey::of(&fact.key);
            if !fact.key.has_table() || fact.key.period.year().is_none() {
                pool.apart.entry(key).or_default().push(fact);
                pool.take_together(key, fact);
                continue;
            }
            let classes = pool.tables.entry(key).or_default();
            classes
                .entry(fact.key.class())
                .or_default()
                .entry(fact.key.area)
                .or_default()
                .push(fact);
            if is_family(&fact.key) && sums_families(&key) {
                pool.tables
                    .entry(TableKey {
                        entity_type: EntityType::SSE,
                        ..key
                    })
                    .or_default();
            }
        }
        pool
    }

    /// A fact on kinds that are stated together, if it is one that may be added up.
    fn take_together(&mut self, key: TableKey, fact: &'a Fact) {
        let year = fact.key.period.year();
        let scope = fact
            .key
            .scope
            .filter(|_| year.is_some() && is_pool(&fact.key));
        if let Some(scope) = scope.filter(|_| sums_families(&key)) {
            let place = (key, fact.key.class(), fact.key.area);
            let known = self.together.entry(place).or_default();
            known.entry(scope).or_default().push(fact);
            self.tables.entry(key).or_default();
        }
    }

    /// The classes and areas in which kinds are stated together.
    pub(super) fn together(
        &self,
        key: &TableKey,
    ) -> impl Iterator<Item = (BasisClass, RefArea)> + use<'_, 'a> {
        let key = *key;
        let places = self.together.keys();
        places
            .filter(move |(own, ..)| *own == key)
            .map(|(_, class, area)| (*class, *area))
    }

    /// Every table that facts could be in, sorted.
    pub(super) fn keys(&self) -> Vec<TableKey> {
        self.tables.keys().copied().collect()
    }

    /// The facts of a table and class.
    pub(super) fn facts(&self, key: &TableKey, class: BasisClass) -> Option<&ByArea<'a>> {
        self.tables.get(key)?.get(&class)
    }

    /// The classes of a table; for the whole also those of its families.
    pub(super) fn classes(&self, key: &TableKey) -> BTreeSet<BasisClass> {
        let own = self
            .tables
            .get(key)
            .into_iter()
            .flat_map(|classes| classes.keys().copied());
        let families = self
            .family_keys(key)
            .into_iter()
            .filter_map(|key| self.tables.get(&key));
        own.chain(families.flat_map(|classes| classes.keys().copied()))
            .chain(self.together(key).map(|(class, _)| class))
            .collect()
    }

    /// The tables of the families, for the whole of a measure that adds across them.
    pub(super) fn family_keys(&self, key: &TableKey) -> Vec<TableKey> {
        let whole = key.entity_type == EntityType::SSE && sums_families(key);
        let kinds = EntityType::all()
            .into_iter()
            .filter(|kind| whole && *kind != key.entity_type);
        kinds
            .map(|entity_type| TableKey {
                entity_type,
                ..*key
            })
            .filter(|key| self.tables.contains_key(key))
            .collect()
    }

    /// The families of an area: facts that are added up to the whole, by kind, or by kinds that are stated together.
    pub(super) fn families(
        &self,
        key: &TableKey,
        class: BasisClass,
        area: RefArea,
    ) -> Vec<(FamilyPart, Vec<&'a Fact>)> {
        let of = |key: &TableKey| {
            let facts = self.facts(key, class)?.get(&area)?;
            let facts: Vec<&Fact> = facts
                .iter()
                .copied()
                .filter(|fact| is_family(&fact.key))
                .collect();
            (!facts.is_empty()).then_some((FamilyPart::Kind(key.entity_type), facts))
        };
        let together = self.together.get(&(*key, class, area));
        let together = together.into_iter().flatten();
        let together = together.map(|(scope, facts)| (FamilyPart::Pool(*scope), facts.clone()));
        let families = self.family_keys(key);
        families.iter().filter_map(of).chain(together).collect()
    }

    /// The facts of a table and class that have a value and no year.
    pub(super) fn undated(
        &self,
        key: &TableKey,
        class: BasisClass,
    ) -> impl Iterator<Item = &'a Fact> + use<'_, 'a> {
        let apart = self.apart.get(key).into_iter().flatten().copied();
        apart.filter(move |fact| {
            let key = &fact.key;
            let undated = key.has_table() && key.period == Period::Unknown && key.class() == class;
            undated && barred_by_outcome(fact).is_none()
        })
    }

    /// What isn't in a table of one class although it is about the same, with the reason.
    pub(super) fn excluded(
        &self,
        key: &TableKey,
        class: BasisClass,
        used: &BTreeSet<FigureId>,
        (window, period): (Years, Years),
    ) -> Vec<(&'a Fact, Reason)> {
        let classes = self.tables.get(key).into_iter().flatten();
        let inside = classes.flat_map(|(own, areas)| {
            areas
                .values()
                .flatten()
                .map(move |fact| (*fact, *own == class))
        });
        let apart = self
            .apart
            .get(key)
            .into_iter()
            .flatten()
            .map(|fact| (*fact, true));
        let rest = inside
            .chain(apart)
            .filter(|(fact, _)| !used.contains(fact.id()));
        let mut excluded: Vec<(&Fact, Reason)> = rest
            .map(|(fact, same)| (fact, reason(fact, same, window, period)))
            .collect();
        excluded.sort_by_key(|&(fact, reason)| (fact.id(), reason));
        excluded
    }
}

/// What isn't in a table, by name.
pub(super) fn named(excluded: &[(&Fact, Reason)]) -> Vec<Excluded> {
    excluded
        .iter()
        .map(|&(fact, reason)| Excluded {
            fact: fact.id().clone(),
            reason,
        })
        .collect()
}

/// Whether the whole may be a sum of families.
pub(super) fn sums_families(key: &TableKey) -> bool {
    key.is_of_whole()
        && key.measure.adds_across_families() == Adds::Yes
        && key.unit != Unit::Percent
}

/// Whether a value is a percentage of a whole that it can't be.
pub(super) fn is_above_whole(key: &Key, value: Decimal) -> bool {
    key.unit == Unit::Percent && value > Decimal::whole(100) && !key.measure.may_exceed_whole()
}

/// Why a fact is in no table of the whole of a kind of entity, whatever the other facts are.
pub(crate) fn barred(fact: &Fact) -> Option<Reason> {
    barred_by_outcome(fact).or_else(|| barred_by_key(&fact.key))
}

/// Why the outcome of a fact keeps it from standing for its area.
pub(super) fn barred_by_outcome(fact: &Fact) -> Option<Reason> {
    match fact.outcome {
        Outcome::Unused => Some(
            fact.left_out
                .first()
                .map_or(Reason::Decided, |(_, reason)| *reason),
        ),
        Outcome::NoWinner { .. } => Some(Reason::NoWinner),
        Outcome::Value {
            hedge: Hedge::AtMost,
            ..
        } => Some(Reason::UpperBound),
        Outcome::Range { high: value, .. } | Outcome::Value { value, .. } => {
            is_above_whole(&fact.key, value).then_some(Reason::AboveWhole)
        }
    }
}

fn barred_by_key(key: &Key) -> Option<Reason> {
    match key {
        key if key.part.is_some() || key.scope.is_some() && !is_pool(key) => Some(Reason::Scoped),
        key if key.subarea.is_some() => Some(Reason::Subarea),
        key if key.activity.is_some() => Some(Reason::OneActivity),
        key if key.person_group.is_some() => Some(Reason::PersonGroup),
        key if key.service.is_some() => Some(Reason::Service),
        key if !key.has_usual_flow() => Some(Reason::OtherFlow),
        key => match key.period {
            Period::Span(..) => Some(Reason::Span),
            Period::Unknown => Some(Reason::UnknownYear),
            Period::Year(_) => None,
        },
    }
}

fn reason(fact: &Fact, same_class: bool, window: Years, period: Years) -> Reason {
    let outside = |years| {
        let year = fact.key.period.year();
        year.is_some_and(|year| !holds(years, year))
    };
    let by_place = if outside(window) {
        Some(Reason::OutsideWindow)
    } else if !same_class {
        Some(Reason::OtherBasis)
    } else {
        outside(period).then_some(Reason::OutsidePeriod)
    };
    let by_key = match fact.key.period {
        Period::Year(_) if fact.key.has_table() => None,
        _ => barred_by_key(&fact.key),
    };
    barred_by_outcome(fact)
        .or(by_key)
        .or(by_place)
        .unwrap_or(Reason::NotSelected)
}
