//! Whatever is accepted can be rendered: no text of a submission ends a build.

use crate::docx::{Docx, holds_nothing_but_ours};
use crate::house::House;
use std::fmt::Write;

/// Texts that are markup, templates, formulas, paths or nothing at all somewhere.
const HOSTILE: &[&str] = &[
    "|",
    "||",
    "\\",
    "\\|",
    "a | b | c",
    "| --- | --- |",
    "# x",
    "## x {#k}",
    "{#k}",
    "[a](javascript:alert(1))",
    "[a](https://)",
    "[a]: https://example.org",
    "![p](q.png)",
    "![](figures/x.svg)",
    "[^1]",
    "[^1]: a note",
    "^[a note]",
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "<!-- ",
    "-->",
    "<![CDATA[",
    "<a href=\"https://example.org\">",
    "</strong>",
    "<br>",
    "<https://example.org/a|b>",
    "`c`",
    "```",
    "~~~",
    "~~s~~",
    "*e*",
    "**b*",
    "_e_",
    "$x$",
    "$$",
    "&lt;",
    "&#124;",
    "&copy;",
    "{{ 77*77 }}",
    "{% raw %}",
    "{# no #}",
    "{{",
    "}}",
    "%}",
    "---",
    "===",
    "- a",
    "+ a",
    "1. a",
    "1) a",
    "(a) b",
    "a) b",
    "(i) b",
    "> q",
    "    code",
    ":::",
    ": a",
    "term\n: a",
    "a\n\nb",
    "a\nb",
    "a\r\nb",
    "a\n---",
    "a\n| b",
    "a\n# b",
    "a\n- b",
    "a\n    b",
    "\u{2028}a",
    "a\u{2029}b",
    "a\u{85}b",
    "a\u{a0}b",
    "a\tb",
    "\u{202e}gro.elpmaxe",
    "\u{202a}a",
    "\u{2067}a",
    "a\u{200b}b",
    "a\u{200d}b",
    "\u{feff}a",
    "e\u{301}",
    "\u{5d0}\u{5d1} (a) \u{5d2}",
    "\u{627}\u{644}\u{62a}\u{639}\u{627}\u{648}\u{646}\u{64a}\u{627}\u{62a}",
    "\u{e2a}\u{e2b}\u{e01}\u{e23}\u{e13}\u{e4c}",
    "\u{5354}\u{540c}\u{7d44}\u{5408}",
    "\u{1f469}\u{200d}\u{1f33e}",
    "\u{10ffff}",
    "\u{e000}",
    "\u{fdd0}",
    "\u{fffd}",
    "\u{1d11e}",
    "\u{16a0}",
    "\u{301}",
    "\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "=1+1",
    "@a",
    "-1",
    "+1",
    "x;=cmd|' /C calc'!A0;y",
    "\u{ff1d}1+1",
    "'",
    "\"",
    "a \"b\" c",
    "..",
    "../../etc/passwd",
    "C:\\a\\b",
    "a/b/c",
    "%00",
    "%s%n",
    "0",
    "2023",
    "12,345",
    "5.5 million",
    "paragraph 5",
    "table 3",
    "fact/KEN/members/2023",
    "https://example.org/auto",
    "www.example.org",
    "a@example.org",
    "...",
    "\u{2026}",
    "a .",
    ".",
    "a; b; c",
    "KEN:contributions:1",
];

