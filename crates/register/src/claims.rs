//! From pooled cells to claims.

use crate::amount::Amount;
use crate::cell::{AmountSum, RegisterCell, RegisterCells, Sexes, Whole};
use crate::disclosure::{Limits, PoolCandidate, Pooling, pool, safe};
use sse_model::{
    Activity, Basis, Claim, ClaimId, Code, Currency, Decimal, EntityType, Exclusivity, Interned,
    Measure, Method, ObservationStatus, Period, Qualifier, RefArea, RegisterState, Role, Scope,
    Sex, Table, Transmission, Unit, Year, YearBasis,
};
use sse_submission::{Extent, FileContext, RowOrigin, Sink};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is measured: entities, or an amount with the currency of one of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum MeasuredAmount {
    Entities,
    Sum(Amount, Option<Currency>),
}

/// What was done so that no claim tells of a single unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Pooled {
    /// Cells that are part of a pool.
    pub(crate) pooled: u64,
    /// Groups of cells that aren't claimed.
    pub(crate) withheld: u64,
}

/// A part of a kind of unit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum CellPart {
    Whole,
    Activity(Activity),
    Subarea(Arc<str>),
    Sex(Sex),
    /// The activities that aren't printed by themselves.
    OtherActivities,
}

/// The name of subareas and activities that aren't printed by themselves.
const OTHER: &str = "other";

/// Claims what may be claimed, in the order of areas, years, measures, kinds and parts.
pub(crate) fn deliver(
    cells: &RegisterCells,
    limits: &Limits,
    context: &FileContext,
    extent: &Arc<Extent>,
    sink: &mut dyn Sink,
) -> Pooled {
    let mut years: BTreeMap<(RefArea, Year), BTreeMap<EntityType, KindCells<'_>>> = BTreeMap::new();
    for ((whole, activity), cell) in &cells.by_activity {
        kind(&mut years, *whole).take_activity(*activity, cell);
    }
    for (whole, sexes) in &cells.sexes {
        kind(&mut years, *whole).sexes = *sexes;
    }
    if !cells.has_many_subareas() {
        for ((whole, subarea), cell) in &cells.by_subarea {
            kind(&mut years, *whole).take_subarea(subarea.as_ref(), cell);
        }
    }
    sink.expect(
        Table::Register,
        years
            .values()
            .flat_map(BTreeMap::values)
            .map(KindCells::most_claims)
            .sum(),
    );
    let (mut pooled, source, origin) = (Pooled::default(), source(extent), origin(context, extent));
    for ((area, year), kinds) in &years {
        let (area, year, source, origin) = (*area, *year, &source, &origin);
        Claims {
            area,
            year,
            kinds,
            limits,
            context,
            source,
            origin,
            sink,
            pooled: &mut pooled,
        }
        .deliver();
    }
    pooled
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

/// A kind of unit in an area and year; parts without a name are what the others leave.
#[derive(Default)]
struct KindCells<'c> {
    cell: RegisterCell,
    /// Employment and members; first of active units, then of the others.
    sexes: [[Sexes; 2]; 2],
    activities: BTreeMap<Option<Activity>, &'c RegisterCell>,
    subareas: BTreeMap<Option<Arc<str>>, Cow<'c, RegisterCell>>,
}

impl<'c> KindCells<'c> {
    fn take_activity(&mut self, activity: Option<Activity>, cell: &'c RegisterCell) {
        self.cell.merge(cell);
        self.activities.insert(activity, cell);
    }

    fn take_subarea(&mut self, subarea: Option<&Arc<str>>, cell: &'c RegisterCell) {
        let named = subarea.filter(|name| &***name != OTHER).cloned();
        let known = self.subareas.entry(named);
        known
            .and_modify(|known| known.to_mut().merge(cell))
            .or_insert(Cow::Borrowed(cell));
    }

    /// No more claims are made of it than that: one for all units and one for the active ones of whatever is stated of
    /// each of its cells, as many of women and of men; a pool takes the place of at least one cell.
    fn most_claims(&self) -> usize {
        let activities = self.activities.values().copied();
        let subareas = self.subareas.values().map(Cow::as_ref);
        let cells = activities.chain(subareas).chain([&self.cell]);
        let stated: usize = cells.map(|cell| 1 + cell.sums.len()).sum();
        2 * (stated + 2 * Amount::PERSONS.len())
    }
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
    pooled: &'a mut Pooled,
}

