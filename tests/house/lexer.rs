//! Rust source without its comments, strings and character literals: what is left is code. Line numbers are kept.

/// `text` with every comment and every literal's content blanked.
pub fn code_only(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let end = i + token(&bytes[i..], i > 0 && is_word(bytes[i - 1]));
        if end == i {
            out.push(bytes[i]);
            i += 1;
        } else {
            out.extend(
                bytes[i..end]
                    .iter()
                    .map(|&b| if b == b'\n' { b'\n' } else { b' ' }),
            );
            i = end;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The length of the comment or literal at the start of `rest`; 0 if there is none.
fn token(rest: &[u8], after_word: bool) -> usize {
    if rest.starts_with(b"//") {
        return until(rest, b"\n", 2).saturating_sub(1);
    }
    if rest.starts_with(b"/*") {
        return block_comment(rest);
    }
    match rest[0] {
        b'"' => quoted(rest, b'"'),
        b'\'' => character(rest),
        b'r' if !after_word => raw(rest),
        _ => 0,
    }
}

/// Up to and with the first `end` at or after `from`.
fn until(rest: &[u8], end: &[u8], from: usize) -> usize {
    let tail = &rest[from.min(rest.len())..];
    let at = tail.windows(end.len()).position(|w| w == end);
    at.map_or(rest.len() + 1, |at| from + at + end.len())
        .min(rest.len() + usize::from(end == b"\n"))
}

fn block_comment(rest: &[u8]) -> usize {
    let (mut depth, mut i) = (0usize, 0);
    while i < rest.len() {
        if rest[i..].starts_with(b"/*") {
            depth += 1;
            i += 2;
        } else if rest[i..].starts_with(b"*/") {
            depth -= 1;
            i += 2;
            if depth == 0 {
                return i;
            }
        } else {
            i += 1;
        }
    }
    rest.len()
}

fn quoted(rest: &[u8], quote: u8) -> usize {
    let mut i = 1;
    while i < rest.len() {
        match rest[i] {
            b'\\' => i += 2,
            b if b == quote => return i + 1,
            _ => i += 1,
        }
    }
    rest.len()
}

/// A character literal, not a lifetime.
fn character(rest: &[u8]) -> usize {
    match rest.get(1) {
        Some(b'\\') => quoted(rest, b'\''),
        Some(_) => {
            let close = rest
                .iter()
                .take(6)
                .skip(2)
                .position(|&b| b == b'\'')
                .map(|at| at + 3);
            // 'a' or one character of several bytes; `'a, 'b` are lifetimes.
            close.filter(|&n| n == 3 || !rest[1].is_ascii()).unwrap_or(0)
        }
        None => 0,
    }
}

fn raw(rest: &[u8]) -> usize {
    let hashes = rest[1..].iter().take_while(|&&b| b == b'#').count();
    if rest.get(1 + hashes) != Some(&b'"') {
        return 0;
    }
    let mut end = vec![b'"'];
    end.resize(1 + hashes, b'#');
    until(rest, &end, 2 + hashes).min(rest.len())
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[test]
fn code_is_what_is_left() {
    let text = "a // b\n\"c // \\\" d\" 'e' '\\'' &'f g /* h /* i */ j */ k r#\"l\"m\"# n";
    let words: Vec<_> = code_only(text).split_whitespace().map(str::to_owned).collect();
    assert_eq!(words, ["a", "&'f", "g", "k", "n"]);
    assert_eq!(code_only(text).lines().count(), 2);
}
