//! The seventeen Goals and their 169 targets (General Assembly resolution 70/1).

use crate::code_list::{Entry, List, code_list, label_in};
use serde::Deserialize;
use std::fmt;
use std::sync::LazyLock;

#[derive(Debug, Clone, Deserialize)]
struct GoalEntry {
    goal: u8,
    short_en: String,
    short_fr: String,
    short_es: String,
    short_ru: String,
    short_zh: String,
    short_ar: String,
    hex: String,
    text_on_tile: String,
}

fn goals() -> &'static [GoalEntry] {
    static GOALS: LazyLock<Vec<GoalEntry>> =
        LazyLock::new(|| crate::code_list::rows("goals", include_str!("../data/goals.csv")));
    &GOALS
}

/// One of the seventeen Sustainable Development Goals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Goal(u8);

impl Goal {
    /// `None` outside 1 to 17.
    pub fn new(number: u8) -> Option<Self> {
        (1..=17).contains(&number).then_some(Self(number))
    }

    /// All seventeen, in their order.
    pub fn all() -> impl Iterator<Item = Self> {
        (1..=17).map(Self)
    }

    /// Its number, from 1 to 17.
    pub const fn number(self) -> u8 {
        self.0
    }

    fn entry(self) -> &'static GoalEntry {
        goals()
            .iter()
            .find(|entry| entry.goal == self.0)
            .expect("the list holds all seventeen")
    }

    /// Its short title in a language; in English where it has none in that one.
    pub fn title(self, language: &str) -> &'static str {
        let e = self.entry();
        let titles = [
            &e.short_en,
            &e.short_fr,
            &e.short_es,
            &e.short_ru,
            &e.short_zh,
            &e.short_ar,
        ];
        label_in(language, titles.map(String::as_str))
    }

    /// Red, green and blue of its colour.
    pub fn colour(self) -> (u8, u8, u8) {
        let hex = self.entry().hex.trim_start_matches('#');
        let [_, red, green, blue] = u32::from_str_radix(hex, 16).unwrap_or(0).to_be_bytes();
        (red, green, blue)
    }

    /// Whether white text reaches a contrast of 4.5 to 1 on its colour; black text does otherwise.
    pub fn has_white_text(self) -> bool {
        self.entry().text_on_tile == "white"
    }

    /// Its targets, in the order of their codes.
    pub fn targets(self) -> Vec<Target> {
        use crate::Code;
        Target::all()
            .into_iter()
            .filter(|target| target.goal() == self)
            .collect()
    }
}

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct TargetEntry {
    target: String,
    goal: u8,
    kind: String,
    label_en: String,
}

impl Entry for TargetEntry {
    fn code(&self) -> &str {
        &self.target
    }

    fn words(&self) -> Vec<&str> {
        Vec::new()
    }
}

impl TargetEntry {
    fn label(&'static self, _language: &str) -> &'static str {
        &self.label_en
    }
}

fn targets() -> &'static List<TargetEntry> {
    static TARGETS: LazyLock<&'static List<TargetEntry>> =
        LazyLock::new(|| List::read("targets", include_str!("../data/targets.csv")));
    &TARGETS
}

code_list!(
    /// One of the 169 targets: `8.5`, `5.a`.
    Target, TargetEntry, "targets", targets
);

impl Target {
    /// The Goal it belongs to.
    pub fn goal(self) -> Goal {
        Goal(self.entry().goal)
    }

    /// Whether it is a means of implementation (a letter, and all of Goal 17) and not an outcome.
    pub fn is_means_of_implementation(self) -> bool {
        self.entry().kind != "outcome" || self.goal().number() == 17
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Code;

    #[test]
    fn seventeen_goals_and_169_targets() {
        assert_eq!(Goal::all().count(), 17);
        assert_eq!(goals().len(), 17);
        assert_eq!(Target::all().len(), 169);
        assert_eq!(
            Target::all()
                .iter()
                .filter(|target| target.is_means_of_implementation())
                .count(),
            62
        );
        assert!(Goal::all().all(|goal| !goal.targets().is_empty()));
        let goal_8 = Goal::new(8).unwrap();
        assert_eq!(goal_8.targets().len(), 12);
        assert_eq!(Target::from_code("8.b").map(Target::goal), Some(goal_8));
        assert_eq!(Target::from_code("8.15"), None);
        assert_eq!(Goal::new(18), None);
        assert_eq!(goal_8.colour(), (0xA2, 0x19, 0x42));
    }
}
