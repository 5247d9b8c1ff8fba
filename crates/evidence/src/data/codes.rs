//! The lists of codes of the program by the names that `tables.toml` gives them.

use sse_model::{
    ActionStatus, Activity, AmountKind, Area, Code, Commitment, Currency, Denominator, EntityType,
    Flow, Group, Instrument, Interned, Language, Level, Measure, Method, ObservationStatus, Part,
    PersonGroup, Qualifier, ReporterGroup, Service, Sex, Transmission, Unit, YearBasis,
};
use std::collections::BTreeSet;

/// The codes of a list.
///
/// # Panics
/// Where no list is called so: the names are part of the program.
pub(super) fn of(list: &str) -> Vec<&'static str> {
    match list {
        "areas" => areas().collect(),
        "areas_and_total" => areas().chain(["_T"]).collect(),
        "measures" => all::<Measure>(),
        "units" => units(),
        "denominators" => all::<Denominator>(),
        "entity_types" => all::<EntityType>(),
        "sexes" => all::<Sex>(),
        "parts" => all::<Part>(),
        "activities" => activities(),
        "person_groups" => all::<PersonGroup>(),
        "services" => all::<Service>(),
        "flows" => all::<Flow>(),
        "methods" => all::<Method>(),
        "transmissions" => all::<Transmission>(),
        "languages" => all::<Language>(),
        "commitments" => all::<Commitment>(),
        "instruments" => all::<Instrument>(),
        "year_bases" => all::<YearBasis>(),
        "qualifiers" => all::<Qualifier>(),
        "reporter_groups" => all::<ReporterGroup>(),
        "levels" => all::<Level>(),
        "amount_kinds" => all::<AmountKind>(),
        "observation_statuses" => all::<ObservationStatus>(),
        "action_statuses" => all::<ActionStatus>(),
        other => panic!("no list is called {other}"),
    }
}

fn all<T: Code>() -> Vec<&'static str> {
    T::all().into_iter().map(Code::code).collect()
}

fn areas() -> impl Iterator<Item = &'static str> {
    all::<Area>().into_iter().chain(all::<Group>())
}

fn activities() -> Vec<&'static str> {
    let all = Activity::all().chain(Activity::divisions());
    all.map(|one| Interned::of(&one.code()).as_str()).collect()
}

/// Those of measures, per cent, and every currency.
fn units() -> Vec<&'static str> {
    let measures = Measure::all().into_iter().flat_map(Measure::units);
    let named = measures.chain(["percent"]).filter_map(Unit::from_word);
    let named: BTreeSet<&str> = named.map(Unit::code).collect();
    let currencies = all::<Currency>().into_iter();
    let others = currencies.filter(|code| !named.contains(code));
    named.iter().copied().chain(others).collect()
}
