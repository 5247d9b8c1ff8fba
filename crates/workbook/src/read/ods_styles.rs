//! The styles of an `OpenDocument` spreadsheet: number formats as codes, and what is hidden, raised or struck through.

use super::cell::{CellStyle, Formats};
use super::fault::{Fault, Limit};
use super::limits::{self, Budget};
use super::rich_text::Position;
use super::xml::attribute;
use quick_xml::events::BytesStart;
use std::collections::HashMap;

/// What a style says.
#[derive(Debug, Clone, Default)]
pub(crate) struct OdsStyle {
    parent: Option<String>,
    /// The name of its number format.
    format: Option<String>,
    /// Whether letters are struck through, if it says so.
    struck: Option<bool>,
    /// Where letters stand, if it says so.
    position: Option<Position>,
    /// The styles that cells have instead on some condition.
    maps: Vec<String>,
    /// Whether a table of the style is hidden, or a row or column of it has no size.
    pub(crate) hidden: bool,
}

/// The styles of a document by family and name.
#[derive(Debug, Default)]
pub(crate) struct OdsStyles {
    styles: HashMap<String, OdsStyle>,
    /// The style that is read.
    open: Option<String>,
    /// Codes of number formats by their names.
    codes: HashMap<String, String>,
    code: Option<OpenCode>,
    /// The formats that cells have.
    pub(crate) formats: Formats,
    /// What cells have, by the name of their style.
    known: HashMap<String, OdsCellStyle>,
}

/// What a style says of the value of a cell.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct OdsCellStyle {
    /// What it is shown by.
    pub(crate) style: CellStyle,
    /// What it is shown by on some condition, if that is more than another colour.
    pub(crate) conditional: Option<CellStyle>,
}

/// A number format on its way from elements to a code.
#[derive(Debug)]
struct OpenCode {
    name: String,
    code: String,
    /// Whether text is read that belongs to it.
    is_text: bool,
    /// Whether it is that of a sign of a currency.
    is_currency: bool,
    /// Whether it is a format of per cent: in others a sign of per cent is a letter like others.
    is_percent: bool,
    /// Where the places of its number begin.
    number: usize,
    /// What stands around its next part of a day: brackets where that counts beyond a day, as in `[h]:mm`.
    around: (&'static str, &'static str),
    /// How many places stand behind what is read, which is written between them.
    embedded: Option<usize>,
    /// The sections before it, each for the numbers that its condition is for.
    others: String,
}

/// The format of a number that is shown as true or false.
pub(crate) const BOOLEAN: &str = "\"BOOLEAN\"";

/// Letters of a number format that are read.
const LONGEST: usize = 1_024;

/// Styles of parents that are asked.
const GENERATIONS: usize = 16;

impl OdsStyles {
    /// Looks at an element among the styles.
    pub(crate) fn open(&mut self, tag: &BytesStart<'_>, budget: &Budget) -> Result<(), Fault> {
        let name = tag.name();
        let name = name.as_ref();
        if name == b"style:style" || name == b"style:default-style" {
            self.open_style(tag, budget)?;
        } else if name == b"style:text-properties" {
            self.letters(tag);
        } else if name == b"style:table-properties" {
            let hidden = attribute(tag, b"table:display").is_some_and(|shown| shown == "false");
            if let Some(style) = self.current() {
                style.hidden = hidden;
            }
        } else if name == b"style:table-column-properties" {
            self.size(tag, b"style:column-width");
        } else if name == b"style:table-row-properties" {
            self.size(tag, b"style:row-height");
        } else if name == b"style:map" {
            self.other_section(tag, budget)?;
        } else if name.starts_with(b"number:") {
            self.open_number(name, tag, budget)?;
        }
        if self.styles.len().max(self.codes.len()) > limits::STYLES {
            return Err(Fault::Large(Limit::Structure));
        }
        Ok(())
    }

