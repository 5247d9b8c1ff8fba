//! From what is published to claims.

use crate::cell::{RegisterCells, Whole};
use crate::disclosure::Limits;
use crate::publish::{
    CellPart, Division, Fate, KindCells, MeasuredAmount, OTHER, Published, Values, publish,
};
use sse_model::{
    Basis, Claim, ClaimId, Code, Decimal, EntityType, Exclusivity, Interned, Method,
    ObservationStatus, Period, RefArea, RegisterState, Role, Scope, Table, Transmission, Unit,
    Year, YearBasis,
};
use sse_submission::{Extent, FileContext, RowOrigin, Sink};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a reporter is told of a measure, in an area and year.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) area: RefArea,
    pub(crate) year: Year,
    pub(crate) measured: MeasuredAmount,
    /// The kinds that are claimed, with their names in claims.
    pub(crate) claimed: Vec<ToldClaim>,
    pub(crate) of: Vec<(Division, Fate)>,
}

/// A kind or pool of kinds that is claimed.
#[derive(Debug)]
pub(crate) struct ToldClaim {
    pub(crate) kinds: Vec<EntityType>,
    pub(crate) by_activity: bool,
    pub(crate) by_subarea: bool,
    pub(crate) by_sex: bool,
}

/// Claims what may be claimed, in the order of areas, measures, kinds and parts, and gives back what to tell of it.
pub(crate) fn deliver(
    cells: &RegisterCells,
    limits: &Limits,
    context: &FileContext,
    extent: &Arc<Extent>,
    sink: &mut dyn Sink,
) -> Vec<Told> {
    let mut years: BTreeMap<(RefArea, Year), BTreeMap<EntityType, KindCells<'_>>> = BTreeMap::new();
    for ((whole, activity), cell) in &cells.by_activity {
        let kind = kind(&mut years, *whole);
        kind.cell.merge(cell);
        kind.activities.insert(*activity, cell);
    }
    for (whole, sexes) in &cells.sexes {
        kind(&mut years, *whole).sexes = *sexes;
    }
    if !cells.many_subareas {
        for ((whole, subarea), cell) in &cells.by_subarea {
            let named = subarea.as_ref().filter(|name| &***name != OTHER).cloned();
            let known = kind(&mut years, *whole).subareas.entry(named);
            known
                .and_modify(|known| known.to_mut().merge(cell))
                .or_insert(Cow::Borrowed(cell));
        }
    }
    let most = years.values().flat_map(BTreeMap::values).map(most_claims);
    sink.expect(Table::Register, most.sum());
    let (source, origin) = (source(extent), origin(context, extent));
    let mut told = Vec::new();
    for ((area, year), kinds) in &years {
        let mut claims = Claims {
            area: *area,
            year: *year,
            kinds,
            limits,
            context,
            source: &source,
            origin: &origin,
            sink,
        };
        told.extend(claims.deliver());
    }
    told
}

fn kind<'m, 'c>(
    years: &'m mut BTreeMap<(RefArea, Year), BTreeMap<EntityType, KindCells<'c>>>,
    (area, year, kind): Whole,
) -> &'m mut KindCells<'c> {
    years
        .entry((area, year))
        .or_default()
        .entry(kind)
        .or_default()
}

/// No more claims are made of a kind than that: one for all units and one for the active ones of whatever is stated of
/// each of its cells, as many of women and of men; a pool takes the place of at least one cell.
fn most_claims(kind: &KindCells<'_>) -> usize {
    let activities = kind.activities.values().copied();
    let subareas = kind.subareas.values().map(Cow::as_ref);
    let cells = activities.chain(subareas).chain([&kind.cell]);
    let stated: usize = cells.map(|cell| 1 + cell.sums.len()).sum();
    2 * (stated + 2 * kind.sexes.len())
}

/// The claims of an area and year.
struct Claims<'a> {
    area: RefArea,
    year: Year,
    kinds: &'a BTreeMap<EntityType, KindCells<'a>>,
    limits: &'a Limits,
    context: &'a FileContext,
    /// All claims share it.
    source: &'a Arc<str>,
    origin: &'a RowOrigin,
    sink: &'a mut dyn Sink,
}

