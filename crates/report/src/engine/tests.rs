use super::*;
use crate::locale::english;
use minijinja::context;
use sse_aggregate::FigureId;
use std::collections::BTreeMap;

fn figure(id: &str, count: u64) -> Value {
    Value::from_object(PrintableFigure {
        id: FigureId::from(id),
        value: sse_aggregate::Value::Count(count),
    })
}

fn templates(files: &[(&str, &str)]) -> Templates {
    let files = files
        .iter()
        .map(|(name, text)| (format!("en/{name}"), (*text).to_owned()));
    Templates::new("templates", files.collect::<BTreeMap<_, _>>())
}

/// A reporter whose name is in another language than the report.
fn foreign() -> Value {
    let name = "Mutualité Française";
    Value::from_object(CodeNames {
        code: "FNMF".to_owned(),
        name: name.to_owned(),
        text: name.to_owned(),
        rank: (true, u16::MAX),
        language: Some("fr".to_owned()),
    })
}

fn context() -> Value {
    let area = |code| {
        let area = sse_model::RefArea::from_word(code).expect("an area");
        Value::from_object(CodeNames::area(area, "en"))
    };
    context! {
        n => context! { states => 7, areas => ["ESP", "BRA", "DOM"].map(area), foreign => foreign(), title => Quoted::value("a *b*") },
        f => context! { states => figure("count/states", 7), one => figure("count/one", 1) },
        rows => [context! { area => area("ESP"), f => context! { value => figure("count/one", 1) } }],
    }
}

fn written(files: &[(&str, &str)]) -> Result<String, Vec<Diagnostic>> {
    let drawn = ["drawn".to_owned()].into();
    let charts = Charts {
        drawn,
        known: &["drawn", "empty"],
        ending: ".svg".to_owned(),
    };
    Engine::of(&templates(files), english())?
        .write("report.md", &context(), charts)
        .map(|written| written.markdown)
}

/// What a template of one file comes to, marks left out.
fn plain(template: &str) -> String {
    let text = written(&[("report.md", template)])
        .unwrap_or_else(|faults| panic!("{template}: {faults:?}"));
    text.chars()
        .filter(|ch| !('\u{e000}'..='\u{f8ff}').contains(ch))
        .collect()
}

fn fault(template: &str) -> Diagnostic {
    let faults = written(&[("report.md", template)]).expect_err(template);
    faults.into_iter().next().expect("a fault")
}

#[test]
fn filters_write_what_they_should() {
    let cases = [
        ("{{ f.states }} States", "seven States"),
        ("{{ f.states | capital }} States", "Seven States"),
        ("{{ f.states | numeral }}", "7"),
        (
            "{{ f.states | count_of('State', 'States') }}",
            "seven States",
        ),
        (
            "{{ f.one | count_of('State', 'States', capital=true) }}",
            "One State",
        ),
        ("{{ n.states | plural('is', 'are') }}", "are"),
        ("{{ f.states | cell }}", "7"),
        ("{{ none | cell }}", ".."),
        (
            "{{ n.areas | names }}",
            "Brazil, the Dominican Republic and Spain",
        ),
        ("{{ n.areas[2].name }}", "Dominican Republic"),
        ("{{ n.areas[2] | first_upper }}", "The Dominican Republic"),
        (
            "{{ \"Eightieth session\" | first_lower }}",
            "eightieth session",
        ),
        ("{{ '2023-04-18' | date }}", "18 April 2023"),
        ("{{ f.one | ordinal }}", "first"),
        ("{{ 'x' | link('javascript:alert(1)') }}", "x"),
        (
            "{{ 'x' | link('https://example.org/a') }}",
            "[x](https://example.org/a)",
        ),
        (
            "{{ 'x' | link('https://example.org/a|b?c=(d)&copy;') }}",
            r"[x](https://example.org/a\|b?c=\(d\)\&copy;)",
        ),
        ("{{ 'x' | link('https://') }}", "x"),
        ("{{ n.areas | length | plural('x', 'y') }}", "y"),
    ];
    for (template, text) in cases {
        assert_eq!(plain(template), text, "{template}");
    }
}

#[test]
fn figures_and_quotations_carry_their_marks() {
    let text = written(&[("report.md", "{{ f.states }}{{ n.title }}")]).unwrap();
    assert_eq!(
        text,
        crate::marks::figure_mark("count/states", "seven")
            + &crate::marks::quoted_mark(None, "a *b*")
    );
    assert!(text.contains("\\*b"), "{text}");
}

#[test]
fn names_in_another_language_say_so_wherever_they_stand() {
    let name = crate::marks::quoted_mark(Some("fr"), "Mutualité Française");
    for template in [
        "{{ n.foreign }}",
        "{{ n.foreign.name }}",
        "{{ n.foreign | first_upper }}",
        "{{ [n.foreign] | names }}",
    ] {
        assert_eq!(
            written(&[("report.md", template)]).unwrap(),
            name,
            "{template}"
        );
    }
}

#[test]
fn what_has_no_lineage_is_refused() {
    for template in [
        "{{ n.states }}",
        "{{ n.areas }}",
        "{{ true }}",
        "{{ none }}",
        "{{ n.states | figure }}",
    ] {
        assert_eq!(fault(template).code, "T053", "{template}");
    }
    assert_eq!(
        fault("{{ n.states }}").message,
        "7 is a bare number: print the figure, not its value"
    );
}

