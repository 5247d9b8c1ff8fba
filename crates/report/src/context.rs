//! Everything that templates see: plain values under `n`, the figures of the same names under `f`.

pub(crate) mod abbreviations;
mod by_group;
mod by_state;
mod changes;
mod claims;
mod commitments;
mod contributions;
mod goals;
mod implementation;
mod measures;
mod quality;
mod reach;
pub(crate) mod record;
mod round;
mod rules;
mod sensitivity;
mod sources;
mod totals;
mod tracker;
mod trends;
mod weight;
mod women;

use crate::engine::{CodeNames, Quoted};
use crate::locale::Locale;
use crate::templates::Texts;
use minijinja::{Value, context};
use record::Record;
use rustc_hash::FxHashMap;
use sources::Cited;
use sse_aggregate::{ActionMoney, ComputedShare, FigureId, Figures};
use sse_model::{
    Action, AmountKind, Area, ClaimId, Code, Language, RefArea, Reporter, Round, Scope,
};
use std::collections::BTreeMap;

/// What the records are made from.
pub(crate) struct View<'a> {
    /// The round that the report is of.
    pub(crate) round: &'a Round,
    /// All figures of the round.
    pub(crate) figures: &'a Figures,
    /// The language of the report.
    pub(crate) locale: &'a Locale,
    /// The amounts of each action that has any, with their kinds.
    amounts: BTreeMap<ClaimId, Vec<(AmountKind, ActionMoney)>>,
    /// The reporters of the round by their codes.
    reporters: FxHashMap<&'a str, &'a Reporter>,
    cited: Cited<'a>,
    /// The shares that are computed of facts, by these.
    shares: FxHashMap<&'a FigureId, &'a ComputedShare>,
}

impl<'a> View<'a> {
    /// A view of a round in a language.
    pub(crate) fn new(round: &'a Round, figures: &'a Figures, locale: &'a Locale) -> Self {
        let groups = [
            &figures.agencies.money,
            &figures.institutions.money,
            &figures.others.money,
            &figures.money,
        ];
        let money = groups.into_iter().flatten().flat_map(|of| {
            let all = [&of.converted, &of.unconverted, &of.apart];
            all.into_iter().flatten().map(move |own| (of.kind, own))
        });
        let mut amounts: BTreeMap<ClaimId, Vec<(AmountKind, ActionMoney)>> = BTreeMap::new();
        for (kind, of) in money {
            let known = amounts.entry(of.action.clone()).or_default();
            if !known.iter().any(|(_, own)| own.row == of.row) {
                known.push((kind, of.clone()));
            }
        }
        // The first of a code counts, as everywhere.
        let reporters = round
            .reporters
            .iter()
            .rev()
            .map(|reporter| (reporter.code.as_str(), reporter))
            .collect();
        Self {
            round,
            figures,
            locale,
            amounts,
            reporters,
            cited: Cited::new(&figures.sources, figures),
            shares: figures.shares.iter().map(|of| (&of.part, of)).collect(),
        }
    }

    /// The root of all templates.
    pub(crate) fn context(&self, texts: &Texts) -> Value {
        let root = Record::new()
            .nested("round", self.round_record())
            .nested("counts", self.counts())
            .list("by_state", self.by_state().into_iter())
            .list("by_group", self.by_group().into_iter())
            .nested("limits", self.limits())
            .plain(
                "earlier",
                self.figures
                    .comparison
                    .as_ref()
                    .map(|of| self.comparison(of).value()),
            );
        let previous = &self.figures.commitments.measures.previous;
        let previous = previous.as_ref().and_then(|of| self.previous(of));
        let root = root.plain("previous", previous.map(Record::value));
        let root = self.with_responses(root);
        let root = self.with_contribution(root);
        let root = self.with_doubts(root);
        let (n, f) = self.with_origins(root).parts();
        context! { n, f, texts => Value::from_object(by_name(texts)) }
    }

