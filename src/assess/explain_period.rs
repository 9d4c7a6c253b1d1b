//! The trail of a period: statistics, single and composite indices, changes, the share of good days, ranks.

use super::composite::Rounding;
use super::explain::{Step, Trace};
use super::explain_day::moment_id;
use super::explain_id::{reading_options, rule_options};
use super::period::Period;
use super::place::Places;
use super::rank_period::{RankPeriod, date};
use super::rank_published::compare;
use super::rank_rule::{By, Dust, Rule};
use super::ranking::{Ranking, Refusal, pool};
use crate::aqi::Report;
use crate::data::{Decimal, EntityKind, Pack, Pollutant, Timestamp};
use crate::error::{Bilingual, Words};

const RANKING: &str = "环办监测〔2018〕19号";
const INVALID_DAY: Words = Words("当日无有效值，不参与", "no valid value on this day; left out");
const DUST_DAY: Words = Words(
    "沙尘天气日，按名单剔除（环办监测〔2016〕120号）",
    "listed day of sand and dust, deducted (Huanban Jiance [2016] 120)",
);

/// A place over a period, by a rule.
pub(super) struct Over<'a> {
    pub(super) pack: &'a Pack,
    pub(super) places: &'a Places<'a>,
    pub(super) id: &'a str,
    pub(super) rule: Rule,
}

