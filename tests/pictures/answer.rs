//! What a page says first: the answer, the places around, the last hours and the pollutants say what the other views say.

use crate::{Shared, golden, shanxi, spec, view};
use lantian::chart::{Chart, search};
use lantian::view::View;
use std::fs;

fn table(library: &Shared, chart: &str, options: &str) -> Vec<Vec<String>> {
    view(library, chart, options, 360.0).table().unwrap().texts()
}

/// The cell of a table whose row begins with a word.
fn cell(rows: &[Vec<String>], word: &str) -> String {
    rows.iter().find(|row| row[0] == word).unwrap_or_else(|| panic!("no row {word} in {rows:?}"))[1].clone()
}

fn card(view: &View) -> lantian::chart::Card {
    view.card("").unwrap_or_default()
}

#[test]
fn the_answer_says_the_number_of_the_tile_and_the_difference_to_yesterday() {
    let library = shanxi();
    for place in ["140100", "140105", "140321", "140000"] {
        let at = |time: &str| -> (i64, String) {
            let tile = table(&library, "now", &format!("place={place} time={time}"));
            (cell(&tile, "数值").parse().unwrap(), cell(&tile, "级别"))
        };
        let answer = view(&library, "answer", &format!("place={place} time=2026-03-15T14:00"), 360.0);
        let rows = answer.table().unwrap().texts();
        let ((now, level), (before, _)) = (at("2026-03-15T14:00"), at("2026-03-14T14:00"));
        assert_eq!((cell(&rows, "数值"), cell(&rows, "级别")), (now.to_string(), level), "{place}");
        let said = match now - before {
            0 => "与昨天此时相同".to_owned(),
            more @ 1.. => format!("比昨天此时高{more}"),
            less => format!("比昨天此时低{}", -less),
        };
        assert_eq!(card(&answer).notes[0], said, "{place}");
        assert!(answer.describe().unwrap().contains("模拟生成"));
    }
}

#[test]
fn what_the_data_do_not_carry_is_not_said() {
    let library = shanxi();
    // The first hour of the pack has no day before it.
    let first = view(&library, "answer", "place=140100 time=2026-02-21T01:00", 360.0);
    let (first_hour, _) = library.borrow().pack().manifest.range(lantian::data::Step::Hour).unwrap();
    let first = if first_hour.iso().starts_with("2026-02-21") {
        first
    } else {
        view(&library, "answer", &format!("place=140100 time={}", &first_hour.iso()[..16]), 360.0)
    };
    assert!(card(&first).notes.iter().all(|note| !note.contains("昨天")), "{:?}", card(&first).notes);
    // Without an index there is neither effect nor measure nor activity.
    let none = view(&library, "answer", "place=140100 time=2030-01-01T01:00", 360.0);
    let none = card(&none);
    assert_eq!(
        (none.value.as_str(), none.advice.as_str(), none.rows.len(), none.notes.len()),
        ("—", "", 0, 0),
        "{none:?}"
    );
}

#[test]
fn the_month_of_the_answer_is_that_of_the_days_by_level() {
    let library = shanxi();
    let answer = view(&library, "answer", "place=140100 compare=last-year", 360.0);
    let month = card(&answer).notes.last().unwrap().clone();
    let levels = view(&library, "levels", "place=140100 compare=last-year period=2026-03-01..2026-03-22", 720.0);
    let change = levels.table().unwrap();
    let text = format!("{:?}", change.texts());
    let share = month.split("比例").nth(1).unwrap().split('%').next().unwrap().to_owned();
    assert!(month.starts_with("3月1—22日优良天数比例"), "{month}");
    assert!(text.contains(&format!("{share}%")), "{share} in {text}");
    let english = view(&library, "answer", "place=140100 compare=last-year lang=en", 360.0);
    assert!(card(&english).notes.last().unwrap().starts_with("1–22 Mar: "), "{:?}", card(&english).notes);
}

#[test]
fn alerts_are_told_while_they_are_in_force_and_where() {
    let library = shanxi();
    let alerts =
        |place: &str, time: &str| card(&view(&library, "answer", &format!("place={place} time={time}"), 360.0)).alerts;
    assert_eq!(alerts("140105", "2026-02-15T01:00"), ["重污染天气黄色预警（模拟）（2月15日1时起）"]);
    assert!(alerts("140105", "2026-02-14T24:00").is_empty(), "the hour before");
    assert_eq!(alerts("140105", "2026-02-18T12:00").len(), 1, "the last hour");
    assert!(alerts("140105", "2026-02-18T13:00").is_empty(), "the hour after");
    assert!(alerts("140200", "2026-02-16T12:00").is_empty(), "another city");
}

