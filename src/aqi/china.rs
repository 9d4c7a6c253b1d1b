//! The Chinese index: HJ 633-2012 (to 28 February 2026) and HJ 633-2026 (from 1 March 2026), both read in full.

use super::{Level, Standard, Table};
use crate::data::AveragingPeriod::{Day, EightHours, Hour};
use crate::data::Pollutant::{Co, No2, O3, Pm10, Pm25, So2};
use crate::error::Words;

const fn table(
    pollutant: crate::data::Pollutant,
    period: crate::data::AveragingPeriod,
    capped_above_last: bool,
    tops: &'static [i64],
) -> Table {
    Table { pollutant, period, tops, capped_above_last }
}

// HJ 633-2012, Table 1. Its notes 2 and 3: above 800 μg/m³ the 1-hour SO2 and the 8-hour O3 have no sub-index.
// The edition of 2026 (Table 3, notes b and c) holds them at 200 and 300, and lowers the second step of particles.
const SO2_DAY: Table = table(So2, Day, true, &[50, 150, 475, 800, 1600, 2100, 2620]);
const SO2_HOUR: &[i64] = &[150, 500, 650, 800];
const NO2_DAY: Table = table(No2, Day, true, &[40, 80, 180, 280, 565, 750, 940]);
const NO2_HOUR: Table = table(No2, Hour, true, &[100, 200, 700, 1200, 2340, 3090, 3840]);
const CO_DAY: Table = table(Co, Day, true, &[20, 40, 140, 240, 360, 480, 600]);
const CO_HOUR: Table = table(Co, Hour, true, &[50, 100, 350, 600, 900, 1200, 1500]);
const O3_HOUR: Table = table(O3, Hour, true, &[160, 200, 300, 400, 800, 1000, 1200]);
const O3_8H: &[i64] = &[100, 160, 215, 265, 800];

/// HJ 633-2012 《环境空气质量指数（AQI）技术规定（试行）》.
pub static CN_2012: Standard = Standard {
    id: "CN-2012",
    document: "HJ 633-2012",
    since: i32::MIN,
    in_force: Words("执行 HJ 633-2012", "HJ 633-2012 in force"),
    levels: &LEVELS_2012,
    partial_above: None,
    tables: &[
        table(Pm25, Day, true, &[35, 75, 115, 150, 250, 350, 500]),
        table(Pm10, Day, true, &[50, 150, 250, 350, 420, 500, 600]),
        SO2_DAY,
        table(So2, Hour, false, SO2_HOUR),
        NO2_DAY,
        NO2_HOUR,
        CO_DAY,
        CO_HOUR,
        O3_HOUR,
        table(O3, EightHours, false, O3_8H),
    ],
};

/// HJ 633-2026 《环境空气质量指数（AQI）技术规定》.
pub static CN_2026: Standard = Standard {
    id: "CN-2026",
    document: "HJ 633-2026",
    since: 20_513, // 2026-03-01
    in_force: Words("2026-03-01 起执行 HJ 633-2026", "HJ 633-2026 in force from 2026-03-01"),
    levels: &LEVELS_2026,
    partial_above: Some(100),
    tables: &[
        table(Pm25, Day, true, &[35, 60, 115, 150, 250, 350, 500]),
        table(Pm10, Day, true, &[50, 120, 250, 350, 420, 500, 600]),
        SO2_DAY,
        table(So2, Hour, true, SO2_HOUR),
        NO2_DAY,
        NO2_HOUR,
        CO_DAY,
        CO_HOUR,
        O3_HOUR,
        table(O3, EightHours, true, O3_8H),
    ],
};