impl Over<'_> {
    fn link(&self, metric: &str, id: &str, period: RankPeriod) -> String {
        let (rule, reading) = (rule_options(&Rule { period, ..self.rule }), reading_options(self.places.rules(), None));
        // One colon before all options, commas between them.
        let both = if rule.is_empty() { reading } else { rule + &reading.replacen(':', ",", 1) };
        [metric, ":", id, ":", &period.id(), &both].concat()
    }

    fn day_link(&self, metric: &str, day: i32) -> String {
        let own = moment_id(metric, self.id, Timestamp::end_of_day(day), Report::Day);
        own + &reading_options(self.places.rules(), None)
    }

    fn days(&self, period: RankPeriod) -> Period {
        Period::of(self.places, self.id, period.days.0, period.days.1, None)
    }

    /// The statistic that stands for a pollutant, of its days, and the same rounded.
    pub(super) fn concentration(&self, pollutant: Pollutant, span: RankPeriod, days: &Period) -> Trace {
        let listed =
            if self.rule.dust.deducts(pollutant) { Dust::days(self.pack, self.id, span.days) } else { Vec::new() };
        let (mut inputs, mut left_out) = (Vec::new(), Vec::new());
        for (day, value) in days.range().zip(&days.values[pollutant as usize]) {
            let label = Bilingual::new(date(day), date(day));
            if listed.contains(&day) {
                left_out.push((label, DUST_DAY));
            } else if value.is_none() {
                left_out.push((label, INVALID_DAY));
            } else {
                let link = self.day_link(&["mean.", pollutant.id()].concat(), day);
                inputs.push(Trace { link, ..Trace::given(label, *value).of(pollutant, 2) });
            }
        }
        let (step, zh, en) = match pollutant {
            Pollutant::Co => (Step::Percentile(95), "日均值第95百分位数", "95th percentile of daily means"),
            Pollutant::O3 => {
                (Step::Percentile(90), "日最大8小时平均第90百分位数", "90th percentile of daily maximum 8-hour means")
            }
            _ => (Step::Mean, "日均值的平均", "mean of daily means"),
        };
        let mut notes = vec![self.valid_days(pollutant, span, days)];
        if let Step::Percentile(p) = step {
            notes.extend(between(&inputs, p));
        }
        let statistic = Trace::new(Bilingual::new(zh, en), step, "HJ 663", inputs).of(pollutant, 4);
        let statistic = Trace { left_out, notes, ..statistic };
        let label =
            Bilingual::new([pollutant.label(), "浓度"].concat(), [pollutant.label(), " concentration"].concat());
        let rounded =
            Trace::new(label, Step::Round(pollutant.decimals()), "GB/T 8170", vec![statistic]).of(pollutant, 0);
        Trace { link: self.link(pollutant.id(), self.id, span), ..rounded }
    }

    fn valid_days(&self, pollutant: Pollutant, span: RankPeriod, days: &Period) -> Bilingual {
        let count = &days.days[pollutant as usize];
        let (valid, due) = (count.valid(), count.due());
        let (zh, en) = match (span.is_valid(count), span.span) {
            (true, Some(_)) => ("符合有效性规定（GB 3095 表4）", "valid (GB 3095, Table 4)"),
            (false, Some(_)) => ("不符合有效性规定（GB 3095 表4），不排名", "not valid (GB 3095, Table 4); not ranked"),
            (true, None) => ("非整月，标准未规定，按不少于75%计", "no whole month: no rule; at least 75 % is asked"),
            (false, None) => ("非整月，标准未规定，不足75%，不排名", "no whole month: no rule; below 75 %, not ranked"),
        };
        Bilingual::new(format!("有效{valid}天，应有{due}天：{zh}"), format!("{valid} of {due} days valid: {en}"))
    }

    /// Says which limits are used where they could be others.
    fn limits_note(&self) -> Bilingual {
        let limits = self.rule.limits.named(self.rule.period.days);
        Bilingual::new(format!("除数按{}", limits.zh), format!("divided by the limits of {}", limits.en))
    }

    /// The single index of a pollutant.
    pub(super) fn single(&self, pollutant: Pollutant, span: RankPeriod, days: &Period) -> Trace {
        let label =
            Bilingual::new([pollutant.label(), "单项指数"].concat(), ["single index of ", pollutant.label()].concat());
        let limit = self.rule.limits.divisor(pollutant);
        let inputs = vec![self.concentration(pollutant, span, days)];
        let single = Trace::new(label, Step::Over(limit), self.rule.limits.document(), inputs);
        Trace { decimals: 2, link: self.link(&["single.", pollutant.id()].concat(), self.id, span), ..single }
    }

    /// The composite index; of a province the mean of its cities'.
    pub(super) fn composite(&self, span: RankPeriod) -> Trace {
        let label = Bilingual::new("环境空气质量综合指数", "composite index");
        let link = self.link("composite", self.id, span);
        let notes = vec![self.limits_note()];
        if self.pack.entity(self.id).is_some_and(|e| e.kind == EntityKind::Province) {
            let cities: Vec<Trace> =
                pool(self.pack, EntityKind::City).into_iter().map(|city| self.given(city, span)).collect();
            let mean = Trace::new(
                Bilingual::new("各市综合指数的平均", "mean of the cities' indices"),
                Step::Mean,
                RANKING,
                cities,
            );
            let mean = Trace { decimals: 4, ..mean };
            return Trace { decimals: 2, link, notes, ..Trace::new(label, Step::Round(2), "GB/T 8170", vec![mean]) };
        }
        let days = self.days(span);
        let singles = Pollutant::ALL.map(|p| self.single(p, span, &days));
        let sum = Trace::new(label, Step::Sum, RANKING, singles.to_vec());
        let mut out = Trace { decimals: 2, link, notes, ..sum };
        out.notes
            .extend(compare(self.pack, self.id, &self.rule, "composite", out.number, self.places).map(|c| c.said()));
        out
    }

    /// The composite index of another place, to be opened.
    fn given(&self, entity: usize, span: RankPeriod) -> Trace {
        let entity = &self.pack.entities[entity];
        let days = Period::of(self.places, &entity.id, span.days.0, span.days.1, None);
        let listed = Dust::days(self.pack, &entity.id, span.days);
        let own = super::ranking::Statistics::of(&days, &self.rule, span, &listed);
        let number = own.index.filter(|_| own.refusal.is_none()).map(|c| Decimal::from_ticks(c.value, 2));
        let link = self.link("composite", &entity.id, span);
        Trace { decimals: 2, link, ..Trace::given(entity.name.clone(), number) }
    }

    /// The change on the year, of the composite index or a concentration.
    pub(super) fn change(&self, pollutant: Option<Pollutant>, span: RankPeriod) -> Trace {
        let one = |span: RankPeriod| match pollutant {
            Some(p) => self.concentration(p, span, &self.days(span)),
            None => self.composite(span),
        };
        let (mut this, mut last) = (one(span), one(span.year_before()));
        for (trace, span) in [(&mut this, span), (&mut last, span.year_before())] {
            trace.label.zh += &["（", &span.id(), "）"].concat();
            trace.label.en += &[", ", &span.id()].concat();
        }
        let label = Bilingual::new("同比变化", "change on the year");
        let metric = pollutant.map_or("change".to_owned(), |p| ["change.", p.id()].concat());
        let out = Trace::new(label, Step::Change, RANKING, vec![this, last]);
        let note =
            Bilingual::new("大于0为变差；两期用同样的除数", "above 0 is worse; both periods have the same divisors");
        Trace { decimals: 1, unit: "%", link: self.link(&metric, self.id, span), notes: vec![note], ..out }
    }

    /// The share of good days.
    pub(super) fn good_days(&self, span: RankPeriod) -> Trace {
        let days = self.days(span);
        let gone = if self.rule.dust == Dust::Exclude { Dust::days(self.pack, self.id, span.days) } else { Vec::new() };
        let (mut inputs, mut left_out) = (Vec::new(), Vec::new());
        for (day, index) in days.range().zip(&days.index) {
            let label = Bilingual::new(date(day), date(day));
            match index {
                _ if gone.contains(&day) => left_out.push((label, DUST_DAY)),
                Some(index) => {
                    let number = Some(Decimal::from_ticks(i64::from(*index), 0));
                    let link = self.day_link("AQI", day);
                    inputs.push(Trace { link, ..Trace::given(label, number) });
                }
                None => left_out.push((label, INVALID_DAY)),
            }
        }
        let label = Bilingual::new("优良天数比例", "share of good days");
        let out = Trace::new(label, Step::Good, "HJ 663", inputs);
        let note = Bilingual::new("优良天数不剔除沙尘日", "good days keep the days of dust");
        let notes = if self.rule.dust == Dust::Official { vec![note] } else { Vec::new() };
        Trace { decimals: 1, unit: "%", left_out, notes, link: self.link("good-days", self.id, span), ..out }
    }

    /// The rank by composite index or concentration in the pool of a kind.
    pub(super) fn rank(&self, kind: EntityKind, span: RankPeriod, by: By) -> Trace {
        let pool = pool(self.pack, kind);
        let ranking = Ranking::new(self.pack, self.places, &pool, Rule { by, ..self.rule });
        let (metric, decimals, unit) = match by {
            By::Pollutant(p) => (p.id(), p.decimals(), p.unit()),
            _ => ("composite", 2, ""),
        };
        let (mut own, mut others, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
        let mut notes = Vec::new();
        for ranked in &ranking.units {
            let entity = &self.pack.entities[ranked.entity];
            let number = ranked.value.map(|v| Decimal::from_ticks(v, decimals));
            let link = self.link(metric, &entity.id, span);
            let node = Trace { decimals, unit, link, ..Trace::given(entity.name.clone(), number) };
            if entity.id == self.id {
                if let Some((a, b)) = ranked.interval.filter(|(a, b)| a < b) {
                    notes.push(Bilingual::new(
                        format!("考虑修约和缺测，第{a}至第{b}名不能区分"),
                        format!("by rounding and missing days, ranks {a} to {b} cannot be told apart"),
                    ));
                }
                if ranked.tied {
                    notes.push(Bilingual::new("与数值相同者并列", "shared with equal values"));
                }
                notes.extend(compare(self.pack, self.id, &self.rule, "rank", None, self.places).map(|c| c.said()));
                own.push(node);
            } else if number.is_some() {
                others.push(node);
            }
            if let Some(refusal) = ranked.refusal {
                left_out.push((entity.name.clone(), refusal.words()));
            }
        }
        // Those before it first.
        let order = crate::data::order(others.len(), &|a, b| others[a].number.cmp(&others[b].number));
        own.extend(order.into_iter().map(|i| others[i].clone()));
        let label = Bilingual::new("名次（自好至差）", "rank, the best first");
        let out = Trace::new(label, Step::Rank, RANKING, own);
        let metric = if let By::Pollutant(p) = by { ["rank.", p.id()].concat() } else { "rank".to_owned() };
        Trace { left_out, notes, link: self.link(&metric, self.id, span), ..out }
    }
}

