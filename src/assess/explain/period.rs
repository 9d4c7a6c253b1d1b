//! The trail of a period: statistics, single and composite indices, changes, and their means over a province's cities.

use super::identifier::{joined, moment_id, reading_options};
use super::trace::{Step, Trace};
use crate::aqi::Report;
use crate::assess::attainment::deducted;
use crate::assess::base::{Base, REFERENCE_NOTE};
use crate::assess::composite::Rounding;
use crate::assess::period::Period;
use crate::assess::place::Places;
use crate::assess::province;
use crate::assess::rank::period::{RankPeriod, date};
use crate::assess::rank::published::compare;
use crate::assess::rank::rule::{Dust, GasState, Rule, rule_options};
use crate::assess::statistics::Statistics;
use crate::data::{Decimal, Pack, Pollutant, Timestamp};
use crate::error::{Bilingual, Words};
use crate::stats::REFERENCE_CHANGE;

pub(super) const RANKING: &str = "环办监测〔2018〕19号";
pub(super) const INVALID_DAY: Words = Words("当日无有效值，不参与", "no valid value on this day; left out");
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
    pub(super) fn link(&self, metric: &str, id: &str, period: RankPeriod) -> String {
        let (rule, reading) = (rule_options(&Rule { period, ..self.rule }), reading_options(self.places.rules(), None));
        [metric, ":", id, ":", &period.id(), &joined(rule, &reading)].concat()
    }

    /// The identifier of a number of a day, by the edition and the rules of the period.
    pub(super) fn day_link(&self, metric: &str, day: i32) -> String {
        let own = moment_id(metric, self.id, Timestamp::end_of_day(day), Report::Day);
        own + &reading_options(self.places.rules(), self.rule.edition.of_days())
    }

    pub(super) fn days(&self, period: RankPeriod) -> Period {
        Period::of(self.places, self.id, period.days.0, period.days.1, self.rule.edition.of_days())
    }

    /// The cities the place is the mean of, where it is a province.
    pub(super) fn cities(&self) -> Vec<usize> {
        province::cities(self.places, self.id)
    }

    /// A number of a province: the mean of its cities', each to be opened.
    pub(super) fn of_cities(
        &self,
        label: Bilingual,
        metric: &str,
        (span, decimals): (RankPeriod, u32),
        of: &dyn Fn(&Statistics) -> Option<Decimal>,
    ) -> Trace {
        let city = |at: usize| {
            let entity = &self.pack.entities[at];
            let own = Statistics::of_place(self.pack, self.places, &entity.id, &self.rule, span);
            let given = Trace::given(entity.name.clone(), of(&own));
            let notes = own.refusal.filter(|_| given.number.is_none()).map(|refusal| refusal.said());
            Trace { decimals, link: self.link(metric, &entity.id, span), notes: notes.into_iter().collect(), ..given }
        };
        let cities: Vec<Trace> = self.cities().into_iter().map(city).collect();
        let mean = Trace::new(Bilingual::new("各市的平均", "mean of the cities"), Step::Cities, RANKING, cities);
        let mean = Trace { decimals: decimals + 2, ..mean };
        let link = self.link(metric, self.id, span);
        Trace { decimals, link, ..Trace::new(label, Step::Round(decimals), "GB/T 8170", vec![mean]) }
    }

    /// The statistic that stands for a pollutant, of its days, and the same rounded as it is printed.
    pub(super) fn concentration(&self, pollutant: Pollutant, span: RankPeriod) -> Trace {
        let decimals = self.rule.decimals(pollutant);
        if !self.cities().is_empty() {
            let label = concentration_label(pollutant);
            let of = |s: &Statistics| s.valid_concentration(pollutant);
            return Trace { unit: pollutant.unit(), ..self.of_cities(label, pollutant.id(), (span, decimals), &of) };
        }
        Trace {
            link: self.link(pollutant.id(), self.id, span),
            ..self.rounded(pollutant, span, &self.days(span), decimals)
        }
    }

    /// The same rounded to so many decimals, of the place's own days.
    fn rounded(&self, pollutant: Pollutant, span: RankPeriod, days: &Period, decimals: u32) -> Trace {
        let listed = Dust::days(self.pack, self.id, span.days);
        let without = if self.rule.dust.deducts(pollutant) { deducted(pollutant, &listed) } else { &[] };
        let (mut inputs, mut left_out) = (Vec::new(), Vec::new());
        for (day, value) in days.range().zip(&days.values[pollutant as usize]) {
            let label = Bilingual::new(date(day), date(day));
            if without.contains(&day) {
                left_out.push((label, DUST_DAY));
            } else if value.is_none() {
                left_out.push((label, INVALID_DAY));
            } else {
                let link = self.day_link(&["mean.", pollutant.id()].concat(), day);
                let given = Trace { link, ..Trace::given(label.clone(), *value).of(pollutant, 2) };
                let gas = !matches!(pollutant, Pollutant::Pm25 | Pollutant::Pm10);
                let converts = self.rule.state == GasState::At298K && gas && day < REFERENCE_CHANGE;
                inputs.push(if converts {
                    Trace::new(label, Step::To298K(pollutant), "GB 3095-2012", vec![given]).of(pollutant, 2)
                } else {
                    given
                });
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
        notes.extend(self.thin_note(span, days));
        if let Step::Percentile(p) = step {
            notes.extend(between(&inputs, p));
        }
        let statistic = Trace::new(Bilingual::new(zh, en), step, "HJ 663", inputs).of(pollutant, 4);
        let statistic = Trace { left_out, notes, ..statistic };
        let rounded = Trace::new(concentration_label(pollutant), Step::Round(decimals), "GB/T 8170", vec![statistic]);
        Trace { decimals, unit: pollutant.unit(), ..rounded }
    }

    /// Names days that rest on too few points.
    fn thin_note(&self, span: RankPeriod, days: &Period) -> Option<Bilingual> {
        Statistics::of(days, &self.rule, span, &[]).thin_said()
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

    /// The single index of a pollutant, of the concentration as the evaluation rounds it.
    pub(super) fn single(&self, pollutant: Pollutant, span: RankPeriod) -> Trace {
        let metric = ["single.", pollutant.id()].concat();
        let label =
            Bilingual::new([pollutant.label(), "单项指数"].concat(), ["single index of ", pollutant.label()].concat());
        if !self.cities().is_empty() {
            let of = |s: &Statistics| s.valid_single(pollutant).map(|single| Decimal::from_ticks(single, 2));
            return self.of_cities(label, &metric, (span, 2), &of);
        }
        Trace { link: self.link(&metric, self.id, span), ..self.single_of(pollutant, span, &self.days(span), label) }
    }

    fn single_of(&self, pollutant: Pollutant, span: RankPeriod, days: &Period, label: Bilingual) -> Trace {
        let limit = self.rule.limits.divisor(pollutant);
        let rounded = self.rounded(pollutant, span, days, pollutant.decimals());
        let printed = self.rule.decimals(pollutant) == pollutant.decimals();
        let link = if printed { self.link(pollutant.id(), self.id, span) } else { String::new() };
        let inputs = vec![Trace { link, ..rounded }];
        Trace { decimals: 2, ..Trace::new(label, Step::Over(limit), self.rule.limits.document(), inputs) }
    }

    /// The composite index; of a province the mean of its cities'.
    pub(super) fn composite(&self, span: RankPeriod) -> Trace {
        let label = Bilingual::new("环境空气质量综合指数", "composite index");
        let mut notes = vec![self.limits_note()];
        if !self.cities().is_empty() {
            let of = |s: &Statistics| s.valid_index().map(|index| Decimal::from_ticks(index, 2));
            return Trace { notes, ..self.of_cities(label, "composite", (span, 2), &of) };
        }
        let days = self.days(span);
        notes.extend(self.thin_note(span, &days));
        let single = |p: Pollutant| {
            let label = Bilingual::new([p.label(), "单项指数"].concat(), ["single index of ", p.label()].concat());
            let link = self.link(&["single.", p.id()].concat(), self.id, span);
            Trace { link, ..self.single_of(p, span, &days, label) }
        };
        let sum = Trace::new(label, Step::Sum, RANKING, Pollutant::ALL.map(single).to_vec());
        let mut out = Trace { decimals: 2, link: self.link("composite", self.id, span), notes, ..sum };
        out.notes
            .extend(compare(self.pack, self.id, &self.rule, "composite", out.number, self.places).map(|c| c.said()));
        out
    }

    /// The change on the year, of the composite index or a concentration, from the base every view compares with.
    pub(super) fn change(&self, pollutant: Option<Pollutant>, span: RankPeriod) -> Trace {
        let of = |span| Statistics::of_place(self.pack, self.places, self.id, &self.rule, span);
        let base = Base::of(self.pack, self.places, self.id, &self.rule, &of(span), &of(span.year_before()));
        let over = Over { rule: base.rule, ..*self };
        let one = |span: RankPeriod| match pollutant {
            Some(p) => over.concentration(p, span),
            None => over.composite(span),
        };
        let (mut this, mut last) = (one(span), one(base.span));
        for (trace, span) in [(&mut this, span), (&mut last, base.span)] {
            trace.label.zh += &["（", &span.id(), "）"].concat();
            trace.label.en += &[", ", &span.id()].concat();
        }
        let mut notes = vec![Bilingual::new(
            "大于0为上升；两期用同样的除数",
            "above 0 it rose; both periods have the same divisors",
        )];
        if let Some(refusal) = base.refusal(pollutant) {
            // A side that is not valid is named and not compared.
            let side = if refusal.is_before() { &mut last } else { &mut this };
            *side = Trace { notes: vec![refusal.said()], ..Trace::given(side.label.clone(), None) };
        }
        notes.extend(base.crosses().then(|| Bilingual::from(REFERENCE_NOTE)));
        let label = Bilingual::new("同比变化", "change on the year");
        let metric = pollutant.map_or("change".to_owned(), |p| ["change.", p.id()].concat());
        let out = Trace::new(label, Step::Change, RANKING, vec![this, last]);
        Trace { decimals: 1, unit: "%", link: self.link(&metric, self.id, span), notes, ..out }
    }
}

fn concentration_label(pollutant: Pollutant) -> Bilingual {
    Bilingual::new([pollutant.label(), "浓度"].concat(), [pollutant.label(), " concentration"].concat())
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
