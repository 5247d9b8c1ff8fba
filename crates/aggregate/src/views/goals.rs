//! Goals and groups of need.

use super::tables::{AreaValue, RegionSubtotal, TableKey};
use crate::figure::{Counted, FigureId};
use crate::grade::Grade;
use sse_model::{
    Area, ClaimId, EntityType, Goal, Group, Indicator, Interned, Measure, Part, RefArea, Relation,
    SdgReference, Target, Year,
};
use std::collections::BTreeSet;

/// Who relates a record to a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AttributedBy {
    /// The reporter of the winning claim.
    Reporter,
    /// A decision of the secretariat.
    Decision,
    /// A row of `attribution.csv`.
    Rule,
}

impl AttributedBy {
    /// Its word in lineage and data: `reporter`, `decision`, `rule`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reporter => "reporter",
            Self::Decision => "decision",
            Self::Rule => "rule",
        }
    }
}

/// One target, or the Goal as a whole, that a fact or action is related to; once for each rule that relates it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Attributed {
    /// The target or Goal.
    pub reference: SdgReference,
    /// Who says so.
    pub by: AttributedBy,
    /// The name of the rule, if one does.
    pub rule: Option<Interned>,
    /// How it stands to the target; only rules say so.
    pub relation: Option<Relation>,
    /// The indicator that the rule names.
    pub indicator: Option<Indicator>,
}

/// An action that is related to a Goal. One action may be related to several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalAction {
    /// The action.
    pub action: ClaimId,
    /// Targets of this Goal that it is related to.
    pub targets: Vec<Attributed>,
}

/// Why no fact is related to a Goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoFacts {
    /// No rule for figures reaches it: it can't be measured with today's measures, so a reporter would have to name it.
    NoRule,
    /// There are rules for figures, and nobody reported one that they are for.
    NoRow,
}

impl NoFacts {
    /// Its word: `no_rule`, `no_row`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoRule => "no_rule",
            Self::NoRow => "no_row",
        }
    }
}

/// A fact that serves a Goal. One fact may serve several: never add them across Goals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalFact {
    /// The fact, and the figure that prints it.
    pub fact: FigureId,
    /// Where.
    pub area: RefArea,
    /// The measure.
    pub measure: Measure,
    /// The kind of entity.
    pub entity_type: EntityType,
    /// The year, if it is one.
    pub year: Option<Year>,
    /// Whether it is about a region, a part or a wider perimeter.
    pub is_apart: bool,
    /// Targets of this Goal that it serves.
    pub targets: Vec<Attributed>,
    /// Whether it is the latest of its series.
    pub current: bool,
}

/// What one measure has under a Goal: how many areas report on it, never how much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalMeasure {
    /// The measure.
    pub measure: Measure,
    /// Countries and areas with a fact (`count/goal/8/measure=employment`), groups apart.
    pub areas: Counted,
    /// These, by code.
    pub area_list: Vec<Area>,
    /// Of these, Member States (`…/states`).
    pub states: Counted,
    /// Of these, areas that aren't Member States (`…/others`).
    pub others: Counted,
    /// Groups of countries with a fact (`…/groups`).
    pub groups: Counted,
    /// The year of these facts, or the first and the last (`year/count/goal/8/measure=employment`); those of groups only
    /// where there are no others.
    pub years: Option<FigureId>,
    /// Countries and areas by kind of entity (`…/entity_type=cooperative`); kinds of which only groups report are absent.
    pub kinds: Vec<(EntityType, Counted)>,
}

/// What a contribution is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContributionSubject {
    /// A kind of entity, all of them together.
    Kind(EntityType),
    /// A named part of a kind.
    Part(Part),
}

impl ContributionSubject {
    /// That of a table.
    pub fn of(key: &TableKey) -> Self {
        key.part.map_or(Self::Kind(key.entity_type), Self::Part)
    }

    /// Whether it is the whole social and solidarity economy.
    pub fn is_whole(self) -> bool {
        self == Self::Kind(EntityType::SSE)
    }
}

/// What a kind of entity, or a named part of one, contributes to a Goal: the values of tables, never added to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contribution {
    /// Of which entities.
    pub subject: ContributionSubject,
    /// What of the Goal its facts are related to, each once.
    pub targets: Vec<Attributed>,
    /// The tables in which its facts stand: by the order in which the rules of the Goal list their measures.
    pub tables: Vec<TableKey>,
    /// What is known of earlier years or of none alone, in the same order.
    pub earlier: Vec<EarlierValues>,
}

/// What would be a table, had it a value for the years of the round: of each country, area and group the latest value before
/// them or, failing that, one without a year.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct EarlierValues {
    /// What they are about.
    pub key: TableKey,
    /// The countries and areas, by code.
    pub areas: Vec<Area>,
    /// Their facts, then those on groups.
    pub facts: Vec<FigureId>,
}

/// One Goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalView {
    /// The Goal.
    pub goal: Goal,
    /// Targets that facts or actions name; sorted.
    pub targets: Vec<Target>,
    /// Facts, by area, measure, kind of entity, latest year first.
    pub facts: Vec<GoalFact>,
    /// What the facts are about, by measure.
    pub measures: Vec<GoalMeasure>,
    /// What contributes to it, the principal ones first.
    pub contributions: Vec<Contribution>,
    /// Actions; sorted by name.
    pub actions: Vec<GoalAction>,
    /// How many facts (`count/goal/8/facts`).
    pub fact_count: Counted,
    /// How many actions (`count/goal/8/actions`).
    pub action_count: Counted,
    /// Areas of facts and actions, groups apart (`count/goal/8/areas`).
    pub areas: Counted,
    /// Areas of facts, groups apart (`count/goal/8/facts/areas`).
    pub fact_areas: Counted,
    /// Figures that facts on countries and areas are: one for each area, measure and kind or part (`count/goal/8/distinct`).
    pub distinct: Counted,
    /// Areas of facts by the grade of their best latest fact (`count/goal/8/facts/areas/grade=A`); all grades are there.
    pub grades: Vec<(Grade, Counted)>,
    /// Reporters of facts and actions (`count/goal/8/reporters`).
    pub reporters: Counted,
    /// Facts whose reporter named the Goal or a target of it (`count/goal/8/by_reporter`).
    pub by_reporter: Counted,
    /// Facts that are related to it by rule or decision (`count/goal/8/by_rule`).
    pub by_rule: Counted,
    /// Actions whose reporter named the Goal or a target of it (`count/goal/8/actions/by_reporter`).
    pub actions_by_reporter: Counted,
    /// Actions that are related to it by rule or decision (`count/goal/8/actions/by_rule`).
    pub actions_by_rule: Counted,
    /// Targets touched (`count/goal/8/targets`).
    pub target_count: Counted,
    /// Whether neither a fact nor an action is related to it.
    pub is_empty: bool,
    /// Why no fact is, where none is.
    pub no_facts: Option<NoFacts>,
}

impl GoalView {
    /// The facts that are related to it.
    pub fn related(&self) -> BTreeSet<&FigureId> {
        self.facts.iter().map(|of| &of.fact).collect()
    }
}

/// LDC, LLDC or SIDS: its members in the tables of totals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeedGroup {
    /// The group.
    pub group: Group,
    /// Its Member States on the day of the report (`count/member_states/LDC`).
    pub members: Counted,
    /// Those with a value in any table.
    pub reporting: Counted,
    /// Those areas; sorted by code.
    pub areas: Vec<Area>,
    /// Its part of each table: subtotal where there are three areas, else the values.
    pub tables: Vec<(TableKey, RegionSubtotal, Vec<AreaValue>)>,
}
