//! Each sentence that a rule may say in a letter stands in `templates/<language>/findings.toml` with its translation, and
//! nothing else stands there.

use sse_model::Table;
use sse_submission::headings;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use syn::parse::{Parse, ParseStream};
use syn::visit::{self, Visit};
use syn::{
    Attribute, Expr, ExprArray, ExprCall, ExprMethodCall, FieldValue, Ident, Item, Lit, LitStr,
    Macro, Member, Token,
};

/// The languages of letters besides English.
const LANGUAGES: [&str; 2] = ["fr", "es"];

/// The crates whose rules speak to reporters, and the one that speaks to those who edit a report.
const CRATES: [&str; 6] = [
    "submission",
    "register",
    "workbook",
    "aggregate",
    "round",
    "verify",
];

/// Files of rules on what only the secretariat writes: no letter shows what they say.
const OF_THE_SECRETARIAT: [&str; 26] = [
    "submission/src/round.rs",
    "submission/src/round/told.rs",
    "submission/src/round/earlier_settings.rs",
    "submission/src/round/earlier_tables.rs",
    "submission/src/round/attribution.rs",
    "submission/src/round/coherence.rs",
    "submission/src/round/denominators.rs",
    "submission/src/round/exchange_rates.rs",
    "submission/src/round/reporters.rs",
    "submission/src/round/size_settings.rs",
    "submission/src/round_toml.rs",
    "round/src/typeset.rs",
    "submission/src/listed.rs",
    "submission/src/listed/numbers.rs",
    "rules/file/earlier_setting.rs",
    "rules/file/inverted_rate.rs",
    "rules/file/missing_round_file.rs",
    "rules/file/nothing_usable.rs",
    "rules/file/odd_rate.rs",
    "rules/file/round_row.rs",
    "rules/file/round_setting.rs",
    "rules/file/undated_round.rs",
    "rules/contradicted_decision.rs",
    "rules/expired_decision.rs",
    "rules/incomplete_decision.rs",
    "rules/unmatched_decision.rs",
];

/// Methods whose last argument is said.
const SAYING: [&str; 8] = [
    "finding",
    "help",
    "effect",
    "place",
    "whole",
    "part",
    "column_place",
    "exact",
];

/// What the files hold besides patterns of rules: the word before the last of several alternatives.
const OF_LISTS: [&str; 1] = [" or "];

/// The patterns of a file.
struct Patterns {
    /// Whether it is a file of rules, in which every sentence is said.
    of_rules: bool,
    found: BTreeSet<String>,
}

impl Patterns {
    fn take(&mut self, said: Option<&Expr>) {
        if let Some(Expr::Lit(literal)) = said
            && let Lit::Str(words) = &literal.lit
            && !words.value().is_empty()
        {
            self.found.insert(words.value());
        }
    }
}

impl<'ast> Visit<'ast> for Patterns {
    fn visit_item(&mut self, item: &'ast Item) {
        if !matches!(item, Item::Mod(module) if is_of_tests(&module.attrs)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_attribute(&mut self, _: &'ast Attribute) {}

    fn visit_field_value(&mut self, field: &'ast FieldValue) {
        if !matches!(&field.member, Member::Named(name) if name == "explain") {
            visit::visit_field_value(self, field);
        }
    }

    /// Lists are of words that cells are compared with.
    fn visit_expr_array(&mut self, _: &'ast ExprArray) {}

    fn visit_macro(&mut self, called: &'ast Macro) {
        let name = called.path.segments.last();
        if name.is_some_and(|name| name.ident == "words") {
            let SaidWords { pattern, arguments } = called.parse_body().unwrap();
            self.found.insert(pattern);
            for argument in &arguments {
                let mut nested = Patterns {
                    of_rules: self.of_rules,
                    found: BTreeSet::new(),
                };
                nested.visit_expr(argument);
                self.found.append(&mut nested.found);
            }
        }
    }

    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        let of_words = matches!(&*call.func, Expr::Path(path)
            if path.path.segments.first().is_some_and(|first| first.ident == "Words"));
        if of_words {
            self.take(call.args.last());
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        if call.method == "expect" {
            return self.visit_expr(&call.receiver);
        }
        if SAYING.iter().any(|name| call.method == name) {
            self.take(call.args.last());
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_lit_str(&mut self, literal: &'ast LitStr) {
        let text = literal.value();
        if self.of_rules && text.contains(' ') && text.contains(char::is_alphabetic) {
            self.found.insert(text);
        }
    }
}

/// The body of `words!`: a pattern and its arguments.
struct SaidWords {
    pattern: String,
    arguments: Vec<Expr>,
}

impl Parse for SaidWords {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let pattern = input.parse::<LitStr>()?.value();
        let mut arguments = Vec::new();
        while input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            input.parse::<Ident>()?;
            input.parse::<Token![=]>()?;
            arguments.push(input.parse()?);
        }
        Ok(Self { pattern, arguments })
    }
}

fn is_of_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .parse_args::<Ident>()
                .is_ok_and(|condition| condition == "test")
    })
}

/// The files of a folder, those of tests left out.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let of_tests = path.file_stem().is_some_and(|name| name == "tests");
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !of_tests {
            found.push(path);
        }
    }
}

