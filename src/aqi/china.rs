//! The Chinese index: HJ 633-2012 (to 28 February 2026) and HJ 633-2026 (from 1 March 2026), both read in full.

use super::standard::{About, Certainty, Date, Rule, Standard};
use super::steps::{Beyond, Breakpoints, Combine, Cut, Round, Row, Steps};
use super::terms::Period::{Day, EightHours, Hour};
use super::terms::Substance::{Co, No2, O3, Pm10, Pm25, So2};
use super::terms::{Level, Period, Substance, Unit, level, numbered};
use crate::error::Words;

/// The index at the top of each step of a Chinese breakpoint table (HJ 633-2012 and HJ 633-2026).
pub const STEPS: [u16; 7] = [50, 100, 150, 200, 300, 400, 500];

/// The rows of a table from the concentrations at the indices of [`STEPS`]: each begins where the one before ends, so that
/// no gap can be written.
const fn rows<const N: usize>(tops: [i32; N]) -> [Row; N] {
    let mut rows = [[0, tops[0], 0, STEPS[0] as i32]; N];
    let mut at = 1;
    while at < N {
        rows[at] = [tops[at - 1], tops[at], STEPS[at - 1] as i32, STEPS[at] as i32];
        at += 1;
    }
    rows
}

/// A table of concentrations as published: CO in tenths of mg/m³, the others in μg/m³ (HJ 633-2026 §4.2.2).
const fn table(substance: Substance, period: Period, rows: &'static [Row]) -> Breakpoints {
    let (unit, decimals) =
        if matches!(substance, Co) { (Unit::MilligramPerCubicMetre, 1) } else { (Unit::MicrogramPerCubicMetre, 0) };
    Breakpoints::new(substance, period, unit, decimals, rows)
}

// HJ 633-2012, Table 1. Its notes 2 and 3: above 800 μg/m³ the 1-hour SO2 and the 8-hour O3 have no sub-index.
// The edition of 2026 (Table 3, notes b and c) holds them at 200 and 300, and lowers the second step of particles.
static SO2_HOUR: [Row; 4] = rows([150, 500, 650, 800]);
static O3_8H: [Row; 5] = rows([100, 160, 215, 265, 800]);
static SO2_DAY: [Row; 7] = rows([50, 150, 475, 800, 1600, 2100, 2620]);
static NO2_DAY: [Row; 7] = rows([40, 80, 180, 280, 565, 750, 940]);
static NO2_HOUR: [Row; 7] = rows([100, 200, 700, 1200, 2340, 3090, 3840]);
static CO_DAY: [Row; 7] = rows([20, 40, 140, 240, 360, 480, 600]);
static CO_HOUR: [Row; 7] = rows([50, 100, 350, 600, 900, 1200, 1500]);
static O3_HOUR: [Row; 7] = rows([160, 200, 300, 400, 800, 1000, 1200]);
static PM25_2012: [Row; 7] = rows([35, 75, 115, 150, 250, 350, 500]);
static PM25_2026: [Row; 7] = rows([35, 60, 115, 150, 250, 350, 500]);
static PM10_2012: [Row; 7] = rows([50, 150, 250, 350, 420, 500, 600]);
static PM10_2026: [Row; 7] = rows([50, 120, 250, 350, 420, 500, 600]);

/// The tables of an edition; `so2` is that of the hour, `ozone` that of eight hours.
const fn tables(pm25: &'static [Row], pm10: &'static [Row], so2: Breakpoints, ozone: Breakpoints) -> [Breakpoints; 10] {
    [
        table(Pm25, Day, pm25).and_hour(),
        table(Pm10, Day, pm10).and_hour(),
        so2,
        table(So2, Day, &SO2_DAY),
        table(No2, Day, &NO2_DAY),
        table(No2, Hour, &NO2_HOUR),
        table(Co, Day, &CO_DAY),
        table(Co, Hour, &CO_HOUR),
        ozone,
        table(O3, Hour, &O3_HOUR),
    ]
}

static TABLES_2012: [Breakpoints; 10] =
    tables(&PM25_2012, &PM10_2012, table(So2, Hour, &SO2_HOUR).ends(), table(O3, EightHours, &O3_8H).ends());
static TABLES_2026: [Breakpoints; 10] =
    tables(&PM25_2026, &PM10_2026, table(So2, Hour, &SO2_HOUR), table(O3, EightHours, &O3_8H));

