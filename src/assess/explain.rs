//! The trail: any published number opened into the numbers it was made of, down to what was measured.

use super::composite::{Limits, Rounding};
use super::period::Period;
use super::place::Places;
use crate::aqi::{self, Concentrations, Report, Standard};
use crate::data::csv::push_row;
use crate::data::{AveragingPeriod, Decimal, Pollutant, Timestamp};
use crate::error::{Bilingual, Lang, Words};

/// How a number follows from its inputs.
#[derive(Clone, Debug)]
pub enum Step {
    /// Given, not computed: a measurement, or a daily value of a period.
    Given,
    /// The mean of the inputs that have a value.
    Mean,
    /// A percentile of the inputs that have a value (HJ 663, Appendix A).
    Percentile(u32),
    /// The one input rounded half to even to so many decimals (GB/T 8170).
    Round(u32),
    /// The one input, a rounded concentration, read off a breakpoint table and rounded up.
    SubIndex(&'static Standard, Pollutant, AveragingPeriod),
    /// The largest input that has a value.
    Largest,
    /// The one input over a limit, rounded half to even to two decimals.
    Over(Decimal),
    /// The sum of the inputs; none when one is missing.
    Sum,
}

/// A number and how it came about.
#[derive(Clone, Debug)]
pub struct Trace {
    /// What it is.
    pub label: Bilingual,
    /// The number; `None` where there is none.
    pub number: Option<Decimal>,
    /// Decimals it is printed with.
    pub decimals: u32,
    /// Its unit; empty for an index.
    pub unit: &'static str,
    /// Document and clause.
    pub rule: &'static str,
    /// How it follows from the inputs.
    pub step: Step,
    /// What it was made of.
    pub inputs: Vec<Trace>,
    /// What did not enter, and why.
    pub left_out: Vec<(String, Words)>,
}

impl Trace {
    fn new(label: Bilingual, step: Step, rule: &'static str, inputs: Vec<Trace>) -> Self {
        let mut out = Self { label, number: None, decimals: 0, unit: "", rule, step, inputs, left_out: Vec::new() };
        out.number = out.evaluate();
        out
    }

    fn given(label: Bilingual, number: Option<Decimal>, of: Pollutant) -> Self {
        let step = Step::Given;
        let (decimals, unit) = (of.decimals(), of.unit());
        Self { label, number, decimals, unit, rule: "", step, inputs: Vec::new(), left_out: Vec::new() }
    }

    fn printed(self, of: Pollutant, more: u32) -> Self {
        Self { decimals: of.decimals() + more, unit: of.unit(), ..self }
    }

    /// The number computed anew from the leaves of the tree.
    pub fn evaluate(&self) -> Option<Decimal> {
        let inputs: Vec<Option<Decimal>> = self.inputs.iter().map(Trace::evaluate).collect();
        let there: Vec<Decimal> = inputs.iter().flatten().copied().collect();
        let one = inputs.first().copied().flatten();
        match self.step {
            Step::Given => self.number,
            Step::Mean => Decimal::mean_ticks(there, 9).map(|t| Decimal::from_ticks(t, 9)),
            Step::Percentile(p) => crate::stats::percentile(&there, p),
            Step::Round(decimals) => one.map(|v| Decimal::from_ticks(v.ticks(decimals), decimals)),
            Step::SubIndex(standard, pollutant, period) => {
                let table = standard.table(pollutant, period)?;
                let index = table.sub_index(one?.ticks(pollutant.decimals()))?;
                Some(Decimal::from_ticks(i64::from(index), 0))
            }
            Step::Largest => there.into_iter().max(),
            Step::Over(limit) => Decimal::ratio_ticks(one?, limit, 2).map(|t| Decimal::from_ticks(t, 2)),
            Step::Sum => {
                let all: Option<Vec<Decimal>> = inputs.into_iter().collect();
                Some(Decimal::from_ticks(all?.iter().map(|v| v.ticks(9)).sum(), 9))
            }
        }
    }

    /// Inputs with a value ÷ inputs; `None` of a leaf.
    pub fn capture(&self) -> Option<f64> {
        let there = self.inputs.iter().filter(|t| t.number.is_some()).count();
        (!self.inputs.is_empty()).then(|| there as f64 / self.inputs.len() as f64)
    }

    /// The number as printed, or a dash.
    pub fn written(&self) -> String {
        let Some(number) = self.number else { return "—".to_owned() };
        let ticks = number.ticks(self.decimals);
        if self.decimals == 0 {
            return ticks.to_string();
        }
        let scale = 10_i64.pow(self.decimals);
        let sign = if ticks < 0 { "-" } else { "" };
        let (whole, rest) = (ticks.abs() / scale, ticks.abs() % scale);
        format!("{sign}{whole}.{rest:0width$}", width = self.decimals as usize)
    }

    /// The tree as indented lines.
    pub fn text(&self, lang: Lang) -> String {
        let mut out = String::new();
        self.lines(lang, 0, &mut |depth, cells| {
            out += &"  ".repeat(depth);
            out += cells.join(" ").trim_end();
            out.push('\n');
        });
        out
    }

    /// The tree as CSV with a column for the depth; cells that a spreadsheet would compute are quoted as text.
    pub fn csv(&self, lang: Lang) -> String {
        let mut out = String::from("depth,what,value,unit,rule\r\n");
        self.lines(lang, 0, &mut |depth, cells| {
            let mut row = vec![depth.to_string()];
            row.extend(cells.iter().cloned());
            push_row(&mut out, &row.iter().map(String::as_str).collect::<Vec<_>>());
        });
        out
    }

