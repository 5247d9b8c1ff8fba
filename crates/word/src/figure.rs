//! Figures: the drawing as pixels and as SVG, with its caption above and its notes below. What runs from right to left is
//! mirrored, as in the PDF, and stands there as pixels alone.

use crate::picture;
use crate::styles::indents;
use crate::units::emus;
use crate::writer::Writer;
use crate::xml::Xml;
use sse_document::{DrawnFigure, plain_text};

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const INLINE: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
const VECTOR: &str = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
/// By this name reading programs know that a vector drawing stands beside the pixels.
const VECTOR_EXTENSION: &str = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}";

impl Writer<'_> {
    /// A figure with the lines above and below it.
    pub(crate) fn figure(&mut self, figure: &DrawnFigure, index: usize) {
        let drawing = &figure.drawing;
        let (natural, high) = (drawing.width.as_points(), drawing.height.as_points());
        let text = self.indent();
        let sides = if natural > self.geometry.measure() {
            (0.0, 0.0)
        } else {
            (text, text)
        };
        self.caption(&figure.caption, ("Figure", index + 1), sides);
        if !drawing.marks.is_empty() {
            let scale = self.layout.figures.get(index).copied().unwrap_or(1.0);
            let name = format!("media/chart{}", index + 1);
            let (pixels, vector) = (format!("{name}.png"), format!("{name}.svg"));
            let language = &self.document.matter.language;
            self.pictures
                .push((pixels.clone(), picture::png(drawing, language)));
            let pixels = self.links.part("image", &pixels);
            let vector = (!self.rtl).then(|| {
                let id = self.links.part("image", &vector);
                self.pictures.push((vector, drawing.to_svg().into_bytes()));
                id
            });
            let shown = Shown {
                id: (index + 1).to_string(),
                alternative: plain_text(&figure.alternative),
                width: emus(natural * scale).to_string(),
                height: emus(high * scale).to_string(),
                pixels,
                vector,
            };
            let start = |xml: &mut Xml| indents(xml, (sides.0, 0.0, 0.0));
            self.paragraph("Chart", start, |writer| shown.write(&mut writer.xml));
        }
        self.below(&figure.below, sides, true);
    }
}

/// A picture as a run shows it.
struct Shown {
    id: String,
    alternative: String,
    width: String,
    height: String,
    /// What leads to the pixels, and to the vectors.
    pixels: String,
    vector: Option<String>,
}

impl Shown {
    fn write(&self, xml: &mut Xml) {
        let Self {
            id,
            alternative,
            width,
            height,
            ..
        } = self;
        let name = format!("chart{id}");
        xml.open("w:r", &[]);
        xml.open("w:drawing", &[]);
        let apart = [
            ("distT", "0"),
            ("distB", "0"),
            ("distL", "0"),
            ("distR", "0"),
        ];
        let inline = [("xmlns:wp", INLINE)].into_iter().chain(apart);
        xml.open("wp:inline", &inline.collect::<Vec<_>>());
        xml.empty("wp:extent", &[("cx", width), ("cy", height)]);
        xml.empty(
            "wp:docPr",
            &[("id", id), ("name", &name), ("descr", alternative)],
        );
        xml.open("a:graphic", &[("xmlns:a", DRAWING)]);
        xml.open("a:graphicData", &[("uri", PICTURE)]);
        xml.open("pic:pic", &[("xmlns:pic", PICTURE)]);
        xml.open("pic:nvPicPr", &[]);
        xml.empty(
            "pic:cNvPr",
            &[("id", id), ("name", &name), ("descr", alternative)],
        );
        xml.empty("pic:cNvPicPr", &[]);
        xml.close("pic:nvPicPr");
        self.fill(xml);
        xml.open("pic:spPr", &[]);
        xml.open("a:xfrm", &[]);
        xml.empty("a:off", &[("x", "0"), ("y", "0")]);
        xml.empty("a:ext", &[("cx", width), ("cy", height)]);
        xml.close("a:xfrm");
        xml.open("a:prstGeom", &[("prst", "rect")]);
        xml.empty("a:avLst", &[]);
        xml.close("a:prstGeom");
        xml.close("pic:spPr");
        for name in [
            "pic:pic",
            "a:graphicData",
            "a:graphic",
            "wp:inline",
            "w:drawing",
            "w:r",
        ] {
            xml.close(name);
        }
    }

    fn fill(&self, xml: &mut Xml) {
        let Self { pixels, vector, .. } = self;
        xml.open("pic:blipFill", &[]);
        xml.open("a:blip", &[("r:embed", pixels)]);
        if let Some(vector) = vector {
            xml.open("a:extLst", &[]);
            xml.open("a:ext", &[("uri", VECTOR_EXTENSION)]);
            xml.empty(
                "asvg:svgBlip",
                &[("xmlns:asvg", VECTOR), ("r:embed", vector)],
            );
            xml.close("a:ext");
            xml.close("a:extLst");
        }
        xml.close("a:blip");
        xml.open("a:stretch", &[]);
        xml.empty("a:fillRect", &[]);
        xml.close("a:stretch");
        xml.close("pic:blipFill");
    }
}
