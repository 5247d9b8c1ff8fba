//! `[sizes]` of `round.toml`.

use super::decimal;
use serde::Deserialize;
use sse_diagnostics::{Words, words};
use sse_model::{Decimal, Sizes};

/// `[sizes]`, which rounds may leave out, wholly or in part.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct SizeSettings {
    persons_per_cent: Option<String>,
    memberships_per_cent: Option<String>,
    employment_per_cent: Option<String>,
    entities_per_cent: Option<String>,
    value_added_per_cent: Option<String>,
    flows_per_cent: Option<String>,
    stocks_per_cent: Option<String>,
    amount_per_cent: Option<String>,
    members_per_entity: Option<[String; 2]>,
    employed_per_entity: Option<[String; 2]>,
    neighbour_times: Option<u32>,
    neighbour_years: Option<u32>,
    fraction_times: Option<[String; 2]>,
    sexes_off_per_cent: Option<String>,
    parts_per_cent: Option<String>,
}

impl SizeSettings {
    /// The sizes, those that aren't given as the program has them.
    ///
    /// # Errors
    /// What is no number.
    pub(crate) fn read(&self) -> Result<Sizes, Words> {
        let known = Sizes::default();
        let one = |name: &str, text: &Option<String>, default| size(name, text.as_ref(), default);
        let two =
            |name: &str, texts: &Option<[String; 2]>, default| ends(name, texts.as_ref(), default);
        Ok(Sizes {
            persons_per_cent: one(
                "persons_per_cent",
                &self.persons_per_cent,
                known.persons_per_cent,
            )?,
            memberships_per_cent: one(
                "memberships_per_cent",
                &self.memberships_per_cent,
                known.memberships_per_cent,
            )?,
            employment_per_cent: one(
                "employment_per_cent",
                &self.employment_per_cent,
                known.employment_per_cent,
            )?,
            entities_per_cent: one(
                "entities_per_cent",
                &self.entities_per_cent,
                known.entities_per_cent,
            )?,
            value_added_per_cent: one(
                "value_added_per_cent",
                &self.value_added_per_cent,
                known.value_added_per_cent,
            )?,
            flows_per_cent: one("flows_per_cent", &self.flows_per_cent, known.flows_per_cent)?,
            stocks_per_cent: one(
                "stocks_per_cent",
                &self.stocks_per_cent,
                known.stocks_per_cent,
            )?,
            amount_per_cent: one(
                "amount_per_cent",
                &self.amount_per_cent,
                known.amount_per_cent,
            )?,
            members_per_entity: two(
                "members_per_entity",
                &self.members_per_entity,
                known.members_per_entity,
            )?,
            employed_per_entity: two(
                "employed_per_entity",
                &self.employed_per_entity,
                known.employed_per_entity,
            )?,
            neighbour_times: times(self.neighbour_times, known.neighbour_times)?,
            neighbour_years: self.neighbour_years.unwrap_or(known.neighbour_years),
            fraction_times: two("fraction_times", &self.fraction_times, known.fraction_times)?,
            sexes_off_per_cent: one(
                "sexes_off_per_cent",
                &self.sexes_off_per_cent,
                known.sexes_off_per_cent,
            )?,
            parts_per_cent: one("parts_per_cent", &self.parts_per_cent, known.parts_per_cent)?,
        })
    }
}

/// How many times a value may be another one, which is more than once.
fn times(given: Option<u32>, default: u32) -> Result<u32, Words> {
    match given.unwrap_or(default) {
        times if times > 1 => Ok(times),
        few => Err(words!(
            "neighbour_times: {value} is not above 1",
            value = i64::from(few)
        )),
    }
}

/// A number of `[sizes]`, which is above nil, or what holds where it isn't given.
fn size(name: &str, text: Option<&String>, default: Decimal) -> Result<Decimal, Words> {
    let given = text.map_or(Ok(default), |text| decimal(name, text))?;
    if given <= Decimal::ZERO {
        return Err(words!(
            "{key}: {value} is not above nil",
            key = name,
            value = given
        ));
    }
    Ok(given)
}

/// The two ends of a range of `[sizes]`.
fn ends(
    name: &str,
    texts: Option<&[String; 2]>,
    [least, most]: [Decimal; 2],
) -> Result<[Decimal; 2], Words> {
    let end = |at: usize| texts.map(|texts| &texts[at]);
    let [least, most] = [size(name, end(0), least)?, size(name, end(1), most)?];
    if most <= least {
        return Err(words!(
            "{key}: {most} is not above {least}",
            key = name,
            most = most,
            least = least
        ));
    }
    Ok([least, most])
}
