//! The browser, and nowhere else: the exported classes. Bytes come in, plain objects and pictures go out.

mod canvas;
mod core;
mod error;
mod find;
mod messages;
mod part;
mod repaint;

use crate::chart::{Chart, Scope, Spec};
use crate::error::Lang;
use crate::view;
use error::refused;
use part::Part;
use serde::Serialize;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::CanvasRenderingContext2d;

/// Clears a canvas and paints a scene at a number of device pixels per CSS pixel.
pub fn paint(scene: &crate::scene::Scene, context: &CanvasRenderingContext2d, ratio: f64) {
    canvas::paint(scene, context, ratio);
}

pub use repaint::Repainter;

type Outcome<T> = Result<T, JsValue>;

fn object(value: &Part) -> Outcome<JsValue> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

/// A value as the page would write it: joining an array of one writes true, 0.5 or a text.
fn written(value: &JsValue) -> String {
    value.as_string().unwrap_or_else(|| js_sys::Array::of1(value).join("").into())
}

/// The version of this module.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The SHA-256 of some bytes, as 64 hexadecimal digits.
#[wasm_bindgen]
pub fn sha256(bytes: &[u8]) -> String {
    crate::data::sha256(bytes)
}

/// A data pack, loaded file by file.
#[wasm_bindgen]
#[derive(Default)]
pub struct Pack {
    library: Rc<RefCell<view::Library>>,
}

#[wasm_bindgen]
impl Pack {
    /// An empty pack, read at the time of the system's clock.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        let pack = Self::default();
        pack.clock(js_sys::Date::now() / 1000.0);
        pack
    }

    /// Takes another clock, in seconds since 1970 UTC, before the first file: measurements more than two hours later are left
    /// out. Without one (0) only the manifest's `generated` bounds them.
    pub fn clock(&self, seconds: f64) {
        self.library.borrow_mut().set_clock(seconds);
    }

    /// Takes a file of the pack; `manifest.json` comes first. `bytes` are those that came, compared with the manifest;
    /// `plain`, if given, what they hold inflated. Throws and stays as it was when the file cannot be read; an error of the
    /// kind `changed` says that it is not the one the manifest lists.
    pub fn add(&self, name: &str, bytes: &[u8], plain: Option<Vec<u8>>) -> Outcome<()> {
        self.library.borrow_mut().add_fetched(name, bytes, plain.as_deref()).map_err(|e| refused(&e))
    }

    /// Tables and boundaries still to be fetched.
    pub fn files(&self) -> Vec<String> {
        self.library.borrow().files()
    }

    /// What the pack says of itself.
    pub fn info(&self, lang: &str) -> Outcome<JsValue> {
        object(&part::info(&self.library.borrow().info(Lang::from_tag(lang))))
    }

    /// What was left out or changed while reading: how often, and the sentences kept.
    pub fn warnings(&self, lang: &str) -> Outcome<JsValue> {
        let lang = Lang::from_tag(lang);
        let library = self.library.borrow();
        let list: Vec<String> = library.pack().warnings.iter().map(|w| w.sentence(lang)).collect();
        object(&part::texts(&list))
    }

    /// Observation files not held that the pictures of a report need; `order` is JSON, see the view's `Order`.
    #[wasm_bindgen(js_name = reportNeeds)]
    pub fn report_needs(&self, order: &str) -> Outcome<Vec<String>> {
        view::Order::read(order).and_then(|order| order.needs(&self.library)).map_err(|e| refused(&e))
    }

    /// The parts of a report that follow from the data: `title`, `ownTitle`, `lead` and `views`, the last as markup.
    pub fn report(&self, order: &str) -> Outcome<JsValue> {
        let report = view::Order::read(order).and_then(|order| order.report(&self.library)).map_err(|e| refused(&e))?;
        object(&part::report(&report))
    }

    /// Observation files not held that published figures can be computed from.
    pub fn audited(&self) -> Vec<String> {
        self.library.borrow().audited()
    }

    /// How many published figures there is a computed one for, and those that differ.
    pub fn audit(&self, lang: &str) -> Outcome<JsValue> {
        let (compared, differences) = self.library.borrow().audit(Lang::from_tag(lang));
        object(&part::audit(compared, &differences))
    }
}

/// One picture of a pack.
#[wasm_bindgen]
pub struct View {
    view: view::View,
    repainter: Repainter,
}

#[wasm_bindgen]
impl View {
    /// A picture of a kind: `map`, `trend`, `now` and so on.
    #[wasm_bindgen(constructor)]
    pub fn new(pack: &Pack, chart: &str) -> Outcome<View> {
        let chart = Chart::named(chart).map_err(|e| refused(&e))?;
        Ok(View { view: view::View::new(Rc::clone(&pack.library), chart), repainter: Repainter::default() })
    }

    /// Takes the whole spec; an unknown key or a value that means nothing throws and changes nothing.
    pub fn set(&mut self, options: &js_sys::Object) -> Outcome<()> {
        let mut spec = Spec::default();
        for entry in js_sys::Object::entries(options) {
            let pair = js_sys::Array::from(&entry);
            spec.set(&written(&pair.get(0)), &written(&pair.get(1))).map_err(|e| refused(&e))?;
        }
        self.view.set(spec).map_err(|e| refused(&e))
    }

    /// True if this picture may use code of the second part of the module.
    #[wasm_bindgen(js_name = seldom)]
    pub fn needs_second_part(&self) -> bool {
        self.view.needs_second_part()
    }

