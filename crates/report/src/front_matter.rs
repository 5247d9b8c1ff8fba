//! The front matter of a report: what `round.toml` says, in the words of the language.

use crate::locale::Locale;
use sse_document::{FrontMatter, Labels};
use sse_model::Round;

/// The words of the first page and of computed labels.
pub(crate) fn matter(round: &Round, locale: &Locale) -> FrontMatter {
    let head = round
        .mastheads
        .get(&locale.language)
        .cloned()
        .unwrap_or_default();
    let word = |name: &str| locale.words.matter.get(name).cloned().unwrap_or_default();
    let or = |given: &str, pattern: &str, value: &str| {
        if given.is_empty() {
            word(pattern).replace("{}", value)
        } else {
            given.to_owned()
        }
    };
    let item = if round.agenda_item.is_empty() {
        word("no_item")
    } else {
        round.agenda_item.clone()
    };
    FrontMatter {
        language: locale.language.clone(),
        page: round.page.code().to_owned(),
        organization: word("organization"),
        organ: head.organ,
        symbol: or(&round.symbol, "symbol", &round.session.to_string()),
        distribution: head.distribution,
        date: locale.date(round.date),
        created: round.date.to_string(),
        original: head.original,
        session: head.session,
        agenda_item: word("agenda_item").replace("{}", &item),
        agenda_title: head.agenda_title,
        draft: head.draft,
        contents: word("contents"),
        contents_paragraphs: word("contents_paragraphs"),
        contents_page: word("contents_page"),
        continued: word("continued"),
        labels: labels(&word),
        attachments: Vec::new(),
    }
}

fn labels(word: &dyn Fn(&str) -> String) -> Labels {
    Labels {
        table: word("table"),
        figure: word("figure"),
        annex: word("annex"),
        paragraph_reference: word("paragraph_reference"),
        table_reference: word("table_reference"),
        figure_reference: word("figure_reference"),
        section_reference: word("section_reference"),
        annex_reference: word("annex_reference"),
    }
}
