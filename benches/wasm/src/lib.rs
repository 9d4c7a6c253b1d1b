//! Entry points of the comparison: arrays in, arrays or pictures out. Every rule and every mark is the library's.

#![cfg(target_arch = "wasm32")]

mod spatial;

use lantian::aqi::{ABOVE, Column, MISSING, combine, standard};
use lantian::assess::Limits;
use lantian::chart::plot::{Axes, Run, draw};
use lantian::chart::thin::thin_out;
use lantian::data::AveragingPeriod::{Day, EightHours};
use lantian::data::Pollutant::{Co, No2, O3, Pm10, Pm25, So2};
use lantian::data::{Boundaries, Layer, Shape};
use lantian::scene::{Colour, Fill, Mark, Picker, Scene, Still, Stroke};
use lantian::spatial::{Frame, Locator};
use lantian::stats::bulk::{daily_means, ozone_days, summary};
use lantian::web::{Repainter, paint};
use wasm_bindgen::prelude::*;
use web_sys::CanvasRenderingContext2d;

/// Sub-indices, index and primary pollutants of six columns in the order SO2, NO2, PM10, CO, O3 (8 h), PM2.5.
#[wasm_bindgen]
pub struct Indices {
    columns: Vec<Column>,
    subs: Vec<u16>,
    index: Vec<u16>,
    primary: Vec<u8>,
}

#[wasm_bindgen]
impl Indices {
    /// The daily breakpoints of an edition.
    pub fn of(edition: &str) -> Option<Indices> {
        let standard = standard(edition)?;
        let order = [(So2, Day), (No2, Day), (Pm10, Day), (Co, Day), (O3, EightHours), (Pm25, Day)];
        let columns: Option<Vec<Column>> = order.iter().map(|(p, of)| Column::new(standard, *p, *of)).collect();
        Some(Indices { columns: columns?, subs: Vec::new(), index: Vec::new(), primary: Vec::new() })
    }

    /// Computes; the six columns stand one after the other.
    pub fn run(&mut self, concentrations: &[f32]) {
        let rows = concentrations.len() / self.columns.len();
        self.subs.resize(concentrations.len(), 0);
        self.index.resize(rows, 0);
        self.primary.resize(rows, 0);
        let parts = concentrations.chunks_exact(rows).zip(self.subs.chunks_exact_mut(rows));
        for (column, (values, subs)) in self.columns.iter().zip(parts) {
            column.fill(values, subs);
            // The workload gives no hour to stand in for an 8-hour mean beyond the table: such ozone has no sub-index.
            subs.iter_mut().filter(|sub| **sub == ABOVE).for_each(|sub| *sub = MISSING);
        }
        let subs: Vec<&[u16]> = self.subs.chunks_exact(rows).collect();
        combine(&subs, &mut self.index, &mut self.primary);
    }

    /// The sub-indices, column by column.
    pub fn subs(&self) -> js_sys::Uint16Array {
        js_sys::Uint16Array::from(&self.subs[..])
    }

    /// The index of each row.
    pub fn index(&self) -> js_sys::Uint16Array {
        js_sys::Uint16Array::from(&self.index[..])
    }

    /// The primary pollutants of each row, a bit a column.
    pub fn primary(&self) -> js_sys::Uint8Array {
        js_sys::Uint8Array::from(&self.primary[..])
    }
}

/// A year of hours of some stations, in the order of the six columns of [`Indices`], and its statistics.
#[wasm_bindgen]
pub struct Year {
    hours: Vec<f32>,
    days: usize,
    least: u32,
    daily: Vec<f32>,
    maxima: Vec<f32>,
    mean: Vec<f32>,
    percentile: Vec<f32>,
    composite: Vec<f32>,
}

#[wasm_bindgen]
impl Year {
    /// Takes the hours, pollutant by pollutant and station by station; a statistic needs at least so many valid days.
    #[wasm_bindgen(constructor)]
    pub fn new(hours: Vec<f32>, days: usize, least: u32) -> Year {
        let none = Vec::new;
        let (daily, maxima, mean, percentile, composite) = (none(), none(), none(), none(), none());
        Year { hours, days, least, daily, maxima, mean, percentile, composite }
    }

