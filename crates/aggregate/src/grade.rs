//! How well a value is founded (`README.md` § 6): a letter beside it.

use crate::facts::{Fact, Facts};
use crate::limits::GRADE_YEARS;
use sse_model::{Claim, Method, Period, Transmission, Year, YearBasis};

/// How well a value is founded. That it is only a bound is no grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Of the producer itself, counted or surveyed, and new.
    A,
    /// Of the producer itself, from a register or records; or counted or surveyed, and older.
    B,
    /// At second hand or by way of nobody knows whom, or by a method that nobody states.
    C,
    /// Modelled, or of a year that isn't its own.
    D,
}

impl Grade {
    /// Every grade, the best one first.
    pub const ALL: [Self; 4] = [Self::A, Self::B, Self::C, Self::D];

    /// Its letter.
    pub const fn code(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
        }
    }

    /// That of what a claim states, for the reference year of a round.
    pub(crate) fn of(claim: &Claim, reference: Year) -> Self {
        let year = match claim.period {
            Period::Year(year) | Period::Span(_, year) => year,
            Period::Unknown => return Self::D,
        };
        let stated = claim.year_basis == YearBasis::Stated;
        if !stated || claim.method == Some(Method::Modelled) {
            return Self::D;
        }
        if claim.transmission != Some(Transmission::Primary) {
            return Self::C;
        }
        match claim.method {
            Some(Method::SatelliteAccount | Method::Census | Method::Survey) => {
                if reference.number() - year.number() <= GRADE_YEARS {
                    Self::A
                } else {
                    Self::B
                }
            }
            Some(Method::Register | Method::Administrative) => Self::B,
            Some(Method::Modelled) | None => Self::C,
        }
    }
}

impl Facts {
    /// The best grade of the claims that won a fact, for the reference year of a round; the worst one where there are none.
    pub(crate) fn grade(&self, fact: &Fact, reference: Year) -> Grade {
        let winners = fact.winners.iter();
        let claims = winners.filter_map(|id| self.claims.get(id));
        let grades = claims.map(|claim| Grade::of(claim, reference));
        grades.min().unwrap_or(Grade::D)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{claim, year};

    #[test]
    fn a_grade_follows_from_who_says_it_how_it_was_made_and_of_which_year() {
        let grade = |row: &str| Grade::of(&claim("ESP", row), year(2023));
        assert_eq!(grade("ESP entities 2020 sse 1 method=census"), Grade::A);
        assert_eq!(grade("ESP entities 2019 sse 1 method=census"), Grade::B);
        assert_eq!(grade("ESP entities 2010 sse 1 method=register"), Grade::B);
        assert_eq!(grade("ESP entities 2023 sse 1"), Grade::C);
        let press = "ESP entities 2023 sse 1 method=census transmission=secondary";
        assert_eq!(grade(press), Grade::C);
        let nobody = "ESP entities 2023 sse 1 method=census transmission=unknown";
        assert_eq!(grade(nobody), Grade::C);
        assert_eq!(grade("ESP entities 2023 sse 1 method=modelled"), Grade::D);
        assert_eq!(grade("ESP entities unknown sse 1 method=census"), Grade::D);
        let inferred = "ESP entities 2023 sse 1 method=census year_basis=inferred";
        assert_eq!(grade(inferred), Grade::D);
    }
}
