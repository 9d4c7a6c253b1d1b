//! Files as people have them are opened, or refused by what they are.

use lantian_publish::error::Kind;
use lantian_publish::grid::Grid;
use lantian_publish::open::{Content, Document, Format, Limits, open};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The folder of cases gathered from public exports; `None` (with a printed reason) where it is missing.
fn field(file: &str) -> Option<Vec<u8>> {
    let root = std::env::var_os("LANTIAN_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let path = root.join("field").join(file);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        println!("skipped: {} is not there", path.display());
        assert!(std::env::var_os("LANTIAN_DATA_REQUIRED").is_none(), "{} is required", path.display());
    }
    bytes
}

fn one(name: &str, bytes: &[u8]) -> Document {
    let mut all = open(name, bytes, &Limits::default()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(all.len(), 1, "{name}");
    all.remove(0)
}

fn sheets(document: &Document) -> &[Grid] {
    match &document.content {
        Content::Sheets(sheets) => sheets,
        Content::Outlines(_) => panic!("{} is outlines", document.name),
    }
}

const TIDY: &str = "entity,time,PM25,PM10,SO2,NO2,CO,O3";

/// The cells of the table that the cases of spelling, encoding and packing all hold.
fn tidy() -> Vec<Vec<String>> {
    let rows = ["9101A,90,150,8,40,0.9,60", "9102A,70,130,6,30,0.7,80", "9103A,10,20,3,5,0.2,100"];
    let mut out = vec![TIDY.split(',').map(str::to_owned).collect::<Vec<_>>()];
    for hour in [13, 14] {
        for row in rows {
            let (code, rest) = row.split_once(',').unwrap();
            out.push(format!("st:{code},2026-03-10T{hour}:00,{rest}").split(',').map(str::to_owned).collect());
        }
    }
    out
}

fn cells(grid: &Grid) -> Vec<Vec<String>> {
    (0..grid.len()).map(|row| grid.row(row).take(grid.width(row)).map(str::to_owned).collect()).collect()
}

#[test]
fn the_same_table_is_the_same_cells_in_every_wrapping() {
    for (file, format, details) in [
        ("00-baseline/obs.csv", Format::Delimited, "UTF-8, separated by commas"),
        ("04-xlsx-xls/obs.xlsx", Format::Xlsx, ""),
        ("04-xlsx-xls/renamed.csv", Format::Xlsx, ""),
        ("04-xlsx-xls/old.xls", Format::Xls, ""),
        ("04-xlsx-xls/portal-export.xls", Format::Html, "UTF-8"),
        ("04-xlsx-xls/tabs.xls", Format::Delimited, "UTF-8, separated by tabs"),
        ("05-zip-of-csv/obs.zip", Format::Delimited, "UTF-8, separated by commas"),
        ("06-unicode-text-and-tabs/excel-unicode.txt", Format::Delimited, "UTF-16, separated by tabs"),
        ("06-unicode-text-and-tabs/fullwidth.csv", Format::Delimited, "UTF-8, separated by full-width commas"),
        ("06-unicode-text-and-tabs/semicolon.csv", Format::Delimited, "UTF-8, separated by semicolons"),
        ("06-unicode-text-and-tabs/tab.tsv", Format::Delimited, "UTF-8, separated by tabs"),
    ] {
        let Some(bytes) = field(file) else { return };
        let document = one(file, &bytes);
        assert_eq!((document.format, document.details.en.as_str()), (format, details), "{file}");
        assert_eq!(cells(&sheets(&document)[0]), tidy(), "{file}");
    }
}

#[test]
fn text_of_chinese_excel_is_read() {
    for file in ["01-gbk-from-excel/snap.csv", "02-gbk-station-list/stations.csv"] {
        let Some(bytes) = field(file) else { return };
        let document = one(file, &bytes);
        assert!(document.details.en.starts_with("GB18030"), "{}", document.details.en);
        let all = cells(&sheets(&document)[0]).concat();
        assert!(all.iter().any(|cell| cell == "虚构丙(对照点)"), "{all:?}");
    }
    let (bytes, ..) = encoding_rs::GB18030.encode("城市,PM2.5（μg/m³）\n朔州市,35\n");
    let document = one("a.csv", &bytes);
    assert_eq!(cells(&sheets(&document)[0])[0], ["城市", "PM2.5（μg/m³）"]);
}

#[test]
fn western_text_is_not_taken_for_chinese_and_a_cut_file_is_named_by_its_row() {
    let (bytes, ..) = encoding_rs::WINDOWS_1252.encode("Ort;PM10 (µg/m³)\nKöln;21\nMünchen;18\nGöttingen, Süd;20\n");
    let document = one("a.csv", &bytes);
    assert!(document.details.en.starts_with("Windows-1252"), "{}", document.details.en);
    assert_eq!(cells(&sheets(&document)[0])[1][0], "Köln");
    let text = "城市,值\n太原市,1\n大同市,2\n朔州市,3\n";
    let cut = &text.as_bytes()[..text.len() - 8];
    let error = open("a.csv", cut, &Limits::default()).unwrap_err();
    assert_eq!((error.kind, error.at.row), (Kind::Format, Some(4)), "{error}");
}

#[test]
fn what_is_no_table_is_named_as_what_it_is() {
    let parquet = match cfg!(feature = "parquet") {
        true => "the Parquet file is damaged",
        false => "this is a Parquet file",
    };
    for (bytes, words) in [
        (&b"%PDF-1.7 ..."[..], "this is a PDF"),
        (b"PAR1....", parquet),
        (b"7z\xbc\xaf\x27\x1c", "this is a 7z archive"),
        (b"\x00\x01\x02\x03binary\x00\x00\x07\x02", "the file is binary"),
        (b"", "the file is empty"),
        (b" \r\n", "the file is empty"),
        (b"\x1f\x8b\x08\x00bad", "the file is damaged or cut off"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 no more", "the file is damaged or cut off"),
        (b"<html><title>Login</title></html>", "the web page “Login”, without a table"),
    ] {
        let error = open("x.dat", bytes, &Limits::default()).unwrap_err();
        assert!(error.to_string().contains(words), "{error}");
        assert!(error.at.file == "x.dat" && !error.message.zh.is_empty(), "{error:?}");
    }
}

fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut coder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    coder.write_all(bytes).unwrap();
    coder.finish().unwrap()
}

#[test]
fn archives_give_their_files_by_name_and_may_be_nested() {
    let inner = zip_of(&[("2025/b.csv", b"a,b\n1,2\n"), ("__MACOSX/._b.csv", b"\0"), ("2025/.DS_Store", b"\0")]);
    let packed = gzip(b"a,b\n3,4\n");
    let bytes = zip_of(&[("z.csv.gz", &packed), ("a.zip", &inner)]);
    let all = open("year.zip", &bytes, &Limits::default()).unwrap();
    let names: Vec<&str> = all.iter().map(|document| document.name.as_str()).collect();
    assert_eq!(names, ["year.zip/a.zip/2025/b.csv", "year.zip/z.csv.gz"]);
    assert_eq!(sheets(&all[1])[0].cell(1, 0), "3");
    let error = open("year.zip", &zip_of(&[("bad.bin", b"\0\x01\x02\x03")]), &Limits::default()).unwrap_err();
    assert_eq!(error.at.file, "year.zip/bad.bin");
}

#[test]
fn bombs_are_stopped_before_they_take_memory() {
    let zeros = vec![b'0'; 300 << 20];
    let start = std::time::Instant::now();
    for bytes in [
        gzip(&zeros),
        zip_of(&[("a.csv", &zeros)]),
        zip_of(&[("xl/workbook.xml", b"<x/>"), ("xl/worksheets/sheet1.xml", &zeros)]),
    ] {
        let begun = start.elapsed();
        let error = open("bomb", &bytes, &Limits::default()).unwrap_err();
        assert_eq!(error.kind, Kind::Limit, "{error}");
        println!("{} bytes refused in {:?}", bytes.len(), start.elapsed() - begun);
    }
    // Two cells far apart would need every cell between them.
    let sheet = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>"#;
    let bytes = workbook_of(sheet);
    let document = one("far.xlsx", &bytes);
    assert_eq!(sheets(&document)[0].len(), 2);
    let limits = Limits { cells: 10_000, ..Limits::default() };
    assert_eq!(open("far.xlsx", &bytes, &limits).unwrap_err().kind, Kind::Limit);
}

/// A workbook of one sheet.
fn workbook_of(sheet: &str) -> Vec<u8> {
    zip_of(&[
        ("[Content_Types].xml", br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#),
        ("_rels/.rels", br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        ("xl/workbook.xml", br#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

#[test]
fn merged_cells_are_filled_and_formulas_without_a_value_are_marked() {
    let sheet = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
        <row r="2"><c r="A2" t="inlineStr"><is><t>太原市</t></is></c><c r="B2"><v>0.30000000000000004</v></c></row>
        <row r="3"><c r="A3"/><c r="B3"><f>1+1</f></c><c r="D3" t="e"><v>#DIV/0!</v></c></row>
        <row r="4"><c r="B4"><v>140105401051</v></c></row>
        </sheetData><mergeCells count="1"><mergeCell ref="A2:A4"/></mergeCells></worksheet>"#;
    let document = one("merged.xlsx", &workbook_of(sheet));
    let grid = &sheets(&document)[0];
    assert_eq!(
        cells(grid),
        [vec!["太原市", "0.3"], vec!["太原市", "#NOT-COMPUTED", "", "#DIV/0!"], vec!["太原市", "140105401051"]]
    );
    assert_eq!((grid.line(0), grid.line(2)), (2, 4));
}

#[test]
fn records_of_an_api_become_a_table_and_outlines_are_kept() {
    let Some(bytes) = field("09-api-json/live.json") else { return };
    let document = one("live.json", &bytes);
    assert_eq!(document.format, Format::Json);
    let rows = cells(&sheets(&document)[0]);
    assert!(rows[0].contains(&"StationCode".to_owned()) && rows[1].contains(&"9101A".to_owned()), "{rows:?}");
    let Some(bytes) = field("35-geometry-oddities/county-gbk.geojson") else { return };
    assert_eq!(one("county.geojson", &bytes).format, Format::Outlines);
}
