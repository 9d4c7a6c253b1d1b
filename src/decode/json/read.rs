//! The grammar of JSON.

use super::Value;
use crate::decode::number::float;

/// The deepest nesting read.
const MAX_DEPTH: u32 = 128;

/// Reads a whole text.
///
/// # Errors
/// The byte at which it is no JSON, or the length of the text where it ends too early.
pub(super) fn read(text: &str) -> Result<Value, usize> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(0).filter(|_| reader.peek().is_none());
    value.ok_or(reader.at)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

/// Every function stops at the first byte that cannot be, so that `at` tells where.
impl<'a> Reader<'a> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is not blank.
    fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    /// Takes a byte if it comes next.
    fn take(&mut self, byte: u8) -> bool {
        let here = self.byte() == Some(byte);
        self.at += usize::from(here);
        here
    }

    fn value(&mut self, depth: u32) -> Option<Value> {
        match self.peek()? {
            b'{' | b'[' if depth >= MAX_DEPTH => None,
            open @ (b'{' | b'[') => self.items(open == b'{', depth + 1),
            b'"' => self.string().map(Value::Text),
            b't' => self.word("true", Value::Truth(true)),
            b'f' => self.word("false", Value::Truth(false)),
            b'n' => self.word("null", Value::Null),
            _ => self.number(),
        }
    }

    /// What stands between brackets, with commas between: fields or items.
    fn items(&mut self, named: bool, depth: u32) -> Option<Value> {
        let end = if named { b'}' } else { b']' };
        self.at += 1;
        // Most lists that begin with a number are two coordinates.
        let pair = matches!(self.byte(), Some(b'-' | b'0'..=b'9'));
        let (mut fields, mut items) = (Vec::new(), Vec::with_capacity(usize::from(pair) * 2));
        let mut more = self.peek()? != end;
        while more {
            if named {
                self.peek();
                let key = self.string()?;
                self.peek();
                self.take(b':').then_some(())?;
                fields.push((key, self.value(depth)?));
            } else {
                items.push(self.value(depth)?);
            }
            more = self.peek()? == b',';
            self.at += usize::from(more);
        }
        self.take(end).then_some(if named { Value::Object(fields) } else { Value::List(items) })
    }

    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        word.bytes().all(|byte| self.take(byte)).then_some(value)
    }

    fn number(&mut self) -> Option<Value> {
        let from = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        float(self.text.get(from..self.at)?).map(Value::Number)
    }

    fn digits(&mut self) -> Option<()> {
        let from = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > from).then_some(())
    }

    fn string(&mut self) -> Option<String> {
        self.take(b'"').then_some(())?;
        let mut out = String::new();
        loop {
            let from = self.at;
            while self.byte().is_some_and(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
                self.at += 1;
            }
            out += self.text.get(from..self.at)?;
            if self.take(b'"') {
                return Some(out);
            }
            self.take(b'\\').then_some(())?;
            out.push(self.escaped()?);
        }
    }

    /// The character behind a backslash.
    fn escaped(&mut self) -> Option<char> {
        let short = match self.byte()? {
            byte @ (b'"' | b'\\' | b'/') => byte,
            b'b' => 8,
            b'f' => 12,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => {
                self.at += 1;
                let high = self.four()?;
                if high & 0xfc00 != 0xd800 {
                    return char::from_u32(high);
                }
                self.word("\\u", Value::Null)?;
                let low = self.four()?.wrapping_sub(0xdc00);
                (low < 0x400).then_some(())?;
                return char::from_u32(0x1_0000 + ((high & 0x3ff) << 10) + low);
            }
            _ => return None,
        };
        self.at += 1;
        Some(char::from(short))
    }

    /// Four hexadecimal digits.
    fn four(&mut self) -> Option<u32> {
        let mut out = 0;
        for _ in 0..4 {
            out = out * 16 + char::from(self.byte()?).to_digit(16)?;
            self.at += 1;
        }
        Some(out)
    }
}
