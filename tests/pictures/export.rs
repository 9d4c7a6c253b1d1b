//! What leaves the page: files that say what they are, keep every number, and compute nothing in a spreadsheet.

use crate::goldens::PICTURES;
use crate::{load, root, shanxi, spec, view};
use lantian::chart::{Scope, SortKey, Title, file_name};
use lantian::data::csv::BOM;
use lantian::text::words;

/// The rows of a CSV text, as a reader of RFC 4180 sees them.
fn read(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let (mut quoted, mut chars) = (false, text.strip_prefix(BOM).unwrap().chars().peekable());
    while let Some(c) = chars.next() {
        let row = rows.last_mut().unwrap();
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => row.last_mut().unwrap().push(chars.next().unwrap()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted => {
                assert_eq!(chars.next(), Some('\n'), "a line ends with both");
                rows.push(vec![String::new()]);
            }
            '\n' if !quoted => panic!("a bare line end"),
            _ => row.last_mut().unwrap().push(c),
        }
    }
    rows.pop();
    rows
}

#[test]
fn shown_data_say_what_they_are_and_are_the_table() {
    let library = shanxi();
    for (name, chart, options, width) in PICTURES {
        let mut view = view(&library, chart, options, *width);
        let lang = view.spec().language();
        let rows = read(&view.csv(Scope::Displayed).unwrap());
        let gap = rows.iter().position(|row| row.len() == 1 && row[0].is_empty()).expect("an empty line");
        let about = rows[..gap].iter().flatten().cloned().collect::<Vec<_>>().join("|");
        let title = view.title().unwrap();
        let publisher = library.borrow().pack().manifest.publisher.get(lang).to_owned();
        for said in [words::SEAL.get(lang), &title.title, &publisher, "shanxi-demo r1", "HJ 633-20"] {
            assert!(about.contains(said), "{name}: {said} is missing in {about}");
        }
        for label in
            [words::TITLE, words::PLACE, words::TIME, words::STANDARD, words::PERIOD, words::SOURCE, words::STATUS]
        {
            let said = rows[..gap].iter().any(|row| row[0] == label.get(lang) && !row[1].is_empty());
            assert!(said, "{name}: {}", label.get(lang));
        }
        assert_eq!(about.contains(words::APPROVAL.get(lang)), *chart == "map", "{name}: {about}");
        let table = view.table().unwrap();
        let mut body = rows[gap + 1..].iter();
        if !table.head.is_empty() {
            assert_eq!(body.next(), Some(&table.head), "{name}");
        }
        // A spreadsheet would compute `+10.1%`, so such cells are marked as text.
        let text = |cell: &String| cell.strip_prefix('\'').unwrap_or(cell).to_owned();
        let plain: Vec<Vec<String>> = body.map(|row| row.iter().map(text).collect()).collect();
        assert_eq!(plain, table.texts(), "{name}");
    }
}

#[test]
fn a_cell_that_says_a_number_is_sorted_by_it() {
    let library = shanxi();
    let (mut numbers, mut missing) = (0, 0);
    // The rows of a current index are of different kinds and stand in their own order.
    for (name, chart, options, width) in PICTURES.iter().filter(|picture| picture.1 != "now") {
        let table = view(&library, chart, options, *width).table().unwrap();
        for cell in table.rows.iter().flat_map(|row| &row[1..]) {
            let plain = cell.text.replace('−', "-").replace(['%', '+'], "");
            let number = plain.parse::<f64>().ok();
            // A year is a time and no number.
            match number.filter(|n| !(1900.0..2100.0).contains(n) || cell.text.contains('.')) {
                Some(number) => {
                    let key = SortKey::Number((number * 10_000.0).round() as i64);
                    assert_eq!(cell.key, key, "{name}: {cell:?}");
                    numbers += 1;
                }
                None if cell == "—" => {
                    assert_eq!(cell.key, SortKey::Missing, "{name}");
                    missing += 1;
                }
                None => {}
            }
        }
    }
    assert!(numbers > 1000 && missing > 10, "{numbers} numbers, {missing} missing");
}

