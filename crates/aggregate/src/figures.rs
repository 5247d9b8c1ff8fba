//! Everything that a template may print: facts → figures with their lineage, arranged in views.

mod actions;
mod book;
mod commitments;
mod coverage;
mod covered;
mod denominators_used;
mod economy;
mod goals;
mod groups_of_need;
mod measures;
mod own_actions;
mod period;
mod quality;
mod ratios;
mod select;
mod sensitivity;
mod shares;
mod sources;
mod table;
mod table_rows;
mod totals;
mod tracker;
mod trends;
mod women;
pub(crate) mod would_enter;

pub use would_enter::{Prospect, Prospects, WouldEnter};

use crate::by_name::ByName;
use crate::fact_index::FactIndex;
use crate::facts::{Applied, Fact, Facts, Outcome, action_rows};
use crate::figure::{Counted, Figure, FigureId, Formula, Hedge, Value};
use crate::implied_figures;
use crate::interval::Interval;
use crate::limits::{LIMITS, limit};
use crate::rules::same_number;
use crate::views::{
    AreaValue, Commitments, Comparison, ComputedShare, DenominatorSource, Frameworks, GoalView,
    Headline, Implementation, KindMoney, NeedGroup, Quality, RateView, RatioTable, Sensitivity,
    SourceView, TableKey, TotalTable, Tracker, Trend, TrendCounts, Women,
};
use book::Book;
use goals::Goals;
use sse_model::{
    Action, Area, Claim, ClaimId, Code, Decimal, Decision, Lost, Relation, Round, Sex, Table, Unit,
};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use table::Pool;

/// Every figure of a round with its lineage, and the views in which the report shows them.
///
/// Every number that a template may print is the value of a figure; the views name figures by id and
/// are sorted by code, so that the report sorts areas by language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// What is computed, by id: every figure but the values and years of claims and facts, which follow from these and
    /// are told by [`Figures::get`] and [`Figures::value`].
    pub computed: BTreeMap<FigureId, Figure>,
    /// The facts behind them.
    pub facts: ByName<Fact>,
    /// The claims behind the facts.
    pub claims: ByName<Claim>,
    /// The accepted actions.
    pub actions: BTreeMap<ClaimId, Action>,
    /// Rows that add an amount of another kind to an action, by the name of the action.
    pub further: BTreeMap<ClaimId, Vec<Action>>,
    /// Plain counts of the round.
    pub counts: Counts,
    /// Who answered.
    pub tracker: Tracker,
    /// What Member States reported on the commitments addressed to them.
    pub commitments: Commitments,
    /// Actions of United Nations entities.
    pub agencies: Implementation,
    /// Cooperation Frameworks of the United Nations in force in the year of the report; none where none are known.
    pub frameworks: Option<Frameworks>,
    /// Actions of financial institutions.
    pub institutions: Implementation,
    /// Actions of intergovernmental organizations and networks.
    pub others: Implementation,
    /// Money of all actions of all reporters, by kind: where overlaps across groups show.
    pub money: Vec<KindMoney>,
    /// Totals by measure, unit and kind of entity, for both sexes.
    pub totals: Vec<TotalTable>,
    /// Employment in the world: "at least N".
    pub headline: Headline,
    /// Percentages by measure, denominator and kind of entity, for both sexes.
    pub ratios: Vec<RatioTable>,
    /// Of these tables the areas of which only an upper bound is stated, by table and area; in no count.
    pub ratio_bounds: Vec<(TableKey, AreaValue)>,
    /// Shares computed here from a part and its whole, never above the whole; women's among them.
    pub shares: Vec<ComputedShare>,
    /// Facts of one area that have one number for two things, each with each: of two a list prints the first.
    pub same_numbers: BTreeSet<[FigureId; 2]>,
    /// Series of at least three years that one reporter made in one way.
    pub trends: Vec<Trend>,
    /// How many these are, and how many end above and below where they began.
    pub trend_counts: TrendCounts,
    /// Totals of named parts, groups of persons, services and unusual flows: never in a total of the whole.
    pub parts: Vec<TotalTable>,
    /// Percentages of these.
    pub part_ratios: Vec<RatioTable>,
    /// What was reported about women.
    pub women: Women,
    /// The seventeen Goals in order, those without reports too.
    pub goals: Vec<GoalView>,
    /// Least developed, landlocked developing and small island developing States.
    pub groups_of_need: Vec<NeedGroup>,
    /// What is doubtful, contradictory or left out.
    pub quality: Quality,
    /// What moves each headline figure most: employment in the world, totals, women's totals, money.
    pub sensitivity: Vec<Sensitivity>,
    /// Exchange rates that figures needed, by currency, year and kind.
    pub rates_used: Vec<RateView>,
    /// What `denominators.csv` gave that figures were made with, by denominator, then source.
    pub denominators_used: Vec<DenominatorSource>,
    /// Distinct sources with who cites them.
    pub sources: Vec<SourceView>,
    /// Decisions that took effect.
    pub decisions: Vec<Applied>,
    /// Decisions that matched nothing or had expired.
    pub idle_decisions: Vec<Decision>,
    /// The round before beside this one, once [`Figures::compare`] has set it there.
    pub comparison: Option<Comparison>,
}

