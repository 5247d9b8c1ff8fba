#[path = "fixture.rs"]
pub(crate) mod fixture;

mod data_tables;
mod placement;

use super::*;
use crate::engine::{Engine, locale};
use crate::rules;
use fixture::{action, claim, round};
use sse_aggregate::{Facts, Value};
use sse_document::write;
use sse_evidence::{Lineage, PrintedReport, Standing};
use sse_model::{Action, Claim, Decimal};
use std::path::Path;

/// The templates of the repository.
#[expect(
    clippy::disallowed_methods,
    reason = "a test reads the templates that people edit"
)]
pub(crate) fn templates() -> Templates {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates");
    let (mut files, mut folders) = (BTreeMap::new(), vec![home.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path
                    .strip_prefix(&home)
                    .unwrap()
                    .to_string_lossy()
                    .replace('\\', "/");
                files.insert(name, std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    Templates::new("templates", files)
}

fn rendered(
    reporters: &[&str],
    claims: Vec<Claim>,
    actions: Vec<Action>,
    texts: &Texts,
) -> Rendered {
    let round = round(reporters);
    let facts = sse_aggregate::reconcile(&round, claims, actions, &[]);
    let figures = sse_aggregate::figures(&round, &facts);
    let rendered = render(
        &round,
        &figures,
        &Engines::over(&templates()),
        texts,
        "en",
        "",
    );
    rendered.unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// The Markdown of the report, then that of its annex.
fn text_of(report: &Rendered) -> String {
    report.documents().map(|one| write(&one.document)).collect()
}

const REPORTERS: [&str; 8] = ["ESP", "FRA", "ITA", "DOM", "BRA", "ILO", "EIB", "OECD"];

pub(crate) fn full() -> Rendered {
    let (claims, actions) = contents();
    rendered(&REPORTERS, claims, actions, &Texts::new())
}

/// The round that [`full`] renders, with its facts and figures.
pub(crate) fn three_areas() -> (Round, Facts, Figures) {
    let (claims, actions) = contents();
    let round = round(&REPORTERS);
    let facts = sse_aggregate::reconcile(&round, claims, actions, &[]);
    let figures = sse_aggregate::figures(&round, &facts);
    (round, facts, figures)
}

fn contents() -> (Vec<Claim>, Vec<Action>) {
    let claims = vec![
        claim("ESP", "ESP entities 2023 sse 127532", "entities", ""),
        claim("FRA", "FRA entities 2022 sse 150000", "enterprises", "8.3"),
        claim("ITA", "ITA entities 2022 sse 398612", "entities", ""),
        claim("ESP", "ESP employment 2023 sse 1250389", "persons", ""),
        claim("ESP", "ESP employment 2023 sse 2576499", "persons", ""),
        claim("FRA", "FRA employment 2021 sse 2600000", "persons", ""),
        claim("ITA", "ITA employment 2021 sse 1500000", "persons", ""),
        claim("DOM", "DOM employment 2022 sse 20000", "persons", ""),
        claim("ESP", "ESP turnover 2023 sse 169691000000", "EUR", ""),
        claim(
            "ESP",
            "ESP employment 2023 sse 5.9",
            "percent/total_employment",
            "",
        ),
        claim("ILO", "EU27 employment 2021 sse 11500000", "persons", ""),
    ];
    let actions = vec![
        action(
            "ESP",
            "ESP",
            "1.strategy",
            "Strategy | 2023 *new*",
            "adopted",
            "2023-06-01",
        ),
        action("FRA", "FRA", "1.legal", "Loi", "in_force", "2014"),
        action(
            "DOM",
            "DOM",
            "1.legal",
            "Ley {{ 7*7 }} # [a](javascript:b) <b>",
            "planned",
            "2024",
        ),
        action(
            "ILO",
            "001",
            "2.programming",
            "Action plan",
            "adopted",
            "2022",
        ),
        action("EIB", "002", "3.new", "Fund", "in_force", "2023"),
        action(
            "OECD",
            "OECD",
            "79.multilateral",
            "Recommendation",
            "adopted",
            "2022",
        ),
    ];
    (claims, actions)
}

#[test]
fn a_round_becomes_a_report() {
    let report = full();
    assert_eq!(report.diagnostics, []);
    let text = text_of(&report);
    for words in [
        "## I. Introduction",
        "Two laws or other legal texts are on record, from the Dominican Republic and France.",
        "adoption: “Strategy \\| 2023 \\*new\\*” (",
        r"in the Dominican Republic, “Ley {{ 7\*7 }} # \[a\](javascript:b) \<b>” (planned, 2024).",
        "676,144",
        "11.5 million persons were reported for 2021",
        "no rule relates figures to Goal 1, Goal 2",
        "| Spain | 2023 | C | 183,429.9 |",
        "€100 million (commitment)",
        "are to be inserted here",
    ] {
        assert!(text.contains(words), "{words} isn't in\n{text}");
    }
    assert!(!text.contains(|ch: char| ('\u{e000}'..='\u{f8ff}').contains(&ch)));
    assert!(!text.contains("[a](javascript"), "{text}");
}

#[test]
fn what_is_written_reads_back() {
    let report = full();
    let mut find = |path: &str| {
        report
            .drawings
            .iter()
            .find(|(name, _)| name == path)
            .map(|(_, drawing)| drawing.clone())
    };
    for document in report.documents() {
        let text = write(&document.document);
        let (again, found) = read(&Source::new("report.md", text.as_str()), &mut find);
        assert_eq!(found, [], "{}", document.name);
        assert_eq!(write(&again), text, "{}", document.name);
    }
}

/// A text without every stretch from an opening to the next closing.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut parts = text.split(open);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| {
        out + part.split_once(close).map_or("", |(_, rest)| rest)
    })
}

#[test]
fn every_digit_belongs_to_a_figure_a_quotation_or_a_name() {
    let (claims, actions) = contents();
    let round = round(&REPORTERS);
    let facts = sse_aggregate::reconcile(&round, claims, actions, &[]);
    let figures = sse_aggregate::figures(&round, &facts);
    let templates = templates();
    let locale = locale(&templates, "en").unwrap();
    let view = View::new(&round, &figures, &locale);
    let engine = Engine::of(&templates, locale.clone()).unwrap();
    let written = |main| {
        let charts = Charts {
            drawn: charts::NAMES.iter().map(|&name| name.to_owned()).collect(),
            known: charts::NAMES,
            ending: ".svg".to_owned(),
        };
        let written = engine.write(main, &view.context(&Texts::new()), charts);
        written.unwrap().markdown
    };
    let markdown = written(REPORT) + &written(ANNEX);
    let text = without(
        &without(&markdown, "\u{e000}", "\u{e002}"),
        "\u{e003}",
        "\u{e002}",
    );
    let text = [
        ("{#", "}"),
        ("[^", "]"),
        ("](<", ">)"),
        ("](#", ")"),
        ("](figures", ")"),
    ]
    .iter()
    .fold(text, |text, (open, close)| without(&text, open, close));
    let terms = ["2030 Agenda", "June 2022, at its 110th session"];
    let text = terms.iter().fold(text, |text, term| text.replace(term, ""));
    let typed: Vec<&str> = text
        .lines()
        .filter(|line| line.contains(|ch: char| ch.is_ascii_digit()))
        .collect();
    assert_eq!(typed, Vec::<&str>::new());
}

#[test]
fn lineage_knows_every_printed_figure() {
    let report = full();
    let (round, facts, figures) = three_areas();
    let mut lineage = Lineage::new(&report.places, &report.limits, &round, &facts, &figures);
    let total = &lineage.figures["total/entities/entities/sse/world"];
    assert_eq!(
        (total.value.as_str(), total.formula.as_str()),
        ("676144", "sum_of_areas")
    );
    assert!(
        total.places.iter().all(|place| place.text == "676,144"),
        "{:?}",
        total.places
    );
    assert!(
        total
            .places
            .iter()
            .any(|place| place.at.starts_with("para:")),
        "{:?}",
        total.places
    );
    assert!(
        total.from.iter().all(|id| lineage.figures.contains_key(id)),
        "{:?}",
        total.from
    );
    let fact = &lineage.facts["fact/ESP/entities/2023/sse"];
    assert!(
        fact.winners
            .iter()
            .all(|claim| lineage.claims.contains_key(claim))
    );
    let tables = sse_evidence::tables(&round, &facts, &figures);
    let claims = tables.iter().find(|table| table.name == "claims").unwrap();
    assert_eq!(data_tables::rows_of(claims).len(), 11);
    assert!(tables.iter().chain(&report.tables).all(|table| {
        data_tables::rows_of(table)
            .iter()
            .all(|row| row.len() == table.columns.len())
    }));
    let first = facts.claims.keys().next().unwrap();
    let standing = Standing {
        file: "81/states/a \"b\".csv".into(),
        line: 7,
        register_rows: Some(3),
    };
    let origins = || std::iter::once((first, standing.clone()));
    lineage.locate(origins());
    let mut text = Vec::new();
    let document = "# Title\n";
    lineage
        .documents
        .insert("report".to_owned(), document.to_owned());
    let printed = PrintedReport {
        places: &report.places,
        given: &report.limits,
        documents: [("report", document)].into(),
    };
    Lineage::write(&printed, &round, &facts, &figures, origins(), &mut text).unwrap();
    let text = std::str::from_utf8(&text).unwrap();
    assert_eq!(Lineage::from_json(text).unwrap(), lineage);
    assert_eq!(
        text.matches("\n\"fact/FRA/employment/2021/sse\": {")
            .count(),
        2,
        "printed, and a fact"
    );
}

#[test]
fn what_moves_a_headline_figure_is_printed_with_its_change() {
    let mut round = round(&REPORTERS);
    let decision = sse_model::Decision {
        decision: "2026-4".to_owned(),
        kind: sse_model::DecisionKind::Exclude,
        subject: "BRA:contributions:BRA/entities/2023/sse/900000".to_owned(),
        object: String::new(),
        decided_by: "Office".to_owned(),
        decided_on: None,
        expires_on: None,
        reason: "Reason".to_owned(),
    };
    round.decisions.push(decision);
    let (mut claims, actions) = contents();
    claims.push(claim("BRA", "BRA entities 2023 sse 900000", "entities", ""));
    let facts = sse_aggregate::reconcile(&round, claims, actions, &[]);
    let figures = sse_aggregate::figures(&round, &facts);
    let report = render(
        &round,
        &figures,
        &Engines::over(&templates()),
        &Texts::new(),
        "en",
        "",
    )
    .unwrap();
    let text = text_of(&report);
    for row in [
        "| **Entities of the social and solidarity economy: 676,144** |",
        "| 2026-4 | Decision | 900,000 | 133.1 |",
        "| Italy: entities, 2022 | Italy | −398,612 | −59.0 |",
    ] {
        assert!(text.contains(row), "{row} isn't in\n{text}");
    }
    let id = "moves/total/entities/entities/sse/world/decision/2026-4";
    let moved = figures.get(&sse_aggregate::FigureId::from(id)).unwrap();
    assert!(
        matches!(moved.value, Value::Amount { value, .. } if value == Decimal::whole(900_000)),
        "{:?}",
        moved.value
    );
    assert_eq!(moved.formula.code(), "difference");
    assert!(report.places.figures.contains_key(id));
}

#[test]
fn drawings_carry_their_figures() {
    let report = full();
    let names: Vec<&str> = report
        .drawings
        .iter()
        .map(|(path, _)| path.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "figures/conflicts.svg",
            "figures/employment.svg",
            "figures/goals.svg",
            "figures/responses.svg"
        ]
    );
    for (path, drawing) in &report.drawings {
        let ids = drawing
            .marks
            .iter()
            .filter(|mark| matches!(mark, sse_document::Mark::Text(text) if text.figure.is_some()));
        assert!(ids.count() > 0, "{path}");
        assert_eq!(
            drawing.width.as_points().to_bits(),
            365.8_f64.to_bits(),
            "{path}"
        );
    }
}

