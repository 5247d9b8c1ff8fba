//! Templates to the report's dialect of Markdown.
//!
//! Scan of the sources (`scan`) → environment with our own filters and functions only → text with marks.

mod faults;
mod filters;
mod functions;
mod names;
mod notes;
mod printing;
mod scan;
mod values;

pub(crate) use names::nearest;
pub(crate) use printing::{NumberStyle, magnitude, printed};
pub(crate) use scan::unreadable;
pub use values::NOTHING_THERE;
pub(crate) use values::{CodeNames, PrintableFigure, Quoted};

use crate::locale::{Locale, LocaleWords};
use crate::rules;
use crate::templates::Templates;
use functions::{Gathered, locked};
use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior, Value};
use sse_diagnostics::{Diagnostic, Severity, Source, words};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

/// What a rendering came to.
#[derive(Debug)]
pub(crate) struct Written {
    /// The report in its dialect, with marks, footnotes behind it.
    pub(crate) markdown: String,
    /// The charts that were placed, by name.
    pub(crate) charts: BTreeSet<String>,
    /// Warnings about the templates.
    pub(crate) warnings: Vec<Diagnostic>,
}

/// The charts that the templates may place.
#[derive(Debug, Default)]
pub(crate) struct Charts {
    /// Those with something to show.
    pub(crate) drawn: BTreeSet<String>,
    /// The names of all charts, those with nothing to show included.
    pub(crate) known: &'static [&'static str],
    /// What the names of their drawings end in: `.svg`, `.fr.svg`.
    pub(crate) ending: String,
}

/// Templates ready to be rendered, those of a language once they are asked for.
#[derive(Debug)]
pub struct Engines<'t> {
    pub(crate) templates: &'t Templates,
    known: Mutex<BTreeMap<String, Arc<Engine<'t>>>>,
}

impl<'t> Engines<'t> {
    /// Nothing is read yet.
    pub fn over(templates: &'t Templates) -> Self {
        Self {
            templates,
            known: Mutex::default(),
        }
    }

    /// The templates of a language, read the first time.
    pub(crate) fn of(&self, language: &str) -> Result<Arc<Engine<'t>>, Vec<Diagnostic>> {
        let mut known = locked(&self.known);
        if let Some(engine) = known.get(language) {
            return Ok(Arc::clone(engine));
        }
        let engine = Arc::new(Engine::of(
            self.templates,
            locale(self.templates, language)?,
        )?);
        known.insert(language.to_owned(), Arc::clone(&engine));
        Ok(engine)
    }
}

/// The words and number forms of a language.
pub(crate) fn locale(templates: &Templates, language: &str) -> Result<Locale, Vec<Diagnostic>> {
    let name = format!("{language}/words.toml");
    let Some(text) = templates.get(&name) else {
        let source = Source::new(templates.path(&name), "");
        let message = words!(
            "there is no word list for the language {language}",
            language = language
        );
        let finding = rules::language_file::RULE
            .finding(message)
            .at(source.whole("this file is missing"));
        let known = templates.languages();
        let help = nearest(language, known.iter().copied()).map_or_else(
            || {
                words!(
                    "there are reports in {languages}",
                    languages = known.join(", ")
                )
            },
            |near| words!("did you mean {language}?", language = near),
        );
        return Err(vec![finding.help(help)]);
    };
    let words =
        LocaleWords::read(text).map_err(|error| vec![unreadable(templates, &name, &error)])?;
    Ok(Locale::new(language, words))
}

/// The templates of a language, scanned and compiled once, to be rendered as often as wanted.
#[derive(Debug)]
pub(crate) struct Engine<'t> {
    templates: &'t Templates,
    pub(crate) locale: Locale,
    env: Environment<'t>,
    warnings: Vec<Diagnostic>,
}

impl<'t> Engine<'t> {
    /// Reads the templates of a language.
    pub(crate) fn of(templates: &'t Templates, locale: Locale) -> Result<Self, Vec<Diagnostic>> {
        let found = scan::scan(templates, &locale.language);
        let (faults, warnings): (Vec<_>, Vec<_>) = found
            .into_iter()
            .partition(|found| found.severity == Severity::Error);
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut env = environment(&locale);
        let texts = templates.of_language(&locale.language);
        let broken: Vec<Error> = texts
            .filter_map(|(name, text)| env.add_template(name, text).err())
            .collect();
        if broken.is_empty() {
            return Ok(Self {
                templates,
                locale,
                env,
                warnings,
            });
        }
        let place = faults::TemplatePlace {
            templates,
            language: &locale.language,
            context: &Value::UNDEFINED,
        };
        Err(broken
            .iter()
            .map(|error| faults::diagnostic(error, &place))
            .collect())
    }

    /// Renders a template with everything that it includes.
    pub(crate) fn write(
        &self,
        main: &str,
        context: &Value,
        charts: Charts,
    ) -> Result<Written, Vec<Diagnostic>> {
        let gathered = Gathered::default();
        let mut env = self.env.clone();
        functions::add(&mut env, &self.locale, &gathered, charts);
        let text = env
            .get_template(main)
            .and_then(|template| template.render(context));
        let place = faults::TemplatePlace {
            templates: self.templates,
            language: &self.locale.language,
            context,
        };
        let text = text.map_err(|error| vec![faults::diagnostic(&error, &place)])?;
        let markdown = text + &locked(&gathered.notes).definitions();
        let placed = locked(&gathered.charts).clone();
        Ok(Written {
            markdown,
            charts: placed,
            warnings: self.warnings.clone(),
        })
    }
}

/// An environment that knows our filters and formatter, and nothing else.
fn environment<'t>(locale: &Locale) -> Environment<'t> {
    let mut env = Environment::empty();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_auto_escape_callback(|_| AutoEscape::Custom("markdown".into()));
    env.set_debug(true);
    let mut syntax = SyntaxConfig::builder();
    syntax
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true);
    env.set_syntax(syntax.build().expect("the signs of Jinja"));
    let of = locale.clone();
    env.set_formatter(move |out, _, value| {
        out.write_str(&filters::print(value, &of)?)?;
        Ok(())
    });
    filters::add(&mut env, locale);
    env
}

/// What the guide of the templates is made of.
#[cfg(test)]
pub(crate) mod guide {
    pub(crate) use super::filters::FILTERS;
    pub(crate) use super::functions::FUNCTIONS;
    use super::values::{CodeNames, Quoted, as_figure};
    use minijinja::Value;
    use minijinja::value::ValueKind;

    /// What a value is that is neither a list nor a record.
    pub(crate) fn kind(value: &Value) -> Option<&'static str> {
        if as_figure(value).is_some() {
            return Some("figure");
        }
        if value.downcast_object_ref::<CodeNames>().is_some() {
            return Some("area or reporter");
        }
        if value.downcast_object_ref::<Quoted>().is_some() {
            return Some("text");
        }
        match value.kind() {
            ValueKind::Bool => Some("yes or no"),
            ValueKind::Number => Some("number, for conditions"),
            ValueKind::String => Some("word"),
            ValueKind::None | ValueKind::Undefined => Some("nothing here"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
