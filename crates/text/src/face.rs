//! The faces: their bytes, metrics and coverage.

use harfrust::Font;
use read_fonts::tables::cmap::Cmap;
use read_fonts::tables::hmtx::Hmtx;
use read_fonts::types::GlyphId;
use read_fonts::{FontRef, ReadError, TableProvider};
use std::sync::LazyLock;

/// An embedded typeface in one style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Face {
    /// Tinos, for the text of a report.
    #[default]
    Serif,
    /// Tinos Italic, for titles and what is stressed.
    SerifItalic,
    /// Tinos Bold, for headings.
    SerifBold,
    /// Tinos Bold Italic, for what is stressed in headings.
    SerifBoldItalic,
    /// Arimo, for the words and numbers of charts.
    Sans,
    /// Arimo Bold, for the heads of charts.
    SansBold,
    /// Noto Naskh Arabic, for what Tinos and Arimo lack.
    Arabic,
    /// Noto Naskh Arabic Bold.
    ArabicBold,
    /// Noto Serif SC, for Chinese.
    Han,
    /// Noto Serif SC Bold.
    HanBold,
}

/// The vertical measures of a face and what a font descriptor says of it, in thousandths of an em.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Metrics {
    /// Height above the base line.
    pub ascent: f64,
    /// Depth below the base line, negative.
    pub descent: f64,
    /// Smallest box around every glyph: left, bottom, right, top.
    pub bounds: [f64; 4],
    /// Slant as rise over run: the two lengths of the caret.
    pub caret: (i16, i16),
    /// Weight from 100 to 900.
    pub weight: u16,
}

impl Face {
    /// Every face, in the order in which they are tried.
    pub const ALL: [Self; 10] = [
        Self::Serif,
        Self::SerifItalic,
        Self::SerifBold,
        Self::SerifBoldItalic,
        Self::Sans,
        Self::SansBold,
        Self::Arabic,
        Self::ArabicBold,
        Self::Han,
        Self::HanBold,
    ];

    /// The serif face of a style.
    pub const fn serif(bold: bool, italic: bool) -> Self {
        match (bold, italic) {
            (false, false) => Self::Serif,
            (false, true) => Self::SerifItalic,
            (true, false) => Self::SerifBold,
            (true, true) => Self::SerifBoldItalic,
        }
    }

    /// The sans-serif face of a weight.
    pub const fn sans(bold: bool) -> Self {
        if bold { Self::SansBold } else { Self::Sans }
    }

    /// Whether its strokes are heavy.
    pub const fn is_bold(self) -> bool {
        matches!(
            self,
            Self::SerifBold
                | Self::SerifBoldItalic
                | Self::SansBold
                | Self::ArabicBold
                | Self::HanBold
        )
    }

    /// The faces to try for a character, this one first.
    pub fn fallbacks(self) -> impl Iterator<Item = Self> {
        let bold = self.is_bold();
        let serif = Self::serif(bold, false);
        let arabic = if bold { Self::ArabicBold } else { Self::Arabic };
        let han = if bold { Self::HanBold } else { Self::Han };
        [self, serif, arabic, han].into_iter()
    }

    /// The file of the face.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Serif => include_bytes!("../fonts/Tinos-Regular.ttf"),
            Self::SerifItalic => include_bytes!("../fonts/Tinos-Italic.ttf"),
            Self::SerifBold => include_bytes!("../fonts/Tinos-Bold.ttf"),
            Self::SerifBoldItalic => include_bytes!("../fonts/Tinos-BoldItalic.ttf"),
            Self::Sans => include_bytes!("../fonts/Arimo-Regular.ttf"),
            Self::SansBold => include_bytes!("../fonts/Arimo-Bold.ttf"),
            Self::Arabic => include_bytes!("../fonts/NotoNaskhArabic-Regular.ttf"),
            Self::ArabicBold => include_bytes!("../fonts/NotoNaskhArabic-Bold.ttf"),
            Self::Han => include_bytes!("../fonts/NotoSerifSC-Regular.ttf"),
            Self::HanBold => include_bytes!("../fonts/NotoSerifSC-Bold.ttf"),
        }
    }

    /// Its PostScript name, as a PDF names it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Serif => "Tinos",
            Self::SerifItalic => "Tinos-Italic",
            Self::SerifBold => "Tinos-Bold",
            Self::SerifBoldItalic => "Tinos-BoldItalic",
            Self::Sans => "Arimo",
            Self::SansBold => "Arimo-Bold",
            Self::Arabic => "NotoNaskhArabic",
            Self::ArabicBold => "NotoNaskhArabic-Bold",
            Self::Han => "NotoSerifSC-Regular",
            Self::HanBold => "NotoSerifSC-Bold",
        }
    }

    /// Whether it has a glyph for a character.
    pub fn covers(self, character: char) -> bool {
        self.glyph(character).is_some()
    }

    /// Whether a byte is a character of ASCII that it has a glyph for.
    pub(crate) fn covers_ascii(self, byte: u8) -> bool {
        byte.is_ascii() && self.loaded().low[usize::from(byte)] != 0
    }

    /// The glyph of a single character, unshaped.
    pub fn glyph(self, character: char) -> Option<u16> {
        let loaded = self.loaded();
        let low = usize::try_from(u32::from(character))
            .ok()
            .and_then(|code| loaded.low.get(code));
        let id = low.copied().or_else(|| loaded.index(character));
        id.filter(|&id| id != 0)
    }

    /// The advance of a glyph, in thousandths of an em.
    pub fn advance(self, glyph: u16) -> f64 {
        let loaded = self.loaded();
        f64::from(loaded.advances.advance(GlyphId::from(glyph)).unwrap_or(0)) * loaded.scale
    }

    /// Its vertical measures and what a font descriptor says of it.
    pub fn metrics(self) -> Metrics {
        self.loaded().metrics
    }

    pub(crate) fn loaded(self) -> &'static LoadedFace {
        static FACES: [LazyLock<LoadedFace>; 10] = [
            LazyLock::new(|| LoadedFace::new(Face::ALL[0])),
            LazyLock::new(|| LoadedFace::new(Face::ALL[1])),
            LazyLock::new(|| LoadedFace::new(Face::ALL[2])),
            LazyLock::new(|| LoadedFace::new(Face::ALL[3])),
            LazyLock::new(|| LoadedFace::new(Face::ALL[4])),
            LazyLock::new(|| LoadedFace::new(Face::ALL[5])),
            LazyLock::new(|| LoadedFace::new(Face::ALL[6])),
            LazyLock::new(|| LoadedFace::new(Face::ALL[7])),
            LazyLock::new(|| LoadedFace::new(Face::ALL[8])),
            LazyLock::new(|| LoadedFace::new(Face::ALL[9])),
        ];
        &FACES[self as usize]
    }
}

