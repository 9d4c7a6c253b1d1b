//! SVG to PNG, with the fonts of this machine.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};
use std::sync::Arc;

/// Families with Chinese letters, as systems have them.
const CHINESE: [&str; 12] = [
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "SimHei",
    "SimSun",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "Droid Sans Fallback",
];

/// Returns what turns an SVG document into a PNG of its size; `None` where no Chinese font is installed.
pub(crate) fn painter() -> Option<impl Fn(&str) -> Option<Vec<u8>>> {
    let mut fonts = fontdb::Database::new();
    fonts.load_system_fonts();
    let has = |family: &str| {
        let query = fontdb::Query { families: &[fontdb::Family::Name(family)], ..fontdb::Query::default() };
        fonts.query(&query).is_some()
    };
    let family = CHINESE.into_iter().find(|family| has(family))?;
    let options = usvg::Options { font_family: family.to_owned(), fontdb: Arc::new(fonts), ..usvg::Options::default() };
    Some(move |svg: &str| {
        let tree = usvg::Tree::from_str(svg, &options).ok()?;
        let size = tree.size().to_int_size();
        let mut pixmap = Pixmap::new(size.width(), size.height())?;
        resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
        pixmap.encode_png().ok()
    })
}
