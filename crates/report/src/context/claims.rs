//! Claims, actions, keys and sources as templates see them.

use super::View;
use super::record::Record;
use crate::engine::{Quoted, hedge};
use minijinja::Value;
use sse_aggregate::{Dated, FigureId, Key};
use sse_model::{Action, Claim, ClaimId, Code, SdgReference, Sex};
use std::collections::BTreeSet;

/// The most letters of an address beside the name of a site.
const LONGEST: usize = 40;

impl View<'_> {
    /// What a fact or claim is about, in words of the code lists; its period is a figure where it is known.
    pub(crate) fn key(&self, key: &Key, of: &FigureId) -> Record<'_> {
        let language = self.language();
        let unit = key.unit.currency().map_or_else(|| key.unit.label(language), |currency| currency.plural(language));
        self.record()
            .plain("area", self.area(key.area))
            .plain("subarea", key.subarea.as_deref().map(Quoted::value))
            .plain("measure", key.measure.label(language))
            .plain("measure_code", key.measure.code())
            .plain("entities", key.entity_type.plural(language))
            .plain("entity_type", key.entity_type.code())
            .plain("unit", unit)
            .plain("unit_code", key.unit.code())
            .plain("is_money", key.unit.currency().is_some())
            .plain("denominator", key.denominator.map(|of| of.label(language)))
            .plain("sex", key.sex.code())
            .plain("sex_label", (key.sex != Sex::Total).then(|| key.sex.label(language)))
            .plain("activity", key.activity.map(|activity| activity.label(language)))
            .plain("scope", key.scope.as_ref().map(|scope| Quoted::value(scope.label(language))))
            .plain("basis", Some(key.basis.label(language)).filter(|label| !label.is_empty()))
            .figure_or("period", &of.of("year"), Quoted::value(self.locale.period(key.period)))
    }

    /// A fact: what it is about, its figure, and the sources of its winning claims.
    pub(crate) fn fact(&self, id: &FigureId) -> Option<Record<'_>> {
        let fact = self.figures.facts.get(id)?;
        let winners: Vec<&ClaimId> = fact.winners.iter().collect();
        Some(
            self.key(&fact.key, id)
                .figure("value", Some(id))
                .plain("hedge", self.figures.value(id).and_then(|value| hedge(&value)))
                .plain("sources", self.sources_of(winners.iter().copied()))
                .plain("stale", fact.stale),
        )
    }

    /// One claim with its figure.
    pub(crate) fn claim(&self, id: &ClaimId, figure: Option<&FigureId>) -> Option<Record<'_>> {
        let claim = self.figures.claims.get(id)?;
        Some(
            self.key(&key_of(claim), &FigureId::stated_by(id))
                .figure("value", figure)
                .plain("id", Quoted::value(id.to_string()))
                .plain("reporter", self.reporter(&id.reporter))
                .plain("source", self.source(&claim.source, &claim.source_url)),
        )
    }

    /// One action.
    pub(crate) fn action(&self, id: &ClaimId) -> Option<Record<'_>> {
        let action = self.figures.actions.get(id)?;
        let language = self.language();
        let (amount, dollars) =
            self.amounts.get(id).map_or((None, None), |(amount, dollars)| (Some(amount), dollars.as_ref()));
        let start = action.start.map(|start| Dated { id: FigureId::start_of(id), value: start.year() });
        let record = self
            .record()
            .plain("id", Quoted::value(id.to_string()))
            .plain("reporter", self.reporter(&id.reporter))
            .plain("area", self.area(action.area))
            .plain("is_group", action.area.area().is_none())
            .plain("title", self.words_of(&id.reporter, &action.title))
            .plain("status", action.status.label(language))
            .plain("stage", super::commitments::stage(action.status.stage()))
            .plain("level", action.level.map(Code::code))
            .plain("level_label", action.level.map(|level| level.label(language)))
            .plain("start", action.start.map(|start| Quoted::value(self.locale.date(start))))
            .plain("instrument", action.instrument.map(|instrument| instrument.label(language)))
            .plain("amount_kind", action.amount.map(|(.., kind)| kind.label(language)))
            .year("start_year", start.as_ref())
            .figure("amount", amount)
            .figure("dollars", dollars)
            .plain("note", self.words_of(&id.reporter, &action.note))
            .plain("source", self.source(&action.source, &action.source_url));
        Some(self.with_lists(record, action))
    }

    fn with_lists<'v>(&'v self, record: Record<'v>, action: &Action) -> Record<'v> {
        let language = self.language();
        let commitments = action.commitments.iter().map(|commitment| {
            Record::new()
                .plain("code", commitment.code())
                .plain("label", commitment.label(language))
                .plain("short", commitment.short(language))
        });
        record
            .list("commitments", commitments)
            .plain("partners", self.reporters(action.partners.iter().map(AsRef::as_ref)))
            .plain("targets", references(&action.targets))
    }

    /// Actions in the order given; unknown ones are left out.
    pub(crate) fn actions<'c>(&self, ids: impl IntoIterator<Item = &'c ClaimId>) -> Vec<Value> {
        ids.into_iter().filter_map(|id| self.action(id)).map(Record::value).collect()
    }

    /// The distinct sources of claims and actions, in their order.
    pub(crate) fn sources_of<'c>(&self, ids: impl IntoIterator<Item = &'c ClaimId>) -> Vec<Value> {
        let mut seen: Vec<(&str, &str)> = Vec::new();
        for id in ids {
            let claim = self.figures.claims.get(id).map(|claim| (&*claim.source, &*claim.source_url));
            let action = || self.figures.actions.get(id).map(|of| (of.source.as_str(), of.source_url.as_str()));
            if let Some(source) = claim.or_else(action).filter(|source| !seen.contains(source)) {
                seen.push(source);
            }
        }
        seen.into_iter().map(|(title, url)| self.source(title, url)).collect()
    }

    /// A source: its words, its address, and the site of that, where the words don't name it. Where several pages are
    /// cited by the same words, the part of the address that tells this one from the others stands beside the site.
    fn source(&self, title: &str, url: &str) -> Value {
        let site = site(url);
        let named = title.to_lowercase().contains(&site.to_lowercase());
        let others = self.pages.get(title).into_iter().flatten().filter(|other| **other != url);
        let place = match distinct_part(url, others.copied()) {
            Some(part) if !site.is_empty() => format!("{site}, {part}"),
            _ if named => String::new(),
            _ => site.to_owned(),
        };
        let record = Record::new().plain("title", Quoted::value(title)).plain("url", Quoted::value(url));
        record.plain("site", Quoted::value(place)).value()
    }
}