/// HJ 633-2012, Table 2 and Table A.1.
static LEVELS_2012: [Level; 6] = [
    Level {
        number: 1,
        low: 0,
        high: 50,
        word: Words("优", "Excellent"),
        colour: [0, 228, 0],
        advice: Words("各类人群可正常活动", "Everyone can be active as usual"),
    },
    Level {
        number: 2,
        low: 51,
        high: 100,
        word: Words("良", "Good"),
        colour: [255, 255, 0],
        advice: Words("极少数异常敏感人群应减少户外活动", "People who are unusually sensitive should be outdoors less"),
    },
    Level {
        number: 3,
        low: 101,
        high: 150,
        word: Words("轻度污染", "Lightly polluted"),
        colour: [255, 126, 0],
        advice: Words(
            "儿童、老年人及心脏病、呼吸系统疾病患者应减少长时间、高强度的户外锻炼",
            "Children, older people, and heart or respiratory patients should cut down long or hard outdoor exercise",
        ),
    },
    Level {
        number: 4,
        low: 151,
        high: 200,
        word: Words("中度污染", "Moderately polluted"),
        colour: [255, 0, 0],
        advice: Words(
            "儿童、老年人及心脏病、呼吸系统疾病患者避免长时间、高强度的户外锻炼，一般人群适量减少户外运动",
            "Children, older people, and heart or respiratory patients should avoid long or hard outdoor exercise; everyone else should be somewhat less active outdoors",
        ),
    },
    Level {
        number: 5,
        low: 201,
        high: 300,
        word: Words("重度污染", "Heavily polluted"),
        colour: [153, 0, 76],
        advice: Words(
            "儿童、老年人和心脏病、肺病患者应停留在室内，停止户外运动，一般人群减少户外运动",
            "Children, older people, and heart or lung patients should stay indoors and stop outdoor exercise; everyone else should do less of it",
        ),
    },
    Level {
        number: 6,
        low: 301,
        high: 500,
        word: Words("严重污染", "Severely polluted"),
        colour: [126, 0, 35],
        advice: Words(
            "儿童、老年人和病人应当留在室内，避免体力消耗，一般人群应避免户外活动",
            "Children, older people and patients should stay indoors and avoid effort; everyone else should avoid outdoor activity",
        ),
    },
];

/// HJ 633-2026, Table 1; its first level begins at 1, an index of 0 is shown in it.
static LEVELS_2026: [Level; 6] = [
    Level {
        number: 1,
        low: 1,
        high: 50,
        word: Words("优", "Excellent"),
        colour: [0, 228, 0],
        advice: Words("各类人群可正常活动", "Everyone can be active as usual"),
    },
    Level {
        number: 2,
        low: 51,
        high: 100,
        word: Words("良", "Good"),
        colour: [255, 255, 0],
        advice: Words("极少数异常敏感人群应减少户外活动", "People who are unusually sensitive should be outdoors less"),
    },
    Level {
        number: 3,
        low: 101,
        high: 150,
        word: Words("轻度污染", "Lightly polluted"),
        colour: [255, 126, 0],
        advice: Words(
            "青少年儿童、老年人及心血管系统疾病、呼吸系统疾病患者应减少长时间、高强度的户外锻炼",
            "Children, teenagers, older people, and cardiovascular or respiratory patients should cut down long or hard outdoor exercise",
        ),
    },
    Level {
        number: 4,
        low: 151,
        high: 200,
        word: Words("中度污染", "Moderately polluted"),
        colour: [255, 0, 0],
        advice: Words(
            "青少年儿童、老年人及心血管系统疾病、呼吸系统疾病患者避免长时间、高强度的户外锻炼，一般人群适量减少户外运动",
            "Children, teenagers, older people, and cardiovascular or respiratory patients should avoid long or hard outdoor exercise; everyone else should be somewhat less active outdoors",
        ),
    },
    Level {
        number: 5,
        low: 201,
        high: 300,
        word: Words("重度污染", "Heavily polluted"),
        colour: [153, 0, 76],
        advice: Words(
            "青少年儿童、老年人和心血管系统疾病、呼吸系统疾病患者应停留在室内，停止户外运动，一般人群减少户外运动",
            "Children, teenagers, older people, and cardiovascular or respiratory patients should stay indoors and stop outdoor exercise; everyone else should do less of it",
        ),
    },
    Level {
        number: 6,
        low: 301,
        high: 500,
        word: Words("严重污染", "Severely polluted"),
        colour: [126, 0, 35],
        advice: Words(
            "青少年儿童、老年人和病人应当留在室内，避免体力消耗，一般人群应避免户外活动",
            "Children, teenagers, older people and patients should stay indoors and avoid effort; everyone else should avoid outdoor activity",
        ),
    },
];

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
