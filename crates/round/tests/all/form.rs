//! The form of the report, whatever the round: nobody answered, one State, everything in conflict, two rounds, everybody.

use crate::house::{DEMONSTRATION, House, Report};
use crate::rounds;
use std::path::Path;

/// The most words of a report, notes cited from the body included.
const MOST_WORDS: usize = 8_500;
const SINGULAR: [&str; 12] = [
    "State",
    "figure",
    "action",
    "reporter",
    "country",
    "entity",
    "institution",
    "pair",
    "row",
    "amount",
    "area",
    "check",
];
const PLURAL: [&str; 12] = [
    "States",
    "figures",
    "actions",
    "reporters",
    "countries",
    "entities",
    "institutions",
    "pairs",
    "rows",
    "amounts",
    "areas",
    "checks",
];
const NEVER: &[&str] = &[
    "{{",
    "}}",
    "{%",
    "undefined",
    "[]",
    "()",
    " ,",
    " .",
    " ;",
    ",,",
    ";.",
    ",.",
    ":.",
    ": .",
    ": ;",
    ".;",
    "..\n",
    "0 States",
    " 0 ",
    "none of the 1",
    "and ,",
    "and .",
    "complied",
    "failed",
];

/// Builds a round and reads its report; `REPORTS=DIR` keeps it there, for reading aloud.
fn built(name: &str, house: &House) -> String {
    well_formed(name, &house.build())
}

/// The report of a round, which holds its form.
pub(crate) fn well_formed(name: &str, built: &Report) -> String {
    let (report, annex) = (built.read("report.md"), built.read("annex.md"));
    if let Some(folder) = std::env::var_os("REPORTS") {
        let kept = |path: &str| {
            let begins = ["report.", "annex.", "figures/"];
            begins.iter().any(|begin| path.starts_with(begin))
        };
        for (path, bytes) in built.outputs.iter().filter(|(path, _)| kept(path)) {
            let name = format!("{name}-{}", path.replace('/', "-"));
            std::fs::write(Path::new(&folder).join(name), bytes).unwrap();
        }
    }
    holds_its_form(name, &report);
    holds_its_form(&format!("{name}, annex"), &annex);
    let length = built
        .lengths
        .iter()
        .find(|line| line.starts_with("report: "))
        .expect("the length of the report");
    assert!(
        length.contains(" words of at most 8500: title ")
            && length.contains(", Summary ")
            && length.contains(", III. "),
        "{length}"
    );
    assert!(
        built
            .diagnostics
            .iter()
            .all(|found| !found.code.starts_with('T') || found.code == TOO_LONG),
        "a warning about the templates or the document: {}",
        built.said()
    );
    let (_, words) = length.split_once("report: ").unwrap();
    let words: usize = words.split(' ').next().unwrap().parse().unwrap();
    let told = built.diagnostics.iter().any(|found| found.code == TOO_LONG);
    assert_eq!(told, words > MOST_WORDS, "{length}");
    report + &annex
}

/// A report of too many words.
const TOO_LONG: &str = "T025";

/// Everything that holds for every report.
fn holds_its_form(name: &str, report: &str) {
    let (_, text) = report.split_once("\n---\n").unwrap();
    let faults = [
        numbers(text),
        references(text),
        headings(text),
        tables(text),
        coverage(text),
        goals(text),
        repetitions(text),
        sentences(text),
    ]
    .concat();
    assert!(faults.is_empty(), "{name}:\n{}", faults.join("\n"));
}

/// Paragraphs are numbered from one on without a gap.
fn numbers(text: &str) -> Vec<String> {
    let body = text.split("\n# Part ").next().unwrap();
    let found = body
        .lines()
        .filter_map(|line| line.split_once(". ")?.0.parse::<usize>().ok());
    let wrong = (1..).zip(found).filter(|(wanted, found)| wanted != found);
    wrong
        .map(|(wanted, found)| format!("paragraph {found} stands where {wanted} belongs"))
        .collect()
}

/// Every table and every figure is referred to in the text, not only by the source line of another.
fn references(text: &str) -> Vec<String> {
    let is_caption = |line: &&str| {
        let label = line.rsplit("</a>").next().unwrap_or_default();
        (label.starts_with("**Table ") || label.starts_with("**Figure ")) && label.ends_with("**\\")
    };
    let prose: Vec<&str> = text.lines().filter(|line| is_prose(line)).collect();
    let mut faults = Vec::new();
    for caption in text.lines().filter(is_caption) {
        let key = caption
            .split_once("id=\"")
            .and_then(|(_, rest)| rest.split_once('"'))
            .map(|(key, _)| key);
        let is_cited = key.is_some_and(|key| {
            prose
                .iter()
                .any(|line| line.contains(&format!("](#{key})")))
        });
        if !is_cited {
            faults.push(format!("nothing refers to {caption}"));
        }
    }
    faults
}

