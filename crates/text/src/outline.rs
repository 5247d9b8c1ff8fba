//! The outlines of glyphs.

use crate::face::Face;
use read_fonts::model::glyph::outline::{DrawMemory, DrawOptions, PathSink};
use read_fonts::types::GlyphId;

/// A step of an outline. Points are in thousandths of an em, right of the pen and above the base line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outline {
    /// Begins a contour.
    Move([f32; 2]),
    /// A straight line to a point.
    Line([f32; 2]),
    /// A quadratic curve: its control point and its end.
    Quadratic([f32; 2], [f32; 2]),
    /// A cubic curve: its control points and its end.
    Cubic([f32; 2], [f32; 2], [f32; 2]),
    /// Ends a contour.
    Close,
}

impl Face {
    /// The outline of a glyph; nothing for a blank.
    pub fn outline(self, glyph: u16) -> Vec<Outline> {
        let mut collected = Collected::default();
        let font = &self.loaded().font;
        if let Some(outline) = font.outline_glyphs().get(GlyphId::from(glyph)) {
            let options = DrawOptions::new().with_ppem(Some(1000.0));
            let drawn = outline.draw(&options, DrawMemory::Scratch, &mut collected);
            debug_assert!(drawn.is_ok(), "the embedded fonts are whole");
        }
        collected.0
    }
}

#[derive(Default)]
struct Collected(Vec<Outline>);

impl PathSink for Collected {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(Outline::Move([x, y]));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(Outline::Line([x, y]));
    }

    fn quad_to(&mut self, control_x: f32, control_y: f32, x: f32, y: f32) {
        self.0
            .push(Outline::Quadratic([control_x, control_y], [x, y]));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.push(Outline::Cubic([x1, y1], [x2, y2], [x, y]));
    }

    fn close(&mut self) {
        self.0.push(Outline::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_has_an_outline_within_its_face_and_a_blank_has_none() {
        for face in [Face::Sans, Face::Arabic, Face::Han] {
            let glyph = ['o', 'ه', '国']
                .into_iter()
                .find_map(|letter| face.glyph(letter))
                .unwrap();
            let outline = face.outline(glyph);
            assert!(matches!(outline[0], Outline::Move(_)), "{}", face.name());
            let high = outline.iter().filter_map(|step| match step {
                Outline::Line([_, y]) | Outline::Quadratic(_, [_, y]) => Some(*y),
                _ => None,
            });
            let highest = high.fold(0.0, f32::max);
            assert!(
                (300.0..1100.0).contains(&highest),
                "{}: {highest}",
                face.name()
            );
        }
        assert!(
            Face::Sans
                .outline(Face::Sans.glyph(' ').unwrap())
                .is_empty()
        );
    }
}
