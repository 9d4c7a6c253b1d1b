//! What was published beside what is computed, and why the two may differ.

use super::rule::{Dust, Rule};
use crate::assess::composite::{Limits, Rounding};
use crate::assess::explain::trace::Trace;
use crate::assess::period::Period;
use crate::assess::place::Places;
use crate::data::{Decimal, Pack, Published};
use crate::error::{Bilingual, Words};

/// A published figure beside the computed one.
#[derive(Clone, Debug)]
pub struct Comparison<'a> {
    /// What was published.
    pub published: &'a Published,
    /// What is computed, rounded as published; `None` without inputs.
    pub computed: Option<Decimal>,
    /// The likely causes of a difference, the likeliest first; empty when there is none or nothing is computed.
    pub causes: Vec<Words>,
}

const SIMULATED: Words = Words("计算用的是模拟数据", "the computed one is of simulated data");
const ROUNDING: Words = Words("修约", "rounding");
const DUST: Words = Words("沙尘日名单不同", "another list of days of dust");
const DIVISOR: Words = Words("除数（标准）不同", "other divisors (standard)");
const COVERAGE: Words = Words("数据有缺", "missing data");
const STATIONS: Words = Words("站点范围不同", "another set of stations");

/// The published figure of a place and metric for exactly the period of a rule, beside the computed one.
pub fn compare<'a>(
    pack: &'a Pack,
    id: &str,
    rule: &Rule,
    metric: &str,
    computed: Option<Decimal>,
    places: &Places<'_>,
) -> Option<Comparison<'a>> {
    let is = |p: &&Published| p.days == rule.period.days && p.entity == id && p.metric == metric;
    Some(beside(pack, pack.published.iter().find(is)?, rule, computed, places))
}

/// A published figure beside the computed one.
pub(super) fn beside<'a>(
    pack: &'a Pack,
    published: &'a Published,
    rule: &Rule,
    computed: Option<Decimal>,
    places: &Places<'_>,
) -> Comparison<'a> {
    let (id, metric) = (published.entity.as_str(), published.metric.as_str());
    let rounded = |v: Decimal| v.ticks(published.decimals);
    let mut causes = Vec::new();
    if let (Some(value), Some(own)) = (published.value, computed)
        && rounded(value) != rounded(own)
    {
        if pack.manifest.synthetic {
            return Comparison { published, computed, causes: vec![SIMULATED] };
        }
        let mut cause = |holds: bool, words: Words| causes.extend(holds.then_some(words));
        if metric == "composite" {
            let days = Period::of(places, id, rule.period.days.0, rule.period.days.1, None);
            let listed = Dust::days(pack, id, rule.period.days);
            let with = |dust: &[i32], limits, rounding| days.composite(limits, rounding, dust).map(|c| c.value);
            let same = |v: Option<i64>| v == Some(value.ticks(2));
            let other = if rule.dust == Dust::Keep { listed.as_slice() } else { &[] };
            cause(same(with(other, rule.limits, rule.rounding)), DUST);
            cause(Limits::ALL.into_iter().any(|l| same(with(&listed, l, rule.rounding))), DIVISOR);
            cause([Rounding::HalfUp, Rounding::Raw].into_iter().any(|r| same(with(&listed, rule.limits, r))), ROUNDING);
            cause(days.days.iter().any(|d| d.valid() < d.due()), COVERAGE);
        }
        cause((rounded(value) - rounded(own)).abs() == 1, ROUNDING);
        cause(true, STATIONS);
    }
    Comparison { published, computed, causes }
}

impl Comparison<'_> {
    /// Published less computed, as a count of the published decimals.
    pub fn difference(&self) -> Option<i64> {
        let decimals = self.published.decimals;
        Some(self.published.value?.ticks(decimals) - self.computed?.ticks(decimals))
    }

    /// The comparison in a sentence.
    pub fn said(&self) -> Bilingual {
        let p = self.published;
        let written = |value: Option<Decimal>| {
            let plain = Trace::given(Bilingual::default(), value);
            Trace { decimals: p.decimals, ..plain }.written()
        };
        if let Some(rank) = p.rank {
            let (zh, en) = if p.from_worst { ("倒数", " from the worst") } else { ("", "") };
            let (tied, shared) = if p.tied { ("（并列）", ", shared") } else { ("", "") };
            return Bilingual::new(
                format!("公布：{zh}第{rank}名{tied}（{}）", p.source),
                format!("published: rank {rank}{en}{shared} ({})", p.source),
            );
        }
        let value = written(p.value);
        let Some(difference) = self.difference() else {
            return Bilingual::new(
                format!("公布：{value}（{}）；没有数据可计算", p.source),
                format!("published: {value} ({}); there are no data to compute it from", p.source),
            );
        };
        let apart = written(Some(Decimal::from_ticks(difference, p.decimals)));
        if difference == 0 {
            return Bilingual::new(
                format!("公布：{value}（{}），与计算一致", p.source),
                format!("published: {value} ({}), equal to the computed one", p.source),
            );
        }
        let zh: Vec<&str> = self.causes.iter().map(|c| c.0).collect();
        let en: Vec<&str> = self.causes.iter().map(|c| c.1).collect();
        Bilingual::new(
            format!("公布：{value}（{}），与计算相差{apart}；可能原因：{}", p.source, zh.join("、")),
            format!("published: {value} ({}), differs by {apart}; likely: {}", p.source, en.join(", ")),
        )
    }
}
