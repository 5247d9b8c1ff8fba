//! C016

use super::{character, code_point};
use crate::row::SheetRow;
use sse_diagnostics::{Rule, Severity, words};

/// The cell holds a character that nobody sees or that turns the direction of writing.
pub(crate) const RULE: Rule = Rule {
    code: "C016",
    name: "invisible-character",
    severity: Severity::Warning,
    explain: "\
The cell holds a character that nobody sees or that turns the direction of writing. It is shown escaped; two names
that look alike may differ by it. Joiners between two letters of Arabic, Persian, Hindi and other scripts whose spelling needs
them are letters like others.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Regi\u{200b}stry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
};

/// Looks for zero-width characters, fillers, soft hyphens, bidirectional controls and separators of lines.
pub(crate) fn check(row: &mut SheetRow<'_>, at: usize, text: &str) {
    let mut before = None;
    let odd = text.char_indices().find(|&(at, ch)| {
        let after = text[at + ch.len_utf8()..].chars().next();
        let odd = is_invisible(ch) && !(is_joiner(ch) && is_joined(before) && is_joined(after));
        before = Some(ch);
        odd
    });
    if let Some((_, ch)) = odd {
        let words = words!(
            "the cell holds the invisible character {code}",
            code = code_point(ch)
        );
        character(row, at, ch, &RULE, words);
    }
}

const fn is_invisible(ch: char) -> bool {
    matches!(ch,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// The two joiners, which spell words in some scripts (Unicode Standard Annex #31, section 2.3).
const fn is_joiner(ch: char) -> bool {
    matches!(ch, '\u{200c}' | '\u{200d}')
}

/// Whether joiners spell words of a character's script: Arabic and what follows it up to Mongolian, Khmer and Vedic signs.
fn is_joined(ch: Option<char>) -> bool {
    ch.is_some_and(|ch| ('\u{600}'..'\u{1d00}').contains(&ch))
}

#[cfg(test)]
mod tests {
    #[test]
    fn joiners_are_letters_where_words_are_spelt_with_them() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,source
KEN,2021,leaders,sse,5,تعاونی\u{200c}ها
KEN,2022,leaders,sse,5,क्\u{200d}ष
KEN,2023,leaders,sse,5,تعاونی\u{200c} x
                             ^ C016
",
        );
        let text =
            "area,year,measure,entity_type,value,source\nKEN,2023,leaders,sse,5,a\u{200d}b\n";
        let read = crate::marked::read(sse_model::Table::Contributions, text);
        assert_eq!(read.diagnostics[0].code, "C016");
    }

    #[test]
    fn they_are_found_anywhere() {
        for ch in [
            '\u{2028}', '\u{3164}', '\u{200b}', '\u{202e}', '\u{ad}', '\u{feff}',
        ] {
            let text = format!(
                "area,year,measure,entity_type,value,source\nKEN,2023,leaders,sse,5,a{ch}b\n"
            );
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            assert_eq!(
                (read.diagnostics[0].code, read.claims.len()),
                ("C016", 1),
                "{ch:?}"
            );
        }
    }
}
