//! A miniature round: a few reporters, claims and actions, written in one line each.

use sse_model::{
    Action, ActionStatus, AmountKind, Attribution, Basis, Claim, ClaimId, Code, Commitment,
    Currency, Date, Decimal, Denominator, DenominatorFacts, EntityType, ExchangeRate, Level,
    Mandate, Masthead, Measure, ObservationStatus, Page, Period, Qualifier, RateKind, RefArea,
    Relation, Reporter, ReporterGroup, Round, RuleKey, Ruled, SdgReference, Sex, Sizes, Table,
    Target, Thresholds, Transmission, Unit, Year, YearBasis,
};

fn year(number: i64) -> Year {
    Year::new(number).unwrap()
}

fn group_of(reporter: &str) -> ReporterGroup {
    match reporter {
        "ILO" => ReporterGroup::Agency,
        "EIB" => ReporterGroup::Institution,
        "OECD" => ReporterGroup::Intergovernmental,
        _ => ReporterGroup::State,
    }
}

fn id(reporter: &str, table: Table, record: &str) -> ClaimId {
    ClaimId {
        reporter: reporter.into(),
        table,
        record: record.into(),
    }
}

/// A claim: reporter, then `ESP entities 2023 sse 127532`, its unit, its targets.
pub(crate) fn claim(reporter: &str, row: &str, unit: &str, targets: &str) -> Claim {
    let words: Vec<&str> = row.split(' ').collect();
    let (unit, of) = unit.split_once('/').unwrap_or((unit, ""));
    Claim {
        id: id(reporter, Table::Contributions, &row.replace(' ', "/")),
        own_record: None,
        group: group_of(reporter),
        area: RefArea::from_word(words[0]).unwrap(),
        subarea: None,
        period: Period::Year(year(words[2].parse().unwrap())),
        year_basis: YearBasis::Stated,
        measure: Measure::from_code(words[1]).unwrap(),
        entity_type: EntityType::from_code(words[3]).unwrap(),
        part: None,
        scope: None,
        activity: None,
        sex: Sex::Total,
        person_group: None,
        service: None,
        flow: Measure::from_code(words[1]).unwrap().default_flow(),
        value: Decimal::parse(words[4]).unwrap(),
        qualifier: Qualifier::Exact,
        unit: Unit::from_word(unit).unwrap(),
        denominator: Denominator::from_code(of),
        basis: Basis::default(),
        targets: targets.split(';').filter_map(SdgReference::parse).collect(),
        status: Some(ObservationStatus::Final),
        method: None,
        transmission: Some(Transmission::Primary),
        source: format!("Office of {reporter}").into(),
        source_url: "https://example.org/a_b?c=d".into(),
        source_date: None,
        language: None,
        note: String::new(),
    }
}

/// An action: reporter, area, commitment, title, status and start.
pub(crate) fn action(
    reporter: &str,
    area: &str,
    commitment: &str,
    title: &str,
    status: &str,
    start: &str,
) -> Action {
    let money = group_of(reporter) == ReporterGroup::Institution;
    let currency = Currency::from_code("EUR").unwrap();
    Action {
        id: id(reporter, Table::Actions, title),
        group: group_of(reporter),
        area: RefArea::from_word(area).unwrap(),
        commitments: vec![Commitment::from_code(commitment).unwrap()],
        level: Level::from_code("national").filter(|_| commitment.starts_with("1.")),
        title: title.to_owned(),
        status: ActionStatus::from_code(status).unwrap(),
        start: Date::parse(start),
        end: None,
        amended: None,
        targets: Vec::new(),
        entity_types: Vec::new(),
        part: None,
        activity: None,
        amount: money.then(|| {
            (
                Decimal::whole(100_000_000),
                currency,
                AmountKind::Commitment,
            )
        }),
        instrument: None,
        partners: Vec::new(),
        people_reached: None,
        source: format!("Page of {reporter}"),
        source_url: String::new(),
        transmission: Some(Transmission::Primary),
        language: None,
        note: String::new(),
    }
}

fn reporter(code: &str) -> Reporter {
    Reporter {
        code: code.to_owned(),
        group: group_of(code),
        name: format!("Name of {code}"),
        task_force: None,
        sponsored: vec!["77/281".to_owned()],
        language: String::new(),
        name_language: String::new(),
        contact: String::new(),
        invited_on: None,
        due_on: None,
        received_on: None,
        note: String::new(),
    }
}

/// A round to which these reporters were invited.
pub(crate) fn round(reporters: &[&str]) -> Round {
    let masthead = Masthead {
        title: "Implementation of the resolution".to_owned(),
        organ: "General Assembly".to_owned(),
        author: "Report of the Secretary-General".to_owned(),
        notice: "This is a demonstration.".to_owned(),
        ..Masthead::default()
    };
    let rate = ExchangeRate {
        currency: Currency::from_code("EUR").unwrap(),
        year: year(2023),
        kind: RateKind::Average,
        lcu_per_usd: Decimal::parse("0.9251").unwrap(),
        source: "Bank".to_owned(),
    };
    let rule = |name: &str, of, key, target: &str| Attribution {
        rule: name.into(),
        of,
        keys: vec![key],
        target: Target::from_code(target).unwrap(),
        indicator: None,
        relation: Relation::Context,
        reason: "Work".to_owned(),
        source: "A/RES/70/1".to_owned(),
    };
    let employment = RuleKey::Measure(vec![Measure::EMPLOYMENT]);
    let legal = RuleKey::Commitment(vec![Commitment::from_code("1.legal").unwrap()]);
    let attributions = vec![
        rule("f-85", Ruled::Figures, employment, "8.5"),
        rule("a-83", Ruled::Actions, legal, "8.3"),
    ];
    Round {
        session: 81,
        symbol: String::new(),
        agenda_item: String::new(),
        date: Date::parse("2026-11-23").unwrap(),
        is_draft: false,
        first_year: year(2016),
        last_year: year(2025),
        money_first_year: year(2021),
        page: Page::Letter,
        languages: vec!["en".to_owned()],
        attach: false,
        demonstration: true,
        licence: String::new(),
        mandate: vec![Mandate {
            resolution: "77/281".to_owned(),
            adopted: Date::parse("2023-04-18").unwrap(),
        }],
        thresholds: Thresholds {
            conflict_per_cent: Decimal::whole(2),
            small_cell: 5,
            protection_per_cent: Decimal::whole(10),
            complete_year_per_cent: Decimal::whole(80),
            dominance_per_cent: Decimal::whole(50),
            max_file_bytes: 1 << 20,
        },
        mastheads: [("en".to_owned(), masthead)].into(),
        reporters: reporters.iter().map(|code| reporter(code)).collect(),
        unusable_reporters: Vec::new(),
        senders: std::collections::BTreeSet::new(),
        rates: vec![rate],
        attributions,
        decisions: Vec::new(),
        denominators: DenominatorFacts::default(),
        cases: Vec::new(),
        previous: Vec::new(),
        frameworks: Vec::new(),
        sizes: Sizes::default(),
    }
}
