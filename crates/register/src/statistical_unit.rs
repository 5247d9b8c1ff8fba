//! What a row of a register states.

use crate::amount::{Amount, Persons};
use sse_submission::reading::rules;

/// A row that counts, its words as numbers of a worker's lists.
#[derive(Debug, Clone, Default)]
pub(crate) struct StatisticalUnit {
    pub(crate) area: u32,
    /// The year itself.
    pub(crate) year: u16,
    pub(crate) kind: u32,
    /// From 1; 0 for none.
    pub(crate) activity: u32,
    /// From 1; 0 for none.
    pub(crate) subarea: u32,
    /// From 1; 0 for none.
    pub(crate) currency: u32,
    /// The list of targets; 0 for none.
    pub(crate) targets: u32,
    pub(crate) active: bool,
    /// Which amounts are stated, as bits by `Amount`.
    pub(crate) stated: u16,
    /// By `Amount`, in millionths; those that aren't stated are anything.
    pub(crate) amounts: [i128; Amount::ALL.len()],
}

impl StatisticalUnit {
    /// Takes the words of a row, each one more than the number that was learnt, 0 for a blank cell: area, year, kind,
    /// subarea, activity, currency, status, targets.
    #[inline]
    pub(crate) fn mean(&mut self, words: [u32; 8]) {
        let [
            area,
            year,
            kind,
            subarea,
            activity,
            currency,
            status,
            targets,
        ] = words;
        (self.area, self.kind) = (area - 1, kind - 1);
        self.year = u16::try_from(year - 1).unwrap_or(0);
        (self.subarea, self.activity, self.currency) = (subarea, activity, currency);
        self.active = status == 2;
        self.targets = targets.saturating_sub(1);
    }

    /// Forgets which amounts are stated.
    #[inline]
    pub(crate) const fn clear(&mut self) {
        self.stated = 0;
    }

    /// Whether an amount of money is stated.
    pub(crate) const fn states_money(&self) -> bool {
        self.stated & MONEY != 0
    }

    /// Whether an amount is stated.
    pub(crate) const fn states(&self, amount: Amount) -> bool {
        self.stated & bit(amount) != 0
    }

    /// An amount that is stated, in millionths.
    pub(crate) const fn amount(&self, amount: Amount) -> i128 {
        self.amounts[amount as usize]
    }

    /// States an amount.
    pub(crate) const fn state(&mut self, amount: Amount, millionths: i128) {
        self.amounts[amount as usize] = millionths;
        self.stated |= bit(amount);
    }

    /// Persons of both sexes: the total is their sum where it isn't stated, and they are stated only where they make up
    /// the total. Whether they do not exceed it.
    pub(crate) fn settle_sexes(&mut self) -> bool {
        let mut sound = true;
        for Persons { all, female, male } in Amount::PERSONS {
            let mut make_up_all = false;
            let stated = [female, male].into_iter().filter(|one| self.states(*one));
            let sum: i128 = stated.map(|one| self.amount(one)).sum();
            if self.states(female) && self.states(male) {
                if !self.states(all) {
                    self.state(all, sum);
                }
                make_up_all = sum == self.amount(all);
            }
            sound &= !self.states(all) || sum <= self.amount(all);
            if !make_up_all {
                self.stated &= !(bit(female) | bit(male));
            }
        }
        sound
    }
}

/// The bit of an amount among those that are stated.
const fn bit(amount: Amount) -> u16 {
    1 << amount as u16
}

/// The bits of the amounts of money.
const MONEY: u16 = {
    let [one, two, three] = Amount::MONEY;
    bit(one) | bit(two) | bit(three)
};