/// Plain counts of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// Claims accepted (`count/claims`).
    pub claims: Counted,
    /// Actions accepted (`count/actions`).
    pub actions: Counted,
    /// Rows set aside (`count/left_out`).
    pub left_out: Counted,
    /// Facts (`count/facts`).
    pub facts: Counted,
    /// Reporters with anything accepted (`count/reporters`).
    pub reporters: Counted,
    /// Areas with a claim that may be used, groups apart (`count/areas`); a conflict counts as reported.
    pub areas: Counted,
    /// Of these, Member States (`count/areas/states`).
    pub areas_states: Counted,
    /// Member States of the United Nations (`count/member_states`).
    pub member_states: Counted,
    /// Member States by what is on record of them.
    pub covered: Covered,
    /// Goals with a fact or action (`count/goals`).
    pub goals: Counted,
    /// Distinct sources (`count/sources`).
    pub sources: Counted,
    /// Facts that are related to no Goal: they tell of size and reach (`count/unrelated/facts`).
    pub unrelated_facts: Counted,
    /// Actions that are related to no Goal (`count/unrelated/actions`).
    pub unrelated_actions: Counted,
    /// Values of countries and areas in the tables in which what contributes to a Goal stands (`count/contributions`).
    pub contributions: Counted,
    /// Of these, values of the two best grades (`count/contributions/best`).
    pub best_contributions: Counted,
    /// Facts that rules relate to a target in each way (`count/related/context`); one may be in several.
    pub by_relation: Vec<(Relation, Counted)>,
    /// Decisions that took effect (`count/decisions`).
    pub decisions: Counted,
    /// Cases that the report prints (`count/cases`).
    pub cases: Counted,
}

/// Member States by what is on record of them, from whomever: a figure that may be used, and a measure or another action in
/// them. Those with something and those with nothing add up to all, but for States whose own answer is of others alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    /// Both (`count/covered/both`).
    pub both: Counted,
    /// Figures alone.
    pub figures_only: Counted,
    /// Measures alone.
    pub measures_only: Counted,
    /// Something, but nothing that they sent themselves (`count/covered/by_others`).
    pub by_others: Counted,
    /// Nothing, and nothing that they sent themselves (`count/covered/none`).
    pub none: Counted,
}

impl Figures {
    /// Every accepted row of `actions.csv`, by name: actions, and rows that add an amount to one.
    pub fn action_rows(&self) -> impl Iterator<Item = (&ClaimId, &Action)> {
        action_rows(&self.actions, &self.further)
    }

