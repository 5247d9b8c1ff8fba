//! Goals and groups of need.

use super::tables::{AreaValue, RegionSubtotal, TableKey};
use crate::figure::{Counted, FigureId};
use sse_model::{
    Area, ClaimId, EntityType, Goal, Group, Measure, RefArea, SdgReference, Target, Year,
};

/// Who says that a fact serves a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AttributedBy {
    /// The reporter of the winning claim.
    Reporter,
    /// A decision of the secretariat.
    Decision,
    /// A row of `attribution.csv`.
    Rule,
}

/// One target, or the Goal as a whole, that a fact serves.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Attributed {
    /// The target or Goal.
    pub reference: SdgReference,
    /// Who says so.
    pub by: AttributedBy,
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
    /// Actions; sorted.
    pub actions: Vec<ClaimId>,
    /// How many facts (`count/goal/8/facts`).
    pub fact_count: Counted,
    /// How many actions (`count/goal/8/actions`).
    pub action_count: Counted,
    /// Areas of facts and actions, groups apart (`count/goal/8/areas`).
    pub areas: Counted,
    /// Reporters of facts and actions (`count/goal/8/reporters`).
    pub reporters: Counted,
    /// Facts that reached the Goal by their reporter's word (`count/goal/8/by_reporter`).
    pub by_reporter: Counted,
    /// Facts that reached it by rule or decision only (`count/goal/8/by_rule`).
    pub by_rule: Counted,
    /// Targets touched (`count/goal/8/targets`).
    pub target_count: Counted,
    /// Whether nothing was reported for it.
    pub is_empty: bool,
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
