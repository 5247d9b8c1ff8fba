//! Where words and drawings lead: addresses of links, and which picture stands at a place.

use crate::align::Alignment;
use crate::change::Change;
use crate::passage::Passage;
use crate::sides::Sides;
use rustc_hash::FxHashSet;

/// The passages whose words lead to addresses to which those of the report don't; links that are gone are none.
pub(crate) fn links(sides: &Sides<'_>, alignment: &Alignment) -> Vec<Change> {
    let pairs = pairs(sides, alignment);
    let changed = pairs.filter_map(|(report, edited)| {
        let (own, others) = (addresses(report.1), addresses(edited.1));
        let is: Vec<&str> = others
            .iter()
            .filter(|(address, _)| !own.iter().any(|(known, _)| known == address))
            .map(|(_, written)| *written)
            .collect();
        let was: Vec<&str> = own
            .iter()
            .filter(|(address, _)| !others.iter().any(|(kept, _)| kept == address))
            .map(|(_, written)| *written)
            .collect();
        (!is.is_empty()).then(|| Change::Led {
            report: report.0,
            edited: edited.0,
            was: listed(&was),
            is: listed(&is),
        })
    });
    changed.collect()
}

/// The drawings whose picture is that of another drawing, or none of the report's.
pub(crate) fn pictures(sides: &Sides<'_>, alignment: &Alignment) -> Vec<Change> {
    let report = sides.report.iter();
    let known: FxHashSet<&str> = report.map(|own| own.picture.shown.as_str()).collect();
    let pairs = pairs(sides, alignment);
    let changed = pairs.filter_map(|(report, edited)| {
        let picture = &edited.1.picture;
        let was = match picture.called.as_str() {
            "" => report.1.picture.shown.as_str(),
            called => called,
        };
        let is_other = !picture.shown.is_empty() && !was.is_empty() && picture.shown != was;
        is_other.then(|| Change::Drawn {
            edited: edited.0,
            was: was.to_owned(),
            is: picture.shown.clone(),
            exchanged: !picture.called.is_empty() || known.contains(picture.shown.as_str()),
        })
    });
    changed.collect()
}

/// Passages that belong together, with their positions.
fn pairs<'p>(
    sides: &'p Sides<'_>,
    alignment: &'p Alignment,
) -> impl Iterator<Item = ((usize, &'p Passage), (usize, &'p Passage))> {
    let of = |(at, report): (usize, &'p Passage)| {
        let partner = alignment.partner[at]?;
        Some(((at, report), (partner, &sides.edited[partner])))
    };
    sides.report.iter().enumerate().filter_map(of)
}

/// The addresses to which words of a passage lead, in one spelling and as they are written.
fn addresses(passage: &Passage) -> Vec<(Vec<u8>, &str)> {
    let links = passage.links.iter();
    links.map(|link| (spelled(link), link.as_str())).collect()
}

/// An address in one spelling: programs write letters in it as bytes or not, and leave a stroke at its end or not.
fn spelled(address: &str) -> Vec<u8> {
    let bytes = address.trim().trim_end_matches('/').as_bytes();
    let (mut spelled, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(&byte) = bytes.get(at) {
        let code = bytes.get(at + 1..at + 3).filter(|_| byte == b'%');
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        let meant = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        spelled.push(meant.unwrap_or(byte));
        at += if meant.is_some() { 3 } else { 1 };
    }
    spelled
}

fn listed(addresses: &[&str]) -> String {
    if addresses.is_empty() {
        "\u{2013}".to_owned()
    } else {
        addresses.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_the_same_however_it_is_spelled() {
        assert_eq!(spelled("https://a.org/%C3%A9/"), spelled("https://a.org/é"));
        assert_ne!(spelled("https://a.org/1"), spelled("https://a.org/2"));
        assert_eq!(spelled("100%"), b"100%");
    }
}