    /// The figure with an id.
    pub fn get(&self, id: &FigureId) -> Option<Cow<'_, Figure>> {
        if implied_figures::restates(id) {
            return implied_figures::of(&self.facts, &self.claims, id)?
                .figure()
                .map(Cow::Owned);
        }
        self.computed.get(id).map(Cow::Borrowed)
    }

    /// The value of a figure.
    pub fn value(&self, id: &FigureId) -> Option<Value> {
        if implied_figures::restates(id) {
            return implied_figures::of(&self.facts, &self.claims, id)?.value();
        }
        self.computed.get(id).map(|figure| figure.value)
    }

    /// What the value of a figure can be; none for what is no amount and no range.
    pub fn interval(&self, id: &FigureId) -> Option<Interval> {
        if implied_figures::restates(id) {
            return implied_figures::of(&self.facts, &self.claims, id)?.interval(&self.claims);
        }
        self.computed.get(id)?.interval()
    }

    /// The table of totals for a key.
    pub fn total(&self, key: &TableKey) -> Option<&TotalTable> {
        self.totals.iter().find(|table| table.key == *key)
    }
}

/// Every figure of a round and the views in which the report shows them.
///
/// Three areas are enough for a total, which knows the facts that it is added up from:
///
/// ```
/// use sse_aggregate::{FigureId, Value, figures, reconcile};
/// # use sse_model::{Decimal, ReporterGroup, Table};
/// # use sse_submission::{FileContext, RoundFiles, read, read_round};
/// # let mut files = RoundFiles::new("inputs/81");
/// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../inputs/81");
/// # for name in ["round.toml", "reporters.csv"] {
/// #     files.add(name, name.to_owned(), std::fs::read(format!("{folder}/{name}"))?);
/// # }
/// let round = read_round(&files).0.expect("a round");
/// let mut claims = Vec::new();
/// for (state, value) in [("KEN", 63_219), ("SEN", 7_000), ("TUN", 20_000)] {
///     let rows = format!(
///         "area,year,measure,entity_type,value,source\n{state},2023,entities,sse,{value},Office\n"
///     );
///     let context = FileContext::new(state, ReporterGroup::State, Table::Contributions, "a.csv");
///     claims.extend(read(context, rows.into_bytes()).claims);
/// }
/// let figures = figures(&round, &reconcile(&round, claims, Vec::new(), &[]));
///
/// let total = FigureId::from("total/entities/entities/sse/world");
/// let total = figures.get(&total).expect("a total");
/// assert!(matches!(total.value, Value::Amount { value, .. } if value == Decimal::whole(90_219)));
/// assert_eq!(total.from[0].as_str(), "fact/KEN/entities/2023/sse");
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn figures(round: &Round, facts: &Facts) -> Figures {
    let mut book = Book::open(round, facts);
    settings(&mut book);
    let pool = Pool::over(facts);
    let of_everybody = |key: &TableKey| key.is_of_whole() && key.sex == Sex::Total;
    let of_parts = |key: &TableKey| !key.is_of_whole() && key.sex != Sex::Male;
    let totals = totals::tables(&mut book, &pool, of_everybody);
    let headline = totals::headline(&mut book, &pool);
    let ratios = ratios::tables(&mut book, &pool, of_everybody);
    let ratio_bounds = ratios::upper_bounds(&mut book, &pool, &ratios, of_everybody);
    let parts = totals::tables(&mut book, &pool, of_parts);
    let part_ratios = ratios::tables(&mut book, &pool, of_parts);
    let index = FactIndex::of(facts.facts.values());
    let shares = shares::computed(&mut book, &index);
    let women = women::women(&mut book, &pool, &shares);
    let trends = trends::trends(facts);
    let trend_counts = trends::counts(&mut book, &trends);
    let tracker = tracker::tracker(&mut book);
    let commitments = commitments::commitments(&mut book);
    let [agencies, institutions, others] =
        ["agencies", "institutions", "others"].map(|name| actions::implementation(&mut book, name));
    let frameworks = frameworks(&mut book);
    let money = actions::all_money(&mut book);
    let all_totals = totals.iter().chain(&parts).chain(&women.totals);
    let all_ratios = ratios.iter().chain(&part_ratios).chain(&women.ratios);
    let tables = goals::Tables::of(all_totals.clone(), all_ratios.clone());
    let goals = goals::goals(&mut book, &tables);
    let groups_of_need = groups_of_need::groups(&mut book, &totals, all_totals, all_ratios);
    let quality = quality::quality(&mut book, &totals, &ratios, &women);
    let sources = sources::sources(&mut book);
    let counts = counts(&mut book, &goals, &sources, &commitments.areas, &tracker);
    let sums = sensitivity::Sums {
        headline: &headline,
        totals: totals.iter().chain(&women.totals).collect(),
        money: [
            ("agencies", &agencies.money),
            ("institutions", &institutions.money),
            ("others", &others.money),
            ("all", &money),
        ],
    };
    let sensitivity = sensitivity::sensitivity(&mut book, &sums);
    let rates_used = book.rates_used();
    let denominators_used = denominators_used::used(&mut book);
    Figures {
        computed: book.computed,
        facts: facts.facts.clone(),
        claims: facts.claims.clone(),
        actions: facts.actions.clone(),
        further: facts.further.clone(),
        counts,
        tracker,
        commitments,
        agencies,
        frameworks,
        institutions,
        others,
        money,
        totals,
        headline,
        ratios,
        ratio_bounds,
        shares,
        same_numbers: same_number::pairs(&index),
        trends,
        trend_counts,
        parts,
        part_ratios,
        women,
        goals: goals.views,
        groups_of_need,
        quality,
        sensitivity,
        rates_used,
        denominators_used,
        sources,
        decisions: facts.applied.clone(),
        idle_decisions: [&*facts.unmatched, &facts.expired].concat(),
        comparison: None,
    }
}

