//! The filters of the templates; `templates/README.md` lists them.

use crate::engine::names::{NO_RECORD, keys, nearest};
use crate::engine::printing::{NumberStyle, alphabetical};
use crate::engine::values::{CodeNames, PrintableFigure, Quoted, as_figure, written};
use crate::locale::Locale;
use crate::marks::{escape, figure_mark, record_mark};
use minijinja::value::{Kwargs, Rest, ValueIter};
use minijinja::{Environment, Error, ErrorKind, Value};
use sse_diagnostics::is_web_address;
use sse_document::link_target;
use sse_model::{Date, Decimal};

/// A filter or a function: its name, how it is written, and what it writes; the guide of the templates is made of them.
pub(crate) type Described = (&'static str, &'static str, &'static str);

/// All filters, as the guide to templates lists them.
pub(crate) const FILTERS: [Described; 33] = [
    (
        "figure",
        "figure",
        "a figure in a sentence: words below ten, then digits, then \"2.5 million\"; with \"at least\" or \"about\" where it applies. The same as no filter",
    ),
    (
        "numeral",
        "numeral",
        "a figure in a sentence, never in words",
    ),
    (
        "capital",
        "capital",
        "a figure at the beginning of a sentence: \"Twenty-nine\", \"A total of 193\"",
    ),
    (
        "cell",
        "cell",
        "a figure in a table: all digits; `–` for nil, `..` for none",
    ),
    (
        "millions",
        "millions",
        "a figure in a table, in millions with one decimal",
    ),
    ("thousands", "thousands", "the same in thousands"),
    ("billions", "billions", "the same in billions"),
    (
        "fixed",
        "fixed(2)",
        "a figure in a table with so many decimals",
    ),
    (
        "per_cent",
        "per_cent",
        "a percentage in a sentence; the unit follows from the figure",
    ),
    (
        "money",
        "money",
        "an amount in a sentence; the currency follows from the figure",
    ),
    ("share", "share", "a share in a sentence, as a percentage"),
    (
        "count_of",
        "count_of(\"State\", \"States\")",
        "figure and noun in the right form; `capital=true` at the beginning of a sentence",
    ),
    ("plural", "plural(\"is\", \"are\")", "the form alone"),
    (
        "names",
        "names",
        "areas or reporters in the order of the language: \"Brazil, the Dominican Republic and Spain\"",
    ),
    (
        "list",
        "list",
        "anything in its order, joined in the same way",
    ),
    ("date", "date", "\"18 April 2023\" from `2023-04-18`"),
    ("ordinal", "ordinal", "\"third\""),
    (
        "link",
        "link(address)",
        "words that lead to an address; the words alone if it is none",
    ),
    (
        "in_language",
        "in_language(\"es\")",
        "words in another language than the report's",
    ),
    (
        "printing",
        "printing(row.actions)",
        "a word that says something of these records, such as a stage; letters name the place to their reporters. Titles and status do so by themselves",
    ),
    (
        "first_upper",
        "first_upper",
        "with a capital letter at the beginning",
    ),
    (
        "first_lower",
        "first_lower",
        "with a small letter at the beginning",
    ),
    ("length", "length", "how many, for conditions"),
    (
        "one",
        "one(code=\"x\")",
        "the first of the records of a list that have this value, or none",
    ),
    ("where", "where(code=\"x\")", "all of them"),
    ("take", "take(3)", "the first ones"),
    (
        "quote",
        "quote",
        "a text as block quotation, for the summary",
    ),
    (
        "item",
        "item",
        "the label of a sub-paragraph from a number: \"(a)\"",
    ),
    (
        "flat",
        "flat(\"actions\")",
        "the lists of all records as one",
    ),
    (
        "join",
        "join(\"-\")",
        "plain words joined, for names of blocks",
    ),
    (
        "most",
        "most(\"row_count\")",
        "the record with the largest value",
    ),
    (
        "distinct",
        "distinct(\"source\")",
        "the values of all records, once each",
    ),
    ("sources", "sources", "the sources of records, once each"),
];

/// Adds the filters for a language.
pub(crate) fn add(env: &mut Environment<'_>, locale: &Locale) {
    for (name, style) in [
        ("figure", NumberStyle::Text),
        ("numeral", NumberStyle::Numeral),
        ("per_cent", NumberStyle::Numeral),
        ("money", NumberStyle::Numeral),
        ("share", NumberStyle::Numeral),
        ("capital", NumberStyle::Capital),
        ("cell", NumberStyle::Cell),
        ("thousands", NumberStyle::Scaled(3)),
        ("millions", NumberStyle::Scaled(6)),
        ("billions", NumberStyle::Scaled(9)),
    ] {
        let locale = locale.clone();
        env.add_filter(name, move |value: &Value| {
            print_figure(value, style, &locale)
        });
    }
    add_nouns(env, locale);
    add_names(env, locale);
    let of = locale.clone();
    env.add_filter("fixed", move |value: &Value, decimals: u32| {
        print_figure(value, NumberStyle::Fixed(decimals), &of)
    });
    let of = locale.clone();
    env.add_filter("ordinal", move |value: &Value| ordinal(value, &of));
    env.add_filter("in_language", |value: &Value, language: &Value| {
        in_language(value, language)
    });
    add_choices(env);
    env.add_filter("length", |value: &Value| {
        defined(value)?
            .len()
            .ok_or_else(|| wrong("only a list has a length"))
    });
}

/// Filters that choose among records, and the one that makes a block quotation.
fn add_choices(env: &mut Environment<'_>) {
    env.add_filter("where", |value: &Value, wanted: Kwargs| {
        chosen(value, &wanted).map(Value::from)
    });
    env.add_filter("one", |value: &Value, wanted: Kwargs| {
        let first = chosen(value, &wanted)?.into_iter().next();
        Ok::<_, Error>(first.unwrap_or_else(|| Value::from(())))
    });
    env.add_filter("take", |value: &Value, most: usize| {
        Ok::<_, Error>(members(value)?.take(most).collect::<Vec<_>>())
    });
    env.add_filter("flat", |value: &Value, name: String| {
        let lists = members(value)?.map(|record| part(&record, &name));
        let members = lists
            .map(|list| Ok(list?.try_iter()?.collect::<Vec<_>>()))
            .collect::<Result<Vec<_>, Error>>()?;
        Ok::<_, Error>(members.into_iter().flatten().collect::<Vec<_>>())
    });
    env.add_filter("most", |value: &Value, name: String| {
        let mut best: Option<(Value, Value)> = None;
        for record in members(value)? {
            let own = part(&record, &name)?;
            if best.as_ref().is_none_or(|(most, _)| own > *most) {
                best = Some((own, record));
            }
        }
        Ok::<_, Error>(best.map_or_else(|| Value::from(()), |(_, record)| record))
    });
    env.add_filter("sources", |value: &Value| {
        let mut sources: Vec<(String, Value)> = Vec::new();
        for record in members(value)? {
            let source = record.get_attr("source")?;
            let name = plain(&source.get_attr("title")?) + &plain(&source.get_attr("url")?);
            if !sources.iter().any(|(known, _)| *known == name) {
                sources.push((name, source));
            }
        }
        Ok::<_, Error>(
            sources
                .into_iter()
                .map(|(_, source)| source)
                .collect::<Vec<_>>(),
        )
    });
    env.add_filter("join", |value: &Value, between: String| {
        let parts = members(value)?.map(|part| plain(&part)).collect::<Vec<_>>();
        Ok::<_, Error>(parts.join(&between))
    });
    env.add_filter("quote", |value: &Value| {
        let lines = value
            .as_str()
            .unwrap_or_default()
            .trim()
            .lines()
            .map(|line| format!("> {line}").trim_end().to_owned());
        Value::from_safe_string(lines.collect::<Vec<_>>().join("\n") + "\n")
    });
}

/// The records whose named values are the wanted ones.
fn chosen(value: &Value, wanted: &Kwargs) -> Result<Vec<Value>, Error> {
    let wanted: Vec<(String, Value)> = wanted
        .args()
        .map(|name| Ok((name.to_owned(), wanted.get(name)?)))
        .collect::<Result<_, Error>>()?;
    let mut chosen = Vec::new();
    for record in members(value)? {
        let mut fits = true;
        for (name, value) in &wanted {
            fits &= part(&record, name)? == *value;
        }
        chosen.extend(fits.then_some(record));
    }
    Ok(chosen)
}

fn add_nouns(env: &mut Environment<'_>, locale: &Locale) {
    let of = locale.clone();
    env.add_filter(
        "count_of",
        move |value: &Value, forms: Rest<String>, options: Kwargs| {
            let capital = options.get::<Option<bool>>("capital")?.unwrap_or(false);
            options.assert_all_used()?;
            let figure = figure_of(value)?;
            let number = figure.marked(
                if capital {
                    NumberStyle::Capital
                } else {
                    NumberStyle::Text
                },
                &of,
            );
            let noun = escape(of.form(figure.magnitude(), &forms.0));
            Ok::<_, Error>(Value::from_safe_string(format!("{number} {noun}")))
        },
    );
    let of = locale.clone();
    env.add_filter("plural", move |value: &Value, forms: Rest<String>| {
        let number = match as_figure(value) {
            Some(figure) => figure.magnitude(),
            None => value
                .as_i64()
                .map(Decimal::whole)
                .ok_or_else(|| wrong("only a number has a plural"))?,
        };
        Ok::<_, Error>(of.form(number, &forms.0).to_owned())
    });
}

fn add_names(env: &mut Environment<'_>, locale: &Locale) {
    let of = locale.clone();
    env.add_filter("names", move |value: &Value| names(value, &of));
    let of = locale.clone();
    env.add_filter("list", move |value: &Value| {
        let members: Result<Vec<String>, Error> =
            members(value)?.map(|member| print(&member, &of)).collect();
        Ok::<_, Error>(Value::from_safe_string(of.list(&members?)))
    });
    let of = locale.clone();
    env.add_filter("printing", move |value: &Value, records: &Value| {
        let words = print(defined(value)?, &of)?;
        let marked = members(records)?.fold(words, |words, id| record_mark(&plain(&id), &words));
        Ok::<_, Error>(Value::from_safe_string(marked))
    });
    let of = locale.clone();
    env.add_filter("date", move |value: &Value| {
        let date = value
            .as_str()
            .and_then(Date::parse)
            .ok_or_else(|| wrong("only YYYY-MM-DD is a date"))?;
        let quoted = Quoted {
            text: of.date(date),
            ..Quoted::default()
        };
        Ok::<_, Error>(Value::from_safe_string(quoted.marked()))
    });
    let of = locale.clone();
    env.add_filter("link", move |value: &Value, address: &Value| {
        let text = print(defined(value)?, &of)?;
        let address = plain(address);
        Ok::<_, Error>(Value::from_safe_string(if is_web_address(&address) {
            format!("[{text}]({})", link_target(&address))
        } else {
            text
        }))
    });
    let of = locale.clone();
    env.add_filter("distinct", move |value: &Value, name: String| {
        let mut texts: Vec<String> = Vec::new();
        for record in members(value)? {
            let text = print(&part(&record, &name)?, &of)?;
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        Ok::<_, Error>(
            texts
                .into_iter()
                .map(Value::from_safe_string)
                .collect::<Vec<_>>(),
        )
    });
    let of = locale.clone();
    env.add_filter("item", move |at: usize| {
        Value::from_safe_string(
            of.words
                .lists
                .item
                .replace("{}", &alphabetical(at.saturating_sub(1))),
        )
    });
    let of = locale.clone();
    env.add_filter("first_upper", move |value: &Value| {
        first_letter(value, &of, Locale::first_upper)
    });
    let of = locale.clone();
    env.add_filter("first_lower", move |value: &Value| {
        first_letter(value, &of, Locale::first_lower)
    });
}

fn print_figure(value: &Value, style: NumberStyle, locale: &Locale) -> Result<Value, Error> {
    let in_table = matches!(
        style,
        NumberStyle::Cell | NumberStyle::Scaled(_) | NumberStyle::Fixed(_)
    );
    if in_table && value.is_none() {
        return Ok(Value::from_safe_string(escape(&locale.words.signs.missing)));
    }
    let figure = figure_of(value)?;
    if in_table
        && figure.magnitude().is_zero()
        && matches!(figure.value, sse_aggregate::Value::Count(_))
    {
        let nil = figure_mark(figure.id.as_str(), &locale.words.signs.nil);
        return Ok(Value::from_safe_string(nil));
    }
    Ok(Value::from_safe_string(figure.marked(style, locale)))
}

fn figure_of(value: &Value) -> Result<&PrintableFigure, Error> {
    defined(value)?;
    as_figure(value).ok_or_else(|| {
        wrong(if value.is_number() {
            format!("{value} is a bare number: print the figure, not its value")
        } else {
            format!("a {} is no figure: figures stand under f", value.kind())
        })
    })
}

/// A value that is there: the engine gives filters what has none, and most would write nothing for it.
fn defined(value: &Value) -> Result<&Value, Error> {
    if value.is_undefined() {
        Err(Error::from(ErrorKind::UndefinedError))
    } else {
        Ok(value)
    }
}

/// A value of a record by its name, which the record must have.
fn part(record: &Value, name: &str) -> Result<Value, Error> {
    let value = record.get_attr(name)?;
    if !value.is_undefined() {
        return Ok(value);
    }
    let known = keys(record);
    let near = nearest(name, known.iter().map(String::as_str));
    let near = near
        .map(|near| format!("; did you mean `{near}`?"))
        .unwrap_or_default();
    Err(Error::new(
        ErrorKind::UndefinedError,
        format!("{NO_RECORD}`{name}` in these records{near}"),
    ))
}

/// The members of a list that is there.
fn members(value: &Value) -> Result<ValueIter, Error> {
    defined(value)?.try_iter()
}

fn ordinal(value: &Value, locale: &Locale) -> Result<Value, Error> {
    let figure = figure_of(value)?;
    let word = figure
        .magnitude()
        .to_whole()
        .and_then(|number| locale.ordinal(number));
    let word = word.ok_or_else(|| wrong("no ordinal for this number in words.toml"))?;
    Ok(Value::from_safe_string(figure_mark(
        figure.id.as_str(),
        &word,
    )))
}

/// Areas in the order of the language, joined.
fn names(value: &Value, locale: &Locale) -> Result<Value, Error> {
    let mut areas = Vec::new();
    for member in members(value)? {
        let area = member.downcast_object_ref::<CodeNames>().cloned();
        areas.push(area.ok_or_else(|| wrong("only areas and reporters have names"))?);
    }
    areas.sort_by(|a, b| (a.rank, &a.text).cmp(&(b.rank, &b.text)));
    let names: Vec<String> = areas.iter().map(|area| area.marked(&area.text)).collect();
    Ok(Value::from_safe_string(locale.list(&names)))
}

/// Words with their first letter made another.
fn first_letter(value: &Value, locale: &Locale, made: fn(&str) -> String) -> Result<Value, Error> {
    defined(value)?;
    if let Some(named) = value.downcast_object_ref::<CodeNames>() {
        return Ok(Value::from_safe_string(named.marked(&made(&named.text))));
    }
    if let Some(quoted) = value.downcast_object_ref::<Quoted>() {
        let quoted = Quoted {
            text: made(&quoted.text),
            ..quoted.clone()
        };
        return Ok(Value::from_safe_string(quoted.marked()));
    }
    Ok(Value::from_safe_string(made(&print(value, locale)?)))
}

fn in_language(value: &Value, language: &Value) -> Value {
    let quoted = value.downcast_object_ref::<Quoted>();
    let language = Some(plain(language)).filter(|language| !language.is_empty());
    Value::from_object(Quoted {
        text: plain(value),
        language,
        record: quoted.and_then(|quoted| quoted.record.clone()),
    })
}

/// What the engine writes for a value.
pub(crate) fn print(value: &Value, locale: &Locale) -> Result<String, Error> {
    written(value, locale).map_err(wrong)
}

fn plain(value: &Value) -> String {
    let quoted = value
        .downcast_object_ref::<Quoted>()
        .map(|quoted| quoted.text.clone());
    quoted.unwrap_or_else(|| value.as_str().unwrap_or_default().to_owned())
}

pub(crate) fn wrong(reason: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidOperation, reason.into())
}