/// How many characters have their glyphs at hand: Basic Latin and Latin-1.
const LOW: usize = 0x100;

/// A face that was opened once for coverage and metrics, and once for shaping.
pub(crate) struct LoadedFace {
    cmap: Cmap<'static>,
    advances: Hmtx<'static>,
    metrics: Metrics,
    pub(crate) font: Font,
    /// The glyphs of the first characters, nearly all that a report has; 0 for none.
    low: [u16; LOW],
    /// Thousandths of an em in one unit of the font.
    pub(crate) scale: f64,
}

impl LoadedFace {
    fn new(face: Face) -> Self {
        Self::read(face).expect("the embedded fonts are whole")
    }

    fn read(face: Face) -> Result<Self, ReadError> {
        let table = FontRef::new(face.bytes())?;
        let font =
            Font::new(face.bytes(), 0).ok_or(ReadError::MalformedData("no font to shape with"))?;
        let (head, hhea, cmap) = (table.head()?, table.hhea()?, table.cmap()?);
        let scale = 1000.0 / f64::from(head.units_per_em());
        let metrics = Metrics {
            ascent: f64::from(hhea.ascender().to_i16()) * scale,
            descent: f64::from(hhea.descender().to_i16()) * scale,
            bounds: [head.x_min(), head.y_min(), head.x_max(), head.y_max()]
                .map(|units| f64::from(units) * scale),
            caret: slant(table.post()?.italic_angle().to_f64()),
            weight: table.os2()?.us_weight_class(),
        };
        let low = std::array::from_fn(|code| {
            u32::try_from(code)
                .ok()
                .and_then(|code| index(&cmap, code))
                .unwrap_or(0)
        });
        Ok(Self {
            advances: table.hmtx()?,
            cmap,
            metrics,
            font,
            low,
            scale,
        })
    }

    /// The glyph of a character.
    fn index(&self, character: char) -> Option<u16> {
        index(&self.cmap, character.into())
    }
}

fn index(cmap: &Cmap<'_>, code: u32) -> Option<u16> {
    cmap.map_codepoint(code)
        .and_then(|glyph| u16::try_from(glyph.to_u32()).ok())
}

/// The caret of an upright face is (1, 0); a slanted one leans by the angle its `post` table names.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a run of at most a thousand for a rise of a thousand"
)]
fn slant(angle: f64) -> (i16, i16) {
    if angle == 0.0 {
        (1, 0)
    } else {
        (1000, ((-angle).to_radians().tan() * 1000.0).round() as i16)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_opens_and_has_its_script() {
        for face in Face::ALL {
            let ch = match face {
                Face::Arabic | Face::ArabicBold => 'ع',
                Face::Han | Face::HanBold => '国',
                _ => 'é',
            };
            assert!(face.covers(ch), "{}", face.name());
            assert!(
                face.metrics().ascent > 500.0 && face.metrics().descent < 0.0,
                "{}",
                face.name()
            );
        }
    }

    #[test]
    fn italics_lean_to_the_right() {
        let (rise, run) = Face::SerifItalic.metrics().caret;
        assert!(run * 2 < rise && run > 0);
        assert_eq!(Face::Serif.metrics().caret, (1, 0));
    }

    #[test]
    fn advances_are_in_thousandths_of_an_em() {
        let digit = Face::Serif.glyph('0').unwrap();
        assert!((Face::Serif.advance(digit) - 500.0).abs() < 0.01);
    }
}