/// The largest sub-index of the six; a pollutant leads above 50 only (HJ 633-2012 §4.4.2, 2026 §4.3.1).
const LARGEST: Combine = Combine { off_withholds: true, leading_from: 51, ..Combine::WORST };

/// Concentrations are rounded as published (GB/T 8170), the index is rounded up.
const fn rule(tables: &'static [Breakpoints], combine: Combine) -> Rule {
    Rule::Steps(Steps { tables, cut: Cut::HalfEven, round: Round::Up, beyond: Beyond::Last, combine })
}

/// All Chinese editions, the oldest first.
pub const STANDARDS: &[&Standard] = &[&CN_2012, &CN_2026];

/// HJ 633-2012 《环境空气质量指数（AQI）技术规定（试行）》: with a pollutant missing, the index of the rest is published (§5.1.1).
pub static CN_2012: Standard = Standard {
    id: "CN-2012",
    series: "CN",
    document: "HJ 633-2012",
    about: || About {
        name: Words("中国空气质量指数（2012）", "Air Quality Index of China (2012)"),
        authority: "Ministry of Environmental Protection",
        clause: "Table 1, Table 2, equation 1",
    },
    from: Date::on(2016, 1, 1),
    to: Some(Date::on(2026, 2, 28)),
    in_force: Some(Words("执行 HJ 633-2012", "HJ 633-2012 in force")),
    certainty: Certainty::Certain,
    levels: &LEVELS_2012,
    rule: rule(&TABLES_2012, LARGEST),
    capture: &[],
    switches: &[],
};

/// HJ 633-2026 《环境空气质量指数（AQI）技术规定》: with a pollutant missing, the index of the rest is published above 100 only (§5.3.1).
pub static CN_2026: Standard = Standard {
    id: "CN-2026",
    series: "CN",
    document: "HJ 633-2026",
    about: || About {
        name: Words("中国空气质量指数（2026）", "Air Quality Index of China (2026)"),
        authority: "Ministry of Ecology and Environment",
        clause: "Table 1, Table 3, equation 1",
    },
    from: Date::on(2026, 3, 1),
    to: None,
    in_force: Some(Words("2026-03-01 起执行 HJ 633-2026", "HJ 633-2026 in force from 2026-03-01")),
    certainty: Certainty::Certain,
    levels: &LEVELS_2026,
    rule: rule(
        &TABLES_2026,
        Combine { partial_above: Some(100), ..LARGEST.needing(&[&[Pm25], &[Pm10], &[So2], &[No2], &[Co], &[O3]]) },
    ),
    capture: &[],
    switches: &[],
};

/// HJ 633-2012, Table 2 and Table A.1.
static LEVELS_2012: [Level; 6] = numbered([
    level(0, 50, "优", "Excellent", 0x00E400).advised("各类人群可正常活动", "Everyone can be active as usual"),
    level(51, 100, "良", "Good", 0xFFFF00).advised("极少数异常敏感人群应减少户外活动", "People who are unusually sensitive should be outdoors less"),
    level(101, 150, "轻度污染", "Lightly polluted", 0xFF7E00).advised("儿童、老年人及心脏病、呼吸系统疾病患者应减少长时间、高强度的户外锻炼", "Children, older people, and heart or respiratory patients should cut down long or hard outdoor exercise"),
    level(151, 200, "中度污染", "Moderately polluted", 0xFF0000).advised("儿童、老年人及心脏病、呼吸系统疾病患者避免长时间、高强度的户外锻炼，一般人群适量减少户外运动", "Children, older people, and heart or respiratory patients should avoid long or hard outdoor exercise; everyone else should be somewhat less active outdoors"),
    level(201, 300, "重度污染", "Heavily polluted", 0x99004C).advised("儿童、老年人和心脏病、肺病患者应停留在室内，停止户外运动，一般人群减少户外运动", "Children, older people, and heart or lung patients should stay indoors and stop outdoor exercise; everyone else should do less of it"),
    level(301, 500, "严重污染", "Severely polluted", 0x7E0023).advised("儿童、老年人和病人应当留在室内，避免体力消耗，一般人群应避免户外活动", "Children, older people and patients should stay indoors and avoid effort; everyone else should avoid outdoor activity"),
]);