    /// Hour to day to daily maximum 8-hour mean to mean and percentile to the sum of ratios.
    pub fn run(&mut self) {
        const SHARES: [u32; 6] = [98, 98, 95, 95, 90, 95];
        let order = [So2, No2, Pm10, Co, O3, Pm25];
        let stations = self.hours.len() / (6 * 24 * self.days);
        self.daily.clear();
        self.maxima.clear();
        self.mean.clear();
        self.percentile.clear();
        self.composite.clear();
        self.composite.resize(stations, 0.0);
        let (mut days, mut maxima, mut room) = (vec![0.0; self.days], vec![0.0; self.days], Vec::new());
        for (number, hours) in self.hours.chunks_exact(24 * self.days).enumerate() {
            let (column, station) = (number / stations, number % stations);
            let ozone = order[column] == O3;
            if ozone {
                ozone_days(hours, &mut days, &mut maxima);
                self.maxima.extend(maxima.iter().map(|day| *day as f32));
            } else {
                daily_means(hours, &mut days);
            }
            self.daily.extend(days.iter().map(|day| *day as f32));
            let days = if ozone { &maxima } else { &days };
            let found = summary(days, SHARES[column], &mut room).filter(|s| s.days >= self.least);
            let (mean, percentile) = found.map_or((f64::NAN, f64::NAN), |s| (s.mean.to_f64(), s.percentile.to_f64()));
            self.mean.push(mean as f32);
            self.percentile.push(percentile as f32);
            let stands = if matches!(order[column], Co | O3) { percentile } else { mean };
            self.composite[station] += (stands / Limits::Gb2012.divisor(order[column]).to_f64()) as f32;
        }
    }

    /// Daily means.
    pub fn daily(&self) -> js_sys::Float32Array {
        js_sys::Float32Array::from(&self.daily[..])
    }

    /// Daily maximum 8-hour means of O3.
    pub fn maxima(&self) -> js_sys::Float32Array {
        js_sys::Float32Array::from(&self.maxima[..])
    }

    /// Means of the year.
    pub fn mean(&self) -> js_sys::Float32Array {
        js_sys::Float32Array::from(&self.mean[..])
    }

    /// Percentiles of the year.
    pub fn percentile(&self) -> js_sys::Float32Array {
        js_sys::Float32Array::from(&self.percentile[..])
    }

    /// Sums of ratios to the limits of 2012, before any rounding.
    pub fn composite(&self) -> js_sys::Float32Array {
        js_sys::Float32Array::from(&self.composite[..])
    }
}

/// Regions from flat arrays: coordinates, and where rings, polygons and features start.
fn regions(coordinates: &[f64], ring: &[u32], polygon: &[u32], feature: &[u32]) -> Boundaries {
    let point = |i: usize| (coordinates[2 * i], coordinates[2 * i + 1]);
    let arcs = ring.windows(2).map(|r| (r[0] as usize..r[1] as usize).map(point).collect()).collect();
    let rings = |p: usize| (polygon[p]..polygon[p + 1]).map(|r| vec![r as i32]).collect();
    let shape = |(index, f): (usize, &[u32])| Shape {
        id: index.to_string(),
        name: String::new(),
        label: None,
        polygons: (f[0] as usize..f[1] as usize).map(rings).collect(),
    };
    let shapes = feature.windows(2).enumerate().map(shape).collect();
    Boundaries { arcs, layers: vec![Layer { level: "county".to_owned(), shapes }] }
}

/// The region of every point, -1 for none; preparing the regions included.
#[wasm_bindgen]
pub fn join(coordinates: &[f64], ring: &[u32], polygon: &[u32], feature: &[u32], points: &[f64]) -> Vec<i32> {
    let boundaries = regions(coordinates, ring, polygon, feature);
    let locator = Locator::new(&boundaries, &boundaries.layers[0]);
    points.chunks_exact(2).map(|p| locator.index((p[0], p[1])).map_or(-1, |i| i as i32)).collect()
}

/// A line chart of columns over time.
#[wasm_bindgen]
pub struct Lines {
    times: Vec<f64>,
    values: Vec<f64>,
    colours: Vec<u32>,
    highest: f64,
}

#[wasm_bindgen]
impl Lines {
    /// Times in seconds, and columns of as many values one after the other.
    #[wasm_bindgen(constructor)]
    pub fn new(times: Vec<f64>, values: Vec<f64>, colours: Vec<u32>) -> Lines {
        let highest = values.iter().fold(0.0, |most, v| if *v > most { *v } else { most }) * 1.05;
        Lines { times, values, colours, highest }
    }