#[test]
fn an_unknown_name_is_shown_with_the_nearest() {
    let cases = [
        (
            "x\n{{ f.stats }}",
            "there is no `f.stats` here",
            "did you mean `f.states`?",
        ),
        (
            "x\n{{ f.stats | numeral }}",
            "there is no `f.stats` here",
            "did you mean `f.states`?",
        ),
        (
            "x\n{% if n.stats > 3 and n.areas %}{% endif %}",
            "there is no `n.stats` here",
            "did you mean `n.states`?",
        ),
        (
            "x\n{{ rows | where(aera=1) }}",
            "there is no `aera` in these records",
            "did you mean `area`?",
        ),
        (
            "x\n{{ rows | distinct('aera') | list }}",
            "there is no `aera` in these records",
            "did you mean `area`?",
        ),
        (
            "x\n{{ n.aeras | names }}",
            "there is no `n.aeras` here",
            "did you mean `n.areas`?",
        ),
        (
            "x\n{% for row in n.ares %}{% endfor %}",
            "there is no `n.ares` here",
            "did you mean `n.areas`?",
        ),
        (
            "{% for row in rows %}\n{{ row.f.valeu | cell }}{% endfor %}",
            "there is no `row.f.valeu` here",
            "did you mean `row.f.value`?",
        ),
        (
            "{% for row in rows %}\n{{ row.aera }}: \"{{ row.f.value }}\"{% endfor %}",
            "there is no `row.aera` here",
            "did you mean `row.area`?",
        ),
        (
            "x\n{{ f.states | figur }}",
            "there is no filter `figur`",
            "did you mean `figure`?",
        ),
        (
            "x\n{{ nota('a') }}",
            "there is no function `nota`",
            "did you mean `note`?",
        ),
    ];
    for (template, message, help) in cases {
        let fault = fault(template);
        assert_eq!(
            (fault.code, fault.message.text(), fault.help.as_deref()),
            ("T051", message, Some(help))
        );
        let place = fault.place.unwrap();
        assert_eq!((&*place.path, place.line), ("templates/en/report.md", 2));
    }
}

#[test]
fn a_fault_of_an_included_file_is_placed_there() {
    let files = [
        ("report.md", "a\n{% include 'part.md' %}"),
        ("part.md", "\n\n{{ f.stats }}"),
    ];
    let faults = written(&files).unwrap_err();
    let place = faults[0].place.clone().unwrap();
    assert_eq!((&*place.path, place.line), ("templates/en/part.md", 3));
    let faults = written(&[("report.md", "{% include 'prat.md' %}"), ("part.md", "")]).unwrap_err();
    assert_eq!(
        (faults[0].code, faults[0].help.as_deref()),
        ("T056", Some("did you mean `part.md`?"))
    );
    assert_eq!(fault("{% if n.states %}").code, "T050");
}

#[test]
fn every_filter_and_function_of_the_guide_exists_under_its_name() {
    for (name, usage, _) in filters::FILTERS {
        assert!(usage.starts_with(name), "{usage}");
        let found = written(&[("report.md", &format!("{{{{ n.none | {name} }}}}"))]);
        let told = found
            .err()
            .map(|faults| faults[0].message.clone())
            .unwrap_or_default();
        assert!(!told.contains("there is no filter"), "{told:?}");
    }
    for (name, usage, _) in functions::FUNCTIONS {
        assert!(usage.starts_with(name), "{usage}");
        let found = written(&[("report.md", &format!("{{{{ {name}('x') }}}}"))]);
        let told = found
            .err()
            .map(|faults| faults[0].message.clone())
            .unwrap_or_default();
        assert!(!told.contains("there is no function"), "{told:?}");
    }
    assert!(
        fault("{{ f.states | figur }}")
            .message
            .contains("there is no filter"),
        "the words of the fault"
    );
}

#[test]
fn notes_tables_and_letters() {
    let table = "| a |\n|---|\n| x{{ letter('Old.', '') }} |\n| y{{ letter('New.', 'Old.') }} |\n\n{{ letters() }}";
    let files = [
        (
            "report.md",
            "A{{ note('S') }} B{{ note('S') }}{{ table('t') }}",
        ),
        ("tables/t.md", table),
    ];
    let text = written(&files).unwrap();
    assert!(text.starts_with("A[^1] B[^1]\n\n| a |"), "{text}");
    assert!(
        text.contains("x<sup>a</sup>") && text.contains("y<sup>a, b</sup>"),
        "{text}"
    );
    assert!(
        text.contains("\n<sup>a</sup> Old.\n") && text.ends_with("\n[^1]: S\n"),
        "{text}"
    );
}

#[test]
fn charts_are_placed_when_there_is_something_to_show() {
    let files = [
        ("report.md", "{{ chart('drawn') }}|{{ chart('empty') }}"),
        ("charts/drawn.md", "![x]({{ path }})"),
    ];
    assert_eq!(
        written(&files).unwrap().trim(),
        "![x](figures/drawn.svg)\n\n|"
    );
    assert_eq!(fault("{{ chart('other') }}").code, "T053");
}