/// "example.org" of `https://www.example.org/a?b`; blank if it is no address.
fn site(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

/// The longest part of an address that none of the others has, cut where it is very long.
fn distinct_part<'u>(url: &'u str, others: impl Iterator<Item = &'u str>) -> Option<String> {
    let parts = |url: &'u str| url.split(['/', '?', '#', '&']).skip(3).filter(|part| !part.is_empty());
    let others: Vec<&str> = others.collect();
    if others.is_empty() {
        return None;
    }
    let known: BTreeSet<&str> = others.into_iter().flat_map(parts).collect();
    let part = parts(url).filter(|part| !known.contains(part)).max_by_key(|part| part.chars().count())?;
    let Some((most, _)) = part.char_indices().nth(LONGEST) else { return Some(part.to_owned()) };
    let cut = part[..most].rfind(['-', '_']).unwrap_or(most);
    Some(format!("{}…", &part[..cut]))
}

/// Codes of targets and Goals, quoted.
pub(crate) fn references(targets: &[SdgReference]) -> Vec<Value> {
    targets.iter().map(|target| Quoted::value(target.to_string())).collect()
}

/// The key of one claim, as it stated it.
pub(crate) fn key_of(claim: &Claim) -> Key {
    Key {
        area: claim.area,
        subarea: claim.subarea.clone(),
        scope: claim.scope.clone(),
        period: claim.period,
        measure: claim.measure,
        unit: claim.unit,
        denominator: claim.denominator,
        entity_type: claim.entity_type,
        sex: claim.sex,
        activity: claim.activity,
        basis: claim.basis,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_the_name_between_the_slashes() {
        assert_eq!(site("https://www.example.org/a?b"), "example.org");
        assert_eq!(site("http://data.example.org?x"), "data.example.org");
        assert_eq!(site("page 12"), "");
    }

    #[test]
    fn pages_of_one_publisher_are_told_apart_by_their_address() {
        let (one, other) =
            ("https://ilo.org/topics/WCMS_1/lang--en/index.htm", "https://ilo.org/topics/WCMS_22/index.htm");
        assert_eq!(distinct_part(one, [other].into_iter()).as_deref(), Some("lang--en"));
        assert_eq!(distinct_part(other, [one].into_iter()).as_deref(), Some("WCMS_22"));
        assert_eq!(distinct_part(one, std::iter::empty()), None);
        let long = format!("https://a.org/{}", "x".repeat(60));
        assert_eq!(distinct_part(&long, [one].into_iter()).unwrap().chars().count(), LONGEST + 1);
    }
}