    /// Observation files this picture needs and the pack does not hold yet, newest first.
    pub fn needs(&self) -> Vec<String> {
        self.view.needs()
    }

    /// Takes a size in CSS pixels.
    pub fn layout(&mut self, width: f64, height: f64) {
        self.view.layout(width, height);
    }

    /// The height the picture wants at a width.
    pub fn height(&mut self, width: f64) -> Outcome<f64> {
        self.view.height(width).map_err(|e| refused(&e))
    }

    /// Computes what is out of date; throws what a person should read.
    pub fn update(&mut self) -> Outcome<()> {
        self.view.update().map_err(|e| refused(&e))
    }

    /// Paints the picture; the canvas is `ratio` times the size in device pixels.
    pub fn paint(&mut self, context: &CanvasRenderingContext2d, ratio: f64) -> Outcome<()> {
        let scene = self.view.scene().map_err(|e| refused(&e))?;
        self.repainter.paint(scene, context, ratio);
        Ok(())
    }

    /// Paints the mark of an item alone, on a canvas laid over the picture; of no item, nothing.
    pub fn overlay(&self, context: &CanvasRenderingContext2d, ratio: f64, id: Option<String>) {
        let scene = id.and_then(|id| self.view.overlay(&id)).unwrap_or_default();
        canvas::paint(&scene, context, ratio);
    }

    /// The picture as a standalone SVG document.
    pub fn svg(&mut self) -> Outcome<String> {
        self.view.svg().map_err(|e| refused(&e))
    }

    /// The picture's numbers as CSV; `full` gives the measurements they rest on, as far as the pack is loaded.
    pub fn csv(&mut self, full: bool) -> Outcome<String> {
        self.view.csv(if full { Scope::Full } else { Scope::Displayed }).map_err(|e| refused(&e))
    }

    /// The picture and its table as HTML without a program.
    pub fn html(&mut self, prefix: &str) -> Outcome<String> {
        self.view.html(prefix).map_err(|e| refused(&e))
    }

    /// A name for files of the picture, without an ending.
    pub fn file_name(&self) -> String {
        self.view.file_name()
    }

    /// Values of the picture, for a link to keep.
    pub fn kept(&self) -> String {
        self.view.kept()
    }

    /// The sentence for a link whose data were others.
    pub fn changed(&self, kept: &str) -> String {
        self.view.changed(kept)
    }

    /// The item under a point in CSS pixels.
    pub fn pick(&self, x: f64, y: f64) -> Option<String> {
        self.view.pick(x, y)
    }

    /// The item a key leads to.
    pub fn walk(&self, id: Option<String>, key: &str) -> Option<String> {
        self.view.walk(id.as_deref(), key)
    }

    /// The period between two items dragged over, or that a key leads to.
    pub fn zoom(&self, from: Option<String>, to: Option<String>, key: &str) -> Option<String> {
        self.view.zoom(from.as_deref(), to.as_deref(), key)
    }

    /// The item whose name, initials or code begin with what was typed.
    pub fn find(&self, typed: &str) -> Option<String> {
        self.view.find(typed)
    }

    /// The `zoom` of the spec after enlarging about a point (`NaN` is the middle) and moving by some pixels.
    pub fn enlarge(&self, times: f64, x: f64, y: f64, dx: f64, dy: f64) -> Option<String> {
        self.view.enlarge(times, (x, y), (dx, dy))
    }

    /// The maps around the one shown, the largest first and that one last; of a region, the map inside it.
    pub fn ways(&self, region: Option<String>) -> Outcome<JsValue> {
        object(&part::ways(&self.view.ways(region.as_deref())))
    }

    /// Where the card of an item hangs, in CSS pixels.
    pub fn at(&self, id: &str) -> Option<Vec<f64>> {
        self.view.at(id).map(|(x, y)| vec![x, y])
    }

    /// An item opened.
    pub fn card(&self, id: &str) -> Outcome<JsValue> {
        self.view.card(id).map_or(Ok(JsValue::UNDEFINED), |card| object(&part::card(&card)))
    }

    /// How a number was computed, by its identifier; without one the trail that is shown.
    pub fn explain(&self, id: Option<String>) -> Outcome<JsValue> {
        let node = self.view.explain(&id.unwrap_or_default()).map_err(|e| refused(&e))?;
        node.map_or(Ok(JsValue::UNDEFINED), |node| object(&part::node(&node)))
    }

    /// The trail that is shown, as indented lines.
    pub fn trail(&self) -> Option<String> {
        self.view.trail()
    }

    /// The same numbers as a table.
    pub fn table(&self) -> Outcome<JsValue> {
        self.view.table().map_or(Ok(JsValue::UNDEFINED), |table| object(&part::table(table)))
    }

    /// The numbers of the table's rows in the order of a column, upward or `down`.
    pub fn order(&self, column: usize, down: bool) -> Vec<u32> {
        self.view.order(column, down)
    }

    /// The picture in sentences.
    pub fn describe(&self) -> Option<String> {
        self.view.describe()
    }

    /// The words around the picture.
    pub fn title(&self) -> Outcome<JsValue> {
        self.view.title().map_or(Ok(JsValue::UNDEFINED), |title| object(&part::title(&title)))
    }

    /// The choices the reader has.
    pub fn controls(&self) -> Outcome<JsValue> {
        self.view.controls().map_or(Ok(JsValue::UNDEFINED), |controls| object(&part::controls(&controls)))
    }
}