impl Claims<'_> {
    fn deliver(&mut self) -> Vec<Told> {
        let stated = self.kinds.values().flat_map(|kind| &kind.cell.sums);
        let mut measured: Vec<MeasuredAmount> = stated
            .map(|&((amount, currency), _)| MeasuredAmount::Sum(amount, currency))
            .collect();
        measured.push(MeasuredAmount::Entities);
        measured.sort_unstable();
        measured.dedup();
        measured
            .into_iter()
            .map(|measured| self.measure(measured))
            .collect()
    }

    fn measure(&mut self, measured: MeasuredAmount) -> Told {
        let publication = publish(self.kinds, measured, self.limits);
        let mut claimed: Vec<ToldClaim> = Vec::new();
        for published in &publication.published {
            self.states(measured, published);
            match (&published.part, claimed.last_mut()) {
                (CellPart::Activity(_) | CellPart::OtherActivities, Some(told)) => {
                    told.by_activity = true;
                }
                (CellPart::Subarea(_), Some(told)) => told.by_subarea = true,
                (CellPart::Sex(_), Some(told)) => told.by_sex = true,
                _ => claimed.push(ToldClaim {
                    kinds: published.kinds.clone(),
                    by_activity: false,
                    by_subarea: false,
                    by_sex: false,
                }),
            }
        }
        Told {
            area: self.area,
            year: self.year,
            measured,
            claimed,
            of: publication.told,
        }
    }

    /// A claim on all units, and one on the active ones where the two are told apart; where there are no others, all
    /// units are active.
    fn states(&mut self, measured: MeasuredAmount, published: &Published<'_>) {
        let any_other = self.kinds.values().any(|kind| kind.cell.units[1] > 0);
        match published.values {
            Values::All(value) if any_other => {
                self.put(measured, published, RegisterState::Registered, value);
            }
            Values::All(value) => self.put(measured, published, RegisterState::Active, value),
            Values::ByState([active, other]) => {
                if let Some(active) = active {
                    self.put(measured, published, RegisterState::Active, active);
                }
                let all = active.unwrap_or_default() + other.unwrap_or_default();
                self.put(measured, published, RegisterState::Registered, all);
            }
        }
    }

    fn put(
        &mut self,
        measured: MeasuredAmount,
        published: &Published<'_>,
        state: RegisterState,
        value: i128,
    ) {
        let Published {
            kinds, part, cell, ..
        } = published;
        let (kind, pool) = match &kinds[..] {
            &[kind] => (kind, None),
            kinds => (
                EntityType::SSE,
                Scope::pool(&kinds.iter().copied().collect::<BTreeSet<_>>()),
            ),
        };
        let crossing = kind.role() == Role::CrossCutting || kind == EntityType::OTHER;
        let basis = Basis {
            register: Some(state),
            family: crossing.then_some(Exclusivity::Exclusive),
            ..Basis::default()
        };
        let measure = measured.measure();
        let unit = unit_of(measured);
        let subarea = match part {
            CellPart::Subarea(name) => Some(Interned::of(name)),
            _ => None,
        };
        let activity = match part {
            CellPart::Activity(activity) => Some(*activity),
            _ => None,
        };
        let scope = match part {
            CellPart::OtherActivities => Scope::parse("part:other"),
            _ => pool,
        };
        let name = RecordName {
            area: self.area,
            year: self.year,
            measured,
            unit,
            kind,
            state,
            part,
            pool,
        };
        let claim = Claim {
            id: ClaimId {
                reporter: self.context.reporter.clone(),
                table: Table::Register,
                record: name.text(),
            },
            own_record: None,
            group: self.context.group,
            area: self.area,
            subarea,
            period: Period::Year(self.year),
            year_basis: YearBasis::Stated,
            measure,
            entity_type: kind,
            part: None,
            scope,
            activity,
            sex: part.sex(),
            person_group: None,
            service: None,
            flow: measure.default_flow(),
            value: Decimal::of_millionths(value),
            qualifier: published.qualifier,
            unit,
            denominator: None,
            basis,
            targets: cell.targets.clone().unwrap_or_default(),
            status: Some(ObservationStatus::Final),
            method: Some(Method::Register),
            transmission: Some(Transmission::Primary),
            source: self.source.clone(),
            source_url: Arc::default(),
            source_date: None,
            language: None,
            note: String::new(),
        };
        self.sink.claim(claim, self.origin.clone());
    }
}

/// What names a claim: its key.
struct RecordName<'a> {
    area: RefArea,
    year: Year,
    measured: MeasuredAmount,
    unit: Unit,
    kind: EntityType,
    state: RegisterState,
    part: &'a CellPart,
    pool: Option<Scope>,
}

impl RecordName<'_> {
    fn text(&self) -> Arc<str> {
        let year = self.year.to_string();
        let (of_unit, unit) = if let Unit::Money(currency) = self.unit {
            ("/unit=", currency.code())
        } else {
            ("", "")
        };
        let (dimension, name): (&str, Cow<'_, str>) = match self.part {
            CellPart::Whole => match self.pool {
                Some(pool) => ("/scope=", pool.code().into()),
                None => ("", "".into()),
            },
            CellPart::Activity(activity) => ("/activity=", activity.code().into()),
            CellPart::OtherActivities => ("/activity=", OTHER.into()),
            CellPart::Subarea(name) => ("/subarea=", Cow::Borrowed(&**name)),
            CellPart::Sex(sex) => ("/sex=", sex.code().into()),
        };
        let words = [
            self.area.code(),
            "/",
            self.measured.measure().code(),
            "/",
            &year,
            "/",
            self.kind.code(),
            "/",
            self.state.code(),
        ];
        let ending = [of_unit, unit, dimension, &name];
        Arc::from([&words[..], &ending].concat().concat())
    }
}

/// The register itself: how many of its rows count. No digest of it: one would tell a guess from a wrong guess.
fn source(extent: &Extent) -> Arc<str> {
    Arc::from(format!("register.csv, {} rows", extent.rows))
}

fn origin(context: &FileContext, extent: &Arc<Extent>) -> RowOrigin {
    let path = Arc::from(context.path.as_str());
    RowOrigin {
        path,
        line: 0,
        bytes: 0..0,
        record: None,
        extent: Some(extent.clone()),
    }
}

/// The currency of money, else the unit in which the measure is counted.
fn unit_of(measured: MeasuredAmount) -> Unit {
    let counted = || {
        let unit = measured.measure().default_unit();
        unit.unwrap_or_else(|| unreachable!("counts have a unit"))
    };
    measured.currency().map_or_else(counted, Unit::Money)
}