    fn open_style(&mut self, tag: &BytesStart<'_>, budget: &Budget) -> Result<(), Fault> {
        let family = attribute(tag, b"style:family").unwrap_or_default();
        let key = |name: String| format!("{family}/{name}");
        // That of all has no name.
        let name = key(attribute(tag, b"style:name").unwrap_or_default());
        let style = OdsStyle {
            parent: attribute(tag, b"style:parent-style-name").map(key),
            format: attribute(tag, b"style:data-style-name"),
            ..OdsStyle::default()
        };
        let others =
            [&style.parent, &style.format].map(|name| name.as_ref().map_or(0, String::len));
        budget.name(2 * name.len() + others[0] + others[1])?;
        self.styles.insert(name.clone(), style);
        self.open = Some(name);
        Ok(())
    }

    fn current(&mut self) -> Option<&mut OdsStyle> {
        self.styles.get_mut(self.open.as_ref()?)
    }

    /// Takes the width or height of a style, such as `0.35in`.
    fn size(&mut self, tag: &BytesStart<'_>, name: &[u8]) {
        let size = attribute(tag, name).unwrap_or_default();
        let number = size.trim_end_matches(char::is_alphabetic);
        let is_nothing = number.parse::<f64>().is_ok_and(|size| size <= 0.0);
        if let Some(style) = self.current() {
            style.hidden = is_nothing;
        }
    }

    fn letters(&mut self, tag: &BytesStart<'_>) {
        let line = attribute(tag, b"style:text-line-through-style")
            .or_else(|| attribute(tag, b"style:text-line-through-type"));
        let position = attribute(tag, b"style:text-position");
        let position = position.map(|position| {
            let height = position.split(' ').next().unwrap_or_default();
            let percent = height.trim_end_matches('%').parse::<f64>().unwrap_or(0.0);
            if height == "super" || percent > 0.0 {
                Position::Raised
            } else if height == "sub" || percent < 0.0 {
                Position::Lowered
            } else {
                Position::Line
            }
        });
        if let Some(style) = self.current() {
            style.struck = line.map(|line| line != "none").or(style.struck);
            style.position = position.or(style.position);
        }
    }

    /// A format that numbers of some size are shown by instead of the one that is open, which stands before it.
    fn other_section(&mut self, tag: &BytesStart<'_>, budget: &Budget) -> Result<(), Fault> {
        let condition = attribute(tag, b"style:condition").unwrap_or_default();
        if self.code.is_none()
            && let Some(style) = self
                .current()
                .filter(|style| style.maps.len() < GENERATIONS)
        {
            let other = attribute(tag, b"style:apply-style-name").unwrap_or_default();
            budget.name(other.len())?;
            style.maps.push(other);
        }
        let Some(condition) = condition.strip_prefix("value()") else {
            return Ok(());
        };
        let other = attribute(tag, b"style:apply-style-name").unwrap_or_default();
        let (Some(open), Some(other)) = (&mut self.code, self.codes.get(&other)) else {
            return Ok(());
        };
        if open.others.len() + condition.len() + other.len() < LONGEST {
            budget.name(condition.len() + other.len())?;
            open.others += &["[", condition, "]", other, ";"].concat();
        }
        Ok(())
    }