    /// Who answered, and what they report to have done.
    fn with_responses<'r>(&'r self, root: Record<'r>) -> Record<'r> {
        let figures = self.figures;
        root.nested("tracker", self.tracker())
            .nested("commitments", self.commitments())
            .nested("measures", self.measures())
            .nested("agencies", self.implementation(&figures.agencies))
            .plain(
                "frameworks",
                figures
                    .frameworks
                    .as_ref()
                    .map(|of| self.frameworks(of).value()),
            )
            .nested("institutions", self.implementation(&figures.institutions))
            .nested("others", self.implementation(&figures.others))
            .list(
                "money",
                figures.money.iter().map(|kind| self.kind_money(kind)),
            )
    }

    /// The figures of the social and solidarity economy: in tables, about women, by Goal, for countries in need.
    fn with_contribution<'r>(&'r self, root: Record<'r>) -> Record<'r> {
        let figures = self.figures;
        root.nested("headline", self.headline())
            .list(
                "totals",
                figures.totals.iter().map(|table| self.total_table(table)),
            )
            .list(
                "ratios",
                figures.ratios.iter().map(|table| self.ratio_table(table)),
            )
            .nested("women", self.women())
            .nested("trends", self.trends())
            .list("weight", self.weight().into_iter())
            .plain("weight_range", self.employment_range().map(Record::value))
            .plain("value_range", self.value_range().map(Record::value))
            .list("reach", self.reach().into_iter())
            .list("goals", self.goals().into_iter())
            .plain("goal_grades", self.goal_grades())
            .list(
                "need",
                figures.groups_of_need.iter().map(|need| self.need(need)),
            )
    }

    /// What casts doubt on figures, and what moves the headline figures most.
    fn with_doubts<'r>(&'r self, root: Record<'r>) -> Record<'r> {
        let sensitivity = self.figures.sensitivity.iter();
        root.nested("quality", self.quality())
            .list("sensitivity", sensitivity.map(|of| self.sensitivity(of)))
    }

    /// What figures come from besides claims: rates, sources and decisions.
    fn with_origins<'r>(&'r self, root: Record<'r>) -> Record<'r> {
        let (rates, decisions) = (&self.figures.rates_used, &self.figures.decisions);
        let denominators = self.figures.denominators_used.iter();
        root.list("rates", rates.iter().map(|rate| self.rate(rate)))
            .list("denominators", denominators.map(|of| self.denominators(of)))
            .list("sources", self.sources_by_reporter().into_iter())
            .list("abbreviations", self.abbreviations().into_iter())
            .list("decisions", decisions.iter().map(Self::decision))
            .list("rules", self.rules().into_iter())
    }

    pub(crate) fn language(&self) -> &str {
        &self.locale.language
    }

