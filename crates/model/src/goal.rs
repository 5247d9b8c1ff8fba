//! The seventeen Goals and their 169 targets (General Assembly resolution 70/1), and indicators of some of them.

use crate::code_list::{Entry, code_list, label_in, list};
use crate::terms::closed_list;
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
    contribution: String,
    how_en: String,
    how_fr: String,
    how_es: String,
    unknown_en: String,
    unknown_fr: String,
    unknown_es: String,
}

fn goals() -> &'static [GoalEntry] {
    static GOALS: LazyLock<Vec<GoalEntry>> =
        LazyLock::new(|| crate::code_list::rows("goals", include_str!("../data/goals.csv")));
    &GOALS
}

closed_list!(
    /// In which way the social and solidarity economy contributes to a Goal.
    ContributionKind in "contribution_kinds" {
        /// Entities do what the Goal is about.
        Direct = "direct",
        /// What entities do bears on what the Goal is about.
        Indirect = "indirect",
        /// It is a means by which the Goals are reached.
        Enabling = "enabling",
    }
);

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

    /// In which way the social and solidarity economy contributes to it. Actions are enabling whatever their Goal.
    pub fn contribution(self) -> ContributionKind {
        use crate::Code;
        let code = &self.entry().contribution;
        ContributionKind::from_code(code).expect("the list of Goals names a kind")
    }

    /// How the social and solidarity economy contributes to it, in a sentence.
    pub fn how(self, language: &str) -> &'static str {
        let e = self.entry();
        label_in(language, [&e.how_en, &e.how_fr, &e.how_es])
    }

    /// What change for people or nature no measure of the vocabulary tells, in a sentence.
    pub fn unknown(self, language: &str) -> &'static str {
        let e = self.entry();
        label_in(language, [&e.unknown_en, &e.unknown_fr, &e.unknown_es])
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

list!(targets: TargetEntry, "targets" in include_str!("../data/targets.csv"));

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

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct IndicatorEntry {
    indicator: String,
    label_en: String,
    label_fr: String,
    label_es: String,
}

impl Entry for IndicatorEntry {
    fn code(&self) -> &str {
        &self.indicator
    }

    fn words(&self) -> Vec<&str> {
        Vec::new()
    }
}

impl IndicatorEntry {
    fn label(&'static self, language: &str) -> &'static str {
        label_in(language, [&self.label_en, &self.label_fr, &self.label_es])
    }
}

list!(indicators: IndicatorEntry, "indicators" in include_str!("../data/indicators.csv"));

code_list!(
    /// An indicator of the global framework to which something reported can be related: `8.10.2`.
    Indicator, IndicatorEntry, "indicators", indicators
);

impl Indicator {
    /// Whether it is an indicator of a target: `8.10.2` of `8.10`.
    pub fn is_of(self, target: Target) -> bool {
        use crate::Code;
        let rest = self.code().strip_prefix(target.code());
        rest.is_some_and(|rest| rest.starts_with('.'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Code;

    #[test]
    fn every_indicator_is_one_of_a_target() {
        for indicator in Indicator::all() {
            let of = Target::all()
                .into_iter()
                .filter(|target| indicator.is_of(*target));
            assert_eq!(of.count(), 1, "{indicator}");
        }
        let target = |code| Target::from_code(code).unwrap();
        let card = Indicator::from_code("8.10.2").unwrap();
        assert!(card.is_of(target("8.10")) && !card.is_of(target("8.1")));
        assert!(!card.label("fr").is_empty() && card.label("fr") != card.label("en"));
    }

    #[test]
    fn every_goal_says_how_the_economy_contributes_and_what_is_unknown() {
        let last = Goal::new(17).unwrap();
        assert_eq!(last.contribution(), ContributionKind::Enabling);
        for goal in Goal::all() {
            for words in [Goal::how, Goal::unknown] {
                let said = ["en", "fr", "es"].map(|language| words(goal, language));
                assert!(said.iter().all(|words| words.ends_with('.')), "{goal}");
                assert!(said[0] != said[1] && said[1] != said[2], "{goal}");
            }
            assert!(!goal.contribution().label("fr").is_empty());
        }
    }

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
