//! The pictures of the gallery page, from the one list both read: goldens in both languages, and words that never collide.

use crate::{Shared, golden, root, shanxi};
use lantian::chart::{CHARTS, Chart, Spec};
use lantian::scene::{Anchor, Label, Mark, Scene, text_width};
use lantian::view::View;
use std::fs;

/// A picture of the gallery: its name, chart and spec.
pub struct Entry {
    pub name: String,
    pub chart: String,
    pub options: Vec<(String, String)>,
}

/// The list of `www/site/gallery.json`.
pub fn entries() -> Vec<Entry> {
    let text = fs::read_to_string(root().join("www/site/gallery.json")).unwrap();
    let list: serde_json::Value = serde_json::from_str(&text).unwrap();
    let entry = |e: &serde_json::Value| Entry {
        name: e["name"].as_str().unwrap().to_owned(),
        // A table is of a chart, which it names.
        chart: match e["element"].as_str().unwrap() {
            "aq-table" => e["attributes"]["chart"].as_str().unwrap_or("map").to_owned(),
            tag => tag.strip_prefix("aq-").unwrap().to_owned(),
        },
        options: e["attributes"]
            .as_object()
            .unwrap()
            .iter()
            .filter(|(k, _)| !["chart", "order", "controls"].contains(&k.as_str()))
            .map(|(k, v)| (k.clone(), v.as_str().unwrap().to_owned()))
            .collect(),
    };
    list.as_array().unwrap().iter().map(entry).collect()
}

impl Entry {
    pub fn view(&self, library: &Shared, lang: &str, theme: &str, width: f64) -> View {
        let mut spec = Spec::default();
        for (key, value) in &self.options {
            spec.set(key, value).unwrap();
        }
        spec.set("lang", lang).unwrap();
        spec.set("theme", theme).unwrap();
        let mut view = View::new(library.clone(), Chart::named(&self.chart).unwrap());
        view.set(spec).unwrap();
        let height = view.height(width).unwrap();
        view.layout(width, height);
        view.update().unwrap();
        view
    }
}

#[test]
fn every_chart_is_in_the_gallery() {
    let entries = entries();
    for chart in CHARTS {
        assert!(entries.iter().any(|e| e.chart == chart.name), "{} is not in www/site/gallery.json", chart.name);
    }
    let mut names: Vec<&str> = entries.iter().map(|e| e.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), entries.len());
}

#[test]
fn the_gallery_is_byte_identical() {
    let library = shanxi();
    let mut wrong = Vec::new();
    for entry in entries() {
        for (lang, theme, width) in [("zh-CN", "light", 720.0), ("en", "dark", 360.0)] {
            let name = format!("gallery-{}-{}", entry.name, &lang[..2]);
            let path = golden(&format!("{name}.svg"));
            let svg = entry.view(&library, lang, theme, width).svg().unwrap();
            if std::env::var_os("ACCEPT").is_some() || std::env::var_os("UPDATE_GOLDENS").is_some() {
                fs::write(&path, &svg).unwrap();
            }
            if fs::read_to_string(&path).unwrap_or_default() != svg {
                fs::write(path.with_extension("new.svg"), &svg).unwrap();
                wrong.push(name);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?} changed: look at the .new.svg files, then ACCEPT=1");
}

/// The box of a label that is not turned, in CSS pixels.
fn area(label: &Label) -> (f64, f64, f64, f64) {
    let wide = text_width(&label.text, label.size);
    let left = label.at.0
        - match label.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => wide / 2.0,
            Anchor::End => wide,
        };
    (left, label.at.1 - label.size * 0.85, left + wide, label.at.1 + label.size * 0.2)
}

/// What is wrong with the texts of a scene: too small, outside, or over one another.
pub fn collisions(scene: &Scene) -> Vec<String> {
    let labels = scene.marks.iter().filter_map(|m| match m {
        Mark::Text(label) if label.angle == 0.0 && !label.text.is_empty() => Some((area(label), label)),
        _ => None,
    });
    let labels: Vec<_> = labels.collect();
    let mut out = Vec::new();
    for (i, (a, one)) in labels.iter().enumerate() {
        if one.size < 12.0 {
            out.push(format!("`{}` is {} px", one.text, one.size));
        }
        if a.0 < -0.5 || a.1 < -0.5 || a.2 > scene.width + 0.5 || a.3 > scene.height + 0.5 {
            out.push(format!("`{}` leaves the picture: {a:?}", one.text));
        }
        for (b, two) in &labels[..i] {
            let (wide, high) = (a.2.min(b.2) - a.0.max(b.0), a.3.min(b.3) - a.1.max(b.1));
            if wide > 0.5 && high > 0.5 {
                out.push(format!("`{}` over `{}` by {wide:.1} × {high:.1}", one.text, two.text));
            }
        }
    }
    out
}

#[test]
fn words_never_collide_at_any_width() {
    let library = shanxi();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for entry in entries() {
        for lang in ["zh-CN", "en"] {
            for width in [280.0, 320.0, 360.0, 414.0, 480.0, 559.0, 560.0, 640.0, 768.0, 960.0, 1280.0, 1600.0] {
                let mut view = entry.view(&library, lang, "light", width);
                let found = collisions(view.scene().unwrap());
                wrong.extend(found.into_iter().take(2).map(|f| format!("{} {lang} {width}: {f}", entry.name)));
                seen += 1;
            }
        }
    }
    println!("{seen} pictures");
    assert!(wrong.is_empty(), "{} of {seen}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_collision_is_found() {
    let mut scene = Scene::new(100.0, 40.0);
    let ink = lantian::scene::Colour::BLACK;
    scene.text((0.0, 20.0), "wide words", 12.0, ink);
    assert!(collisions(&scene).is_empty());
    scene.text((40.0, 26.0), "over it", 12.0, ink);
    scene.text((80.0, 12.0), "outside", 12.0, ink);
    scene.text((0.0, 38.0), "tiny", 9.0, ink);
    assert_eq!(collisions(&scene).len(), 3);
}
