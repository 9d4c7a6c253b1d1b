//! The preview server: a site and a pack on this machine.

use crate::policy;
use lantian_publish::error::{Error, Kind, Result, Text};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;
use tiny_http::{Header, Method, Request, Response, Server};

/// Where the site looks for its pack, and where a page of one's own can: `--pack` stands at both.
const SHOWN: [&str; 2] = ["data/shanxi", "data/pack"];

/// Serves until it is stopped, at the first free port from `port` on.
///
/// Each request has a thread of its own, so that a slow visitor keeps nobody waiting.
///
/// # Errors
/// When no port is free.
pub fn serve(site: &Path, pack: Option<&Path>, port: u16) -> Result<()> {
    let found = (port..=port.saturating_add(20)).find_map(|port| Server::http(("127.0.0.1", port)).ok());
    let server = found.ok_or_else(|| {
        let message = Text::new(format!("{port}起没有空闲端口"), format!("no free port from {port} on"));
        Error::new(Kind::System, message)
    })?;
    println!("http://{}/", server.server_addr());
    let roots = Arc::new((site.to_owned(), pack.map(Path::to_owned)));
    for request in server.incoming_requests() {
        let roots = Arc::clone(&roots);
        thread::spawn(move || answer(request, &roots.0, roots.1.as_deref()));
    }
    Ok(())
}

fn answer(request: Request, www: &Path, pack: Option<&Path>) {
    let asked = request.url().trim_start_matches('/').to_owned();
    let reading = matches!(request.method(), Method::Get | Method::Head);
    let found = file(request.url(), www, pack).filter(|path| reading && stays_inside(path, www, pack));
    let (status, bytes, kind) = match found.and_then(|path| Some((fs::read(&path).ok()?, kind(&path)))) {
        Some((bytes, kind)) => (200, bytes, kind),
        None => (404, b"not found".to_vec(), "text/plain"),
    };
    let mut response = Response::from_data(bytes).with_status_code(status).with_chunked_threshold(usize::MAX);
    let kind = format!("Content-Type: {kind}");
    let mut lines = policy::headers(&asked).unwrap_or_default();
    lines.push(kind);
    for line in lines {
        if let Ok(header) = line.parse::<Header>() {
            response.add_header(header);
        }
    }
    // A browser that went away is no failure of ours.
    let _ = request.respond(response);
}

/// True if a file lies in the site or the pack, links followed.
fn stays_inside(path: &Path, www: &Path, pack: Option<&Path>) -> bool {
    let Ok(real) = fs::canonicalize(path) else { return false };
    [Some(www), pack].into_iter().flatten().any(|root| fs::canonicalize(root).is_ok_and(|root| real.starts_with(root)))
}

/// The file of an address, inside the site or the pack only.
fn file(url: &str, www: &Path, pack: Option<&Path>) -> Option<PathBuf> {
    let path = decoded(url.split(['?', '#']).next()?)?;
    let path = Path::new(path.trim_start_matches('/'));
    if !path.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let shown = SHOWN.iter().find_map(|at| path.strip_prefix(at).ok());
    let full = match (pack, shown) {
        (Some(dir), Some(rest)) => dir.join(rest),
        _ => www.join(path),
    };
    Some(if full.is_dir() { full.join("index.html") } else { full })
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

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()) {
        Some("html") => "text/html; charset=utf-8",
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
    use super::file;
    use std::path::Path;

    #[test]
    fn nothing_outside_the_site_is_served() {
        let www = Path::new("/site");
        for url in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/%2e%2e%2fCargo.toml",
            "/%2fetc/passwd",
            "//etc/passwd",
            "/a/../../b",
        ] {
            let path = file(url, www, None);
            assert!(
                path.as_ref().is_none_or(|p| p.starts_with(www) && !p.to_string_lossy().contains("..")),
                "{url} {path:?}"
            );
        }
        assert_eq!(file("/x.js?v=1", www, None).as_deref(), Some(Path::new("/site/x.js")));
        assert_eq!(file("/%E5%B1%B1.csv", www, None).as_deref(), Some(Path::new("/site/山.csv")));
        for broken in ["/%", "/%4", "/%zz", "/%E5", "/a%00b"] {
            assert_eq!(file(broken, www, None), None, "{broken}");
        }
        let pack = Some(Path::new("/pack"));
        assert_eq!(file("/data/pack/manifest.json", www, pack).as_deref(), Some(Path::new("/pack/manifest.json")));
        assert_eq!(file("/data/shanxi/manifest.json", www, pack).as_deref(), Some(Path::new("/pack/manifest.json")));
    }
}
