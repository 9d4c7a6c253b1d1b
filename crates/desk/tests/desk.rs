//! The desk: files in, what was understood and a pack out.

use lantian::error::Lang;
use lantian_desk::{Desk, State, Wishes, choices};
use std::collections::{BTreeMap, HashMap};

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

fn edit(row: usize, column: usize, text: &str) -> lantian_desk::Edit {
    lantian_desk::Edit { document: "日报.csv".to_owned(), sheet: String::new(), row, column, text: text.to_owned() }
}

/// The files of a pack but its manifest and remarks, which name the file that was read.
fn data(desk: &Desk) -> Vec<(String, Vec<u8>)> {
    let files = desk.pack().iter().filter(|(name, _)| name.starts_with("obs/")).cloned();
    files.collect()
}

#[test]
fn an_edited_cell_is_read_like_the_file_and_taken_back_without_a_trace() {
    let text = DAILY.replace(",O3\n", ",O3_8h\n") + "阳泉市,2026-02-01,30\n";
    let mut desk = Desk::default();
    desk.add("日报.csv", text.as_bytes());
    let before = desk.make(&Wishes::default()).unwrap();
    let (first, rows) = (data(&desk), desk.rows("日报.csv", "", &[1, 2, 3, 4]));
    let lines: Vec<u64> = rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [2, 3, 4]);
    assert_eq!(rows[1].cells[2], "-99");
    let mark = &rows[1].marks[0];
    assert!(mark.column == Some(2) && mark.message.zh.contains("负值"), "{mark:?}");
    // A row that is too short is marked as a whole.
    assert_eq!(rows[2].marks[0].column, None);
    let sheet = &before.files[0].documents[0].sheets[0];
    assert_eq!((sheet.rows, sheet.marked, sheet.width), (3, 2, 8));
    let cell = before.remarks.iter().find_map(|remark| remark.cell.clone()).unwrap();
    assert_eq!((cell.row, cell.document.as_str()), (2, "日报.csv"));
    assert_eq!(desk.marked("日报.csv", ""), [2, 3]);

    let all = [edit(2, 2, "35"), edit(3, 7, "80"), edit(99, 0, "nowhere")];
    let edited = desk.make(&Wishes { edits: all.to_vec(), ..Wishes::default() }).unwrap();
    let rows = desk.rows("日报.csv", "", &[2, 3]);
    assert!(rows.iter().all(|row| row.marks.is_empty()) && rows[0].cells[2] == "35", "{rows:?}");
    assert_eq!(edited.files[0].documents[0].sheets[0].marked, 0);
    assert_ne!(data(&desk), first);

    // The corrected table makes the same pack.
    let (name, bytes) = desk.corrected(Lang::Zh).unwrap();
    assert_eq!(name, "日报-修正.csv");
    let mut again = Desk::default();
    again.add(&name, &bytes);
    again.make(&Wishes::default()).unwrap();
    assert_eq!(data(&again), data(&desk));

    // Taken back the short row is short again, and the pack is the first.
    let back = desk.make(&Wishes::default()).unwrap();
    assert_eq!((data(&desk), back.files[0].documents[0].sheets[0].marked), (first.clone(), 2));
    // The file given anew is without the edits.
    desk.make(&Wishes { edits: all.to_vec(), ..Wishes::default() }).unwrap();
    desk.add("日报.csv", text.as_bytes());
    desk.make(&Wishes::default()).unwrap();
    assert_eq!(data(&desk), first);
}

#[test]
fn a_column_that_is_converted_says_so_and_sheets_of_a_workbook_are_saved_together() {
    let csv = DAILY.replace("CO(mg/m³),O3\n", "CO(ppm),O3_8h\n");
    let mut desk = Desk::default();
    desk.add("日报.csv", csv.as_bytes());
    let state = desk.make(&Wishes::default()).unwrap();
    let marks = &column(&state, "CO(ppm)").marks;
    assert!(marks.len() == 1 && marks[0].message.en.contains("ppm"), "{marks:?}");
    assert_eq!(column(&state, "CO(ppm)").kind, "measured");
    desk.add("另一.csv", csv.replace("2026-02-01", "2026-02-02").as_bytes());
    desk.make(&Wishes::default()).unwrap();
    let before = data(&desk);
    let (name, bytes) = desk.corrected(Lang::En).unwrap();
    assert_eq!(name, "corrected-tables.zip");
    let mut again = Desk::default();
    again.add(&name, &bytes);
    again.make(&Wishes::default()).unwrap();
    assert_eq!(data(&again), before);
}

