//! Number formats: what a cell shows of its value.

use sse_model::{Code, Currency};

/// A number format, understood as far as it changes what a reader of the cell sees.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Format {
    /// Its code as people write it, without the marks that programs put before letters: `0.0" million"`.
    pub(crate) code: String,
    sections: Vec<Section>,
}

/// What a format does with the numbers that one of its sections is for.
#[derive(Debug, Clone, PartialEq, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a format says each of these or doesn't"
)]
pub(crate) struct Section {
    condition: Option<Condition>,
    /// Days, months, years, hours, minutes and seconds, with what stands between them; blank for a number.
    pub(crate) date: Vec<DatePart>,
    /// Whether the value is shown a hundredfold, with the sign of per cent.
    pub(crate) percent: bool,
    /// How many times the value is shown divided by a thousand.
    pub(crate) thousands: u32,
    /// The fewest digits before the decimal sign.
    pub(crate) digits: usize,
    /// The fewest digits behind it.
    pub(crate) decimals: usize,
    /// Places for digits before the decimal sign, and the most digits that are shown behind it.
    places: usize,
    pub(crate) most_decimals: usize,
    /// Whether it has places for digits at all.
    pub(crate) has_digits: bool,
    /// What is written between the places before the decimal sign, with how many of them are behind it.
    pub(crate) between: Vec<(usize, String)>,
    /// Whether numbers are shown with a power of ten.
    pub(crate) exponent: bool,
    /// Whether they are shown as fractions.
    pub(crate) fraction: bool,
    /// Whether it is for texts.
    text: bool,
    /// Whether it is for numbers below zero, whose sign isn't shown unless it writes one.
    pub(crate) below_zero: bool,
    /// Whether it has a colour.
    pub(crate) coloured: bool,
    /// What is written before and behind the digits.
    pub(crate) words: String,
    /// How many bytes of it stand before them.
    before: usize,
    /// The sign or code of a currency.
    pub(crate) currency: Option<String>,
    /// Of which language and country that sign is, by the number that programs have for them.
    pub(crate) place: Option<u32>,
    /// Whether the value is shown as it is, in the way that the program thinks best.
    pub(crate) general: bool,
    /// Whether hours, minutes or seconds are counted beyond a day.
    pub(crate) elapsed: bool,
}

/// For which numbers a section is.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Condition {
    less: bool,
    equal: bool,
    greater: bool,
    than: f64,
}

/// A piece of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DatePart {
    /// A year with so many digits.
    Year(usize),
    /// A month with so many letters: one and two are its number, three its short name, four and more its name.
    Month(usize),
    /// A day: one and two letters are its number, three and more its day of the week.
    Day(usize),
    /// An hour, a minute, a second or a part of the day.
    Time,
    /// What stands as it is.
    Text(String),
}

/// The sections of a format: for numbers above, below and of zero, and for texts.
const MOST_SECTIONS: usize = 4;

impl Format {
    /// Reads a format code.
    pub(crate) fn new(code: &str) -> Self {
        let mut parts = sections(code);
        parts.truncate(MOST_SECTIONS);
        let several = parts.len() > 1;
        let section = |code: &&str| Section {
            // Among several, one without anything shows nothing.
            general: Section::new(code).general && !(several && code.trim().is_empty()),
            ..Section::new(code)
        };
        let mut sections: Vec<Section> = parts.iter().map(section).collect();
        if let [first, second, ..] = &mut sections[..]
            && first.condition.is_none_or(Condition::holds_above_zero)
            && second
                .condition
                .is_none_or(Condition::holds_below_zero_alone)
        {
            second.below_zero = true;
        }
        Self {
            code: code.replace('\\', ""),
            sections,
        }
    }

    /// The section that a text is shown by, if there is one for texts.
    pub(crate) fn section_of_text(&self) -> Option<&Section> {
        let last = self.sections.last().filter(|section| section.text);
        self.sections.get(3).or(last)
    }

