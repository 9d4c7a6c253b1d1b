//! What every picture must say: seal, source, standard, time, in the language asked for.

use crate::goldens::PICTURES;
use crate::{load, root, shanxi, spec, view};
use lantian::chart::Spec;
use lantian::error::Lang;
use lantian::text::words;

const SEAL: Lang = Lang::Zh;

#[test]
fn simulated_data_are_sealed_in_picture_alt_text_and_table() {
    let library = shanxi();
    for (name, chart, options, width) in PICTURES {
        let mut view = view(&library, chart, options, *width);
        let lang = view.spec().language();
        let (svg, said) = (view.svg().unwrap(), view.describe().unwrap());
        assert!(svg.matches(words::SEAL.get(lang)).count() >= 2, "{name}: the seal and the words across");
        assert!(said.contains(words::SYNTHETIC.get(lang)), "{name}: {said}");
        assert!(svg.contains("<desc") && svg.contains("<title"), "{name}");
    }
    assert!(words::SEAL.get(SEAL).contains("模拟"));
}

#[test]
fn measured_data_carry_no_seal() {
    let measured = load(&root().join("www/data/shanxi"), |name, bytes| match name {
        "manifest.json" => {
            String::from_utf8(bytes).unwrap().replace("\"synthetic\": true", "\"synthetic\": false").into_bytes()
        }
        _ => bytes,
    });
    let svg = view(&measured, "map", "", 720.0).svg().unwrap();
    assert!(!svg.contains(words::SEAL.get(Lang::Zh)));
}

#[test]
fn no_option_removes_the_seal() {
    let mut spec = Spec::default();
    for key in ["seal", "synthetic", "footer", "title", "watermark"] {
        let said = spec.set(key, "false").unwrap_err().sentence(Lang::En);
        assert!(
            said.contains("pollutant") && !said.contains("watermark"),
            "the keys there are should be listed: {said}"
        );
    }
}

#[test]
fn each_picture_says_what_where_when_and_by_which_rule() {
    let library = shanxi();
    for (options, all) in [
        ("", ["太原", "运城", "2026年3月22日24时", "AQI"]),
        ("lang=en time=2026-02-16T12:00", ["Taiyuan", "Linfen", "16 Feb 2026", "AQI"]),
    ] {
        let view = view(&library, "map", options, 720.0);
        let text = [view.describe().unwrap(), format!("{:?}", view.title()), format!("{:?}", view.table())].concat();
        for part in all {
            assert!(text.contains(part), "{part} in {text}");
        }
        let rule = if options.is_empty() { "633-2026" } else { "633-2012" };
        assert!(format!("{:?}", view.title()).contains(rule));
    }
    let trend = view(&library, "trend", "place=140100 avg=24h lang=en", 720.0);
    assert!(trend.title().unwrap().subtitle.contains("633-2026"), "{:?}", trend.title());
}

#[test]
fn a_card_opens_every_region_in_words() {
    let library = shanxi();
    let view = view(&library, "map", "level=county time=2026-03-13T15:00", 720.0);
    let mut opened = 0;
    for place in library.borrow().info(Lang::Zh).places.iter().filter(|p| p.kind == "county" || p.kind == "devzone") {
        let card = view.card(&place.id).unwrap();
        assert!(card.label.contains(&place.name) && card.label.contains("2026年3月13日15时"), "{}", card.label);
        assert!(!card.level.is_empty() && !card.value.is_empty());
        opened += 1;
    }
    assert_eq!(opened, 119);
    let taiyuan = view.card("140105").unwrap();
    assert!(taiyuan.label.contains("AQI") && taiyuan.label.contains("污染"), "{}", taiyuan.label);
}

#[test]
fn both_languages_have_every_word() {
    for (name, words) in words::ALL {
        assert!(!words.0.trim().is_empty() && !words.1.trim().is_empty(), "{name}");
        assert!(
            words.1.is_ascii() || words.1.chars().all(|c| (c as u32) < 0x2e80),
            "{name}: Chinese in the English column"
        );
    }
}

#[test]
fn what_means_nothing_is_refused_in_words_and_changes_nothing() {
    let library = shanxi();
    let mut view = view(&library, "map", "", 720.0);
    let before = view.svg().unwrap();
    for (key, value) in
        [("level", "street"), ("pollutant", "NOx"), ("time", "yesterday"), ("standard", "US"), ("coverage", "2")]
    {
        let mut wrong = spec("");
        let refused = wrong.set(key, value).and_then(|()| view.set(wrong));
        let said = refused.unwrap_err();
        assert!(said.sentence(Lang::En).contains(key) && said.sentence(Lang::Zh).contains(key), "{said}");
        assert!(!said.sentence(Lang::En).contains(value), "nothing of what was given is repeated: {said}");
        assert_eq!(view.svg().unwrap(), before);
    }
}

#[test]
fn six_sub_indices_are_one_index_on_a_map() {
    let library = shanxi();
    let (mut six, mut one) = (view(&library, "map", "pollutant=IAQI", 480.0), view(&library, "map", "", 480.0));
    assert_eq!(six.svg().unwrap(), one.svg().unwrap());
    assert_eq!(six.controls().unwrap()[1].value, "AQI");
}

#[test]
fn a_map_of_a_city_shows_its_counties_alone() {
    let library = shanxi();
    let rows = |options: &str| view(&library, "map", options, 480.0).table().unwrap().rows.len();
    assert_eq!(rows("level=county place=140100"), 10, "ten counties of Taiyuan");
    assert_eq!(rows("level=county place=140105"), 1, "a county is opened");
    assert_eq!(rows("level=city place=140105"), 1, "on a map of cities it is shown by its city");
    assert_eq!(rows("level=county place=140300"), 6, "five counties and the zone of Yangquan");
    assert_eq!(rows("level=city place=grp:fenhe"), 5);
    assert_eq!(rows("level=county"), 119);
    let taiyuan = view(&library, "map", "level=county place=140100 lang=en", 480.0);
    assert!(taiyuan.title().unwrap().title.starts_with("Taiyuan"), "{:?}", taiyuan.title());
    assert!(taiyuan.card("140200").is_none());
}