/// No sentence begins like the one before it.
fn repetitions(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for line in text.lines().filter(|line| is_prose(line)) {
        let plain = without_links(line.trim_start_matches("> "));
        let begin = |sentence: &str| {
            sentence
                .split_whitespace()
                .take(4)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let begins: Vec<Vec<String>> = plain.split(". ").map(begin).collect();
        let twice = begins
            .windows(2)
            .find(|two| two[0].len() == 4 && two[0] == two[1]);
        faults.extend(
            twice.map(|two| format!("two sentences begin with {}: {line}", two[0].join(" "))),
        );
    }
    faults
}

/// Every table has rows, every group of rows has some and its head once, and no cell is blank but those beside the head of a group.
fn tables(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let is_group = |line: &str| line.starts_with("| **") && line.matches("**").count() == 2;
    let mut faults = Vec::new();
    for (at, line) in lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.starts_with('|'))
    {
        let next = lines.get(at + 1).copied().unwrap_or_default();
        if line.starts_with("| ---") && !next.starts_with('|') {
            faults.push(format!("a table without rows: {}", lines[at - 1]));
        }
        let mut before = lines[..at]
            .iter()
            .rev()
            .take_while(|line| line.starts_with('|'));
        if is_group(line) && before.any(|other| other == line) {
            faults.push(format!("a group stands twice: {line}"));
        }
        if is_group(line) && (is_group(next) || !next.starts_with('|')) {
            faults.push(format!("a group without rows: {line}"));
        }
        let cells = || line.trim_matches('|').split('|').map(str::trim);
        let is_headed = line.starts_with("| **") || line.starts_with("| <span");
        if !is_headed && cells().any(str::is_empty) {
            faults.push(format!("a blank cell: {line}"));
        }
    }
    faults
}

/// Every figure says in its subtitle how much it covers.
fn coverage(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let is_label = |at: &usize| lines[*at].contains("**Figure ") && lines[*at].ends_with("**\\");
    let subtitles = (0..lines.len()).filter(is_label).map(|at| lines[at + 2]);
    let bare = subtitles.filter(|line| !line.contains(|letter: char| letter.is_ascii_digit()));
    bare.map(|line| format!("a figure that doesn't say what it covers: {line}"))
        .collect()
}

/// The paragraphs on Goals.
fn paragraphs_on_goals(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| line.contains(". *Goal "))
}

/// The paragraph on a Goal states a value with its year, or an action.
fn goals(text: &str) -> Vec<String> {
    let is_year = |word: &str| {
        let digits = word.get(..4).unwrap_or_default();
        digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    // Where figures contradict each other and nothing chooses, no value is stated.
    let is_open = text.contains("nothing shows which is right");
    let complete = |line: &&str| {
        let plain = without_links(line);
        let has_value = plain.split('(').skip(1).any(is_year) || plain.contains("year not stated");
        has_value || plain.contains(" action") || is_open
    };
    paragraphs_on_goals(text)
        .filter(|line| !complete(line))
        .map(|line| format!("a Goal without a value or an action: {line}"))
        .collect()
}

#[test]
fn a_paragraph_on_a_goal_without_a_value_is_a_fault() {
    let value =
        "54. *Goal 1. No poverty.* They save.[^1] Groups have 9 members in India (2022).[^2]";
    assert!(goals(value).is_empty());
    let nothing = "54. *Goal 1. No poverty.* They save.[^1]";
    assert_eq!(goals(nothing).len(), 1);
}

fn is_prose(line: &str) -> bool {
    ![
        "|",
        "*Source:*",
        "*Note:*",
        "![",
        "[^",
        "**Table",
        "**Figure",
        "<a id",
        "#",
        "<sup>",
    ]
    .iter()
    .any(|begin| line.trim_start_matches("> ").starts_with(begin))
}

/// No heading stands alone among those of its level, and each has text before the next of its level.
fn headings(text: &str) -> Vec<String> {
    let level = |line: &str| line.bytes().take_while(|&byte| byte == b'#').count();
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with("[^"))
        .collect();
    let mut faults = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| level(line) > 0) {
        let own = level(line);
        let next = lines.get(at + 1).map_or(1, |next| level(next));
        if next > 0 && next <= own {
            faults.push(format!("no text under {line}"));
        }
        let inside: Vec<&&str> = lines[at + 1..]
            .iter()
            .take_while(|line| !(1..=own).contains(&level(line)))
            .collect();
        let direct = inside.iter().filter(|line| level(line) == own + 1).count();
        if direct == 1 && own > 1 {
            faults.push(format!("a lone heading under {line}"));
        }
    }
    faults
}