    pub(crate) fn record(&self) -> Record<'_> {
        Record::of(self.figures)
    }

    /// The name of an area or group.
    pub(crate) fn area(&self, area: impl Into<AnyArea>) -> Value {
        Value::from_object(CodeNames::area(area.into().0, self.language()))
    }

    /// Names of areas in the order of the language.
    pub(crate) fn areas(&self, areas: &[Area]) -> Value {
        let mut areas = areas.to_vec();
        areas.sort_by_key(|area| area.rank(self.language()));
        areas.into_iter().map(|area| self.area(area)).collect()
    }

    /// The reporter with a code, if it is listed.
    pub(crate) fn reporter_of(&self, code: &str) -> Option<&'a Reporter> {
        self.reporters.get(code).copied()
    }

    /// The name of a reporter.
    pub(crate) fn reporter(&self, code: &str) -> Value {
        Value::from_object(self.reporter_named(code))
    }

    fn reporter_named(&self, code: &str) -> CodeNames {
        match self.reporter_of(code) {
            Some(reporter) => match reporter.area() {
                Some(area) => CodeNames::area(RefArea::Area(area), self.language()),
                None => CodeNames {
                    code: code.to_owned(),
                    name: reporter.name.clone(),
                    text: reporter.name_in_text(self.language()),
                    rank: (true, u16::MAX),
                    language: self.foreign(&reporter.name_language),
                },
            },
            None => CodeNames {
                code: code.to_owned(),
                name: code.to_owned(),
                text: code.to_owned(),
                rank: (true, u16::MAX),
                language: None,
            },
        }
    }

    /// Where a reporter stands in a list: States in the order of the language, then organizations by name.
    pub(crate) fn order_of(&self, code: &str) -> impl Ord + use<> {
        let named = self.reporter_named(code);
        (named.rank, named.text.to_lowercase())
    }

    /// The name of a State, the code of another reporter, or its name where the code is no shorter.
    pub(crate) fn short_name<'s>(&'s self, code: &'s str) -> &'s str {
        let reporter = self.reporter_of(code);
        let area = reporter.and_then(sse_model::Reporter::area);

        match (area, reporter) {
            (Some(area), _) => area.label(self.language()),
            (None, Some(reporter)) if is_code_of(code, &reporter.name) => &reporter.name,
            _ => code,
        }
    }

    /// Names of reporters: States in the order of the language, then organizations by name.
    pub(crate) fn reporters<'c>(&self, codes: impl IntoIterator<Item = &'c str>) -> Value {
        let mut named: Vec<CodeNames> = codes
            .into_iter()
            .map(|code| self.reporter_named(code))
            .collect();
        named.sort_by_cached_key(|named| (named.rank, named.text.to_lowercase()));
        named.into_iter().map(Value::from_object).collect()
    }

    /// Words that a reporter wrote, in the language of its submission and the form of the report.
    pub(crate) fn words_of(&self, reporter: &str, text: &str) -> Value {
        Value::from_object(self.quoted(reporter, None, text))
    }

    /// The title of an action, by which a reader knows it.
    pub(crate) fn title_of(&self, action: &Action) -> Value {
        Value::from_object(Quoted {
            record: Some(action.id.to_string()),
            ..self.quoted(&action.id.reporter, action.language, &action.title)
        })
    }

    /// What a reporter adds to an action.
    pub(crate) fn note_of(&self, action: &Action) -> Value {
        let note = self.quoted(&action.id.reporter, action.language, &action.note);
        Value::from_object(note)
    }

    /// What narrows a figure, in the words of the code list or of its reporter.
    pub(crate) fn scope_words(&self, scope: Scope) -> Value {
        let words = scope.label(self.language());
        Quoted::value(self.locale.submitted(words, true))
    }

    /// A language where it is known and not that of the report.
    fn foreign(&self, language: &str) -> Option<String> {
        (!language.is_empty() && language != self.language()).then(|| language.to_owned())
    }

    /// Words in the language that their row states or, where it states none, in that of the submission.
    fn quoted(&self, reporter: &str, stated: Option<Language>, text: &str) -> Quoted {
        let of_reporter = self.reporter_of(reporter);
        let of_reporter = of_reporter.map(|reporter| reporter.language.as_str());
        let own = stated.map(Code::code).or(of_reporter);
        let language = own.and_then(|language| self.foreign(language));
        Quoted {
            text: self.locale.submitted(text, language.is_some()),
            language,
            record: None,
        }
    }
}

/// Whether a code is a name in lower case with hyphens for blanks.
fn is_code_of(code: &str, name: &str) -> bool {
    name.to_lowercase() == code.replace('-', " ").to_lowercase()
}

/// The texts that people write, each by its name without its ending.
fn by_name(texts: &Texts) -> BTreeMap<String, Value> {
    texts
        .iter()
        .map(|(file, text)| {
            let name = file.trim_end_matches(".md").to_owned();
            (name, Value::from_safe_string(text.clone()))
        })
        .collect()
}

/// An area or a group.
pub(crate) struct AnyArea(RefArea);

impl From<Area> for AnyArea {
    fn from(area: Area) -> Self {
        Self(RefArea::Area(area))
    }
}

impl From<sse_model::Group> for AnyArea {
    fn from(group: sse_model::Group) -> Self {
        Self(RefArea::Group(group))
    }
}

impl From<RefArea> for AnyArea {
    fn from(area: RefArea) -> Self {
        Self(area)
    }
}
