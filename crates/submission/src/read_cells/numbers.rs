//! Numbers, what they count, and what multiplies them.

use super::{code, key_code, understood};
use crate::draft::RowDraft;
use crate::heading::fold;
use crate::multipliers::{self, ScaleFault};
use crate::number::{self, DecimalSign, DoubtfulMark, Number, NumberFault};
use crate::row::{SheetCell, SheetRow};
use crate::rules::cell as rules;
use sse_diagnostics::words;
use sse_model::{Code, Currency, Decimal, Measure, Multiplier, Shorthand, Unit};

/// A number as people write it; the multiplier in the cell is applied, that of the column isn't yet.
pub fn number(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> Option<Number> {
    let read = number::read(
        cell.text,
        |mark| decimal_sign(row, cell, mark),
        row.language(),
    );
    match read {
        // The unit of a value alone can be per cent.
        Ok(number) if number.percent && cell.column != "value" => {
            let help = words!("write the number itself: no percentage is counted here");
            rules::not_a_number::report(row, cell, Some(help));
            None
        }
        Ok(_) if may_be_a_credit(row, cell) => {
            let help = words!(
                "write crore for ten millions each; leave {word} out if it stands for a credit",
                word = "CR"
            );
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

/// Whether `CR` stands behind a number, which accounts write for a credit: it is a crore where people count in crores.
fn may_be_a_credit(row: &SheetRow<'_>, cell: SheetCell<'_>) -> bool {
    const IN_CRORES: [&str; 5] = ["INR", "PKR", "BDT", "NPR", "LKR"];
    let bare = cell.text.trim_end_matches('.');
    let marked = bare.len() > 2
        && bare
            .get(bare.len() - 2..)
            .is_some_and(|end| end.eq_ignore_ascii_case("cr"))
        && !bare[..bare.len() - 2].ends_with(char::is_alphabetic);
    let column = if cell.column == "amount" {
        "currency"
    } else {
        "unit"
    };
    let unit = || Unit::from_word(row.text(column)).map(Unit::code);
    marked && !unit().is_some_and(|unit| IN_CRORES.contains(&unit))
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
    // Groups of four have all their digits, and broken numbers seldom end in noughts.
    if mark.myriads && factor != 1 && !cell.text.trim().ends_with("00") {
        return Some(mark.sign);
    }
    let whole = cell.column == "people_reached" || unit.is_some_and(Unit::is_indivisible);
    if factor == 1 && whole && !mark.myriads {
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
    let known = || multipliers::read(&cell.text.to_lowercase(), row.language()).ok();
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
    if let Some(whole) = rules::unknown_unit::of_hundredths(cell.text) {
        draft.currency = None;
        return rules::unknown_unit::report_hundredths(row, cell, whole);
    }
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
    // A power below one, such as tenths, is no multiplier of ours.
    draft.multiplier = if is_power(row, cell) && cell.text.starts_with('-') {
        code::<Multiplier>(row, cell).map(Multiplier::factor)
    } else {
        power_of_ten(row, cell).or_else(|| factor(row, cell))
    };
}

/// The factor of a cell under the header of SDMX, where `3` is a thousand.
fn power_of_ten(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> Option<i64> {
    let factor = 10_i64.pow(exponent(row, cell)?);
    understood(row, cell, cell.text, factor.to_string());
    Some(factor)
}

fn exponent(row: &SheetRow<'_>, cell: SheetCell<'_>) -> Option<u32> {
    let power = cell.text.parse::<u32>().ok().filter(|power| *power <= 12);
    power.filter(|_| is_power(row, cell))
}

/// Whether a cell stands under the header of SDMX for a power of ten.
fn is_power(row: &SheetRow<'_>, cell: SheetCell<'_>) -> bool {
    let header = row.table.header.cells.get(cell.at).unwrap_or("").trim();
    ["unit_mult", "unit_multiplier"].contains(&fold(header).as_str())
}

fn factor(row: &mut SheetRow<'_>, cell: SheetCell<'_>) -> Option<i64> {
    if let Some(multiplier) = Multiplier::from_code(cell.text) {
        return Some(multiplier.factor());
    }
    match multipliers::read(&cell.text.to_lowercase(), row.language()) {
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
    let number = number::read(word, |_| None, row.language()).ok()?;
    let (total, mut all) = (number.total()?, Multiplier::all().into_iter());
    all.find(|one| Decimal::whole(one.factor()) == total)
}