/// What is measured, and the measure and unit of the claims.
#[derive(Clone, Copy)]
struct Quantity {
    measured: MeasuredAmount,
    measure: Measure,
    unit: Unit,
}

impl From<MeasuredAmount> for Quantity {
    fn from(measured: MeasuredAmount) -> Self {
        let measure = measured.measure();
        let counted = || {
            measure
                .default_unit()
                .unwrap_or_else(|| unreachable!("counts have a unit"))
        };
        let unit = measured.currency().map_or_else(counted, Unit::Money);
        Self {
            measured,
            measure,
            unit,
        }
    }
}

/// A cell that is claimed for a measure.
struct PrintedCell<'c> {
    kind: EntityType,
    part: CellPart,
    cell: &'c RegisterCell,
}

impl MeasuredAmount {
    fn measure(self) -> Measure {
        match self {
            Self::Entities => Measure::ENTITIES,
            Self::Sum(amount, _) => amount.measure(),
        }
    }

    const fn currency(self) -> Option<Currency> {
        if let Self::Sum(_, currency) = self {
            currency
        } else {
            None
        }
    }

    fn is_money(self) -> bool {
        matches!(self, Self::Sum(amount, _) if amount.is_money())
    }

    /// Over the active units of a cell, and over the others.
    fn sums(self, cell: &RegisterCell) -> [AmountSum; 2] {
        match self {
            Self::Entities => cell.units.map(|units| {
                let total = Decimal::whole(i64::try_from(units).unwrap_or(i64::MAX)).millionths();
                AmountSum {
                    stated: units,
                    total,
                    negative: 0,
                    largest: 1,
                }
            }),
            Self::Sum(amount, currency) => {
                let known = cell
                    .sums
                    .iter()
                    .find(|(summed, _)| *summed == (amount, currency));
                known.map(|(_, sums)| *sums).unwrap_or_default()
            }
        }
    }

    fn is_stated(self, cell: &RegisterCell) -> bool {
        self.sums(cell).iter().any(|sum| sum.stated > 0)
    }
}

