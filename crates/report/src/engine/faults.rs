//! Errors of the template engine as diagnostics: template, line, name, and the nearest known name.

use crate::engine::filters::{Described, FILTERS};
use crate::engine::functions::FUNCTIONS;
use crate::engine::names::{NO_RECORD, keys, nearest, unknown_name};
use crate::rules;
use crate::templates::Templates;
use minijinja::{Error, ErrorKind, Value};
use sse_diagnostics::{Argument, Diagnostic, Joint, Rule, Source, Words, words};
use std::ops::Range;

/// What it takes to say where an error is and what could have been meant.
pub(crate) struct TemplatePlace<'a> {
    /// The sources of the templates.
    pub(crate) templates: &'a Templates,
    /// The language whose templates were rendered.
    pub(crate) language: &'a str,
    /// What the templates could see.
    pub(crate) context: &'a Value,
}

/// The diagnostic of an error.
pub(crate) fn diagnostic(error: &Error, place: &TemplatePlace<'_>) -> Diagnostic {
    let error = innermost(error);
    let name = error.name().unwrap_or("report.md");
    let path = place.templates.path(&format!("{}/{name}", place.language));
    let text = place
        .templates
        .get(&format!("{}/{name}", place.language))
        .unwrap_or_default();
    let source = Source::new(path, text);
    let range = error
        .range()
        .filter(|range| range.end <= text.len())
        .unwrap_or_else(|| line_of(text, error.line()));
    let detail = error.detail().unwrap_or_default();
    if matches!(
        error.kind(),
        ErrorKind::UndefinedError | ErrorKind::InvalidOperation
    ) && !detail.starts_with(NO_RECORD)
        && let Some(unknown) = unknown_name(text, &range, place.context)
    {
        let finding = rules::undefined_name::RULE
            .finding(words!("there is no `{name}` here", name = unknown.name));
        let finding = finding.at(source.place(unknown.range, ""));
        return match unknown.near {
            Some(near) => finding.help(did_you_mean(&near)),
            None => finding,
        };
    }
    let snippet = text.get(range.clone()).unwrap_or_default().to_owned();
    let (rule, message, help): (&Rule, Words, Option<Words>) = match error.kind() {
        ErrorKind::UndefinedError if detail.starts_with(NO_RECORD) => in_records(detail),
        ErrorKind::UndefinedError => undefined(&snippet, place.context),
        ErrorKind::UnknownFilter => unknown("filter", detail, &FILTERS),
        ErrorKind::UnknownFunction => unknown("function", detail, &FUNCTIONS),
        ErrorKind::UnknownTest | ErrorKind::UnknownMethod => unknown("test or method", detail, &[]),
        ErrorKind::TemplateNotFound => missing(detail, place),
        ErrorKind::InvalidOperation | ErrorKind::BadEscape => {
            (&rules::bare_number::RULE, said(detail, error), None)
        }
        _ => (&rules::template_syntax::RULE, said(detail, error), None),
    };
    let finding = rule.finding(message).at(source.place(range, ""));
    help.map_or(finding.clone(), |help| finding.help(help))
}

/// The error that caused an error in an included template.
fn innermost(error: &Error) -> &Error {
    let mut inner = error;
    while let Some(cause) =
        std::error::Error::source(inner).and_then(|cause| cause.downcast_ref::<Error>())
    {
        inner = cause;
    }
    inner
}

fn did_you_mean(name: &str) -> Words {
    words!("did you mean `{name}`?", name = name)
}

fn said(detail: &str, error: &Error) -> Words {
    let fault = if detail.is_empty() {
        error.kind().to_string()
    } else {
        detail.to_owned()
    };
    words!("{fault}", fault = fault)
}

fn undefined(snippet: &str, context: &Value) -> (&'static Rule, Words, Option<Words>) {
    let name = snippet
        .split(['|', '(', ' '])
        .next()
        .unwrap_or_default()
        .trim();
    if name.is_empty() || name.contains('[') {
        return (
            &rules::undefined_name::RULE,
            words!("`{name}` has no value here", name = snippet),
            None,
        );
    }
    let (mut at, mut known) = (context.clone(), String::new());
    for part in name.split('.') {
        let Some(value) = at.get_attr(part).ok().filter(|value| !value.is_undefined()) else {
            let keys = keys(&at);
            let help = nearest(part, keys.iter().map(String::as_str));
            let help = help.map(|near| did_you_mean(&join(&known, near)));
            return (
                &rules::undefined_name::RULE,
                words!("there is no `{name}` here", name = join(&known, part)),
                help,
            );
        };
        at = value;
        known = join(&known, part);
    }
    (
        &rules::undefined_name::RULE,
        words!("`{name}` has no value here", name = name),
        None,
    )
}

/// What a filter says of a name that records don't have.
fn in_records(detail: &str) -> (&'static Rule, Words, Option<Words>) {
    let (message, help) = detail
        .split_once("; ")
        .map_or((detail, None), |(message, help)| (message, Some(help)));
    (
        &rules::undefined_name::RULE,
        words!("{fault}", fault = message),
        help.map(|help| words!("{help}", help = help)),
    )
}

fn join(known: &str, part: &str) -> String {
    if known.is_empty() {
        part.to_owned()
    } else {
        format!("{known}.{part}")
    }
}

fn unknown(what: &str, detail: &str, known: &[Described]) -> (&'static Rule, Words, Option<Words>) {
    let name = detail
        .trim_end_matches(" is unknown")
        .rsplit(' ')
        .next()
        .unwrap_or_default();
    let help = nearest(name, known.iter().map(|(name, ..)| *name)).map(did_you_mean);
    (
        &rules::undefined_name::RULE,
        words!("there is no {kind} `{name}`", kind = what, name = name),
        help,
    )
}

fn missing(detail: &str, place: &TemplatePlace<'_>) -> (&'static Rule, Words, Option<Words>) {
    let name = detail.split(['"', '\'']).nth(1).unwrap_or(detail);
    let known = place
        .templates
        .of_language(place.language)
        .map(|(name, _)| name);
    let elsewhere = || {
        let languages = place.templates.languages().into_iter();
        let has_it = |of: &&str| place.templates.get(&format!("{of}/{name}")).is_some();
        let languages: Vec<&str> = languages.filter(has_it).collect();
        (!languages.is_empty()).then(|| {
            words!(
                "it is there in {languages}; a report needs all templates in its language",
                languages = Argument::list(languages, Joint::And)
            )
        })
    };
    let help = nearest(name, known).map(did_you_mean).or_else(elsewhere);
    (
        &rules::missing_template::RULE,
        words!("there is no template `{name}`", name = name),
        help,
    )
}

fn line_of(text: &str, line: Option<usize>) -> Range<usize> {
    let before = text
        .split_inclusive('\n')
        .take(line.unwrap_or(1).saturating_sub(1));
    let start = before.map(str::len).sum::<usize>().min(text.len());
    let length = text[start..].find('\n').unwrap_or(text.len() - start);
    start..start + length
}
