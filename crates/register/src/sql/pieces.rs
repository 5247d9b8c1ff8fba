//! Lists of columns that every step of the statements repeats.

use crate::amount::{Amount, Persons};
use sse_model::{Decimal, Unit};

/// What is known of the units of a cell that state a measure: how many there are, their sum, the sum of their absolute
/// values and the largest of them (of money), how many tell women and men apart, their sums and how many aren't zero.
const KNOWN: [&str; 9] = [
    "units",
    "value",
    "size",
    "most",
    "by_sex",
    "female",
    "male",
    "female_units",
    "male_units",
];

/// Sums of a hundred million of the largest numbers fit.
pub(super) const DECIMAL: &str = "DECIMAL(38, 6)";

/// Words joined by others.
pub(super) fn join(words: impl Iterator<Item = String>, between: &str) -> String {
    words.collect::<Vec<_>>().join(between)
}

fn columns(of: impl Fn(&str) -> String) -> String {
    join(KNOWN.iter().map(|column| of(column)), ",\n        ")
}

fn reduction(column: &str) -> &'static str {
    if column.ends_with("most") {
        "max"
    } else {
        "sum"
    }
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

/// Sums over the rows of a crossing.
pub(super) fn sums() -> String {
    let people = Amount::PERSONS.into_iter().map(|Persons { all, .. }| {
        let name = all.column();
        format!(
            "count({name}) AS {name}_units, sum({name}) AS {name}_value,\n    \
            count(CASE WHEN {name}_by_sex THEN 1 END) AS {name}_by_sex, \
            sum(CASE WHEN {name}_by_sex THEN {name}_female END) AS {name}_female,\n    \
            sum(CASE WHEN {name}_by_sex THEN {name}_male END) AS {name}_male,\n    \
            count(CASE WHEN {name}_by_sex AND {name}_female <> 0 THEN 1 END) AS {name}_female_units,\n    \
            count(CASE WHEN {name}_by_sex AND {name}_male <> 0 THEN 1 END) AS {name}_male_units"
        )
    });
    let money = Amount::MONEY.into_iter().map(|amount| {
        let name = amount.column();
        let size = if amount.measure().may_be_negative() {
            format!("abs({name})")
        } else {
            name.to_owned()
        };
        format!(
            "count({name}) AS {name}_units, sum({name}) AS {name}_value, \
            sum({size}) AS {name}_size, max({size}) AS {name}_most"
        )
    });
    join(people.chain(money), ",\n    ")
}

/// The columns of `sums`.
fn summed() -> Vec<String> {
    let people = Amount::PERSONS.into_iter().flat_map(|Persons { all, .. }| {
        [
            "units",
            "value",
            "by_sex",
            "female",
            "male",
            "female_units",
            "male_units",
        ]
        .map(|of| format!("{}_{of}", all.column()))
    });
    let money = Amount::MONEY.into_iter().flat_map(|amount| {
        ["units", "value", "size", "most"].map(|of| format!("{}_{of}", amount.column()))
    });
    people.chain(money).collect()
}

/// The columns of `sums` by name.
pub(super) fn names() -> String {
    summed().join(", ")
}

/// The columns of `sums`, summed further.
pub(super) fn rolled_up() -> String {
    join(
        summed()
            .into_iter()
            .map(|name| format!("{}({name}) AS {name}", reduction(&name))),
        ",\n        ",
    )
}

/// The cells of each measure, one below the other.
pub(super) fn stated() -> String {
    let shared = "SELECT area, year, part, entity_type, code, active";
    let nothing =
        |columns: &[&str]| join(columns.iter().map(|column| format!("0 AS {column}")), ", ");
    let sexes = ["by_sex", "female", "male", "female_units", "male_units"];
    let entities = format!(
        "{shared}, 'entities' AS measure, 'entities' AS unit, units, CAST(units AS {}) AS value, {} FROM parts",
        DECIMAL,
        nothing(&[&["size", "most"][..], &sexes].concat()),
    );
    let people = Amount::PERSONS.into_iter().map(|Persons { all, .. }| {
        let (name, unit) = (all.column(), all.measure().default_unit().map_or("", Unit::code));
        let own = sexes.iter().map(|sex| format!("coalesce({name}_{sex}, 0)"));
        format!(
            "{shared}, '{name}', '{unit}', {name}_units, coalesce({name}_value, 0), 0, 0, {} FROM parts",
            join(own, ", ")
        )
    });
    let money = Amount::MONEY.into_iter().map(|amount| {
        let name = amount.column();
        format!(
            "{shared}, '{name}', currency, {name}_units, {name}_value, {name}_size, {name}_most, 0, 0, 0, 0, 0 \
            FROM parts WHERE {name}_units > 0"
        )
    });
    join(
        [entities].into_iter().chain(people).chain(money),
        "\n    UNION ALL ",
    )
}

/// What is known of the active units of a cell and of the others.
pub(super) fn cells_by_basis() -> String {
    columns(|column| {
        let how = reduction(column);
        format!(
            "{how}(CASE WHEN active THEN {column} ELSE 0 END) AS active_{column}, \
            {how}(CASE WHEN active THEN 0 ELSE {column} END) AS other_{column}"
        )
    })
}

/// What is known of a cell and those before it.
pub(super) fn beginnings() -> String {
    let over = |column: &str| {
        let how = reduction(column);
        ["active", "other"]
            .map(|basis| {
                format!("{how}({basis}_{column}) OVER beginning AS begun_{basis}_{column}")
            })
            .join(", ")
    };
    ["units", "value", "size", "most"]
        .map(over)
        .join(",\n        ")
}

/// What is known of a printed cell.
pub(super) fn printed() -> String {
    let kept = [
        "units",
        "value",
        "by_sex",
        "female",
        "male",
        "female_units",
        "male_units",
    ];
    let one = |column: &&str| {
        format!("sum(active_{column}) AS active_{column}, sum(other_{column}) AS other_{column}")
    };
    join(kept.iter().map(one), ",\n    ")
}

/// None, or enough: of active units, of others, and of all.
fn enough(active: &str, other: &str, small_cell: u64) -> String {
    let all = format!("{active} + {other}");
    let sets = [active, other, &all];
    join(
        sets.iter()
            .map(|set| format!("({set} = 0 OR {set} >= {small_cell})")),
        " AND ",
    )
}

/// Whether a cell may be printed; the columns begin with `start`.
pub(super) fn safe(start: &str, small_cell: u64, largest: Decimal) -> String {
    let [units, most, size] = ["units", "most", "size"]
        .map(|column| ["active", "other"].map(|basis| format!("{start}{basis}_{column}")));
    let ([active, other], [active_most, other_most], [active_size, other_size]) =
        (units, most, size);
    format!(
        "{}\n        AND 100 * {active_most} <= {largest} * {active_size} AND 100 * {other_most} <= {largest} * {other_size}\n        \
        AND 100 * greatest({active_most}, {other_most}) <= {largest} * ({active_size} + {other_size})",
        enough(&active, &other, small_cell)
    )
}

/// Whether enough women and men stand in a cell, or none.
pub(super) fn sexes_are_safe(small_cell: u64) -> String {
    let of = |sex: &&str| {
        enough(
            &format!("active_{sex}_units"),
            &format!("other_{sex}_units"),
            small_cell,
        )
    };
    join(["female", "male"].iter().map(of), "\n            AND ")
}
