//! Text becomes a number and a number text; the standard library does both exactly, in 8 KB of the wasm module.

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Written {
    /// Nothing was measured: empty, `NA`, `N/A`, `NaN`, `null`, `-`, `—`, `/`.
    Missing,
    /// A finite number.
    Value(f32),
    /// Something else.
    Bad,
}

/// The words for a missing value, each between blanks.
const MISSING: &str = " NA N/A NaN nan null NULL - -- / — —— – － ";

/// Reads a trimmed cell.
pub(crate) fn cell(text: &str) -> Written {
    match float(text) {
        Some(value) if value.abs() < 1e9 => Written::Value(value as f32),
        // Too large for a concentration.
        Some(_) => Written::Bad,
        None if text.bytes().any(|b| b == b' ') => Written::Bad,
        None if text.is_empty() || MISSING.split(' ').any(|word| word == text) => Written::Missing,
        None => Written::Bad,
    }
}

/// Reads `12`, `-0.35`, `.5`, `2.7e-2`; `None` for anything else, also for infinity and what is as large.
///
/// Exact, as [`str::parse`], up to 15 digits and 22 places from the point; beyond that the last bit may differ.
pub(crate) fn float(text: &str) -> Option<f64> {
    let (negative, digits) = match text.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        all => (false, all),
    };
    let (mut value, mut places, mut point, mut any) = (0_u64, 0_i32, false, false);
    let mut rest = digits.iter();
    for byte in &mut rest {
        match byte {
            b'0'..=b'9' => {
                any = true;
                if value < 1 << 60 {
                    value = value * 10 + u64::from(byte - b'0');
                    places -= i32::from(point);
                } else {
                    places += i32::from(!point);
                }
            }
            b'.' if !point => point = true,
            b'e' | b'E' => {
                places = places.saturating_add(std::str::from_utf8(rest.as_slice()).ok()?.parse().ok()?);
                break;
            }
            _ => return None,
        }
    }
    let power = (0..places.unsigned_abs().min(400)).fold(1.0, |power, _| power * 10.0);
    let size = value as f64;
    let size = if value == 0 || places == 0 {
        size
    } else if places < 0 {
        size / power
    } else {
        size * power
    };
    (any && size.is_finite()).then_some(if negative { -size } else { size })
}

/// A number for a sentence, to three decimals at most.
pub(crate) fn plain(value: f64) -> String {
    let thousandths = (value.abs() * 1000.0).round() as u64;
    let sign = if value < 0.0 { "-" } else { "" };
    let (whole, rest) = ((thousandths / 1000).to_string(), (thousandths % 1000 + 1000).to_string());
    let rest = rest.get(1..).unwrap_or_default().trim_end_matches('0');
    [sign, &whole, if rest.is_empty() { "" } else { "." }, rest].concat()
}

#[cfg(test)]
mod tests {
    use super::{Written, cell, float, plain};

    #[test]
    fn a_cell_is_missing_a_number_or_bad() {
        for text in ["", "NA", "—", "-", "NaN", "null", "/"] {
            assert_eq!(cell(text), Written::Missing, "{text}");
        }
        for text in [
            "12a",
            "1.2.3",
            "inf",
            "-inf",
            "1e300",
            ".",
            "1,2",
            "０",
            "99999999999999999999",
            "1e",
            "e1",
            "NA NaN",
            "+",
        ] {
            assert_eq!(cell(text), Written::Bad, "{text}");
        }
    }

    #[test]
    fn numbers_are_read_as_the_standard_library_reads_them() {
        for text in
            ["0", "12", "0.35", "12.", "1234567", "99999999", "1e-3", "+5", "-3", "2.77555756156289e-17", "0.1000"]
        {
            assert_eq!(cell(text), Written::Value(text.parse::<f64>().unwrap() as f32), "{text}");
        }
        for ticks in 0..200_000_u32 {
            let text = format!("{}.{:03}", ticks / 1000, ticks % 1000);
            assert_eq!(cell(&text), Written::Value(text.parse::<f32>().unwrap()), "{text}");
        }
        for text in [".5", "-0", "1E5", "1e+22", "112.549248", "37.85701111111", "123456789012345e-22", "0e999"] {
            assert_eq!(float(text), text.parse().ok(), "{text}");
        }
        for text in ["112.54924800000000123", "0.00000000000000000000012345678901234567", "123456789012345678901234"] {
            let (own, exact) = (float(text).unwrap(), text.parse::<f64>().unwrap());
            assert!((own - exact).abs() <= exact * f64::EPSILON * 2.0, "{text}: {own} {exact}");
        }
        assert_eq!((float("1e309"), float("1e-999"), float("1e99999999999")), (None, Some(0.0), None));
    }

    #[test]
    fn a_number_in_a_sentence_is_short() {
        let texts = [0.0, -9.0, 42.0, 12_500_001.0, 15.25, -0.5, 1.0004, 2.05].map(plain);
        assert_eq!(texts, ["0", "-9", "42", "12500001", "15.25", "-0.5", "1", "2.05"]);
    }
}
