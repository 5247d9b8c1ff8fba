//! What a letter says of the report holds of the report: every title, paragraph, table and note that it names stands so in
//! `report.md` or `annex.md`, whichever it says, and the row is printed there, or behind a figure there, as `lineage.json` tells.

use crate::house::{House, Report};
use crate::rounds;
use sse_evidence::{FigureEntry, Lineage};
use std::collections::{BTreeMap, BTreeSet};

/// The words of a letter in one language.
struct Words {
    actions: &'static str,
    record: &'static str,
    printed: &'static str,
    inside: &'static str,
    counted: &'static str,
    summary: &'static str,
    paragraphs: [&'static str; 2],
    notes: [&'static str; 2],
    quotes: [&'static str; 2],
    /// Behind the parts of the report, and behind those of the annex.
    documents: [&'static str; 2],
}

const LANGUAGES: [Words; 3] = [
    Words {
        actions: "### Actions",
        record: "(record ",
        printed: "printed in ",
        inside: "part of figures in ",
        counted: "are also counted in numbers given in ",
        summary: "summary",
        paragraphs: ["paragraph", "paragraphs"],
        notes: ["footnote", "footnotes"],
        quotes: [" (\"", "\")"],
        documents: [" of the report", " of the statistical annex"],
    },
    Words {
        actions: "### Mesures",
        record: "(identifiant ",
        printed: "figure dans\u{a0}: ",
        inside: "entre dans des chiffres de\u{a0}: ",
        counted: "en outre comptées dans des nombres de\u{a0}: ",
        summary: "résumé",
        paragraphs: ["paragraphe", "paragraphes"],
        notes: ["note", "notes"],
        quotes: [" («\u{202f}", "\u{202f}»)"],
        documents: [" du rapport", " de l’annexe statistique"],
    },
    Words {
        actions: "### Medidas",
        record: "(identificador ",
        printed: "aparece en: ",
        inside: "forma parte de cifras de: ",
        counted: "que se cuentan en números de: ",
        summary: "resumen",
        paragraphs: ["párrafo", "párrafos"],
        notes: ["nota", "notas"],
        quotes: [" («", "»)"],
        documents: [" del informe", " del anexo estadístico"],
    },
];

/// How a row stands in a part of a report.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Presence {
    Printed,
    Inside,
    Counted,
}

/// How the report says that a measure of a kind is in force or completed.
const STANDING: [&str; 5] = [
    "in effect",
    "under way",
    "carried out",
    "ended",
    "completed",
];

/// The parts of a report in which rows stand, by reporter and by row, and the parts that have a title.
struct Stands {
    rows: BTreeMap<String, BTreeSet<(Presence, String)>>,
    /// Label to title and part: `Table 15` to its title and `table:15`.
    titles: BTreeMap<String, (String, String)>,
    text: String,
}

impl Stands {
    fn of(report: &Report) -> Self {
        let (lineage, text) = (report.lineage(), report.documents());
        let mut stands = Self {
            rows: BTreeMap::new(),
            titles: titles(&text),
            text,
        };
        for (id, figure) in &lineage.figures {
            for part in figure.places.iter().map(|place| part_of(&place.at)) {
                stands.follow(&lineage, id, &part, None);
            }
        }
        for (row, entry) in &lineage.claims {
            for place in &entry.places {
                let text = place.text.to_lowercase();
                let is_status = entry.fields["status"].replace('_', " ").to_lowercase() == text;
                let is_stage = text.chars().count() == 1 || STANDING.contains(&&*text);
                let is_title = is_title(&entry.fields["title"], &text);
                assert!(is_stage || is_status || is_title, "{row}: {place:?}");
                stands.add(row, Presence::Printed, &part_of(&place.at));
            }
        }
        stands
    }

    fn add(&mut self, row: &str, how: Presence, part: &str) {
        let known = self.rows.entry(row.to_owned()).or_default();
        known.insert((how, part.to_owned()));
    }

    /// Adds the rows behind a figure; `above` is how what it is a part of stands there, none where it is printed itself.
    fn follow(&mut self, lineage: &Lineage, id: &str, part: &str, above: Option<Presence>) {
        let Some(figure) = lineage
            .figures
            .get(id)
            .filter(|figure| !is_date(id, figure))
        else {
            return;
        };
        let formula = figure.formula.as_str();
        let counts = formula.starts_with("count") || formula == "sum_of_counts";
        let least = if counts {
            Presence::Counted
        } else {
            Presence::Inside
        };
        let below = above.map_or(least, |above| above.max(least));
        for row in &figure.claims {
            let fields = &lineage.claims[row].fields;
            let own = [fields.get("value"), fields.get("amount")];
            let is_own = above.is_none() && own.contains(&Some(&figure.value));
            self.add(row, if is_own { Presence::Printed } else { below }, part);
        }
        for made_from in &figure.from {
            self.follow(lineage, made_from, part, Some(below));
        }
    }

    /// Whether a row, or any row of a reporter, stands in a part at least so.
    fn holds(&self, row: &str, part: &str, how: Presence) -> bool {
        let rows = self.rows.iter().filter(|(known, _)| {
            known.as_str() == row || row.ends_with(':') && known.starts_with(row)
        });
        let parts = rows.flat_map(|(_, parts)| parts);
        let mut known = parts.filter(|(_, known)| known == part);
        known.any(|(known, _)| match how {
            Presence::Printed => *known == Presence::Printed,
            _ => *known <= how,
        })
    }

    /// The rows that were used and of which a letter says neither where they are printed nor in which data file they stand.
    ///
    /// A letter tells few rows one by one, and many in groups; it names the file of all in any case.
    fn untold(&self, letter: &str, file: &str, rows: &[String]) -> Vec<String> {
        let letter = letter.replace('\\', "");
        let lines: Vec<&str> = letter
            .lines()
            .filter(|line| line.starts_with("- "))
            .collect();
        let line_of = |row: &str| {
            let record = row.splitn(3, ':').nth(2).unwrap();
            let names = LANGUAGES.map(|words| format!("{}{record})", words.record));
            let of_table =
                |line: &&&str| file != "data/actions.csv" || !line.contains("data/claims.csv");
            let mut own = lines
                .iter()
                .filter(|line| names.iter().any(|name| line.contains(name)));
            own.find(of_table).copied()
        };
        let told = rows.iter().filter(|row| line_of(row).is_some()).count();
        let is_told = |row: &&String| {
            let is_shown = self.rows.get(row.as_str()).is_some_and(|parts| {
                let mut parts = parts.iter();
                parts.any(|(how, _)| *how != Presence::Counted)
            });
            let line = line_of(row);
            let says = line.is_some_and(|line| is_shown || line.contains(file));
            (says || told == 0) && letter.contains(file)
        };
        rows.iter().filter(|row| !is_told(row)).cloned().collect()
    }

    /// What is wrong in a letter, and how many titles it quotes.
    fn faults(&self, reporter: &str, letter: &str) -> (Vec<String>, usize) {
        let letter = letter.replace('\\', "");
        let words = LANGUAGES
            .iter()
            .find(|words| letter.contains(words.quotes[0]));
        let (mut faults, mut titles) = (Vec::new(), 0);
        let mut of_actions = false;
        for line in letter.lines().filter(|line| !line.starts_with("- **")) {
            let Some(words) = words else { continue };
            of_actions |= line == words.actions;
            let row = row_of(line, reporter, words, of_actions);
            let said = [
                (Presence::Printed, words.printed),
                (Presence::Inside, words.inside),
                (Presence::Counted, words.counted),
            ];
            for (how, marker) in said {
                let Some((_, list)) = line.split_once(marker).filter(|_| is_told(line, words))
                else {
                    continue;
                };
                let list = list.split(words.inside).next().unwrap_or_default();
                let (of_report, of_annex) = list
                    .split_once(words.documents[0])
                    .unwrap_or_else(|| list.split_at(0));
                if of_annex.matches(words.documents[1]).count() != usize::from(of_annex.len() > 9) {
                    faults.push(format!("it isn't said which document: {list}"));
                }
                let mut parts = Vec::new();
                for (list, in_annex) in [(of_report, false), (of_annex, true)] {
                    let (named, wrong, quoted) = self.parts(list, words);
                    titles += quoted;
                    faults.extend(wrong);
                    let elsewhere = named.iter().filter(|part| {
                        in_annex != (part.contains(":A.") || part.starts_with("annex:"))
                    });
                    faults.extend(elsewhere.map(|part| format!("{part} is in the other document")));
                    parts.extend(named);
                }
                let known = |row: &String| self.rows.contains_key(row);
                let row = row.iter().find(|row| known(row)).cloned();
                let row = row.unwrap_or_else(|| format!("{reporter}:"));
                let untrue = parts
                    .into_iter()
                    .filter(|part| !self.holds(&row, part, how));
                faults.extend(untrue.map(|part| format!("{row} isn't so in {part}: {line}")));
            }
        }
        (faults, titles)
    }

    /// The parts that a list names, those that the report doesn't have so, and how many have a title.
    fn parts(&self, list: &str, words: &Words) -> (Vec<String>, Vec<String>, usize) {
        let list = list
            .replace("<span lang=\"en\">", "")
            .replace("</span>", "");
        let (mut parts, mut wrong, mut rest) = (Vec::new(), Vec::new(), String::new());
        let mut left = list.as_str();
        while let Some((before, after)) = left.split_once(words.quotes[0]) {
            let (title, after) = after.split_once(words.quotes[1]).expect("a title ends");
            let start = self.titles.keys().filter(|label| before.ends_with(*label));
            let label = start.max_by_key(|label| label.len());
            match label.and_then(|label| self.titles.get_key_value(label)) {
                Some((label, (known, part))) if known == title => {
                    parts.push(part.clone());
                    rest.push_str(&before[..before.len() - label.len()]);
                }
                _ => wrong.push(format!(
                    "nothing in the report is called so: {before} {title}"
                )),
            }
            left = after;
        }
        let quoted = parts.len() + wrong.len();
        rest.push_str(left);
        let mut kind = "";
        for word in rest
            .split(|ch: char| !ch.is_alphanumeric())
            .filter(|word| !word.is_empty())
        {
            if words.paragraphs.contains(&word) {
                kind = "para";
            } else if words.notes.contains(&word) {
                kind = "note";
            } else if word == words.summary {
                parts.push("summary".to_owned());
            } else if word.parse::<u32>().is_ok() {
                let begins = if kind == "para" {
                    format!("\n{word}. ")
                } else {
                    format!("\n[^{word}]: ")
                };
                if !self.text.contains(&begins) {
                    wrong.push(format!("there is no {kind} {word}"));
                }
                parts.push(format!("{kind}:{word}"));
            }
        }
        (parts, wrong, quoted)
    }
}

/// Whether a line is about rows.
fn is_told(line: &str, words: &Words) -> bool {
    line.starts_with("- ") || line.contains(words.counted)
}

/// The names that the row of a line may have; none for a group of rows.
fn row_of(line: &str, reporter: &str, words: &Words, of_actions: bool) -> Vec<String> {
    let Some((_, record)) = line.split_once(words.record) else {
        return Vec::new();
    };
    let end = record.find("); ").expect("a record ends");
    let tables: &[&str] = if of_actions {
        &["actions"]
    } else {
        &["contributions", "register"]
    };
    let names = tables
        .iter()
        .map(|table| format!("{reporter}:{table}:{}", &record[..end]));
    names.collect()
}

fn is_date(id: &str, figure: &FigureEntry) -> bool {
    id.starts_with("start/")
        || ["years", "first_year", "last_year"].contains(&figure.formula.as_str())
}

fn part_of(place: &str) -> String {
    place.split('/').next().unwrap_or_default().to_owned()
}

/// The label of each table, figure and part of the annex with its title and its place, from the Markdown.
fn titles(text: &str) -> BTreeMap<String, (String, String)> {
    let (mut titles, mut numbers) = (BTreeMap::new(), BTreeMap::<String, usize>::new());
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let (line, anchor) = line
            .split_once("</a>")
            .map_or((*line, ""), |(first, rest)| {
                if first.starts_with("<a id") {
                    (rest, "")
                } else {
                    (first, rest)
                }
            });
        let label = line
            .strip_prefix("**")
            .and_then(|line| line.strip_suffix("**\\"));
        let (label, title) = match (label, line.strip_prefix("# Part")) {
            (Some(label), _) => (
                label.to_owned(),
                lines[at + 1].trim_end_matches('\\').replace("**", ""),
            ),
            (None, Some(rest)) => {
                let (number, title) = rest.split_once(". ").unwrap_or(("", rest));
                let title = if anchor.is_empty() { title } else { anchor };
                (format!("Part{number}"), title.trim().to_owned())
            }
            _ => continue,
        };
        let kind = label.split(' ').next().unwrap_or_default();
        let places = [("Table", "table"), ("Figure", "figure"), ("Part", "annex")];
        let place = places.into_iter().find(|(known, _)| *known == kind);
        let Some((_, place)) = place else { continue };
        let series = label.split_once("A.").map_or("", |_| "A.");
        let number = numbers.entry(format!("{place}:{series}")).or_default();
        *number += 1;
        let part = format!("{place}:{series}{number}");
        titles.insert(label, (title.replace('\\', ""), part));
    }
    titles
}

/// The letters of a report by reporter.
fn letters(report: &Report) -> impl Iterator<Item = (&str, String)> {
    report.outputs.keys().filter_map(|path| {
        let reporter = path.strip_prefix("feedback/")?.strip_suffix(".md")?;
        Some((reporter, report.read(path)))
    })
}

/// Holds the law over all letters of a report; how many titles they quote.
#[track_caller]
fn hold(report: &Report) -> usize {
    let stands = Stands::of(report);
    let mut quoted = 0;
    let mut used = used(report);
    for (reporter, letter) in letters(report) {
        let (faults, titles) = stands.faults(reporter, &letter);
        assert!(faults.is_empty(), "{reporter}: {faults:#?}");
        quoted += titles;
        for (file, rows) in used.remove(reporter).unwrap_or_default() {
            let untold = stands.untold(&letter, file, &rows);
            assert!(untold.is_empty(), "{reporter}, {file}: {untold:#?}");
        }
    }
    assert!(used.is_empty(), "without a letter: {:?}", used.keys());
    quoted
}

/// The rows of each reporter that were used, by the data file in which they stand.
fn used(report: &Report) -> BTreeMap<String, BTreeMap<&'static str, Vec<String>>> {
    let mut used: BTreeMap<String, BTreeMap<&str, Vec<String>>> = BTreeMap::new();
    for file in ["data/claims.csv", "data/actions.csv"] {
        let text = report.read(file);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        for row in reader.records() {
            let id = row.unwrap()[0].to_owned();
            let reporter = id.split(':').next().unwrap().to_owned();
            used.entry(reporter)
                .or_default()
                .entry(file)
                .or_default()
                .push(id);
        }
    }
    used
}

/// A round whose reporters all write in one language.
fn writing_in(mut house: House, language: &str) -> House {
    let path = "inputs/81/reporters.csv";
    let reporters = house.read(path);
    // Rows of made-up rounds may end before their last columns.
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(reporters.as_bytes());
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    writer.write_record(reader.headers().unwrap()).unwrap();
    for row in reader.records() {
        let row = row.unwrap();
        let cells = row.iter().enumerate();
        writer
            .write_record(cells.map(|(at, cell)| if at == 5 { language } else { cell }))
            .unwrap();
    }
    house.write(path, writer.into_inner().unwrap());
    house
}

/// Whether a text is a title in the form of the report, which spells out abbreviations and prints numbers and currencies its own
/// way: all longer words of the title stand in it, in their order.
fn is_title(title: &str, text: &str) -> bool {
    let mut rest = text;
    let words = title.split(|letter: char| !letter.is_alphabetic());
    let mut words = words.filter(|word| word.chars().count() > 3 && word.to_uppercase() != *word);
    words.all(|word| match rest.split_once(&word.to_lowercase()) {
        Some((_, behind)) => {
            rest = behind;
            true
        }
        None => false,
    })
}

#[test]
fn letters_say_of_the_demonstration_what_it_prints() {
    let quoted = hold(&crate::house::DEMONSTRATION);
    assert!(quoted > 900, "{quoted}");
}

#[test]
fn letters_say_of_small_rounds_what_they_print() {
    for house in rounds::small() {
        for language in ["en", "fr", "es"] {
            let report = writing_in(house.clone(), language).try_build().unwrap();
            assert!(hold(&report) > 0, "{language}");
        }
    }
}

#[test]
fn a_letter_that_says_something_else_is_found() {
    let report = &*crate::house::DEMONSTRATION;
    let (stands, letter) = (Stands::of(report), report.read("feedback/ESP.md"));
    let found = |old: &str, new: &str| {
        assert!(letter.contains(old), "{old}");
        stands.faults("ESP", &letter.replacen(old, new, 1)).0.len()
    };
    assert_eq!(found("printed in ", "printed in "), 0);
    assert!(
        found(
            "Measures and figures reported, by State",
            "Volunteers, by State"
        ) > 0
    );
    assert!(found("Table A.12 (", "Table A.13 (") > 0);
    assert!(found("printed in ", "printed in paragraph 999, ") > 0);
    assert!(found("printed in ", "printed in paragraph 4, ") > 0);
    assert!(found("part of figures in ", "part of figures in paragraph 1, ") > 0);
    assert!(found("(record volunteers-2023", "(record entities-aragon-2023") > 0);
}

#[test]
fn what_else_is_doubtful_in_a_row_that_was_set_aside_stands_with_its_error() {
    let mut house = House::with_nobody();
    house.add("templates");
    let rows = "commitment,title,status,start,end,source\n\
        1.strategy,National Plan,in_force,2012,2010,Gazette\n";
    house.write("inputs/81/states/KEN/actions.csv", rows);
    let letter = house.build_with_faults().read("feedback/KEN.md");
    assert!(letter.contains("its end is 2010"), "{letter}");
    assert!(!letter.contains("need a look"), "{letter}");
}
