//! String literals of Rust source, with the line they stand on; comments and tests are passed over.

/// A literal of a source file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Literal {
    /// Its text as written, escapes and all.
    pub text: String,
    /// The line of the file on which it begins, 1 for the first.
    pub line: usize,
    /// What stands before it: code without white space, the last hundred bytes or so.
    pub before: String,
}

/// The literals of a source file up to its test module.
pub fn literals(source: &str) -> Vec<Literal> {
    let source = source.split("#[cfg(test)]\nmod ").next().unwrap_or(source);
    let bytes = source.as_bytes();
    let (mut found, mut before, mut at, mut line) = (Vec::new(), String::new(), 0, 1);
    while at < bytes.len() {
        let rest = &source[at..];
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("r#\"") || rest.starts_with("r\"") {
            let hashes = if rest.starts_with("r#") { "\"#" } else { "\"" };
            let start = rest.find('"').unwrap_or(0) + 1;
            let end = rest[start..].find(hashes).map_or(rest.len(), |end| start + end);
            found.push(Literal { text: rest[start..end].to_owned(), line, before: tail(&before) });
            line += rest[..end].matches('\n').count();
            at += (end + hashes.len()).min(rest.len());
        } else if rest.starts_with('"') {
            let mut end = 1;
            while end < rest.len() && rest.as_bytes()[end] != b'"' {
                end += if rest.as_bytes()[end] == b'\\' { 2 } else { 1 };
            }
            let end = end.min(rest.len());
            found.push(Literal { text: rest[1..end].to_owned(), line, before: tail(&before) });
            before.push('"');
            line += rest[..end].matches('\n').count();
            at += (end + 1).min(rest.len());
        } else if rest.starts_with("'\"'") || rest.starts_with("'\\\"'") {
            at += if rest.starts_with("'\\") { 4 } else { 3 };
        } else {
            let c = rest.chars().next().unwrap_or(' ');
            line += usize::from(c == '\n');
            if !c.is_whitespace() {
                before.push(c);
            }
            at += c.len_utf8();
        }
    }
    found
}

fn tail(before: &str) -> String {
    let from = before.char_indices().rev().nth(100).map_or(0, |(at, _)| at);
    before[from..].to_owned()
}

#[test]
fn literals_are_found_and_comments_and_tests_are_not() {
    let source = "// \"no\"\nf(\n  \"one\", '\"', r#\"two \"q\" \"#); g(\"th\\\"ree\")\n#[cfg(test)]\nmod t { f(\"no\") }";
    let texts: Vec<_> = literals(source).into_iter().map(|of| (of.text, of.line)).collect();
    assert_eq!(texts, [("one".into(), 3), ("two \"q\" ".into(), 3), ("th\\\"ree".into(), 3)]);
    assert!(literals(source)[0].before.ends_with("f("));
}