/// No sentence is empty, broken or in the wrong number.
fn sentences(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for line in text
        .lines()
        .filter(|line| is_prose(line) && !line.trim_matches(['>', ' ']).is_empty())
    {
        let line = line.trim_start_matches("> ").trim();
        let plain = without_links(line);
        let mut fault = |what: &str| faults.push(format!("{what}: {line}"));
        NEVER
            .iter()
            .filter(|never| plain.contains(**never))
            .for_each(|never| fault(never));
        if plain.contains("  ") {
            fault("two blanks");
        }
        if plain.replace("(..)", "").contains("..") {
            fault("two full stops");
        }
        let words: Vec<&str> = plain
            .split([' ', '\u{a0}'])
            .map(|word| word.trim_start_matches('('))
            .collect();
        for pair in words
            .windows(3)
            .map(|three| [three[0], ended(three[1]), ended(three[2])])
        {
            let number = pair[0].to_lowercase();
            let names = |list: &[&str]| {
                list.contains(&pair[1]) || pair[1] == "Member" && list.contains(&pair[2])
            };
            let two = [
                "two", "three", "four", "five", "six", "seven", "eight", "nine",
            ]
            .contains(&number.as_str());
            if pair[0] == "None" && pair[1] != "of" {
                fault("no value");
            }
            if number == "one" && names(&PLURAL)
                || two && names(&SINGULAR)
                || number == "1" && names(&PLURAL)
            {
                fault("wrong number");
            }
        }
        if !line.ends_with(['.', ':', ';', '*', ']', '\\', '>']) && !line.ends_with(')') {
            fault("no end");
        }
        if begins_small(&plain) {
            fault("a sentence begins small");
        }
    }
    faults
}

fn ended(word: &str) -> &str {
    word.trim_end_matches(['.', ',', ';', ':', ')'])
}

/// The words of a line: addresses, notes and anchors taken away.
fn without_links(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(['[', '<']) {
        out += &rest[..at];
        rest = &rest[at..];
        if let Some(note) = rest.strip_prefix("[^") {
            rest = note.split_once(']').map_or("", |(_, rest)| rest);
        } else if let Some(tag) = rest.strip_prefix('<') {
            rest = tag.split_once('>').map_or("", |(_, rest)| rest);
        } else {
            let (words, after) = rest[1..].split_once(']').unwrap_or((&rest[1..], ""));
            out += words;
            rest = match after.strip_prefix('(') {
                Some(target) => target.split_once(')').map_or("", |(_, rest)| rest),
                None => after,
            };
        }
    }
    out + rest
}

fn begins_small(plain: &str) -> bool {
    let after = plain
        .match_indices(". ")
        .filter(|(at, _)| !plain[..*at].ends_with("para"));
    let mut firsts = after.filter_map(|(at, _)| plain[at + 2..].chars().next());
    firsts.any(char::is_lowercase)
}

/// The words of the body, with the notes that it cites.
fn words_of_the_body(report: &str) -> usize {
    let (_, text) = report.split_once("\n---\n").unwrap();
    // The front matter of the annex ends it.
    let body = text.split("\n---\n").next().unwrap();
    let prose: usize = body
        .lines()
        .filter(|line| is_prose(line) || line.starts_with('#'))
        .map(counted)
        .sum();
    let notes = text
        .lines()
        .filter_map(|line| Some((line.split_once("]: ")?.0.strip_prefix("[^")?, line)));
    let cited = notes.filter(|(number, _)| body.contains(&format!("[^{number}]")));
    prose
        + cited
            .map(|(_, line)| counted(line.split_once("]: ").unwrap().1))
            .sum::<usize>()
}

fn counted(line: &str) -> usize {
    without_links(line).split_whitespace().count()
}

