//! Files that tell servers which headers to send.

use super::Headers;
use crate::pack::NAMED_BY_DIGEST;

/// What is worth compressing on the way: the data of a pack are compressed already.
const TYPES: &str = "text/css text/csv application/javascript text/javascript application/json application/wasm application/xml image/svg+xml";

/// Returns the configuration for nginx, Apache, and hosts that read `_headers`, and for all others the list of the headers.
///
/// `folders` are headers by the folder they count for, the empty folder being the whole site; `named` those of data named by digest.
pub(super) fn files(folders: &[(String, Headers)], named: &Headers) -> Vec<(String, Vec<u8>)> {
    if folders.is_empty() {
        return Vec::new();
    }
    let all = [
        ("hosting/nginx.conf", nginx(folders, named)),
        ("hosting/headers.txt", list(folders, named)),
        (".htaccess", apache(folders, named)),
        ("_headers", plain(folders)),
        // GitHub Pages leaves out what begins with an underscore otherwise.
        (".nojekyll", String::new()),
    ];
    all.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect()
}

fn nginx(folders: &[(String, Headers)], named: &Headers) -> String {
    // nginx forgets the headers of a level above where a block states its own: each block states all.
    let block = |place: &str, headers: &Headers, more: &str| {
        let lines: String =
            headers.iter().map(|(name, value)| format!("    add_header {name} \"{value}\" always;\n")).collect();
        format!("location {place} {{\n{lines}{more}}}\n")
    };
    let gzip = format!("    gzip on;\n    gzip_vary on;\n    gzip_types {TYPES};\n");
    // Before 1.21 nginx does not know the type. A block `types` of its own would forget all others, so it stands in here, where headers are inherited.
    let more = format!("{gzip}    location ~ \\.wasm$ {{ types {{ }} default_type application/wasm; }}\n");
    let own: String = folders.iter().map(|(folder, headers)| block(&format!("/{folder}"), headers, &more)).collect();
    format!(
        "# include it in the server block of the site\n{own}{}",
        block(&format!("~ \"^/data/.*{NAMED_BY_DIGEST}\""), named, &gzip)
    )
}

fn apache(folders: &[(String, Headers)], named: &Headers) -> String {
    let mut out = format!(
        "AddType application/wasm .wasm\n<IfModule mod_deflate.c>\n  AddOutputFilterByType DEFLATE text/html {TYPES}\n</IfModule>\n<IfModule mod_headers.c>\n"
    );
    let mut lines = |of: &str, headers: &Headers| {
        for (name, value) in headers {
            out += &format!("  Header always set {name} \"{value}\"{of}\n");
        }
    };
    for (folder, headers) in folders {
        let of = if folder.is_empty() { String::new() } else { format!(" \"expr=%{{REQUEST_URI}} =~ m#/{folder}#\"") };
        lines(&of, headers);
    }
    lines(&format!(" \"expr=%{{REQUEST_URI}} =~ m#/data/.*{NAMED_BY_DIGEST}#\""), named);
    out + "</IfModule>\n"
}

fn plain(folders: &[(String, Headers)]) -> String {
    let block = |(folder, headers): &(String, Headers)| {
        let lines: String = headers.iter().map(|(name, value)| format!("  {name}: {value}\n")).collect();
        format!("/{folder}*\n{lines}")
    };
    folders.iter().map(block).collect()
}

/// Returns the headers in words, for hosts whose settings are entered in a console, such as object storage behind a CDN.
fn list(folders: &[(String, Headers)], named: &Headers) -> String {
    let block = |place: &str, headers: &Headers| {
        let lines: String = headers.iter().map(|(name, value)| format!("  {name}: {value}\n")).collect();
        format!("{place}\n{lines}\n")
    };
    let mut out = "对象存储（如阿里云OSS）和CDN在控制台中设置响应头：下面是各路径应有的响应头；一个路径符合几条时，以最后一条为准。\n\
        Object storage and CDNs take headers in their consoles: below are those of each path; where several apply, the last one counts.\n\n"
        .to_owned();
    for (folder, headers) in folders {
        out += &block(&format!("/{folder}*"), headers);
    }
    out + &block(&format!("/data/.*{NAMED_BY_DIGEST}"), named)
}
