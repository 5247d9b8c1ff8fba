//! The words of a finding: a pattern with named arguments, so that no machine has to read the sentence.

/// What a finding says, with what was put into its pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub(crate) text: String,
    pub(crate) arguments: Vec<(&'static str, String)>,
}

/// The words of a pattern, in which `{name}` stands for the argument of that name: `words!("{value} is no year", value = 7)`.
/// A name without an argument doesn't compile, nor does an argument without a name.
#[macro_export]
macro_rules! words {
    ($pattern:literal, $($name:ident = $value:expr),+ $(,)?) => {{
        const _: () = assert!(
            $crate::Words::fit($pattern, &[$(stringify!($name)),+]),
            "the names of the pattern are not those of the arguments"
        );
        $crate::Words::of($pattern, vec![$((stringify!($name), ($value).to_string())),+])
    }};
}

impl Words {
    /// The words of a pattern whose names have these arguments.
    pub fn of(pattern: &str, arguments: Vec<(&'static str, String)>) -> Self {
        let mut text = String::with_capacity(2 * pattern.len());
        let mut rest = pattern;
        while let Some((before, name, after)) = next(rest) {
            text.push_str(before);
            let argument = arguments.iter().find(|(known, _)| *known == name);
            text.push_str(argument.map_or(name, |(_, argument)| argument));
            rest = after;
        }
        text.push_str(rest);
        Self { text, arguments }
    }

    /// Whether a pattern has these names, each of them at least once, and no other ones.
    pub const fn fit(pattern: &str, names: &[&str]) -> bool {
        let pattern = pattern.as_bytes();
        let (mut at, mut found) = (0, 0_u64);
        while at < pattern.len() {
            if pattern[at] == b'{' {
                let mut name = 0;
                while name < names.len() && !stands(pattern, at + 1, names[name].as_bytes()) {
                    name += 1;
                }
                if name == names.len() {
                    return false;
                }
                found |= 1 << name;
            }
            at += 1;
        }
        found.count_ones() as usize == names.len()
    }
}

/// Whether a name stands at a place of a pattern, with the brace that ends it.
const fn stands(pattern: &[u8], from: usize, name: &[u8]) -> bool {
    if from + name.len() >= pattern.len() || pattern[from + name.len()] != b'}' {
        return false;
    }
    let mut at = 0;
    while at < name.len() && pattern[from + at] == name[at] {
        at += 1;
    }
    at == name.len()
}

/// The first name of a pattern, with what is before and behind it.
fn next(pattern: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = pattern.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// Words without arguments are a literal: a sentence that was put together has names for its pieces.
impl From<&'static str> for Words {
    fn from(text: &'static str) -> Self {
        Self {
            text: text.to_owned(),
            arguments: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn arguments_stand_where_their_names_are() {
        let words = crate::words!(
            "line {line} gives {value}, not {line}",
            line = 7,
            value = "{line}"
        );
        assert_eq!(words.text, "line 7 gives {line}, not 7");
        assert_eq!(
            words.arguments,
            [("line", "7".to_owned()), ("value", "{line}".to_owned())]
        );
    }

    #[test]
    fn names_and_arguments_are_the_same() {
        assert!(Words::fit("{a} and {bc} and {a}", &["a", "bc"]));
        for (pattern, names) in [
            ("{a}", &["a", "b"] as &[&str]),
            ("{a} {b}", &["a"]),
            ("{ab}", &["a"]),
            ("{a", &["a"]),
        ] {
            assert!(!Words::fit(pattern, names), "{pattern}");
        }
    }
}