impl Claims<'_> {
    fn deliver(&mut self) {
        let stated = self.kinds.values().flat_map(|kind| &kind.cell.sums);
        let mut measured: Vec<MeasuredAmount> = stated
            .map(|&((amount, currency), _)| MeasuredAmount::Sum(amount, currency))
            .collect();
        measured.push(MeasuredAmount::Entities);
        measured.sort_unstable();
        measured.dedup();
        for measured in measured {
            self.kinds_of(measured.into());
        }
    }

    /// By kind; each kind that is printed by itself also by its parts.
    fn kinds_of(&mut self, quantity: Quantity) {
        let measured = quantity.measured;
        let kinds: Vec<(EntityType, &KindCells<'_>)> = self
            .kinds
            .iter()
            .filter(|(_, kind)| measured.is_stated(&kind.cell))
            .map(|(code, kind)| (*code, kind))
            .collect();
        let candidates: Vec<PoolCandidate> = kinds
            .iter()
            .map(|(code, kind)| {
                candidate(
                    code.code().into(),
                    *code == EntityType::OTHER,
                    measured,
                    &kind.cell,
                )
            })
            .collect();
        let Some(Pooling {
            alone,
            pool: pooled,
        }) = pool(&candidates, measured.is_money(), self.limits)
        else {
            self.pooled.withheld += 1;
            return;
        };
        for at in alone {
            let (kind, of_kind) = kinds[at];
            self.claim(
                quantity,
                &PrintedCell {
                    kind,
                    part: CellPart::Whole,
                    cell: &of_kind.cell,
                },
            );
            self.parts_of(quantity, kind, of_kind);
        }
        if !pooled.is_empty() {
            self.pooled.pooled += pooled.len() as u64;
            let cell = merged(pooled.iter().map(|&at| &kinds[at].1.cell));
            let kind = EntityType::OTHER;
            self.claim(
                quantity,
                &PrintedCell {
                    kind,
                    part: CellPart::Whole,
                    cell: &cell,
                },
            );
        }
    }

    fn parts_of(&mut self, quantity: Quantity, kind: EntityType, of_kind: &KindCells<'_>) {
        let activities = of_kind
            .activities
            .iter()
            .map(|(activity, cell)| (activity.map(CellPart::Activity), *cell));
        self.group(
            quantity,
            kind,
            activities.collect(),
            CellPart::OtherActivities,
        );
        let subareas = of_kind
            .subareas
            .iter()
            .map(|(name, cell)| (name.clone().map(CellPart::Subarea), &**cell));
        self.group(
            quantity,
            kind,
            subareas.collect(),
            CellPart::Subarea(Arc::from(OTHER)),
        );
        let measure = quantity.measured.measure();
        let persons = Amount::PERSONS
            .iter()
            .position(|persons| persons.all.measure() == measure);
        if let Some(at) = persons {
            self.sexes(quantity, kind, of_kind, at);
        }
    }

    /// The parts of a kind along one dimension, if they divide it.
    fn group(
        &mut self,
        quantity: Quantity,
        kind: EntityType,
        parts: Vec<(Option<CellPart>, &RegisterCell)>,
        rest: CellPart,
    ) {
        let measured = quantity.measured;
        let parts: Vec<(Option<CellPart>, &RegisterCell)> = parts
            .into_iter()
            .filter(|(_, cell)| measured.is_stated(cell))
            .collect();
        if parts.iter().all(|(part, _)| part.is_none()) {
            return;
        }
        let candidates: Vec<PoolCandidate> = parts
            .iter()
            .map(|(part, cell)| {
                candidate(
                    part.as_ref().map_or(Cow::Borrowed(""), name),
                    part.is_none(),
                    measured,
                    cell,
                )
            })
            .collect();
        let found = pool(&candidates, measured.is_money(), self.limits);
        let Some(Pooling {
            alone,
            pool: pooled,
        }) = found.filter(|found| found.pool.len() < parts.len())
        else {
            self.pooled.withheld += 1;
            return;
        };
        self.pooled.pooled += pooled.len() as u64;
        for at in alone {
            let (part, cell) = &parts[at];
            self.claim(
                quantity,
                &PrintedCell {
                    kind,
                    part: part.clone().unwrap_or_else(|| rest.clone()),
                    cell,
                },
            );
        }
        if !pooled.is_empty() {
            let cell = merged(pooled.iter().map(|&at| parts[at].1));
            self.claim(
                quantity,
                &PrintedCell {
                    kind,
                    part: rest,
                    cell: &cell,
                },
            );
        }
    }

    /// Women and men, if every unit that states the measure states both.
    fn sexes(&mut self, quantity: Quantity, kind: EntityType, of_kind: &KindCells<'_>, at: usize) {
        let ([active, other], cell) = (of_kind.sexes[at], &of_kind.cell);
        let stated = quantity.measured.sums(cell);
        if active.stated != stated[0].stated || other.stated != stated[1].stated {
            return;
        }
        let are_safe = [0, 1].into_iter().all(|sex| {
            let sums = [active, other].map(|sexes| sexes.sum(sex));
            safe(sums, false, self.limits)
        });
        if !are_safe {
            self.pooled.withheld += 1;
            return;
        }
        for (sex, at) in [(Sex::Female, 0), (Sex::Male, 1)] {
            let totals = [active.total[at], other.total[at]];
            self.bases(
                quantity,
                &PrintedCell {
                    kind,
                    part: CellPart::Sex(sex),
                    cell,
                },
                totals,
            );
        }
    }

    fn claim(&mut self, quantity: Quantity, printed: &PrintedCell<'_>) {
        let totals = quantity.measured.sums(printed.cell).map(|sum| sum.total);
        self.bases(quantity, printed, totals);
    }

    /// A claim for all units and one for the active ones; only one of them where the area and year has no others.
    fn bases(&mut self, quantity: Quantity, printed: &PrintedCell<'_>, totals: [i128; 2]) {
        let [any_active, any_other] =
            [0, 1].map(|state| self.kinds.values().any(|kind| kind.cell.units[state] > 0));
        let stated = quantity.measured.sums(printed.cell).map(|sum| sum.stated);
        let in_cell = printed.cell.units;
        if any_active && stated[0] > 0 {
            let whole = stated[0] == in_cell[0];
            self.put(quantity, printed, RegisterState::Active, totals[0], whole);
        }
        if any_other {
            let whole = stated[0] + stated[1] == in_cell[0] + in_cell[1];
            self.put(
                quantity,
                printed,
                RegisterState::Registered,
                totals[0] + totals[1],
                whole,
            );
        }
    }

    fn put(
        &mut self,
        quantity: Quantity,
        printed: &PrintedCell<'_>,
        state: RegisterState,
        total: i128,
        whole: bool,
    ) {
        let PrintedCell { kind, part, cell } = printed;
        let crossing = kind.role() == Role::CrossCutting || *kind == EntityType::OTHER;
        let basis = Basis {
            register: Some(state),
            family: crossing.then_some(Exclusivity::Exclusive),
            ..Basis::default()
        };
        let Quantity { measure, unit, .. } = quantity;
        let partial = if measure.may_be_negative() {
            Qualifier::About
        } else {
            Qualifier::AtLeast
        };
        let claim = Claim {
            id: ClaimId {
                reporter: self.context.reporter.clone(),
                table: Table::Register,
                record: record(self.area, self.year, quantity, *kind, state, part),
            },
            own_record: None,
            group: self.context.group,
            area: self.area,
            subarea: if let CellPart::Subarea(name) = part {
                Some(Interned::of(name))
            } else {
                None
            },
            period: Period::Year(self.year),
            year_basis: YearBasis::Stated,
            measure,
            entity_type: *kind,
            scope: if *part == CellPart::OtherActivities {
                Scope::parse("part:other")
            } else {
                None
            },
            activity: if let CellPart::Activity(activity) = part {
                Some(*activity)
            } else {
                None
            },
            sex: if let CellPart::Sex(sex) = part {
                *sex
            } else {
                Sex::Total
            },
            value: Decimal::of_millionths(total),
            qualifier: if whole { Qualifier::Exact } else { partial },
            unit,
            denominator: None,
            basis,
            targets: cell.targets.clone().unwrap_or_default(),
            status: ObservationStatus::Final,
            method: Some(Method::Register),
            transmission: Transmission::Primary,
            source: self.source.clone(),
            source_url: Arc::default(),
            source_date: None,
            note: String::new(),
        };
        self.sink.claim(claim, self.origin.clone());
    }
}

