//! What a government's page must say beside a picture: who publishes, whether it is reviewed, how old it is, the map's number.

use crate::{Shared, load, root, shanxi, view};
use lantian::scene::Mark;

/// The built-in pack with a few words of its manifest changed.
fn changed(pairs: &[(&str, &str)]) -> Shared {
    load(&root().join("www/data/shanxi"), |name, bytes| {
        let mut text = match name {
            "manifest.json" => String::from_utf8(bytes).unwrap(),
            _ => return bytes,
        };
        for (from, to) in pairs {
            assert!(text.contains(from), "{from}");
            text = text.replace(from, to);
        }
        text.into_bytes()
    })
}

#[test]
fn data_that_are_not_reviewed_say_so_with_publisher_and_hour() {
    let measured = ("\"synthetic\": true", "\"synthetic\": false");
    let library = changed(&[("\"status\": \"final\"", "\"status\": \"provisional\""), measured]);
    for chart in ["map", "trend", "now"] {
        for (lang, words) in [("zh-CN", "实时数据未经审核"), ("en", "not reviewed")] {
            let view = view(&library, chart, &format!("place=140100 lang={lang}"), 720.0);
            let title = view.title().unwrap();
            assert!(title.footer.concat().contains(words), "{chart}: {:?}", title.footer);
            assert!(title.subtitle.contains("22") && title.subtitle.contains("24"), "{chart}: {}", title.subtitle);
        }
    }
    assert!(!view(&shanxi(), "map", "", 720.0).title().unwrap().footer.concat().contains("未经审核"));
}

#[test]
fn old_data_say_that_they_are_old() {
    let library = changed(&[("\"status\": \"final\"", "\"status\": \"final\", \"valid_until\": \"2026-03-23T02:00\"")]);
    let footer = |now: &str| view(&library, "now", &format!("place=140100 now={now}"), 480.0).title().unwrap().footer;
    assert!(footer("1790000000").concat().contains("有效期"), "{:?}", footer("1790000000"));
    assert!(!footer("1774195200").concat().contains("有效期"));
}

#[test]
fn the_approval_number_stands_lower_left_or_its_absence_does() {
    let number = "GS（2026）0001号";
    let approved = changed(&[("\"approval\": \"\"", "\"approval\": \"GS（2026）0001号\"")]);
    for (library, words) in [(&approved, [number, number]), (&shanxi(), ["审图号：未提供", "none given"])] {
        for (lang, words) in ["zh-CN", "en"].into_iter().zip(words) {
            for width in [320.0, 720.0, 1280.0] {
                let mut view = view(library, "map", &format!("lang={lang}"), width);
                let scene = view.scene().unwrap();
                let (high, wide) = (scene.height, scene.width);
                let found = scene.marks.iter().find_map(|mark| match mark {
                    Mark::Text(label) if label.text.contains(words) => Some((label.at, label.size)),
                    _ => None,
                });
                let ((x, y), size) = found.unwrap_or_else(|| panic!("{words} at {width}"));
                assert!(
                    size >= 12.0 && x < wide * 0.5 && y > high * 0.6 && y < high,
                    "{words}: {x} {y} in {wide} {high}"
                );
                assert!(view.svg().unwrap().contains(words));
            }
        }
    }
}
