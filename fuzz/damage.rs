//! Damaged copies of good files, the same on every machine.

/// A small generator of one's own: the same damage on every machine.
pub struct Random(pub u64);

impl Random {
    /// A number below another.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }

    /// A copy with a few bytes changed, cut, doubled, or replaced by what numbers and names are made of.
    pub fn damage(&mut self, good: &[u8]) -> Vec<u8> {
        const WORDS: [&str; 14] = [
            "NaN",
            "-1",
            "1e308",
            "inf",
            "",
            ",",
            "\"",
            "\n",
            "99999999999999999999",
            "null",
            "{",
            "[",
            "-0",
            "\u{202e}",
        ];
        let mut out = good.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(out.len());
            match self.below(5) {
                0 if !out.is_empty() => out[at] = self.below(256) as u8,
                1 => out.truncate(at),
                2 => {
                    let end = (at + self.below(40)).min(out.len());
                    let part = out[at.min(end)..end].to_vec();
                    out.splice(at..at, part);
                }
                _ => {
                    let end = (at + self.below(12)).min(out.len());
                    let word = WORDS[self.below(WORDS.len())];
                    out.splice(at.min(end)..end, word.bytes());
                }
            }
        }
        out
    }
}
