//! The rows of a reporter that were accepted, each with what became of it; many are grouped.

use super::printed_places::PrintedReport;
use super::{Feedback, digits};
use crate::locale::Locale;
use minijinja::{Value, context};
use sse_aggregate::Reason;
use sse_model::{Action, Claim, ClaimId, Code, Decimal, Sex, Table, Unit};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Up to so many rows of a table are told one by one.
const ONE_BY_ONE: usize = 40;

/// The accepted rows of a reporter as a template sees them: one by one, or in groups.
#[derive(Debug, Default)]
pub(super) struct Used {
    pub(super) figures: Vec<Value>,
    pub(super) figure_groups: Vec<Value>,
    pub(super) actions: Vec<Value>,
    pub(super) action_groups: Vec<Value>,
    /// The places of figures that count some of the rows and print none of them.
    pub(super) counted: Value,
}

/// An accepted row.
#[derive(Clone, Copy)]
struct AcceptedRow<'a> {
    id: &'a ClaimId,
    stated: Statement<'a>,
}

/// What a row states.
#[derive(Clone, Copy)]
enum Statement<'a> {
    Claim(&'a Claim),
    Action(&'a Action),
}

impl Statement<'_> {
    /// What the row is grouped by.
    fn group(self, language: &str) -> &'static str {
        match self {
            Self::Claim(claim) => claim.measure.label(language),
            Self::Action(action) => action
                .commitments
                .first()
                .map_or("", |commitment| commitment.short(language)),
        }
    }

    /// What it is, in words.
    fn label(self, locale: &Locale) -> String {
        match self {
            Self::Claim(claim) => label(claim, locale),
            Self::Action(action) => {
                format!("{}, {}", action.title, action.area.label(&locale.language))
            }
        }
    }

    /// Its value with the unit; blank for an action.
    fn value(self, locale: &Locale) -> String {
        let Self::Claim(claim) = self else {
            return String::new();
        };
        let value = with_unit(claim, locale);
        let pattern = locale.words.bounds.get(claim.qualifier.code());
        pattern.map_or_else(|| value.clone(), |pattern| pattern.replace("{}", &value))
    }
}

/// An accepted row as an answer tells it.
pub(super) struct AnsweredStatement<'a> {
    pub(super) id: &'a ClaimId,
    pub(super) about: String,
    pub(super) value: String,
    /// Why another claim stands for it; blank where none does.
    pub(super) reason: &'static str,
    /// Where it is printed.
    pub(super) places: Value,
    /// The data file in which it stands in any case.
    pub(super) file: &'static str,
}

