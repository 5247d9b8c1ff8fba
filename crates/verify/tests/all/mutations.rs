//! Changes of numbers that a person may make of a report in Markdown, from a seed.

use super::random::{Random, numbers, printed, words};
use std::ops::Range;

/// A change of the report, and what it replaces.
pub(crate) struct Mutation {
    pub(crate) kind: &'static str,
    pub(crate) range: Range<usize>,
    pub(crate) with: String,
}

/// Number words, each beside those that are of its kind.
const NUMBER_WORDS: [&[&str]; 4] = [
    &[
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "Thirty", "twelve",
        "Eleven", "Six", "Nine", "Two", "Three", "Seven", "Four", "Five", "none", "None",
    ],
    &["second", "third", "fifth", "first", "seventh", "tenth"],
    &[
        "half",
        "a third",
        "a quarter",
        "one third",
        "two thirds",
        "three quarters",
    ],
    &["twice", "threefold", "double", "triple"],
];

/// Units, each with one that it isn't.
const UNITS: [(&str, &str); 18] = [
    ("per cent", "per thousand"),
    ("per cent", "percentage points"),
    ("percentage points", "per cent"),
    ("million", "billion"),
    ("million", "thousand"),
    ("billion", "million"),
    ("billion", "trillion"),
    ("thousand", "million"),
    ("Per cent", "Persons"),
    ("persons", "jobs"),
    ("memberships", "households"),
    ("households", "persons"),
    ("jobs", "persons"),
    ("Moroccan dirhams", "Tunisian dinars"),
    ("Canadian dollars", "Australian dollars"),
    ("dollars", "euros"),
    ("$", "€"),
    ("million ", ""),
];

/// Words before a number that bound it, each with what another one would say.
const BOUNDS: [(&str, &str); 9] = [
    ("at least ", ""),
    ("at least ", "at most "),
    ("at least ", "about "),
    ("about ", "more than "),
    ("about ", "less than "),
    ("more than ", "less than "),
    ("more than ", "at least "),
    ("less than ", ""),
    ("over ", "under "),
];

