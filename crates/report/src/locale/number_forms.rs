//! The number forms of the six official languages as the United Nations prints them; not those of CLDR.

use sse_model::Decimal;

/// Signs and grouping of one language; its words are in `templates/<language>/words.toml`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Forms {
    /// The tag of the language.
    pub(crate) language: &'static str,
    /// Between the whole and its decimals.
    pub(crate) decimal_sign: char,
    /// Between groups of three digits.
    pub(crate) group_sign: &'static str,
    /// The number of digits from which on they are grouped.
    pub(crate) grouped_from: usize,
    /// Whether a number stands in a left-to-right isolate.
    pub(crate) isolated: bool,
    /// Which form of a noun goes with a number.
    pub(crate) plural: Plural,
}

/// How a language chooses the form of a noun, after the plural rules of Unicode.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Plural {
    /// 1 · all others.
    OneOther,
    /// Below 2 · all others.
    BelowTwo,
    /// 1, 21 … · 2 to 4, 22 … · all others · decimals.
    Slavic,
    /// One form for all numbers.
    Single,
    /// 0 · 1 · 2 · 3 to 10 · 11 to 99 · others.
    Arabic,
}

/// A no-break space.
const BLANK: &str = "\u{a0}";

const TABLE: [Forms; 6] = [
    Forms {
        language: "en",
        decimal_sign: '.',
        group_sign: ",",
        grouped_from: 4,
        isolated: false,
        plural: Plural::OneOther,
    },
    Forms {
        language: "fr",
        decimal_sign: ',',
        group_sign: BLANK,
        grouped_from: 4,
        isolated: false,
        plural: Plural::BelowTwo,
    },
    Forms {
        language: "es",
        decimal_sign: ',',
        group_sign: BLANK,
        grouped_from: 4,
        isolated: false,
        plural: Plural::OneOther,
    },
    Forms {
        language: "ru",
        decimal_sign: ',',
        group_sign: BLANK,
        grouped_from: 5,
        isolated: false,
        plural: Plural::Slavic,
    },
    Forms {
        language: "zh",
        decimal_sign: '.',
        group_sign: BLANK,
        grouped_from: 4,
        isolated: false,
        plural: Plural::Single,
    },
    Forms {
        language: "ar",
        decimal_sign: '.',
        group_sign: ",",
        grouped_from: 4,
        isolated: true,
        plural: Plural::Arabic,
    },
];

impl Forms {
    /// The forms of a language; English ones for a language that is none of the six.
    pub(crate) fn of(language: &str) -> &'static Self {
        TABLE
            .iter()
            .find(|forms| forms.language == language)
            .unwrap_or(&TABLE[0])
    }

    /// Digits with so many decimals, grouped, with the signs of the language.
    pub(crate) fn digits(&self, number: Decimal, decimals: u32) -> String {
        let fixed = number.to_fixed(decimals);
        let (sign, fixed) = fixed
            .strip_prefix('-')
            .map_or(("", fixed.as_str()), |rest| ("\u{2212}", rest));
        let (whole, rest) = fixed.split_once('.').unwrap_or((fixed, ""));
        let mut out = format!("{sign}{}", self.grouped(whole));
        if !rest.is_empty() {
            out.push(self.decimal_sign);
            out.push_str(rest);
        }
        if self.isolated {
            format!("\u{2066}{out}\u{2069}")
        } else {
            out
        }
    }

    /// Digits of a whole number in groups.
    pub(crate) fn grouped(&self, whole: &str) -> String {
        if whole.len() < self.grouped_from {
            return whole.to_owned();
        }
        let first = whole.len() % 3;
        let groups = std::iter::once(&whole[..first]).filter(|group| !group.is_empty());
        let rest = (first..whole.len()).step_by(3).map(|at| &whole[at..at + 3]);
        groups.chain(rest).collect::<Vec<_>>().join(self.group_sign)
    }
}

impl Plural {
    /// Which of the forms that a template gives goes with a number; the last one stands for those not given.
    pub(crate) fn form(self, number: Decimal) -> usize {
        let whole = number.abs().to_whole();
        match (self, whole) {
            (Self::Single, _) => 0,
            (Self::OneOther, whole) => usize::from(whole != Some(1)),
            (Self::BelowTwo, _) => usize::from(number.abs() >= Decimal::whole(2)),
            (Self::Slavic, None) => 3,
            (Self::Slavic, Some(whole)) => slavic(whole),
            (Self::Arabic, None) => 5,
            (Self::Arabic, Some(whole)) => arabic(whole),
        }
    }
}

fn slavic(whole: i64) -> usize {
    match (whole % 10, whole % 100) {
        (1, tail) if tail != 11 => 0,
        (2..=4, tail) if !(12..=14).contains(&tail) => 1,
        _ => 2,
    }
}

fn arabic(whole: i64) -> usize {
    match (whole, whole % 100) {
        (0..=2, _) => usize::try_from(whole).unwrap_or(0),
        (_, 3..=10) => 3,
        (_, 11..=99) => 4,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_groups_in_its_own_way() {
        let number = Decimal::parse("1234567.25").unwrap();
        let printed = |language| Forms::of(language).digits(number, 1);
        assert_eq!(printed("en"), "1,234,567.3");
        assert_eq!(printed("fr"), "1\u{a0}234\u{a0}567,3");
        assert_eq!(printed("ar"), "\u{2066}1,234,567.3\u{2069}");
        assert_eq!(Forms::of("ru").digits(Decimal::whole(1000), 0), "1000");
        assert_eq!(
            Forms::of("ru").digits(Decimal::whole(10_000), 0),
            "10\u{a0}000"
        );
        assert_eq!(
            Forms::of("en").digits(Decimal::whole(-1500), 0),
            "\u{2212}1,500"
        );
        assert_eq!(
            Forms::of("en").digits(Decimal::parse("0.85").unwrap(), 2),
            "0.85"
        );
    }

    #[test]
    fn nouns_follow_their_number() {
        let form = |language, number: &str| {
            Forms::of(language)
                .plural
                .form(Decimal::parse(number).unwrap())
        };
        assert_eq!(
            [form("en", "1"), form("en", "0"), form("en", "1.5")],
            [0, 1, 1]
        );
        assert_eq!(
            [form("fr", "0"), form("fr", "1.5"), form("fr", "2")],
            [0, 0, 1]
        );
        assert_eq!(
            [
                form("ru", "21"),
                form("ru", "3"),
                form("ru", "11"),
                form("ru", "2.5")
            ],
            [0, 1, 2, 3]
        );
        assert_eq!(
            [
                form("ar", "2"),
                form("ar", "105"),
                form("ar", "111"),
                form("ar", "100")
            ],
            [2, 3, 4, 5]
        );
        assert_eq!(form("zh", "7"), 0);
    }
}