impl Feedback<'_> {
    /// Every accepted row of a reporter, figures before actions.
    pub(super) fn statements(&self, reporter: &str, locale: &Locale) -> Vec<AnsweredStatement<'_>> {
        let (claims, actions) = self.accepted(reporter);
        let rows = claims.into_iter().chain(actions);
        let told = rows.map(|AcceptedRow { id, stated }| AnsweredStatement {
            id,
            about: stated.label(locale),
            value: stated.value(locale),
            reason: self.reason(id),
            places: self.places(std::iter::once(id), locale),
            file: match stated {
                Statement::Claim(_) => "data/claims.csv",
                Statement::Action(_) => "data/actions.csv",
            },
        });
        told.collect()
    }

    /// The claims and the actions of a reporter that were accepted.
    fn accepted(&self, reporter: &str) -> (Vec<AcceptedRow<'_>>, Vec<AcceptedRow<'_>>) {
        // The least name of a record of the reporter: its others follow in the order of names.
        let first = ClaimId {
            reporter: Arc::from(reporter),
            table: Table::Contributions,
            record: Arc::default(),
        };
        let claims = self
            .figures
            .claims
            .range(first.clone()..)
            .take_while(|(id, _)| *id.reporter == *reporter);
        let claims: Vec<AcceptedRow> = claims
            .map(|(id, claim)| AcceptedRow {
                id,
                stated: Statement::Claim(claim),
            })
            .collect();
        let actions = self
            .figures
            .action_rows()
            .filter(|(id, _)| *id.reporter == *reporter);
        let actions: Vec<AcceptedRow> = actions
            .map(|(id, action)| AcceptedRow {
                id,
                stated: Statement::Action(action),
            })
            .collect();
        (claims, actions)
    }

    /// Why another claim stands for one; blank where none does.
    fn reason(&self, id: &ClaimId) -> &'static str {
        let reason = self.left_out.get(id).copied();
        reason.map(Reason::code).unwrap_or_default()
    }

    pub(super) fn used(&self, reporter: &str, locale: &Locale) -> Used {
        let (claims, actions) = self.accepted(reporter);
        let all = claims.iter().chain(&actions).map(|row| row.id);
        let counted = self.places(all, locale).get_attr("counted");
        let (figures, figure_groups) = self.told(&claims, locale);
        let (actions, action_groups) = self.told(&actions, locale);
        Used {
            figures,
            figure_groups,
            actions,
            action_groups,
            counted: counted.unwrap_or_default(),
        }
    }

    /// The rows one by one, or the groups of many.
    fn told(&self, rows: &[AcceptedRow], locale: &Locale) -> (Vec<Value>, Vec<Value>) {
        if rows.len() <= ONE_BY_ONE {
            return (
                rows.iter().map(|row| self.row(*row, locale)).collect(),
                Vec::new(),
            );
        }
        let mut groups: BTreeMap<&str, Vec<&AcceptedRow>> = BTreeMap::new();
        for row in rows {
            groups
                .entry(row.stated.group(&locale.language))
                .or_default()
                .push(row);
        }
        let groups = groups
            .into_iter()
            .map(|(label, rows)| self.group(label, &rows, locale));
        (Vec::new(), groups.collect())
    }

    fn group(&self, label: &str, rows: &[&AcceptedRow], locale: &Locale) -> Value {
        let left_out = rows
            .iter()
            .filter(|row| self.left_out.contains_key(row.id))
            .count();
        context! {
            label,
            count => digits(rows.len() as u64, locale),
            left_out => if left_out > 0 { digits(left_out as u64, locale) } else { String::new() },
            places => self.places(rows.iter().map(|row| row.id), locale),
        }
    }

    fn row(&self, AcceptedRow { id, stated }: AcceptedRow, locale: &Locale) -> Value {
        context! {
            record => &*id.record,
            label => stated.label(locale),
            value => stated.value(locale),
            reason => self.reason(id),
            places => self.places(std::iter::once(id), locale),
        }
    }

    /// The tables in which rows stand beside those of other reporters.
    pub(super) fn meeting_places<'r>(
        &self,
        rows: impl Iterator<Item = &'r ClaimId>,
        locale: &Locale,
    ) -> Value {
        self.report_for(locale)
            .map_or_else(Value::default, |report| {
                report.meeting(rows, &locale.language)
            })
    }

    /// Where rows stand in the report of a language or, where there is none, in the first one.
    fn places<'r>(&self, rows: impl Iterator<Item = &'r ClaimId>, locale: &Locale) -> Value {
        let report = self.report_for(locale);
        report.map_or_else(Value::default, |report| {
            report.named(rows, &locale.language)
        })
    }

    /// The report in the language of a letter or, where there is none, the first one.
    fn report_for(&self, locale: &Locale) -> Option<&PrintedReport<'_>> {
        let mut reports = self.reports.iter();
        let own = reports.find(|report| report.is_in(&locale.language));
        own.or_else(|| self.reports.first())
    }
}

/// The value of a claim with its unit.
fn with_unit(claim: &Claim, locale: &Locale) -> String {
    let digits = number(claim.value, locale);
    match claim.unit {
        // Names of currencies in the plural are known in English alone.
        Unit::Money(currency) if locale.language == "en" => locale.with_currency(&digits, currency),
        Unit::Money(currency) => format!("{digits} {currency}"),
        Unit::Percent => {
            let patterns = &locale.words.per_cent.text;
            let form = locale.forms.plural.form(claim.value);
            let pattern = patterns.get(form).or_else(|| patterns.last());
            let share =
                pattern.map_or_else(|| digits.clone(), |pattern| pattern.replace("{}", &digits));
            match claim.denominator {
                Some(whole) => format!("{share} ({})", whole.label(&locale.language)),
                None => share,
            }
        }
        unit @ Unit::Count(_) => format!("{digits} {}", unit.label(&locale.language)),
    }
}

/// Measure, kind of entity, what it is limited to, area, period.
fn label(claim: &Claim, locale: &Locale) -> String {
    let language = locale.language.as_str();
    let sex = (claim.sex != Sex::Total).then(|| claim.sex.label(language).to_owned());
    let flow = claim.flow != claim.measure.default_flow();
    let limits = [
        sex,
        claim
            .person_group
            .map(|group| group.label(language).to_owned()),
        claim
            .service
            .map(|service| service.label(language).to_owned()),
        flow.then(|| claim.flow.label(language).to_owned()),
        claim
            .activity
            .map(|activity| activity.label(language).to_owned()),
        claim.part.map(|part| part.label(language).to_owned()),
        claim.scope.map(|scope| scope.label(language).to_owned()),
        claim.subarea.as_deref().map(str::to_owned),
    ];
    let about = [
        claim.measure.label(language).to_owned(),
        claim.entity_type.plural(language).to_owned(),
    ];
    let place = [
        claim.area.label(language).to_owned(),
        locale.period(claim.period),
    ];
    let parts: Vec<String> = about
        .into_iter()
        .chain(limits.into_iter().flatten())
        .chain(place)
        .collect();
    parts.join(", ")
}

/// All the digits that a value has.
pub(super) fn number(value: Decimal, locale: &Locale) -> String {
    let text = value.to_string();
    let decimals = text
        .split_once('.')
        .map_or(0, |(_, decimals)| decimals.len());
    locale
        .forms
        .digits(value, u32::try_from(decimals).unwrap_or(0))
}
