//! Numbers that the reading program counts: of headings, annexes, paragraphs and lists.

use crate::xml::{MAIN, Xml};

/// The lists that every document has: of headings, of annexes and of paragraphs; 0 is no list.
pub(crate) const HEADINGS: usize = 1;
pub(crate) const ANNEXES: usize = 2;
pub(crate) const PARAGRAPHS: usize = 3;
pub(crate) const NONE: usize = 0;

/// How the items of a list below a paragraph are labelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ListForm {
    /// `(i)` in the place of `(a)`.
    pub(crate) roman: bool,
    /// `(a)` in the place of `a)`.
    pub(crate) opened: bool,
}

const FORMS: [ListForm; 4] = [
    ListForm {
        roman: false,
        opened: true,
    },
    ListForm {
        roman: false,
        opened: false,
    },
    ListForm {
        roman: true,
        opened: true,
    },
    ListForm {
        roman: true,
        opened: false,
    },
];

impl ListForm {
    /// The form of a label and the number that it stands for: `(c)` is 3. `numeral` says whether `(i)` is a numeral.
    pub(crate) fn of(label: &str, numeral: bool) -> Option<(Self, usize)> {
        let opened = label.starts_with('(');
        let letters = label.strip_prefix('(').unwrap_or(label).strip_suffix(')')?;
        let forms = FORMS.into_iter().filter(|form| form.opened == opened);
        let read = |form: Self| {
            let found = (1..=26).find(|&number| form.letters(number) == letters)?;
            Some((form, found))
        };
        let mut found: Vec<_> = forms.filter_map(read).collect();
        found.sort_by_key(|(form, _)| form.roman != numeral);
        found.first().copied()
    }

    /// The label of a number: `(c)`.
    pub(crate) fn label(self, number: usize) -> String {
        let opening = if self.opened { "(" } else { "" };
        format!("{opening}{})", self.letters(number))
    }

    fn letters(self, number: usize) -> String {
        if self.roman {
            sse_document::roman(number).to_lowercase()
        } else {
            let letter = u8::try_from(number.saturating_sub(1) % 26).unwrap_or_default();
            char::from(b'a' + letter).to_string()
        }
    }

    fn abstract_id(self) -> usize {
        let at = FORMS.iter().position(|form| *form == self);
        PARAGRAPHS + 1 + at.unwrap_or_default()
    }
}

/// The lists below paragraphs, in the order in which they begin.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    begun: Vec<(ListForm, usize)>,
}

impl Lists {
    /// The number of a new list that begins with a number.
    pub(crate) fn begin(&mut self, form: ListForm, start: usize) -> usize {
        self.begun.push((form, start));
        PARAGRAPHS + self.begun.len()
    }

    /// All lists of a document; `annex` is the pattern of the label of an annex, or, of a lone one, its label.
    pub(crate) fn write(&self, annex: &str) -> Xml {
        let mut xml = Xml::part();
        xml.open("w:numbering", &[("xmlns:w", MAIN)]);
        headings(&mut xml);
        single(
            &mut xml,
            ANNEXES,
            "upperRoman",
            &format!("{annex}."),
            ("space", Some(heading(0))),
        );
        single(&mut xml, PARAGRAPHS, "decimal", "%1.", ("tab", None));
        for form in FORMS {
            let kind = if form.roman {
                "lowerRoman"
            } else {
                "lowerLetter"
            };
            let pattern = if form.opened { "(%1)" } else { "%1)" };
            single(&mut xml, form.abstract_id(), kind, pattern, ("tab", None));
        }
        for list in [HEADINGS, ANNEXES, PARAGRAPHS] {
            instance(&mut xml, list, list, None);
        }
        for (at, (form, start)) in self.begun.iter().enumerate() {
            instance(
                &mut xml,
                PARAGRAPHS + 1 + at,
                form.abstract_id(),
                Some(*start),
            );
        }
        xml.close("w:numbering");
        xml
    }
}

/// The style of a heading.
pub(crate) fn heading(level: u8) -> &'static str {
    match level {
        0 => "HM",
        1 => "HCh",
        2 => "H1",
        _ => "H23",
    }
}

/// The numbers of headings: `I.`, `A.`, `1.`, at the end of the indent.
fn headings(xml: &mut Xml) {
    begin(xml, HEADINGS, "multilevel");
    let kinds = ["upperRoman", "upperLetter", "decimal"];
    for (level, kind) in (0_u8..).zip(kinds) {
        let pattern = format!("%{}.", level + 1);
        self::level(
            xml,
            level,
            kind,
            &pattern,
            ("tab", Some(heading(level + 1))),
        );
    }
    xml.close("w:abstractNum");
}

fn single(xml: &mut Xml, id: usize, kind: &str, pattern: &str, behind: (&str, Option<&str>)) {
    begin(xml, id, "singleLevel");
    level(xml, 0, kind, pattern, behind);
    xml.close("w:abstractNum");
}

fn begin(xml: &mut Xml, id: usize, kind: &str) {
    let id = id.to_string();
    xml.open("w:abstractNum", &[("w:abstractNumId", &id)]);
    xml.value("w:multiLevelType", kind);
}

/// A level: how it counts, its pattern, what stands behind its number, and the style that has it.
fn level(
    xml: &mut Xml,
    level: u8,
    kind: &str,
    pattern: &str,
    (behind, style): (&str, Option<&str>),
) {
    xml.open("w:lvl", &[("w:ilvl", &level.to_string())]);
    xml.value("w:start", "1");
    xml.value("w:numFmt", kind);
    if let Some(style) = style {
        xml.value("w:pStyle", style);
    }
    xml.value("w:suff", behind);
    xml.value("w:lvlText", pattern);
    let ends = style.is_some() && behind == "tab";
    xml.value("w:lvlJc", if ends { "right" } else { "left" });
    xml.close("w:lvl");
}

fn instance(xml: &mut Xml, id: usize, of: usize, start: Option<usize>) {
    xml.open("w:num", &[("w:numId", &id.to_string())]);
    xml.value("w:abstractNumId", &of.to_string());
    if let Some(start) = start {
        xml.open("w:lvlOverride", &[("w:ilvl", "0")]);
        xml.value("w:startOverride", &start.to_string());
        xml.close("w:lvlOverride");
    }
    xml.close("w:num");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_is_a_numeral_too_goes_by_its_place() {
        let form = |label, numeral| {
            ListForm::of(label, numeral).map(|(form, number)| (form.roman, form.opened, number))
        };
        assert_eq!(form("(a)", false), Some((false, true, 1)));
        assert_eq!(form("(i)", true), Some((true, true, 1)));
        assert_eq!(form("(i)", false), Some((false, true, 9)));
        assert_eq!(form("iv)", false), Some((true, false, 4)));
        assert_eq!(form("(б)", false), None);
    }

    #[test]
    fn labels_are_those_that_were_read() {
        for label in ["(a)", "z)", "(xiv)", "ii)"] {
            let (form, number) = ListForm::of(label, false).unwrap();
            assert_eq!(form.label(number), label);
        }
    }
}
