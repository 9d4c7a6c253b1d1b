//! Files beside what the manifest lists of them: no other bytes are read.

use super::message::{advise, fault};
use super::text;
use crate::data::{Manifest, sha256};
use crate::error::{Kind, Result};

/// Compares the bytes of a file, as they came, with size and SHA-256 of the manifest.
///
/// A gzipped file may also come as what it holds, where the manifest lists that too (`plain`): servers that send it with
/// `Content-Encoding: gzip` hand it over inflated. A file of which nothing is listed is taken as it is.
///
/// # Errors
/// [`Kind::Changed`] when they differ.
#[inline(never)]
pub(super) fn check(manifest: &Manifest, name: &str, bytes: &[u8]) -> Result<()> {
    let Some(note) = manifest.files.iter().find(|file| file.name == name) else { return Ok(()) };
    let forms = [Some(&note.stored), note.plain.as_ref()];
    let fits = || forms.iter().flatten().filter(|form| form.size == 0 || form.size == bytes.len() as u64);
    let own = if fits().any(|form| !form.sha256.is_empty()) { sha256(bytes) } else { String::new() };
    if fits().any(|form| form.sha256.is_empty() || form.sha256.eq_ignore_ascii_case(&own)) {
        return Ok(());
    }
    // A page of the server's instead of the file has a sentence of its own.
    if bytes.trim_ascii_start().starts_with(b"<") {
        text::utf8(name, bytes)?;
    }
    let template = if own.is_empty() {
        "文件与清单不符：清单列为{0}字节，收到{1}字节\
        |this is not the file the manifest lists: it lists {0} bytes, {1} came"
    } else {
        "文件与清单不符：清单列的SHA-256为{2}…，收到的为{3}…\
        |this is not the file the manifest lists: its SHA-256 begins with {3}, not with {2}"
    };
    let short = |digest: &str| digest.get(..12).unwrap_or_default().to_owned();
    let (size, came) = (note.stored.size.to_string(), bytes.len().to_string());
    let error = fault(Kind::Changed, name, template, &[&size, &came, &short(&note.stored.sha256), &short(&own)]);
    let unpacked = name.ends_with(".gz") && !bytes.starts_with(&[0x1f, 0x8b]) && note.plain.is_none();
    let hint = if unpacked {
        "服务器可能解压了.gz文件：请关闭该设置，或重新打包\
        |the server may have unpacked the .gz file: turn that off, or make the pack again"
    } else {
        "请重新上传整个数据包，manifest.json最后上传，并清除缓存\
        |upload the whole pack again, manifest.json last, and clear the caches between"
    };
    Err(advise(error, hint, &[]))
}
