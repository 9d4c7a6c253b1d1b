//! The part of a one-file page that follows from its data: title, line of origin and every picture as markup. The page is made and
//! checked by the same function, so that whatever stands there has to be what is written here.

use super::{Library, View};
use crate::chart::{Chart, Spec};
use crate::data::order;
use crate::decode::json::{Fields, Value, parse};
use crate::error::{Kind, Lang, Result};
use crate::scene::escape;
use std::cell::RefCell;
use std::rc::Rc;

/// Width of the pictures, in CSS pixels.
const WIDTH: f64 = 720.0;
/// The name of an order in a sentence.
const ORDER: &str = "order";
/// The most pictures of a page.
const MOST: usize = 100;

/// What a page is to show: its language, its heading and its pictures.
///
/// Written as JSON, `{"lang": "zh-CN", "title": "…", "views": [{"element": "map", "options": {"place": "140100"}}]}`: the heading may be left out and is
/// then the pack's; `element` is an element's name without `aq-`, `options` are its attributes, and `chart` names the picture of a table.
pub struct Order {
    lang: Lang,
    title: String,
    views: Vec<Ordered>,
}

struct Ordered {
    element: String,
    chart: Chart,
    options: Vec<(String, String)>,
}

/// The parts of the page, as markup.
pub struct Report {
    /// The heading, as text.
    pub title: String,
    /// Whether the heading is the maker's own, and does not follow from the data.
    pub own_title: bool,
    /// Seal, publisher, status, identifier and revision of the pack.
    pub lead: String,
    /// Every picture with its table, inside its element.
    pub views: String,
}

impl Order {
    /// Reads an order.
    ///
    /// # Errors
    /// When it is no JSON of that form, or names an unknown chart.
    pub fn read(text: &str) -> Result<Self> {
        let value = parse(ORDER, text.as_bytes())?;
        let fields = Fields::new(ORDER, &value)?;
        let mut views = Vec::new();
        for item in fields.list("views")? {
            let view = Fields::new(ORDER, item)?;
            let element = view.need("element")?.to_owned();
            let name = view.text("chart")?;
            let chart = Chart::named(if name.is_empty() { &element } else { name })?;
            // The name becomes a tag.
            if element != chart.name && element != "table" {
                return Err(view.error("不是元素的名称：element|element is not the name of an element", &[]));
            }
            let mut options = Vec::new();
            if let Some(Value::Object(list)) = view.get("options") {
                for (key, value) in list {
                    options.push((key.clone(), value.as_str().unwrap_or_default().to_owned()));
                }
            }
            views.push(Ordered { element, chart, options });
        }
        if views.len() > MOST {
            return Err(fields.error("图超过100幅|there are more than 100 pictures", &[]).of(Kind::Limit));
        }
        Ok(Self { lang: Lang::from_tag(fields.text("lang")?), title: fields.text("title")?.to_owned(), views })
    }

    /// Files of measurements the pictures need and the pack does not hold yet.
    ///
    /// # Errors
    /// When an option means nothing.
    pub fn needs(&self, library: &Rc<RefCell<Library>>) -> Result<Vec<String>> {
        let mut out: Vec<String> = Vec::new();
        for ordered in &self.views {
            for name in self.view(library, ordered)?.needs() {
                if !out.contains(&name) {
                    out.push(name);
                }
            }
        }
        Ok(order(out.len(), &|a, b| out[a].cmp(&out[b])).into_iter().map(|i| out[i].clone()).collect())
    }

    /// Makes the parts of the page.
    ///
    /// # Errors
    /// When an option means nothing, or the pack lacks what a picture needs.
    pub fn report(&self, library: &Rc<RefCell<Library>>) -> Result<Report> {
        let info = library.borrow().info(self.lang);
        let own_title = !self.title.is_empty() && self.title != info.title;
        let edition = [info.id.as_str(), " r", &info.revision.to_string()].concat();
        let lead = [info.seal, &info.publisher, info.status_word, &edition];
        let lead: Vec<&str> = lead.into_iter().filter(|part| !part.is_empty()).collect();
        let mut views = String::new();
        for (i, ordered) in self.views.iter().enumerate() {
            self.write(&mut views, library, ordered, &["v", &(i + 1).to_string()].concat())?;
        }
        let title = if own_title { self.title.clone() } else { info.title };
        Ok(Report { title, own_title, lead: lead.join(" · "), views })
    }

    fn view(&self, library: &Rc<RefCell<Library>>, ordered: &Ordered) -> Result<View> {
        let mut spec = Spec::default();
        spec.set("lang", self.lang.tag())?;
        for (key, value) in &ordered.options {
            spec.set(key, value)?;
        }
        let mut view = View::new(Rc::clone(library), ordered.chart);
        view.set(spec)?;
        Ok(view)
    }

    /// One picture inside its element, which says what it was made of.
    fn write(&self, out: &mut String, library: &Rc<RefCell<Library>>, ordered: &Ordered, id: &str) -> Result<()> {
        let mut view = self.view(library, ordered)?;
        let height = view.height(WIDTH)?;
        view.layout(WIDTH, height);
        let figure = view.html(id)?;
        let chart = ordered.chart.name;
        let mut spec = ["{\"chart\":\"", chart, "\",\"width\":720"].concat();
        let mut attributes = String::new();
        let lang = ("lang".to_owned(), self.lang.tag().to_owned());
        let given = ordered.options.iter().any(|(key, _)| key == "lang");
        for (key, value) in (!given).then_some(&lang).into_iter().chain(&ordered.options) {
            spec.push(',');
            quoted(&mut spec, key);
            spec.push(':');
            quoted(&mut spec, value);
            if *value != lang.1 || key != "lang" {
                attribute(&mut attributes, key, value);
            }
        }
        spec.push('}');
        if ordered.element != chart {
            attribute(&mut attributes, "chart", chart);
        }
        *out += "<div class=\"view\"><aq-";
        *out += &ordered.element;
        attribute(out, "id", id);
        attribute(out, "data-spec", &spec);
        *out += &attributes;
        *out += ">\n";
        *out += &figure;
        *out += "</aq-";
        *out += &ordered.element;
        *out += "></div>\n";
        Ok(())
    }
}

fn attribute(out: &mut String, key: &str, value: &str) {
    out.push(' ');
    escape(out, key);
    *out += "=\"";
    escape(out, value);
    out.push('"');
}

/// A text of JSON.
fn quoted(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        // Control signs are in no option that means something.
        if c >= ' ' {
            out.push(c);
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::{Order, quoted};

    #[test]
    fn an_order_of_another_form_is_refused() {
        for text in ["", "[]", "{\"views\":[{}]}", "{\"views\":[{\"element\":\"nothing\"}]}", "{\"views\":1}"] {
            assert!(Order::read(text).is_err(), "{text}");
        }
        for element in ["map onload=x", "table", "MAP"] {
            let text = format!("{{\"views\":[{{\"element\":\"{element}\",\"chart\":\"map\"}}]}}");
            assert_eq!(Order::read(&text).is_ok(), element == "table", "{element}");
        }
    }

    #[test]
    fn a_text_ends_no_json() {
        let mut out = String::new();
        quoted(&mut out, "a\"b\\c\nd");
        assert_eq!(out, "\"a\\\"b\\\\cd\"");
    }
}