/// Numbers of the round itself that a sentence may print.
fn settings(book: &mut Book) {
    let round = book.round;
    let years = [
        ("first_year", round.first_year),
        ("last_year", round.last_year),
        ("money_first_year", round.money_first_year),
    ];
    for (name, year) in years {
        book.put(
            FigureId::new(&["round", name]),
            Value::Year(year),
            Formula::Given,
            Vec::new(),
        );
    }
    for (name, number) in LIMITS {
        book.put(
            limit(name),
            Value::Count(number),
            Formula::Given,
            Vec::new(),
        );
    }
    let thresholds = &round.thresholds;
    let mut limits = vec![
        ("conflict", per_cent(thresholds.conflict_per_cent)),
        ("dominance", per_cent(thresholds.dominance_per_cent)),
    ];
    if book
        .facts
        .claims
        .keys()
        .any(|claim| claim.table == Table::Register)
    {
        limits.push(("small_cell", Value::Count(thresholds.small_cell.into())));
        limits.push(("protection", per_cent(thresholds.protection_per_cent)));
    }
    for (name, value) in limits {
        book.put(
            FigureId::new(&["threshold", name]),
            value,
            Formula::Given,
            Vec::new(),
        );
    }
    for action in book.facts.actions.values() {
        let Some(people) = action.people_reached else {
            continue;
        };
        let unit = Unit::PERSONS;
        let value = Value::Amount {
            value: people,
            unit,
            hedge: Hedge::Exact,
        };
        let id = FigureId::new(&["people", &action.id.to_string()]);
        book.put_of(
            id,
            value,
            Formula::Stated,
            Vec::new(),
            vec![action.id.clone()],
        );
    }
}

fn per_cent(value: Decimal) -> Value {
    Value::Amount {
        value,
        unit: Unit::Percent,
        hedge: Hedge::Exact,
    }
}

/// Of whom there is what, where some States have measures of their own on record and some reporters answered.
fn covered(
    book: &mut Book,
    with_figures: &BTreeSet<Area>,
    with_measures: &[Area],
    answered: &BTreeSet<Area>,
) -> Covered {
    let told = book.facts.actions.values();
    let told = told.filter_map(|action| action.area.area());
    let with_measures: BTreeSet<Area> = told.chain(with_measures.iter().copied()).collect();
    let all = Area::all().into_iter();
    let members: Vec<Area> = all.filter(|area| area.is_member_state()).collect();
    let mut count = |name: &str, belongs: &dyn Fn(bool, bool, bool) -> bool| {
        let inside = members.iter().filter(|area| {
            let has_figures = with_figures.contains(area);
            let has_measures = with_measures.contains(area);
            belongs(has_figures, has_measures, answered.contains(area))
        });
        book.count(
            FigureId::new(&["count/covered", name]),
            inside.map(|area| area.code()),
        )
    };
    Covered {
        both: count("both", &|figures, measures, _| figures && measures),
        figures_only: count("figures_only", &|figures, measures, _| figures && !measures),
        measures_only: count("measures_only", &|figures, measures, _| {
            measures && !figures
        }),
        by_others: count("by_others", &|figures, measures, own| {
            (figures || measures) && !own
        }),
        none: count("none", &|figures, measures, own| {
            !figures && !measures && !own
        }),
    }
}

