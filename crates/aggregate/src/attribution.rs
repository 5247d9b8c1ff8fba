//! To which targets records are related (`README.md` § 10): by their reporter, by a decision, or by the rules of
//! `attribution.csv`.

use crate::key::Key;
use crate::views::{Attributed, AttributedBy};
use rustc_hash::FxHashMap;
use sse_model::{
    Action, Activity, Attribution, Code, Commitment, EntityType, Instrument, Lost, Measure, Part,
    PersonGroup, Round, RuleKey, Ruled, Scope, SdgReference, Service, Sex,
};

/// What a record is about, as far as rules ask.
#[derive(Debug, Default)]
struct About<'a> {
    measure: Option<Measure>,
    /// Of a figure one, of an action all that it is for.
    entity_types: &'a [EntityType],
    activity: Option<Activity>,
    sex: Option<Sex>,
    part: Option<Part>,
    service: Option<Service>,
    person_group: Option<PersonGroup>,
    scope: Option<Scope>,
    commitments: &'a [Commitment],
    instrument: Option<Instrument>,
}

impl About<'_> {
    /// Whether it has one of the codes of a key.
    fn has(&self, key: &RuleKey) -> bool {
        match key {
            RuleKey::Measure(all) => holds(all, self.measure),
            RuleKey::EntityType(all) => self.entity_types.iter().any(|own| all.contains(own)),
            RuleKey::Activity(all) => {
                let mut own = self.activities().into_iter();
                own.any(|own| all.iter().any(|one| one.holds(own)))
            }
            RuleKey::Sex(all) => holds(all, self.sex),
            RuleKey::Part(all) => holds(all, self.part),
            RuleKey::Service(all) => holds(all, self.service),
            RuleKey::PersonGroup(all) => holds(all, self.person_group),
            RuleKey::Scope(all) => holds(all, self.scope),
            RuleKey::Commitment(all) => self.commitments.iter().any(|own| all.contains(own)),
            RuleKey::Instrument(all) => holds(all, self.instrument),
        }
    }

    /// Its activity; where none is said, those of its part: a credit union is in finance.
    fn activities(&self) -> Vec<Activity> {
        match self.activity {
            Some(own) => vec![own],
            None => self.part.map_or_else(Vec::new, Part::activities),
        }
    }
}

fn holds<T: PartialEq>(all: &[T], own: Option<T>) -> bool {
    own.is_some_and(|own| all.contains(&own))
}

/// The rules of a round, made ready for many records.
pub(crate) struct Rules<'r> {
    /// Those for figures, by the measures of which they may speak.
    of_measures: FxHashMap<Measure, Vec<&'r Attribution>>,
    of_actions: Vec<&'r Attribution>,
}

impl<'r> Rules<'r> {
    pub(crate) fn of(round: &'r Round) -> Self {
        let all = || round.attributions.iter();
        let of_measure = |measure: Measure| -> Vec<&Attribution> {
            let speaks = |rule: &&Attribution| {
                let mut keys = rule.keys.iter();
                keys.all(|key| !matches!(key, RuleKey::Measure(all) if !all.contains(&measure)))
            };
            all()
                .filter(|rule| rule.of == Ruled::Figures)
                .filter(speaks)
                .collect()
        };
        Self {
            of_measures: Measure::all()
                .into_iter()
                .map(|measure| (measure, of_measure(measure)))
                .collect(),
            of_actions: all().filter(|rule| rule.of == Ruled::Actions).collect(),
        }
    }

    /// The rules that apply to what a key is about.
    pub(crate) fn for_key(&self, key: &Key) -> Vec<&'r Attribution> {
        let about = About {
            measure: Some(key.measure),
            entity_types: std::slice::from_ref(&key.entity_type),
            activity: key.activity,
            sex: Some(key.sex),
            part: key.part,
            service: key.service,
            person_group: key.person_group,
            scope: key.scope,
            ..About::default()
        };
        let rules = self.of_measures.get(&key.measure);
        applied(rules.map_or(&[], Vec::as_slice), &about)
    }

    /// The rules that apply to an action.
    pub(crate) fn for_action(&self, action: &Action) -> Vec<&'r Attribution> {
        let about = About {
            entity_types: &action.entity_types,
            activity: action.activity,
            part: action.part,
            commitments: &action.commitments,
            instrument: action.instrument,
            ..About::default()
        };
        applied(&self.of_actions, &about)
    }

    /// The rules that would apply to an action that was set aside, by what of it could be read.
    pub(crate) fn for_lost_action(&self, lost: &Lost) -> Vec<&'r Attribution> {
        let about = About {
            activity: lost.activity,
            part: lost.part,
            commitments: &lost.commitments,
            ..About::default()
        };
        applied(&self.of_actions, &about)
    }

    /// What a record is related to: the targets of a decision; failing that, those of its reporter; failing that, those
    /// of the rules that apply. Sorted.
    pub(crate) fn relate(
        decided: &[SdgReference],
        named: &[SdgReference],
        ruled: impl FnOnce() -> Vec<&'r Attribution>,
    ) -> Vec<Attributed> {
        let said = |references: &[SdgReference], by| -> Vec<Attributed> {
            let all = references.iter().map(|&reference| Attributed {
                reference,
                by,
                rule: None,
                relation: None,
                indicator: None,
            });
            all.collect()
        };
        let mut all = match (decided, named) {
            ([], []) => ruled().into_iter().map(by_rule).collect(),
            ([], named) => said(named, AttributedBy::Reporter),
            (decided, _) => said(decided, AttributedBy::Decision),
        };
        all.sort();
        all.dedup();
        all
    }
}

fn by_rule(rule: &Attribution) -> Attributed {
    Attributed {
        reference: SdgReference::Target(rule.target),
        by: AttributedBy::Rule,
        rule: Some(rule.rule),
        relation: Some(rule.relation),
        indicator: rule.indicator,
    }
}

/// Those that match, without those that another one of them sets aside.
fn applied<'r>(rules: &[&'r Attribution], about: &About<'_>) -> Vec<&'r Attribution> {
    let matching: Vec<&Attribution> = rules
        .iter()
        .copied()
        .filter(|rule| rule.keys.iter().all(|key| about.has(key)))
        .collect();
    let stands = |rule: &&Attribution| !matching.iter().any(|other| other.sets_aside(rule));
    matching.iter().copied().filter(stands).collect()
}

#[cfg(test)]
mod tests;