#[test]
fn the_demonstration_holds_its_form() {
    let report = well_formed("demonstration", &DEMONSTRATION);
    assert_eq!(
        paragraphs_on_goals(&report).count(),
        17,
        "one for each Goal"
    );
    assert!(report.contains("only plans are on record"), "plans alone");
    assert!(
        report.contains("42 million in the United States of America (2019)"),
        "a contribution"
    );
    let pairs = report
        .lines()
        .find(|line| line.contains("Figures that seem to contradict each other"))
        .unwrap();
    assert!(
        pairs.contains("; in the year, the measure and the kind of entity (3); "),
        "{pairs}"
    );
    let (_, reasons) = pairs.split_once("They differ ").unwrap();
    let counted = reasons
        .split('(')
        .filter_map(|part| part.split_once(')')?.0.parse::<u32>().ok());
    assert_eq!(
        counted.sum::<u32>(),
        44,
        "each pair has its reason: {pairs}"
    );
}

#[test]
fn a_round_without_answers_holds_its_form() {
    let report = built("nobody", &rounds::nobody_answered());
    assert!(!report.contains("**Figure I**"), "a figure about nothing");
}

#[test]
fn a_round_with_one_state_holds_its_form() {
    let report = built("one-state", &rounds::one_state());
    assert!(
        report.contains("One law or other legal text is on record, from Kenya"),
        "the State is named"
    );
    for words in [
        "> Inputs were received from one Member State. Nothing usable is on record for 192 Member States",
        "The Member State covered is not among the least developed countries,",
        "A figure on persons employed in the social and solidarity economy was reported by or for Kenya (250,001 in 2024), as shown",
        "Social and solidarity economy entities employ 250,001 people in Kenya (2024)",
    ] {
        assert!(report.contains(words), "{words}");
    }
    assert!(
        !report.contains("The particulars are given"),
        "an annex without particulars"
    );
}

#[test]
fn the_annex_by_state_has_two_hundred_lines_of_a_state_and_names_the_file_with_all() {
    let built = rounds::one_state_with_very_much().build();
    let report = well_formed("very-much", &built);
    assert!(
        report.contains("It began before the adoption"),
        "an older measure"
    );
    assert!(
        report.contains("entities number 18,216 in Kenya (2024; doubtful: see [table A."),
        "a Goal of one State, and what a check found"
    );
    let (_, annex) = report.split_once("| **Kenya** |").unwrap();
    let rows: Vec<&str> = annex
        .lines()
        .skip(1)
        .take_while(|line| line.starts_with('|'))
        .collect();
    assert_eq!(rows.len(), 201);
    assert!(
        rows[0].starts_with("| Strategies: Made-up measure 1"),
        "measures first: {}",
        rows[0]
    );
    assert!(
        rows[3].starts_with("| Entities | 2024 | 18,216 | A |"),
        "the latest first: {}",
        rows[3]
    );
    assert!(rows[200].contains("data/claims.csv"), "{}", rows[200]);
    assert_eq!(built.read("data/claims.csv").lines().count(), 1 + 7 * 35);
}

#[test]
fn a_round_with_one_of_each_holds_its_form() {
    let report = built("one-of-each", &rounds::one_of_each());
    for words in [
        "one Member State, one United Nations entity, one financial institution and one intergovernmental organization.",
        "All of them are partial: they hold",
        "A figure on cooperatives was reported by or for Kenya (251 in 2024), as shown",
    ] {
        assert!(report.contains(words), "{words}");
    }
    for many in [
        "They are shown",
        "(a) ",
        "it is not stated whether all entities",
        "figures/conflicts",
        "igures on that",
    ] {
        assert!(
            !report.split("# Part I.").next().unwrap().contains(many),
            "{many}"
        );
    }
}

#[test]
fn a_round_of_mutual_societies_holds_its_form() {
    let report = built("mutual", &rounds::mutual_societies_alone());
    let mut lines = report.lines();
    let total = lines.find(|line| line.starts_with("| Mutual societies | 2021–2025 | 4 | – |"));
    assert!(total.unwrap().contains(" | 334 | "), "{total:?}");
    assert!(
        report.contains(
            "Those on mutual societies are given by State in [part II of the statistical annex]"
        ),
        "where they are"
    );
    assert!(
        !report.contains("No figures on the number of entities were reported"),
        "there are some"
    );
}

