//! The bytes a visitor loads, held to the committed budget.

use super::files::read;
use crate::tools;
use std::io::Write;
use std::path::Path;

/// Measured sizes are held to the budget with this much grace, in percent.
const GRACE: usize = 2;

fn brotli(bytes: &[u8]) -> usize {
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut out = Vec::new();
    // Writing into memory cannot fail.
    let _ = brotli::BrotliCompress(&mut &bytes[..], &mut out, &params);
    out.len()
}

fn gzip(bytes: &[u8]) -> usize {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    // Writing into memory cannot fail.
    let _ = out.write_all(bytes);
    out.finish().map_or(0, |out| out.len())
}

/// Prints what the page loads and fails when it is over the budget in `size/budget.json`.
pub fn check(www: &Path) -> Result<(), String> {
    let wasm = read(&www.join("pkg").join(super::FIRST))?;
    let rest = read(&www.join("pkg").join(super::REST))?;
    let elements = read(&www.join("pkg/elements.js"))?;
    let rows = [("module", &wasm), ("rest", &rest), ("elements", &elements)]
        .map(|(name, bytes)| (name, bytes.len(), gzip(bytes), brotli(bytes)));
    println!("{:<10}{:>10}{:>10}{:>10}", "", "bytes", "gzip", "brotli");
    for (name, plain, zipped, packed) in rows {
        println!("{name:<10}{plain:>10}{zipped:>10}{packed:>10}");
    }
    let path = tools::root().join("size/budget.json");
    let budget: serde_json::Value =
        serde_json::from_slice(&read(&path)?).map_err(|e| format!("{}: {e}", path.display()))?;
    for (key, now) in [("wasm_brotli", rows[0].3), ("rest_brotli", rows[1].3), ("js_brotli", rows[2].3)] {
        let most = budget[key].as_u64().ok_or_else(|| format!("{}: {key} is missing", path.display()))? as usize;
        println!("{key}: {now} of {most}");
        if now * 100 > most * (100 + GRACE) {
            return Err(format!(
                "{key} is {now} bytes, the budget {most}: make it smaller, or raise size/budget.json and say why"
            ));
        }
    }
    Ok(())
}
