//! Rules of attribution: to which targets a record is related though neither its reporter nor a decision says so.

use crate::action::{Commitment, Instrument};
use crate::activity::Activity;
use crate::claim::Scope;
use crate::code::Code;
use crate::goal::{Goal, Indicator, Target};
use crate::interned::Interned;
use crate::measure::{EntityType, Measure};
use crate::terms::{Sex, closed_list};
use crate::vocabulary::{Part, PersonGroup, Service};

closed_list!(
    /// What a rule of attribution is for.
    Ruled in "ruled" {
        /// Claims of `contributions.csv`, and the facts that are made of them.
        Figures = "figures",
        /// Rows of `actions.csv`.
        Actions = "actions",
    }
);

closed_list!(
    /// How what a rule relates stands to the target.
    Relation in "relations" {
        /// A component of the numerator of an indicator of the target.
        PartOf = "part_of",
        /// Near an indicator of the target, and never a share of it.
        Proxy = "proxy",
        /// It bears on the target.
        Context = "context",
    }
);

/// A row of `attribution.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The name of the rule, which no other row has.
    pub rule: Interned,
    /// What it is for.
    pub of: Ruled,
    /// What a record must be about, each key once, in the order of [`RuleKey::COLUMNS`]; never empty.
    pub keys: Vec<RuleKey>,
    /// The target that such a record is related to.
    pub target: Target,
    /// An indicator of the target: the one that it is a part of or stands near.
    pub indicator: Option<Indicator>,
    /// How it stands to the target.
    pub relation: Relation,
    /// Why it is related, in words.
    pub reason: String,
    /// The text that the reason rests on; blank if none.
    pub source: String,
}

impl Attribution {
    /// The Goal of its target.
    pub fn goal(&self) -> Goal {
        self.target.goal()
    }

    /// Which keys it has: a bit for each column.
    pub fn columns(&self) -> u16 {
        self.keys.iter().fold(0, |all, key| all | key.bit())
    }

    /// Whether it speaks of the same Goal as another rule and has all its keys and at least one more: then it stands in the
    /// place of the other for a record that both match.
    pub fn sets_aside(&self, other: &Self) -> bool {
        let (own, others) = (self.columns(), other.columns());
        self.goal() == other.goal() && own & others == others && own != others
    }
}

/// What a record must be about in one respect: one of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleKey {
    /// What is measured.
    Measure(Vec<Measure>),
    /// The kind of entity; of an action one of those that it is for.
    EntityType(Vec<EntityType>),
    /// The activity; a section holds its divisions.
    Activity(Vec<Activity>),
    /// Whom a figure counts.
    Sex(Vec<Sex>),
    /// The named part.
    Part(Vec<Part>),
    /// The service.
    Service(Vec<Service>),
    /// The group of persons that a figure counts.
    PersonGroup(Vec<PersonGroup>),
    /// The part or wider perimeter, as it is written.
    Scope(Vec<Scope>),
    /// What an action serves; one of several.
    Commitment(Vec<Commitment>),
    /// The form of finance of an action.
    Instrument(Vec<Instrument>),
}

impl RuleKey {
    /// The columns of the keys, in order.
    pub const COLUMNS: [&'static str; 10] = [
        "measure",
        "entity_type",
        "activity",
        "sex",
        "part",
        "service",
        "person_group",
        "scope",
        "commitment",
        "instrument",
    ];

    /// Its place among the columns.
    const fn place(&self) -> usize {
        match self {
            Self::Measure(_) => 0,
            Self::EntityType(_) => 1,
            Self::Activity(_) => 2,
            Self::Sex(_) => 3,
            Self::Part(_) => 4,
            Self::Service(_) => 5,
            Self::PersonGroup(_) => 6,
            Self::Scope(_) => 7,
            Self::Commitment(_) => 8,
            Self::Instrument(_) => 9,
        }
    }

    const fn bit(&self) -> u16 {
        1 << self.place()
    }

    /// Its column in `attribution.csv`.
    pub const fn column(&self) -> &'static str {
        Self::COLUMNS[self.place()]
    }

    /// The codes, one of which a record must have.
    pub fn codes(&self) -> Vec<String> {
        match self {
            Self::Measure(all) => codes(all),
            Self::EntityType(all) => codes(all),
            Self::Activity(all) => all.iter().map(|one| one.code()).collect(),
            Self::Sex(all) => codes(all),
            Self::Part(all) => codes(all),
            Self::Service(all) => codes(all),
            Self::PersonGroup(all) => codes(all),
            Self::Scope(all) => all.iter().map(|one| one.code().to_owned()).collect(),
            Self::Commitment(all) => codes(all),
            Self::Instrument(all) => codes(all),
        }
    }

    /// The labels of the codes in a language.
    pub fn labels(&self, language: &str) -> Vec<&'static str> {
        match self {
            Self::Measure(all) => labels(all, language),
            Self::EntityType(all) => all.iter().map(|one| one.plural(language)).collect(),
            Self::Activity(all) => all.iter().map(|one| one.label(language)).collect(),
            Self::Sex(all) => labels(all, language),
            Self::Part(all) => labels(all, language),
            Self::Service(all) => labels(all, language),
            Self::PersonGroup(all) => labels(all, language),
            Self::Scope(all) => all.iter().map(|one| one.label(language)).collect(),
            Self::Commitment(all) => all.iter().map(|one| one.short(language)).collect(),
            Self::Instrument(all) => labels(all, language),
        }
    }
}

fn codes<C: Code>(all: &[C]) -> Vec<String> {
    all.iter().map(|one| one.code().to_owned()).collect()
}

fn labels<C: Code>(all: &[C], language: &str) -> Vec<&'static str> {
    all.iter().map(|one| one.label(language)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(target: &str, keys: Vec<RuleKey>) -> Attribution {
        Attribution {
            rule: "r".into(),
            of: Ruled::Figures,
            keys,
            target: Target::from_code(target).unwrap(),
            indicator: None,
            relation: Relation::Context,
            reason: String::new(),
            source: String::new(),
        }
    }

    #[test]
    fn a_rule_with_all_keys_of_another_and_one_more_sets_it_aside_within_its_goal() {
        let measure = RuleKey::Measure(vec![Measure::MEMBERS]);
        let kind = RuleKey::EntityType(vec![EntityType::SSE]);
        let sex = RuleKey::Sex(vec![Sex::Female]);
        let wide = rule("5.5", vec![measure.clone()]);
        let narrow = rule("5.a", vec![measure.clone(), sex.clone()]);
        assert!(narrow.sets_aside(&wide) && !wide.sets_aside(&narrow));
        assert!(!narrow.sets_aside(&narrow));
        let beside = rule("5.5", vec![measure.clone(), kind]);
        assert!(!narrow.sets_aside(&beside) && !beside.sets_aside(&narrow));
        assert!(!rule("8.5", vec![measure, sex]).sets_aside(&wide));
    }

    #[test]
    fn columns_and_keys_are_in_one_order() {
        let keys = [
            RuleKey::Measure(vec![]),
            RuleKey::EntityType(vec![]),
            RuleKey::Activity(vec![]),
            RuleKey::Sex(vec![]),
            RuleKey::Part(vec![]),
            RuleKey::Service(vec![]),
            RuleKey::PersonGroup(vec![]),
            RuleKey::Scope(vec![]),
            RuleKey::Commitment(vec![]),
            RuleKey::Instrument(vec![]),
        ];
        assert_eq!(keys.each_ref().map(RuleKey::column), RuleKey::COLUMNS);
    }
}
