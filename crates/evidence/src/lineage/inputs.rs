//! What came in: the rows of submissions and the secretariat's own files, in words that can be compared.

use super::{PlaceEntry, Relations, RowEntry, Standing, place};
use serde::Serializer;
use sse_aggregate::Facts;
use sse_document::PrintedPlace;
use sse_model::{Action, Attribution, Basis, Claim, Code, Decision, Reporter, Round, TaskForce};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Every claim and action by name, actions with the places that print them. Where they stand in a file is added elsewhere.
pub(super) fn rows(
    facts: &Facts,
    printed: &BTreeMap<String, Vec<PrintedPlace>>,
    relations: &Relations<'_>,
) -> BTreeMap<String, RowEntry> {
    let claims = facts.claims.iter();
    let claims = claims.map(|(id, claim)| (id, RowEntry::of_claim(claim, None)));
    let actions = facts.action_rows();
    let actions = actions.map(|(id, action)| {
        let row = RowEntry::of_action(action, printed, None);
        let related = relations.of_action(id);
        (id, RowEntry { related, ..row })
    });
    claims
        .chain(actions)
        .map(|(id, row)| (id.to_string(), row))
        .collect()
}

impl RowEntry {
    /// A claim, and where it stands if that is known.
    pub(super) fn of_claim(claim: &Claim, standing: Option<&Standing>) -> Self {
        Self::of(&CLAIM_COLUMNS, claim_cells(claim), Vec::new(), standing)
    }

    /// An action with the places that print it, and where it stands if that is known.
    pub(super) fn of_action(
        action: &Action,
        printed: &BTreeMap<String, Vec<PrintedPlace>>,
        standing: Option<&Standing>,
    ) -> Self {
        let own = printed.get(&action.id.to_string());
        let places = own.into_iter().flatten().map(place).collect();
        Self::of(&ACTION_COLUMNS, action_cells(action), places, standing)
    }

