//! Lists of columns that every step of the statements repeats.

use super::Dialect;
use crate::amount::{Amount, Persons};
use crate::disclosure::{Fraction, Limits};
use sse_model::{Code, Sex, Unit};

/// What is known of the units of a cell that state an amount: how many there are, how many of them state one that isn't
/// zero, their sum, the sum of their sizes, and the two largest sizes.
const KNOWN: [&str; 6] = ["units", "nonzero", "value", "size", "most", "runner_up"];

/// What adds up.
const ADDED: [&str; 4] = ["units", "nonzero", "value", "size"];

/// Active units, the others, all of them.
const STATES: [&str; 3] = ["active", "other", "all"];

/// Sums of a hundred million of the largest numbers fit.
pub(super) const DECIMAL: &str = "DECIMAL(38, 6)";

/// The power of ten of the largest base that a largest amount of 10^24 can need.
const LARGEST_POWER: u32 = 24;

/// The least base of a count of persons.
const LEAST_BASE_OF_PERSONS: u32 = 10;

/// Words joined by others.
pub(super) fn join(words: impl Iterator<Item = String>, between: &str) -> String {
    words.collect::<Vec<_>>().join(between)
}

/// The faults of cells that hold numbers, as branches of a CASE.
pub(super) fn number_faults() -> String {
    let branches = Amount::ALL.into_iter().map(|amount| {
        let test = if amount.measure().may_be_negative() {
            "is_no_number"
        } else {
            "is_no_count"
        };
        let name = amount.column();
        format!("WHEN {test}({name}_cell, {name}) THEN '{name}'")
    });
    join(branches, "\n        ")
}

/// The amounts of a row that counts: women and men only where they make up the whole.
pub(super) fn amounts() -> String {
    let people = Amount::PERSONS
        .into_iter()
        .map(|Persons { all, female, male }| {
            let [all, female, male] = [all, female, male].map(Amount::column);
            let both = format!("{female} + {male}");
            let part = |name: &str| {
                format!("CASE WHEN {both} = coalesce({all}, {both}) THEN {name} END AS {name}")
            };
            let (female, male) = (part(female), part(male));
            format!("coalesce({all}, {both}) AS {all},\n    {female},\n    {male}")
        });
    let money = Amount::MONEY.map(|amount| amount.column().to_owned());
    join(people.chain(money), ",\n    ")
}

fn size(amount: Amount) -> String {
    let name = amount.column();
    if amount.measure().may_be_negative() {
        format!("abs({name})")
    } else {
        name.to_owned()
    }
}

/// Sums over the rows of a crossing, with the two largest as a list or the largest alone.
pub(super) fn sums(dialect: Dialect) -> String {
    let all = Amount::ALL.into_iter().map(|amount| {
        let (name, size) = (amount.column(), size(amount));
        let largest = match dialect {
            Dialect::DuckDb => format!("max({size}, 2) AS {name}_top"),
            Dialect::Spark => format!("coalesce(max({size}), 0) AS {name}_most"),
        };
        format!(
            "count({name}) AS {name}_units, count(CASE WHEN {name} <> 0 THEN 1 END) AS {name}_nonzero, \
            coalesce(sum({name}), 0) AS {name}_value, coalesce(sum({size}), 0) AS {name}_size, {largest}"
        )
    });
    join(all, ",\n        ")
}

/// The columns of the crossing, of `sums`.
pub(super) fn unpacked() -> String {
    let all = Amount::ALL.into_iter().map(|amount| {
        let name = amount.column();
        let kept = join(ADDED.iter().map(|column| format!("{name}_{column}")), ", ");
        format!(
            "{kept}, coalesce(list_extract({name}_top, 1), 0) AS {name}_most, \
            coalesce(list_extract({name}_top, 2), 0) AS {name}_runner_up"
        )
    });
    join(all, ",\n    ")
}

/// The second largest of each amount, over the rows beside the largest.
pub(super) fn seconds() -> String {
    let all = Amount::ALL.into_iter().map(|amount| {
        let (name, size) = (amount.column(), size(amount));
        format!(
            "CASE WHEN count(CASE WHEN {size} = {name}_most THEN 1 END) > 1 THEN max({name}_most)\n            \
            ELSE coalesce(max(CASE WHEN {size} < {name}_most THEN {size} END), 0) END AS {name}_runner_up"
        )
    });
    join(all, ",\n        ")
}

/// The columns of the crossing by name.
pub(super) fn names() -> String {
    let of = |amount: Amount| {
        let name = amount.column();
        join(KNOWN.iter().map(|column| format!("{name}_{column}")), ", ")
    };
    join(Amount::ALL.into_iter().map(of), ",\n    ")
}

