//! Keys of claims, their names, and what is left of them without a part.

use crate::figure::FigureId;
use rustc_hash::FxHashMap;
use sse_model::{
    Activity, Basis, Claim, CooperativeWork, Denominator, EntityType, Flow, Interned, Jobs,
    Measure, Part, Period, PersonGroup, RateKind, RefArea, RegisterState, Scope, Service, Sex,
    Unit, key_name,
};

/// What a claim is about; claims on one key are compared, never added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Where.
    pub area: RefArea,
    /// Region within the area.
    pub subarea: Option<Interned>,
    /// Named part of the kind of entity.
    pub part: Option<Part>,
    /// Part or wider perimeter in words; of the named part, where there is one.
    pub scope: Option<Scope>,
    /// What is measured.
    pub measure: Measure,
    /// In which unit.
    pub unit: Unit,
    /// With per cent: of what.
    pub denominator: Option<Denominator>,
    /// Of which entities.
    pub entity_type: EntityType,
    /// Whom it counts.
    pub sex: Sex,
    /// Which group of persons alone; none for all.
    pub person_group: Option<PersonGroup>,
    /// The service that people have or places give.
    pub service: Option<Service>,
    /// How the time of the value is meant.
    pub flow: Flow,
    /// Section or division of ISIC; none for all.
    pub activity: Option<Activity>,
    /// How things are counted.
    pub basis: Basis,
    /// When.
    pub period: Period,
}

/// Which bases are compared with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BasisClass {
    /// `registered` or unspecified.
    OnRegister,
    /// `active` or `reporting`.
    InOperation,
    /// `direct` or unspecified, for employment.
    Direct,
    /// `direct_and_indirect`: stands apart.
    DirectAndIndirect,
    /// `within_scope`: stands apart.
    WithinScope,
}

impl BasisClass {
    /// Its word, and the key of its words in the report.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OnRegister => "on_register",
            Self::InOperation => "in_operation",
            Self::Direct => "direct",
            Self::DirectAndIndirect => "direct_and_indirect",
            Self::WithinScope => "within_scope",
        }
    }
}

impl Key {
    /// The key that a claim is about.
    pub fn of(claim: &Claim) -> Self {
        Self {
            area: claim.area,
            subarea: claim.subarea,
            part: claim.part,
            scope: claim.scope,
            period: claim.period,
            measure: claim.measure,
            unit: claim.unit,
            denominator: claim.denominator,
            entity_type: claim.entity_type,
            sex: claim.sex,
            person_group: claim.person_group,
            service: claim.service,
            flow: claim.flow,
            activity: claim.activity,
            basis: claim.basis,
        }
    }

    /// The name of the fact: area, measure, period, kind of entity, then every part that isn't its default.
    pub fn id(&self) -> FigureId {
        let name = key_name!(self);
        FigureId::from(format!("fact/{name}").as_str())
    }

    /// The key of its series: the same for all periods.
    #[must_use]
    pub fn series(&self) -> Self {
        Self {
            period: Period::Unknown,
            ..*self
        }
    }

    /// Whether it is about the whole of an area: no subarea, part, scope, group of persons, service or activity, and the time
    /// that is usual for the measure.
    pub fn is_whole(&self) -> bool {
        self.scope.is_none() && self.is_whole_but_for_scope()
    }

    /// The same of all but its scope.
    pub(crate) fn is_whole_but_for_scope(&self) -> bool {
        self.part.is_none()
            && self.subarea.is_none()
            && self.activity.is_none()
            && self.person_group.is_none()
            && self.service.is_none()
            && self.has_usual_flow()
    }

    /// Whether it is about a whole that tables have: of a kind of entity or a named part, whatever group of persons, service
    /// or flow, in no region and, but for what all entities of the part do, no branch. Words that narrow a part are a perimeter.
    pub fn has_table(&self) -> bool {
        let of_part = |activity| {
            let own = self.part.map(Part::activities).unwrap_or_default();
            own.iter()
                .any(|own: &Activity| own.holds(activity) || activity.holds(*own))
        };
        let product = |scope: Scope| scope.is_product();
        self.subarea.is_none()
            && self.activity.is_none_or(of_part)
            && (self.scope.is_none_or(product) || self.perimeter().is_some())
    }

    /// The words that narrow a named part.
    pub fn perimeter(&self) -> Option<Scope> {
        let narrows = |scope: &Scope| scope.is_free_part();
        self.scope.filter(narrows).filter(|_| self.part.is_some())
    }

    /// Whether its time is meant as is usual for the measure.
    pub fn has_usual_flow(&self) -> bool {
        self.flow == self.measure.default_flow()
    }

    /// The same of another measure, whose time is meant as is usual for it where that of this one is.
    pub(crate) fn of_measure(&self, measure: Measure) -> Self {
        let flow = if self.has_usual_flow() {
            measure.default_flow()
        } else {
            self.flow
        };
        Self {
            measure,
            flow,
            ..*self
        }
    }

    /// Whether it adds up several years, in which one person or thing may be counted again and again.
    pub(crate) fn is_cumulative(&self) -> bool {
        self.flow == Flow::CUMULATIVE
    }

    /// The rate that converts it, for money; none for what is of no single year.
    pub fn rate_kind(&self) -> Option<RateKind> {
        self.measure.rate_kind(self.flow)
    }

