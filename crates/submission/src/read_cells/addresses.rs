//! Addresses of sources.

use super::understood;
use crate::draft::RowDraft;
use crate::row::{SheetCell, SheetRow};
use crate::rules::cell as rules;
use sse_diagnostics::is_web_address;
use std::borrow::Cow;

pub(crate) fn address(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    let address = whole_address(cell.text);
    if address != cell.text {
        understood(row, cell, cell.text, &address);
    }
    if rules::odd_address::check(row, cell, &address) {
        draft.source_url = Some(row.table.shared(&address));
    }
}

/// An address as it is meant: of several the first, its scheme in small letters and supplied before `www.`, with `%7C`
/// for a bar, which no address holds (RFC 3986, section 2).
fn whole_address(text: &str) -> Cow<'_, str> {
    let parts = text.split([';', ' ', '\n']);
    let mut parts = parts
        .map(|part| part.trim_end_matches(','))
        .filter(|part| !part.is_empty());
    let is_address = |part: &str| is_web_address(&with_scheme(part));
    let first = parts.next().unwrap_or_default();
    if first != text && is_address(first) && parts.all(is_address) {
        return Cow::Owned(with_scheme(first).into_owned());
    }
    with_scheme(text)
}

fn with_scheme(text: &str) -> Cow<'_, str> {
    if text.contains('|') {
        return Cow::Owned(with_scheme(&text.replace('|', "%7C")).into_owned());
    }
    if text
        .get(..4)
        .is_some_and(|begin| begin.eq_ignore_ascii_case("www."))
    {
        return Cow::Owned(format!("https://{text}"));
    }
    match text.split_once("://") {
        Some((scheme, rest)) if scheme.bytes().any(|byte| byte.is_ascii_uppercase()) => {
            Cow::Owned(format!("{}://{rest}", scheme.to_lowercase()))
        }
        _ => Cow::Borrowed(text),
    }
}