    /// Draws what lies between two times.
    pub fn draw(&self, context: &CanvasRenderingContext2d, width: f64, height: f64, ratio: f64, from: f64, to: f64) {
        let first = self.times.partition_point(|t| *t < from);
        let last = self.times.partition_point(|t| *t <= to);
        let mut scene = Scene::new(width, height);
        scene.rect((0.0, 0.0), (width, height), Fill::Solid(Colour::WHITE));
        let area = (50.0, 10.0, width - 10.0, height - 30.0);
        let ticks = |low: f64, high: f64| {
            let at = |i: i32| low + (high - low) * f64::from(i) / 5.0;
            (0..=5).map(|i| (at(i), format!("{:.0}", at(i)))).collect::<Vec<_>>()
        };
        let axes = Axes {
            area,
            x: from..to,
            y: 0.0..self.highest,
            x_ticks: ticks(from, to),
            y_ticks: ticks(0.0, self.highest),
        };
        let mut runs = Vec::new();
        for (column, colour) in self.values.chunks_exact(self.times.len()).zip(&self.colours) {
            let (times, values) = (&self.times[first..last], &column[first..last]);
            let mut start = 0;
            for run in values.split(|v| !v.is_finite()) {
                let points = times[start..start + run.len()].iter().copied().zip(run.iter().copied());
                start += run.len() + 1;
                if run.len() > 1 {
                    let dense = run.len() as f64 > 8.0 * (area.2 - area.0);
                    let points = if dense { thin_out(points, &axes, 1.0) } else { points.collect() };
                    runs.push(Run { points, colour: Colour::hex(*colour), width: 1.0 });
                }
            }
        }
        draw(&mut scene, &axes, Colour::hex(0x55_616e), Colour::hex(0xe3_e7eb), &runs);
        paint(&scene, context, ratio);
    }
}

/// A map of regions coloured by class.
#[wasm_bindgen]
pub struct Choropleth {
    frame: Frame,
    scene: Scene,
    count: usize,
    picker: Picker,
    repainter: Repainter,
}

#[wasm_bindgen]
impl Choropleth {
    /// Projects regions into a box.
    #[wasm_bindgen(constructor)]
    pub fn new(
        coordinates: &[f64],
        ring: &[u32],
        polygon: &[u32],
        feature: &[u32],
        width: f64,
        height: f64,
    ) -> Choropleth {
        let boundaries = regions(coordinates, ring, polygon, feature).shared();
        let frame = Frame::fit(&boundaries, (0.0, 0.0), (width, height));
        let page = frame.project(&boundaries, 0.25);
        let mut scene = Scene::new(width, height);
        scene.rect((0.0, 0.0), (width, height), Fill::Solid(Colour::WHITE));
        let shapes = &page.layers[0].shapes;
        let count = shapes.len();
        for (index, shape) in shapes.iter().enumerate() {
            scene.marks.push(Mark::Area {
                rings: page.rings(shape),
                fill: None,
                stroke: None,
                item: Some(index as u32),
            });
        }
        for arc in page.arcs {
            scene.marks.push(Mark::Line { points: arc, stroke: Stroke::new(Colour::hex(0x88_8888), 0.5) });
        }
        let room = ((0.0, 0.0), (width, height));
        scene.still = Some(Still { marks: 1..scene.marks.len(), room, ground: Colour::WHITE, shape: 1 });
        let picker = Picker::new(&scene);
        Choropleth { frame, scene, count, picker, repainter: Repainter::default() }
    }

    /// Colours and paints.
    pub fn paint(&mut self, context: &CanvasRenderingContext2d, ratio: f64, classes: &[u8], palette: &[u32]) {
        for (mark, class) in self.scene.marks.iter_mut().skip(1).take(self.count).zip(classes) {
            if let Mark::Area { fill, stroke, .. } = mark {
                let colour = Colour::hex(palette[usize::from(*class)]);
                *fill = Some(Fill::Solid(colour));
                *stroke = Some(Stroke::new(colour, 1.0));
            }
        }
        self.repainter.paint(&self.scene, context, ratio);
    }

    /// Longitude and latitude to pixels.
    pub fn project(&self, lon: f64, lat: f64) -> Vec<f64> {
        let (x, y) = self.frame.to_page((lon, lat));
        vec![x, y]
    }

    /// The region at a pixel, -1 for none.
    pub fn pick(&self, x: f64, y: f64) -> i32 {
        self.picker.pick(&self.scene, (x, y)).map_or(-1, |item| item as i32)
    }
}