#[test]
fn full_data_are_the_measurements_of_the_place() {
    let library = shanxi();
    let mut view = view(&library, "trend", "place=140110", 720.0);
    let text = view.csv(Scope::Full).unwrap();
    let rows = read(&text);
    let head = rows.iter().position(|row| row[0] == "entity").unwrap();
    let library = library.borrow();
    let hourly = library.pack().hourly.as_ref().unwrap();
    let places = lantian::assess::Places::new(library.pack());
    let stations = places.stations("140110");
    assert!(!stations.is_empty());
    let due: usize = stations
        .iter()
        .map(|row| {
            let any = |at: usize| lantian::data::Pollutant::ALL.iter().any(|p| hourly.series(*row, *p)[at].is_finite());
            (0..hourly.len()).filter(|at| any(*at)).count()
        })
        .sum();
    let hours = rows[head + 1..].iter().filter(|row| row[3] == "1h").count();
    assert_eq!(hours, due, "every hour with a value");
    let daily = library.pack().daily.as_ref().unwrap();
    let row = daily.row("140110").unwrap();
    let any = |at: usize| lantian::data::Pollutant::ALL.iter().any(|p| daily.series(row, *p)[at].is_finite());
    let days = (0..daily.len()).filter(|at| any(*at)).count();
    assert_eq!(rows.len() - head - 1, due + days, "and every published day");
    // Read again by the pack's own reader, the numbers are the same.
    let tidy: String = text.split_once("entity,").map(|(_, rest)| format!("entity,{rest}")).unwrap();
    let mut again = lantian::view::Library::default();
    let dir = root().join("www/data/shanxi");
    for name in ["manifest.json", "entities.csv"] {
        again.add(name, &std::fs::read(dir.join(name)).unwrap()).unwrap();
    }
    again.add("obs.csv", tidy.as_bytes()).unwrap();
    let read = again.pack().hourly.as_ref().unwrap();
    let id = &hourly.places()[stations[0]];
    for pollutant in lantian::data::Pollutant::ALL {
        for (at, value) in read.series(read.row(id).unwrap(), pollutant).iter().enumerate() {
            let before = hourly.series(stations[0], pollutant)[hourly.index(read.time(at)).unwrap()];
            assert!(
                value.is_nan() && before.is_nan() || (value - before).abs() < 5e-4,
                "{pollutant:?} {value} {before}"
            );
        }
    }
}

#[test]
fn hostile_names_are_text_in_a_file() {
    let hostile = load(&root().join("www/data/shanxi"), |name, bytes| match name {
        "entities.csv" => String::from_utf8(bytes).unwrap().replacen("太原市", "\u{a0}=HYPERLINK(0)", 1).into_bytes(),
        "manifest.json" => String::from_utf8(bytes).unwrap().replace("lantian演示数据", "@SUM(1)").into_bytes(),
        _ => bytes,
    });
    let mut view = view(&hostile, "map", "", 720.0);
    for scope in [Scope::Displayed, Scope::Full] {
        let rows = read(&view.csv(scope).unwrap());
        let formula =
            |c: &&String| c.trim_start_matches([' ', '\u{a0}', '\n']).starts_with(['=', '+', '@', '\t', '\r']);
        let all: Vec<&String> = rows.iter().flatten().filter(formula).collect();
        assert!(all.is_empty(), "{all:?}");
        assert!(rows.iter().flatten().any(|c| c == "'@SUM(1)"));
    }
    assert!(read(&view.csv(Scope::Displayed).unwrap()).iter().flatten().any(|c| c.starts_with("'\u{a0}=HYPER")));
}

#[test]
fn file_names_are_safe_everywhere() {
    let name = |title: &str, subtitle: &str| {
        file_name(&Title { title: title.to_owned(), subtitle: subtitle.to_owned(), footer: Vec::new() })
    };
    assert_eq!(name("太原市：AQI", "2026年3月2日14时　HJ\u{a0}633-2026"), "太原市_AQI_2026年3月2日14时_HJ_633-2026");
    assert_eq!(name("../../etc/passwd", ""), "etc_passwd");
    assert_eq!(name("a\u{202e}gpj.exe\0", "<x>:\"|?*\\"), "a_gpj.exe_x");
    assert_eq!(name("...", "\u{200b}"), "lantian");
    assert!(name(&"长".repeat(500), "").len() <= 123);
}

#[test]
fn a_link_says_what_has_changed_since() {
    let library = shanxi();
    let before = view(&library, "map", "time=2026-03-13T15:00", 720.0);
    let kept = before.kept();
    assert_eq!(kept.split('!').count(), 12, "{kept}");
    assert!(before.changed(&kept).contains(words::SAME_VALUES.0));
    let after = view(&library, "map", "time=2026-03-20T15:00", 720.0);
    let said = after.changed(&kept);
    let value = |v: &lantian::view::View| v.card("140100").unwrap().value;
    assert!(said.contains(&format!("太原市 {} → {}", value(&before), value(&after))), "{said}");
    let tile = view(&library, "now", "place=140200", 720.0);
    assert_eq!(tile.kept(), format!("140200~{}", tile.card("").unwrap().value));
    assert!(tile.changed("140200~999").contains("999 → "));
    // Words of a stranger in an address are not the publisher's.
    for stranger in ["500（停课通知）", "call 555-0100", &"9".repeat(6000)] {
        let said = before.changed(&format!("140100~{stranger}!{stranger}~5"));
        assert!(!said.contains(stranger) && said.contains(&format!("太原市  → {}", value(&before))), "{said}");
    }
    let trend = view(&library, "trend", "place=140200", 720.0);
    assert_eq!(trend.kept().split('!').count(), 1);
    assert!(trend.changed(&trend.kept()).contains(words::SAME_VALUES.0), "{}", trend.kept());
    assert_eq!(spec("").selected, "");
}