/// What stands in a document that can be changed.
struct Places<'t> {
    text: &'t str,
    numbers: Vec<Range<usize>>,
    letters: Vec<Range<usize>>,
    spelled: Vec<(Range<usize>, usize)>,
    units: Vec<(Range<usize>, &'static str)>,
    bounds: Vec<(Range<usize>, &'static str)>,
    /// The cells of tables that have a number, row by row; each with its line and column.
    cells: Vec<Cell>,
    /// Whole lines that have a number in words that are printed.
    lines: Vec<Range<usize>>,
    /// Sentences of paragraphs that have a number.
    sentences: Vec<Range<usize>>,
}

struct Cell {
    range: Range<usize>,
    line: usize,
    column: usize,
}

impl<'t> Places<'t> {
    fn of(text: &'t str) -> Self {
        let numbers = numbers(text);
        let letters = words(text, char::is_alphabetic);
        let spelled = letters.iter().filter_map(|word| {
            let is_own = |list: &&[&str]| list.contains(&&text[word.clone()]);
            Some((word.clone(), NUMBER_WORDS.iter().position(is_own)?))
        });
        let spelled = spelled.collect();
        let mut places = Self {
            text,
            spelled,
            units: phrases(text, &UNITS),
            bounds: phrases(text, &BOUNDS)
                .into_iter()
                .filter(|(own, _)| text[own.end..].starts_with(|ch: char| ch.is_ascii_digit()))
                .collect(),
            cells: Vec::new(),
            lines: Vec::new(),
            sentences: Vec::new(),
            numbers,
            letters,
        };
        places.of_lines();
        places
    }

    fn of_lines(&mut self) {
        let mut start = 0;
        for (at, line) in self.text.split_inclusive('\n').enumerate() {
            let own = start..start + line.trim_end().len();
            start += line.len();
            let inside = |number: &&Range<usize>| own.contains(&number.start);
            if !self.numbers.iter().any(|number| inside(&number)) {
                continue;
            }
            if !line.starts_with(['!', '#']) {
                self.lines.push(own.clone());
            }
            if line.starts_with("| ") {
                self.of_row(&own, at);
            } else if line.starts_with(|ch: char| ch.is_ascii_digit()) {
                self.of_paragraph(&own);
            }
        }
    }

    fn of_row(&mut self, row: &Range<usize>, line: usize) {
        let mut start = row.start;
        for (column, cell) in self.text[row.clone()].split('|').enumerate() {
            let range = start + 1..(start + cell.len()).max(start + 2) - 1;
            start += cell.len() + 1;
            let is_number = self.numbers.contains(&range);
            if is_number && column > 1 {
                self.cells.push(Cell {
                    range,
                    line,
                    column,
                });
            }
        }
    }

    fn of_paragraph(&mut self, line: &Range<usize>) {
        let mut start = line.start + self.text[line.clone()].find(". ").unwrap_or(0) + 2;
        let mut at = start;
        while let Some(end) = self.text[at..line.end].find(". ").map(|end| at + end + 1) {
            let is_whole = self.text[end + 1..].starts_with(char::is_uppercase);
            let numbered = self
                .numbers
                .iter()
                .any(|own| start <= own.start && own.end < end);
            if is_whole && numbered && end - start > 40 {
                self.sentences.push(start..end + 1);
            }
            at = end + 1;
            if is_whole {
                start = at;
            }
        }
    }
}

/// Where phrases stand in printed words, each with what may take its place.
fn phrases(text: &str, list: &[(&'static str, &'static str)]) -> Vec<(Range<usize>, &'static str)> {
    let mut found = Vec::new();
    for stretch in printed(text) {
        for (phrase, other) in list {
            let own = text[stretch.clone()].match_indices(phrase);
            let own = own.filter(|(at, _)| {
                let (start, end) = (stretch.start + at, stretch.start + at + phrase.len());
                let behind = text[end..].chars().next().filter(|ch| ch.is_alphanumeric());
                let before = text[..start].chars().next_back();
                let joins = phrase
                    .chars()
                    .next_back()
                    .is_some_and(char::is_alphanumeric);
                !(joins && behind.is_some())
                    && before.is_none_or(|before| !before.is_alphanumeric())
            });
            found.extend(own.map(|(at, _)| {
                (
                    stretch.start + at..stretch.start + at + phrase.len(),
                    *other,
                )
            }));
        }
    }
    found
}

/// Some changes of a text, from a seed.
pub(crate) fn mutations(text: &str, seed: u64, count: usize) -> Vec<Mutation> {
    let mut random = Random(seed);
    let places = Places::of(text);
    let mut made = Vec::new();
    let kinds: [fn(&Places<'_>, &mut Random) -> Option<Mutation>; 15] = [
        digit,
        spelled_anew,
        swapped,
        deleted,
        added,
        unit,
        bound,
        unbounded,
        scaled,
        signed,
        swapped_cells,
        exchanged,
        sentence,
        line,
        word_added,
    ];
    let (mut at, mut tries) = (0, 0);
    while made.len() < count {
        tries += 1;
        if let Some(next) = kinds[at % kinds.len()](&places, &mut random) {
            made.push(next);
            (at, tries) = (at + 1, 0);
        } else if tries > 200 {
            // The document has no place of the kind.
            (at, tries) = (at + 1, 0);
        }
    }
    made
}

fn made(kind: &'static str, range: Range<usize>, with: impl Into<String>) -> Option<Mutation> {
    let with = with.into();
    Some(Mutation { kind, range, with })
}

fn digit(places: &Places<'_>, random: &mut Random) -> Option<Mutation> {
    let number = random.choose(&places.numbers);
    let at = number.start + random.below(number.len());
    let digit = places.text[at..].chars().next()?.to_digit(10)?;
    let other = (digit + 1 + u32::try_from(random.below(9)).ok()?) % 10;
    made("digit", at..at + 1, other.to_string())
}

fn spelled_anew(places: &Places<'_>, random: &mut Random) -> Option<Mutation> {
    let (word, kind) = random.try_choose(&places.spelled)?;
    let own = &places.text[word.clone()];
    let with = random.choose(NUMBER_WORDS[*kind]);
    let differs = !own.eq_ignore_ascii_case(with);
    made("number word", word.clone(), *with).filter(|_| differs)
}

fn swapped(places: &Places<'_>, random: &mut Random) -> Option<Mutation> {
    let at = random.below(places.numbers.len() - 1);
    let mutation = exchange(
        places,
        &places.numbers[at],
        &places.numbers[at + 1],
        "swapped pair",
    )?;
    let fits = !mutation.with.contains('\n') && !mutation.with.contains("](");
    fits.then_some(mutation)
}

/// Two places with the words of each other.
fn exchange(
    places: &Places<'_>,
    one: &Range<usize>,
    other: &Range<usize>,
    kind: &'static str,
) -> Option<Mutation> {
    let text = places.text;
    let between = &text[one.end..other.start];
    let (first, second) = (&text[one.clone()], &text[other.clone()]);
    let differ = first != second;
    made(
        kind,
        one.start..other.end,
        format!("{second}{between}{first}"),
    )
    .filter(|_| differ)
}

fn deleted(places: &Places<'_>, random: &mut Random) -> Option<Mutation> {
    made("deleted figure", random.choose(&places.numbers).clone(), "")
}

fn added(places: &Places<'_>, random: &mut Random) -> Option<Mutation> {
    let word = random.choose(&places.letters);
    let fits = places.text[..word.start].ends_with(' ') && word.len() > 2;
    made("added figure", word.start..word.start, "47 ").filter(|_| fits)
}

fn word_added(places: &Places<'_>, random: &mut Random) -> Option<Mutation> {
    let word = random.choose(&places.letters);
    let fits = places.text[..word.start].ends_with(' ') && word.len() > 2;
    let with = *random.choose(&[
        "about a third of ",
        "half ",
        "twelve ",
        "twice ",
        "a quarter of ",
        "two thirds of ",
    ]);
    made("added number word", word.start..word.start, with).filter(|_| fits)
}

fn unit(places: &Places<'_>, random: &mut Random) -> Option<Mutation> {
    let (range, other) = random.try_choose(&places.units)?;
    made("unit word", range.clone(), *other)
}

fn bound(places: &Places<'_>, random: &mut Random) -> Option<Mutation> {
    let (range, other) = random.try_choose(&places.bounds)?;
    made("bound", range.clone(), *other)
}

/// A number of the text with a bound before it that has none.
fn unbounded(places: &Places<'_>, random: &mut Random) -> Option<Mutation> {
    let number = random.choose(&places.numbers);
    let own = &places.text[number.clone()];
    let before = &places.text[..number.start];
    let words = [
        " of ", " and ", " in ", ", ", " serve ", " have ", " number ", " cover ",
    ];
    let is_year = own.len() == 4 && !own.contains([',', '.']);
    let fits = !is_year && own.len() > 2 && words.iter().any(|word| before.ends_with(word));
    let with = *random.choose(&["at least ", "about ", "more than ", "less than ", "nearly "]);
    made("added bound", number.start..number.start, with).filter(|_| fits)
}

/// A number with its point or comma elsewhere, or with a nought more or less.
fn scaled(places: &Places<'_>, random: &mut Random) -> Option<Mutation> {
    let number = random.choose(&places.numbers);
    let own = &places.text[number.clone()];
    if let Some((whole, fraction)) = own.split_once('.') {
        let with = match random.below(3) {
            0 => format!("{whole}{fraction}"),
            1 => format!("0.{whole}{fraction}"),
            _ => format!(
                "{whole}{}.{}",
                &fraction[..1],
                fraction[1..].to_owned() + "0"
            ),
        };
        return made("moved point", number.clone(), with);
    }
    made("added nought", number.end..number.end, "0").filter(|_| !own.contains(','))
}

fn signed(places: &Places<'_>, random: &mut Random) -> Option<Mutation> {
    let number = random.choose(&places.numbers);
    let fits = places.text[..number.start].ends_with(' ');
    made("sign", number.start..number.start, "\u{2212}").filter(|_| fits)
}

fn swapped_cells(places: &Places<'_>, random: &mut Random) -> Option<Mutation> {
    let cell = random.try_choose(&places.cells)?;
    let beside = random.below(2) == 0;
    let other = places.cells.iter().find(|other| {
        if beside {
            other.line == cell.line && other.column == cell.column + 1
        } else {
            other.line == cell.line + 1 && other.column == cell.column
        }
    })?;
    exchange(places, &cell.range, &other.range, "swapped cells")
}

/// The numbers of two sentences or paragraphs exchanged.
fn exchanged(places: &Places<'_>, random: &mut Random) -> Option<Mutation> {
    let one = random.below(places.numbers.len());
    let other = one + 2 + random.below(12);
    let (one, other) = (&places.numbers[one], places.numbers.get(other)?);
    exchange(places, one, other, "exchanged figures")
}

fn sentence(places: &Places<'_>, random: &mut Random) -> Option<Mutation> {
    let sentence = random.try_choose(&places.sentences)?;
    made("deleted sentence", sentence.clone(), "")
}

/// A row, a paragraph or a note that is gone.
fn line(places: &Places<'_>, random: &mut Random) -> Option<Mutation> {
    let line = random.choose(&places.lines);
    made("deleted line", line.start..line.end + 1, "")
}