    /// Whether the digits of every whole number above zero are shown as they are, perhaps in groups.
    pub(crate) fn shows_whole_numbers(&self) -> bool {
        let conditioned = self
            .sections
            .iter()
            .any(|section| section.condition.is_some());
        !conditioned && self.sections[0].shows_whole_numbers()
    }

    /// Whether it shows a number as another one, with words beside it, or not at all.
    pub(crate) fn shows_otherwise(&self) -> bool {
        self.sections.iter().any(|section| {
            !section.shows_digits() && !section.text
                || section.percent
                || section.thousands > 0
                || section.currency.is_some()
                || !section.date.is_empty()
                || !section.words.trim_matches(['-', '(', ')', ' ']).is_empty()
        })
    }

    /// The section that a number is shown by.
    pub(crate) fn section(&self, value: f64) -> &Section {
        let sections = &self.sections;
        if let [only] = &sections[..] {
            return only;
        }
        let conditioned = sections
            .iter()
            .find(|section| section.condition.is_some_and(|when| when.holds(value)));
        if let Some(section) = conditioned {
            return section;
        }
        let free: Vec<&Section> = sections
            .iter()
            .filter(|section| section.condition.is_none())
            .collect();
        let at = match (value.partial_cmp(&0.0), free.len()) {
            (Some(std::cmp::Ordering::Less), 2..) => 1,
            (Some(std::cmp::Ordering::Equal), 3..) => 2,
            _ => 0,
        };
        free.get(at)
            .or(free.first())
            .copied()
            .unwrap_or(&sections[0])
    }

    /// The same with a currency, which says what a sign that is shown means, but isn't seen where another one is shown.
    pub(crate) fn with_currency(&self, currency: Currency) -> Self {
        let is_other = |sign: &str| {
            let meant = Currency::meant_by(sign);
            match Currency::from_code(sign) {
                Some(shown) => shown != currency,
                None => !meant.is_empty() && !meant.contains(&currency),
            }
        };
        let sections = self.sections.iter().map(|section| {
            let shown = section.currency.as_deref().unwrap_or(section.words.trim());
            let currency = (!is_other(shown)).then(|| currency.code().to_owned());
            Section {
                currency: currency.or_else(|| section.currency.clone()),
                ..section.clone()
            }
        });
        Self {
            code: self.code.clone(),
            sections: sections.collect(),
        }
    }

    /// Whether every number is shown in the way that the program thinks best.
    pub(crate) fn is_general(&self) -> bool {
        self.sections.iter().all(|section| section.general)
    }

    /// Whether it shows a day, a month or a year of them, and not a time alone.
    pub(crate) fn shows_day(&self) -> bool {
        let mut parts = self.sections[0].date.iter();
        parts.any(|part| !matches!(part, DatePart::Time | DatePart::Text(_)))
    }

    /// Whether it counts hours, minutes or seconds beyond a day.
    pub(crate) fn shows_elapsed(&self) -> bool {
        self.sections[0].elapsed
    }

    /// Whether it shows numbers as days.
    pub(crate) fn is_date(&self) -> bool {
        !self.sections[0].date.is_empty()
    }
}

impl Section {
    /// What is written around digits: before and behind them.
    pub(crate) fn around(&self) -> (&str, &str) {
        self.words.split_at(self.before)
    }

    /// The same with nothing around the digits.
    pub(crate) fn without_words(&self) -> Self {
        Self {
            words: String::new(),
            before: 0,
            ..self.clone()
        }
    }

    /// Whether a number is shown by its digits.
    pub(crate) fn shows_digits(&self) -> bool {
        self.general || self.has_digits || !self.date.is_empty()
    }

    /// Whether it shows a text.
    pub(crate) fn shows_text(&self) -> bool {
        self.text
    }

    fn shows_whole_numbers(&self) -> bool {
        !self.exponent
            && !self.fraction
            && self.between.is_empty()
            && self.date.is_empty()
            && self.shows_digits()
            && !self.percent
            && self.thousands == 0
            && self.digits <= 1
            && self.decimals == 0
            && self.currency.is_none()
            && self.words.is_empty()
    }

