//! Claims, actions and keys as templates see them.

use super::View;
use super::record::Record;
use crate::engine::Quoted;
use minijinja::Value;
use sse_aggregate::{ActionMoney, Dated, FigureId, Hedge, Key};
use sse_model::{
    Action, Activity, AmountKind, Claim, ClaimId, Code, Denominator, Part, SdgReference, Sex,
    YearBasis,
};

impl View<'_> {
    /// What a fact or claim is about, in words of the code lists; its period is a figure where it is known.
    pub(crate) fn key(&self, key: &Key, of: &FigureId) -> Record<'_> {
        let language = self.language();
        let unit = key.unit.currency().map_or_else(
            || key.unit.label(language),
            |currency| currency.plural(language),
        );
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
            .plain(
                "is_of_both_sexes",
                key.denominator == Some(Denominator::BOTH_SEXES),
            )
            .plain("sex", key.sex.code())
            .plain(
                "sex_label",
                (key.sex != Sex::Total).then(|| key.sex.label(language)),
            )
            .plain(
                "activity",
                key.activity.map(|activity| activity.label(language)),
            )
            .plain("branch", branch(key).map(|branch| branch.label(language)))
            .plain("part", key.part.map(|part| part.label(language)))
            .plain(
                "person_group",
                key.person_group.map(|group| group.label(language)),
            )
            .plain(
                "service",
                key.service.map(|service| service.label(language)),
            )
            .plain(
                "flow",
                (!key.has_usual_flow()).then(|| key.flow.label(language)),
            )
            .plain("scope", key.scope.map(|scope| self.scope_words(scope)))
            .plain(
                "basis",
                Some(key.basis.label(language)).filter(|label| !label.is_empty()),
            )
            .figure_or(
                "period",
                &of.of("year"),
                Quoted::value(self.locale.period(key.period)),
            )
    }

    /// A fact: what it is about, its figure, and the sources of its winning claims.
    pub(crate) fn fact(&self, id: &FigureId) -> Option<Record<'_>> {
        let fact = self.figures.facts.get(id)?;
        let winners: Vec<&ClaimId> = fact.winners.iter().collect();
        let claims = || winners.iter().filter_map(|id| self.figures.claims.get(*id));
        let is_published = |claim: &Claim| claim.year_basis == YearBasis::Publication;
        let year_of_publication = claims().next().is_some() && claims().all(is_published);
        Some(
            self.key(&fact.key, id)
                .figure("value", Some(id))
                .plain("hedge", self.hedge(id))
                .plain("sources", self.sources_of(winners.iter().copied()))
                .plain("stale", fact.stale)
                .plain("year_of_publication", year_of_publication),
        )
    }

    /// How a figure is hedged; none where it is exact.
    pub(crate) fn hedge(&self, id: &FigureId) -> Option<&'static str> {
        let hedge = self.figures.value(id)?.hedge();
        (hedge != Hedge::Exact).then(|| hedge.code())
    }

    /// One claim with its figure.
    pub(crate) fn claim(&self, id: &ClaimId, figure: Option<&FigureId>) -> Option<Record<'_>> {
        let claim = self.figures.claims.get(id)?;
        Some(
            self.key(&Key::of(claim), &FigureId::stated_by(id))
                .figure("value", figure)
                .plain("hedge", figure.and_then(|figure| self.hedge(figure)))
                .plain("id", Quoted::value(id.to_string()))
                .plain("reporter", self.reporter(&id.reporter))
                .plain("source", self.source(&claim.source, &claim.source_url)),
        )
    }

    /// An action with all that templates may print of it; none for an unknown name.
    pub(crate) fn action(&self, id: &ClaimId) -> Option<Record<'_>> {
        let action = self.figures.actions.get(id)?;
        let language = self.language();
        let amounts = self.amounts.get(id).map_or(&[][..], Vec::as_slice);
        let start = action.start.map(|start| Dated {
            id: FigureId::start_of(id),
            value: start.year(),
        });
        let reached = action.status_on(self.round.date);
        let status = Value::from_object(Quoted {
            text: reached.label(language).to_owned(),
            record: Some(id.to_string()),
            ..Quoted::default()
        });
        let record = self
            .record()
            .plain("id", Quoted::value(id.to_string()))
            .plain("reporter", self.reporter(&id.reporter))
            .plain("area", self.area(action.area))
            .plain("is_group", action.area.area().is_none())
            .plain("title", self.title_of(action))
            .plain("status", status)
            .plain("status_code", reached.code())
            .plain("stage", super::commitments::stage(reached.stage()))
            .plain("level", action.level.map(Code::code))
            .plain(
                "level_label",
                action.level.map(|level| level.label(language)),
            )
            .plain(
                "date",
                action
                    .begun()
                    .map(|begun| Quoted::value(self.locale.date(begun))),
            )
            .plain(
                "short_date",
                action
                    .begun()
                    .map(|begun| Quoted::value(self.locale.short_date(begun))),
            )
            .plain("is_amended", action.amended.is_some())
            .plain(
                "start",
                action
                    .start
                    .map(|start| Quoted::value(self.locale.date(start))),
            )
            .plain(
                "instrument",
                action
                    .instrument
                    .map(|instrument| instrument.label(language)),
            )
            .year("start_year", start.as_ref())
            .list("amounts", amounts.iter().map(|of| self.amount(of)))
            .plain("note", self.note_of(action))
            .plain("source", self.source(&action.source, &action.source_url));
        Some(self.with_lists(record, action))
    }

    /// One of the amounts of an action.
    fn amount(&self, (kind, of): &(AmountKind, ActionMoney)) -> Record<'_> {
        self.record()
            .plain("kind", kind.label(self.language()))
            .figure("amount", Some(&of.amount))
            .figure("dollars", of.dollars.as_ref())
    }

    fn with_lists<'v>(&'v self, record: Record<'v>, action: &Action) -> Record<'v> {
        let language = self.language();
        let commitments = action.commitments.iter().map(|commitment| {
            Record::new()
                .plain("code", commitment.code())
                .plain("label", commitment.label(language))
                .plain("short", commitment.short(language))
                .plain("nature", commitment.nature().code())
        });
        record
            .list("commitments", commitments)
            .plain(
                "partners",
                self.reporters(action.partners.iter().map(AsRef::as_ref)),
            )
            .plain("targets", references(&action.targets))
    }

    /// Actions in the order given; unknown ones are left out.
    pub(crate) fn actions<'c>(&self, ids: impl IntoIterator<Item = &'c ClaimId>) -> Vec<Value> {
        ids.into_iter()
            .filter_map(|id| self.action(id))
            .map(Record::value)
            .collect()
    }
}

/// The activity, where the named part doesn't tell it.
fn branch(key: &Key) -> Option<Activity> {
    let own = key.part.map(Part::activities).unwrap_or_default();
    key.activity.filter(|activity| !own.contains(activity))
}

/// Codes of targets and Goals, quoted.
pub(crate) fn references(targets: &[SdgReference]) -> Vec<Value> {
    targets
        .iter()
        .map(|target| Quoted::value(target.to_string()))
        .collect()
}