/// Left, upper, right and lower edge of each text of a drawing.
fn boxes(drawing: &sse_document::Drawing) -> Vec<([f64; 4], &str)> {
    fn of(mark: &sse_document::Mark) -> Option<([f64; 4], &str)> {
        let sse_document::Mark::Text(text) = mark else {
            return None;
        };
        let size = text.size.as_points();
        let face = sse_text::Face::sans(text.bold);
        let width = sse_text::measure(&text.text, face, size);
        let left = text.at.x.as_points()
            - match text.anchor {
                sse_document::Anchor::Start => 0.0,
                sse_document::Anchor::Middle => width / 2.0,
                sse_document::Anchor::End => width,
            };
        let base = text.at.y.as_points();
        let edges = [left, base - size * 0.7, left + width, base];
        Some((edges, text.text.as_str()))
    }
    drawing.marks.iter().filter_map(of).collect()
}

#[test]
fn no_words_of_a_chart_stand_over_each_other_or_beyond_its_edges() {
    let report = full();
    for (path, drawing) in &report.drawings {
        let boxes = boxes(drawing);
        for (index, (one, text)) in boxes.iter().enumerate() {
            let width = drawing.width.as_points();
            assert!(one[0] > -0.5 && one[2] < width + 0.5, "{path}: {text}");
            for (other, more) in &boxes[index + 1..] {
                let beside = one[2] < other[0] + 0.5 || other[2] < one[0] + 0.5;
                let apart = one[3] < other[1] + 0.5 || other[3] < one[1] + 0.5;
                assert!(beside || apart, "{path}: {text} over {more}");
            }
        }
    }
}