    /// Whether it shows a year and neither a month nor a day.
    pub(crate) fn is_year(&self) -> bool {
        let shows = |wanted: fn(&DatePart) -> bool| self.date.iter().any(wanted);
        shows(|part| matches!(part, DatePart::Year(_)))
            && !shows(|part| matches!(part, DatePart::Month(_) | DatePart::Day(_) | DatePart::Time))
    }

    /// Whether it shows a month and no day.
    pub(crate) fn is_month(&self) -> bool {
        let shows = |wanted: fn(&DatePart) -> bool| self.date.iter().any(wanted);
        shows(|part| matches!(part, DatePart::Month(_)))
            && shows(|part| matches!(part, DatePart::Year(_)))
            && !shows(|part| matches!(part, DatePart::Day(_)))
    }

    fn new(code: &str) -> Self {
        let mut section = Self::default();
        let lower = code.to_lowercase();
        // The third and fourth are what Japanese and Chinese programs call it.
        let names = ["general", "standard", "g/標準", "g/通用格式"];
        if lower.is_empty() || names.iter().any(|name| lower.contains(name)) {
            section.general = true;
        }
        let mut reading = Reading {
            section,
            behind_point: false,
            commas: 0,
            placed: false,
        };
        let mut chars = code.chars().peekable();
        let (has_places, mut before) = (code.contains(['0', '#']), ' ');
        while let Some(ch) = chars.next() {
            let is_first = !std::mem::replace(&mut before, ch).is_alphabetic();
            let spelled = (has_places && is_first)
                .then(|| spelled_currency(ch, chars.clone()))
                .flatten();
            match ch {
                _ if spelled.is_some() => {
                    reading.section.currency = spelled;
                    chars.by_ref().take(2).for_each(drop);
                }
                '"' => {
                    let words: String = chars.by_ref().take_while(|ch| *ch != '"').collect();
                    reading.words(&words);
                }
                '\\' => {
                    if let Some(next) = chars.next() {
                        reading.words(next.encode_utf8(&mut [0; 4]));
                    }
                }
                '_' | '*' => {
                    chars.next();
                }
                '[' => {
                    let inside: String = chars.by_ref().take_while(|ch| *ch != ']').collect();
                    reading.bracket(&inside);
                }
                '@' => {
                    (reading.section.general, reading.section.text) = (true, true);
                    reading.placed = true;
                }
                '%' => reading.section.percent = true,
                _ if reading.section.general => reading.placed |= ch.is_alphabetic(),
                'E' | 'e' if matches!(chars.peek(), Some('+' | '-')) => {
                    reading.section.exponent = true;
                    chars.next();
                }
                '/' if reading.section.has_digits
                    && matches!(chars.peek(), Some('0'..='9' | '#' | '?')) =>
                {
                    reading.section.fraction = true;
                }
                '0' | '#' | '?' | '.' | ',' => reading.digits(ch),
                'A' | 'a' if is_half_day(&chars.clone().take(4).collect::<String>()) => {
                    let rest = if chars.peek() == Some(&'/') { 2 } else { 4 };
                    chars.by_ref().take(rest).for_each(drop);
                    reading.section.date.push(DatePart::Time);
                }
                'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'e' | 'b' | 'g' => {
                    let mut letters = 1;
                    while chars
                        .next_if(|next| next.eq_ignore_ascii_case(&ch))
                        .is_some()
                    {
                        letters += 1;
                    }
                    reading.letters(ch.to_ascii_lowercase(), letters);
                }
                _ => reading.words(ch.encode_utf8(&mut [0; 4])),
            }
        }
        reading.close()
    }
}

/// The code of the currency that the next letters spell by themselves, whatever their case: of `Kes #,##0` not the second of a time.
fn spelled_currency(first: char, rest: impl Iterator<Item = char>) -> Option<String> {
    let letters = std::iter::once(first).chain(rest);
    let letters = letters.take_while(|ch| ch.is_alphabetic()).take(4);
    let code = letters.collect::<String>().to_uppercase();
    Currency::from_code(&code).map(|_| code)
}

