//! The desk: files in, what was understood and a pack out.

use lantian::error::Lang;
use lantian_desk::{Desk, State, Wishes, choices};
use std::collections::HashMap;

const DAILY: &str = "城市,日期,PM2.5(μg/m³),PM10,SO2,NO2,CO(mg/m³),O3\n\
    太原市,2026-02-01,41,80,9,30,0.8,90\n大同市,2026-02-01,-99,60,8,20,0.5,70\n";

fn answered(pairs: &[(&str, &str)]) -> Wishes {
    let answers = pairs.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect();
    Wishes { answers, ..Wishes::default() }
}

fn column<'a>(state: &'a State, heading: &str) -> &'a lantian_desk::ColumnState {
    let columns = &state.files[0].documents[0].sheets[0].columns;
    columns.iter().find(|column| column.heading == heading).unwrap()
}

#[test]
fn a_question_is_shown_with_the_columns_and_its_answer_makes_the_pack() {
    let mut desk = Desk::default();
    desk.add("日报.csv", DAILY.as_bytes());
    let asked = desk.make(&Wishes::default()).unwrap();
    let (file, question) = asked.question.clone().expect("O3 of days may be two things");
    assert_eq!((file.as_str(), question.id.as_str()), ("日报.csv", "average:O3"));
    assert!(asked.pack.is_none() && asked.files[0].asks && desk.zip().is_err());
    assert_eq!(column(&asked, "PM2.5(μg/m³)").chosen, "PM25");
    assert_eq!(column(&asked, "PM2.5(μg/m³)").unit, "ug/m3");
    assert_eq!(column(&asked, "城市").samples, ["太原市", "大同市"]);

    let made = desk.make(&answered(&[("average:O3", "take")])).unwrap();
    let pack = made.pack.as_ref().unwrap();
    assert!(made.question.is_none() && pack.error.is_none() && !pack.hourly, "{pack:?}");
    assert_eq!((pack.places, made.files[0].error.clone()), ((0, 2), None));
    assert!(made.remarks.iter().any(|remark| remark.sentence.zh.contains("第3行")), "{:?}", made.remarks);
    let bytes = desk.zip().unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    assert!(archive.by_name("pack/manifest.json").is_ok() && archive.by_name("pack/remarks.csv").is_ok());
    let page = desk.page("@@title@@|@@views@@|@@pack@@", "{}", Lang::Zh).unwrap();
    assert!(page.contains("太原市") && page.contains("manifest.json"));

    // What was answered is saved and given back with the file.
    let saved = desk.mappings();
    let mut again = Desk::default();
    again.add("mapping.json", saved.as_bytes());
    again.add("日报.csv", DAILY.as_bytes());
    assert!(again.make(&Wishes::default()).unwrap().pack.is_some_and(|pack| pack.error.is_none()));
}

#[test]
fn a_column_is_what_the_visitor_says_and_a_refused_file_stops_the_pack() {
    let mut desk = Desk::default();
    desk.add("日报.csv", DAILY.as_bytes());
    let wishes = answered(&[("column:O3", "ignore"), ("column:PM10", "ignore")]);
    let state = desk.make(&wishes).unwrap();
    assert_eq!((column(&state, "O3").chosen.as_str(), column(&state, "PM10").chosen.as_str()), ("ignore", "ignore"));
    assert!(state.pack.as_ref().is_some_and(|pack| pack.error.is_none()));
    desk.add("letter.pdf", b"%PDF-1.7 ...");
    let state = desk.make(&wishes).unwrap();
    let refused = state.files.iter().find(|file| file.name == "letter.pdf").unwrap();
    assert!(refused.error.is_some() && !refused.asks && state.pack.is_none(), "{refused:?}");
    desk.remove("letter.pdf");
    assert!(desk.make(&wishes).unwrap().pack.is_some());
    desk.remove("日报.csv");
    assert!(desk.make(&wishes).unwrap().pack.is_none() && desk.zip().is_err());
}

#[test]
fn every_choice_is_an_answer_that_is_understood() {
    for choice in choices().columns {
        let mut desk = Desk::default();
        desk.add("日报.csv", DAILY.replace(",O3\n", ",某列\n").as_bytes());
        let wishes = answered(&[("column:某列", &choice.value)]);
        let state = desk.make(&wishes).unwrap();
        let wrong = state.files[0].error.as_ref().filter(|error| error.en.contains("invalid answer"));
        assert!(wrong.is_none(), "{}: {wrong:?}", choice.value);
    }
    let values: HashMap<String, usize> = choices().columns.into_iter().fold(HashMap::new(), |mut of, choice| {
        *of.entry(choice.value).or_default() += 1;
        of
    });
    assert!(values.values().all(|count| *count == 1));
}
