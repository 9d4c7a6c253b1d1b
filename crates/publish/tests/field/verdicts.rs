//! The table of verdicts.

use crate::harness::{Case, Packed, bytes, pack};
use lantian_publish::error::Error;
use lantian_publish::remark::Reason;

/// What a case comes to.
enum Want {
    /// The index that the tile of a place shows at a time.
    Index(&'static str, &'static str, &'static str),
    /// The same of a day.
    Day(&'static str, &'static str, &'static str),
    /// Refused, with words of the Chinese and the English sentence.
    Refused(&'static str, &'static str),
}
use Want::{Day, Index, Refused};

/// The city of Taiyuan on 2026-03-10 at 14:00, mean of two evaluation points.
const TAIYUAN: Want = Index("140100", "2026-03-10T14:00", "119");
/// The same with the first point alone, and with the second alone.
const FIRST: Want = Index("140100", "2026-03-10T14:00", "128");
const SECOND: Want = Index("140100", "2026-03-10T14:00", "110");

/// A row of the table: files with blanks between, answers, the verdict, and reasons that must be among the remarks.
type Row = (&'static str, &'static [(&'static str, &'static str)], Want, &'static [Reason]);

const NONE: &[(&str, &str)] = &[];

#[rustfmt::skip]
const TABLES: &[Row] = &[
    ("00-baseline/obs.csv 00-baseline/stations.csv", NONE, TAIYUAN, &[]),
    ("00-baseline/snap.csv 00-baseline/stations.csv", NONE, TAIYUAN, &[]),
    ("01-gbk-from-excel/snap.csv 01-gbk-from-excel/stations-utf8.csv", NONE, TAIYUAN, &[]),
    ("01-gbk-from-excel/snap.csv 01-gbk-from-excel/stations.csv", NONE, TAIYUAN, &[]),
    ("02-gbk-station-list/obs.csv 02-gbk-station-list/stations.csv", NONE, TAIYUAN, &[]),
    ("03-contrast-flag-column/obs.csv 03-contrast-flag-column/list-official.csv", NONE, TAIYUAN, &[]),
    ("04-xlsx-xls/obs.xlsx 04-xlsx-xls/stations.csv", NONE, TAIYUAN, &[]),
    ("04-xlsx-xls/renamed.csv 04-xlsx-xls/stations.csv", NONE, TAIYUAN, &[]),
    ("04-xlsx-xls/old.xls 04-xlsx-xls/stations.csv", NONE, TAIYUAN, &[]),
    ("04-xlsx-xls/portal-export.xls 04-xlsx-xls/stations.csv", NONE, TAIYUAN, &[]),
    ("04-xlsx-xls/tabs.xls 04-xlsx-xls/stations.csv", NONE, TAIYUAN, &[]),
    ("04-xlsx-xls/obs.csv 04-xlsx-xls/stations.xlsx", NONE, TAIYUAN, &[]),
    ("05-zip-of-csv/obs.zip 05-zip-of-csv/stations.csv", NONE, TAIYUAN, &[]),
    ("06-unicode-text-and-tabs/excel-unicode.txt 06-unicode-text-and-tabs/stations.csv", NONE, TAIYUAN, &[]),
    ("06-unicode-text-and-tabs/fullwidth.csv 06-unicode-text-and-tabs/stations.csv", NONE, TAIYUAN, &[]),
    ("06-unicode-text-and-tabs/semicolon.csv 06-unicode-text-and-tabs/stations.csv", NONE, TAIYUAN, &[]),
    ("06-unicode-text-and-tabs/tab.tsv 06-unicode-text-and-tabs/stations.csv", NONE, TAIYUAN, &[]),
    ("06-unicode-text-and-tabs/pipe.dat", NONE, Refused("AirNow文件的时间是一小时的结束还是开始", "the end of its hour or the beginning"), &[]),
    ("06-unicode-text-and-tabs/pipe.dat", &[("hour-label", "begin")], Refused("“840060371103”的位置未知", "nothing says where “840060371103” is"), &[]),
    ("07-lines-above-header/report.csv 07-lines-above-header/stations.csv", NONE, TAIYUAN, &[Reason::Summary]),
    ("07-lines-above-header/cpcb.csv", NONE, Refused("先写的是日还是月", "does the day come first or the month"), &[]),
    ("08-chinese-headers/export.csv 08-chinese-headers/stations.csv", NONE, TAIYUAN, &[]),
    ("08-chinese-headers/export-gbk.csv 08-chinese-headers/stations.csv", NONE, TAIYUAN, &[]),
    ("08-chinese-headers/wuhan.csv 08-chinese-headers/stations.csv", NONE, TAIYUAN, &[]),
    ("08-chinese-headers/tidy-pm25.csv 08-chinese-headers/stations.csv", NONE, TAIYUAN, &[]),
    ("08-chinese-headers/tidy-pm2_5.csv 08-chinese-headers/stations.csv", NONE, TAIYUAN, &[]),
    ("08-chinese-headers/tidy-units.csv 08-chinese-headers/stations.csv", NONE, TAIYUAN, &[]),
    ("08-chinese-headers/smog2025.csv 08-chinese-headers/stations.csv", NONE, Index("140100", "2025-01-15T14:00", "290"), &[]),
    ("09-api-json/live.json 09-api-json/stations.csv", NONE, FIRST, &[]),
    ("09-api-json/openaq.json", NONE, Refused("时间是一小时的结束还是开始", "the end of its hour or the beginning"), &[]),
    ("10-pm2.5-in-snapshot-header/snap.csv 10-pm2.5-in-snapshot-header/stations.csv", NONE, TAIYUAN, &[]),
    ("11-excel-serial-dates/obs.csv 11-excel-serial-dates/stations.csv", NONE, TAIYUAN, &[]),
    ("12-time-spellings/compact.csv 12-time-spellings/stations.csv", NONE, TAIYUAN, &[]),
    ("12-time-spellings/compact12.csv 12-time-spellings/stations.csv", NONE, TAIYUAN, &[]),
    ("12-time-spellings/dmy.csv 12-time-spellings/stations.csv", NONE, Refused("时间“10-03-2026 13:00”中，先写的是日还是月", "the time “10-03-2026 13:00” can be read two ways"), &[]),
    ("12-time-spellings/dmy.csv 12-time-spellings/stations.csv", &[("date-order", "dmy")], TAIYUAN, &[]),
    ("12-time-spellings/dot.csv 12-time-spellings/stations.csv", NONE, TAIYUAN, &[]),
    ("12-time-spellings/epoch.csv 12-time-spellings/stations.csv", NONE, TAIYUAN, &[]),
    ("12-time-spellings/fullwidth.csv 12-time-spellings/stations.csv", NONE, TAIYUAN, &[]),
    ("12-time-spellings/h24.csv 12-time-spellings/stations.csv", NONE, Index("140100", "2026-03-10T24:00", "119"), &[]),
    ("12-time-spellings/h59.csv 12-time-spellings/stations.csv", NONE, TAIYUAN, &[]),
    ("12-time-spellings/iso-offset0.csv 12-time-spellings/stations.csv", NONE, TAIYUAN, &[]),
    ("12-time-spellings/millis.csv 12-time-spellings/stations.csv", NONE, TAIYUAN, &[]),
    ("12-time-spellings/no-minutes.csv 12-time-spellings/stations.csv", NONE, TAIYUAN, &[]),
    ("12-time-spellings/plus0800.csv 12-time-spellings/stations.csv", NONE, TAIYUAN, &[]),
    ("12-time-spellings/range.csv 12-time-spellings/stations.csv", NONE, TAIYUAN, &[]),
    ("12-time-spellings/slash.csv 12-time-spellings/stations.csv", NONE, TAIYUAN, &[]),
    ("12-time-spellings/us.csv 12-time-spellings/stations.csv", NONE, Refused("时间“3/10/2026 13:00”中", "the time “3/10/2026 13:00” can be read two ways"), &[]),
    ("12-time-spellings/us.csv 12-time-spellings/stations.csv", &[("date-order", "mdy")], TAIYUAN, &[]),
    ("12-time-spellings/utc.csv 12-time-spellings/stations.csv", NONE, TAIYUAN, &[]),
    ("12-time-spellings/zh.csv 12-time-spellings/stations.csv", NONE, TAIYUAN, &[]),
    ("12-time-spellings/zhmin.csv 12-time-spellings/stations.csv", NONE, TAIYUAN, &[]),
    ("13-naive-utc/utc_time.csv 13-naive-utc/stations.csv", NONE, TAIYUAN, &[]),
    ("14-outage-of-nine-days/wide.csv 14-outage-of-nine-days/stations.csv", NONE, Index("140100", "2025-01-03T12:00", "107"), &[]),
    ("14-outage-of-nine-days/tidy.csv 14-outage-of-nine-days/stations.csv", NONE, Index("140100", "2025-01-03T12:00", "107"), &[]),
    ("15-positive-missing-codes/nines.csv 15-positive-missing-codes/stations.csv", NONE, SECOND, &[Reason::AllEqual]),
    ("15-positive-missing-codes/nine3.csv 15-positive-missing-codes/stations.csv", NONE, SECOND, &[Reason::MissingCode]),
    ("15-positive-missing-codes/snap9.csv 15-positive-missing-codes/stations.csv", NONE, SECOND, &[Reason::MissingCode]),
    ("15-positive-missing-codes/k9.csv 15-positive-missing-codes/stations.csv", NONE, TAIYUAN, &[Reason::MissingCode]),
    ("15-positive-missing-codes/nine985.csv 15-positive-missing-codes/stations.csv", NONE, Index("140100", "2026-03-10T14:00", "500"), &[Reason::RangeEnd]),
    ("16-all-zero-rows/obs.csv 16-all-zero-rows/stations.csv", NONE, SECOND, &[Reason::AllZero]),
    ("16-all-zero-rows/page.csv 16-all-zero-rows/stations.csv", NONE, SECOND, &[Reason::AllZero]),
    ("17-digits-and-flags/comma.csv 17-digits-and-flags/stations.csv", NONE, TAIYUAN, &[Reason::Assumption]),
    ("17-digits-and-flags/err.csv 17-digits-and-flags/stations.csv", NONE, SECOND, &[Reason::CellError, Reason::Negative, Reason::NotANumber]),
    ("17-digits-and-flags/flags.csv 17-digits-and-flags/stations.csv", NONE, SECOND, &[Reason::NotANumber]),
    ("17-digits-and-flags/fullwidth.csv 17-digits-and-flags/stations.csv", NONE, TAIYUAN, &[]),
    ("17-digits-and-flags/nbsp.csv 17-digits-and-flags/stations.csv", NONE, TAIYUAN, &[]),
    ("17-digits-and-flags/quote.csv 17-digits-and-flags/stations.csv", NONE, TAIYUAN, &[]),
    ("17-digits-and-flags/thousand.csv 17-digits-and-flags/stations.csv", NONE, Index("140100", "2026-03-10T14:00", "500"), &[]),
    ("17-digits-and-flags/units.csv 17-digits-and-flags/stations.csv", NONE, TAIYUAN, &[]),
    ("17-digits-and-flags/words.csv 17-digits-and-flags/stations.csv", NONE, SECOND, &[]),
    ("18-ppm-gases/hot.csv 18-ppm-gases/stations.csv", NONE, Refused("NO2和O3一直低于1，单位不会是μg/m³", "NO2 and O3 are always below 1, so the unit is not μg/m³"), &[]),
    ("18-ppm-gases/hot.csv 18-ppm-gases/stations.csv", &[("unit:gases", "ppm")], Index("st:9101A", "2026-06-10T14:00", "129"), &[Reason::Unit, Reason::Impossible]),
    ("18-ppm-gases/airkorea-like.csv 18-ppm-gases/stations.csv", NONE, Refused("一直低于1", "always below 1"), &[]),
    ("18-ppm-gases/ppb.csv 18-ppm-gases/stations.csv", NONE, Refused("CO的中位数为600 mg/m³，不可能", "the median of CO is 600 mg/m³, which cannot be"), &[]),
    ("18-ppm-gases/unit-names.csv 18-ppm-gases/stations.csv", NONE, Index("st:9101A", "2026-03-10T14:00", "129"), &[Reason::Unit]),
    ("19-repeated-hour-first-or-last/tidy.csv 19-repeated-hour-first-or-last/stations.csv", NONE, Index("140100", "2026-03-10T14:00", "80"), &[Reason::Conflict]),
    ("19-repeated-hour-first-or-last/snap.csv 19-repeated-hour-first-or-last/stations.csv", NONE, Index("140100", "2026-03-10T14:00", "80"), &[Reason::Conflict]),
    ("20-long-codes-by-excel/stations.csv", NONE, Refused("Excel把长编码改成科学计数", "a long code that Excel turned into a rounded number"), &[]),
    ("20-long-codes-by-excel/obs.csv 20-long-codes-by-excel/stations-good.csv", NONE, Refused("Excel把长编码改成科学计数", "a long code that Excel turned into a rounded number"), &[]),
    ("20-long-codes-by-excel/snap.csv 20-long-codes-by-excel/stations-good.csv", NONE, Refused("Excel把长编码改成科学计数", "a long code that Excel turned into a rounded number"), &[]),
    ("21-trailing-commas/rows.csv 21-trailing-commas/stations.csv", NONE, TAIYUAN, &[]),
    ("21-trailing-commas/head.csv 21-trailing-commas/stations.csv", NONE, TAIYUAN, &[]),
    ("21-trailing-commas/emptyrows.csv 21-trailing-commas/stations.csv", NONE, TAIYUAN, &[]),
    ("22-city-series/tidy-city.csv", NONE, Day("140100", "2026-03-09", "96"), &[]),
    ("22-city-series/tidy-city-hour.csv", NONE, TAIYUAN, &[]),
    ("22-city-series/china_cities_20260310.csv", NONE, TAIYUAN, &[Reason::UnknownPlace]),
    ("22-city-series/aqistudy.csv", NONE, Day("140100", "2026-03-09", "96"), &[]),
    ("23-station-listed-twice/obs.csv 23-station-listed-twice/stations.csv", NONE, TAIYUAN, &[Reason::ListedTwice]),
    ("24-foreign-layouts/airkorea.csv", NONE, Refused("一直低于1", "always below 1"), &[]),
    ("24-foreign-layouts/aqs-daily.csv", NONE, Refused("站点06-037-1103在边界之外", "station 06-037-1103 lies outside the outlines"), &[]),
    ("24-foreign-layouts/defra.csv", NONE, Refused("先写的是日还是月", "does the day come first or the month"), &[]),
    ("24-foreign-layouts/eea.csv", NONE, Refused("来源标为无效", "marked invalid by the source"), &[]),
    ("24-foreign-layouts/eea.parquet", NONE, Refused("这是Parquet文件", "this is a Parquet file"), &[]),
    ("24-foreign-layouts/openaq-v3.csv", NONE, Refused("时间是一小时的结束还是开始", "the end of its hour or the beginning"), &[]),
    ("24-foreign-layouts/sensor.csv", NONE, Refused("缺少污染物列", "there is no column of a pollutant"), &[]),
    ("25-pm25in-api-names/pm25in.csv 25-pm25in-api-names/stations.csv", NONE, TAIYUAN, &[Reason::AllZero, Reason::Assumption]),
    ("25-pm25in-api-names/notz.csv 25-pm25in-api-names/stations.csv", NONE, TAIYUAN, &[Reason::AllZero]),
    ("26-unswapped-small-snapshot/snap.csv 26-unswapped-small-snapshot/stations.csv", NONE, Index("140100", "2026-03-10T14:00", "40"), &[]),
    ("27-wind-in-words/wind.csv 27-wind-in-words/obs.csv 27-wind-in-words/stations.csv", NONE, TAIYUAN, &[Reason::NotANumber, Reason::UnknownPlace]),
    ("29-daily-midnight/bare.csv 29-daily-midnight/stations.csv", NONE, Day("140100", "2026-03-09", "110"), &[]),
    ("29-daily-midnight/iso.csv 29-daily-midnight/stations.csv", NONE, Day("140100", "2026-03-09", "110"), &[]),
    ("29-daily-midnight/noon.csv 29-daily-midnight/stations.csv", NONE, Day("140100", "2026-03-09", "110"), &[]),
    ("29-daily-midnight/sql.csv 29-daily-midnight/stations.csv", NONE, Day("140100", "2026-03-09", "110"), &[]),
    ("30-datav-province-of-cities/140000_full.json 30-datav-province-of-cities/obs.csv 30-datav-province-of-cities/stations.csv", NONE, TAIYUAN, &[Reason::Assumption]),
    ("30-datav-province-of-cities/140000_full.geojson 30-datav-province-of-cities/obs.csv 30-datav-province-of-cities/stations.csv", NONE, TAIYUAN, &[]),
    ("31-datav-city-of-counties/140100_full.json 31-datav-city-of-counties/obs.csv 31-datav-city-of-counties/stations.csv", NONE, TAIYUAN, &[]),
    ("31-datav-city-of-counties/county.json 31-datav-city-of-counties/obs.csv 31-datav-city-of-counties/stations.csv", NONE, TAIYUAN, &[]),
    ("32-mapshaper-topojson/shanxi_county.topojson 32-mapshaper-topojson/obs.csv 32-mapshaper-topojson/stations.csv", NONE, TAIYUAN, &[]),
    ("32-mapshaper-topojson/input.json 32-mapshaper-topojson/obs.csv 32-mapshaper-topojson/stations.csv", NONE, TAIYUAN, &[]),
    ("32-mapshaper-topojson/null.json 32-mapshaper-topojson/obs.csv 32-mapshaper-topojson/stations.csv", NONE, TAIYUAN, &[Reason::Region]),
    ("33-tianditu-gb-code/county.geojson 33-tianditu-gb-code/obs.csv 33-tianditu-gb-code/stations.csv", NONE, TAIYUAN, &[]),
    ("33-tianditu-gb-code/adcode12.geojson 33-tianditu-gb-code/obs.csv 33-tianditu-gb-code/stations.csv", NONE, TAIYUAN, &[]),
    ("33-tianditu-gb-code/float.geojson 33-tianditu-gb-code/obs.csv 33-tianditu-gb-code/stations.csv", NONE, TAIYUAN, &[]),
    ("33-tianditu-gb-code/gadm.geojson 33-tianditu-gb-code/obs.csv 33-tianditu-gb-code/stations.csv", NONE, TAIYUAN, &[Reason::Region]),
    ("33-tianditu-gb-code/gb-id.geojson 33-tianditu-gb-code/obs.csv 33-tianditu-gb-code/stations.csv", NONE, TAIYUAN, &[]),
    ("33-tianditu-gb-code/geob.geojson 33-tianditu-gb-code/obs.csv 33-tianditu-gb-code/stations.csv", NONE, TAIYUAN, &[Reason::Region]),
    ("33-tianditu-gb-code/moca.geojson 33-tianditu-gb-code/obs.csv 33-tianditu-gb-code/stations.csv", NONE, TAIYUAN, &[]),
    ("33-tianditu-gb-code/upper.geojson 33-tianditu-gb-code/obs.csv 33-tianditu-gb-code/stations.csv", NONE, TAIYUAN, &[]),
    ("34-exploded-multipolygon/county.geojson 34-exploded-multipolygon/obs.csv 34-exploded-multipolygon/stations.csv", NONE, TAIYUAN, &[Reason::Region]),
    ("35-geometry-oddities/county-3d.geojson 35-geometry-oddities/obs.csv 33-tianditu-gb-code/stations.csv", NONE, TAIYUAN, &[]),
    ("35-geometry-oddities/county-bom.geojson 35-geometry-oddities/obs.csv 33-tianditu-gb-code/stations.csv", NONE, TAIYUAN, &[]),
    ("35-geometry-oddities/county-gbk.geojson 35-geometry-oddities/obs.csv 33-tianditu-gb-code/stations.csv", NONE, TAIYUAN, &[]),
    ("35-geometry-oddities/county-gc.geojson 35-geometry-oddities/obs.csv 33-tianditu-gb-code/stations.csv", NONE, TAIYUAN, &[]),
    ("35-geometry-oddities/county-open.geojson 35-geometry-oddities/obs.csv 33-tianditu-gb-code/stations.csv", NONE, TAIYUAN, &[Reason::Region]),
    ("35-geometry-oddities/county-sliver.geojson 35-geometry-oddities/obs.csv 33-tianditu-gb-code/stations.csv", NONE, TAIYUAN, &[Reason::Region]),
    ("35-geometry-oddities/county-bare.json 35-geometry-oddities/obs.csv 33-tianditu-gb-code/stations.csv", NONE, Refused("只有形状，没有区域的编码和名称", "holds shapes only, without codes and names"), &[]),
    ("35-geometry-oddities/county-echarts.json 35-geometry-oddities/obs.csv 33-tianditu-gb-code/stations.csv", NONE, Refused("坐标被ECharts压缩过", "compressed by ECharts"), &[]),
    ("38-swapped-lat-lon/obs.csv 38-swapped-lat-lon/stations.csv", NONE, Refused("经度和纬度是否颠倒", "are they swapped"), &[Reason::Swapped]),
    ("38-swapped-lat-lon/obs.csv 38-swapped-lat-lon/good.csv 38-swapped-lat-lon/county.geojson", NONE, Refused("经度和纬度是否颠倒", "are longitude and latitude swapped"), &[]),
    ("38-swapped-lat-lon/obs.csv 38-swapped-lat-lon/st-dms.csv", NONE, TAIYUAN, &[]),
    ("38-swapped-lat-lon/obs.csv 38-swapped-lat-lon/st-zh.csv", NONE, FIRST, &[]),
    ("38-swapped-lat-lon/obs.csv 38-swapped-lat-lon/st-gcj.csv", NONE, FIRST, &[]),
    ("38-swapped-lat-lon/obs.csv 38-swapped-lat-lon/st-county.csv", NONE, FIRST, &[Reason::Disagreement]),
    ("40-own-export/full.csv 40-own-export/stations.csv", NONE, TAIYUAN, &[]),
    ("40-own-export/shown.csv", NONE, TAIYUAN, &[]),
    ("41-small-habits/avg-words.csv 41-small-habits/stations.csv", NONE, TAIYUAN, &[]),
    ("41-small-habits/by-name.csv 41-small-habits/stations.csv", NONE, TAIYUAN, &[]),
    ("41-small-habits/comment.csv 41-small-habits/stations.csv", NONE, TAIYUAN, &[]),
    ("41-small-habits/cr-only.csv 41-small-habits/stations.csv", NONE, TAIYUAN, &[]),
    ("41-small-habits/ctrl-z.csv 41-small-habits/stations.csv", NONE, TAIYUAN, &[]),
    ("41-small-habits/fullwidth-head.csv 41-small-habits/stations.csv", NONE, TAIYUAN, &[]),
    ("41-small-habits/lower.csv 41-small-habits/stations.csv", NONE, TAIYUAN, &[]),
    ("41-small-habits/o3-8h-1h.csv 41-small-habits/stations.csv", NONE, TAIYUAN, &[]),
    ("41-small-habits/page-excel.csv 41-small-habits/stations.csv", NONE, FIRST, &[]),
    ("41-small-habits/page-mean.csv 41-small-habits/stations.csv", NONE, TAIYUAN, &[Reason::CityRow]),
    ("41-small-habits/quoted.csv 41-small-habits/stations.csv", NONE, TAIYUAN, &[]),
    ("41-small-habits/sep-line.csv 41-small-habits/stations.csv", NONE, TAIYUAN, &[]),
    ("41-small-habits/space-code.csv 41-small-habits/stations.csv", NONE, TAIYUAN, &[]),
    ("41-small-habits/subscript.csv 41-small-habits/stations.csv", NONE, TAIYUAN, &[]),
    ("41-small-habits/upper-o3.csv 41-small-habits/stations.csv", NONE, TAIYUAN, &[]),
];

#[test]
fn every_case_is_right_or_refused_with_the_true_reason() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (files, answers, want, reasons) in TABLES {
        let case = Case { files: files.split(' ').collect(), answers: answers.to_vec(), ..Case::default() };
        let Some(result) = pack(&case) else { continue };
        seen += 1;
        let remarks = match &result {
            Ok(packed) => &packed.remarks,
            Err((_, remarks)) => remarks,
        };
        for reason in reasons.iter().filter(|reason| !remarks.iter().any(|remark| remark.reason == **reason)) {
            wrong.push(format!("{files}: no remark of {reason:?} among {remarks:?}"));
        }
        wrong.extend(fault(files, want, &result));
    }
    println!("{seen} of {} cases, {} wrong", TABLES.len(), wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn fault(
    files: &str,
    want: &Want,
    result: &Result<Packed, (Error, Vec<lantian_publish::remark::Remark>)>,
) -> Option<String> {
    use lantian::error::Lang;
    match (want, result) {
        (Refused(zh, en), Err((error, _))) => {
            let said = [error.sentence(Lang::Zh), error.sentence(Lang::En)];
            let good = said[0].contains(zh) && said[1].contains(en);
            (!good).then(|| format!("{files}: refused with other words:\n  {}\n  {}", said[0], said[1]))
        }
        (Refused(..), Ok(_)) => Some(format!("{files}: accepted")),
        (_, Err((error, _))) => Some(format!("{files}: refused: {}", error.sentence(Lang::Zh))),
        (Index(place, time, index), Ok(packed)) => shows(packed, files, (place, time, "1h"), index),
        (Day(place, time, index), Ok(packed)) => shows(packed, files, (place, time, "24h"), index),
    }
}

fn shows(packed: &Packed, files: &str, (place, time, avg): (&str, &str, &str), index: &str) -> Option<String> {
    let rows = packed.tile(place, time, avg);
    let value = rows.as_ref().ok().and_then(|rows| rows.first()?.get(1).cloned()).unwrap_or_default();
    (value != index)
        .then(|| format!("{files}: {place} at {time} shows {value:?} and not {index}: {rows:?} {:?}", packed.remarks))
}

#[test]
fn a_file_that_was_there_is_there() {
    // The table above is worth nothing if all its files are missing.
    assert!(bytes("00-baseline/obs.csv").is_some() || std::env::var_os("LANTIAN_DATA_REQUIRED").is_none());
}

/// The parent of an entity in a pack.
fn parent(packed: &Packed, id: &str) -> String {
    packed.library.borrow().pack().entity(id).map(|entity| entity.parent.clone()).unwrap_or_default()
}

fn packed(files: &str) -> Option<Packed> {
    let case = Case { files: files.split(' ').collect(), ..Case::default() };
    pack(&case).map(|result| result.unwrap_or_else(|(error, remarks)| panic!("{files}: {error} {remarks:?}")))
}

fn layers(packed: &Packed) -> Vec<(String, usize)> {
    let library = packed.library.borrow();
    let mut out: Vec<(String, usize)> =
        library.pack().boundaries.layers.iter().map(|layer| (layer.level.clone(), layer.shapes.len())).collect();
    out.sort();
    out
}

#[test]
fn outlines_of_one_level_become_the_whole_hierarchy() {
    let Some(cities) = packed(
        "30-datav-province-of-cities/140000_full.json 30-datav-province-of-cities/obs.csv 30-datav-province-of-cities/stations.csv",
    ) else {
        return;
    };
    assert_eq!(layers(&cities), [("city".to_owned(), 11), ("province".to_owned(), 1)]);
    assert_eq!(parent(&cities, "st:9101A"), "140100");
    assert_eq!(cities.library.borrow().pack().manifest.boundaries[0].crs, "GCJ-02");
    let Some(counties) = packed(
        "31-datav-city-of-counties/140100_full.geojson 31-datav-city-of-counties/obs.csv 31-datav-city-of-counties/stations.csv",
    ) else {
        return;
    };
    assert_eq!(layers(&counties), [("city".to_owned(), 1), ("county".to_owned(), 10)]);
    assert_eq!((parent(&counties, "140105"), parent(&counties, "140100")), ("140100".to_owned(), String::new()));
    let library = counties.library.borrow();
    assert!(library.pack().warnings.is_empty(), "{:?}", library.pack().warnings);
    for file in ["county", "gadm", "geob", "moca", "upper", "adcode12", "float", "gb-id"] {
        let files =
            format!("33-tianditu-gb-code/{file}.geojson 33-tianditu-gb-code/obs.csv 33-tianditu-gb-code/stations.csv");
        let Some(packed) = packed(&files) else { return };
        assert_eq!(
            layers(&packed),
            [("city".to_owned(), 11), ("county".to_owned(), 117), ("province".to_owned(), 1)],
            "{file}"
        );
        assert_eq!(parent(&packed, "st:9101A"), "140105", "{file}");
        assert_eq!(packed.library.borrow().pack().groups.len(), 7, "{file}: groups keep their members");
    }
}

#[test]
fn parts_of_a_region_hold_their_stations_and_collections_keep_their_polygons() {
    let Some(parts) = packed(
        "34-exploded-multipolygon/county.geojson 34-exploded-multipolygon/obs2.csv 34-exploded-multipolygon/st2.csv",
    ) else {
        return;
    };
    assert_eq!(parent(&parts, "st:9104A"), "140105");
    let Some(collection) =
        packed("35-geometry-oddities/county-gc.geojson 35-geometry-oddities/obs.csv 33-tianditu-gb-code/stations.csv")
    else {
        return;
    };
    assert_eq!(parent(&collection, "st:9101A"), "140105");
}

#[test]
fn the_datum_of_outlines_decides_where_a_station_lies() {
    let Some(datav) =
        packed("36-gcj02-outlines/county.geojson 36-gcj02-outlines/obs.csv 36-gcj02-outlines/stations.csv")
    else {
        return;
    };
    assert_eq!(parent(&datav, "st:9105A"), "140109");
    assert!(datav.library.borrow().pack().warnings.is_empty());
    let files =
        vec!["36-gcj02-outlines/county-crs.geojson", "36-gcj02-outlines/obs.csv", "36-gcj02-outlines/stations.csv"];
    let told = pack(&Case { files, datum: "GCJ-02", ..Case::default() }).unwrap().ok().unwrap();
    assert_eq!(parent(&told, "st:9105A"), "140109");
    let Some(list) = packed("38-swapped-lat-lon/obs.csv 38-swapped-lat-lon/st-gcj.csv") else { return };
    assert_eq!(parent(&list, "st:9101A"), "140105");
    let position = list.library.borrow().pack().entity("st:9101A").unwrap().position.unwrap();
    assert!((position.0 - 112.5583).abs() < 1e-4 && (position.1 - 37.7394).abs() < 1e-4, "{position:?}");
}

#[test]
fn wind_in_words_is_wind() {
    let Some(packed) = packed("27-wind-in-words/wind.csv 27-wind-in-words/obs.csv 27-wind-in-words/stations.csv")
    else {
        return;
    };
    let library = packed.library.borrow();
    let wind = library.pack().wind.as_ref().unwrap();
    let row = wind.row("140100").unwrap();
    let at = |hour| wind.at(row, lantian::data::Timestamp::new(2026, 3, 10, hour).unwrap());
    assert_eq!((at(13), at(14)), ((2.4, 315.0), (1.1, 315.0)));
    assert!(at(15).0 == 0.1 && at(15).1.is_nan(), "calm has no direction");
    assert!(at(16).0.is_nan() && at(16).1 == 0.0, "a class of Beaufort is no speed");
    assert_eq!(at(20), (2.0, 180.0), "a city by its name");
    assert_eq!(packed.count(Reason::UnknownPlace), 1, "a code of a weather station");
}

#[test]
fn days_with_a_midnight_are_the_days_they_name() {
    for file in ["bare", "iso", "noon", "sql"] {
        let Some(packed) = packed(&format!("29-daily-midnight/{file}.csv 29-daily-midnight/stations.csv")) else {
            return;
        };
        let library = packed.library.borrow();
        let daily = library.pack().daily.as_ref().unwrap();
        let day = |d| lantian::data::Timestamp::new(2026, 3, d, 24).unwrap();
        let at = |d| daily.index(day(d)).map(|at| daily.series(0, lantian::data::Pollutant::Pm25)[at]);
        assert_eq!((at(8), at(9), at(10)), (None, Some(70.0), Some(20.0)), "{file}");
    }
}

#[test]
fn every_remark_is_said_in_both_languages_and_the_table_of_remarks_is_part_of_the_pack() {
    let Some(packed) = packed("17-digits-and-flags/err.csv 17-digits-and-flags/stations.csv") else { return };
    assert!(packed.remarks.iter().all(|remark| !remark.message.zh.is_empty() && !remark.message.en.is_empty()));
    let (_, table) = packed.files.iter().find(|(name, _)| name == "remarks.csv").unwrap();
    let text = String::from_utf8(table.clone()).unwrap();
    assert!(text.starts_with("\u{feff}file,sheet,row,column,severity,reason,zh,en\n"), "{text}");
    assert!(text.contains("17-digits-and-flags/err.csv,,2,PM10,error,cell-error,"), "{text}");
    assert_eq!(packed.files.last().unwrap().0, "manifest.json");
}
