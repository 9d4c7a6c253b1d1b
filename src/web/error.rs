//! An error as a JavaScript error that carries its sentence in both languages.

use crate::error::{Error, Lang};
use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// `AirQualityError` with `kind`, `zh`, `en`, `file`, `row`, `column`.
#[cold]
pub(super) fn refused(e: &Error) -> JsValue {
    let js = js_sys::Error::new(&e.sentence(Lang::En));
    js.set_name("AirQualityError");
    let put = |key: &str, value: JsValue| {
        // A fresh object takes any property.
        let _ = Reflect::set(&js, &key.into(), &value);
    };
    put("kind", e.kind.name().into());
    put("zh", e.sentence(Lang::Zh).into());
    put("en", e.sentence(Lang::En).into());
    put("file", e.place.file.as_str().into());
    put("row", e.place.row.map_or(JsValue::UNDEFINED, |row| JsValue::from_f64(row as f64)));
    put("column", e.place.column.as_deref().map_or(JsValue::UNDEFINED, JsValue::from));
    js.into()
}