#[test]
fn nothing_reported_is_said_to_be_nothing() {
    let report = rendered(&["ESP", "FRA"], Vec::new(), Vec::new(), &Texts::new());
    assert_eq!(report.diagnostics, []);
    let text = text_of(&report);
    for words in [
        "No inputs had been received",
        "No measure of a Member State under the encouragements",
        "No action of an entity of the United Nations development system is on record",
        "No figures on the size and reach",
        "No figure or action was reported",
    ] {
        assert!(text.contains(words), "{words} isn't in\n{text}");
    }
    assert_eq!(report.drawings, []);
}

#[test]
fn people_write_the_recommendations() {
    let texts = [(
        "recommendations.md".to_owned(),
        "States may wish to act.\n".to_owned(),
    )]
    .into();
    let text = text_of(&rendered(&["ESP"], Vec::new(), Vec::new(), &texts));
    assert!(text.contains(". States may wish to act."), "{text}");
    assert!(!text.contains("are to be inserted here"));
}

#[test]
fn a_language_without_words_is_a_fault() {
    let round = round(&[]);
    let facts = sse_aggregate::reconcile(&round, Vec::new(), Vec::new(), &[]);
    let figures = sse_aggregate::figures(&round, &facts);
    let faults = render(
        &round,
        &figures,
        &Engines::over(&templates()),
        &Texts::new(),
        "ru",
        "",
    )
    .unwrap_err();
    assert_eq!(faults[0].code, "T057");
}

