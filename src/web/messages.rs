//! The words a page puts on its own buttons and boxes.

use crate::error::{Lang, Words};
use crate::text::words;
use wasm_bindgen::prelude::*;

/// The words of the interface, by the names a page's script knows them by.
const NAMED: &[(&str, Words)] = &[
    ("table", words::TABLE),
    ("mapKeys", words::MAP_KEYS),
    ("chartKeys", words::CHART_KEYS),
    ("rankKeys", words::RANK_KEYS),
    ("trailKeys", words::TRAIL_KEYS),
    ("trail", words::TRAIL),
    ("copyText", words::COPY_TEXT),
    ("leftOut", words::LEFT_OUT),
    ("rowKeys", words::ROW_KEYS),
    ("save", words::SAVE),
    ("png", words::SAVE_PNG),
    ("svg", words::SAVE_SVG),
    ("csv", words::SAVE_SHOWN),
    ("full", words::SAVE_FULL),
    ("listen", words::LISTEN),
    ("sounding", words::SOUNDING),
    ("silent", words::SILENT),
    ("noSound", words::NO_DATA),
    ("html", words::SAVE_PAGE),
    ("link", words::COPY_LINK),
    ("code", words::COPY_CODE),
    ("copied", words::COPIED),
    ("saved", words::SAVED),
    ("trendKeys", words::TREND_KEYS),
    ("dayKeys", words::DAY_KEYS),
    ("timeKeys", words::TIME_KEYS),
    ("play", words::PLAY),
    ("pause", words::PAUSE),
    ("back", words::STEP_BACK),
    ("on", words::STEP_ON),
    ("newest", words::NEWEST),
    ("time", words::TIME),
    ("byName", words::BY_NAME),
    ("byValue", words::BY_VALUE),
    ("zoomKeys", words::ZOOM_KEYS),
    ("zoom", words::ZOOM),
    ("zoomIn", words::ZOOM_IN),
    ("zoomOut", words::ZOOM_OUT),
    ("zoomAll", words::ZOOM_ALL),
    ("zoomEnd", words::ZOOM_END),
    ("picture", words::CHART),
    ("mapPath", words::MAP_PATH),
    ("mapFind", words::MAP_FIND),
    ("mapOpen", words::MAP_OPEN),
    ("pathKeys", words::PATH_KEYS),
    ("wheelHint", words::WHEEL_HINT),
    ("touchHint", words::TOUCH_HINT),
];

/// The words of the interface in a language.
#[wasm_bindgen]
pub fn messages(lang: &str) -> Result<JsValue, JsValue> {
    let lang = Lang::from_tag(lang);
    let out = js_sys::Object::new();
    for (key, words) in NAMED {
        js_sys::Reflect::set(&out, &(*key).into(), &words.get(lang).into())?;
    }
    Ok(out.into())
}
