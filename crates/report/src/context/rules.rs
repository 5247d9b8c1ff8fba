//! The rules of attribution, as the annex on method prints them.

use super::View;
use super::record::Record;
use crate::engine::Quoted;
use minijinja::Value;
use sse_model::{Attribution, Code, Goal, Indicator, Relation, RuleKey, Ruled, Target};
use std::collections::BTreeMap;

/// Rules of one target that relate in the same way.
type Alike = (Target, Relation, Option<Indicator>);

impl View<'_> {
    /// The Goals that rules relate something to; of each the targets, and of these the rules that relate alike.
    pub(crate) fn rules(&self) -> Vec<Record<'static>> {
        let mut by_goal: BTreeMap<Goal, BTreeMap<Alike, Vec<&Attribution>>> = BTreeMap::new();
        for rule in &self.round.attributions {
            let alike = (rule.target, rule.relation, rule.indicator);
            let goal = by_goal.entry(rule.goal()).or_default();
            goal.entry(alike).or_default().push(rule);
        }
        let record = |(goal, rows): (Goal, BTreeMap<Alike, Vec<&Attribution>>)| {
            let rows = rows.into_iter();
            Record::new()
                .plain("number", Quoted::value(goal.to_string()))
                .plain("title", goal.title(self.language()))
                .list("rows", rows.map(|(alike, rules)| self.alike(alike, &rules)))
        };
        by_goal.into_iter().map(record).collect()
    }

    fn alike(
        &self,
        (target, relation, indicator): Alike,
        rules: &[&Attribution],
    ) -> Record<'static> {
        let language = self.language();
        let of = |which: Ruled| {
            let own = rules.iter().filter(|rule| rule.of == which);
            own.map(|rule| self.rule(rule)).collect::<Vec<_>>()
        };
        Record::new()
            .plain("target", Quoted::value(target.code()))
            .plain("label", target.label(language))
            .plain("relation", relation.code())
            .plain("indicator", indicator.map(|of| Quoted::value(of.code())))
            .plain(
                "indicator_label",
                indicator.map(|of| Quoted::value(of.label(language))),
            )
            .list("figures", of(Ruled::Figures).into_iter())
            .list("actions", of(Ruled::Actions).into_iter())
    }

    /// What a rule is for: the labels of each of its keys.
    fn rule(&self, rule: &Attribution) -> Record<'static> {
        let record = Record::new().plain("name", Quoted::value(rule.rule.as_str()));
        RuleKey::COLUMNS.into_iter().fold(record, |record, column| {
            let key = rule.keys.iter().find(|key| key.column() == column);
            let labels = key.map(|key| key.labels(self.language()));
            // Words of a scope are whoever's who wrote the rule.
            let shown = |label: &'static str| match column {
                "scope" => Quoted::value(label),
                _ => Value::from(label),
            };
            let labels = labels.into_iter().flatten().map(shown);
            record.plain(column, labels.collect::<Vec<_>>())
        })
    }
}