#[test]
fn places_are_found_by_name_pinyin_initials_and_code() {
    let library = shanxi();
    let library = library.borrow();
    let first = |typed: &str| search(library.pack(), typed, &spec("")).first().map(|card| card.id.clone());
    for typed in ["平定", "平定县", "pingding", "Pingding County", "140321"] {
        assert_eq!(first(typed).as_deref(), Some("140321"), "{typed}");
    }
    assert!(search(library.pack(), "pd", &spec("")).iter().any(|card| card.id == "140321"), "initials");
    assert_eq!(first("太原").as_deref(), Some("140100"), "the city before what its name is a part of");
    assert_eq!([first("没有的地方"), first(""), first(" ")], [None, None, None]);
    let found = search(library.pack(), "平定", &spec("lang=en"));
    assert_eq!(found[0].rows[0], ("In".to_owned(), "Yangquan".to_owned()));
    assert!(found[0].value.parse::<u32>().is_ok() && !found[0].level.is_empty(), "{:?}", found[0]);
}

#[test]
fn a_list_of_places_is_sorted_and_begins_with_ones_own() {
    let library = shanxi();
    let rows = table(&library, "places", "place=140105");
    assert_eq!(rows[0][0], "小店区");
    assert_eq!(rows.len(), 10, "the counties of the city");
    let values: Vec<i64> = rows[1..].iter().map(|row| row[2].parse().unwrap()).collect();
    assert!(values.is_sorted(), "{values:?}");
    let worst: Vec<i64> =
        table(&library, "places", "place=140100 sort=worst").iter().map(|row| row[2].parse().unwrap()).collect();
    assert!(worst.iter().rev().is_sorted() && worst.len() == 10, "{worst:?}");
    for row in &rows {
        let equal: Vec<&String> = rows.iter().filter(|other| other[2] == row[2]).map(|other| &other[1]).collect();
        assert!(equal.iter().all(|rank| *rank == &row[1]), "equal numbers share a place: {rows:?}");
    }
    assert_eq!(table(&library, "places", "place=140000").len(), 11, "the cities of the province");
    // The list says what the tile says.
    for row in rows.iter().take(3) {
        let id = library.borrow().pack().entities.iter().find(|e| e.name.zh == row[0]).map(|e| e.id.clone()).unwrap();
        assert_eq!(row[2], cell(&table(&library, "now", &format!("place={id}")), "数值"), "{}", row[0]);
    }
}

#[test]
fn hours_and_pollutants_say_the_numbers_of_the_tile() {
    let library = shanxi();
    let hours = table(&library, "hours", "place=140105");
    assert_eq!(hours.len(), 24);
    assert_eq!(hours[23][1], cell(&table(&library, "now", "place=140105"), "数值"));
    // An hour of the last day leaves the bars as they are; an older one ends them.
    assert_eq!(table(&library, "hours", "place=140105 time=2026-03-22T14:00"), hours);
    let older = table(&library, "hours", "place=140105 time=2026-03-10T14:00");
    assert!(older[23][0].contains("3月10日14时"), "{:?}", older[23]);
    for row in table(&library, "pollutants", "place=140105") {
        let sign = row[0].split(['（', '）']).nth(1).unwrap();
        let tile = cell(&table(&library, "now", "place=140105"), sign);
        assert!(tile.starts_with(&format!("{} {} ", row[1], row[3])), "{row:?} beside {tile}");
    }
    let limits: Vec<String> =
        table(&library, "pollutants", "place=140105").into_iter().map(|row| row[4].clone()).collect();
    assert_eq!(
        limits,
        ["60", "120", "150", "80", "4.0", "160"],
        "GB 3095-2026, 24-hour means of 2026 to 2030, grade II"
    );
}

#[test]
fn the_picture_of_an_answer_for_previews() {
    let library = shanxi();
    for (name, options) in [
        ("answer-alert-zh", "place=140105 time=2026-02-16T12:00"),
        ("answer-dark-en", "place=140321 lang=en theme=dark"),
        ("places-dark-en", "place=140105 lang=en theme=dark"),
        ("hours-dark-en", "place=140105 lang=en theme=dark"),
        ("pollutants-dark-en", "place=140105 lang=en theme=dark"),
    ] {
        let chart = name.split('-').next().unwrap();
        assert!(Chart::named(chart).is_ok());
        let svg = view(&library, chart, options, 360.0).svg().unwrap();
        let path = golden(&format!("{name}.svg"));
        if std::env::var_os("UPDATE_GOLDENS").is_some() {
            fs::write(&path, &svg).unwrap();
        }
        assert!(fs::read_to_string(&path).unwrap_or_default() == svg, "{name} differs from its golden");
    }
}
