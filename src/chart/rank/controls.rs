//! The choices of a ranking's reader: pool, period, metric, order, limits, dust, how many.

use crate::chart::options::OptionValue;
use crate::chart::rank::figure::RankFigure;
use crate::chart::rank::words::period_words;
use crate::chart::{Choice, Control, Spec};
use crate::data::{EntityKind, Pollutant, Timestamp};
use crate::text::{self, Words, words};

pub(crate) fn controls(figure: &RankFigure, spec: &Spec) -> Vec<Control> {
    let lang = spec.language();
    let choice = |value: &'static str, w: Words| Choice { value, label: w.get(lang).to_owned() };
    let control = |key, label: Words, value: &str, options| Control {
        key,
        label: label.get(lang).to_owned(),
        value: value.to_owned(),
        options,
    };
    let level = match figure.kind {
        EntityKind::County => "county",
        EntityKind::Group => "group",
        _ => "city",
    };
    let pools =
        vec![choice("city", words::CITIES), choice("county", words::COUNTIES), choice("group", words::RANK_GROUPS)];
    let month = |m: &&'static str| {
        let time = Timestamp::parse(&[*m, "-01T24"].concat()).unwrap_or(Timestamp(0));
        Choice { value: m, label: text::year_month(time, lang) }
    };
    let mut periods: Vec<Choice> = figure.months.iter().map(month).collect();
    let now = figure.ranking.rule.period.id();
    if !periods.iter().any(|c| c.value == now) {
        // A period that was written by hand is a choice too: the one that is there.
        periods.insert(0, Choice { value: "", label: period_words(figure.ranking.rule.period, lang) });
    }
    let shown = if periods.iter().any(|c| c.value == now) { now } else { String::new() };
    let mut metrics = vec![choice("AQI", words::RANK_INDEX)];
    metrics.extend(Pollutant::ALL.map(|p| Choice { value: p.id(), label: p.label().to_owned() }));
    let dust = vec![
        choice("official", words::OFFICIAL),
        choice("keep", words::KEEP),
        choice("exclude", words::EXCLUDE),
        choice("both", words::BOTH),
    ];
    let limits = vec![
        choice("auto", words::BY_DATE),
        Choice { value: "2012", label: "2012".to_owned() },
        Choice { value: "2026", label: "2026".to_owned() },
        Choice { value: "2031", label: "2031".to_owned() },
    ];
    let sort = vec![choice("best", words::BEST), choice("worst", words::WORST)];
    let mut out = vec![
        control("level", words::POOL, level, pools),
        control("period", words::RANK_PERIOD, &shown, periods),
        control("pollutant", words::POLLUTANT, &spec.pollutant.written(), metrics),
        control("sort", words::SORT, spec.sort.id(), sort),
        control("limits", words::LIMITS, &spec.limits.written(), limits),
    ];
    if figure.ranking.units.iter().any(|u| !u.dust_days.is_empty()) {
        out.push(control("dust", words::DUST, &spec.dust.written(), dust));
    }
    if figure.ranking.units.len() > 20 {
        let number = |n: &'static str| Choice { value: n, label: n.to_owned() };
        let tops = vec![choice("", words::ALL_OF_THEM), number("10"), number("20")];
        out.push(control("top", words::SHOWN, &spec.top.written(), tops));
    }
    out
}
