//! The eleven cities: names, evaluation points and the air they are given.
//!
//! The figures are invented so that the ranking looks like that of a late winter in Shanxi (the basins
//! of Linfen, Yuncheng and Taiyuan worst, Datong best); no published value went into them.

/// One city of the model.
pub struct City {
    /// Adcode.
    pub code: &'static str,
    /// English name.
    pub en: &'static str,
    /// County-level units with evaluation points, and how many.
    pub points: &'static [(&'static str, usize)],
    /// Usual late winter concentrations in the order of `Pollutant::ALL`; O3 is the afternoon's.
    pub usual: [f64; 6],
    /// Strength of the smog episode: the logarithm of its factor.
    pub smog: f64,
    /// Hour of 13 March at which the dust arrives, and its PM10.
    pub dust: (f64, f64),
    /// What the ozone afternoon adds.
    pub ozone: f64,
}

/// In the order of their codes, which is about north to south twice over.
pub const CITIES: [City; 11] = [
    City {
        code: "140100",
        en: "Taiyuan",
        points: &[("140105", 2), ("140106", 1), ("140107", 1), ("140108", 1), ("140109", 1), ("140110", 2)],
        usual: [50.0, 92.0, 13.0, 44.0, 0.9, 84.0],
        smog: 1.25,
        dust: (8.0, 480.0),
        ozone: 38.0,
    },
    City {
        code: "140200",
        en: "Datong",
        points: &[("140213", 3), ("140214", 2), ("140215", 1)],
        usual: [27.0, 64.0, 16.0, 26.0, 0.6, 92.0],
        smog: 0.35,
        dust: (3.0, 690.0),
        ozone: 12.0,
    },
    City {
        code: "140300",
        en: "Yangquan",
        points: &[("140302", 2), ("140303", 1), ("140311", 2)],
        usual: [45.0, 84.0, 15.0, 39.0, 0.9, 86.0],
        smog: 0.95,
        dust: (9.0, 420.0),
        ozone: 34.0,
    },
    City {
        code: "140400",
        en: "Changzhi",
        points: &[("140403", 3), ("140404", 1), ("140406", 1)],
        usual: [41.0, 74.0, 11.0, 31.0, 0.9, 88.0],
        smog: 0.9,
        dust: (12.0, 330.0),
        ozone: 70.0,
    },
    City {
        code: "140500",
        en: "Jincheng",
        points: &[("140502", 3), ("140525", 1)],
        usual: [43.0, 78.0, 10.0, 31.0, 0.9, 90.0],
        smog: 0.95,
        dust: (14.0, 300.0),
        ozone: 92.0,
    },
    City {
        code: "140600",
        en: "Shuozhou",
        points: &[("140602", 3), ("140603", 1)],
        usual: [31.0, 72.0, 18.0, 30.0, 0.8, 90.0],
        smog: 0.45,
        dust: (4.0, 640.0),
        ozone: 16.0,
    },
    City {
        code: "140700",
        en: "Jinzhong",
        points: &[("140702", 4), ("140703", 1)],
        usual: [48.0, 86.0, 14.0, 39.0, 0.9, 86.0],
        smog: 1.15,
        dust: (9.0, 450.0),
        ozone: 40.0,
    },
    City {
        code: "140800",
        en: "Yuncheng",
        points: &[("140802", 5)],
        usual: [56.0, 96.0, 10.0, 31.0, 1.0, 92.0],
        smog: 1.3,
        dust: (15.0, 280.0),
        ozone: 118.0,
    },
    City {
        code: "140900",
        en: "Xinzhou",
        points: &[("140902", 4)],
        usual: [38.0, 80.0, 15.0, 36.0, 0.9, 86.0],
        smog: 0.8,
        dust: (6.0, 560.0),
        ozone: 24.0,
    },
    City {
        code: "141000",
        en: "Linfen",
        points: &[("141002", 6)],
        usual: [59.0, 98.0, 13.0, 35.0, 1.2, 90.0],
        smog: 1.4,
        dust: (13.0, 340.0),
        ozone: 100.0,
    },
    City {
        code: "141100",
        en: "Lüliang",
        points: &[("141102", 4)],
        usual: [40.0, 84.0, 16.0, 38.0, 1.0, 88.0],
        smog: 0.85,
        dust: (8.0, 500.0),
        ozone: 36.0,
    },
];