/// Every sentence of a rule that a letter may show.
fn said_by_rules() -> BTreeSet<String> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut files = Vec::new();
    for name in CRATES {
        sources(&crates.join(name).join("src"), &mut files);
    }
    let mut said = BTreeSet::new();
    for path in files {
        let name = path.to_str().unwrap().replace('\\', "/");
        if OF_THE_SECRETARIAT.iter().any(|end| name.ends_with(end)) {
            continue;
        }
        let file = syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap();
        let mut patterns = Patterns {
            of_rules: name.contains("/rules/"),
            found: BTreeSet::new(),
        };
        patterns.visit_file(&file);
        said.append(&mut patterns.found);
    }
    said.extend(of_registers());
    said
}

/// What is said of the cells of a register, without what stands in them: the first sentence of what a rule means.
fn of_registers() -> impl Iterator<Item = String> {
    let of_cells = sse_round::rules()
        .into_iter()
        .filter(|rule| rule.code.starts_with('C'));
    of_cells.map(|rule| {
        let end = rule.explain.find(['.', ':', '\n']);
        let sentence = &rule.explain[..end.unwrap_or(rule.explain.len())];
        let first = sentence.chars().next().unwrap();
        format!("{}{}", first.to_lowercase(), &sentence[first.len_utf8()..])
    })
}

fn translations(language: &str) -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../templates")
        .join(language)
        .join("findings.toml");
    let text = fs::read_to_string(path).unwrap();
    let groups: BTreeMap<String, BTreeMap<String, String>> = toml::from_str(&text).unwrap();
    let mut all = BTreeMap::new();
    for (pattern, translation) in groups.into_values().flatten() {
        assert!(!all.contains_key(&pattern), "twice: {pattern}");
        all.insert(pattern, translation);
    }
    all
}

#[test]
fn every_sentence_of_a_rule_has_its_translation() {
    let said = said_by_rules();
    assert!(said.len() > 300, "{}", said.len());
    for language in LANGUAGES {
        let known = translations(language);
        let missing = said.iter().filter(|pattern| !known.contains_key(*pattern));
        let missing: Vec<String> = missing.map(|pattern| format!("{pattern:?} = …")).collect();
        assert!(
            missing.is_empty(),
            "add to templates/{language}/findings.toml, under the code of the rule, or under [common] if several say it:\n{}",
            missing.join("\n")
        );
        let unsaid = known
            .keys()
            .filter(|pattern| !said.contains(*pattern) && !OF_LISTS.contains(&pattern.as_str()));
        let unsaid: Vec<&String> = unsaid.collect();
        assert!(
            unsaid.is_empty(),
            "no rule says so; remove it from templates/{language}/findings.toml: {unsaid:#?}"
        );
    }
}

#[test]
fn every_column_of_a_translation_is_one() {
    let tables = [Table::Contributions, Table::Actions].map(headings);
    let is_column = |name: &str| {
        name.starts_with('{')
            || tables
                .iter()
                .any(|table| table.names().any(|own| own == name))
    };
    for translation in LANGUAGES
        .iter()
        .flat_map(|language| translations(language).into_values())
    {
        for rest in translation.split('<').skip(1) {
            let (name, _) = rest.split_once('>').unwrap();
            assert!(is_column(name), "{translation}");
        }
    }
}

#[test]
fn what_english_letters_say_in_other_words_is_said_by_a_rule() {
    let said = said_by_rules();
    for pattern in translations("en").keys() {
        assert!(said.contains(pattern), "no rule says so: {pattern}");
    }
}

#[test]
fn a_translation_has_the_names_of_its_pattern() {
    for language in LANGUAGES.into_iter().chain(["en"]) {
        for (pattern, translation) in translations(language) {
            let [expected, names] = [&pattern, &translation]
                .map(|text| sse_diagnostics::Words::names(text).collect::<BTreeSet<_>>());
            assert_eq!(expected, names, "{language}: {pattern}");
            assert!(!translation.trim().is_empty(), "{language}: {pattern}");
        }
    }
}

#[test]
fn sentences_are_found_wherever_they_stand() {
    let file = syn::parse_file(
        r#"
        const RULE: Rule = Rule { explain: "not said at all" };
        const LIST: [&str; 1] = ["not said either"];
        const HELP: &str = "do so";
        fn check() {
            let message = if one { words!("{a} and {b}", a = words!("nested words"), b = 2) } else { Words::from("word") };
            row.say("column", &RULE, message, "look at it").expect("never said");
            row.column_place("column", "label");
        }
        #[cfg(test)]
        mod tests { const TOLD: &str = "of a test"; }
        "#,
    );
    let mut patterns = Patterns {
        of_rules: true,
        found: BTreeSet::new(),
    };
    patterns.visit_file(&file.unwrap());
    let expected = [
        "do so",
        "label",
        "look at it",
        "nested words",
        "word",
        "{a} and {b}",
    ];
    assert_eq!(patterns.found, expected.map(str::to_owned).into());
}
