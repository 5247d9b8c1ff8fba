//! What the tables and sections of the report are called, and the effect of a fault in these words.

use crate::engine::{Charts, Engines};
use crate::locale::Locale;
use minijinja::{Value, context};
use sse_aggregate::{Reach, Reached, TableKey};
use sse_diagnostics::Diagnostic;
use sse_model::{Code, Round, Sex};
use std::collections::{BTreeMap, BTreeSet};

/// The template of the names, a line for each place.
const NAMES: &str = "places.md";

/// The names of tables and sections in one language.
#[derive(Debug, Clone)]
pub struct Places {
    names: BTreeMap<Reach, String>,
    locale: Locale,
}

impl Places {
    /// The names for diagnostics, which are English: of the English templates or, where there are none, of those of the
    /// first language of the round. None where that language has no names either.
    ///
    /// # Errors
    /// Errors of the templates (`T…`).
    pub fn for_diagnostics(
        round: &Round,
        engines: &Engines<'_>,
        places: &BTreeSet<Reach>,
    ) -> Result<Option<Self>, Vec<Diagnostic>> {
        let first = round.languages.first().map_or("en", String::as_str);
        Self::in_one_of(&["en", first], engines, places)
    }

    /// The names in the report, which letters quote: those of the first language of the round.
    ///
    /// # Errors
    /// Errors of the templates (`T…`).
    pub fn of_report(
        round: &Round,
        engines: &Engines<'_>,
        places: &BTreeSet<Reach>,
    ) -> Result<Option<Self>, Vec<Diagnostic>> {
        let first = round.languages.first().map_or("en", String::as_str);
        Self::in_one_of(&[first, "en"], engines, places)
    }

    fn in_one_of(
        languages: &[&str],
        engines: &Engines<'_>,
        places: &BTreeSet<Reach>,
    ) -> Result<Option<Self>, Vec<Diagnostic>> {
        let has_names = |language: &&&str| {
            engines
                .templates
                .get(&format!("{language}/{NAMES}"))
                .is_some()
        };
        let Some(language) = languages.iter().find(has_names) else {
            return Ok(None);
        };
        let engine = engines.of(language)?;
        let locale = &engine.locale;
        let places: Vec<Reach> = places.iter().copied().collect();
        let records: Vec<Value> = places
            .iter()
            .map(|place| record(*place, &locale.language))
            .collect();
        let written = engine.write(NAMES, &context! { places => records }, Charts::default())?;
        let names = written
            .markdown
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| line.trim().to_owned());
        Ok(Some(Self {
            names: places.into_iter().zip(names).collect(),
            locale: locale.clone(),
        }))
    }

    /// The names of places, in their order, each once.
    pub fn names(&self, places: impl IntoIterator<Item = Reach>) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for name in places
            .into_iter()
            .filter_map(|place| self.names.get(&place))
        {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }

    /// What is added to the effect of a fault. Goals of the reporter's word are left out: the effect names them already.
    pub fn effect(&self, reached: &[Reached]) -> String {
        let named = |place: &Reach| !matches!(place, Reach::Goal(_));
        let of = |chosen: &dyn Fn(&Reached) -> bool| {
            let chosen = reached
                .iter()
                .filter(|reached| chosen(reached))
                .map(|reached| reached.place);
            self.names(chosen.filter(named))
                .into_iter()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let parts = [
            (
                "certain",
                of(&|reached| !reached.possible && !reached.place.is_data()),
            ),
            (
                "possible",
                of(&|reached| reached.possible && !reached.place.is_data()),
            ),
            ("counted", of(&|reached| reached.place.is_data())),
        ];
        let patterns = &self.locale.words.effect;
        let filled = parts.iter().filter(|(_, names)| !names.is_empty());
        filled
            .filter_map(|(name, names)| Some(patterns.get(*name)?.replace("{}", &self.list(names))))
            .collect()
    }

    /// Titles hold commas, but stand in quotation marks: commas divide them all the same.
    fn list(&self, names: &[String]) -> String {
        let lists = &self.locale.words.lists;
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{}{}{last}", first.join(&lists.comma), lists.last),
        }
    }
}

/// A place as the template sees it; words of the code lists need no escaping in a line of plain text.
fn record(place: Reach, language: &str) -> Value {
    let kind = |kind: &str| context! { kind };
    match place {
        Reach::Total(key) => table("total", &key, language),
        Reach::Ratio(key) => table("ratio", &key, language),
        Reach::Totals => kind("totals"),
        Reach::Ratios => kind("ratios"),
        Reach::Goals => kind("goals"),
        Reach::LatestFigures => kind("latest_figures"),
        Reach::States => kind("states"),
        Reach::Goal(goal) => context! { kind => "goal", number => goal.to_string() },
        Reach::GoalByRule(goal) => context! { kind => "goal_by_rule", number => goal.to_string() },
        Reach::Commitments => kind("commitments"),
        Reach::CommitmentCounts => kind("commitment_counts"),
        Reach::Commitment(commitment) => {
            context! { kind => "commitment", short => plain(commitment.short(language)) }
        }
        Reach::Implementation(group) => kind(group.code()),
        Reach::Listed => kind("listed"),
        Reach::Conflicts => kind("conflicts"),
        Reach::NearRivals => kind("near_rivals"),
        Reach::Checks => kind("checks"),
        Reach::Overlaps => kind("overlaps"),
        Reach::Sensitivity => kind("sensitivity"),
        Reach::Rates => kind("rates"),
        Reach::Actions => kind("actions"),
        Reach::Facts => kind("facts"),
        Reach::Figures => kind("figures"),
        Reach::Reporters => kind("reporters"),
        Reach::Changes => kind("changes"),
    }
}

fn table(kind: &str, key: &TableKey, language: &str) -> Value {
    context! {
        kind,
        measure => key.measure.code(),
        measure_label => plain(key.measure.label(language)),
        entity_type => key.entity_type.code(),
        entities => plain(key.entity_type.plural(language)),
        denominator_label => key.denominator.map(|of| plain(of.label(language))),
        unit => key.unit.code(),
        unit_label => plain(key.unit.label(language)),
        apart => key.is_apart(),
        sex_label => (key.sex != Sex::Total).then(|| plain(key.sex.label(language))),
    }
}

fn plain(words: &str) -> Value {
    Value::from_safe_string(words.to_owned())
}
