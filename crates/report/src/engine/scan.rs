//! What can be seen in the sources of templates before they run: figures in conditions, `~`, typed numbers.

mod expressions;
mod typed_numbers;

use crate::rules;
use crate::templates::Templates;
use expressions::Misuse;
use minijinja::machinery::parse;
use minijinja::syntax::SyntaxConfig;
use serde::Deserialize;
use sse_diagnostics::{Diagnostic, Source, words};

/// The content of `terms.toml`: numbers that are part of a name.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Terms {
    /// The names that may be written as they are.
    #[serde(default)]
    pub(crate) term: Vec<NumberedName>,
    /// Words that are numbers: "two", "half"; a word from `words.toml` counts by itself.
    #[serde(default)]
    pub(crate) number_words: Vec<String>,
}

/// A name with a number in it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NumberedName {
    /// As it stands in templates.
    pub(crate) text: String,
    /// Why it may be written as it is; for readers of the file only.
    #[serde(rename = "reason")]
    pub(crate) _reason: String,
}

/// All findings in the templates of a language; those that don't parse are left to the engine.
pub(crate) fn scan(templates: &Templates, language: &str) -> Vec<Diagnostic> {
    let name = format!("{language}/terms.toml");
    let terms = match toml::from_str::<Terms>(templates.get(&name).unwrap_or_default()) {
        Ok(terms) => terms,
        Err(error) => return vec![unreadable(templates, &name, &error)],
    };
    let sources = templates.of_language(language);
    sources
        .flat_map(|(name, text)| {
            scan_one(&templates.path(&format!("{language}/{name}")), text, &terms)
        })
        .collect()
}

/// The diagnostic of a word list that isn't as it should be.
pub(crate) fn unreadable(templates: &Templates, name: &str, error: &toml::de::Error) -> Diagnostic {
    let source = Source::new(
        templates.path(name),
        templates.get(name).unwrap_or_default(),
    );
    let place = error
        .span()
        .map_or_else(|| source.whole(""), |span| source.place(span, ""));
    rules::language_file::RULE
        .finding(words!("{fault}", fault = error.message()))
        .at(place)
}

fn scan_one(path: &str, text: &str, terms: &Terms) -> Vec<Diagnostic> {
    let source = Source::new(path, text);
    let syntax = SyntaxConfig::builder()
        .keep_trailing_newline(true)
        .build()
        .expect("the signs of Jinja");
    let Ok(tree) = parse(text, path, syntax) else {
        return Vec::new();
    };
    let seen = expressions::walk(&tree, text);
    let misuses = seen.misuses.into_iter().map(|(range, misuse)| {
        let name = text.get(range.clone()).unwrap_or_default();
        let place = source.place(range.clone(), "");
        match misuse {
            Misuse::Figure => {
                let plain = name.replacen("f.", "n.", 1);
                let finding = rules::figure_in_condition::RULE.finding(words!(
                    "`{name}` is a figure: it can be printed, not compared",
                    name = name
                ));
                finding.at(place).help(words!(
                    "use its plain value, such as `{plain}`",
                    plain = plain
                ))
            }
            Misuse::Concatenation => rules::concatenation::RULE
                .finding("`~` loses where figures and quotations come from")
                .at(place),
        }
    });
    let typed = seen
        .literals
        .into_iter()
        .flat_map(|literal| typed_numbers::numbers(text, literal, terms));
    let typed = typed.map(|range| {
        let finding = rules::typed_number::RULE.finding(words!(
            "`{number}` is typed, not computed",
            number = text[range.clone()]
        ));
        let help = "print a figure, or enter the term in terms.toml with its reason";
        finding.at(source.place(range, "")).help(help)
    });
    misuses.chain(typed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Findings of a template as code and the text meant.
    fn found(template: &str) -> Vec<(&'static str, String)> {
        let terms = include_str!("../../../../templates/en/terms.toml");
        let terms: Terms = toml::from_str(terms).expect("the English terms are well-formed");
        let findings = scan_one("t.md", template, &terms);
        let meant = |found: Diagnostic| {
            let excerpt = found
                .place
                .and_then(|place| place.excerpt)
                .unwrap_or_default();
            (
                found.code,
                excerpt.text[excerpt.start..excerpt.end].to_owned(),
            )
        };
        findings.into_iter().map(meant).collect()
    }

    #[test]
    fn a_figure_in_a_condition_is_found() {
        for template in [
            "{% if f.a > x %}{% endif %}",
            "{% if not f.a %}{% endif %}",
            "{% for x in f.a %}{% endfor %}",
            "{% for row in n.rows if row.f.a %}{% endfor %}",
            "{% if x %}{% elif n.b and row.f.a == n.c %}{% endif %}",
            "{{ f.a + x }}",
            "{{ 'x' if f.a else 'y' }}",
            "{% set v = f.a %}{% if v == x %}{% endif %}",
            "{% if f.a is defined %}{% endif %}",
            "{% if (f.a | figure) == 'x' %}{% endif %}",
            "{% if f['a'] > x %}{% endif %}",
        ] {
            let codes: Vec<&str> = found(template).into_iter().map(|(code, _)| code).collect();
            assert_eq!(codes, ["T052"], "{template}");
        }
        assert_eq!(
            found("{% if row.f.a > x %}{% endif %}"),
            [("T052", "row.f.a".to_owned())]
        );
    }

    #[test]
    fn a_figure_may_be_printed_and_passed_on() {
        for template in [
            "{{ f.a | figure }}",
            "{% if n.a > x %}{{ f.a }}{% endif %}",
            "{% for row in n.rows %}{{ row.f.a | cell }}{% endfor %}",
            "{{ note(f.a) }}",
            "{{ f.a if n.a else f.b }}",
        ] {
            assert_eq!(found(template), [], "{template}");
        }
    }

    #[test]
    fn tildes_are_refused() {
        assert_eq!(found("{{ n.a ~ 'x' }}"), [("T054", "n.a ~ 'x'".to_owned())]);
    }

    #[test]
    fn typed_numbers_are_found_in_every_branch() {
        let of = |template| {
            found(template)
                .into_iter()
                .map(|(_, text)| text)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            of("{% if n.a %}There are 12 of\n1,250{% else %}Thirty-one areas{% endif %}"),
            ["12", "1,250", "Thirty-one"]
        );
        assert_eq!(
            of("the 2030 Agenda and resolution 77/281"),
            Vec::<String>::new()
        );
        assert_eq!(
            of("## Title {#table-1}\n[](#part-2) {# the 3 #}"),
            Vec::<String>::new()
        );
        assert_eq!(of("{{ note('page 12') }}"), ["12"]);
        assert_eq!(of("two of them, none, someone"), ["two"]);
    }
}
