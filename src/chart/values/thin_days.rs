//! What is said of periods whose days rest on too few stations.

use crate::assess::Statistics;
use crate::error::Lang;
use crate::text::words;

/// Places named in one note at most; what else there is is three dots.
const NAMED: usize = 5;

/// Returns a note on the places with too few valid stations on more than a quarter of the days; `None` where there is none.
pub(crate) fn places<'a>(places: impl Iterator<Item = (&'a str, bool)>, lang: Lang) -> Option<String> {
    let thin: Vec<&str> = places.filter_map(|(name, is_thin)| is_thin.then_some(name)).collect();
    let shown = thin.get(..NAMED).unwrap_or(&thin).join(words::COMMA.get(lang));
    let more = if thin.len() > NAMED { "…" } else { "" };
    (!thin.is_empty()).then(|| match lang {
        Lang::Zh => format!("超过四分之一的天数有效站点不足，数值仅供参考：{shown}{more}。"),
        Lang::En => {
            format!("Too few stations valid on more than a quarter of the days, for orientation only: {shown}{more}.")
        }
    })
}

/// Returns the note on a named period of one place; `None` where all its days have stations enough.
pub(crate) fn period(name: &str, of: &Statistics, lang: Lang) -> Option<String> {
    let said = of.thin_said()?;
    let colon = lang.colon();
    Some([name, colon, said.get(lang)].concat())
}
