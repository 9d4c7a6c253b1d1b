//! A cell becomes a concentration: missing, a number, or neither.

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Cell {
    /// Nothing was measured: empty, `NA`, `N/A`, `NaN`, `null`, `-`, `—`, `/`.
    Missing,
    /// A finite number.
    Value(f32),
    /// Something else.
    Bad,
}

/// Reads a trimmed cell.
pub(crate) fn cell(text: &[u8]) -> Cell {
    // Up to seven digits with a point among them: nearly all cells, and exact in binary64.
    let (mut whole, mut scale, mut point) = (0_u32, 1_u32, false);
    if (1..=8).contains(&text.len()) && text.first() != Some(&b'.') {
        let plain = text.iter().all(|byte| match byte {
            b'0'..=b'9' => {
                whole = whole.wrapping_mul(10).wrapping_add(u32::from(byte - b'0'));
                scale = if point { scale * 10 } else { scale };
                true
            }
            b'.' => !std::mem::replace(&mut point, true),
            _ => false,
        });
        if plain {
            return Cell::Value((f64::from(whole) / f64::from(scale)) as f32);
        }
    }
    match text {
        b"" | b"NA" | b"N/A" | b"NaN" | b"nan" | b"null" | b"NULL" | b"-" | b"--" | b"/" => return Cell::Missing,
        _ => {}
    }
    let text = std::str::from_utf8(text).unwrap_or("?");
    if matches!(text, "—" | "——" | "–" | "－") {
        return Cell::Missing;
    }
    match text.parse::<f64>() {
        // Infinity and numbers too large for a concentration.
        Ok(value) if value.abs() < 1e9 => Cell::Value(value as f32),
        _ => Cell::Bad,
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, cell};

    #[test]
    fn a_cell_is_missing_a_number_or_bad() {
        for text in ["", "NA", "—", "-", "NaN", "null", "/"] {
            assert_eq!(cell(text.as_bytes()), Cell::Missing, "{text}");
        }
        for text in ["12a", "1.2.3", "inf", "-inf", "1e300", ".", "1,2", "０", "99999999999999999999"] {
            assert_eq!(cell(text.as_bytes()), Cell::Bad, "{text}");
        }
    }

    #[test]
    fn the_short_way_reads_what_the_long_way_reads() {
        for text in
            ["0", "12", "0.35", "12.", "1234567", "99999999", "1e-3", "+5", "-3", "2.77555756156289e-17", "0.1000"]
        {
            let want = text.parse::<f64>().unwrap() as f32;
            assert_eq!(cell(text.as_bytes()), Cell::Value(want), "{text}");
        }
        for ticks in 0..200_000_u32 {
            let text = format!("{}.{:03}", ticks / 1000, ticks % 1000);
            assert_eq!(cell(text.as_bytes()), Cell::Value(text.parse::<f32>().unwrap()), "{text}");
        }
    }
}