#[test]
fn a_round_of_actions_and_old_figures_holds_its_form() {
    let report = built("actions", &rounds::actions_and_old_figures());
    let (_, annex) = report
        .split_once("Figures reported, by Goal and target\n")
        .unwrap();
    let (annex, _) = annex.split_once("\n# Part ").unwrap();
    assert!(
        annex.contains("No figure for 2016 or a later year"),
        "{annex}"
    );
    assert!(
        report.contains("One action names the Goal"),
        "a Goal that only an action names"
    );
    assert!(
        !report.contains("**Memberships"),
        "persons are no memberships"
    );
    assert!(
        report.contains("add up to 27,237 members of social and solidarity economy entities"),
        "persons"
    );
}

#[test]
fn a_round_in_conflict_holds_its_form() {
    let report = built("conflict", &rounds::everything_in_conflict());
    assert!(
        report.contains("nothing shows which is right"),
        "no figure without a winner"
    );
}

#[test]
fn a_round_of_rare_things_holds_its_form() {
    let report = well_formed("rare", &rounds::rare_things().build_with_faults());
    for words in [
        "3 are covered by inputs of their own: France, Kenya and Togo. One observer State (the State of Palestine) is covered",
        "One complete input came after the date on which it was due.",
        "The State of Palestine, an observer State, has such measures on record as well.",
        "| **State of Palestine** |",
        "Two rows of the inputs were set aside because of faults: Kenya (1) and International Labour Organization (1).\n",
        "There is no total, because fewer than half of the amounts could be converted",
        "One pair of actions is one and the same action by decision.",
        "| a | One action | EIB:actions:a; EIF:actions:a |",
        "| France | Social and solidarity economy | 2023 | C | 40.0<sup>",
        "One pair of published figures on the same country or area seems to contradict each other",
        "One check between figures found something doubtful: a part above its whole. It is listed in",
    ] {
        assert!(report.contains(words), "{words}");
    }
}

#[test]
fn a_round_after_another_holds_its_form() {
    let report = built("two-rounds", &rounds::two_rounds());
    assert!(report.contains("## V. Changes since the previous report"));
    assert!(
        report.contains("Strategies: 1 before, 3 now. Legal framework: 1 before, 4 now."),
        "the chart of changes"
    );
    for words in [
        "with the previous one (eightieth session), as far as",
        "Afghanistan was covered in the previous report and is not covered now.",
        "only where there are at least three of them; amounts of money",
        "\n| Cooperatives | 7 | 6,580 | 6,634 |",
        "\n| Memberships of cooperatives | 7 | 6,582,590 | 6,636,980 |",
        "\n| Employment in the social and solidarity economy (persons) | 7 | 658,259 | 663,698 |",
    ] {
        assert!(report.contains(words), "{words}");
    }
    assert!(
        report.contains("All of them began before the adoption."),
        "older measures"
    );
}

#[test]
fn a_round_of_everybody_holds_its_form_and_its_length() {
    let report = built("everybody", &rounds::everybody());
    assert!(
        report.contains("\n| Least developed countries | 34 | 1,619,393 |"),
        "totals of countries in special situations"
    );
    assert!(
        report.contains(" Member States have taken or announced "),
        "all of them"
    );
    let words = words_of_the_body(&report);
    assert!((3_000..=MOST_WORDS).contains(&words), "{words} words");
    let (_, method) = report.split_once("*What the text names.*").unwrap();
    for rule in [
        "within 8,500 words",
        "with measures since the adoption, each with one of them",
        "no more than 60",
        "up to 200 lines for each State",
    ] {
        assert!(
            method.contains(rule),
            "the method doesn't state its rule of selection: {rule}"
        );
    }
    assert!(
        report.contains("\n| Cooperatives | 2020–2024 | 160 | – | "),
        "totals by kind of entity and region"
    );
    let (_, table) = report
        .split_once("**Cooperatives, by country or area**")
        .unwrap();
    let (table, _) = table.split_once("*Source:*").unwrap();
    assert_eq!(
        table.matches("\n| ").count(),
        2 + 30 + 1 + 1,
        "a table of the body shows the thirty largest: {table}"
    );
    assert!(
        report.contains("*Note:* The 30 countries or areas with the largest numbers are shown"),
        "and says so"
    );
    let drawn = report
        .lines()
        .find(|line| line.ends_with("(figures/employment.svg)"))
        .unwrap();
    assert_eq!(
        drawn.matches("; ").count(),
        19,
        "the chart shows the twenty largest: {drawn}"
    );
}