#[test]
fn a_letter_says_what_became_of_each_file() {
    let round = round(&["ESP"]);
    let facts = sse_aggregate::reconcile(&round, Vec::new(), Vec::new(), &[]);
    let figures = sse_aggregate::figures(&round, &facts);
    let files = [crate::FileLedger {
        path: "states/ESP/actions.csv",
        lines: 1200,
        accepted: 1198,
        rejected: 1,
        unanswered: true,
    }];
    let finding = rules::language_file::RULE.finding("there is no target 8.15");
    let templates = templates();
    let letter = crate::Feedback::new(
        &round,
        &figures,
        &Engines::over(&templates),
        [],
        crate::FiledRows::default(),
    )
    .unwrap()
    .to("ESP", &files, &[&finding])
    .unwrap();
    assert!(
        letter.contains("| actions.csv | 1,200 | 1,198 | 1 |"),
        "{letter}"
    );
    assert!(
        letter.contains("at its cell: actions.csv. This letter is the answer to them."),
        "{letter}"
    );
    assert!(
        letter.contains("- **T057** there is no target 8.15."),
        "{letter}"
    );
}

#[test]
fn a_letter_quotes_the_first_report_where_its_language_has_none() {
    let (claims, actions) = contents();
    let mut round = round(&REPORTERS);
    let spain = round.reporters.iter_mut().find(|of| of.code == "ESP");
    spain.unwrap().language = "fr".to_owned();
    let facts = sse_aggregate::reconcile(&round, claims, actions, &[]);
    let figures = sse_aggregate::figures(&round, &facts);
    let templates = templates();
    let engines = Engines::over(&templates);
    let report = render(&round, &figures, &engines, &Texts::new(), "en", "").unwrap();
    let feedback = crate::Feedback::new(
        &round,
        &figures,
        &engines,
        [("en", &report)],
        crate::FiledRows::default(),
    )
    .unwrap();
    let french = feedback.to("ESP", &[], &[]).unwrap();
    let title = "Entities of the social and solidarity economy, by country or area";
    let quoted = format!("(«\u{202f}<span lang=\"en\">{title}</span>\u{202f}»)");
    assert!(french.contains(&quoted), "{french}");
    let english = feedback.to("ITA", &[], &[]).unwrap();
    assert!(english.contains(&format!("(\"{title}\")")), "{english}");
}

#[test]
fn many_rows_are_told_in_groups() {
    let round = round(&["ESP"]);
    let row = |year: i64| {
        fixture::claim(
            "ESP",
            &format!("ESP members {year} cooperative 10{year}"),
            "memberships",
            "8.3",
        )
    };
    let letter = |last: i64| {
        let facts =
            sse_aggregate::reconcile(&round, (1970..last).map(row).collect(), Vec::new(), &[]);
        let figures = sse_aggregate::figures(&round, &facts);
        let templates = templates();
        let engines = Engines::over(&templates);
        let report = render(&round, &figures, &engines, &Texts::new(), "en", "").unwrap();
        crate::Feedback::new(
            &round,
            &figures,
            &engines,
            [("en", &report)],
            crate::FiledRows::default(),
        )
        .unwrap()
        .to("ESP", &[], &[])
        .unwrap()
        .replace('\\', "")
    };
    let (few, many) = (letter(2010), letter(2011));
    assert_eq!(few.matches("(record ").count(), 40, "{few}");
    assert!(!many.contains("(record "), "{many}");
    assert!(many.contains(": 41 rows; printed in"), "{many}");
}