    /// Whether the perimeter is that of another key, a part of it or a wider one with nothing between them: a named part lies
    /// in its whole, words of a scope in what has none.
    pub(crate) fn is_within_or_around(&self, other: &Self) -> bool {
        if (self.part, self.scope) == (other.part, other.scope) {
            return true;
        }
        let is_baseline = |key: &Self| key.scope.is_some_and(Scope::is_baseline);
        let one_step = if self.part == other.part {
            self.scope.is_none() || other.scope.is_none()
        } else {
            let no_words = self.scope.is_none() && other.scope.is_none();
            no_words && (self.part.is_none() || other.part.is_none())
        };
        one_step && !is_baseline(self) && !is_baseline(other)
    }

    /// The class of bases that it is compared in.
    pub fn class(&self) -> BasisClass {
        let counts_jobs = self.measure.counts_jobs();
        match (self.basis.work, self.basis.jobs, self.basis.register) {
            (Some(CooperativeWork::WithinScope), ..) => BasisClass::WithinScope,
            (_, Some(Jobs::DirectAndIndirect), _) => BasisClass::DirectAndIndirect,
            _ if counts_jobs => BasisClass::Direct,
            (_, _, Some(RegisterState::Active | RegisterState::Reporting)) => {
                BasisClass::InOperation
            }
            _ => BasisClass::OnRegister,
        }
    }

    /// Whether the part of the basis that its class looks at is stated.
    pub fn states_basis(&self) -> bool {
        let stated = if self.measure.counts_jobs() {
            self.basis.jobs.is_some() || self.basis.work.is_some()
        } else {
            self.basis.register.is_some()
        };
        stated
            || self.basis.jobs == Some(Jobs::DirectAndIndirect)
            || self.basis.work == Some(CooperativeWork::WithinScope)
    }

    /// The unit of the table that it belongs to: enterprises with entities, money in dollars.
    pub fn table_unit(&self) -> Unit {
        match self.unit {
            Unit::Money(_) => Unit::Money(sse_model::Currency::DOLLAR),
            other => other.counted_as(),
        }
    }
}

/// Numbers of keys, in the order in which they are asked for: things are sorted by these sooner than by keys.
#[derive(Debug, Default)]
pub(crate) struct KeyNumbers(FxHashMap<Key, usize>);

impl KeyNumbers {
    /// The number of a key; a new one has the next.
    pub(crate) fn of(&mut self, key: Key) -> usize {
        let next = self.0.len();
        *self.0.entry(key).or_insert(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::claim;

    #[test]
    fn the_name_of_a_fact_is_its_meaning() {
        let plain = claim("ESP", "ESP entities 2023 sse 10");
        assert_eq!(Key::of(&plain).id().as_str(), "fact/ESP/entities/2023/sse");
        let mut rich = claim(
            "ESP",
            "ESP turnover 2023 cooperative 10 unit=EUR sex=female basis=direct",
        );
        rich.subarea = Some("A/B".into());
        let id =
            "fact/ESP/turnover/2023/cooperative/subarea=A%2FB/unit=EUR/sex=female/basis=direct";
        assert_eq!(Key::of(&rich).id().as_str(), id);
        let part = claim(
            "ESP",
            "ESP people_served 2023 cooperative 10 scope=part:x part=water_supply person_group=rural service=water \
             flow=planned activity=ISIC4:E36",
        );
        let id = "fact/ESP/people_served/2023/cooperative/part=water_supply/scope=part:x/person_group=rural/service=water\
                  /flow=planned/activity=ISIC4:E36";
        assert_eq!(Key::of(&part).id().as_str(), id);
        let usual = claim("ESP", "ESP loans 2023 cooperative 10 unit=EUR flow=stock");
        assert_eq!(
            Key::of(&usual).id().as_str(),
            "fact/ESP/loans/2023/cooperative/unit=EUR"
        );
    }

    #[test]
    fn a_basis_is_stated_by_a_word_that_its_class_looks_at_or_that_puts_it_apart() {
        let states = |row: &str| Key::of(&claim("ESP", row)).states_basis();
        assert!(states("ESP employment 2023 sse 1 basis=in"));
        assert!(!states("ESP employment 2023 sse 1 basis=active"));
        assert!(!states("ESP members 2023 sse 1 basis=in"));
        assert!(states("ESP members 2023 sse 1 basis=within_scope"));
        assert!(states("ESP members 2023 sse 1 basis=registered"));
    }

    #[test]
    fn bases_fall_into_classes_by_measure() {
        let class = |row: &str| Key::of(&claim("ESP", row)).class();
        assert_eq!(class("ESP entities 2023 sse 1"), BasisClass::OnRegister);
        assert_eq!(
            class("ESP entities 2023 sse 1 basis=registered"),
            BasisClass::OnRegister
        );
        assert_eq!(
            class("ESP entities 2023 sse 1 basis=reporting"),
            BasisClass::InOperation
        );
        assert_eq!(
            class("ESP employment 2023 sse 1 basis=active"),
            BasisClass::Direct
        );
        assert_eq!(
            class("ESP employment 2023 sse 1 basis=direct_and_indirect"),
            BasisClass::DirectAndIndirect
        );
        assert_eq!(
            class("ESP employment 2023 sse 1 basis=direct+within_scope"),
            BasisClass::WithinScope
        );
    }
}
