//! Runs to glyphs.

use crate::face::Face;
use crate::itemize::{itemize, levels};
use harfrust::{
    Buffer, BufferFlags, ClusterLevel, Direction, Language, ShapeOptions, ShapePlan, ShapePlanKey,
    ShaperFont,
};
use std::ops::Range;
use std::sync::{Arc, Mutex};

/// A glyph in its place. Lengths are thousandths of an em, so that one shaping serves every size.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// How far the pen moves.
    pub advance: f64,
    /// Where the glyph stands, right of the pen.
    pub right: f64,
    /// Where the glyph stands, above the base line.
    pub up: f64,
    /// The bytes of the run's text that it prints. Of several glyphs for one cluster the first has them all.
    pub text: Range<usize>,
    /// Whether the text may be cut before this glyph without shaping both sides again.
    pub safe: bool,
}

/// Glyphs of one face and one direction, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub struct ShapedRun {
    /// The face that all its glyphs are of.
    pub face: Face,
    /// The embedding level: odd runs from right to left.
    pub level: u8,
    /// The bytes of the text that the run prints.
    pub range: Range<usize>,
    /// Its glyphs, from left to right.
    pub glyphs: Vec<Glyph>,
}

impl ShapedRun {
    /// Its length, in thousandths of an em.
    pub fn advance(&self) -> f64 {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }
}

/// Shapes a text: runs in the order of the text, each with its glyphs from left to right.
///
/// Give it [`printable`](crate::printable) text: a character that no font has becomes glyph 0.
pub fn shape(text: &str, face: Face, language: &str) -> Vec<ShapedRun> {
    let (levels, _) = levels(text, Some(false));
    let pieces = itemize(text, face, &levels);
    let runs = pieces.into_iter().map(|piece| {
        let mut glyphs = shape_run(
            &text[piece.range.clone()],
            piece.face,
            piece.level,
            language,
        );
        for glyph in &mut glyphs {
            glyph.text = glyph.text.start + piece.range.start..glyph.text.end + piece.range.start;
        }
        ShapedRun {
            face: piece.face,
            level: piece.level,
            range: piece.range,
            glyphs,
        }
    });
    runs.collect()
}

/// The width of a text in points, at a size in points, on one line.
pub fn measure(text: &str, face: Face, size: f64) -> f64 {
    let text = crate::printable(text);
    shape(&text, face, "en")
        .iter()
        .map(ShapedRun::advance)
        .sum::<f64>()
        * size
        / 1000.0
}

/// Shapes a text of one direction and script in one face.
pub fn shape_run(text: &str, face: Face, level: u8, language: &str) -> Vec<Glyph> {
    let loaded = face.loaded();
    let mut buffer = Buffer::new();
    buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
    buffer.set_cluster_level(ClusterLevel::MonotoneCharacters);
    buffer.push_str(text);
    buffer.set_language(Language::new(language));
    buffer.guess_segment_properties();
    buffer.set_direction(if level % 2 == 1 {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    });
    let font = ShaperFont::new(&loaded.font);
    let plan = plan(face, &buffer);
    let shaped = harfrust::shape(&font, &mut buffer, ShapeOptions::new().plan(Some(&plan)));
    debug_assert!(shaped.is_ok(), "the plan was made for this buffer");
    glyphs(&buffer, loaded.scale, text.len())
}

/// Plans are costly and few: one for each face, script, direction and language.
fn plan(face: Face, buffer: &Buffer) -> Arc<ShapePlan> {
    static PLANS: Mutex<Vec<(Face, Arc<ShapePlan>)>> = Mutex::new(Vec::new());
    let font = &face.loaded().font;
    let key =
        ShapePlanKey::new(font, buffer.script(), buffer.direction()).language(buffer.language());
    let mut plans = PLANS
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some((_, plan)) = plans
        .iter()
        .find(|(of, plan)| *of == face && key.matches(plan))
    {
        return Arc::clone(plan);
    }
    let plan = Arc::new(ShapePlan::new(
        font,
        buffer.direction(),
        buffer.script(),
        buffer.language(),
        &[],
    ));
    plans.push((face, Arc::clone(&plan)));
    plan
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "fonts have at most 65,535 glyphs; a text is far shorter than 4 GB"
)]
fn glyphs(buffer: &Buffer, scale: f64, length: usize) -> Vec<Glyph> {
    let infos = buffer.glyph_infos();
    let ends = cluster_ends(infos.iter().map(|info| info.cluster as usize), length);
    let mut seen = None;
    let mut out: Vec<Glyph> = infos
        .iter()
        .zip(buffer.glyph_positions())
        .zip(ends)
        .map(|((info, position), end)| {
            let start = info.cluster as usize;
            let first = seen != Some(start);
            seen = Some(start);
            Glyph {
                id: info.glyph_id as u16,
                advance: f64::from(position.x_advance) * scale,
                right: f64::from(position.x_offset) * scale,
                up: f64::from(position.y_offset) * scale,
                text: if first { start..end } else { start..start },
                safe: first && !info.unsafe_to_break(),
            }
        })
        .collect();
    out.shrink_to_fit();
    out
}

/// Where the cluster of each glyph ends: at the start of the next higher cluster.
fn cluster_ends(clusters: impl Iterator<Item = usize> + Clone, length: usize) -> Vec<usize> {
    let mut starts: Vec<usize> = clusters.clone().collect();
    starts.sort_unstable();
    starts.dedup();
    let end = |cluster: usize| {
        let next = starts.partition_point(|&start| start <= cluster);
        starts.get(next).copied().unwrap_or(length)
    };
    clusters.map(end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_half_an_em_and_kerning_is_applied() {
        assert!((measure("2030", Face::Serif, 10.0) - 20.0).abs() < 0.01);
        let apart = measure("A", Face::Serif, 10.0) + measure("V", Face::Serif, 10.0);
        assert!(measure("AV", Face::Serif, 10.0) < apart - 0.5);
    }

    #[test]
    fn every_byte_of_the_text_is_printed_once() {
        for text in [
            "efficient office",
            "الاقتصاد الاجتماعي",
            "中国 and Çédille",
            "a\u{301}b",
        ] {
            let text = crate::printable(text);
            let mut bytes = vec![0; text.len()];
            for glyph in shape(&text, Face::Serif, "en")
                .iter()
                .flat_map(|run| &run.glyphs)
            {
                assert_ne!(glyph.id, 0, "{text}");
                bytes[glyph.text.clone()]
                    .iter_mut()
                    .for_each(|count| *count += 1);
            }
            assert_eq!(bytes, vec![1; text.len()], "{text}");
        }
    }

    #[test]
    fn arabic_letters_join() {
        let joined = shape("بب", Face::Serif, "ar");
        let alone = shape("ب", Face::Serif, "ar");
        assert_eq!(joined[0].level, 1);
        assert!(
            joined[0]
                .glyphs
                .iter()
                .all(|glyph| glyph.id != alone[0].glyphs[0].id)
        );
    }

    #[test]
    fn a_glyph_from_another_face_is_found() {
        let faces: Vec<Face> = shape("a中", Face::Sans, "zh")
            .iter()
            .map(|run| run.face)
            .collect();
        assert_eq!(faces, [Face::Sans, Face::Han]);
    }
}
