//! `lantian serve`: nobody waits for a slow visitor, and nothing outside the site and the pack is handed out.
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A server of a small site and a small pack, stopped and removed at the end.
struct Served {
    child: Child,
    address: String,
    dir: PathBuf,
}

impl Served {
    fn start(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("lantian-serve-{}-{name}", std::process::id()));
        drop(fs::remove_dir_all(&dir));
        fs::create_dir_all(dir.join("site/inner")).unwrap();
        fs::create_dir_all(dir.join("pack")).unwrap();
        fs::write(dir.join("site/index.html"), "the site").unwrap();
        fs::write(dir.join("site/inner/page.html"), "an inner page").unwrap();
        fs::write(dir.join("pack/manifest.json"), "{}").unwrap();
        fs::write(dir.join("pack/big.csv"), vec![b'x'; 32 << 20]).unwrap();
        fs::write(dir.join("secret.txt"), "a secret").unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_lantian"));
        command.args(["serve", "--port", "18080", "--site"]).arg(dir.join("site")).arg(dir.join("pack"));
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        Self { child, address, dir }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        stream
    }

    /// The whole answer to a request for a path.
    fn get(&self, path: &str) -> String {
        let mut stream = self.connect();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut out = Vec::new();
        stream.read_to_end(&mut out).unwrap();
        String::from_utf8_lossy(&out).into_owned()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
        drop(fs::remove_dir_all(&self.dir));
    }
}

#[test]
fn t14_slow_visitors_keep_nobody_waiting() {
    let served = Served::start("slow");
    // Some send half a request, some ask for a large file and do not read it.
    let mut slow: Vec<TcpStream> = (0..40).map(|_| served.connect()).collect();
    for (at, stream) in slow.iter_mut().enumerate() {
        let rest = if at % 2 == 0 { "Host: loc" } else { "Host: localhost\r\n\r\n" };
        write!(stream, "GET /data/pack/big.csv HTTP/1.1\r\n{rest}").unwrap();
    }
    std::thread::sleep(Duration::from_millis(300));
    for _ in 0..5 {
        let start = Instant::now();
        let answer = served.get("/");
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("the site"), "{answer}");
        assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    }
    drop(slow);
}

#[test]
fn t14_links_lead_nowhere_outside() {
    let served = Served::start("links");
    let link = |to: &str, at: &str| std::os::unix::fs::symlink(served.dir.join(to), served.dir.join(at)).unwrap();
    link("secret.txt", "site/out.txt");
    link("secret.txt", "pack/out.csv");
    link("", "site/folder");
    link("site/inner", "site/own");
    for path in ["/out.txt", "/data/pack/out.csv", "/folder/secret.txt", "/own/../../secret.txt", "/%2e%2e/secret.txt"]
    {
        let answer = served.get(path);
        assert!(answer.starts_with("HTTP/1.1 404") && !answer.contains("secret"), "{path}: {answer}");
    }
    assert!(served.get("/own/page.html").ends_with("an inner page"), "a link inside the site is followed");
}
