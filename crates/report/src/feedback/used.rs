//! The rows of a reporter that were accepted, each with what became of it; many are grouped.

use super::{Letters, digits};
use crate::locale::Locale;
use minijinja::{Value, context};
use sse_aggregate::{Key, Reach};
use sse_model::{Action, Claim, ClaimId, Code, Decimal, Sex, Table};
use std::collections::{BTreeMap, BTreeSet};
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
}

/// What became of one row.
struct Row<'a> {
    id: &'a ClaimId,
    /// What it is, in words.
    label: String,
    /// Its value with the unit; blank for an action.
    value: String,
    /// The name of the figure that it states or competes for; blank for an action.
    figure: String,
    /// Why another claim stands for it; none where it is used.
    reason: Option<&'static str>,
    /// What it is grouped by.
    group: String,
}

impl Letters<'_> {
    pub(super) fn used(&self, reporter: &str, locale: &Locale) -> Used {
        let begin = |table: Table| ClaimId { reporter: Arc::from(reporter), table, record: Arc::default() };
        let own = |id: &ClaimId| *id.reporter == *reporter;
        let claims = self.figures.claims.range(begin(Table::Contributions)..).take_while(|(id, _)| own(id));
        let claims: Vec<Row> = claims.map(|(id, claim)| self.claim(id, claim, locale)).collect();
        let actions = self.figures.actions.range(begin(Table::Contributions)..).take_while(|(id, _)| own(id));
        let actions: Vec<Row> = actions.map(|(id, action)| action_row(id, action, locale)).collect();
        let (figures, figure_groups) = self.told(&claims, locale);
        let (actions, action_groups) = self.told(&actions, locale);
        Used { figures, figure_groups, actions, action_groups }
    }

    fn claim<'r>(&self, id: &'r ClaimId, claim: &Claim, locale: &Locale) -> Row<'r> {
        let figure = Key::of(claim).id();
        let left_out = self.figures.facts.get(&figure).into_iter().flat_map(|fact| &fact.left_out);
        let reason = left_out.filter(|(own, _)| own == id).map(|(_, reason)| reason.code()).next();
        let language = locale.language.as_str();
        Row {
            id,
            label: label(claim, locale),
            value: format!("{} {}", number(claim.value, locale), claim.unit.label(language)),
            figure: figure.to_string(),
            reason,
            group: claim.measure.label(language).to_owned(),
        }
    }

    /// The rows one by one, or the groups of many.
    fn told(&self, rows: &[Row], locale: &Locale) -> (Vec<Value>, Vec<Value>) {
        if rows.len() <= ONE_BY_ONE {
            return (rows.iter().map(|row| self.row(row)).collect(), Vec::new());
        }
        let mut groups: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
        for row in rows {
            groups.entry(&row.group).or_default().push(row);
        }
        let of = |(label, rows): (&str, Vec<&Row>)| {
            let places: BTreeSet<Reach> = rows.iter().flat_map(|row| self.places_of(row.id)).collect();
            let left_out = rows.iter().filter(|row| row.reason.is_some()).count();
            let count = |number: usize| digits(number as u64, locale);
            context! {
                label,
                count => count(rows.len()),
                left_out => if left_out > 0 { count(left_out) } else { String::new() },
                places => self.names(places),
            }
        };
        (Vec::new(), groups.into_iter().map(of).collect())
    }

    fn row(&self, row: &Row) -> Value {
        context! {
            record => &*row.id.record,
            label => row.label,
            value => row.value,
            figure => row.figure,
            reason => row.reason.unwrap_or_default(),
            places => self.names(self.places_of(row.id)),
        }
    }

    fn places_of(&self, id: &ClaimId) -> BTreeSet<Reach> {
        self.appearances.get(id).cloned().unwrap_or_default()
    }

    fn names(&self, places: BTreeSet<Reach>) -> Vec<String> {
        let names = self.places.iter().flat_map(|of| of.names(places.iter().copied()));
        names.map(str::to_owned).collect()
    }
}

/// Measure, kind of entity, what it is limited to, area, period.
fn label(claim: &Claim, locale: &Locale) -> String {
    let language = locale.language.as_str();
    let sex = (claim.sex != Sex::Total).then(|| claim.sex.label(language).to_owned());
    let limits = [
        sex,
        claim.activity.map(|activity| activity.label(language).to_owned()),
        claim.scope.as_ref().map(|scope| scope.label(language).to_owned()),
        claim.subarea.as_deref().map(str::to_owned),
    ];
    let about = [claim.measure.label(language).to_owned(), claim.entity_type.plural(language).to_owned()];
    let place = [claim.area.label(language).to_owned(), locale.period(claim.period)];
    let parts: Vec<String> = about.into_iter().chain(limits.into_iter().flatten()).chain(place).collect();
    parts.join(", ")
}

/// All the digits that a value has.
fn number(value: Decimal, locale: &Locale) -> String {
    let text = value.to_string();
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    locale.forms.digits(value, u32::try_from(decimals).unwrap_or(0))
}

fn action_row<'r>(id: &'r ClaimId, action: &Action, locale: &Locale) -> Row<'r> {
    let language = locale.language.as_str();
    let group = action.commitments.first().map_or("", |commitment| commitment.short(language)).to_owned();
    let label = format!("{}, {}", action.title, action.area.label(language));
    Row { id, label, value: String::new(), figure: String::new(), reason: None, group }
}
