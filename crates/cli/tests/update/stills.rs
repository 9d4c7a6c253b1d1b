//! Drawings for pages of one's own, made with the update.

use super::{hours, load, pack, said, start, update, with_stations};
use lantian::chart::{Chart, Spec};
use lantian::data::Timestamp;
use lantian::error::Lang;
use lantian::text;
use lantian::view::View;
use std::cell::RefCell;
use std::fs;
use std::path::Path;
use std::rc::Rc;

/// The picture of the whole pack, all files read.
fn drawn(out: &Path, chart: &str, options: &[(&str, &str)]) -> String {
    let mut spec = Spec::default();
    options.iter().for_each(|(key, value)| spec.set(key, value).unwrap());
    let mut view = View::new(Rc::new(RefCell::new(load(out))), Chart::named(chart).unwrap());
    view.set(spec).unwrap();
    let height = view.height(360.0).unwrap();
    view.layout(360.0, height);
    view.svg().unwrap()
}

#[test]
fn an_update_draws_the_newest_hour_for_pages_of_ones_own() {
    let folder = with_stations("stills");
    let out = folder.join("pack");
    let files = hours(&folder, start(), 80);
    pack(&folder, &out, &files[..78]);
    assert!(!out.join("still").exists());
    for (at, file) in files.iter().enumerate().skip(78) {
        let output = update(&out, std::slice::from_ref(file), &["--stills"]);
        assert!(output.status.success(), "{}", said(&output));
        let time = Timestamp(start().0 + at as i32);
        for (tag, lang) in [("zh", Lang::Zh), ("en", Lang::En)] {
            for (ending, theme) in [("", "light"), ("-dark", "dark")] {
                let read =
                    |chart: &str| fs::read_to_string(out.join(format!("still/{chart}-{tag}{ending}.svg"))).unwrap();
                let look = [("lang", lang.tag()), ("theme", theme), ("place", "140000"), ("avg", "1h")];
                assert!(read("now").contains(&text::moment(time, lang)), "{tag}: {}", text::moment(time, lang));
                assert_eq!(read("now"), drawn(&out, "now", &look));
                assert_eq!(read("trend"), drawn(&out, "trend", &[&look[..], &[("period", "7d")]].concat()));
            }
        }
    }
    // What is drawn is no part of the pack, and another update leaves it alone.
    let before = fs::read(out.join("still/now-zh.svg")).unwrap();
    let output = update(&out, &files[..1], &["--keep-days", "0"]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(fs::read(out.join("still/now-zh.svg")).unwrap(), before);
}

/// A drawing of an earlier hour would be taken for one of this: where there is none, the file goes, and the data are in.
#[test]
fn a_drawing_that_cannot_be_made_leaves_no_older_one() {
    let folder = with_stations("stills-gone");
    let out = folder.join("pack");
    let files = hours(&folder, start(), 82);
    pack(&folder, &out, &files[..80]);
    let output = update(&out, &files[80..81], &["--stills"]);
    assert!(output.status.success() && out.join("still/trend-zh.svg").exists(), "{}", said(&output));
    // Days that the trend shows, and the newest hour does not need, are damaged on the disk.
    let observations = out.join("obs/station/hour");
    let mut names: Vec<_> = fs::read_dir(&observations).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    fs::write(observations.join(&names[0]), b"damaged").unwrap();
    let output = update(&out, &files[81..], &["--stills"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains(names[0].to_str().unwrap()), "{}", said(&output));
    for (name, there) in [("trend-zh", false), ("trend-en-dark", false), ("map-zh", true)] {
        assert_eq!(out.join(format!("still/{name}.svg")).exists(), there, "{name}");
    }
    let time = Timestamp(start().0 + 81);
    assert!(fs::read_to_string(out.join("still/map-zh.svg")).unwrap().contains(&text::moment(time, Lang::Zh)));
}