/// HJ 633-2026, Table 1; its first level begins at 1, an index of 0 is shown in it.
static LEVELS_2026: [Level; 6] = numbered([
    level(1, 50, "优", "Excellent", 0x00E400).advised("各类人群可正常活动", "Everyone can be active as usual"),
    level(51, 100, "良", "Good", 0xFFFF00).advised("极少数异常敏感人群应减少户外活动", "People who are unusually sensitive should be outdoors less"),
    level(101, 150, "轻度污染", "Lightly polluted", 0xFF7E00).advised("青少年儿童、老年人及心血管系统疾病、呼吸系统疾病患者应减少长时间、高强度的户外锻炼", "Children, teenagers, older people, and cardiovascular or respiratory patients should cut down long or hard outdoor exercise"),
    level(151, 200, "中度污染", "Moderately polluted", 0xFF0000).advised("青少年儿童、老年人及心血管系统疾病、呼吸系统疾病患者避免长时间、高强度的户外锻炼，一般人群适量减少户外运动", "Children, teenagers, older people, and cardiovascular or respiratory patients should avoid long or hard outdoor exercise; everyone else should be somewhat less active outdoors"),
    level(201, 300, "重度污染", "Heavily polluted", 0x99004C).advised("青少年儿童、老年人和心血管系统疾病、呼吸系统疾病患者应停留在室内，停止户外运动，一般人群减少户外运动", "Children, teenagers, older people, and cardiovascular or respiratory patients should stay indoors and stop outdoor exercise; everyone else should do less of it"),
    level(301, 500, "严重污染", "Severely polluted", 0x7E0023).advised("青少年儿童、老年人和病人应当留在室内，避免体力消耗，一般人群应避免户外活动", "Children, teenagers, older people and patients should stay indoors and avoid effort; everyone else should avoid outdoor activity"),
]);

/// The effect on health of a level, 1 to 6, as an edition prints it.
///
/// It stands apart from the level so that a module that does not show it does not carry it.
pub fn health_effect(standard: &Standard, level: u8) -> Option<Words> {
    let (_, effects) = EFFECTS.iter().find(|(edition, _)| *edition == standard)?;
    effects.get(usize::from(level.checked_sub(1)?)).copied()
}

/// The effects of each edition; one that is not here has none.
static EFFECTS: [(&Standard, &[Words; 6]); 2] = [(&CN_2012, &EFFECTS_2012), (&CN_2026, &EFFECTS_2026)];

static EFFECTS_2012: [Words; 6] = [
    Words("空气质量令人满意，基本无空气污染", "Air is clean; there is hardly any pollution"),
    Words(
        "空气质量可接受，但某些污染物可能对极少数异常敏感人群健康有较弱影响",
        "Acceptable; some pollutants may slightly affect the few people who are unusually sensitive",
    ),
    Words(
        "易感人群症状有轻度加剧，健康人群出现刺激症状",
        "Symptoms of sensitive people get slightly worse; healthy people may feel irritation",
    ),
    Words(
        "进一步加剧易感人群症状，可能对健康人群心脏、呼吸系统有影响",
        "Symptoms of sensitive people get worse; heart and breathing of healthy people may be affected",
    ),
    Words(
        "心脏病和肺病患者症状显著加剧，运动耐受力降低，健康人群普遍出现症状",
        "Symptoms of heart and lung patients get much worse and they tire easily; healthy people commonly have symptoms",
    ),
    Words(
        "健康人群运动耐受力降低，有明显强烈症状，提前出现某些疾病",
        "Healthy people tire easily and have strong symptoms; some illnesses appear early",
    ),
];

static EFFECTS_2026: [Words; 6] = [
    Words("空气质量令人满意，基本无空气污染", "Air is clean; there is hardly any pollution"),
    Words(
        "空气质量可接受，但某些污染物可能对极少数异常敏感人群健康有较弱影响",
        "Acceptable; some pollutants may slightly affect the few people who are unusually sensitive",
    ),
    Words(
        "敏感人群症状有轻度加剧，健康人群出现刺激症状",
        "Symptoms of sensitive people get slightly worse; healthy people may feel irritation",
    ),
    Words(
        "进一步加剧敏感人群症状，可能对健康人群心血管系统、呼吸系统有影响",
        "Symptoms of sensitive people get worse; heart and breathing of healthy people may be affected",
    ),
    Words(
        "心血管系统和呼吸系统患者症状显著加剧，运动耐受力降低，健康人群普遍出现症状",
        "Symptoms of heart and lung patients get much worse and they tire easily; healthy people commonly have symptoms",
    ),
    Words(
        "健康人群运动耐受力降低，有明显强烈症状，提前出现某些疾病",
        "Healthy people tire easily and have strong symptoms; some illnesses appear early",
    ),
];
