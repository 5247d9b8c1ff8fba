//! The rows of `denominators.csv`: what shares are of, and what sizes are held against.

use crate::area::RefArea;
use crate::code::Code;
use crate::date::Year;
use crate::decimal::Decimal;
use crate::key_name::KeyName;
use crate::measure::{Denominator, Unit};
use crate::terms::Sex;
use std::sync::Arc;

/// What a row of `denominators.csv` is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DenominatorUse {
    /// Shares of it are computed, and values are held against it.
    Share,
    /// Values are held against it, and nothing that is printed comes of it.
    Check,
    /// Nothing: it stands there for people to read.
    Nothing,
}

impl DenominatorUse {
    const ALL: [(Self, &'static str); 3] = [
        (Self::Share, "share"),
        (Self::Check, "check"),
        (Self::Nothing, "no"),
    ];

    /// The use of a word of the column `use`.
    pub fn from_word(word: &str) -> Option<Self> {
        let mut known = Self::ALL.into_iter();
        known
            .find(|(_, known)| known.eq_ignore_ascii_case(word))
            .map(|(usage, _)| usage)
    }
}

/// How a number of `denominators.csv` came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DenominatorStatus {
    /// An office published it.
    Official,
    /// Somebody estimated it.
    Estimate,
}

impl DenominatorStatus {
    const ALL: [Self; 2] = [Self::Official, Self::Estimate];

    /// The status of a word of the column `status`.
    pub fn from_word(word: &str) -> Option<Self> {
        let mut known = Self::ALL.into_iter();
        known.find(|known| known.code().eq_ignore_ascii_case(word))
    }

    /// Its word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Estimate => "estimate",
        }
    }
}

/// A row of `denominators.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DenominatorFact {
    /// The area that it is a number of.
    pub area: RefArea,
    /// The year that it refers to.
    pub year: Year,
    /// What it counts: population, employment and so on.
    pub denominator: Denominator,
    /// Whom it counts.
    pub sex: Sex,
    /// The number itself, in its unit.
    pub value: Decimal,
    /// In which unit, as written.
    pub unit: String,
    /// What it is for.
    pub usage: DenominatorUse,
    /// Who published it.
    pub source: String,
    /// Which edition of the source it is of, as written; blank if not said.
    pub vintage: String,
    /// Under which terms it may be used, as written; blank if not said.
    pub licence: String,
    /// How it came about; none if not said.
    pub status: Option<DenominatorStatus>,
}

/// How many years a row may be away from what is held against it: populations and economies change little in these.
const NEAR_YEARS: i64 = 5;

/// The rows of `denominators.csv`, shared by all that look into them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DenominatorFacts(Arc<Vec<DenominatorFact>>);

impl DenominatorFacts {
    /// The rows in the order of the file.
    pub fn new(mut rows: Vec<DenominatorFact>) -> Self {
        rows.sort_by_key(|row| (row.series(), row.year));
        Self(Arc::new(rows))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every row: by area, denominator, sex and year, and those that have all of these in common as they stood.
    pub fn iter(&self) -> impl Iterator<Item = &DenominatorFact> {
        self.0.iter()
    }

    /// Every row of a series, by year, whatever it is for.
    pub fn of(&self, area: RefArea, denominator: Denominator, sex: Sex) -> &[DenominatorFact] {
        let series = (area, denominator, sex);
        let begin = self.0.partition_point(|row| row.series() < series);
        let end = self.0.partition_point(|row| row.series() <= series);
        &self.0[begin..end]
    }

    /// What values of an area are held against, by year.
    pub fn series(
        &self,
        area: RefArea,
        denominator: Denominator,
        sex: Sex,
    ) -> impl Iterator<Item = &DenominatorFact> {
        let series = (area, denominator, sex);
        let begin = self.0.partition_point(|row| row.series() < series);
        let rows = self.0[begin..].iter();
        rows.take_while(move |row| row.series() == series)
            .filter(|row| row.usage != DenominatorUse::Nothing)
    }

    /// What a value of an area and year is held against: of rows in this unit, or in none where it isn't money, that of the nearest year, at most five years
    /// away; of two equally near that of the earlier year.
    pub fn near(
        &self,
        (area, denominator, sex): (RefArea, Denominator, Sex),
        unit: Unit,
        year: Year,
    ) -> Option<&DenominatorFact> {
        self.nearest((area, denominator, sex), unit, year)
            .filter(|row| is_near(row.year, year))
    }

    /// The same, however many years away.
    pub fn nearest(
        &self,
        (area, denominator, sex): (RefArea, Denominator, Sex),
        unit: Unit,
        year: Year,
    ) -> Option<&DenominatorFact> {
        let away = |row: &&DenominatorFact| (row.year.number() - year.number()).abs();
        let is_money = matches!(unit, Unit::Money(_));
        let fits =
            |row: &&DenominatorFact| row.unit == unit.code() || row.unit.is_empty() && !is_money;
        let rows = self.series(area, denominator, sex);
        rows.filter(fits).min_by_key(away)
    }
}

/// Whether a row of one year says how many there are in another one, nearly.
pub fn is_near(year: Year, other: Year) -> bool {
    (year.number() - other.number()).abs() <= NEAR_YEARS
}

impl FromIterator<DenominatorFact> for DenominatorFacts {
    fn from_iter<I: IntoIterator<Item = DenominatorFact>>(rows: I) -> Self {
        Self::new(rows.into_iter().collect())
    }
}

impl DenominatorFact {
    /// Its name: area, denominator and year, then the sex and the unit where they are said.
    pub fn name(&self) -> String {
        let mut name = KeyName::new(&[
            self.area.code(),
            self.denominator.code(),
            &self.year.to_string(),
        ]);
        let sex = Some(self.sex).filter(|sex| *sex != Sex::Total);
        name.part("sex", sex.map(Code::code));
        let unit = Some(&self.unit).filter(|unit| !unit.is_empty());
        name.part("unit", unit);
        name.into_text()
    }

    /// What it is a number of, but for its year.
    const fn series(&self) -> (RefArea, Denominator, Sex) {
        (self.area, self.denominator, self.sex)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(area: &str, year: i64, value: i64, usage: DenominatorUse) -> DenominatorFact {
        DenominatorFact {
            area: RefArea::from_word(area).unwrap(),
            year: Year::new(year).unwrap(),
            denominator: Denominator::POPULATION,
            sex: Sex::Total,
            value: Decimal::whole(value),
            unit: "persons".to_owned(),
            usage,
            source: "Office".to_owned(),
            vintage: String::new(),
            licence: String::new(),
            status: None,
        }
    }

    #[test]
    fn the_nearest_year_is_chosen_and_none_that_is_far_or_unused() {
        let rows = [
            row("KEN", 2020, 20, DenominatorUse::Check),
            row("ESP", 2020, 7, DenominatorUse::Share),
            row("KEN", 2016, 16, DenominatorUse::Share),
            row("KEN", 2023, 23, DenominatorUse::Nothing),
        ];
        let facts: DenominatorFacts = rows.into_iter().collect();
        let near = |code: &str, year| {
            let key = (
                RefArea::from_word(code).unwrap(),
                Denominator::POPULATION,
                Sex::Total,
            );
            let row = facts.near(key, Unit::PERSONS, Year::new(year).unwrap())?;
            row.value.to_whole()
        };
        assert_eq!(near("KEN", 2024), Some(20));
        assert_eq!(near("KEN", 2018), Some(16));
        assert_eq!(near("KEN", 2026), None);
        assert_eq!(near("ESP", 2023), Some(7));
        assert_eq!(near("FRA", 2020), None);
    }
}
