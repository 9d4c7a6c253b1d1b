//! Places of a pack by what a reader types, and by where the reader is.

use super::{Outcome, Pack, object, part};
use crate::chart::Spec;
use crate::error::Lang;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Pack {
    /// The places that what was typed names best, as cards with their state at the newest time; the first row of each is the
    /// place it lies in.
    pub fn search(&self, typed: &str, lang: &str) -> Outcome<JsValue> {
        let spec = Spec { lang: Lang::from_tag(lang), ..Spec::default() };
        object(&part::cards(&self.library.borrow().search(typed, &spec)))
    }

    /// The county that holds a position in WGS 84; nothing where the outlines are not loaded or none holds it.
    pub fn locate(&self, longitude: f64, latitude: f64) -> Option<String> {
        self.library.borrow().locate((longitude, latitude))
    }
}