/// A section on its way through the letters of a code.
struct Reading {
    section: Section,
    behind_point: bool,
    /// Commas since the last place for a digit.
    commas: u32,
    /// Whether the place was met where the value stands as it is.
    placed: bool,
}

impl Reading {
    fn digits(&mut self, ch: char) {
        match ch {
            '0' | '#' | '?' if self.section.exponent || self.section.fraction => {}
            '0' | '#' | '?' => {
                if self.section.words.len() > self.section.before && self.section.has_digits {
                    let words = self.section.words.split_off(self.section.before);
                    self.section.between.push((self.section.places, words));
                }
                self.section.has_digits = true;
                self.commas = 0;
                if self.behind_point {
                    self.section.most_decimals += 1;
                } else {
                    self.section.places += 1;
                }
                let places = if self.behind_point {
                    &mut self.section.decimals
                } else {
                    &mut self.section.digits
                };
                *places += usize::from(ch == '0');
            }
            '.' if self.section.has_digits || self.section.date.is_empty() => {
                self.behind_point = true;
            }
            ',' if self.section.has_digits => self.commas += 1,
            _ => {
                let mut letter = [0; 4];
                self.words(ch.encode_utf8(&mut letter));
            }
        }
    }

    fn words(&mut self, words: &str) {
        if let Some(DatePart::Text(text)) = self.section.date.last_mut() {
            text.push_str(words);
        } else if !self.section.date.is_empty() {
            self.section.date.push(DatePart::Text(words.to_owned()));
        }
        self.section.words.push_str(words);
        if !self.section.has_digits && !self.placed {
            self.section.before = self.section.words.len();
        }
    }

    fn letters(&mut self, letter: char, count: usize) {
        let part = match letter {
            'y' | 'e' => DatePart::Year(count),
            'd' => DatePart::Day(count),
            'm' if !matches!(self.last_part(), Some(DatePart::Time)) => DatePart::Month(count),
            'b' | 'g' => return,
            _ => DatePart::Time,
        };
        self.section.date.push(part);
    }

    fn last_part(&self) -> Option<&DatePart> {
        let mut parts = self.section.date.iter().rev();
        parts.find(|part| !matches!(part, DatePart::Text(_)))
    }

    fn bracket(&mut self, inside: &str) {
        if let Some(currency) = inside.strip_prefix('$') {
            let (sign, place) = currency.split_once('-').unwrap_or((currency, ""));
            if !sign.is_empty() {
                self.section.currency = Some(sign.to_owned());
                self.section.place = u32::from_str_radix(place, 16).ok();
            }
        } else if let Some(condition) = Condition::new(inside) {
            self.section.condition = Some(condition);
        } else if ["h", "hh", "m", "mm", "s", "ss"].contains(&inside.to_lowercase().as_str()) {
            self.section.date.push(DatePart::Time);
            self.section.elapsed = true;
        } else if inside.chars().all(char::is_alphanumeric) {
            self.section.coloured = true;
        }
    }

    fn close(mut self) -> Section {
        self.section.thousands = self.commas;
        let places = self.section.places;
        for (at, _) in &mut self.section.between {
            *at = places - *at;
        }
        self.section
    }
}

impl Condition {
    fn new(text: &str) -> Option<Self> {
        let signs = text.len() - text.trim_start_matches(['<', '>', '=']).len();
        let (sign, than) = text.split_at(signs);
        let than = than.trim().parse().ok()?;
        (signs > 0).then(|| Self {
            less: sign.contains('<'),
            equal: sign.contains('='),
            greater: sign.contains('>'),
            than,
        })
    }

    /// Whether it holds for every number above zero.
    fn holds_above_zero(self) -> bool {
        self.greater && self.than <= 0.0
    }

    /// Whether it holds for no number but such as are below zero.
    fn holds_below_zero_alone(self) -> bool {
        !self.greater && self.than <= 0.0 && !(self.equal && self.than == 0.0)
    }

