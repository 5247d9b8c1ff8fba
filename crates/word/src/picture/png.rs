//! Pixels as PNG (ISO/IEC 15948): three bytes for each, or one where there are no more than 256 colours.

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::Write;
use tiny_skia::{Pixmap, PremultipliedColorU8};

/// The first bytes of every PNG.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// How hard pixels are compressed.
const LEVEL: u32 = 6;

/// A picture without transparent parts.
pub(super) fn encode(pixmap: &Pixmap) -> Vec<u8> {
    let pixels = pixmap.pixels();
    let (kind, palette, samples) = match indexed(pixels) {
        Some((palette, samples)) => (3, palette, samples),
        None => (
            2,
            Vec::new(),
            pixels.iter().flat_map(|pixel| rgb(*pixel)).collect(),
        ),
    };
    let mut out = SIGNATURE.to_vec();
    let sides = [pixmap.width(), pixmap.height()]
        .map(u32::to_be_bytes)
        .concat();
    // Eight bits for each sample; the one compression, filter method and order without interlacing that there are.
    chunk(
        &mut out,
        b"IHDR",
        &[&sides[..], &[8, kind, 0, 0, 0]].concat(),
    );
    if !palette.is_empty() {
        chunk(&mut out, b"PLTE", &palette.concat());
    }
    let mut lines = ZlibEncoder::new(Vec::new(), Compression::new(LEVEL));
    let height = usize::try_from(pixmap.height()).unwrap_or(1);
    for line in samples.chunks(samples.len() / height) {
        lines.write_all(&[0]).expect("memory takes every byte");
        lines.write_all(line).expect("memory takes every byte");
    }
    let lines = lines.finish().expect("memory takes every byte");
    chunk(&mut out, b"IDAT", &lines);
    chunk(&mut out, b"IEND", &[]);
    out
}

fn rgb(pixel: PremultipliedColorU8) -> [u8; 3] {
    [pixel.red(), pixel.green(), pixel.blue()]
}

/// The colours of a picture and, for each pixel, the number of its colour, if they are few enough.
fn indexed(pixels: &[PremultipliedColorU8]) -> Option<(Vec<[u8; 3]>, Vec<u8>)> {
    let (mut palette, mut numbers) = (Vec::new(), BTreeMap::new());
    let mut samples = Vec::with_capacity(pixels.len());
    let mut last = None;
    for &pixel in pixels {
        // Nearly every pixel has the colour of the one before it.
        let number = match last {
            Some((known, number)) if known == pixel => number,
            _ => match numbers.entry(rgb(pixel)) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(free) => {
                    palette.push(rgb(pixel));
                    *free.insert(u8::try_from(palette.len() - 1).ok()?)
                }
            },
        };
        last = Some((pixel, number));
        samples.push(number);
    }
    Some((palette, samples))
}

/// A chunk: its length, its name, its bytes and a sum over both.
fn chunk(out: &mut Vec<u8>, name: &[u8], bytes: &[u8]) {
    let length = u32::try_from(bytes.len()).expect("a picture is smaller");
    let mut sum = Crc::new();
    sum.update(name);
    sum.update(bytes);
    out.extend(length.to_be_bytes());
    out.extend(name);
    out.extend(bytes);
    out.extend(sum.sum().to_be_bytes());
}