/// The second largest of cells that each have two.
fn second(dialect: Dialect, one: &str, two: &str, over: &str) -> String {
    let of_mosts = match dialect {
        Dialect::DuckDb => format!("list_extract(max({one}, 2){over}, 2)"),
        Dialect::Spark => format!("get(sort_array(collect_list({one}){over}, false), 1)"),
    };
    format!("greatest(max({two}){over}, coalesce({of_mosts}, 0))")
}

/// Columns summed further: what adds up, and the two largest.
fn merged_by(
    dialect: Dialect,
    over: &str,
    from: impl Fn(&str) -> String,
    to: impl Fn(&str) -> String,
) -> String {
    let added = ADDED
        .iter()
        .map(|column| format!("sum({}){over} AS {}", from(column), to(column)));
    let largest = format!("max({}){over} AS {}", from("most"), to("most"));
    let second = second(dialect, &from("most"), &from("runner_up"), over);
    let second = format!("{second} AS {}", to("runner_up"));
    join(added.chain([largest, second]), ", ")
}

/// The columns of the crossing, summed further.
pub(super) fn rolled_up(dialect: Dialect) -> String {
    let all = Amount::ALL.into_iter().map(|amount| {
        let name = |column: &str| format!("{}_{column}", amount.column());
        merged_by(dialect, "", name, name)
    });
    join(all, ",\n        ")
}

/// The cells of each measure and sex, one below the other.
pub(super) fn stated() -> String {
    let shared = "SELECT area, year, part, entity_type, code, active";
    // A count has no contributor that it could tell of.
    let entities = format!(
        "{shared}, 'entities' AS measure, 'entities' AS unit, 'total' AS sex, units, units AS nonzero, \
        CAST(units AS {DECIMAL}) AS value, CAST(units AS {DECIMAL}) AS size, CAST(0 AS {DECIMAL}) AS most, \
        CAST(0 AS {DECIMAL}) AS runner_up FROM parts"
    );
    let all = Amount::ALL.into_iter().map(|amount| {
        let (name, measure) = (amount.column(), amount.measure().code());
        let unit = if amount.is_money() {
            "currency".to_owned()
        } else {
            let unit = amount.measure().default_unit();
            format!("'{}'", unit.map_or("", Unit::code))
        };
        let sex = match amount {
            Amount::EmploymentFemale | Amount::MembersFemale => Sex::Female.code(),
            Amount::EmploymentMale | Amount::MembersMale => Sex::Male.code(),
            _ => Sex::Total.code(),
        };
        let known = join(KNOWN.iter().map(|column| format!("{name}_{column}")), ", ");
        format!("{shared}, '{measure}', {unit}, '{sex}', {known} FROM parts WHERE {name}_units > 0")
    });
    join([entities].into_iter().chain(all), "\n    UNION ALL ")
}

/// What is known of the active units of a cell and of the others.
pub(super) fn apart(dialect: Dialect) -> String {
    let of = |(state, test): (&str, &str)| {
        let from = |column: &str| format!("CASE WHEN {test} THEN {column} ELSE 0 END");
        let to = |column: &str| format!("{state}_{column}");
        merged_by(dialect, "", from, to)
    };
    let states = [("active", "active"), ("other", "NOT active")];
    join(states.into_iter().map(of), ",\n        ")
}

/// What is known of all units, from what is of active ones and of the others; the columns begin with `start`.
pub(super) fn together(start: &str) -> String {
    let added = ADDED.iter().map(|column| {
        format!("{start}active_{column} + {start}other_{column} AS {start}all_{column}")
    });
    let largest = format!(
        "greatest({start}active_most, {start}other_most) AS {start}all_most, \
        greatest(least({start}active_most, {start}other_most), {start}active_runner_up, {start}other_runner_up) AS {start}all_runner_up"
    );
    join(added.chain([largest]), ", ")
}

/// What is known of cells taken together, of active units and of the others.
pub(super) fn merged(dialect: Dialect) -> String {
    let of = |state: &&str| {
        let name = |column: &str| format!("{state}_{column}");
        merged_by(dialect, "", name, name)
    };
    join(STATES[..2].iter().map(of), ",\n        ")
}

/// The columns of a cell that go on.
pub(super) fn cell_columns() -> String {
    let states = STATES[..2]
        .iter()
        .flat_map(|state| KNOWN.iter().map(move |column| format!("{state}_{column}")));
    let all = ["units", "nonzero"].map(|column| format!("all_{column}"));
    let columns = "area, year, part, of_kind, entity_type, code, measure, unit, by_state, pooled";
    format!("{columns}, {}", join(states.chain(all), ", "))
}

/// Whether a sum tells of no single unit: none states it, or enough state something and the two largest leave enough.
fn sum_is_safe(start: &str, limits: &Limits) -> String {
    let Fraction {
        numerator,
        denominator,
    } = limits.rest();
    format!(
        "({start}_units = 0 OR ({start}_nonzero >= {}\n            \
        AND {denominator} * ({start}_size - {start}_most - {start}_runner_up) >= {numerator} * {start}_most))",
        limits.small_cell
    )
}

