//! The preview server: a site and a pack on this machine.

use crate::files::{self, is_file, is_folder};
use crate::policy;
use crate::system::System;
use lantian::error::Lang;
use lantian_publish::error::Result;
use lantian_publish::page::{Wish, page};
use std::path::{Component, Path, PathBuf};

/// Where the site looks for its pack, and where a page of one's own can: the pack stands at both.
const PACK_AT: [&str; 2] = ["data/shanxi", "data/pack"];

/// What is handed out.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// Folder of the site; without one its first page is a page of the pack.
    pub site: Option<PathBuf>,
    /// The pack.
    pub pack: Option<PathBuf>,
    /// Folder of the page program, for sites without a folder; it stands at `pkg`.
    pub engine: Option<PathBuf>,
    /// Language of the page of the pack.
    pub lang: Lang,
}

/// An answer to a request.
#[derive(Clone, Debug)]
pub struct Reply {
    /// Status of HTTP.
    pub status: u16,
    /// Headers: name and value.
    pub headers: Vec<(String, String)>,
    /// What is sent.
    pub bytes: Vec<u8>,
}

/// Answers a request for an address.
pub fn reply(on: &dyn System, shown: &Shown, method: &str, url: &str) -> Reply {
    let asked = url.trim_start_matches('/');
    let mut headers = policy::headers(asked).unwrap_or_default();
    let mut send = |status, kind: &str, bytes| {
        headers.push(("Content-Type".to_owned(), kind.to_owned()));
        Reply { status, headers: std::mem::take(&mut headers), bytes }
    };
    let missing = |send: &mut dyn FnMut(u16, &str, Vec<u8>) -> Reply| send(404, "text/plain", b"not found".to_vec());
    if !matches!(method, "GET" | "HEAD") {
        return missing(&mut send);
    }
    let first = asked.split(['?', '#']).next().is_some_and(|path| matches!(path, "" | "index.html"));
    if shown.site.is_none() && first {
        let mut reply = match page_of(on, shown) {
            Ok(html) => send(200, HTML, html.into_bytes()),
            Err(error) => send(500, "text/plain; charset=utf-8", error.sentence(shown.lang).into_bytes()),
        };
        // The page states a policy of its own, which allows the scripts in it.
        reply.headers.retain(|(name, _)| name != "Content-Security-Policy");
        return reply;
    }
    let found = file(on, url, shown).filter(|path| stays_inside(on, path, shown));
    match found.and_then(|path| Some((on.read(&path).ok()?, kind(&path)))) {
        Some((bytes, kind)) => send(200, kind, bytes),
        None => missing(&mut send),
    }
}

/// Makes one page of the pack.
fn page_of(on: &dyn System, shown: &Shown) -> Result<String> {
    let (pack, engine) = (shown.pack.clone().unwrap_or_default(), shown.engine.clone().unwrap_or_default());
    let wish = Wish { title: None, lang: shown.lang, widgets: None };
    let [template, sums] = page_program(on, &engine)?;
    page(&wish, &template, &sums, &|name| files::read(on, &pack.join(name)))
}

/// Reads the page program: `report.html` and `report.json`.
///
/// # Errors
/// What the file system says.
pub(crate) fn page_program(on: &dyn System, engine: &Path) -> Result<[String; 2]> {
    let text =
        |name: &str| files::read(on, &engine.join(name)).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    Ok([text("report.html")?, text("report.json")?])
}

