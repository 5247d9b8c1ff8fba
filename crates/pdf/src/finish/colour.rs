//! The colour space of the file: sRGB, as a profile made here from its definition (IEC 61966-2-1).

use super::{Raw, stream, text};
use lopdf::{ObjectId, dictionary};

/// Adds the output intent that PDF/A asks for.
pub(crate) fn output_intent(raw: &mut Raw) -> ObjectId {
    let profile = raw.add_object(stream(dictionary! { "N" => 3 }, profile()));
    raw.add_object(dictionary! {
        "Type" => "OutputIntent", "S" => "GTS_PDFA1", "OutputConditionIdentifier" => text("sRGB"),
        "Info" => text("sRGB IEC 61966-2-1"), "DestOutputProfile" => profile
    })
}

/// White and primaries of sRGB adapted to the D50 of the profile connection space: X, Y, Z.
const WHITE: [f64; 3] = [0.9642, 1.0, 0.8249];
const RED: [f64; 3] = [0.4361, 0.2225, 0.0139];
const GREEN: [f64; 3] = [0.3851, 0.7169, 0.0971];
const BLUE: [f64; 3] = [0.1431, 0.0606, 0.7141];

/// A display profile of version 2.1 with three curves and a matrix.
fn profile() -> Vec<u8> {
    let mut body = Vec::new();
    let mut table: Vec<(&[u8; 4], usize, usize)> = Vec::new();
    let tags: [(&[u8; 4], Vec<u8>); 9] = [
        (b"desc", description("sRGB")),
        (b"cprt", copyright("No copyright, use freely")),
        (b"wtpt", xyz(WHITE)),
        (b"rXYZ", xyz(RED)),
        (b"gXYZ", xyz(GREEN)),
        (b"bXYZ", xyz(BLUE)),
        (b"rTRC", curve()),
        (b"gTRC", Vec::new()),
        (b"bTRC", Vec::new()),
    ];
    let start = 128 + 4 + tags.len() * 12;
    for (name, content) in tags {
        if content.is_empty() {
            let (_, offset, size) = table[table.len() - 1];
            table.push((name, offset, size));
            continue;
        }
        table.push((name, start + body.len(), content.len()));
        body.extend_from_slice(&content);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    let mut out = header(start + body.len());
    out.extend(long(table.len()));
    for (name, offset, size) in table {
        out.extend_from_slice(name);
        out.extend(long(offset));
        out.extend(long(size));
    }
    out.extend(body);
    out
}

fn header(size: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(size);
    out.extend(long(size));
    out.extend([0; 4]);
    out.extend([2, 0x10, 0, 0]);
    out.extend_from_slice(b"mntrRGB XYZ ");
    for part in [2024_u16, 1, 1, 0, 0, 0] {
        out.extend(part.to_be_bytes());
    }
    out.extend_from_slice(b"acsp");
    out.resize(68, 0);
    out.extend(WHITE.into_iter().flat_map(fixed));
    out.resize(128, 0);
    out
}

fn description(words: &str) -> Vec<u8> {
    let mut out = b"desc\0\0\0\0".to_vec();
    out.extend(long(words.len() + 1));
    out.extend_from_slice(words.as_bytes());
    out.resize(out.len() + 1 + 4 + 4 + 2 + 1 + 67, 0);
    out
}

fn copyright(words: &str) -> Vec<u8> {
    let mut out = b"text\0\0\0\0".to_vec();
    out.extend_from_slice(words.as_bytes());
    out.push(0);
    out
}

fn xyz(values: [f64; 3]) -> Vec<u8> {
    let mut out = b"XYZ \0\0\0\0".to_vec();
    out.extend(values.into_iter().flat_map(fixed));
    out
}

/// The transfer curve of sRGB at 1,024 points.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of 65,535"
)]
fn curve() -> Vec<u8> {
    let mut out = b"curv\0\0\0\0".to_vec();
    out.extend(long(1024));
    for step in 0..1024_u16 {
        let value = f64::from(step) / 1023.0;
        let linear = if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        };
        out.extend(((linear * 65_535.0).round() as u16).to_be_bytes());
    }
    out
}

/// A number with sixteen bits behind the point.
#[expect(clippy::cast_possible_truncation, reason = "values are below two")]
fn fixed(value: f64) -> [u8; 4] {
    ((value * 65_536.0).round() as i32).to_be_bytes()
}

fn long(value: usize) -> [u8; 4] {
    u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_knows_its_length_and_its_primaries_add_up_to_white() {
        let profile = profile();
        assert_eq!(profile[..4], long(profile.len()));
        assert_eq!(&profile[36..40], b"acsp");
        for axis in 0..3 {
            assert!((RED[axis] + GREEN[axis] + BLUE[axis] - WHITE[axis]).abs() < 0.001);
        }
    }
}
