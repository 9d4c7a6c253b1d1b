//! `lantian site`: every place has a page that says its air without a script, and feeds that readers understand.

mod feeds;
#[path = "../support/mod.rs"]
mod support;
mod xml;

use lantian::aqi::Report;
use lantian::assess::Places;
use lantian::data::Timestamp;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use support::{Folder, load, said};

/// A folder with the program of the pages: what matters here is that it is copied.
fn with_program(name: &str) -> Folder {
    let folder = Folder::new(&format!("site-{name}"));
    let parts = [
        "pkg/elements.js",
        "pkg/lantian_bg.wasm",
        "pkg/parts/worker.js",
        "site/site.css",
        "site/site.js",
        "site/icon.svg",
    ];
    let wall = ["elements/facts.js", "site/kiosk.css", "site/kiosk.js", "site/fit.js", "site/listed.js"];
    for file in parts.into_iter().chain(wall) {
        folder.write(&format!("www/{file}"), file);
    }
    folder.write("www/kiosk.html", "<meta name=\"lantian-pack\" content=\"data/shanxi/\">");
    folder
}

fn lantian(arguments: &[&str], paths: &[&Path]) -> Output {
    support::lantian(arguments).args(paths).output().unwrap()
}

/// Two stations of Taiyuan over some hours of March 2026, and an alert.
fn pack(folder: &Folder) -> PathBuf {
    let list = folder
        .write("stations.csv", "code,name,city,lon,lat\n9001A,甲,太原市,112.53,37.87\n9002A,乙,太原市,112.44,38.01\n");
    let hours = hours(folder, "hours.csv", 1..=20, 41);
    let events = folder.write(
        "events.csv",
        "id,start,end,kind,level,scope,title_zh,title_en,source,paragraph\n\
         a1,2026-03-10T08:00+08:00,2026-03-12T08:00+08:00,warning,orange,140100,太原市<橙色>预警,Orange alert,并气办〔2026〕1号,1\n\
         a2,2026-03-01T08:00+08:00,2026-03-02T08:00+08:00,warning,yellow,140100,已解除,Ended,并气办〔2026〕0号,1\n",
    );
    let out = folder.join("pack");
    let output = lantian(&["pack", "--out"], &[&out, &list, &hours, &events]);
    assert!(output.status.success(), "{}", said(&output));
    out
}

fn hours(folder: &Folder, name: &str, of: std::ops::RangeInclusive<u32>, fine: u32) -> PathBuf {
    let row = |hour: u32| {
        let time = format!("2026-03-10T{hour:02}:00");
        format!("st:9001A,{time},{fine},80,9,30,0.9,60\nst:9002A,{time},{},81,9,30,0.9,61\n", fine + 2)
    };
    let rows: String = of.map(row).collect();
    folder.write(name, &format!("entity,time,PM25,PM10,SO2,NO2,CO,O3\n{rows}"))
}

fn site(folder: &Folder, pack: &Path, more: &[&str]) -> (PathBuf, String) {
    let out = folder.join("out");
    let www = folder.join("www");
    let mut arguments = vec!["site", "--site", www.to_str().unwrap(), "--out", out.to_str().unwrap()];
    arguments.extend(more);
    let output = lantian(&arguments, &[pack]);
    assert!(output.status.success(), "{}", said(&output));
    (out.clone(), said(&output))
}