/// Serves until it is stopped, at the first free port from `port` on.
///
/// Each request has a thread of its own, so that a slow visitor keeps nobody waiting.
///
/// # Errors
/// When no port is free.
#[cfg(not(target_arch = "wasm32"))]
pub fn listen(shown: &Shown, port: u16) -> Result<()> {
    use crate::native::Native;
    use lantian_publish::error::{Error, Kind, Text};
    let found = (port..=port.saturating_add(20)).find_map(|port| tiny_http::Server::http(("127.0.0.1", port)).ok());
    let server = found.ok_or_else(|| {
        let message = Text::new(format!("{port}起没有空闲端口"), format!("no free port from {port} on"));
        Error::new(Kind::System, message)
    })?;
    println!("http://{}/", server.server_addr());
    let shown = std::sync::Arc::new(shown.clone());
    for request in server.incoming_requests() {
        let shown = std::sync::Arc::clone(&shown);
        std::thread::spawn(move || {
            let reply = reply(&Native::default(), &shown, request.method().as_str(), request.url());
            let mut response = tiny_http::Response::from_data(reply.bytes)
                .with_status_code(reply.status)
                .with_chunked_threshold(usize::MAX);
            for (name, value) in reply.headers {
                if let Ok(header) = tiny_http::Header::from_bytes(name, value) {
                    response.add_header(header);
                }
            }
            // A browser that went away is no failure of ours.
            let _ = request.respond(response);
        });
    }
    Ok(())
}

/// True if a file lies in what is handed out, links followed.
fn stays_inside(on: &dyn System, path: &Path, shown: &Shown) -> bool {
    let Ok(real) = on.real(path) else { return false };
    let roots = [&shown.site, &shown.pack, &shown.engine];
    roots.into_iter().flatten().any(|root| on.real(root).is_ok_and(|root| real.starts_with(root)))
}

/// The file of an address, inside what is handed out only.
fn file(on: &dyn System, url: &str, shown: &Shown) -> Option<PathBuf> {
    let path = decoded(url.split(['?', '#']).next()?)?;
    let path = Path::new(path.trim_start_matches('/'));
    if !path.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let in_pack = PACK_AT.iter().find_map(|at| path.strip_prefix(at).ok());
    let full = match (&shown.pack, in_pack, &shown.site) {
        (Some(dir), Some(rest), _) => dir.join(rest),
        (_, _, Some(site)) => site.join(path),
        _ => shown.engine.as_ref()?.join(path.strip_prefix("pkg").ok()?),
    };
    let page = full.join("index.html");
    Some(if is_folder(on, &full) && is_file(on, &page) { page } else { full })
}

/// An address with its `%` escapes read, so that files may have Chinese names.
fn decoded(path: &str) -> Option<String> {
    let mut parts = path.split('%');
    let mut out = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2)?;
        out.push(u8::from_str_radix(digits, 16).ok()?);
        out.extend(rest.as_bytes());
    }
    String::from_utf8(out).ok().filter(|path| !path.contains(['\0', '\\']))
}

const HTML: &str = "text/html; charset=utf-8";

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()) {
        Some("html") => HTML,
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{Shown, file};
    use crate::native::Native;
    use std::path::Path;

    #[test]
    fn nothing_outside_the_site_is_served() {
        let www = Path::new("/site");
        let site =
            |pack: Option<&str>| Shown { site: Some(www.into()), pack: pack.map(Into::into), ..Shown::default() };
        let file = |url: &str, pack: Option<&str>| file(&Native::default(), url, &site(pack));
        for url in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/%2e%2e%2fCargo.toml",
            "/%2fetc/passwd",
            "//etc/passwd",
            "/a/../../b",
        ] {
            let path = file(url, None);
            assert!(
                path.as_ref().is_none_or(|p| p.starts_with(www) && !p.to_string_lossy().contains("..")),
                "{url} {path:?}"
            );
        }
        assert_eq!(file("/x.js?v=1", None).as_deref(), Some(Path::new("/site/x.js")));
        assert_eq!(file("/%E5%B1%B1.csv", None).as_deref(), Some(Path::new("/site/山.csv")));
        for broken in ["/%", "/%4", "/%zz", "/%E5", "/a%00b"] {
            assert_eq!(file(broken, None), None, "{broken}");
        }
        let pack = Some("/pack");
        assert_eq!(file("/data/pack/manifest.json", pack).as_deref(), Some(Path::new("/pack/manifest.json")));
        assert_eq!(file("/data/shanxi/manifest.json", pack).as_deref(), Some(Path::new("/pack/manifest.json")));
    }
}