/// The same of all units of a cell.
pub(super) fn all_safe(start: &str, limits: &Limits) -> String {
    sum_is_safe(&format!("{start}all"), limits)
}

/// The same of its active units and of the others.
pub(super) fn states_safe(start: &str, limits: &Limits) -> String {
    let of = |state: &&str| sum_is_safe(&format!("{start}{state}"), limits);
    format!("({})", join(STATES[..2].iter().map(of), " AND "))
}

/// From `candidates` to `pooled_cells`: the shortest beginning of the order that may be printed as one cell.
pub(super) fn pooling(dialect: Dialect, limits: &Limits) -> String {
    let group = "PARTITION BY area, measure, unit, part, of_kind, by_state";
    let begun = STATES[..2].iter().map(|state| {
        let from = |column: &str| format!("{state}_{column}");
        let to = |column: &str| format!("begun_{state}_{column}");
        merged_by(dialect, " OVER beginning", from, to)
    });
    format!(
        "begun AS (
    SELECT *, row_number() OVER beginning AS number, sum(1 - safe) OVER beginning AS held, sum(1 - safe) OVER whole AS to_hold,
        {begun}
    FROM candidates
    WINDOW whole AS ({group}),
        beginning AS ({group}
            ORDER BY CASE WHEN part <> 'kind' AND code = 'other' THEN 0 ELSE 1 END, safe, all_nonzero, code
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)),
begun_together AS (SELECT *, {together} FROM begun),
cut AS (
    SELECT *, min(CASE WHEN number >= 2 AND held = to_hold
            AND {all} AND (by_state = 0 OR {states}) THEN number END)
        OVER ({group}) AS pool
    FROM begun_together),
decided AS (
    SELECT *, CASE WHEN to_hold > 0 AND number <= pool THEN 1 ELSE 0 END AS pooled FROM cut
    WHERE to_hold = 0 OR pool IS NOT NULL),
pooled_cells AS (SELECT {columns} FROM decided)",
        begun = join(begun, ",\n        "),
        together = together("begun_"),
        all = all_safe("begun_", limits),
        states = states_safe("begun_", limits),
        columns = cell_columns(),
    )
}

/// What a cell is rounded by: how many units state it, its sums, and the largest size.
pub(super) fn rounded_of() -> String {
    let columns = ["units", "value"];
    let of = |state: &str| columns.map(|column| format!("{state}_{column}"));
    let most = "all_most".to_owned();
    join(STATES.into_iter().flat_map(of).chain([most]), ", ")
}

/// The same of women and men, whose base is that of the whole.
pub(super) fn sexes() -> String {
    let of = |state: &str| {
        [
            format!("judged.{state}_units"),
            format!("judged.{state}_value"),
        ]
    };
    let most = "greatest(kinds.active_most, kinds.other_most) AS all_most";
    let all = STATES.into_iter().flat_map(of).chain([most.to_owned()]);
    join(all, ", ")
}

/// The base of the three sums of a cell.
pub(super) fn base() -> String {
    format!(
        "base_of(all_most, CASE WHEN measure IN ('employment', 'members') THEN {LEAST_BASE_OF_PERSONS} ELSE 1 END) AS base"
    )
}

/// The three sums of a cell, rounded; counts of entities as they are.
pub(super) fn rounded() -> String {
    let of = |state: &&str| {
        format!(
            "CASE WHEN {state}_units = 0 THEN NULL WHEN measure = 'entities' THEN {state}_value \
            ELSE rounded({state}_value, base, is_bound) END AS {state}_rounded"
        )
    };
    join(STATES.iter().map(of), ",\n    ")
}

/// The branches of a CASE: one, two or five times a power of ten, the least that is no less than `least` and than a share
/// of `size`.
pub(super) fn base_branches(limits: &Limits) -> String {
    let Fraction {
        numerator,
        denominator,
    } = limits.base();
    let steps =
        (0..=LARGEST_POWER).flat_map(|power| [1, 2, 5].map(|step| step * 10_i128.pow(power)));
    let branches = steps
        .take_while(|base| *base <= 2 * 10_i128.pow(LARGEST_POWER))
        .map(|base| {
            format!(
                "WHEN least <= {base} AND {numerator} * size <= {} THEN {base}",
                denominator * base
            )
        });
    join(branches, "\n    ")
}

/// Whether a year is complete beside the one before it.
pub(super) fn is_complete(limits: &Limits) -> String {
    let Fraction {
        numerator,
        denominator,
    } = limits.complete_year();
    format!("{denominator} * units >= {numerator} * units_before")
}