    fn open_number(
        &mut self,
        name: &[u8],
        tag: &BytesStart<'_>,
        budget: &Budget,
    ) -> Result<(), Fault> {
        if name.ends_with(b"-style") {
            let kind = name;
            let name = attribute(tag, b"style:name").unwrap_or_default();
            budget.name(name.len() + LONGEST)?;
            let cut =
                attribute(tag, b"number:truncate-on-overflow").is_none_or(|cut| cut != "false");
            self.code = Some(OpenCode {
                name,
                code: String::new(),
                is_text: false,
                is_currency: false,
                is_percent: kind == b"number:percentage-style",
                around: if cut { ("", "") } else { ("[", "]") },
                number: 0,
                embedded: None,
                others: String::new(),
            });
            return Ok(());
        }
        let Some(open) = self.code.as_mut().filter(|open| open.code.len() < LONGEST) else {
            return Ok(());
        };
        let long = attribute(tag, b"number:style").is_some_and(|style| style == "long");
        let number = |name: &[u8]| attribute(tag, name).and_then(|text| text.parse::<usize>().ok());
        match name {
            b"number:number" => {
                let whole = number(b"number:min-integer-digits").unwrap_or(0).min(30);
                let decimals = number(b"number:decimal-places").unwrap_or(0).min(30);
                let factor = attribute(tag, b"number:display-factor");
                let factor = factor
                    .and_then(|factor| factor.parse::<f64>().ok())
                    .unwrap_or(1.0);
                open.number = open.code.len();
                open.code += if whole == 0 { "#" } else { "" };
                open.code += &"0".repeat(whole);
                if decimals > 0 {
                    open.code += ".";
                    open.code += &"0".repeat(decimals);
                }
                let mut thousands = factor;
                while thousands >= 1_000.0 && open.code.len() < 80 {
                    thousands /= 1_000.0;
                    open.code.push(',');
                }
                if thousands > 1.0 {
                    open.code += &["\"÷", &thousands.to_string(), "\""].concat();
                }
            }
            b"number:embedded-text" => {
                let place = number(b"number:position").unwrap_or(0).min(30);
                open.embedded = Some(place);
            }
            b"number:scientific-number" => open.code += "0.00E+00",
            b"number:fraction" => open.code += "# ?/?",
            b"number:year" => open.code += if long { "yyyy" } else { "yy" },
            b"number:month" => {
                let words = attribute(tag, b"number:textual").is_some_and(|is| is == "true");
                open.code += match (words, long) {
                    (true, true) => "mmmm",
                    (true, false) => "mmm",
                    (false, true) => "mm",
                    (false, false) => "m",
                };
            }
            b"number:day" => open.code += if long { "dd" } else { "d" },
            b"number:day-of-week" => open.code += if long { "dddd" } else { "ddd" },
            b"number:hours" => open.time(if long { "hh" } else { "h" }),
            b"number:minutes" => open.time(if long { "mm" } else { "m" }),
            b"number:seconds" => open.time(if long { "ss" } else { "s" }),
            b"number:text-content" => open.code += "@",
            b"number:boolean" => open.code += BOOLEAN,
            b"number:text" => open.is_text = true,
            b"number:currency-symbol" => {
                (open.is_text, open.is_currency) = (true, true);
                open.code += "[$";
            }
            _ => {}
        }
        Ok(())
    }

    /// Takes text among the styles.
    pub(crate) fn text(&mut self, text: &str) {
        if let Some(open) = self.code.as_mut()
            && let Some(place) = open.embedded
        {
            open.embed(place, text);
        }
        let Some(open) = self.code.as_mut().filter(|open| open.is_text) else {
            return;
        };
        for ch in text.chars().take(LONGEST.saturating_sub(open.code.len())) {
            match ch {
                ']' if open.is_currency => {}
                _ if open.is_currency => open.code.push(ch),
                '%' if open.is_percent => open.code.push(ch),
                '/' | '-' | ':' | ' ' | '(' | ')' => open.code.push(ch),
                _ => {
                    open.code.push('\\');
                    open.code.push(ch);
                }
            }
        }
    }

    /// An element ends.
    pub(crate) fn close(&mut self, name: &[u8]) {
        if name == b"style:style" || name == b"style:default-style" {
            self.open = None;
        } else if name == b"number:embedded-text" {
            self.code.iter_mut().for_each(|open| open.embedded = None);
        } else if name == b"number:text" || name == b"number:currency-symbol" {
            if let Some(open) = &mut self.code {
                open.code += if open.is_currency { "]" } else { "" };
                (open.is_text, open.is_currency) = (false, false);
            }
        } else if name.starts_with(b"number:")
            && name.ends_with(b"-style")
            && let Some(open) = self.code.take()
        {
            self.codes.insert(open.name, open.others + &open.code);
        }
    }