    fn lines(&self, lang: Lang, depth: usize, line: &mut dyn FnMut(usize, &[String])) {
        line(depth, &[self.label.get(lang).to_owned(), self.written(), self.unit.to_owned(), self.rule.to_owned()]);
        for input in &self.inputs {
            input.lines(lang, depth + 1, line);
        }
        for (what, why) in &self.left_out {
            line(depth + 1, &[what.clone(), why.get(lang).to_owned(), String::new(), String::new()]);
        }
    }
}

const TOO_FEW: Words = Words("有效数据不足，未参与", "too few valid data; left out");

/// The index of a place at an hour or on the hour's natural day, opened down to its stations' values.
pub fn explain_index(places: &Places<'_>, id: &str, time: Timestamp, report: Report) -> Trace {
    let standard = aqi::standard_on(time);
    let inputs = Pollutant::ALL.map(|pollutant| {
        let period = match (report, pollutant) {
            (Report::Hour, _) => AveragingPeriod::Hour,
            (Report::Day, Pollutant::O3) => AveragingPeriod::EightHours,
            (Report::Day, _) => AveragingPeriod::Day,
        };
        let (mut stations, mut left_out) = (Vec::new(), Vec::new());
        for row in places.stations(id) {
            let name = places.entity_of(row).map(|e| e.name.clone()).unwrap_or_default();
            match places.station_value(row, pollutant, time, report).and_then(Decimal::from_f64) {
                Some(value) => stations.push(Trace::given(name, Some(value), pollutant).printed(pollutant, 2)),
                None => left_out.push((name.zh, TOO_FEW)),
            }
        }
        let mean = Bilingual::new("有效站点的平均", "mean of valid stations");
        let mut mean = Trace::new(mean, Step::Mean, "HJ 663-2013", stations).printed(pollutant, 4);
        mean.left_out = left_out;
        let rounded = Bilingual::new("修约后的浓度", "rounded concentration");
        let round = Step::Round(pollutant.decimals());
        let rounded = Trace::new(rounded, round, "GB/T 8170", vec![mean]).printed(pollutant, 0);
        let label = Bilingual::new(format!("{}分指数", pollutant.label()), format!("IAQI of {}", pollutant.label()));
        Trace::new(label, Step::SubIndex(standard, pollutant, period), standard.document, vec![rounded])
    });
    let label = Bilingual::new("空气质量指数", "air quality index");
    let mut out = Trace::new(label, Step::Largest, standard.document, inputs.to_vec());
    // A pollutant that is missing may withhold the whole index.
    let ticks = Pollutant::ALL.map(|p| {
        let rounded = out.inputs.get(p as usize).and_then(|sub| sub.inputs.first());
        rounded.and_then(|r| r.number).map(|n| n.ticks(p.decimals()))
    });
    if aqi::index(standard, report, &Concentrations::from_ticks(ticks)).value.is_none() && out.number.is_some() {
        let why = Words(
            "有污染物缺测且其余指数不超过100，不发布",
            "a pollutant is missing and the rest is not above 100; not published",
        );
        out.left_out.push((out.written(), why));
        out.number = None;
    }
    out
}

/// The composite index of a period, opened down to its days.
pub fn explain_composite(period: &Period, limits: Limits) -> Trace {
    const RANKING: &str = "环办监测〔2018〕19号";
    let inputs = Pollutant::ALL.map(|pollutant| {
        let days = (period.first_day()..).zip(&period.values[pollutant as usize]);
        let (mut leaves, mut left_out) = (Vec::new(), Vec::new());
        for (day, value) in days {
            let date = Timestamp(day * 24).civil().date();
            match value {
                Some(_) => leaves
                    .push(Trace::given(Bilingual::new(date.clone(), date), *value, pollutant).printed(pollutant, 2)),
                None => left_out.push((date, TOO_FEW)),
            }
        }
        let (step, label) = match pollutant {
            Pollutant::Co => {
                (Step::Percentile(95), Bilingual::new("日均值第95百分位数", "95th percentile of daily means"))
            }
            Pollutant::O3 => {
                (Step::Percentile(90), Bilingual::new("日最大8小时平均第90百分位数", "90th percentile of daily maxima"))
            }
            _ => (Step::Mean, Bilingual::new("日均值的平均", "mean of daily means")),
        };
        let mut statistic = Trace::new(label, step, "HJ 663-2013", leaves).printed(pollutant, 4);
        statistic.left_out = left_out;
        let rounded = Bilingual::new("修约后的浓度", "rounded concentration");
        let rounded =
            Trace::new(rounded, Step::Round(pollutant.decimals()), "GB/T 8170", vec![statistic]).printed(pollutant, 0);
        let label =
            Bilingual::new(format!("{}单项指数", pollutant.label()), format!("single index of {}", pollutant.label()));
        let single = Trace::new(label, Step::Over(limits.divisor(pollutant)), limits.document(), vec![rounded]);
        Trace { decimals: 2, ..single }
    });
    let label = Bilingual::new("环境空气质量综合指数", "composite index");
    let sum = Trace { decimals: 2, ..Trace::new(label, Step::Sum, RANKING, inputs.to_vec()) };
    debug_assert_eq!(
        sum.number.map(|n| n.ticks(2)),
        period.composite(limits, Rounding::HalfEven, &[]).map(|c| c.value),
        "the trail and the index are one computation"
    );
    sum
}
