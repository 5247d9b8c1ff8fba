//! Compression, the name of the file by its content, and its bytes.
//!
//! The file is written here, object by object, because no stream may end in a carriage return: readers take the return
//! for a part of the line end, and the stream for one byte too short. What isn't a stream goes into object streams.

use super::{Raw, integer};
use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::Write;

/// Objects in one object stream.
const OBJECTS: usize = 200;

/// Compresses, names by content, and writes.
pub(super) fn save(mut raw: Raw) -> Vec<u8> {
    name(&mut raw);
    let mut file = File { bytes: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(), places: BTreeMap::new() };
    let mut others = Vec::new();
    for ((id, _), object) in std::mem::take(&mut raw.objects) {
        match object {
            Object::Stream(stream) => file.stream(id, stream),
            other => others.push((id, other)),
        }
    }
    let mut next = raw.max_id + 1;
    for group in others.chunks(OBJECTS) {
        file.group(next, group);
        next += 1;
    }
    file.end(next, &raw.trailer)
}

/// The identifier of the file: a digest of all it holds.
fn name(raw: &mut Raw) {
    let mut hash = Sha256::new();
    let mut written = Vec::new();
    for object in raw.objects.values() {
        written.clear();
        match object {
            Object::Stream(stream) => {
                dictionary(&mut written, &stream.dict);
                hash.update(&written);
                hash.update(&stream.content);
            }
            other => {
                value(&mut written, other);
                hash.update(&written);
            }
        }
    }
    let name = Object::String(hash.finalize()[..16].to_vec(), StringFormat::Hexadecimal);
    raw.trailer.set("ID", vec![name.clone(), name]);
}

/// A file as it is written.
struct File {
    bytes: Vec<u8>,
    places: BTreeMap<u32, Place>,
}

/// Where an object is.
#[derive(Clone, Copy)]
enum Place {
    /// From the start of the file.
    At(usize),
    /// Within an object stream, in this place.
    In(u32, usize),
}

impl File {
    fn stream(&mut self, id: u32, mut stream: Stream) {
        if stream.allows_compression {
            let _ = stream.compress();
        }
        settle(&mut stream);
        self.places.insert(id, Place::At(self.bytes.len()));
        put(&mut self.bytes, format_args!("{id} 0 obj\n"));
        dictionary(&mut self.bytes, &stream.dict);
        self.bytes.extend_from_slice(b"stream\n");
        self.bytes.extend_from_slice(&stream.content);
        self.bytes.extend_from_slice(b"\nendstream\nendobj\n");
    }

    /// Objects in one stream.
    fn group(&mut self, id: u32, objects: &[(u32, Object)]) {
        let (mut heads, mut bodies) = (Vec::new(), Vec::new());
        for (index, (inner, object)) in objects.iter().enumerate() {
            put(&mut heads, format_args!("{inner} {} ", bodies.len()));
            value(&mut bodies, object);
            bodies.push(b'\n');
            self.places.insert(*inner, Place::In(id, index));
        }
        let about = dictionary! { "Type" => "ObjStm", "N" => integer(objects.len()), "First" => integer(heads.len()) };
        heads.append(&mut bodies);
        self.stream(id, Stream::new(about, heads));
    }

    /// The cross-reference stream, which is the last object, and where it stands.
    fn end(mut self, id: u32, trailer: &Dictionary) -> Vec<u8> {
        let start = self.bytes.len();
        self.places.insert(id, Place::At(start));
        let mut table = Vec::with_capacity((id as usize + 1) * 7);
        for object in 0..=id {
            let (kind, first, second) = match self.places.get(&object) {
                None => (0, 0, 0),
                Some(&Place::At(at)) => (1, at, 0),
                Some(&Place::In(stream, index)) => (2, stream as usize, index),
            };
            table.push(kind);
            table.extend(u32::try_from(first).unwrap_or(u32::MAX).to_be_bytes());
            table.extend(u16::try_from(second).unwrap_or(u16::MAX).to_be_bytes());
        }
        let widths: Vec<Object> = vec![1.into(), 4.into(), 2.into()];
        let mut about = dictionary! { "Type" => "XRef", "Size" => integer(id as usize + 1), "W" => widths };
        for key in ["Root", "Info", "ID"] {
            if let Ok(object) = trailer.get(key.as_bytes()) {
                about.set(key, object.clone());
            }
        }
        self.stream(id, Stream::new(about, table));
        put(&mut self.bytes, format_args!("startxref\n{start}\n%%EOF\n"));
        self.bytes
    }
}

