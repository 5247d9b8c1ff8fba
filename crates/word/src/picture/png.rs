//! Pixels as PNG (ISO/IEC 15948): three bytes for each, or one where there are few colours.

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use std::collections::BTreeMap;
use std::io::Write;
use tiny_skia::Pixmap;

/// The first bytes of every PNG.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// The colours that a palette can have.
const PALETTE: usize = 256;
/// How hard pixels are compressed.
const LEVEL: u32 = 6;

/// A picture without transparent parts.
pub(super) fn encode(pixmap: &Pixmap) -> Vec<u8> {
    let colours: Vec<[u8; 3]> = pixmap
        .pixels()
        .iter()
        .map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
        .collect();
    let width = usize::try_from(pixmap.width()).unwrap_or_default();
    let palette = palette(&colours);
    let kind = if palette.is_some() { 3 } else { 2 };
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
    if let Some(palette) = &palette {
        let mut list = vec![[0; 3]; palette.len()];
        for (colour, at) in palette {
            list[usize::from(*at)] = *colour;
        }
        chunk(&mut out, b"PLTE", &list.concat());
    }
    let mut lines = ZlibEncoder::new(Vec::new(), Compression::new(LEVEL));
    for line in colours.chunks(width) {
        let samples: Vec<u8> = match &palette {
            Some(palette) => line.iter().map(|colour| palette[colour]).collect(),
            None => line.concat(),
        };
        lines.write_all(&[0]).expect("memory takes every byte");
        lines.write_all(&samples).expect("memory takes every byte");
    }
    chunk(
        &mut out,
        b"IDAT",
        &lines.finish().expect("memory takes every byte"),
    );
    chunk(&mut out, b"IEND", &[]);
    out
}

/// The colours of a picture by their numbers, if they are few enough.
fn palette(colours: &[[u8; 3]]) -> Option<BTreeMap<[u8; 3], u8>> {
    let mut found = BTreeMap::new();
    let mut last = None;
    for colour in colours {
        if last == Some(colour) || found.contains_key(colour) {
            continue;
        }
        last = Some(colour);
        if found.len() == PALETTE {
            return None;
        }
        found.insert(*colour, u8::try_from(found.len()).ok()?);
    }
    Some(found)
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
