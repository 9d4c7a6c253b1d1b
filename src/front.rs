//! The front of the crate: a folder of data becomes pictures and sentences, and concentrations become an index.

use crate::aqi::{self, Aqi, Concentrations, Report};
use crate::chart::{Chart, Spec};
use crate::data::{Decimal, Pollutant, Timestamp};
use crate::error::{Error, Kind, Result};
use crate::view::{Library, View};
use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// A data pack opened from a folder ([`open`]).
///
/// Tables and boundaries are read at once, measurements when a picture needs them.
pub struct Pack {
    dir: PathBuf,
    library: Rc<RefCell<Library>>,
}

/// Opens the data pack in a folder, the one that holds `manifest.json`.
///
/// # Errors
/// When a file cannot be read or is not what the manifest lists.
///
/// ```
/// let pack = lantian::open("www/data/shanxi")?;
/// assert!(pack.places().len() > 100);
/// # Ok::<(), lantian::error::Error>(())
/// ```
pub fn open(dir: impl AsRef<Path>) -> Result<Pack> {
    let pack = Pack { dir: dir.as_ref().to_owned(), library: Rc::default() };
    pack.add("manifest.json")?;
    let tables = pack.library.borrow().files();
    tables.iter().try_for_each(|name| pack.add(name))?;
    Ok(pack)
}

impl Pack {
    /// The identifiers of all places, as [`Spec::place`] takes them.
    ///
    /// ```
    /// let pack = lantian::open("www/data/shanxi")?;
    /// assert!(pack.places().contains(&"140100".to_owned()));
    /// # Ok::<(), lantian::error::Error>(())
    /// ```
    pub fn places(&self) -> Vec<String> {
        self.library.borrow().pack().entities.iter().map(|place| place.id.clone()).collect()
    }

    /// A chart as an SVG document, `width` CSS pixels wide and as high as it wants to be.
    ///
    /// # Errors
    /// When there is no chart of this name (the sentence lists them), or the pack lacks what the spec asks for.
    ///
    /// ```
    /// use lantian::Spec;
    ///
    /// let pack = lantian::open("www/data/shanxi")?;
    /// let mut spec = Spec::default();
    /// spec.set("time", "2026-03-02T14:00")?;
    /// spec.set("lang", "en")?;
    /// let svg = pack.svg("map", &spec, 480.0)?;
    /// assert!(svg.starts_with("<svg") && svg.contains("Taiyuan"));
    /// # Ok::<(), lantian::error::Error>(())
    /// ```
    pub fn svg(&self, chart: &str, spec: &Spec, width: f64) -> Result<String> {
        self.view(chart, spec, width)?.svg()
    }

    /// A chart in sentences: what, where, when, level, coverage, caveats.
    ///
    /// # Errors
    /// As [`Pack::svg`].
    ///
    /// ```
    /// use lantian::Spec;
    ///
    /// let pack = lantian::open("www/data/shanxi")?;
    /// let mut spec = Spec::default();
    /// spec.set("place", "140100")?;
    /// spec.set("lang", "en")?;
    /// assert!(pack.describe("now", &spec)?.contains("Taiyuan"));
    /// assert!(pack.describe("cake", &spec).is_err());
    /// # Ok::<(), lantian::error::Error>(())
    /// ```
    pub fn describe(&self, chart: &str, spec: &Spec) -> Result<String> {
        Ok(self.view(chart, spec, 720.0)?.describe().unwrap_or_default())
    }

    fn view(&self, chart: &str, spec: &Spec, width: f64) -> Result<View> {
        let mut view = View::new(Rc::clone(&self.library), Chart::named(chart)?);
        view.set(spec.clone())?;
        // A manifest of older years names more files once it is there.
        while let Some(name) = view.needs().first() {
            self.add(name)?;
        }
        let height = view.height(width)?;
        view.layout(width, height);
        view.update()?;
        Ok(view)
    }

    fn add(&self, name: &str) -> Result<()> {
        let bytes = fs::read(self.dir.join(name)).map_err(|why| {
            Error::new(Kind::Missing, format!("无法读取文件 {name}：{why}"), format!("cannot read {name}: {why}"))
        })?;
        self.library.borrow_mut().add(name, &bytes)
    }
}

/// The concentrations of a place over an hour or a day, for [`index`]: μg/m³, of CO mg/m³; `None` is missing.
#[derive(Clone, Copy, Debug)]
pub struct Measured {
    /// The end of the hour, or any hour of the day; its edition of HJ 633 is followed.
    pub time: Timestamp,
    /// Whether the values are of an hour or a day (of O3 then the daily maximum 8-hour mean).
    pub report: Report,
    /// Fine particles.
    pub pm25: Option<f64>,
    /// Inhalable particles.
    pub pm10: Option<f64>,
    /// Sulphur dioxide.
    pub so2: Option<f64>,
    /// Nitrogen dioxide.
    pub no2: Option<f64>,
    /// Carbon monoxide, mg/m³.
    pub co: Option<f64>,
    /// Ozone.
    pub o3: Option<f64>,
}

/// The air quality index of a place under the edition of HJ 633 in force at the time: sub-indices, index, level, primary
/// pollutants, and why no index is published where there is none.
///
/// Concentrations are rounded as published before the index is computed (HJ 633-2026, 4.2.2).
///
/// ```
/// use lantian::{Measured, aqi::Report, data::Timestamp};
///
/// let day = Measured {
///     time: Timestamp::parse("2026-03-05T24:00").unwrap(),
///     report: Report::Day,
///     pm25: Some(45.0),
///     pm10: Some(50.0),
///     so2: Some(8.0),
///     no2: Some(20.0),
///     co: Some(0.6),
///     o3: Some(90.0),
/// };
/// let index = lantian::index(&day);
/// assert_eq!(index.value, Some(70));
/// assert_eq!(lantian::index(&Measured { o3: None, ..day }).value, None, "a missing pollutant withholds the index");
/// ```
pub fn index(measured: &Measured) -> Aqi {
    let Measured { time, report, pm25, pm10, so2, no2, co, o3 } = *measured;
    let mut ticks = [None; 6];
    for (pollutant, value) in Pollutant::ALL.into_iter().zip([pm25, pm10, so2, no2, co, o3]) {
        let decimal = value.filter(|value| *value >= 0.0).and_then(Decimal::from_f64);
        ticks[pollutant as usize] = decimal.map(|decimal| decimal.ticks(pollutant.decimals()));
    }
    aqi::index(aqi::standard_on(time), report, &Concentrations::from_ticks(ticks))
}
