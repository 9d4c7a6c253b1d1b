//! What is left of a limit or target, in a sentence.

use crate::chart::budget::figure::{Budget, Left, Row};
use crate::data::{Decimal, Pollutant};
use crate::error::Lang;
use crate::text::{self, words};

impl Row {
    /// The limit or target.
    pub(super) fn name(&self, lang: Lang) -> String {
        let Some(p) = self.pollutant else { return words::GOOD_SHARE.get(lang).to_owned() };
        let statistic = match p {
            Pollutant::Co => words::P95_YEAR,
            Pollutant::O3 => words::P90_YEAR,
            _ => words::YEARLY,
        };
        [p.label(), " ", statistic.get(lang)].concat()
    }

    /// What is left, in a sentence.
    pub(super) fn say(&self, budget: &Budget, lang: Lang) -> String {
        if self.valid == 0 {
            return words::NO_DATA.get(lang).to_owned();
        }
        match self.left {
            Left::Mean(mean, limit, allowed) => self.mean_left(budget, (mean, limit, allowed), lang),
            Left::Days(_, above, left) => self.days_left(above, left, budget.to_come, lang),
            Left::Percentile(mean, limit) => self.percentile_left(mean, limit, lang),
            Left::Good(good, target, needed) => self.good_days_left(budget, (good, target, needed), lang),
        }
    }

    fn mean_left(
        &self,
        budget: &Budget,
        (mean, limit, allowed): (Option<Decimal>, i64, Option<Decimal>),
        lang: Lang,
    ) -> String {
        let (days, valid) = (budget.to_come, self.valid);
        let decimals = self.pollutant.map_or(0, |p| budget.rule.decimals(p));
        let mean = mean.map_or_else(text::dash, |m| text::decimal(m.ticks(decimals), decimals));
        let head = match lang {
            Lang::Zh => format!("至今{mean}（{valid}天），限值{limit} μg/m³；"),
            Lang::En if valid == 1 => format!("So far {mean} (1 day), limit {limit} μg/m³; "),
            Lang::En => format!("So far {mean} ({valid} days), limit {limit} μg/m³; "),
        };
        let rest = match (allowed.map(|a| a.truncated_ticks(1)), lang) {
            (None, _) => words::YEAR_OVER.get(lang).to_owned(),
            (Some(a), _) if a < 0 => words::OUT_OF_REACH.get(lang).to_owned(),
            (Some(a), Lang::Zh) => format!("剩余{days}天均值不超过{}即可达标", text::decimal(a, 1)),
            (Some(a), Lang::En) => {
                format!("the target is met if the remaining {days} days have a mean of at most {}", text::decimal(a, 1))
            }
        };
        head + &rest
    }

    fn days_left(&self, above: u32, left: Option<i64>, days: u32, lang: Lang) -> String {
        let valid = self.valid;
        match (left, lang) {
            (None, _) => words::YEAR_OVER.get(lang).to_owned(),
            (Some(left), Lang::Zh) if left < 0 => format!("已超标{above}天（共{valid}天有效），比允许的多{}天", -left),
            (Some(left), Lang::Zh) => {
                format!("已超标{above}天（共{valid}天有效）；剩余{days}天超标不超过{left}天即可达标")
            }
            (Some(left), Lang::En) if left < 0 => {
                format!("{above} of {valid} days exceeded, {} more than allowed", -left)
            }
            (Some(left), Lang::En) => {
                format!(
                    "{above} of {valid} days exceeded; the target is met if at most {left} of the remaining {days} do"
                )
            }
        }
    }

    fn percentile_left(&self, mean: Option<Decimal>, limit: i64, lang: Lang) -> String {
        let p = self.pollutant.unwrap_or(Pollutant::O3);
        let mean = mean.map_or_else(text::dash, |m| text::decimal(m.ticks(p.decimals()), p.decimals()));
        let limit = text::decimal(limit, p.decimals());
        match lang {
            Lang::Zh => format!("至今各市平均{mean}，限值{limit} {}；可超标天数按市计算", p.unit()),
            Lang::En => {
                format!("Mean of the cities so far {mean}, limit {limit} {}; days left are counted by city", p.unit())
            }
        }
    }

    fn good_days_left(&self, budget: &Budget, (good, target, needed): (u32, i64, Option<u32>), lang: Lang) -> String {
        let (days, valid) = (budget.to_come, self.valid);
        let target = text::decimal(target, 1);
        let good = match (self.deducted, lang) {
            (None, _) => good.to_string(),
            (Some(n), Lang::Zh) => format!("{good}（扣除沙尘{n}）"),
            (Some(n), Lang::En) => format!("{good} ({n} with dust deducted)"),
        };
        if budget.cities > 1 {
            return match (needed, lang) {
                (Some(n), Lang::Zh) => format!(
                    "各市已有{good}天次优良（{valid}天次中），目标为各市平均{target}%；剩余{days}天中每市至少{n}天优良即可达到"
                ),
                (Some(n), Lang::En) => format!(
                    "{good} of {valid} days of all cities good, target {target} % as the mean of the cities; met if at least {n} of the other {days} days are in each"
                ),
                (None, Lang::Zh) => {
                    format!("各市已有{good}天次优良（{valid}天次中），目标为各市平均{target}%，已不能达到")
                }
                (None, Lang::En) => format!(
                    "{good} of {valid} days of all cities good, target {target} % as the mean of the cities: out of reach"
                ),
            };
        }
        match (needed, lang) {
            (Some(n), Lang::Zh) => {
                format!("已有{good}天优良（{valid}天中），目标{target}%；剩余{days}天中至少{n}天优良即可达到")
            }
            (Some(n), Lang::En) => format!(
                "{good} of {valid} days good, target {target} %; met if at least {n} of the other {days} days are"
            ),
            (None, Lang::Zh) => format!("已有{good}天优良（{valid}天中），目标{target}%，已不能达到"),
            (None, Lang::En) => format!("{good} of {valid} days good, target {target} %: out of reach"),
        }
    }
}
