//! Gzip whose bytes depend on nothing but the input.

use miniz_oxide::deflate::CompressionLevel;
use miniz_oxide::deflate::core::{CompressionStrategy, CompressorOxide, TDEFLFlush};
use miniz_oxide::deflate::core::{compress_to_output, create_comp_flags_from_zip_params};

/// Gzip without a time or a system in it, the smaller of two: with matches, as text wants it, and
/// without, as residuals want it (a tenth smaller, for short matches cost them more than they save).
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let deflated = [CompressionStrategy::Default, CompressionStrategy::HuffmanOnly].map(|how| deflate(bytes, how));
    let mut checksum = flate2::Crc::new();
    checksum.update(bytes);
    let mut out = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255];
    out.extend(deflated.into_iter().min_by_key(Vec::len).unwrap_or_default());
    out.extend(checksum.sum().to_le_bytes());
    out.extend((bytes.len() as u32).to_le_bytes());
    out
}

fn deflate(bytes: &[u8], strategy: CompressionStrategy) -> Vec<u8> {
    // Negative window bits: deflate without a zlib header.
    let flags = create_comp_flags_from_zip_params(CompressionLevel::BestCompression as i32, -15, strategy as i32);
    let mut out = Vec::new();
    // Writing to memory never stops the compressor.
    compress_to_output(&mut CompressorOxide::new(flags), bytes, TDEFLFlush::Finish, |part| {
        out.extend_from_slice(part);
        true
    });
    out
}
