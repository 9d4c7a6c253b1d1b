//! JSON: outlines, or a list of records that becomes a grid.

use super::{Content, Format};
use crate::error::{Error, Kind, Result, text};
use crate::grid::Grid;
use serde_json::{Map, Value};

/// The deepest nesting of objects that becomes columns: OpenAQ has `period.datetimeTo.local`.
const MAX_DEPTH: usize = 4;

/// Reads JSON text, also one document a line.
pub(super) fn read(text: &str) -> Result<(Format, Content)> {
    let value = parse(text)?;
    let kind = value.get("type").and_then(Value::as_str).unwrap_or("");
    let is_outlines = matches!(
        kind,
        "Topology" | "FeatureCollection" | "Feature" | "GeometryCollection" | "Polygon" | "MultiPolygon"
    );
    if is_outlines || value.get("UTF8Encoding").is_some() {
        return Ok((Format::Outlines, Content::Outlines(value)));
    }
    let Some(records) = records(&value) else {
        let said = ["error", "message", "detail", "msg"].iter().find_map(|key| value.get(key)?.as_str());
        let message = match said {
            Some(said) => {
                let said: String = said.chars().take(120).collect();
                text!("接口返回的不是数据，而是“{said}”", "the API returned no data but “{said}”")
            }
            None => text!("这是JSON，其中没有记录列表", "this is JSON without a list of records"),
        };
        let hint = text!(
            "应为记录的列表，如[{{\"station_code\":…}}]",
            "it should be a list of records such as [{{\"station_code\":…}}]"
        );
        return Err(Error::new(Kind::Format, message).hint(hint));
    };
    Ok((Format::Json, Content::Sheets(vec![table(&records)])))
}

/// Parses JSON, or lines that are each a GeoJSON feature or a record.
pub(crate) fn parse(text: &str) -> Result<Value> {
    let text = text.trim_matches(crate::grid::is_blank);
    let error = match serde_json::from_str(text) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    let lines: Option<Vec<Value>> = text
        .lines()
        .map(|line| line.trim_matches(|c: char| c == '\u{1e}' || crate::grid::is_blank(c)))
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_str::<Value>(line).ok().filter(Value::is_object))
        .collect();
    match lines.filter(|lines| lines.len() > 1) {
        Some(lines) if lines.iter().all(|line| line.get("type").and_then(Value::as_str) == Some("Feature")) => {
            Ok(serde_json::json!({ "type": "FeatureCollection", "features": lines }))
        }
        Some(lines) => Ok(Value::Array(lines)),
        None => {
            let (row, column) = (error.line() as u64, error.column());
            let cut = error.is_eof();
            let message = if cut {
                text!("JSON不完整，在第{column}个字符处中断", "the JSON is cut off at character {column}")
            } else {
                text!("不是有效的JSON，第{column}个字符起有误", "this is not valid JSON from character {column} on")
            };
            Err(Error::new(Kind::Format, message).row(row).hint(text!("请重新下载", "download it again")))
        }
    }
}

/// Returns the list of records in a document: the document, or the longest list of objects in its fields.
fn records(value: &Value) -> Option<Vec<&Map<String, Value>>> {
    match value {
        Value::Array(list) => {
            let records: Vec<_> = list.iter().filter_map(Value::as_object).collect();
            (!records.is_empty() && records.len() == list.len()).then_some(records)
        }
        Value::Object(fields) => fields.values().filter_map(records).max_by_key(Vec::len),
        _ => None,
    }
}

/// Returns records as a grid: a header of all their fields, nested ones with a point between.
fn table(records: &[&Map<String, Value>]) -> Grid {
    let mut names: Vec<String> = Vec::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for record in records {
        let mut row = vec![String::new(); names.len()];
        flatten("", record, 0, &mut |name, value| {
            let at = names.iter().position(|known| *known == name).unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            });
            row.resize(row.len().max(at + 1), String::new());
            if let Some(slot) = row.get_mut(at) {
                *slot = value;
            }
        });
        rows.push(row);
    }
    let mut grid = Grid::new("");
    // The header has no row of its own: records count from 1.
    grid.start_row(0);
    names.iter().for_each(|name| grid.push(name));
    for (at, row) in rows.iter().enumerate() {
        grid.start_row(at as u64 + 1);
        row.iter().for_each(|cell| grid.push(cell));
    }
    grid
}

fn flatten(before: &str, record: &Map<String, Value>, depth: usize, put: &mut dyn FnMut(String, String)) {
    for (key, value) in record {
        let name = if before.is_empty() { key.clone() } else { format!("{before}.{key}") };
        match value {
            Value::Object(inner) if depth < MAX_DEPTH => flatten(&name, inner, depth + 1, put),
            Value::Null | Value::Object(_) | Value::Array(_) => {}
            Value::String(text) => put(name, text.clone()),
            Value::Number(number) => put(name, number.to_string()),
            Value::Bool(truth) => put(name, truth.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Content;
    use super::read;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let (_, Content::Sheets(sheets)) = read(text).unwrap() else { panic!("no sheet") };
        (0..sheets[0].len()).map(|row| sheets[0].row(row).map(str::to_owned).collect()).collect()
    }

    #[test]
    fn records_become_rows_whatever_is_around_them() {
        let rows = cells(
            r#"{"meta":{"found":2},"results":[{"value":1.50,"period":{"to":{"utc":"x"}}},{"value":null,"unit":"ppm"}]}"#,
        );
        assert_eq!(rows, [vec!["period.to.utc", "value", "unit"], vec!["x", "1.5"], vec!["", "", "ppm"]]);
        assert_eq!(cells("{\"a\":1}\n{\"a\":2}\n").len(), 3);
    }

    #[test]
    fn what_an_api_says_instead_of_data_is_passed_on() {
        let error = read(r#"{"error":"Sorry，您这个小时内的API请求次数用完了"}"#).unwrap_err();
        assert!(error.message.zh.contains("请求次数用完了"), "{error}");
        assert!(read("[1,2").unwrap_err().message.en.contains("cut off"));
        assert!(read("[1,x]").unwrap_err().message.en.contains("character 4"));
    }
}
