//! Files that tell servers which headers to send.

/// Returns the configuration for nginx, Apache, and hosts that read `_headers`.
///
/// `headers` are names and values by the folder they count for; the empty folder is the whole site.
pub(super) fn files(headers: &[(String, Vec<(String, String)>)]) -> Vec<(String, Vec<u8>)> {
    if headers.is_empty() {
        return Vec::new();
    }
    let all = [("hosting/nginx.conf", nginx(headers)), (".htaccess", apache(headers)), ("_headers", plain(headers))];
    all.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect()
}

fn nginx(headers: &[(String, Vec<(String, String)>)]) -> String {
    let mut out = "# include it in the server block of the site\n".to_owned();
    for (folder, lines) in headers {
        // nginx forgets the headers of a level above where a block states its own: each block states all.
        out += &format!("location /{folder} {{\n");
        for (name, value) in lines {
            out += &format!("    add_header {name} \"{value}\" always;\n");
        }
        // Before 1.21 nginx does not know the type. A block `types` of its own would forget all others, so it stands in here, where headers are inherited.
        out += "    location ~ \\.wasm$ { types { } default_type application/wasm; }\n}\n";
    }
    out
}

fn apache(headers: &[(String, Vec<(String, String)>)]) -> String {
    let mut out = "AddType application/wasm .wasm\n<IfModule mod_headers.c>\n".to_owned();
    for (folder, lines) in headers {
        let of = if folder.is_empty() { String::new() } else { format!(" \"expr=%{{REQUEST_URI}} =~ m#/{folder}#\"") };
        for (name, value) in lines {
            out += &format!("  Header always set {name} \"{value}\"{of}\n");
        }
    }
    out + "</IfModule>\n"
}

fn plain(headers: &[(String, Vec<(String, String)>)]) -> String {
    let block = |(folder, lines): &(String, Vec<(String, String)>)| {
        let lines: String = lines.iter().map(|(name, value)| format!("  {name}: {value}\n")).collect();
        format!("/{folder}*\n{lines}")
    };
    headers.iter().map(block).collect()
}