/// Addresses that are odd, wrong, or right and seldom.
const ADDRESSES: &[&str] = &[
    "https://",
    "http://",
    "HTTPS://EXAMPLE.ORG/A",
    "www.example.org/a",
    "https://example.org/a|b",
    "https://example.org/a||b?c=|d",
    "https://example.org/(a)_(b",
    "https://example.org/a)b",
    "https://example.org/a*b_c_d~e~",
    "https://example.org/a`b`",
    "https://example.org/[a]",
    "https://example.org/{a}",
    "https://example.org/{{a}}",
    "https://example.org/a#b#c",
    "https://example.org/a&copy=1&lt;2",
    "https://example.org/a'b",
    "https://example.org/a$b$c",
    "https://example.org/a^b",
    "https://example.org/%zz",
    "https://example.org/a\\b",
    "https://example.org/\u{e9}\u{4e00}",
    "https://example.org/\u{202e}a",
    "https://\u{65e5}\u{672c}.example/a",
    "https://example.org:80/a",
    "https://example.org:x/a",
    "https://user:word@example.org/",
    "http://[::1",
    "http://[::1]/a",
    "https:///etc/passwd",
    "https://example.org/a https://example.org/b",
    "https://example.org/a; https://example.org/b",
    "javascript:alert(1)",
    "data:text/html,<b>",
    "file:///etc/passwd",
    "mailto:a@example.org",
    "//example.org",
    "https://example.org/a<b>",
    "https://example.org/\"a\"",
    "https://example.org/!a",
    "https://example.org/a!",
    "https://example.org/a,b.",
];

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn pick(&mut self, of: &[&'static str]) -> &'static str {
        of[self.roll(of.len())]
    }

    /// A cell with a text: a hostile one, several, or one among words.
    fn text(&mut self) -> String {
        let text = self.pick(HOSTILE);
        let text = match self.roll(4) {
            0 => format!("Registry {text} of cooperatives"),
            1 => format!("{text}{}", self.pick(HOSTILE)),
            2 => format!("{}{text}", self.pick(HOSTILE)),
            _ => text.to_owned(),
        };
        quoted(&text)
    }

    fn address(&mut self) -> String {
        quoted(self.pick(ADDRESSES))
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

const CONTRIBUTIONS: &str =
    "record,area,subarea,year,measure,entity_type,scope,value,unit,source,source_url,note\n";
const ACTIONS: &str =
    "record,area,commitment,title,status,start,amount,currency,partners,source,source_url,note\n";

/// A table of contributions in which every text is hostile now and then.
fn contributions(dice: &mut Dice, rows: usize) -> String {
    let mut table = CONTRIBUTIONS.to_owned();
    for row in 0..rows {
        let mut text = |chance| match dice.roll(chance) {
            0 => dice.text(),
            _ => String::new(),
        };
        let (record, subarea, part, note) = (text(2), text(3), text(4), text(2));
        let scope = match part.strip_prefix('"') {
            Some(part) => format!("\"part:{part}"),
            None => String::new(),
        };
        let measure = dice.pick(&["members,cooperative", "employment,sse", "entities,mutual"]);
        let unit = if measure.starts_with("entities") {
            ""
        } else {
            "persons"
        };
        let (source, address) = (dice.text(), dice.address());
        let year = 2015 + dice.roll(9);
        writeln!(
            table,
            "{record},KEN,{subarea},{year},{measure},{scope},{},{unit},{source},{address},{note}",
            1000 + row * 37
        )
        .unwrap();
    }
    table
}

/// A table of actions in which every text is hostile now and then.
fn actions(dice: &mut Dice, rows: usize) -> String {
    let mut table = ACTIONS.to_owned();
    for _ in 0..rows {
        let record = if dice.roll(2) == 0 {
            dice.text()
        } else {
            String::new()
        };
        let commitment = dice.pick(&["1.legal", "1.finance", "1.statistics"]);
        let (title, source) = (dice.text(), dice.text());
        let (partners, address, note) = (dice.text(), dice.address(), dice.text());
        writeln!(
            table,
            "{record},KEN,{commitment},{title},in_force,2020,,,{partners},{source},{address},{note}"
        )
        .unwrap();
    }
    table
}

/// Examples of the secretariat in which every text is hostile.
fn cases(dice: &mut Dice) -> String {
    let mut table = "title,area,reporter,goal,text,source,source_url\n".to_owned();
    for goal in 1..=4 {
        let (title, text, source) = (dice.text(), dice.text(), dice.text());
        let (text, address) = (text.trim_matches('"'), dice.address());
        writeln!(
            table,
            "{title},KEN,ICA,{goal},\"They count {goal}. {text} is what they say.\",{source},{address}"
        )
        .unwrap();
    }
    table
}

#[test]
fn what_people_write_is_text_and_what_the_dialect_has() {
    let mut house = House::with_nobody();
    house.add("templates");
    let rows = "record,area,year,measure,entity_type,value,unit,source,source_url\n\
        a,KEN,2023,employment,sse,250001,persons,Survey,https://example.org/a\n";
    house.write("inputs/81/states/KEN/contributions.csv", rows);
    let all: Vec<String> = HOSTILE
        .iter()
        .map(|text| sse_document::escape(text))
        .collect();
    let texts = ["recommendations", "task_force"].map(|name| format!("inputs/81/text/{name}.md"));
    let mut built = 0;
    let raw = HOSTILE.iter().filter(|text| {
        let dangerous = ["](", "<", "{{", "^["];
        dangerous.iter().any(|sign| text.contains(sign))
    });
    let words = std::iter::once(all.join(" ")).chain(raw.map(|text| (*text).to_owned()));
    for words in words {
        for text in &texts {
            house.write(text, format!("Registry {words} of cooperatives."));
        }
        // What isn't of the dialect is left out, with a finding.
        let report = house.try_build().unwrap();
        let printed = report.documents().contains("Registry");
        assert!(printed || report.errors() > 0, "{words}");
        built += usize::from(printed);
        for name in ["report.docx", "annex.docx"] {
            holds_nothing_but_ours(&Docx::read(&report.outputs[name]));
        }
    }
    assert!(built > 3, "{built}");
}

#[test]
fn a_text_that_the_report_cannot_print_is_told_at_its_cell_and_the_rest_is_built() {
    let mut house = House::with_nobody();
    house.add("templates");
    // A template that writes a link that leads nowhere behind a source that has no address.
    let page = "templates/en/annexes/sources.md";
    house.edit(
        page,
        "{{ page.address | link(page.url) }}{% endfor %}",
        "{{ page.address | link(page.url) }}{% else %} [{{ of.title }}](){% endfor %}",
    );
    let folder = "inputs/81/states/KEN";
    let rows = "record,area,year,measure,entity_type,value,unit,source,source_url\n\
        a,KEN,2023,employment,sse,250001,persons,Survey,https://example.org/a\n\
        b,KEN,2022,employment,sse,240001,persons,Office,\n";
    house.write(&format!("{folder}/contributions.csv"), rows);
    let report = house.build_with_faults();
    let said = report.said();
    assert!(
        said.contains("error[R056]") && said.contains(&format!("{folder}/contributions.csv:3")),
        "{said}"
    );
    assert!(report.documents().contains("250,001"));
    assert!(!report.read("data/claims.csv").contains("240001"));
    // Or prints what the row doesn't have.
    let written = house.read(page);
    house.write(page, written.replace("[{{ of.title }}]()", "{{ none }}"));
    assert!(house.build_with_faults().said().contains("error[R056]"));
    house.write(page, written);
    assert!(report.read("ledger.csv").contains("contributions.csv"));
    house.write(page, house.read(page) + "\n\n[x](nowhere)\n");
    assert!(
        house.try_build().is_err(),
        "a fault of the template is none of the rows"
    );
    let paths =
        "{% for of in [] %}{% endfor %}{% if n.by_state %}{{ n.by_state | shuffled }}{% endif %}";
    house.write(page, house.read(page).replace("[x](nowhere)", paths));
    assert!(
        house.try_build().is_err(),
        "nor is a filter that nobody knows, where only rows reach it"
    );
}

#[test]
fn what_is_accepted_is_built() {
    let mut house = House::with_nobody();
    house.add("templates");
    let (mut accepted, mut boxes, rounds) = ([0, 0], 0, 12);
    for seed in 1..=rounds {
        let mut dice = Dice(seed);
        for folder in ["states/KEN", "networks/ICA"] {
            let folder = format!("inputs/81/{folder}");
            house.write(
                &format!("{folder}/contributions.csv"),
                contributions(&mut dice, 60),
            );
            house.write(&format!("{folder}/actions.csv"), actions(&mut dice, 40));
        }
        house.write("inputs/81/cases.csv", cases(&mut dice));
        let report = house
            .try_build()
            .unwrap_or_else(|fault| panic!("seed {seed}: {fault}"));
        boxes += report.read("report.md").matches("**Box ").count();
        let late: Vec<_> = report
            .diagnostics
            .iter()
            .filter(|found| found.code.starts_with('T'))
            .collect();
        assert!(late.is_empty(), "seed {seed}: {late:#?}");
        assert!(report.outputs["report.pdf"].starts_with(b"%PDF-"));
        for name in ["report.docx", "annex.docx"] {
            holds_nothing_but_ours(&Docx::read(&report.outputs[name]));
        }
        for (count, table) in accepted.iter_mut().zip(["claims", "actions"]) {
            *count += report.read(&format!("data/{table}.csv")).lines().count();
        }
    }
    assert!(accepted.iter().all(|rows| *rows > 500), "{accepted:?}");
    assert!(boxes > 12, "{boxes}");
}
