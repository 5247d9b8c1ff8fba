//! The front matter of a report: what `round.toml` says, in the words of the language.

use crate::locale::{Locale, LocaleWords};
use sse_document::{FrontMatter, Labels};
use sse_model::Round;

/// The words of the first page and of computed labels.
pub(crate) fn matter(round: &Round, locale: &Locale) -> FrontMatter {
    let head = round
        .mastheads
        .get(&locale.language)
        .cloned()
        .unwrap_or_default();
    let words = &locale.words;
    let symbol = if round.symbol.is_empty() {
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
    FrontMatter {
        language: locale.language.clone(),
        page: round.page.code().to_owned(),
        organization: words.matter("organization"),
        organ: head.organ,
        symbol,
        distribution: head.distribution,
        date: locale.date(round.date),
        created: round.date.to_string(),
        original: head.original,
        session: head.session,
        agenda_item: words.matter("agenda_item").replace("{}", &item),
        agenda_title: head.agenda_title,
        draft: head.draft,
        contents: words.matter("contents"),
        contents_paragraphs: words.matter("contents_paragraphs"),
        contents_page: words.matter("contents_page"),
        continued: words.matter("continued"),
        labels: labels(words),
        attachments: Vec::new(),
    }
}

fn labels(words: &LocaleWords) -> Labels {
    Labels {
        table: words.matter("table"),
        figure: words.matter("figure"),
        annex: words.matter("annex"),
        paragraph_reference: words.matter("paragraph_reference"),
        table_reference: words.matter("table_reference"),
        figure_reference: words.matter("figure_reference"),
        section_reference: words.matter("section_reference"),
        annex_reference: words.matter("annex_reference"),
    }
}