fn put(out: &mut Vec<u8>, words: std::fmt::Arguments<'_>) {
    out.write_fmt(words).expect("a vector takes everything");
}

/// An object in the syntax of the file.
fn value(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(value) => put(out, format_args!("{value}")),
        Object::Integer(value) => put(out, format_args!("{value}")),
        Object::Real(value) => put(out, format_args!("{value}")),
        Object::Name(name) => self::word(out, name),
        Object::String(bytes, StringFormat::Literal) => literal(out, bytes),
        Object::String(bytes, StringFormat::Hexadecimal) => {
            out.push(b'<');
            for byte in bytes {
                put(out, format_args!("{byte:02X}"));
            }
            out.push(b'>');
        }
        Object::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                value(out, item);
            }
            out.push(b']');
        }
        Object::Dictionary(inner) => dictionary(out, inner),
        Object::Stream(stream) => dictionary(out, &stream.dict),
        Object::Reference((id, generation)) => put(out, format_args!("{id} {generation} R")),
    }
}

fn dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, object) in dictionary {
        word(out, key);
        out.push(b' ');
        value(out, object);
    }
    out.extend_from_slice(b">>");
}

/// A name; what isn't a regular character is written by its number.
fn word(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            put(out, format_args!("#{byte:02X}"));
        }
    }
}

fn literal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    for &byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
            b'\r' => out.extend_from_slice(b"\\r"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}

/// Makes a stream end in something else than a carriage return: a line feed behind operators and objects, which mean
/// the same, and no compression of anything else.
fn settle(stream: &mut Stream) {
    if stream.content.last() != Some(&b'\r') {
        return;
    }
    let Ok(mut plain) = stream.get_plain_content() else { return };
    let kind = stream.dict.get(b"Type").and_then(Object::as_name).ok();
    let text = kind == Some(b"ObjStm") || kind.is_none() && !stream.dict.has(b"Length1") && !stream.dict.has(b"N");
    if text {
        plain.push(b'\n');
    }
    stream.dict.remove(b"Filter");
    stream.set_plain_content(plain);
    if text {
        let _ = stream.compress();
        settle(stream);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn every_object_is_read_back_as_it_was() {
        let mut raw = Raw::with_version("1.7");
        for number in 0..20_000_i64 {
            let name = Object::Name(format!("a#b (c) {number}").into_bytes());
            let string = Object::String(format!("({number}\\)\r\n").into_bytes(), StringFormat::Literal);
            let hexadecimal = Object::String(number.to_be_bytes().to_vec(), StringFormat::Hexadecimal);
            let list: Vec<Object> = vec![Object::Null, true.into(), Object::Real(-0.125), (1, 0).into(), number.into()];
            raw.add_object(dictionary! { "A" => name, "B" => string, "C" => hexadecimal, "D" => list });
        }
        let stream = raw.add_object(awkward());
        let root = raw.add_object(dictionary! { "Type" => "Catalog", "S" => stream });
        raw.trailer.set("Root", root);
        let expected = raw.objects.clone();
        let bytes = save(raw);
        assert!(bytes.windows(11).all(|window| window != b"\r\nendstream"));
        let read = Raw::load_mem(&bytes).unwrap();
        let same = |(id, object): (&lopdf::ObjectId, &Object)| {
            *id == stream || format!("{object:?}") == format!("{:?}", read.objects[id])
        };
        assert!(expected.iter().all(same));
    }
}
