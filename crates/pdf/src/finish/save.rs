//! Compression, the name of the file by its content, and its bytes.
//!
//! The file is written here, object by object, because no stream may end in a carriage return: readers take the return
//! for a part of the line end, and the stream for one byte too short. What isn't a stream goes into object streams.

use super::{Raw, integer};
use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::Write;

/// Objects in one object stream.
const OBJECTS: usize = 500;

/// How hard streams are compressed, of nine. The hardest takes eight times as long and saves a third of the file.
const EFFORT: u32 = 1;

/// Compresses, writes, and names by content. Objects that are `made` while they are written have numbers of their own, one
/// after the other, and none is a stream.
pub(super) fn save(mut raw: Raw, made: impl Iterator<Item = (u32, Object)>) -> Vec<u8> {
    let mut file = File {
        bytes: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(),
        places: BTreeMap::new(),
        press: Press(Compress::new(Compression::new(EFFORT), true)),
    };
    let mut others = Vec::new();
    for ((id, _), object) in std::mem::take(&mut raw.objects) {
        match object {
            Object::Stream(stream) => file.stream(id, stream),
            other => others.push((id, other)),
        }
    }
    let mut made = made.peekable();
    let first = made.peek().map_or(u32::MAX, |(id, _)| *id);
    let behind = others.split_off(others.partition_point(|(id, _)| *id < first));
    let mut objects = others.into_iter().chain(made).chain(behind).peekable();
    let mut next = raw.max_id + 1;
    while objects.peek().is_some() {
        let group: Vec<_> = objects.by_ref().take(OBJECTS).collect();
        file.group(next, &group);
        next += 1;
    }
    file.end(next, &raw.trailer)
}

/// A file as it is written.
struct File {
    bytes: Vec<u8>,
    places: BTreeMap<u32, ObjectPlace>,
    press: Press,
}

/// What compresses one stream after the other.
struct Press(Compress);

impl Press {
    /// Compresses a stream that isn't yet, where that makes it shorter.
    fn press(&mut self, stream: &mut Stream) {
        if !stream.allows_compression || stream.dict.has(b"Filter") {
            return;
        }
        let pressed = self.pressed(&stream.content);
        if pressed.len() + b"/Filter/FlateDecode".len() < stream.content.len() {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(pressed);
        }
    }

    fn pressed(&mut self, plain: &[u8]) -> Vec<u8> {
        self.0.reset();
        let mut out = Vec::with_capacity(plain.len() / 2 + 128);
        loop {
            let taken = usize::try_from(self.0.total_in()).expect("it is all in memory");
            let status = self
                .0
                .compress_vec(&plain[taken..], &mut out, FlushCompress::Finish);
            if status.expect("every text can be compressed") == Status::StreamEnd {
                return out;
            }
            out.reserve(plain.len() / 2 + 128);
        }
    }
}

/// Where an object is.
#[derive(Clone, Copy)]
enum ObjectPlace {
    /// From the start of the file.
    At(usize),
    /// Within an object stream, in this place.
    In(u32, usize),
}

impl File {
    fn stream(&mut self, id: u32, mut stream: Stream) {
        self.press.press(&mut stream);
        settle(&mut stream, &mut self.press);
        self.places.insert(id, ObjectPlace::At(self.bytes.len()));
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
            self.places.insert(*inner, ObjectPlace::In(id, index));
        }
        let about = dictionary! { "Type" => "ObjStm", "N" => integer(objects.len()), "First" => integer(heads.len()) };
        heads.append(&mut bodies);
        self.stream(id, Stream::new(about, heads));
    }

    /// The cross-reference stream, which is the last object, and where it stands; it names the file by a digest of all that
    /// is before it.
    fn end(mut self, id: u32, trailer: &Dictionary) -> Vec<u8> {
        let start = self.bytes.len();
        self.places.insert(id, ObjectPlace::At(start));
        let mut table = Vec::with_capacity((id as usize + 1) * 7);
        for object in 0..=id {
            let (kind, first, second) = match self.places.get(&object) {
                None => (0, 0, 0),
                Some(&ObjectPlace::At(at)) => (1, at, 0),
                Some(&ObjectPlace::In(stream, index)) => (2, stream as usize, index),
            };
            table.push(kind);
            table.extend(u32::try_from(first).unwrap_or(u32::MAX).to_be_bytes());
            table.extend(u16::try_from(second).unwrap_or(u16::MAX).to_be_bytes());
        }
        let widths: Vec<Object> = vec![1.into(), 4.into(), 2.into()];
        let mut about =
            dictionary! { "Type" => "XRef", "Size" => integer(id as usize + 1), "W" => widths };
        for key in ["Root", "Info"] {
            if let Ok(object) = trailer.get(key.as_bytes()) {
                about.set(key, object.clone());
            }
        }
        let name = Object::String(
            Sha256::digest(&self.bytes)[..16].to_vec(),
            StringFormat::Hexadecimal,
        );
        about.set("ID", vec![name.clone(), name]);
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
        Object::Integer(value) => whole(out, *value),
        Object::Real(value) => put(out, format_args!("{value}")),
        Object::Name(name) => self::word(out, name),
        Object::String(bytes, StringFormat::Literal) => literal(out, bytes),
        Object::String(bytes, StringFormat::Hexadecimal) => {
            out.push(b'<');
            out.extend(bytes.iter().flat_map(|&byte| hexadecimal(byte)));
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
        Object::Reference((id, generation)) => {
            whole(out, i64::from(*id));
            out.push(b' ');
            whole(out, i64::from(*generation));
            out.extend_from_slice(b" R");
        }
    }
}