impl Refusal {
    /// The reason in words.
    pub fn words(self) -> Words {
        match self {
            Refusal::Missing(_) => Words("有污染物全期缺测，不排名", "a pollutant is missing all the time; not ranked"),
            Refusal::TooFew(..) => Words("有效天数不足，不排名", "too few valid days; not ranked"),
            Refusal::NoYearBefore => Words("缺上年同期，不排名", "nothing of the year before; not ranked"),
        }
    }
}

/// Between which two days a percentile lies.
fn between(days: &[Trace], p: u32) -> Option<Bilingual> {
    let sorted = crate::data::order(days.len(), &|a, b| days[a].number.cmp(&days[b].number));
    let hundredths = days.len().checked_sub(1)? * p as usize;
    let low = days.get(*sorted.get(hundredths / 100)?)?;
    let high = sorted.get(hundredths / 100 + 1).and_then(|i| days.get(*i)).unwrap_or(low);
    let k = Trace {
        decimals: 2,
        ..Trace::given(Bilingual::default(), Some(Decimal::from_ticks(hundredths as i64 + 100, 2)))
    };
    let (k, n) = (k.written(), days.len());
    let (a, b) = ([&low.label.zh, " ", &low.written()].concat(), [&high.label.zh, " ", &high.written()].concat());
    Some(Bilingual::new(
        format!("n={n}，k=1+(n−1)×{p}%={k}，在{a}和{b}之间内插"),
        format!("n={n}, k=1+(n-1)×{p}%={k}: between {a} and {b}"),
    ))
}

/// The composite index of a period of a place, opened down to its days.
pub fn explain_composite(pack: &Pack, places: &Places<'_>, id: &str, rule: Rule) -> Trace {
    let out = Over { pack, places, id, rule }.composite(rule.period);
    debug_assert!(rule.rounding == Rounding::HalfEven, "the trail is of the published rounding");
    out
}