    fn of<const N: usize>(
        columns: &[&str; N],
        cells: [Cow<'_, str>; N],
        places: Vec<PlaceEntry>,
        standing: Option<&Standing>,
    ) -> Self {
        let stated = columns
            .iter()
            .zip(cells)
            .filter(|(_, cell)| !cell.is_empty());
        let mut row = Self {
            places,
            fields: stated
                .map(|(column, cell)| ((*column).to_owned(), cell.into_owned()))
                .collect(),
            ..Self::default()
        };
        if let Some(standing) = standing {
            row.locate(standing);
        }
        row
    }

    /// Says where it stands.
    pub(super) fn locate(&mut self, standing: &Standing) {
        (self.file, self.line) = (standing.file.to_string(), standing.line);
        if let Some(rows) = standing.register_rows {
            self.fields
                .insert("register_rows".to_owned(), rows.to_string());
        }
    }
}

/// Writes the fields of a row in the order of their columns, and what is no column behind them.
pub(super) fn in_order<S: Serializer>(
    fields: &BTreeMap<String, String>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    // Every action has a commitment, and no claim has one.
    let columns: &[&str] = if fields.contains_key("commitment") {
        &ACTION_COLUMNS
    } else {
        &CLAIM_COLUMNS
    };
    let known = columns
        .iter()
        .filter_map(|column| fields.get_key_value(*column));
    let others = fields
        .iter()
        .filter(|(name, _)| !columns.contains(&name.as_str()));
    serializer.collect_map(known.chain(others))
}

/// The columns of an accepted claim, as in the input.
pub(crate) const CLAIM_COLUMNS: [&str; 26] = [
    "area",
    "subarea",
    "period",
    "year_basis",
    "measure",
    "entity_type",
    "part",
    "scope",
    "activity",
    "sex",
    "person_group",
    "service",
    "flow",
    "value",
    "qualifier",
    "unit",
    "denominator",
    "basis",
    "sdg_targets",
    "status",
    "method",
    "transmission",
    "source",
    "source_url",
    "source_date",
    "language",
];

/// The cells of a claim under these columns; blank where nothing is stated.
pub(crate) fn claim_cells(claim: &Claim) -> [Cow<'_, str>; 26] {
    [
        claim.area.code().into(),
        claim.subarea.as_deref().unwrap_or_default().into(),
        claim.period.to_string().into(),
        claim.year_basis.code().into(),
        claim.measure.code().into(),
        claim.entity_type.code().into(),
        code_or_blank(claim.part.map(Code::code)),
        claim
            .scope
            .map(sse_model::Scope::code)
            .unwrap_or_default()
            .into(),
        claim
            .activity
            .map(sse_model::Activity::code)
            .unwrap_or_default()
            .into(),
        claim.sex.code().into(),
        code_or_blank(claim.person_group.map(Code::code)),
        code_or_blank(claim.service.map(Code::code)),
        claim.flow.code().into(),
        claim.value.to_string().into(),
        claim.qualifier.code().into(),
        claim.unit.code().into(),
        code_or_blank(claim.denominator.map(Code::code)),
        if claim.basis == Basis::default() {
            Cow::default()
        } else {
            claim.basis.to_string().into()
        },
        list(&claim.targets).into(),
        code_or_blank(claim.status.map(Code::code)),
        code_or_blank(claim.method.map(Code::code)),
        code_or_blank(claim.transmission.map(Code::code)),
        (&*claim.source).into(),
        (&*claim.source_url).into(),
        claim
            .source_date
            .map(|date| date.to_string())
            .unwrap_or_default()
            .into(),
        code_or_blank(claim.language.map(Code::code)),
    ]
}

/// The columns of an accepted action, as in the input.
pub(crate) const ACTION_COLUMNS: [&str; 22] = [
    "area",
    "commitment",
    "level",
    "title",
    "status",
    "start",
    "end",
    "amended",
    "sdg_targets",
    "entity_types",
    "part",
    "activity",
    "amount",
    "currency",
    "amount_kind",
    "instrument",
    "partners",
    "people_reached",
    "source",
    "source_url",
    "transmission",
    "language",
];

/// The cells of an action under these columns; blank where nothing is stated.
pub(crate) fn action_cells(action: &Action) -> [Cow<'_, str>; 22] {
    let commitments: Vec<&str> = action
        .commitments
        .iter()
        .map(|commitment| commitment.code())
        .collect();
    let kinds: Vec<&str> = action.entity_types.iter().map(|kind| kind.code()).collect();
    [
        action.area.code().into(),
        commitments.join("; ").into(),
        code_or_blank(action.level.map(Code::code)),
        action.title.as_str().into(),
        action.status.code().into(),
        action
            .start
            .map(|start| start.to_string())
            .unwrap_or_default()
            .into(),
        action
            .end
            .map(|end| end.to_string())
            .unwrap_or_default()
            .into(),
        action
            .amended
            .map(|amended| amended.to_string())
            .unwrap_or_default()
            .into(),
        list(&action.targets).into(),
        kinds.join("; ").into(),
        code_or_blank(action.part.map(Code::code)),
        action
            .activity
            .map(sse_model::Activity::code)
            .unwrap_or_default()
            .into(),
        action
            .amount
            .map(|(amount, ..)| amount.to_string())
            .unwrap_or_default()
            .into(),
        code_or_blank(action.amount.map(|(_, currency, _)| currency.code())),
        code_or_blank(action.amount.map(|(.., kind)| kind.code())),
        code_or_blank(action.instrument.map(Code::code)),
        action.partners.join("; ").into(),
        action
            .people_reached
            .map(|people| people.to_string())
            .unwrap_or_default()
            .into(),
        action.source.as_str().into(),
        action.source_url.as_str().into(),
        code_or_blank(action.transmission.map(Code::code)),
        code_or_blank(action.language.map(Code::code)),
    ]
}

fn code_or_blank(code: Option<&'static str>) -> Cow<'static, str> {
    code.unwrap_or_default().into()
}

fn list(items: &[impl ToString]) -> String {
    items
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("; ")
}

/// The file of the rules of attribution, as keys of the secretariat begin.
pub(crate) const ATTRIBUTION: &str = "attribution.csv";

/// What the secretariat's files say, by file and key.
pub(super) fn secretariat(round: &Round) -> BTreeMap<String, String> {
    let settings = settings(round)
        .into_iter()
        .map(|(key, value)| (format!("round.toml/{key}"), value));
    let reporters = round
        .reporters
        .iter()
        .map(|reporter| (format!("reporters.csv/{}", reporter.code), asked(reporter)));
    let rates = round.rates.iter().map(|rate| {
        let key = format!(
            "rates.csv/{}/{}/{}",
            rate.currency.code(),
            rate.year,
            rate.kind.code()
        );
        (key, rate.lcu_per_usd.to_string())
    });
    let denominators = round.denominators.iter().map(|row| {
        let key = format!("denominators.csv/{}", row.name());
        (key, row.value.to_string())
    });
    let frameworks = round.frameworks.iter().map(|row| {
        let key = format!("frameworks.csv/{}/{}", row.area.code(), row.first);
        let names = if row.names_sector { "yes" } else { "no" };
        (key, format!("until {}, names_sector {names}", row.last))
    });
    let attributions = round.attributions.iter().flat_map(ruled);
    let cases = round.cases.iter().map(|case| {
        let key = format!(
            "cases.csv/{}/{}/{}",
            case.area.code(),
            case.goal,
            case.title
        );
        let told = [&*case.text, &case.source, &case.source_url, &case.reporter];
        (key, told.join("; "))
    });
    let previous = round.previous.iter().map(|row| {
        let key = format!("previous.csv/{}/{}", row.commitment.code(), row.finding);
        let told = [&row.date.to_string(), &row.source, &row.source_url];
        (key, told.map(String::as_str).join("; "))
    });
    let decisions = round
        .decisions
        .iter()
        .map(|row| (format!("decisions.csv/{}", row.decision), decided(row)));
    settings
        .chain(reporters)
        .chain(rates)
        .chain(denominators)
        .chain(frameworks)
        .chain(attributions)
        .chain(cases)
        .chain(previous)
        .chain(decisions)
        .collect()
}

/// What a rule of attribution is for, what it relates that to, and why.
fn ruled(rule: &Attribution) -> Vec<(String, String)> {
    let key = format!("{ATTRIBUTION}/{}", rule.rule.as_str());
    let keys = rule.keys.iter();
    let keys = keys.map(|key| format!("{} {}", key.column(), key.codes().join("; ")));
    let stated = [
        format!(
            "{}: {}",
            rule.of.code(),
            keys.collect::<Vec<_>>().join(", ")
        ),
        format!("to {}", rule.target),
        rule.relation.code().to_owned(),
        rule.indicator.map_or("", Code::code).to_owned(),
    ];
    let stated = stated.into_iter().filter(|part| !part.is_empty());
    let mut told = vec![(key.clone(), stated.collect::<Vec<_>>().join(", "))];
    for (name, words) in [("reason", &rule.reason), ("source", &rule.source)] {
        if !words.is_empty() {
            told.push((format!("{key}/{name}"), words.clone()));
        }
    }
    told
}

fn settings(round: &Round) -> Vec<(String, String)> {
    let limits = &round.thresholds;
    let mandate = round.mandate.iter().map(|one| {
        (
            format!("mandate/{}", one.resolution),
            one.adopted.to_string(),
        )
    });
    let settings = [
        ("first_year", round.first_year.to_string()),
        ("last_year", round.last_year.to_string()),
        ("money_first_year", round.money_first_year.to_string()),
        (
            "date",
            if round.is_draft {
                "none: a draft".to_owned()
            } else {
                round.date.to_string()
            },
        ),
        ("thresholds/conflict", limits.conflict_per_cent.to_string()),
        (
            "thresholds/dominance",
            limits.dominance_per_cent.to_string(),
        ),
        ("thresholds/small_cell", limits.small_cell.to_string()),
        (
            "thresholds/protection_per_cent",
            limits.protection_per_cent.to_string(),
        ),
        (
            "thresholds/complete_year_per_cent",
            limits.complete_year_per_cent.to_string(),
        ),
        (
            "thresholds/max_file_bytes",
            limits.max_file_bytes.to_string(),
        ),
    ];
    let sizes = round.sizes.settings().into_iter().map(|(name, values)| {
        let ends: Vec<String> = values.iter().map(ToString::to_string).collect();
        (format!("sizes/{name}"), ends.join(" to "))
    });
    settings
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .chain(mandate)
        .chain(sizes)
        .collect()
}

fn asked(reporter: &Reporter) -> String {
    let task_force = reporter.task_force.map(|own| {
        format!(
            "task force {}",
            if own == TaskForce::Member {
                "member"
            } else {
                "observer"
            }
        )
    });
    let sponsored = (!reporter.sponsored.is_empty())
        .then(|| format!("sponsored {}", reporter.sponsored.join(", ")));
    let parts = [
        Some(reporter.group.code().to_owned()),
        task_force,
        sponsored,
        reporter.due_on.map(|day| format!("due {day}")),
        reporter.received_on.map(|day| format!("received {day}")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join("; ")
}

fn decided(decision: &Decision) -> String {
    let until = decision
        .expires_on
        .map(|date| format!(" until {date}"))
        .unwrap_or_default();
    format!(
        "{} {} {}{until}",
        decision.kind.code(),
        decision.subject,
        decision.object
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::round;
    use sse_model::{Denominator, DenominatorFact, DenominatorUse, RefArea, Sex, Year};

    fn row(sex: Sex, unit: &str, usage: DenominatorUse, value: i64) -> DenominatorFact {
        DenominatorFact {
            area: RefArea::from_word("KEN").unwrap(),
            year: Year::new(2023).unwrap(),
            denominator: Denominator::POPULATION,
            sex,
            value: sse_model::Decimal::whole(value),
            unit: unit.to_owned(),
            usage,
            source: "Office".to_owned(),
            vintage: String::new(),
            licence: String::new(),
            status: None,
        }
    }

    #[test]
    fn each_row_of_denominators_has_a_name_of_its_own_whatever_it_is_for() {
        let mut round = round();
        let rows = [
            row(Sex::Total, "", DenominatorUse::Share, 4),
            row(Sex::Female, "", DenominatorUse::Share, 2),
            row(Sex::Total, "persons", DenominatorUse::Check, 3),
        ];
        round.denominators = rows.into_iter().collect();
        let told = secretariat(&round);
        let told: Vec<(&str, &str)> = told
            .iter()
            .filter_map(|(key, value)| Some((key.strip_prefix("denominators.csv/")?, &**value)))
            .collect();
        assert_eq!(
            told,
            [
                ("KEN/population/2023", "4"),
                ("KEN/population/2023/sex=female", "2"),
                ("KEN/population/2023/unit=persons", "3"),
            ]
        );
    }

    #[test]
    fn the_sizes_that_figures_are_held_against_are_told() {
        let told = secretariat(&round());
        let size = |name: &str| {
            told.get(&format!("round.toml/sizes/{name}"))
                .map(|own| &**own)
        };
        assert_eq!(size("persons_per_cent"), Some("100"));
        assert_eq!(size("members_per_entity"), Some("2 to 200000"));
        assert_eq!(size("neighbour_times"), Some("8"));
    }
}
