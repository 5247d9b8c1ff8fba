//! One cell at a time: what it says, or what is wrong with it.

use crate::draft::RowDraft;
use crate::heading::fold;
use crate::multipliers::{self, ScaleFault};
use crate::number::{self, DecimalSign, DoubtfulMark, Number, NumberFault};
use crate::row::{SheetCell, SheetRow};
use crate::rules::cell as rules;
use sse_diagnostics::{Argument, is_web_address, words};
use sse_model::{
    Activity, Code, Commitment, CooperativeWork, Currency, Date, Decimal, EntityType, Exclusivity,
    Jobs, Language, Leadership, Measure, Multiplier, Period, RefArea, RegisterState, Scope,
    SdgReference, Sex, Shorthand, Unit, Year, is_country_class, means_whole, named_whole,
};
use std::borrow::Cow;
use std::sync::Arc;

fn understood(row: &mut SheetRow<'_>, cell: SheetCell<'_>, word: &str, code: impl Into<Argument>) {
    rules::everyday_word::report(row, cell, word, code);
}

/// A code of a list, or an everyday word for it.
pub fn code<T: Code>(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> Option<T> {
    word(row, cell, cell.text)
}

/// The language of a title; none where the word is none, which sets no row aside.
pub(crate) fn language(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> Option<Language> {
    let language = Language::from_word(cell.text);
    if language.is_none() {
        rules::unknown_language::report(row, cell);
    }
    language
}

/// A code that is part of the key.
fn key_code<T: Code>(row: &mut SheetRow<'_>, cell: SheetCell<'_>, unread: &mut bool) -> Option<T> {
    let code = code(row, cell);
    *unread |= code.is_none();
    code
}

pub(crate) fn sex(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    draft.sex = key_code(row, cell, &mut draft.key_unread);
}

pub(crate) fn qualifier(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    draft.qualifier = key_code(row, cell, &mut draft.key_unread);
}

fn word<T: Code>(row: &mut SheetRow<'_>, cell: SheetCell<'_>, text: &str) -> Option<T> {
    if let Some(code) = T::from_code(text) {
        return Some(code);
    }
    if let Some(code) = T::from_word(text) {
        if !code.is_offered_as(text) {
            understood(row, cell, text, code.code());
        }
        return Some(code);
    }
    rules::unknown_code::report::<T>(row, cell, text);
    None
}

/// The parts of a list, divided by `;`; by commas where that makes known words of all of them.
fn parts(text: &str, is_known: impl Fn(&str) -> bool) -> Vec<&str> {
    let by_commas = !text.contains([';', '|']) && !is_known(text);
    let commas = || {
        text.split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
    };
    if by_commas && commas().count() > 1 && commas().all(is_known) {
        return commas().collect();
    }
    let parts = text.split([';', '|']).map(str::trim);
    parts.filter(|part| !part.is_empty()).collect()
}

pub(crate) fn record(_: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    draft.record = Some(Arc::from(cell.text));
}

/// An area by its code or name.
pub fn area(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> Option<RefArea> {
    // Around a name only words are passed over, no marks.
    let words = |text: &str| {
        text.chars()
            .all(|ch| ch.is_alphabetic() || " '’".contains(ch))
    };
    let named = || named_whole(cell.text).filter(|_| words(cell.text));
    if let Some(area) = RefArea::from_word(cell.text).or_else(named) {
        if area.code() != cell.text && !area.is_offered_as(cell.text) {
            understood(row, cell, cell.text, area.code());
        }
        return Some(area);
    }
    let area = rules::lost_zeros::mended(row, cell);
    if area.is_none() {
        rules::unknown_area::report(row, cell);
    }
    area
}

/// A year or a longer period; first whether one is written, known or not.
pub fn year(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> (bool, Option<Period>) {
    if cell.text.eq_ignore_ascii_case("unknown") {
        return (false, None);
    }
    let written = number::normal(cell.text);
    let written = written
        .trim_end_matches(['年', '년'])
        .trim_end_matches("г.")
        .trim_end_matches('г')
        .trim_end_matches(".0")
        .trim_end();
    let period = match period(written) {
        Some(WrittenPeriod::Month) => {
            rules::not_a_year::report_month(row, cell);
            None
        }
        None => {
            rules::not_a_year::report(row, cell, year_within(written));
            None
        }
        Some(WrittenPeriod::Reversed(first, last)) => {
            rules::period_reversed::report(row, cell, first, last);
            None
        }
        Some(WrittenPeriod::Known(period)) => {
            if written != cell.text {
                understood(row, cell, cell.text, written);
            } else if let Some(year) = period.year() {
                rules::year_adjusted::check(row, cell, year);
            }
            Some(period)
        }
    };
    (true, period)
}

/// The one year that stands in a text beside something else: in `FY2022`, `2023*`, `June 2023`.
fn year_within(text: &str) -> Option<Year> {
    let numbers = text.split(|ch: char| !ch.is_ascii_digit());
    let mut years = numbers.filter_map(four_digits);
    years.next().filter(|_| years.next().is_none())
}

/// What a text says of a period.
enum WrittenPeriod {
    Known(Period),
    Reversed(Year, Year),
    /// A year with two digits behind it that can be a month and no later year: `2022-12`.
    Month,
}

/// Whether two texts say the same of an area or a year: a name and its code, `2022/23` and `2023`.
pub(crate) fn mean_the_same(column: &str, one: &str, other: &str) -> bool {
    let known = |text| match period(text)? {
        WrittenPeriod::Known(period) => Some(period),
        _ => None,
    };
    match column {
        "area" => RefArea::from_word(one).is_some_and(|one| RefArea::from_word(other) == Some(one)),
        "year" => known(one).is_some_and(|one| known(other) == Some(one)),
        "measure" => {
            Measure::from_word(one).is_some_and(|one| Measure::from_word(other) == Some(one))
        }
        "entity_type" => {
            EntityType::from_word(one).is_some_and(|one| EntityType::from_word(other) == Some(one))
        }
        "unit" => Unit::from_word(one).is_some_and(|one| Unit::from_word(other) == Some(one)),
        "sex" => Sex::from_word(one).is_some_and(|one| Sex::from_word(other) == Some(one)),
        "value" | "amount" => {
            let number = |text| Number::parse(text, number::Evidence::default())?.total();
            number(one).is_some_and(|one| number(other) == Some(one))
        }
        _ => one.to_lowercase() == other.to_lowercase(),
    }
}

fn period(text: &str) -> Option<WrittenPeriod> {
    if let Some(year) = four_digits(text) {
        return Some(WrittenPeriod::Known(Period::Year(year)));
    }
    let (first, last) = text.split_once(['/', '-', '–', '_'])?;
    let first = four_digits(first)?;
    let last = match last.trim().len() {
        2 => {
            let digits = last.trim().parse::<i64>().ok()?;
            let year = first.number() / 100 * 100 + digits;
            // Only the last year of a century is followed by a smaller number.
            if year < first.number() && first.number() % 100 != 99 {
                let last = Year::new(year).filter(|_| !(1..=12).contains(&digits));
                return Some(last.map_or(WrittenPeriod::Month, |last| {
                    WrittenPeriod::Reversed(first, last)
                }));
            }
            Year::new(if year < first.number() {
                year + 100
            } else {
                year
            })?
        }
        _ => four_digits(last)?,
    };
    Some(match last.number() - first.number() {
        1 => WrittenPeriod::Known(Period::Year(last)),
        0 => WrittenPeriod::Known(Period::Year(first)),
        more if more > 1 => WrittenPeriod::Known(Period::Span(first, last)),
        _ => WrittenPeriod::Reversed(first, last),
    })
}

/// A year of four digits.
fn four_digits(part: &str) -> Option<Year> {
    let part = part.trim();
    part.parse()
        .ok()
        .filter(|_| part.len() == 4)
        .and_then(Year::new)
}

pub(crate) fn measure(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    draft.measure = Measure::from_code(cell.text);
    if draft.measure.is_some() {
        return;
    }
    draft.shorthand = Shorthand::from_word(cell.text);
    draft.measure = match draft.shorthand {
        Some(shorthand) => {
            let measure = shorthand.measure;
            let meant = if let Some(whole) = shorthand.denominator {
                words!(
                    "{measure} in percent of {whole}",
                    measure = measure,
                    whole = whole.code()
                )
            } else {
                words!(
                    "{measure} in {unit}",
                    measure = measure,
                    unit = shorthand.unit.code()
                )
            };
            understood(row, cell, cell.text, meant);
            Some(shorthand.measure)
        }
        None => code(row, cell),
    };
}

pub(crate) fn scope(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    if let Some((_, of)) = cell.text.split_once(':')
        && means_whole(of)
    {
        draft.key_unread = true;
        return rules::unknown_scope::report_whole(row, cell);
    }
    draft.scope = Scope::parse(cell.text);
    if draft.scope.is_none() && !is_whole(row, cell) {
        draft.key_unread = true;
        rules::unknown_scope::report(row, cell);
    }
}

pub(crate) fn named_part(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    draft.part = code_of_some(row, cell, &mut draft.key_unread);
}

pub(crate) fn person_group(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    draft.person_group = code_of_some(row, cell, &mut draft.key_unread);
}

pub(crate) fn service(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    draft.service = code_of_some(row, cell, &mut draft.key_unread);
}

pub(crate) fn flow(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    draft.flow = key_code(row, cell, &mut draft.key_unread);
}

/// A code that narrows what a row is about, unless the words say that it is all.
fn code_of_some<T: Code>(
    row: &mut SheetRow<'_>,
    cell: SheetCell<'_>,
    unread: &mut bool,
) -> Option<T> {
    if let Some(code) = T::from_code(cell.text) {
        return Some(code);
    }
    if is_whole(row, cell) {
        return None;
    }
    key_code(row, cell, unread)
}

/// Looks at the letters of a cell that is printed.
fn letters(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    rules::unreadable_byte::check_words(row, cell);
    rules::mixed_alphabets::check(row, cell);
}

/// A region within the area, unless the words say that it is all of it, or are a class of countries.
pub(crate) fn subarea(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> Option<Arc<str>> {
    letters(row, cell);
    if is_country_class(cell.text) {
        understood(row, cell, cell.text, words!("the whole"));
        return None;
    }
    (!is_whole(row, cell)).then(|| row.table.shared(cell.text))
}

pub(crate) fn title(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    letters(row, cell);
    cell.text.clone_into(&mut draft.title);
}

/// Whether a cell for a part names the whole, which is said.
fn is_whole(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> bool {
    let whole = means_whole(cell.text);
    if whole {
        understood(row, cell, cell.text, words!("the whole"));
    }
    whole
}

/// A section or division of ISIC Revision 4.
pub(crate) fn activity(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> Option<Activity> {
    if let Some(activity) = Activity::from_code(cell.text) {
        return Some(activity);
    }
    if is_whole(row, cell) || is_all_sections(row, cell) {
        return None;
    }
    let activity = Activity::from_word(cell.text);
    match activity {
        Some(activity) if activity.is_offered_as(cell.text) => {}
        Some(activity) => understood(row, cell, cell.text, activity.code()),
        None => rules::unknown_activity::report(row, cell),
    }
    activity
}

/// A section of ISIC Revision 4, where its divisions are too small to be told apart.
pub fn section(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> Option<Activity> {
    let activity = activity(row, cell)?;
    if activity.is_division() {
        rules::unknown_activity::report_division(row, cell, activity);
        return None;
    }
    Some(activity)
}

/// Whether a cell names the sections from the first to the last, which is said.
fn is_all_sections(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> bool {
    let text = cell.text.to_uppercase();
    let ends = text
        .split(['-', '–', ' '])
        .filter(|part| !part.is_empty() && *part != "TO");
    let all = ends.eq(["A", "U"]) || text == "A_U";
    if all {
        understood(row, cell, cell.text, words!("the whole"));
    }
    all
}

/// Columns whose numbers have no unit of measure beside them that could be per cent.
const COUNTED: [&str; 2] = ["amount", "people_reached"];

/// A number as people write it; the multiplier in the cell is applied, that of the column isn't yet.
pub fn number(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> Option<Number> {
    let read = number::read(
        cell.text,
        |mark| decimal_sign(row, cell, mark),
        &row.context.language,
    );
    match read {
        Ok(number) if number.percent && COUNTED.contains(&cell.column) => {
            let help = words!("write the number itself: no percentage is counted here");
            rules::not_a_number::report(row, cell, Some(help));
            None
        }
        Ok(number) => {
            rules::repaired_number::check(row, cell, &number);
            rules::only_nines::check(row, cell);
            Some(number)
        }
        Err(found) => {
            refuse(row, cell, found);
            None
        }
    }
}

/// The decimal sign of a number whose mark may group or divide: told by its unit, its multiplier, other numbers of that
/// unit, or by numbers of other units where they divide by the other mark.
fn decimal_sign(
    row: &SheetRow<'_>,
    cell: SheetCell<'_>,
    mark: DoubtfulMark,
) -> Option<DecimalSign> {
    let unit = counted_in(row, cell.column);
    let factor = written_factor(row, cell.column)?.checked_mul(mark.factor)?;
    if mark.percent || unit == Some(Unit::Percent) {
        return Some(mark.sign);
    }
    let whole = cell.column == "people_reached" || unit.is_some_and(Unit::is_indivisible);
    if factor == 1 && whole {
        return Some(mark.sign.other());
    }
    let [alike, all] = row.evidence(cell.column);
    let large = factor >= Multiplier::Million.factor() && mark.sign == DecimalSign::Point;
    // A file whose cells are divided by semicolons was written where a comma divides numbers.
    let large = large && row.table.sheet.delimiter != b';';
    alike
        .sign()
        .or(large.then_some(mark.sign))
        .or_else(|| all.sign().filter(|sign| *sign != mark.sign))
}

/// The unit that the row names for a column of numbers, or else the usual one of its measure.
fn counted_in(row: &SheetRow<'_>, column: &str) -> Option<Unit> {
    if column != "value" {
        return None;
    }
    match row.text("unit") {
        "" => {
            let measure = row.text("measure");
            let shorthand = Shorthand::from_word(measure).map(|shorthand| shorthand.unit);
            shorthand.or_else(|| Measure::from_word(measure)?.default_unit())
        }
        unit => Unit::from_word(unit),
    }
}

/// The factor that the row names beside a column of numbers; nothing where it can't be read.
fn written_factor(row: &SheetRow<'_>, column: &str) -> Option<i64> {
    let at = (column == "value").then(|| row.table.layout.at("multiplier"));
    let Some(cell) = at.flatten().and_then(|at| row.cell_at(at, "multiplier")) else {
        return Some(1);
    };
    let known = || multipliers::read(&cell.text.to_lowercase(), &row.context.language).ok();
    exponent(row, cell)
        .map(|power| 10_i64.pow(power))
        .or_else(|| Multiplier::from_code(cell.text).map(Multiplier::factor))
        .or_else(|| known().map(|scale| scale.factor))
        .or_else(|| Multiplier::from_word(cell.text).map(Multiplier::factor))
}

fn refuse(row: &mut SheetRow<'_>, cell: SheetCell<'_>, found: NumberFault) {
    match found {
        NumberFault::NotANumber(advice) => rules::not_a_number::report(row, cell, advice),
        NumberFault::Ambiguous { grouped, decimal } => {
            rules::ambiguous_number::grouped_or_divided(row, cell, &grouped, &decimal);
        }
        NumberFault::AmbiguousScale(scale) => rules::ambiguous_number::scale(row, cell, &scale),
        NumberFault::Damaged(what) => rules::spreadsheet_damage::report(row, cell, what),
        NumberFault::Range(error) => rules::not_a_number::out_of_range(row, cell, error),
    }
}

pub(crate) fn unit(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    draft.unit_written = true;
    if let Some(whole) = rules::unknown_unit::of_hundredths(cell.text) {
        draft.unit = None;
        return rules::unknown_unit::report_hundredths(row, cell, whole);
    }
    draft.unit = Unit::from_word(cell.text).or_else(|| everyday_currency(cell).map(Unit::Money));
    if draft.unit.is_none() && multiple(row, cell, draft) {
        return;
    }
    match draft.unit {
        Some(unit) if unit.code() != cell.text && !unit.is_offered_as(cell.text) => {
            understood(row, cell, cell.text, unit.code());
        }
        Some(_) => {}
        None if rules::unknown_unit::report_currency(row, cell, draft) => {}
        None => rules::unknown_unit::report(row, cell, draft),
    }
}

/// Whether a unit is a multiple of one of the list, by which the value is multiplied; which is said.
fn multiple(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) -> bool {
    let Some((unit, factor)) = Unit::from_multiple(cell.text) else {
        return false;
    };
    (draft.unit, draft.unit_factor) = (Some(unit), Some(factor));
    let meant = words!(
        "{factor} {unit} each",
        factor = factor.to_string(),
        unit = unit.code()
    );
    understood(row, cell, cell.text, meant);
    true
}

/// The one currency that an everyday name or sign stands for.
fn everyday_currency(cell: SheetCell<'_>) -> Option<Currency> {
    match Currency::meant_by(cell.text) {
        [one] => Some(*one),
        _ => None,
    }
}

/// A currency by its code or name.
pub(crate) fn currency(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    draft.currency = Currency::from_code(cell.text);
    if draft.currency.is_some() {
        return;
    }
    draft.currency = everyday_currency(cell);
    if let Some(currency) = draft.currency {
        understood(row, cell, cell.text, currency.code());
    } else if !rules::unknown_unit::report_currency(row, cell, draft) {
        draft.currency = code(row, cell);
    }
}

pub(crate) fn denominator(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    draft.denominator_written = true;
    draft.denominator = key_code(row, cell, &mut draft.key_unread);
}

pub(crate) fn multiplier(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    draft.multiplier = power_of_ten(row, cell).or_else(|| factor(row, cell));
}

/// The factor of a cell under the header of SDMX, where `3` is a thousand.
fn power_of_ten(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> Option<i64> {
    let factor = 10_i64.pow(exponent(row, cell)?);
    understood(row, cell, cell.text, factor.to_string());
    Some(factor)
}

fn exponent(row: &SheetRow<'_>, cell: SheetCell<'_>) -> Option<u32> {
    let header = row.table.header.cells.get(cell.at)?.trim();
    let power = cell.text.parse::<u32>().ok().filter(|power| *power <= 12);
    let sdmx = ["unit_mult", "unit_multiplier"].contains(&fold(header).as_str());
    power.filter(|_| sdmx)
}

fn factor(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> Option<i64> {
    if let Some(multiplier) = Multiplier::from_code(cell.text) {
        return Some(multiplier.factor());
    }
    match multipliers::read(&cell.text.to_lowercase(), &row.context.language) {
        Ok(scale) => {
            understood(row, cell, cell.text, scale.factor.to_string());
            Some(scale.factor)
        }
        Err(ScaleFault::Ambiguous(scale)) => {
            rules::ambiguous_number::scale(row, cell, &scale);
            None
        }
        Err(ScaleFault::Unknown(_)) => match written_multiplier(row, cell) {
            Some(multiplier) => {
                understood(row, cell, cell.text, multiplier.code());
                Some(multiplier.factor())
            }
            None => code::<Multiplier>(row, cell).map(Multiplier::factor),
        },
    }
}

/// The multiplier that a number or a phrase means: `1000000.0`, `in thousands`, `'000`.
fn written_multiplier(row: &SheetRow<'_>, cell: SheetCell<'_>) -> Option<Multiplier> {
    let word = rules::unknown_unit::bare(cell.text);
    if let Some(multiplier) = Multiplier::from_word(word) {
        return Some(multiplier);
    }
    let number = number::read(word, |_| None, &row.context.language).ok()?;
    let (total, mut all) = (number.total()?, Multiplier::all().into_iter());
    all.find(|one| Decimal::whole(one.factor()) == total)
}

pub(crate) fn basis(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    for part in cell
        .text
        .split('+')
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let basis = &mut draft.basis;
        let known = if let Some(state) = RegisterState::from_code(part) {
            basis.register.replace(state).is_none()
        } else if let Some(jobs) = Jobs::from_code(part) {
            basis.jobs.replace(jobs).is_none()
        } else if let Some(work) = CooperativeWork::from_code(part) {
            basis.work.replace(work).is_none()
        } else if let Some(family) = Exclusivity::from_code(part) {
            basis.family.replace(family).is_none()
        } else if let Some(role) = Leadership::from_code(part) {
            basis.role.replace(role).is_none()
        } else {
            false
        };
        if !known {
            draft.key_unread = true;
            rules::unknown_basis::report(row, cell, part);
        }
    }
}

/// Goals and targets, which are added to a list; whether of every part at least its Goal is known.
pub fn targets(
    row: &mut SheetRow<'_>,
    cell: SheetCell<'_>,
    targets: &mut Vec<SdgReference>,
) -> bool {
    if is_decimal_comma(cell.text) {
        rules::ambiguous_number::target_or_goals(row, cell);
        return false;
    }
    let mut read = true;
    let parts = cell.text.split([';', ',', ' ', '/', '&']).map(str::trim);
    let mut plain = true;
    for part in parts.filter(|part| !part.is_empty()) {
        if ABOUT_TARGETS.contains(&part.to_lowercase().as_str()) {
            plain = false;
            continue;
        }
        let target = SdgReference::parse(part)
            .or_else(|| SdgReference::parse(&part.to_lowercase()))
            .or_else(|| goal_alone(row, cell, part));
        read &= target.is_some();
        targets.extend(target);
    }
    targets.sort_unstable();
    targets.dedup();
    if targets.is_empty() && read {
        rules::unknown_target::report(row, cell, cell.text);
        return false;
    }
    if read && (!plain || cell.text.contains(['/', '&'])) {
        let codes: Vec<String> = targets.iter().map(ToString::to_string).collect();
        understood(row, cell, cell.text, codes.join("; "));
    }
    read
}

/// Words beside the numbers of Goals and targets.
const ABOUT_TARGETS: [&str; 18] = [
    "goal",
    "goals",
    "target",
    "targets",
    "sdg",
    "sdgs",
    "and",
    "odd",
    "objectif",
    "objectifs",
    "cible",
    "cibles",
    "et",
    "ods",
    "objetivo",
    "meta",
    "metas",
    "y",
];

/// The Goal of a part that is no target: of `8.15` it is known all the same, which tells where the mended row would stand.
fn goal_alone(row: &mut SheetRow<'_>, cell: SheetCell<'_>, part: &str) -> Option<SdgReference> {
    if number::is_date(part) {
        rules::spreadsheet_damage::dated_target(row, cell, part);
        return None;
    }
    rules::unknown_target::report(row, cell, part);
    part.split_once('.')
        .and_then(|(goal, _)| SdgReference::parse(goal))
}

/// A comma right between two numbers, and no point that would tell what it means.
fn is_decimal_comma(text: &str) -> bool {
    let mut commas = text.match_indices(',');
    !text.contains('.')
        && commas.any(|(at, _)| {
            text[..at].ends_with(|ch: char| ch.is_ascii_digit())
                && text[at + 1..].starts_with(char::is_alphanumeric)
        })
}

pub(crate) fn address(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    let address = whole_address(cell.text);
    if address != cell.text {
        understood(row, cell, cell.text, &address);
    }
    if rules::odd_address::check(row, cell, &address) {
        draft.source_url = Some(row.table.shared(&address));
    }
}

/// An address as it is meant: of several the first, its scheme in small letters and supplied before `www.`, with `%7C`
/// for a bar, which no address holds (RFC 3986, section 2).
fn whole_address(text: &str) -> Cow<'_, str> {
    let mut parts = text.split([';', ' ', '\n']).filter(|part| !part.is_empty());
    let is_address = |part: &str| is_web_address(&with_scheme(part));
    let first = parts.next().unwrap_or_default();
    if first != text && is_address(first) && parts.all(is_address) {
        return Cow::Owned(with_scheme(first).into_owned());
    }
    with_scheme(text)
}

fn with_scheme(text: &str) -> Cow<'_, str> {
    if text.contains('|') {
        return Cow::Owned(with_scheme(&text.replace('|', "%7C")).into_owned());
    }
    if text
        .get(..4)
        .is_some_and(|begin| begin.eq_ignore_ascii_case("www."))
    {
        return Cow::Owned(format!("https://{text}"));
    }
    match text.split_once("://") {
        Some((scheme, rest)) if scheme.bytes().any(|byte| byte.is_ascii_uppercase()) => {
            Cow::Owned(format!("{}://{rest}", scheme.to_lowercase()))
        }
        _ => Cow::Borrowed(text),
    }
}

pub(crate) fn source(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    rules::not_a_source::check(row, cell);
    rules::example_row::check(row, cell);
    letters(row, cell);
    draft.source = Some(row.table.shared(cell.text));
}

/// The day on which something ends; words for an open end are read as a blank, which is said.
pub(crate) fn end_date(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> Option<Date> {
    if OPEN_END.contains(&cell.text.to_lowercase().as_str()) {
        rules::placeholder::report(row, cell);
        return None;
    }
    date(row, cell)
}

/// What people write where something has no end yet.
const OPEN_END: [&str; 24] = [
    "ongoing",
    "on-going",
    "on going",
    "open",
    "open-ended",
    "open ended",
    "present",
    "to date",
    "continuing",
    "continuous",
    "indefinite",
    "permanent",
    "none",
    "no end",
    "en cours",
    "en curso",
    "indéfini",
    "indefinido",
    "permanente",
    "vigente",
    "abierto",
    "进行中",
    "بدون نهاية",
    "бессрочно",
];

pub(crate) fn date(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> Option<Date> {
    if rules::not_a_date::is_zero(cell.text) {
        rules::not_a_date::report_zero(row, cell);
        return None;
    }
    let date = Date::parse(cell.text);
    if date.is_none() {
        rules::not_a_date::report(row, cell);
    }
    date
}

pub(crate) fn commitments(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    let is_known = |part: &str| Commitment::from_word(part).is_some();
    let found: Vec<Commitment> = parts(cell.text, is_known)
        .into_iter()
        .filter_map(|part| word(row, cell, part))
        .collect();
    draft.commitments = found;
    draft.commitments.sort_unstable();
    draft.commitments.dedup();
}

pub(crate) fn entity_types(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    let is_known = |part: &str| EntityType::from_word(part).is_some();
    let found: Vec<EntityType> = parts(cell.text, is_known)
        .into_iter()
        .filter_map(|part| word(row, cell, part))
        .collect();
    draft.entity_types = found;
}

pub(crate) fn partners(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    let reporters = row.context.reporters.clone();
    let is_known = |part: &str| reporters.iter().any(|code| **code == *part);
    for part in parts(cell.text, is_known) {
        rules::unknown_partner::check(row, cell, part);
        draft.partners.push(Arc::from(part));
    }
    draft.partners.sort_unstable();
    draft.partners.dedup();
}
