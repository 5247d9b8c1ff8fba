//! The front matter of a report: what `round.toml` says, in the words of the language.

use crate::locale::{Locale, LocaleWords};
use sse_document::{FrontMatter, Labels};
use sse_model::Round;

/// The words of the first page and of computed labels, for the report or for its statistical annex.
pub(crate) fn matter(round: &Round, locale: &Locale, is_annex: bool) -> FrontMatter {
    let head = round
        .mastheads
        .get(&locale.language)
        .cloned()
        .unwrap_or_default();
    let words = &locale.words;
    // The symbol that was allotted is that of the report.
    let symbol = if round.symbol.is_empty() || is_annex {
        words
            .matter("symbol")
            .replace("{}", &round.session.to_string())
    } else {
        round.symbol.clone()
    };
    let item = if round.agenda_item.is_empty() {
        words.matter("no_item")
    } else {
        round.agenda_item.clone()
    };
    let (date, created) = if round.is_draft {
        (words.matter("no_date"), String::new())
    } else {
        (locale.date(round.date), round.date.to_string())
    };
    let in_report = |field| {
        if is_annex {
            String::new()
        } else {
            words.matter(field)
        }
    };
    FrontMatter {
        language: locale.language.clone(),
        page: round.page.code().to_owned(),
        organization: words.matter("organization"),
        organ: head.organ,
        symbol,
        distribution: head.distribution,
        date,
        created,
        original: head.original,
        session: head.session,
        agenda_item: words.matter("agenda_item").replace("{}", &item),
        agenda_title: head.agenda_title,
        draft: head.draft,
        contents: words.matter("contents"),
        contents_paragraphs: in_report("contents_paragraphs"),
        contents_page: words.matter("contents_page"),
        continued: words.matter("continued"),
        series: if is_annex {
            words.matter("series")
        } else {
            String::new()
        },
        labels: labels(words, is_annex),
        attachments: Vec::new(),
    }
}

fn labels(words: &LocaleWords, is_annex: bool) -> Labels {
    Labels {
        table: words.matter("table"),
        figure: words.matter("figure"),
        boxed: words.matter("box"),
        annex: words.matter(if is_annex { "part" } else { "annex" }),
        paragraph_reference: words.matter("paragraph_reference"),
        table_reference: words.matter("table_reference"),
        figure_reference: words.matter("figure_reference"),
        box_reference: words.matter("box_reference"),
        section_reference: words.matter("section_reference"),
        annex_reference: words.matter(if is_annex {
            "part_reference"
        } else {
            "annex_reference"
        }),
        elsewhere: words.matter(if is_annex { "in_annex" } else { "in_report" }),
    }
}
