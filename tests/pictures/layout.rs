//! Nothing a ranking or a trail writes leaves the picture or runs into its neighbour, from the narrowest phone to a wide screen.

use crate::{load, root, shanxi, view};
use lantian::scene::{Anchor, Label, Mark, text_width};

const WIDTHS: [f64; 13] = [280.0, 320.0, 360.0, 480.0, 560.0, 599.0, 640.0, 680.0, 720.0, 860.0, 900.0, 1280.0, 1600.0];

/// Left and right end of a label.
fn ends(label: &Label) -> (f64, f64) {
    let wide = text_width(&label.text, label.size);
    match label.anchor {
        Anchor::Start => (label.at.0, label.at.0 + wide),
        Anchor::Middle => (label.at.0 - wide / 2.0, label.at.0 + wide / 2.0),
        Anchor::End => (label.at.0 - wide, label.at.0),
    }
}

#[test]
fn labels_stay_inside_and_apart() {
    let library = shanxi();
    let mut labels = 0;
    for options in [
        "",
        "lang=en",
        "level=county top=20",
        "lang=en level=county sort=worst top=10",
        "lang=en level=county top=3 pollutant=CO",
        "level=group",
        "lang=en level=group period=2026Q1",
        "metric=yoy",
        "lang=en metric=good-days",
        "lang=en period=2026-03",
        "lang=en period=2026-03-01..2026-03-22 dust=both pollutant=O3",
    ] {
        for width in WIDTHS {
            let mut view = view(&library, "rank", options, width);
            let scene = view.scene().unwrap();
            let all: Vec<&Label> =
                scene.marks.iter().filter_map(|m| if let Mark::Text(l) = m { Some(l) } else { None }).collect();
            for (i, label) in all.iter().enumerate().filter(|(_, l)| l.angle == 0.0) {
                labels += 1;
                let (a, b) = ends(label);
                let at = format!("{options} {width}: {}", label.text);
                assert!(a >= 0.0 && b <= width + 0.5 && label.size >= 12.0, "{at} from {a} to {b}");
                assert!(label.at.1 > 0.0 && label.at.1 <= scene.height, "{at} at {}", label.at.1);
                for other in all[i + 1..].iter().filter(|l| l.angle == 0.0 && (l.at.1 - label.at.1).abs() < 9.0) {
                    let (c, d) = ends(other);
                    assert!(b <= c + 0.5 || d <= a + 0.5, "{at} runs into {}", other.text);
                }
            }
        }
    }
    println!("{labels} labels");
    assert!(labels > 10_000);
}

#[test]
fn a_long_list_is_whole() {
    let library = shanxi();
    for width in [280.0, 1600.0] {
        let mut view = view(&library, "rank", "level=county", width);
        let rows = view.table().unwrap().rows.len();
        assert_eq!(rows, 119);
        let scene = view.scene().unwrap();
        assert_eq!(scene.items.len(), 119 * 4);
        assert!(scene.items.iter().all(|(_, at)| at.1 < scene.height && at.0 < width), "{width}");
    }
}

/// A pseudo-language: every vowel twice, with accents, which is some 40 per cent more.
fn longer(words: &str) -> String {
    let twice =
        [('a', "áà"), ('e', "éè"), ('i', "íì"), ('o', "óò"), ('u', "úù"), ('A', "ÁÀ"), ('E', "ÉÈ"), ('O', "ÓÒ")];
    let mut out = String::new();
    for c in words.chars() {
        match twice.iter().find(|(vowel, _)| *vowel == c) {
            Some((_, two)) => out += two,
            None => out.push(c),
        }
    }
    out
}

/// English, which is the longer language, with every name of the pack some 40 per cent longer still.
#[test]
fn longer_words_do_not_collide() {
    assert_eq!(longer("Taiyuan"), "Táàíìyúùáàn");
    let library = load(&root().join("www/data/shanxi"), |name, bytes| {
        if name != "entities.csv" {
            return bytes;
        }
        let text = String::from_utf8(bytes).unwrap();
        let row = |line: &str| {
            let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
            cells[5] = longer(&cells[5]);
            cells.join(",")
        };
        let mut lines = text.lines();
        let head = lines.next().unwrap();
        assert_eq!(head.split(',').nth(5), Some("name_en"));
        let rest: Vec<String> = lines.map(row).collect();
        [head, "\n", &rest.join("\n"), "\n"].concat().into_bytes()
    });
    let (mut seen, mut accents, mut wrong) = (0, 0, Vec::new());
    for (chart, options) in [
        ("map", ""),
        ("map", "level=county"),
        ("map", "level=group"),
        ("trend", "places=140100,140200,140800,141000 avg=month"),
        ("rank", ""),
        ("rank", "level=county top=20"),
        ("calendar", "places=140100,140800 period=ytd"),
        ("levels", "places=140100,140800 period=ytd compare=last-year"),
        ("heat", "place=140100 period=7d"),
        ("compare", "places=140100,140200,140800,141000"),
        ("bump", ""),
        ("scatter", "place=140100"),
        ("waterfall", "place=140100"),
    ] {
        for width in WIDTHS {
            let mut view = view(&library, chart, &format!("{options} lang=en"), width);
            let scene = view.scene().unwrap().clone();
            let texts = scene.marks.iter().filter_map(|m| if let Mark::Text(l) = m { Some(l) } else { None });
            let all: Vec<&Label> = texts.filter(|l| l.angle == 0.0).collect();
            for (i, label) in all.iter().enumerate() {
                seen += 1;
                accents += usize::from(label.text.contains('á'));
                let (a, b) = ends(label);
                let at = format!("{chart} {options} {width}: {}", label.text);
                if a < -1.0 || b > width + 1.0 || label.at.1 < 0.0 || label.at.1 > scene.height {
                    wrong.push(format!("{at} leaves the picture, {a} to {b}"));
                }
                for other in &all[i + 1..] {
                    let (c, d) = ends(other);
                    if a < d - 1.0 && c < b - 1.0 && (other.at.1 - label.at.1).abs() < 8.0 {
                        wrong.push(format!("{at} runs into {}", other.text));
                    }
                }
            }
        }
    }
    println!("{seen} labels, {accents} of longer names");
    assert!(seen > 5_000 && accents > 500, "{seen} {accents}");
    assert!(wrong.is_empty(), "{} faults\n{}", wrong.len(), wrong.join("\n"));
}