    fn holds(self, value: f64) -> bool {
        match value.partial_cmp(&self.than) {
            Some(std::cmp::Ordering::Less) => self.less,
            Some(std::cmp::Ordering::Equal) => self.equal,
            Some(std::cmp::Ordering::Greater) => self.greater,
            None => false,
        }
    }
}

/// Whether what stands behind an `A` makes it the half of a day: `AM/PM`, `A/P`.
fn is_half_day(rest: &str) -> bool {
    let rest = rest.to_lowercase();
    rest.starts_with("m/pm") || rest.starts_with("/p")
}

/// The sections of a code, divided by semicolons that aren't quoted.
fn sections(code: &str) -> Vec<&str> {
    let (mut parts, mut from, mut quoted, mut escaped) = (Vec::new(), 0, false, false);
    for (at, ch) in code.char_indices() {
        match ch {
            _ if escaped => escaped = false,
            '\\' if !quoted => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => {
                parts.push(&code[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&code[from..]);
    parts
}

/// The code of a format that Excel knows by a number alone; nothing for one that files define themselves.
pub(crate) fn built_in(number: u32) -> Option<&'static str> {
    Some(match number {
        0 => "General",
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4..=8 | 37..=44 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 | 27..=36 | 50..=58 => "dd/mm/yyyy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "dd/mm/yyyy h:mm",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(code: &str) -> Section {
        Format::new(code).section(1.0).clone()
    }

    #[test]
    fn codes_say_what_is_shown() {
        assert!(section("0%").percent && section("0.0 %").percent);
        assert!(!section("0\"%\"").percent && section("0\"%\"").words == "%");
        assert_eq!(section("#,##0").thousands, 0);
        assert_eq!(section("0.0,,").thousands, 2);
        assert_eq!(section("0.0,,\" million\"").thousands, 2);
        assert_eq!(section("0.0\" million\"").words, " million");
        assert_eq!(section("#,##0.00\\ \"KES\"").words, " KES");
        assert_eq!(section("[$€-407] #,##0").currency.as_deref(), Some("€"));
        assert_eq!(
            section("_-* #,##0.00\\ [$EUR]_-").currency.as_deref(),
            Some("EUR")
        );
        assert_eq!((section("000").digits, section("0.00").decimals), (3, 2));
        assert_eq!(section("\"8.\"0\" ha\"").around(), ("8.", " ha"));
        assert!(section("General").general && section("@").general && section("").general);
    }

    #[test]
    fn dates_are_told_from_numbers() {
        for code in [
            "d-mmm",
            "dd/mm/yyyy",
            "mmm\\ yy",
            "[$-409]d\\ mmmm\\ yyyy;@",
            "[h]:mm",
            "h:mm AM/PM",
            "yyyy",
        ] {
            assert!(Format::new(code).is_date(), "{code}");
        }
        for code in [
            "0",
            "General",
            "0\" days\"",
            "[Red]0",
            "0.00E+00",
            "#,##0\\ \"dh\"",
            "@",
            "# ?/?",
        ] {
            assert!(!Format::new(code).is_date(), "{code}");
        }
        assert!(section("yyyy").is_year() && !section("mmm-yy").is_year());
        assert!(section("mmm yyyy").is_month() && !section("d mmm yyyy").is_month());
    }

    #[test]
    fn sections_are_for_numbers_of_their_kind() {
        let format = Format::new("[>=1000000]0.0,,\" M\";0");
        assert_eq!(format.section(2e6).thousands, 2);
        assert_eq!(format.section(5.0).thousands, 0);
        let format = Format::new("0;-0;;@");
        assert!(format.section(1.0).shows_digits() && !format.section(0.0).shows_digits());
        assert!(!Format::new("[>=1000]0,;0").shows_whole_numbers());
        assert!(Format::new("#,##0;-#,##0").shows_whole_numbers());
        let format = Format::new("0;-0.0;\"none\"");
        assert_eq!(format.section(-1.0).decimals, 1);
        assert_eq!(format.section(0.0).words, "none");
        assert_eq!(format.section(1.0).decimals, 0);
    }
}