/// Days of two cities from 1 to 27 February, the PM2.5 of one of which is given.
fn february(pm25: &dyn Fn(u32) -> u32, days: std::ops::RangeInclusive<u32>) -> String {
    let row = |day: u32| {
        format!("太原市,2026-02-{day:02},{},80,9,30,0.8,90\n大同市,2026-02-{day:02},40,80,9,30,0.8,90\n", pm25(day))
    };
    "城市,日期,PM2.5(μg/m³),PM10,SO2,NO2,CO(mg/m³),O3_8h\n".to_owned() + &days.map(row).collect::<String>()
}

#[test]
fn files_are_laid_over_a_published_pack_and_what_that_changes_of_its_ranks_is_said() {
    let wishes = Wishes { title: "发布的标题".into(), ..Wishes::default() };
    let mut desk = Desk::default();
    desk.add("二月.csv", february(&|_| 30, 1..=28).as_bytes());
    assert!(desk.make(&wishes).unwrap().compared.is_none());
    let published = desk.zip().unwrap();
    let files: BTreeMap<String, Vec<u8>> = desk.pack().iter().cloned().collect();

    // The pack alone is shown as it is.
    let mut desk = Desk::default();
    desk.add("pack.zip", &published);
    let state = desk.make(&Wishes::default()).unwrap();
    assert!(state.compared.is_none() && state.pack.is_some_and(|pack| pack.error.is_none()));
    assert_eq!(state.files[0].documents[0].details.zh, "发布的标题，第1版");
    assert!(desk.pack().iter().cloned().collect::<BTreeMap<_, _>>() == files);

    // A correction turns the two cities round. PM2.5 of 50 in place of 30: by 20/35 more; both figures by hand.
    desk.add("更正.csv", february(&|_| 50, 1..=28).as_bytes());
    let state = desk.make(&Wishes::default()).unwrap();
    let compared = state.compared.as_ref().unwrap();
    assert_eq!((compared.changed.new, compared.changed.corrected), (0, 28));
    assert_eq!(compared.days, ("2026-02-01".to_owned(), "2026-02-28".to_owned()));
    let shown: Vec<_> =
        compared.places.iter().map(|place| (place.name.zh.as_str(), &place.before, &place.after)).collect();
    let standing = |rank, index: &str| lantian_desk::Standing { rank: Some(rank), index: Some(index.into()) };
    // 80/70 + 9/60 + 30/40 + 0.8/4 + 90/160 = 1.14 + 0.15 + 0.75 + 0.20 + 0.56, and of PM2.5 30, 40, 50 of 35.
    assert_eq!(
        shown,
        [
            ("太原市", &standing(1, "3.66"), &standing(2, "4.23")),
            ("大同市", &standing(2, "3.94"), &standing(1, "3.94"))
        ]
    );
    assert_eq!(compared.unchanged, 0);
    let manifest = |desk: &Desk| {
        let bytes = &desk.pack().iter().find(|(name, _)| name == "manifest.json").unwrap().1;
        serde_json::from_slice::<serde_json::Value>(bytes).unwrap()
    };
    assert_eq!(
        (manifest(&desk)["revision"].as_u64(), manifest(&desk)["title"]["zh"].as_str()),
        (Some(2), Some("发布的标题"))
    );

    // A month that is not over is compared up to the newest day.
    let mut half = Desk::default();
    half.add("上旬.csv", february(&|_| 30, 1..=20).as_bytes());
    half.make(&wishes).unwrap();
    let begun = half.zip().unwrap();
    let mut half = Desk::default();
    half.add("pack.zip", &begun);
    half.add("新增.csv", february(&|_| 30, 21..=22).as_bytes());
    let compared = half.make(&Wishes::default()).unwrap().compared.unwrap();
    assert_eq!(compared.days, ("2026-02-01".to_owned(), "2026-02-22".to_owned()));
    assert_eq!((compared.changed.new, compared.changed.corrected), (24, 0));

    // The same again changes nothing.
    let mut desk = Desk::default();
    desk.add("pack.zip", &published);
    desk.add("二月.csv", february(&|_| 30, 1..=28).as_bytes());
    let same = desk.make(&Wishes::default()).unwrap().compared;
    assert!(same.is_none_or(|same| same.places.is_empty() && same.changed.corrected == 0));
    assert_eq!(manifest(&desk)["revision"].as_u64(), Some(1));
    desk.add("other.zip", &published);
    assert_eq!(desk.make(&Wishes::default()).unwrap().files.len(), 2, "one pack at a time");
    desk.remove("other.zip");
    assert!(desk.make(&Wishes::default()).unwrap().compared.is_none());
}
