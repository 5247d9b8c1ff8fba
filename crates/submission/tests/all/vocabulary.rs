//! Real figures beyond jobs and entities: at least one for each measure, unit, part, group of persons, service and flow.
//!
//! `vocabulary.csv` holds rows of public pages, each with the source that the page gave.

use sse_diagnostics::Severity;
use sse_model::{Code, Flow, Measure, ReporterGroup, Service, Table};
use sse_submission::{FileContext, read};
use std::collections::BTreeSet;

#[test]
fn what_the_sector_contributes_beyond_jobs_can_be_entered() {
    let context = FileContext::new("WOCCU", ReporterGroup::Network, Table::Contributions, "a");
    let found = read(context, include_bytes!("vocabulary.csv"));
    let errors = found.diagnostics.iter();
    let errors: Vec<_> = errors
        .filter(|finding| finding.severity == Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!((found.claims.len(), found.lost.len()), (44, 0));
    let said = |code: &str| {
        let of_code = found.diagnostics.iter();
        of_code.filter(|finding| finding.code == code).count()
    };
    assert_eq!(said("R058"), 0, "every part is of its kind");
    let new: BTreeSet<Measure> = found.claims.iter().map(|claim| claim.measure).collect();
    let new = new.into_iter().filter(|one| *one > Measure::ASSETS).count();
    let added = Measure::all().into_iter();
    assert_eq!(new, added.filter(|one| *one > Measure::ASSETS).count());
    let flows: BTreeSet<Flow> = found.claims.iter().map(|claim| claim.flow).collect();
    assert_eq!(flows.len(), Flow::all().len());
    let services = found.claims.iter().filter_map(|claim| claim.service);
    let services: BTreeSet<&str> = services.map(Service::code).collect();
    assert!(services.contains("water") && services.contains("social_protection"));
    let parts = found.claims.iter().filter_map(|claim| claim.part);
    assert_eq!(parts.collect::<BTreeSet<_>>().len(), 24);
}

#[test]
fn a_blank_flow_is_that_of_the_measure_and_a_multiple_is_multiplied() {
    let text = "\
area,year,measure,entity_type,flow,value,unit,multiplier,source
KEN,2023,energy_generated,cooperative,,2.5,GWh,thousand,S
KEN,2022,energy_generated,cooperative,per_day,20,kWh,,S
KEN,2023,loans,cooperative,,5,KES,million,S
KEN,2023,loans,cooperative,paid out in the year,5,KES,million,S
KEN,2023,loans,mutual,annual,6,KES,million,S
KEN,2023,area_managed,association,,1.5,km2,,S
";
    let context = FileContext::new("KEN", ReporterGroup::State, Table::Contributions, "a");
    let found = read(context, text.as_bytes());
    let claims = found.claims.iter();
    let claims: Vec<String> = claims
        .map(|claim| format!("{} {} {}", claim.flow, claim.value, claim.unit))
        .collect();
    assert_eq!(
        claims,
        [
            "in_year 2500000 MWh",
            "per_day 0.02 MWh",
            "stock 5000000 KES",
            "in_year 6000000 KES",
            "stock 150 hectares",
        ]
    );
    let lost = &found.lost[0].0;
    assert!(lost.key_unread, "an unknown flow hides the key");
    let notes = found
        .diagnostics
        .iter()
        .map(|finding| finding.message.text());
    assert!(
        notes
            .clone()
            .any(|text| text == "\"GWh\" was read as 1000 MWh each")
    );
}