fn counts(
    book: &mut Book,
    goals: &Goals,
    sources: &[SourceView],
    with_measures: &[Area],
    tracker: &Tracker,
) -> Counts {
    let facts = book.facts;
    let used = facts.facts.values();
    let used = used.filter(|fact| fact.outcome != Outcome::Unused);
    let areas: BTreeSet<Area> = used
        .clone()
        .filter_map(|fact| fact.key.area.area())
        .collect();
    let states = areas.iter().filter(|area| area.is_member_state());
    let members = Area::all()
        .into_iter()
        .filter(|area| area.is_member_state());
    let ids = facts.claims.keys().chain(facts.actions.keys());
    let reporters: BTreeSet<&str> = ids.map(|id| &*id.reporter).collect();
    let of = FigureId::from("count");
    let cases = book.round.cases.iter();
    let touched = goals
        .views
        .iter()
        .filter(|goal| !goal.is_empty)
        .map(|goal| goal.goal.to_string());
    // One page under two titles is one source.
    let sources: BTreeSet<&str> = sources
        .iter()
        .map(|source| match source.url.as_str() {
            "" => source.source.as_str(),
            url => url,
        })
        .collect();
    let own = tracker.reporters.iter();
    let own = own.filter(|row| row.receipt.is_answer());
    let answered: BTreeSet<Area> = own
        .filter_map(|row| Area::from_code(row.reporter.as_str()))
        .collect();
    let covered = covered(book, &areas, with_measures, &answered);
    Counts {
        covered,
        claims: book.count_rows(of.with("claims"), facts.claims.keys().cloned().collect()),
        actions: book.count_rows(of.with("actions"), facts.actions.keys().cloned().collect()),
        left_out: book.count(
            of.with("left_out"),
            facts.lost.iter().flat_map(Lost::tables),
        ),
        facts: book.count_figures(
            of.with("facts"),
            used.map(|fact| fact.id().clone()).collect(),
        ),
        reporters: book.count(of.with("reporters"), reporters),
        areas: book.count(of.with("areas"), areas.iter().map(|area| area.code())),
        areas_states: book.count(of.with("areas/states"), states.map(|area| area.code())),
        member_states: book.count(of.with("member_states"), members.map(Code::code)),
        goals: book.count(of.with("goals"), touched),
        unrelated_facts: goals.unrelated_facts.clone(),
        unrelated_actions: goals.unrelated_actions.clone(),
        contributions: goals.contributions.clone(),
        best_contributions: goals.best_contributions.clone(),
        by_relation: goals.by_relation.clone(),
        sources: book.count(of.with("sources"), sources),
        decisions: book.count(
            of.with("decisions"),
            facts
                .applied
                .iter()
                .map(|applied| &applied.decision.decision),
        ),
        cases: book.count(of.with("cases"), cases.map(|case| &case.title)),
    }
}

/// The Cooperation Frameworks in force in the year of the report; none where none are known.
fn frameworks(book: &mut Book) -> Option<Frameworks> {
    let round = book.round;
    let year = round.date.year();
    let in_force: Vec<_> = round
        .frameworks
        .iter()
        .filter(|framework| framework.is_in_force(year))
        .collect();
    let named: BTreeSet<Area> = in_force
        .iter()
        .filter(|framework| framework.names_sector)
        .map(|framework| framework.area)
        .collect();
    let of = FigureId::from("count/frameworks");
    let codes = in_force.iter().map(|framework| framework.area.code());
    (!in_force.is_empty()).then(|| Frameworks {
        in_force: book.count(of.clone(), codes.collect::<BTreeSet<_>>()),
        naming: book.count(of.with("naming"), named.iter().map(|area| area.code())),
        areas: named.into_iter().collect(),
    })
}