/// A number in plain digits, in millionths; none for what has to be read more carefully. Also whether it has decimals,
/// which prove that a point divides.
///
/// Not read: more than twelve digits before the point, a group of three that may be thousands, more than six decimals, and
/// nothing but nines, which may stand for no number at all.
#[inline]
pub(crate) fn plain(cell: &[u8]) -> Option<(i64, bool)> {
    // More digits would not fit.
    if cell.len() > 18 {
        return None;
    }
    let (mut whole, mut seen) = (0_i64, 0);
    for &byte in cell {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return plain_with_decimals(cell, whole, seen);
        }
        whole = whole * 10 + i64::from(digit);
        seen += 1;
    }
    let reads = (1..=12).contains(&seen) && !rules::are_nines(cell);
    // More digits than are read would overflow.
    reads.then(|| (whole * 1_000_000, false))
}

/// A number whose first digits, of which so many were seen, make up a whole number; also one below zero.
fn plain_with_decimals(cell: &[u8], whole: i64, seen: usize) -> Option<(i64, bool)> {
    if let Some(rest) = cell
        .strip_prefix(b"-")
        .filter(|rest| !rest.starts_with(b"-"))
    {
        return plain(rest).map(|(number, decimals)| (-number, decimals));
    }
    let decimals = cell[seen..].strip_prefix(b".")?;
    let doubtful = decimals.len() == 3 && seen <= 3 && cell[0] != b'0';
    let fits = (1..=12).contains(&seen) && (1..=6).contains(&decimals.len());
    if !fits || doubtful || !decimals.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let part = decimals
        .iter()
        .fold(0, |part, byte| part * 10 + i64::from(byte - b'0'));
    let scale = 10_i64.pow(6 - u32::try_from(decimals.len()).unwrap_or(6));
    Some((whole * 1_000_000 + part * scale, true))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sse_submission::reading::{Evidence, Number};

    #[test]
    fn plain_numbers_are_read_as_all_others() {
        for text in [
            "0",
            "7",
            "007",
            "12.5",
            "0.125",
            "1234.567",
            "1.23",
            "999999999998",
            "999",
            "0.000001",
            "12.340000",
            "100.10",
            "-1",
            "-12.5",
        ] {
            let mut evidence = Evidence::default();
            evidence.see(text);
            let read = Number::parse(text, evidence).unwrap().total().unwrap();
            assert_eq!(
                plain(text.as_bytes()),
                Some((
                    i64::try_from(read.millionths()).unwrap(),
                    text.contains('.')
                )),
                "{text}"
            );
            assert_eq!(
                evidence != Evidence::default(),
                text.contains('.'),
                "{text}"
            );
        }
        for text in [
            "",
            "1.234",
            "1,5",
            "1.",
            ".5",
            "12 000",
            "1e3",
            "1234567890123",
            "999999999999999998",
            "9999",
            "999999999999",
            "0.1234567",
            "-",
            "--1",
            "-1.234",
            "１",
        ] {
            assert_eq!(plain(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn sexes_count_where_they_make_up_the_total() {
        let settled = |total: Option<i128>, female: Option<i128>, male: Option<i128>| {
            let mut unit = StatisticalUnit::default();
            let employment = [
                Amount::Employment,
                Amount::EmploymentFemale,
                Amount::EmploymentMale,
            ];
            for (amount, stated) in employment.into_iter().zip([total, female, male]) {
                if let Some(stated) = stated {
                    unit.state(amount, stated);
                }
            }
            let sound = unit.settle_sexes();
            let stated = employment.into_iter().filter(|&amount| unit.states(amount));
            let stated: Vec<i128> = stated.map(|amount| unit.amount(amount)).collect();
            (sound, stated)
        };
        assert_eq!(settled(Some(5), Some(2), Some(3)), (true, vec![5, 2, 3]));
        assert_eq!(settled(None, Some(2), Some(3)), (true, vec![5, 2, 3]));
        assert_eq!(settled(Some(6), Some(2), Some(3)), (true, vec![6]));
        assert_eq!(settled(Some(4), Some(2), Some(3)), (false, vec![4]));
        assert_eq!(settled(Some(4), Some(2), None), (true, vec![4]));
        assert_eq!(settled(Some(4), Some(5), None), (false, vec![4]));
        assert_eq!(settled(Some(4), None, Some(5)), (false, vec![4]));
        assert_eq!(settled(None, Some(2), None), (true, vec![]));
    }
}
