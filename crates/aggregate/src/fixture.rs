//! Claims, actions and rounds written in one line, for tests.

use sse_model::{
    Action, ActionStatus, Activity, AmountKind, Area, Attribution, Basis, Claim, ClaimId, Code,
    Commitment, CooperativeWork, Currency, Date, Decimal, Decision, DecisionKind, Denominator,
    DenominatorFact, DenominatorFacts, DenominatorUse, EntityType, Exclusivity, Instrument, Jobs,
    Leadership, Level, Mandate, Measure, Method, ObservationStatus, Page, Part, Period,
    PersonGroup, Qualifier, RefArea, RegisterState, Relation, Reporter, ReporterGroup, Round,
    RuleKey, Ruled, Scope, SdgReference, Service, Sex, Sizes, Table, Target, Thresholds,
    Transmission, Unit, Year, YearBasis,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A number.
pub(crate) fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

/// A year.
pub(crate) fn year(number: i64) -> Year {
    Year::new(number).unwrap()
}

/// An area.
pub(crate) fn area(code: &str) -> Area {
    Area::from_code(code).unwrap()
}

fn group_of(reporter: &str) -> ReporterGroup {
    match reporter {
        "ILO" | "UNDP" => ReporterGroup::Agency,
        "EIB" | "AFDB" => ReporterGroup::Institution,
        "OECD" => ReporterGroup::Intergovernmental,
        code if Area::from_code(code).is_some() => ReporterGroup::State,
        _ => ReporterGroup::Network,
    }
}

fn settings<'a>(words: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, &'a str> {
    words.filter_map(|word| word.split_once('=')).collect()
}

/// What the whole economy of an area has, in persons, of women and men together, for shares.
pub(crate) fn denominator_fact(
    area: &str,
    denominator: Denominator,
    of: i64,
    value: &str,
) -> DenominatorFact {
    DenominatorFact {
        area: RefArea::from_word(area).unwrap(),
        year: year(of),
        denominator,
        sex: Sex::Total,
        value: decimal(value),
        unit: "persons".to_owned(),
        usage: DenominatorUse::Share,
        source: String::new(),
        vintage: String::new(),
        licence: String::new(),
        status: None,
    }
}

/// A claim: `ESP entities 2023 sse 10`, then `name=value` for what isn't the default; it is final and primary unless
/// said otherwise, `status=unknown` and `transmission=unknown` too.
pub(crate) fn claim(reporter: &str, row: &str) -> Claim {
    let words: Vec<&str> = row.split_whitespace().collect();
    let more = settings(words[5..].iter().copied());
    let measure = Measure::from_code(words[1]).unwrap();
    let unit = more.get("unit").map(|unit| Unit::from_word(unit).unwrap());
    let record = more
        .get("record")
        .map_or_else(|| row.replace(' ', "/"), |&record| record.to_owned());
    let get = |name: &str| more.get(name).copied();
    let own_record = more
        .get("record")
        .map(|record| record.split('#').next().unwrap_or(record).into());
    Claim {
        id: ClaimId {
            reporter: reporter.into(),
            table: Table::Contributions,
            record: record.into(),
        },
        own_record,
        group: group_of(reporter),
        area: RefArea::from_word(words[0]).unwrap(),
        subarea: get("subarea").map(Into::into),
        period: period(words[2]),
        year_basis: get("year_basis").map_or(YearBasis::Stated, |word| {
            YearBasis::from_code(word).unwrap()
        }),
        measure,
        entity_type: EntityType::from_code(words[3]).unwrap(),
        part: get("part").map(|word| Part::from_code(word).unwrap()),
        person_group: get("person_group").map(|word| PersonGroup::from_code(word).unwrap()),
        service: get("service").map(|word| Service::from_code(word).unwrap()),
        flow: get("flow").map_or(measure.default_flow(), |word| {
            sse_model::Flow::from_code(word).unwrap()
        }),
        scope: get("scope").map(|scope| Scope::parse(scope).unwrap()),
        activity: get("activity").map(|word| Activity::from_code(word).unwrap()),
        sex: get("sex").map_or(Sex::Total, |sex| Sex::from_code(sex).unwrap()),
        value: decimal(words[4]),
        qualifier: get("qualifier")
            .map_or(Qualifier::Exact, |word| Qualifier::from_code(word).unwrap()),
        unit: unit.or_else(|| measure.default_unit()).unwrap(),
        denominator: get("denominator").map(|word| Denominator::from_code(word).unwrap()),
        basis: basis(get("basis").unwrap_or("")),
        targets: get("targets")
            .into_iter()
            .flat_map(|list| list.split(';'))
            .map(reference)
            .collect(),
        status: get("status").map_or(Some(ObservationStatus::Final), ObservationStatus::from_code),
        method: get("method").map(|word| Method::from_code(word).unwrap()),
        transmission: get("transmission")
            .map_or(Some(Transmission::Primary), Transmission::from_code),
        source: get("source").unwrap_or("Office").into(),
        source_url: Arc::default(),
        source_date: get("date").and_then(Date::parse),
        language: None,
        note: String::new(),
    }
}

fn reference(text: &str) -> SdgReference {
    SdgReference::parse(text).unwrap()
}

fn period(text: &str) -> Period {
    let number = |text: &str| year(text.parse().unwrap());
    match text.split_once('-') {
        Some((first, last)) => Period::Span(number(first), number(last)),
        None if text == "unknown" => Period::Unknown,
        None => Period::Year(number(text)),
    }
}

fn basis(words: &str) -> Basis {
    let mut basis = Basis::default();
    for word in words.split('+') {
        basis.register = RegisterState::from_code(word).or(basis.register);
        basis.jobs = Jobs::from_code(word).or(basis.jobs);
        basis.work = CooperativeWork::from_code(word).or(basis.work);
        basis.family = Exclusivity::from_code(word).or(basis.family);
        basis.role = Leadership::from_code(word).or(basis.role);
    }
    basis
}

/// An action: `ESP 1.strategy in_force`, then `name=value`; `_` in a title stands for a blank.
pub(crate) fn action(reporter: &str, record: &str, row: &str) -> Action {
    let words: Vec<&str> = row.split_whitespace().collect();
    let more = settings(words[3..].iter().copied());
    let get = |name: &str| more.get(name).copied();
    let money = get("amount").map(|amount| {
        let currency = Currency::from_code(get("currency").unwrap_or("USD")).unwrap();
        (
            decimal(amount),
            currency,
            AmountKind::from_code(get("kind").unwrap_or("commitment")).unwrap(),
        )
    });
    Action {
        id: ClaimId {
            reporter: reporter.into(),
            table: Table::Actions,
            record: record.into(),
        },
        group: group_of(reporter),
        area: RefArea::from_word(words[0]).unwrap(),
        commitments: words[1]
            .split(';')
            .map(|code| Commitment::from_code(code).unwrap())
            .collect(),
        level: get("level").map(|level| Level::from_code(level).unwrap()),
        title: get("title").map_or_else(
            || format!("Title of {reporter} {record}"),
            |title| title.replace('_', " "),
        ),
        status: ActionStatus::from_code(words[2]).unwrap(),
        start: get("start").and_then(Date::parse),
        end: get("end").and_then(Date::parse),
        amended: get("amended").and_then(Date::parse),
        targets: get("targets")
            .into_iter()
            .flat_map(|list| list.split(';'))
            .map(reference)
            .collect(),
        entity_types: get("kinds")
            .into_iter()
            .flat_map(|list| list.split(';'))
            .map(|kind| EntityType::from_code(kind).unwrap())
            .collect(),
        part: get("part").map(|word| Part::from_code(word).unwrap()),
        activity: get("activity").map(|word| Activity::from_code(word).unwrap()),
        amount: money,
        instrument: get("instrument").map(|word| Instrument::from_code(word).unwrap()),
        partners: get("partners")
            .into_iter()
            .flat_map(|list| list.split(';'))
            .map(Into::into)
            .collect(),
        people_reached: get("people").map(decimal),
        source: "Office".to_owned(),
        source_url: get("source_url").unwrap_or_default().to_owned(),
        transmission: Some(Transmission::Primary),
        language: None,
        note: String::new(),
    }
}

/// Claims of several reporters, each with its code and its row.
pub(crate) fn claims(rows: &[(&str, &str)]) -> Vec<Claim> {
    let claims = rows.iter().map(|(reporter, row)| claim(reporter, row));
    claims.collect()
}

/// A reporter that was asked and, with a date, answered.
pub(crate) fn reporter(code: &str, received_on: Option<&str>) -> Reporter {
    Reporter {
        code: code.to_owned(),
        group: group_of(code),
        name: format!("Name of {code}"),
        task_force: None,
        sponsored: Vec::new(),
        language: String::new(),
        name_language: String::new(),
        contact: String::new(),
        invited_on: None,
        due_on: Date::parse("2026-03-01"),
        received_on: received_on.and_then(Date::parse),
        note: String::new(),
    }
}

/// A round for 2014 to 2023 that asked nobody.
pub(crate) fn round() -> Round {
    let thresholds = Thresholds {
        conflict_per_cent: Decimal::whole(2),
        small_cell: 5,
        protection_per_cent: Decimal::whole(10),
        complete_year_per_cent: Decimal::whole(80),
        dominance_per_cent: Decimal::whole(50),
        max_file_bytes: 0,
    };
    Round {
        session: 81,
        symbol: String::new(),
        agenda_item: String::new(),
        date: Date::parse("2026-07-20").unwrap(),
        is_draft: false,
        first_year: year(2014),
        last_year: year(2023),
        money_first_year: year(2019),
        page: Page::A4,
        languages: vec!["en".to_owned()],
        attach: false,
        demonstration: true,
        licence: String::new(),
        mandate: vec![Mandate {
            resolution: "77/281".to_owned(),
            adopted: Date::parse("2023-04-18").unwrap(),
        }],
        thresholds,
        mastheads: BTreeMap::new(),
        reporters: Vec::new(),
        unusable_reporters: Vec::new(),
        senders: BTreeSet::new(),
        rates: Vec::new(),
        attributions: Vec::new(),
        decisions: Vec::new(),
        denominators: DenominatorFacts::default(),
        cases: Vec::new(),
        previous: Vec::new(),
        frameworks: Vec::new(),
        sizes: Sizes::default(),
    }
}

/// A rule of attribution: `name figures 8.3 context`, then `measure=entities;members` for each key.
pub(crate) fn rule(row: &str) -> Attribution {
    let words: Vec<&str> = row.split_whitespace().collect();
    let more = settings(words[4..].iter().copied());
    let key = |column: &&'static str| Some(rule_key(column, more.get(*column)?));
    Attribution {
        rule: words[0].into(),
        of: Ruled::from_code(words[1]).unwrap(),
        keys: RuleKey::COLUMNS.iter().filter_map(key).collect(),
        target: Target::from_code(words[2]).unwrap(),
        indicator: None,
        relation: Relation::from_code(words[3]).unwrap(),
        reason: "Reason".to_owned(),
        source: String::new(),
    }
}

fn rule_key(column: &str, codes: &str) -> RuleKey {
    fn of<T>(codes: &str, read: fn(&str) -> Option<T>) -> Vec<T> {
        codes.split(';').map(|code| read(code).unwrap()).collect()
    }
    match column {
        "measure" => RuleKey::Measure(of(codes, Measure::from_code)),
        "entity_type" => RuleKey::EntityType(of(codes, EntityType::from_code)),
        "activity" => RuleKey::Activity(of(codes, Activity::from_code)),
        "sex" => RuleKey::Sex(of(codes, Sex::from_code)),
        "part" => RuleKey::Part(of(codes, Part::from_code)),
        "service" => RuleKey::Service(of(codes, Service::from_code)),
        "person_group" => RuleKey::PersonGroup(of(codes, PersonGroup::from_code)),
        "scope" => RuleKey::Scope(of(codes, Scope::parse)),
        "commitment" => RuleKey::Commitment(of(codes, Commitment::from_code)),
        "instrument" => RuleKey::Instrument(of(codes, Instrument::from_code)),
        _ => panic!("no key {column}"),
    }
}

/// The same with decisions, each `kind subject object`.
pub(crate) fn round_with(decisions: &[&str]) -> Round {
    Round {
        decisions: decisions
            .iter()
            .map(|words| decision("1", words, None))
            .collect(),
        ..round()
    }
}

/// A decision: `kind subject object`.
pub(crate) fn decision(name: &str, words: &str, expires_on: Option<&str>) -> Decision {
    let mut words = words.split_whitespace();
    let mut next = || words.next().unwrap_or_default().to_owned();
    let kind = next();
    Decision {
        decision: name.to_owned(),
        kind: DecisionKind::ALL
            .into_iter()
            .find(|known| known.code() == kind)
            .unwrap(),
        subject: next(),
        object: next(),
        decided_by: "Office".to_owned(),
        decided_on: None,
        expires_on: expires_on.and_then(Date::parse),
        reason: "Reason".to_owned(),
    }
}