fn candidate<'n>(
    name: Cow<'n, str>,
    rest: bool,
    measured: MeasuredAmount,
    cell: &RegisterCell,
) -> PoolCandidate<'n> {
    PoolCandidate {
        name,
        rest,
        sums: measured.sums(cell),
    }
}

fn merged<'c>(cells: impl Iterator<Item = &'c RegisterCell>) -> RegisterCell {
    let mut whole = RegisterCell::default();
    cells.for_each(|cell| whole.merge(cell));
    whole
}

/// The name of a part among its siblings.
fn name(part: &CellPart) -> Cow<'_, str> {
    match part {
        CellPart::Whole => Cow::Borrowed(""),
        CellPart::Activity(activity) => activity.code().into(),
        CellPart::Subarea(name) => Cow::Borrowed(name),
        CellPart::Sex(sex) => sex.code().into(),
        CellPart::OtherActivities => OTHER.into(),
    }
}

/// The record of a claim, made of its key.
fn record(
    area: RefArea,
    year: Year,
    Quantity { measure, unit, .. }: Quantity,
    kind: EntityType,
    state: RegisterState,
    part: &CellPart,
) -> Arc<str> {
    let year = year.to_string();
    let (of_unit, unit) = if let Unit::Money(currency) = unit {
        ("/unit=", currency.code())
    } else {
        ("", "")
    };
    let dimension = match part {
        CellPart::Whole => "",
        CellPart::Activity(_) | CellPart::OtherActivities => "/activity=",
        CellPart::Subarea(_) => "/subarea=",
        CellPart::Sex(_) => "/sex=",
    };
    let name = name(part);
    let words = [
        area.code(),
        "/",
        measure.code(),
        "/",
        &year,
        "/",
        kind.code(),
        "/",
        state.code(),
    ];
    Arc::from(
        [&words[..], &[of_unit, unit, dimension, &name]]
            .concat()
            .concat(),
    )
}

/// The register itself: how many of its rows count, and the beginning of its digest.
fn source(extent: &Extent) -> Arc<str> {
    let digest = extent.digest.get(..12).unwrap_or(&extent.digest);
    Arc::from(format!(
        "register.csv, {} rows, SHA-256 {digest}…",
        extent.rows
    ))
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
