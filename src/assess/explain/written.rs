//! A trail in words: each number as printed with how it follows, as indented lines and as CSV.

use super::trace::{Step, Trace};
use crate::data::csv::push_row;
use crate::error::{Bilingual, Lang, Words};
use crate::stats::{DAY_NEEDS, EIGHT_HOURS_NEED};

impl Trace {
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

    /// How the number follows from its inputs, in words.
    pub fn how(&self, lang: Lang) -> String {
        let (there, all) = (self.inputs.iter().filter(|t| t.number.is_some()).count(), self.inputs.len());
        let decimals;
        let (words, value) = match self.step {
            Step::Given => return String::new(),
            Step::Hours(EIGHT_HOURS_NEED) => (Words("8小时的平均，至少6小时", "mean of 8 hours, at least 6"), ""),
            Step::Hours(DAY_NEEDS) => (Words("24小时的平均，至少20小时", "mean of 24 hours, at least 20"), ""),
            Step::Areas(_) => (Words("有效值按面积加权的平均", "mean of the valid values by area"), ""),
            Step::Hours(_) | Step::Points | Step::Mean => (Words("有效值的算术平均", "mean of the valid values"), ""),
            Step::LargestWindow => (
                Words("最大的8小时平均，至少14个，超过160时不限", "largest 8-hour mean of at least 14, or above 160"),
                "",
            ),
            Step::LargestHour => (Words("最大的1小时平均", "largest hour"), ""),
            Step::Cities => (
                Words(
                    "有效各市的算术平均，至少四分之三的市有效",
                    "mean of the valid cities, at least three in four of them",
                ),
                "",
            ),
            Step::To298K(_) => {
                (Words("由273 K换算到298.15 K：×273/298.15", "from 273 K to 298.15 K: × 273/298.15"), "")
            }
            Step::Percentile(_) => {
                (Words("按大小排列后内插的百分位数", "percentile, interpolated in order of size"), "")
            }
            Step::Round(n) => {
                decimals = n.to_string();
                (Words("四舍六入五成双，保留小数位数 ", "rounded half to even; decimals kept: "), decimals.as_str())
            }
            Step::SubIndex(..) => {
                (Words("按分级限值线性内插，向上取整", "interpolated between breakpoints, rounded up"), "")
            }
            Step::Index(_) => (Words("分指数的最大值", "largest sub-index"), ""),
            Step::Over(limit) => {
                decimals = Trace {
                    decimals: u32::from(limit.ticks(1) % 10 != 0),
                    ..Trace::given(Bilingual::default(), Some(limit))
                }
                .written();
                (
                    Words(
                        "除以限值，四舍六入五成双保留两位小数：限值 ",
                        "over the limit, rounded half to even to two decimals; limit ",
                    ),
                    decimals.as_str(),
                )
            }
            Step::Sum => (Words("相加", "sum"), ""),
            Step::Change => (
                Words("（本期－上年同期）÷上年同期，均用修约后的值", "(this - last) ÷ last, of the rounded values"),
                "",
            ),
            Step::Difference => (Words("本期－上年同期，百分点", "this - last, in percentage points"), ""),
            Step::Good => (Words("AQI不超过100的天数÷有效天数", "days with an AQI up to 100 ÷ valid days"), ""),
            Step::Rank => (
                Words("比它小的个数加一，相同者名次相同", "one more than the smaller ones; equal ones share a rank"),
                "",
            ),
        };
        let share = if there < all { format!(" ({there}/{all})") } else { String::new() };
        [words.get(lang), value, &share].concat()
    }

    /// The tree as indented lines.
    pub fn text(&self, lang: Lang) -> String {
        let mut out = String::new();
        self.lines(lang, 0, &mut |depth, cells| {
            out += &"  ".repeat(depth);
            let said: Vec<&str> = cells.iter().map(String::as_str).filter(|c| !c.is_empty()).collect();
            out += &said.join(" · ");
            out.push('\n');
        });
        out
    }

    /// The tree as CSV with a column for the depth; cells that a spreadsheet would compute are quoted as text.
    pub fn csv(&self, lang: Lang) -> String {
        let mut out = String::from("depth,what,value,unit,how,rule,source\r\n");
        self.lines(lang, 0, &mut |depth, cells| {
            let depth = depth.to_string();
            let mut row = vec![depth.as_str()];
            row.extend(cells.iter().map(String::as_str));
            push_row(&mut out, &row);
        });
        out
    }

    fn lines(&self, lang: Lang, depth: usize, line: &mut dyn FnMut(usize, &[String])) {
        let own = [
            self.label.get(lang).to_owned(),
            self.written(),
            self.unit.to_owned(),
            self.how(lang),
            self.rule.to_owned(),
            self.source.clone(),
        ];
        line(depth, &own);
        let aside = |what: &str, why: &str| {
            let empty = String::new;
            [what.to_owned(), empty(), empty(), why.to_owned(), empty(), empty()]
        };
        for note in &self.notes {
            line(depth + 1, &aside("", note.get(lang)));
        }
        for input in &self.inputs {
            input.lines(lang, depth + 1, line);
        }
        for (what, why) in &self.left_out {
            line(depth + 1, &aside(what.get(lang), why.get(lang)));
        }
    }
}
