//! The code lists of the data structure, each with the words of its codes in English.

use super::coded::code_of;
use super::{area_code, basis_code, measure_code, sex};
use sse_aggregate::Facts;
use sse_model::{
    Activity, Area, Code, Currency, Denominator, EntityType, Flow, Group, Measure, Part,
    PersonGroup, RefArea, Scope, Service, Sex, Unit,
};
use std::collections::BTreeMap;

const ENGLISH: &str = "en";

/// A code list: `CL_` and the name of the component that it is for.
pub(super) struct CodeList {
    /// The component.
    pub(super) of: &'static str,
    /// Codes and their words, in order.
    pub(super) codes: Vec<(String, String)>,
}

/// Every list. Those of scopes, regions and ways of counting hold what the facts use, the others all that there is.
pub(super) fn all(facts: &Facts) -> Vec<CodeList> {
    let list = |of, codes| CodeList { of, codes };
    vec![
        list("FREQ", stated(&[("A", "Annual")])),
        list(
            "REPORTING_TYPE",
            stated(&[
                ("N", "Stated by the State itself"),
                ("G", "Stated by others"),
            ]),
        ),
        list("SERIES", codes_of::<Measure>(&[])),
        list("REF_AREA", areas()),
        list("SUBAREA", subareas(facts)),
        list("SEX", sexes()),
        list(
            "PERSON_GROUP",
            codes_of::<PersonGroup>(&[("_T", "All persons")]),
        ),
        list(
            "SERVICE",
            codes_of::<Service>(&[("_X", "Not stated"), ("_Z", "Not applicable")]),
        ),
        list("FLOW", codes_of::<Flow>(&[])),
        list("ACTIVITY", activities()),
        list("ENTITY_TYPE", codes_of::<EntityType>(&[])),
        list(
            "PART",
            codes_of::<Part>(&[("_T", "All of the kind of entity")]),
        ),
        list("SCOPE", scopes(facts)),
        list("BASIS", bases(facts)),
        list("UNIT_MEASURE", units()),
        list(
            "DENOMINATOR",
            codes_of::<Denominator>(&[("_Z", "No percentage")]),
        ),
        list(
            "OBS_STATUS",
            stated(&[
                ("A", "Normal value"),
                ("B", "Break in the series"),
                ("E", "Estimated value"),
                ("O", "Missing: there is no one value"),
                ("P", "Provisional value"),
            ]),
        ),
        list("UNIT_MULT", stated(&[("0", "Units")])),
        list(
            "NATURE",
            stated(&[
                ("C", "Country data"),
                ("E", "Estimated"),
                ("M", "Modelled"),
                ("NA", "Not known"),
            ]),
        ),
        list(
            "QUALIFIER",
            stated(&[
                ("exact", "Exactly"),
                ("about", "About"),
                ("at_least", "At least"),
                ("at_most", "At most"),
            ]),
        ),
        list(
            "OUTCOME",
            stated(&[
                ("value", "One value"),
                ("range", "A range"),
                ("no_winner", "Unequal values that nothing tells apart"),
                ("unused", "All claims are set aside"),
            ]),
        ),
    ]
}

fn stated(codes: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(code, words): &(&str, &str)| ((*code).to_owned(), (*words).to_owned());
    codes.iter().map(owned).collect()
}

/// Codes beside a list, then those of the list in capitals.
fn codes_of<T: Code>(beside: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = T::all().into_iter();
    let own = own.map(|one| (measure_code(one.code()), one.label(ENGLISH).to_owned()));
    stated(beside).into_iter().chain(own).collect()
}

fn areas() -> Vec<(String, String)> {
    let areas = Area::all().into_iter().map(RefArea::Area);
    let groups = Group::all().into_iter().map(RefArea::Group);
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for area in areas.chain(groups) {
        let words = area.label(ENGLISH).to_owned();
        known.entry(area_code(area)).or_insert(words);
    }
    known.into_iter().collect()
}

fn subareas(facts: &Facts) -> Vec<(String, String)> {
    let known = facts
        .facts
        .values()
        .filter_map(|fact| fact.key.subarea.as_deref());
    words(
        "The whole area",
        known.map(|words| (code_of(words), words.to_owned())),
    )
}

fn scopes(facts: &Facts) -> Vec<(String, String)> {
    let used = facts.facts.values().filter_map(|fact| fact.key.scope);
    let listed = Scope::words().into_iter().filter_map(Scope::parse);
    let known = listed.chain(used);
    words(
        "The whole, or the whole of the named part",
        known.map(|scope| (code_of(scope.code()), scope.label(ENGLISH).to_owned())),
    )
}

/// Codes by themselves behind that of the whole.
fn words(whole: &str, known: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    let known: BTreeMap<String, String> = known.collect();
    stated(&[("_T", whole)]).into_iter().chain(known).collect()
}

fn sexes() -> Vec<(String, String)> {
    let all = Sex::all().into_iter();
    all.map(|one| (sex(one).to_owned(), one.label(ENGLISH).to_owned()))
        .collect()
}

fn activities() -> Vec<(String, String)> {
    let all = Activity::all().chain(Activity::divisions());
    let all = all.map(|one| (one.code().replace(':', "_"), one.label(ENGLISH).to_owned()));
    stated(&[("_T", "All activities")])
        .into_iter()
        .chain(all)
        .collect()
}

fn bases(facts: &Facts) -> Vec<(String, String)> {
    let known = facts.facts.values().map(|fact| {
        let words = fact.key.basis.label(ENGLISH);
        (basis_code(fact.key.basis), words)
    });
    let mut known: BTreeMap<String, String> = known.collect();
    known.insert("_X".to_owned(), "Not stated".to_owned());
    known.into_iter().collect()
}

fn units() -> Vec<(String, String)> {
    let measures = Measure::all().into_iter().flat_map(Measure::units);
    let named = measures.chain(["percent"]).filter_map(Unit::from_word);
    let currencies = Currency::all().into_iter().map(Unit::Money);
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for unit in named.chain(currencies) {
        let words = unit.label(ENGLISH).to_owned();
        known.entry(measure_code(unit.code())).or_insert(words);
    }
    known.into_iter().collect()
}
