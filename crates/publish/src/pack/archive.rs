//! The files of a pack in one ZIP archive.

use crate::error::{Error, Kind, Result, text};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Returns a ZIP archive of files below a folder: the same bytes for the same files.
///
/// # Errors
/// Archives beyond what the format holds.
pub fn zip(folder: &str, files: &[(String, Vec<u8>)]) -> Result<Vec<u8>> {
    let failed = |why: &dyn std::fmt::Display| {
        Error::new(Kind::Limit, text!("不能写成ZIP：{why}", "the ZIP archive cannot be written: {why}"))
    };
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        // What is compressed already is stored as it is.
        let method = if name.ends_with(".gz") { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method);
        out.start_file(format!("{folder}/{name}"), options).map_err(|why| failed(&why))?;
        out.write_all(bytes).map_err(|why| failed(&why))?;
    }
    out.finish().map(Cursor::into_inner).map_err(|why| failed(&why))
}

#[cfg(test)]
mod tests {
    use super::zip as written;
    use std::io::{Cursor, Read};

    #[test]
    fn what_is_written_is_read_again() {
        let files = [("manifest.json".to_owned(), b"{}".to_vec()), ("obs/a.gz".to_owned(), vec![31, 139, 8])];
        let bytes = written("pack", &files).unwrap();
        assert_eq!(bytes, written("pack", &files).unwrap());
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        for (name, bytes) in &files {
            let mut found = Vec::new();
            archive.by_name(&format!("pack/{name}")).unwrap().read_to_end(&mut found).unwrap();
            assert_eq!(found, *bytes);
        }
    }
}