    /// A style by its family and name.
    pub(crate) fn get(&self, family: &str, name: &str) -> Option<&OdsStyle> {
        self.styles.get(&format!("{family}/{name}"))
    }

    /// What a style of letters or one of its parents says first: where they stand, and whether they are struck through.
    pub(crate) fn of_letters(&self, name: &str) -> (Option<Position>, Option<bool>) {
        let (mut position, mut struck) = (None, None);
        let mut next = self.get("text", name);
        for _ in 0..GENERATIONS {
            let Some(style) = next else {
                break;
            };
            position = position.or(style.position);
            struck = struck.or(style.struck);
            let parent = style.parent.as_ref();
            next = parent.and_then(|parent| self.styles.get(parent));
        }
        (position, struck)
    }

    /// What the style of a cell says, by its name.
    pub(crate) fn of_cell(&mut self, name: &str) -> OdsCellStyle {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        let (style, maps) = self.resolved(name);
        let mut conditional = None;
        for other in maps {
            let (other, _) = self.resolved(&other);
            if other.struck || self.formats.get(other.format).shows_otherwise() {
                conditional = Some(other);
            }
        }
        let found = OdsCellStyle { style, conditional };
        if self.styles.contains_key(&format!("table-cell/{name}")) {
            self.known.insert(name.to_owned(), found);
        }
        found
    }

    /// What a style or one of its parents says first, at last the one of all cells, and the styles instead of it.
    fn resolved(&mut self, name: &str) -> (CellStyle, Vec<String>) {
        let (mut format, mut struck, mut maps) = (None, None, Vec::new());
        let mut next = Some(format!("table-cell/{name}"));
        for _ in 0..GENERATIONS {
            let Some(style) = next.as_ref().and_then(|name| self.styles.get(name)) else {
                break;
            };
            format = format.or_else(|| style.format.clone());
            struck = struck.or(style.struck);
            if maps.is_empty() {
                maps.clone_from(&style.maps);
            }
            next.clone_from(&style.parent);
        }
        if let Some(all) = self.styles.get("table-cell/") {
            format = format.or_else(|| all.format.clone());
            struck = struck.or(all.struck);
        }
        let code = format.and_then(|format| self.codes.get(&format).cloned());
        let style = CellStyle {
            format: self.formats.number(code.as_deref().unwrap_or("General")),
            struck: struck == Some(true),
        };
        (style, maps)
    }
}

impl OpenCode {
    /// Writes hours, minutes or seconds.
    fn time(&mut self, letters: &str) {
        let (before, behind) = std::mem::take(&mut self.around);
        self.code += &[before, letters, behind].concat();
    }

    /// Writes text between the places of the number, in front of so many of those before its decimal sign.
    fn embed(&mut self, place: usize, text: &str) {
        let (mut whole, mut end, mut escaped) = (Vec::new(), self.code.len(), false);
        for (at, ch) in self.code[self.number..].char_indices() {
            match ch {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '0' | '#' => whole.push(self.number + at),
                '.' | ',' => {
                    end = self.number + at;
                    break;
                }
                _ => {}
            }
        }
        let missing = place.saturating_sub(whole.len());
        let begin = match whole.len().checked_sub(place) {
            Some(first) => whole.get(first).copied().unwrap_or(end),
            None => whole.first().copied().unwrap_or(end),
        };
        let text: String = text.chars().take(8).flat_map(|ch| ['\\', ch]).collect();
        let text = text + &"#".repeat(missing);
        let ahead = if begin == self.number { "#" } else { "" };
        if self.code.len() < LONGEST {
            self.code.insert_str(begin, &(ahead.to_owned() + &text));
        }
    }
}