/// All files of a folder by their names in it.
fn files(dir: &Path) -> Vec<String> {
    fn walk(root: &Path, dir: &Path, out: &mut Vec<String>) {
        for entry in fs::read_dir(dir).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(root, &path, out);
            } else {
                out.push(path.strip_prefix(root).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    let mut out = Vec::new();
    walk(dir, dir, &mut out);
    out.sort();
    out
}

fn text(dir: &Path, name: &str) -> String {
    fs::read_to_string(dir.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

const ADDRESS: [&str; 2] = ["--address", "https://air.example.cn/"];

#[test]
fn every_place_has_a_page_that_says_its_air_without_a_script() {
    let folder = with_program("pages");
    let pack = pack(&folder);
    let (out, report) = site(&folder, &pack, &ADDRESS);
    let library = load(&pack);
    let places = Places::new(library.pack());
    let hour = Timestamp::new(2026, 3, 10, 20).unwrap();
    let is_page = |name: &String| name.ends_with(".html") && name != "kiosk.html";
    let pages: Vec<String> = files(&out).into_iter().filter(is_page).collect();
    assert!(pages.len() >= 4 && pages.contains(&"index.html".to_owned()), "{pages:?}");
    assert!(report.contains(&format!("{} pages", pages.len())), "{report}");
    for name in &pages {
        let page = text(&out, name);
        for part in ["<title>", "name=\"description\"", "rel=\"canonical\" href=\"https://air.example.cn/", "og:title"]
        {
            assert!(page.contains(part), "{name} lacks {part}");
        }
        let root = if name == "index.html" { "" } else { "../" };
        // Every link, drawing, style and script of the page is there.
        for attribute in ["href=\"", "src=\"", "srcset=\""] {
            for value in page.split(attribute).skip(1).map(|rest| rest.split('"').next().unwrap()) {
                if value.starts_with("http") || value.starts_with('#') || value.is_empty() {
                    continue;
                }
                let own = if name == "index.html" { value.to_owned() } else { format!("p/{value}") };
                let own = own.replace("p/../", "");
                let there = if own.ends_with('/') { format!("{own}manifest.json") } else { own };
                assert!(out.join(&there).exists(), "{name}: {value}");
            }
        }
        assert!(page.contains(&format!("<aq-data src=\"{root}data/\"></aq-data>")), "{name}");
    }
    let city = text(&out, "p/140100.html");
    let value = places.reading("140100", hour, Report::Hour, None).aqi.value.unwrap().to_string();
    assert!(city.contains(&format!("太原市空气质量 AQI {value} ")), "{city}");
    assert!(city.contains("2026年3月10日20时") && city.contains("PM2.5"), "{city}");
    let station = library.pack().entity("st:9001A").unwrap().parent.clone();
    assert!(city.contains(&format!("href=\"../p/{station}.html\"")), "the counties are linked: {city}");
    // The table names each county with its own index.
    let own = places.reading(&station, hour, Report::Hour, None).aqi.value.unwrap().to_string();
    assert!(city.contains(&format!("<td><span class=\"zh\">{own}</span>")), "{own}: {city}");
    for lang in ["zh", "en"] {
        for theme in ["", "-dark"] {
            let still = text(&out, &format!("still/140100-now-{lang}{theme}.svg"));
            assert!(still.starts_with("<svg") && still.contains(&value), "{lang}{theme}");
        }
    }
}

/// The properties a reader of links takes: names and contents of the `meta` tags.
fn tags(page: &str) -> Vec<(String, String)> {
    let of = |tag: &str, key: &str| Some(tag.split(&format!("{key}=\"")).nth(1)?.split('"').next()?.to_owned());
    let tags = page.split("<meta ").skip(1).filter_map(|rest| rest.split('>').next());
    tags.filter_map(|tag| Some((of(tag, "property").or_else(|| of(tag, "name"))?, of(tag, "content")?))).collect()
}

#[test]
fn a_link_has_a_card_where_there_are_chinese_letters() {
    let folder = with_program("cards");
    let pack = pack(&folder);
    let (out, report) = site(&folder, &pack, &ADDRESS);
    let page = text(&out, "p/140100.html");
    let tags = tags(&page);
    let tag = |name: &str| tags.iter().find(|(own, _)| own == name).map(|(_, content)| content.as_str());
    assert_eq!(tag("og:url"), Some("https://air.example.cn/p/140100.html"));
    assert!(tag("og:title").unwrap().contains("太原市") && tag("description").is_some());
    if report.contains("no Chinese font") {
        assert_eq!(tag("og:image"), None);
        return;
    }
    let image = tag("og:image").unwrap().strip_prefix("https://air.example.cn/").unwrap().to_owned();
    assert_eq!((tag("og:image:width"), tag("og:image:height")), (Some("1200"), Some("630")));
    let png = fs::read(out.join(image)).unwrap();
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let size = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    assert_eq!((size(16), size(20)), (1200, 630));
    // Two places of other levels and names have other pictures; one that did not change is not written again.
    assert_ne!(png, fs::read(out.join("card/140000.png")).unwrap());
    assert!(site(&folder, &pack, &ADDRESS).1.contains(" 0 files written"));
    assert!(text(&out, "kiosk.html").contains("content=\"data/\""));
}

#[test]
fn only_what_changed_is_written_again() {
    let folder = with_program("again");
    let pack = pack(&folder);
    let (out, _) = site(&folder, &pack, &ADDRESS);
    let before = files(&out);
    assert!(site(&folder, &pack, &ADDRESS).1.contains(" 0 files written"));
    let more = hours(&folder, "more.csv", 21..=21, 120);
    assert!(lantian(&["update"], &[&pack, &more]).status.success());
    fs::write(out.join("own.html"), "of one's own").unwrap();
    let program = fs::metadata(out.join("pkg/elements.js")).unwrap().modified().unwrap();
    site(&folder, &pack, &ADDRESS);
    assert!(text(&out, "p/140100.html").contains("2026年3月10日21时"));
    assert_eq!(fs::metadata(out.join("pkg/elements.js")).unwrap().modified().unwrap(), program);
    // Data of the manifest before are there for pages that are open; a file of one's own is left alone.
    for name in before.iter().filter(|name| name.starts_with("data/")) {
        assert!(out.join(name).exists(), "{name}");
    }
    assert!(out.join("own.html").exists());
    let conf = text(&out, "hosting/nginx.conf");
    assert!(conf.contains("Content-Security-Policy") && conf.contains("location /pkg/parts/"), "{conf}");
    assert!(
        !conf.lines().any(|line| line.starts_with("types")),
        "a block `types` of the server forgets all other types: {conf}"
    );
    assert!(text(&out, "_headers").starts_with("/*\n"));
}

#[test]
fn parts_of_the_program_before_stay_for_pages_that_are_open() {
    let folder = with_program("upgrade");
    let pack = pack(&folder);
    site(&folder, &pack, &ADDRESS);
    fs::remove_file(folder.join("www/pkg/parts/worker.js")).unwrap();
    folder.write("www/pkg/parts/worker.2.js", "another version");
    folder.write("www/pkg/elements.js", "another version");
    let (out, _) = site(&folder, &pack, &ADDRESS);
    assert_eq!(text(&out, "pkg/elements.js"), "another version");
    assert!(out.join("pkg/parts/worker.js").exists() && out.join("pkg/parts/worker.2.js").exists());
}

#[test]
fn a_place_without_a_value_keeps_its_page() {
    let folder = with_program("silent");
    let pack = pack(&folder);
    let (out, _) = site(&folder, &pack, &ADDRESS);
    let before = files(&out);
    // Of the next hour one of the two counties has no report.
    let row = "st:9001A,2026-03-10T21:00,41,80,9,30,0.9,60\n";
    let silent = folder.write("silent.csv", &format!("entity,time,PM25,PM10,SO2,NO2,CO,O3\n{row}"));
    assert!(lantian(&["update"], &[&pack, &silent]).status.success());
    let (out, _) = site(&folder, &pack, &ADDRESS);
    let pages = |all: &[String]| all.iter().filter(|name| name.ends_with(".html")).cloned().collect::<Vec<_>>();
    assert_eq!(pages(&files(&out)), pages(&before));
    let city = text(&out, "p/140100.html");
    assert!(city.contains("2026年3月10日21时") && city.contains("<td><span class=\"zh\">—</span>"), "{city}");
}