/// A whole number in digits.
fn whole(out: &mut Vec<u8>, number: i64) {
    if number < 0 {
        out.push(b'-');
    }
    let (mut digits, mut rest, mut start) = ([b'0'; 20], number.unsigned_abs(), 20);
    while rest > 0 || start == 20 {
        start -= 1;
        digits[start] += u8::try_from(rest % 10).expect("a digit");
        rest /= 10;
    }
    out.extend_from_slice(&digits[start..]);
}

fn hexadecimal(byte: u8) -> [u8; 2] {
    [byte >> 4, byte & 15].map(|half| b"0123456789ABCDEF"[usize::from(half)])
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
        match byte {
            b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%' | b'#' => {
                escaped(out, byte);
            }
            b'!'..=b'~' => out.push(byte),
            _ => escaped(out, byte),
        }
    }
}

fn escaped(out: &mut Vec<u8>, byte: u8) {
    out.push(b'#');
    out.extend(hexadecimal(byte));
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
fn settle(stream: &mut Stream, press: &mut Press) {
    if stream.content.last() != Some(&b'\r') {
        return;
    }
    let Ok(mut plain) = stream.get_plain_content() else {
        return;
    };
    let kind = stream.dict.get(b"Type").and_then(Object::as_name).ok();
    let text = kind == Some(b"ObjStm")
        || kind.is_none() && !stream.dict.has(b"Length1") && !stream.dict.has(b"N");
    if text {
        plain.push(b'\n');
    }
    stream.dict.remove(b"Filter");
    stream.set_plain_content(plain);
    if text {
        press.press(stream);
        settle(stream, press);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press() -> Press {
        Press(Compress::new(Compression::new(EFFORT), true))
    }

    /// Operators whose compressed form ends in a carriage return.
    fn awkward() -> Stream {
        let mut press = press();
        let stream = |number: u32| {
            let mut stream = Stream::new(
                dictionary! {},
                format!("{number} 0 m ").repeat(20).into_bytes(),
            );
            press.press(&mut stream);
            stream
        };
        (0..100_000)
            .map(stream)
            .find(|stream| stream.content.last() == Some(&b'\r'))
            .unwrap()
    }

    #[test]
    fn no_stream_ends_in_a_carriage_return() {
        let mut stream = awkward();
        let plain = stream.get_plain_content().unwrap();
        settle(&mut stream, &mut press());
        assert_ne!(stream.content.last(), Some(&b'\r'));
        assert_eq!(
            stream.get_plain_content().unwrap().trim_ascii_end(),
            plain.trim_ascii_end()
        );
    }

    #[test]
    fn an_attached_file_is_kept_to_the_byte() {
        let mut stream = awkward();
        stream.dict.set("Type", "EmbeddedFile");
        let plain = stream.get_plain_content().unwrap();
        settle(&mut stream, &mut press());
        assert_eq!(stream.content, plain);
    }

    #[test]
    fn every_object_is_read_back_as_it_was() {
        let mut raw = Raw::with_version("1.7");
        for number in 0..20_000_i64 {
            let name = Object::Name(format!("a#b (c) {number}").into_bytes());
            let string = Object::String(
                format!("({number}\\)\r\n").into_bytes(),
                StringFormat::Literal,
            );
            let hexadecimal =
                Object::String(number.to_be_bytes().to_vec(), StringFormat::Hexadecimal);
            let list: Vec<Object> = vec![
                Object::Null,
                true.into(),
                Object::Real(-0.125),
                (1, 0).into(),
                number.into(),
            ];
            raw.add_object(
                dictionary! { "A" => name, "B" => string, "C" => hexadecimal, "D" => list },
            );
        }
        let stream = raw.add_object(awkward());
        let root = raw.add_object(dictionary! { "Type" => "Catalog", "S" => stream });
        raw.trailer.set("Root", root);
        let expected = raw.objects.clone();
        let bytes = save(raw, std::iter::empty());
        assert!(bytes.windows(11).all(|window| window != b"\r\nendstream"));
        let read = Raw::load_mem(&bytes).unwrap();
        let same = |(id, object): (&lopdf::ObjectId, &Object)| {
            *id == stream || format!("{object:?}") == format!("{:?}", read.objects[id])
        };
        assert!(expected.iter().all(same));
    }
}
