//! Compression, the name of the file by its content, and its bytes.

use super::Raw;
use lopdf::{Object, SaveOptions, Stream, StringFormat};
use sha2::{Digest, Sha256};

/// What stands between the content of a stream and its end when the content ends in a carriage return. Readers take
/// the return for a part of the line end, and the stream for one byte too short.
const AMBIGUOUS: &[u8] = b"\r\nendstream";

/// Objects in one object stream.
const OBJECTS: usize = 200;
/// How often the objects are divided in another way, when a stream of them ends in a carriage return.
const ATTEMPTS: usize = 12;

/// Compresses, names by content, and writes.
pub(super) fn save(mut raw: Raw) -> Result<Vec<u8>, String> {
    name(&mut raw);
    raw.compress();
    raw.objects.values_mut().filter_map(|object| object.as_stream_mut().ok()).for_each(settle);
    let mut bytes = Vec::new();
    for attempt in 0..ATTEMPTS {
        bytes.clear();
        let options = SaveOptions::builder()
            .use_object_streams(true)
            .use_xref_streams(true)
            .max_objects_per_stream(OBJECTS - attempt)
            .compression_level(9)
            .build();
        raw.clone().save_with_options(&mut bytes, options).map_err(|error| error.to_string())?;
        if !contains(&bytes, AMBIGUOUS) {
            break;
        }
    }
    Ok(bytes)
}

/// The identifier of the file: a digest of all it holds.
fn name(raw: &mut Raw) {
    let mut hash = Sha256::new();
    for object in raw.objects.values() {
        match object {
            Object::Stream(stream) => {
                hash.update(format!("{:?}", stream.dict));
                hash.update(&stream.content);
            }
            other => hash.update(format!("{other:?}")),
        }
    }
    let name = Object::String(hash.finalize()[..16].to_vec(), StringFormat::Hexadecimal);
    raw.trailer.set("ID", vec![name.clone(), name]);
}

/// Makes a stream end in something else than a carriage return: a line feed behind operators, which mean the same,
/// and no compression of anything else.
fn settle(stream: &mut Stream) {
    if stream.content.last() != Some(&b'\r') {
        return;
    }
    let Ok(mut plain) = stream.get_plain_content() else { return };
    let operators = stream.dict.get(b"Type").is_err() && !stream.dict.has(b"Length1") && !stream.dict.has(b"N");
    if operators {
        plain.push(b'\n');
    }
    stream.dict.remove(b"Filter");
    stream.set_plain_content(plain);
    if operators {
        let _ = stream.compress();
        settle(stream);
    }
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    /// Operators whose compressed form ends in a carriage return.
    fn awkward() -> Stream {
        let stream = |number: u32| {
            let mut stream = Stream::new(dictionary! {}, format!("{number} 0 m ").repeat(20).into_bytes());
            stream.compress().unwrap();
            stream
        };
        (0..100_000).map(stream).find(|stream| stream.content.last() == Some(&b'\r')).unwrap()
    }

    #[test]
    fn no_stream_ends_in_a_carriage_return() {
        let mut stream = awkward();
        let plain = stream.get_plain_content().unwrap();
        settle(&mut stream);
        assert_ne!(stream.content.last(), Some(&b'\r'));
        assert_eq!(stream.get_plain_content().unwrap().trim_ascii_end(), plain.trim_ascii_end());
    }

    #[test]
    fn an_attached_file_is_kept_to_the_byte() {
        let mut stream = awkward();
        stream.dict.set("Type", "EmbeddedFile");
        let plain = stream.get_plain_content().unwrap();
        settle(&mut stream);
        assert_eq!(stream.content, plain);
    }
}
