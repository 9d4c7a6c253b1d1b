//! The end of packing: units, stations, who is who, the files.

use super::directory::Directory;
use super::located::is_located;
use super::months::{measurements, wind};
use super::placed::Files;
use super::stations::{Placer, single};
use super::store::Series;
use super::verify::verify;
use super::write::{self, Extras, Part};
use super::{Options, Outcome, Packer, report, units};
use crate::error::{Error, Kind, Location, Result, Text, text};
use crate::outlines::{self, Gazetteer, Outlines, topojson};
use crate::read::{PlaceKey, Station, Wind};
use crate::remark::{self, Remarks};
use lantian::data::{Boundaries, BoundaryNote, EntityKind, Manifest, Pack, Step, Timestamp};
use lantian::error::Bilingual;
use std::collections::{BTreeMap, BTreeSet};

/// What was made of the files, before it is written.
pub(super) struct Made<'a> {
    /// The pack without measurements.
    pub(super) pack: Pack,
    /// What belongs to it besides.
    pub(super) extras: Extras,
    /// Measurements, part by part.
    pub(super) obs: &'a mut dyn Iterator<Item = Part>,
    /// Wind, part by part.
    pub(super) met: Vec<Part>,
}

/// Makes the pack of what was read.
pub(super) fn finish(packer: Packer) -> Outcome {
    finish_with(packer, &mut |made, remarks| {
        let files = write::files_of_parts(&made.pack, &made.extras, made.obs, made.met.into_iter());
        verify(&files, remarks)?;
        Ok(files)
    })
}

/// Turns what was made of the files into files, `manifest.json` last.
pub(super) type Write<'a> = &'a mut dyn FnMut(Made<'_>, &mut Remarks) -> Result<Vec<(String, Vec<u8>)>>;

/// Makes of what was read what `write` writes; no files are no change.
pub(super) fn finish_with(packer: Packer, write: Write<'_>) -> Outcome {
    let mut ended = Ended { report: packer.report, remarks: packer.remarks };
    let parts = Parts {
        options: packer.options,
        places: packer.places,
        series: packer.series,
        reports: packer.reports,
        wind: packer.wind,
        listed: packer.listed,
        known: packer.known,
        described: packer.described,
        outlines: packer.outlines,
        tables: packer.tables,
        layouts: packer.layouts,
        notes: packer.notes,
        times: packer.times,
    };
    let pack = parts.make(&mut ended, write);
    let Ended { mut report, remarks } = ended;
    report.remarks = remarks.tallies().iter().map(|(reason, tally)| (*reason, tally.count)).collect();
    let pack = pack.map(|mut files| {
        if let Some(last) = files.len().checked_sub(1) {
            // Before the manifest, which comes last.
            files.insert(last, ("remarks.csv".to_owned(), remark::table(&remarks)));
        }
        report.pack = files.iter().map(|(name, bytes)| (name.clone(), bytes.len())).collect();
        files
    });
    Outcome { pack, report, remarks }
}

struct Ended {
    report: super::Report,
    remarks: Remarks,
}

struct Parts {
    options: Options,
    places: Vec<PlaceKey>,
    series: Vec<Series>,
    reports: Vec<(u64, Location)>,
    wind: Vec<(u32, Wind)>,
    listed: Vec<Station>,
    known: Vec<Station>,
    described: Vec<Station>,
    outlines: Vec<(String, serde_json::Value)>,
    tables: BTreeMap<&'static str, String>,
    layouts: BTreeMap<crate::recognise::Layout, u64>,
    notes: Vec<Text>,
    times: Option<(Timestamp, Timestamp)>,
}

impl Parts {
    fn make(mut self, ended: &mut Ended, write: Write<'_>) -> Result<Vec<(String, Vec<u8>)>> {
        let (units, boundaries, stored) = self.units(ended)?;
        let crs = stored.first().map_or(String::new(), |(note, _)| note.crs.clone());
        let stations = single(self.list(), &mut ended.remarks);
        let directory = Directory::new(&stations, &units.entities);
        let found = directory.find_all(&self.places);
        let mut placer = Placer::new(&boundaries, &units.entities, &directory, &crs);
        let files = Files { stations: &stations, units: &units.entities, places: &self.places, reports: &self.reports };
        let mut placed = files.placed(&found, std::mem::take(&mut self.series), &mut placer, &mut ended.remarks);
        ended.report.listed = placed.listed(&stations, &mut placer, &mut ended.remarks);
        let disagreements = placer.disagreements();
        if placed.by_entity.is_empty() {
            return Err(nothing_left(&ended.remarks));
        }
        let mut pack = Pack { entities: units.entities.clone(), groups: units.groups.clone(), ..Pack::default() };
        let converted = placed.add_stations(&mut pack.entities, &crs);
        let series = files.series(&placed.by_entity);
        ended.report.stations = series.iter().filter(|(kind, ..)| *kind == EntityKind::Station).count();
        ended.report.units = series.len() - ended.report.stations;
        let hourly = placed.by_entity.values().any(|own| own.keys(Step::Hour).next().is_some());
        ended.report.times = self.times.map(|(first, last)| report::span(first, last, hourly));
        pack.manifest = self.manifest(&units.notes, &stored, (&disagreements, converted), &ended.remarks);
        let mut extras = Extras {
            outlines: stored,
            group_notes: self.options.base.group_notes.clone(),
            tables: self.tables.iter().map(|(name, text)| ((*name).to_owned(), text.clone())).collect(),
            csv: self.options.csv,
            ..Extras::default()
        };
        if self.tables.contains_key("groups.csv") {
            // Groups given as a table take the place of the base's; whether their means are weighted by area only the table says.
            pack.groups.clear();
            extras.group_notes.clear();
        } else {
            pack.manifest.located = is_located(&pack.manifest, &pack.entities, &pack.groups, &extras.outlines);
        }
        let met = wind(&self.wind, &pack, &placed.entity_of);
        write(Made { pack, extras, obs: &mut measurements(&series), met }, &mut ended.remarks)
    }

    /// Returns the stations: a list counts before what the pack knows, and that before what the files say of their stations.
    fn list(&mut self) -> Vec<Station> {
        let described = std::mem::take(&mut self.described);
        let (mut first, mut then) = match std::mem::take(&mut self.listed) {
            listed if listed.is_empty() => (std::mem::take(&mut self.known), described),
            listed => (listed, std::mem::take(&mut self.known)),
        };
        first.iter_mut().chain(&mut then).for_each(Station::give_code);
        let codes: BTreeSet<String> = first.iter().map(|station| station.code.clone()).collect();
        first.extend(then.into_iter().filter(|station| !codes.contains(&station.code)));
        first
    }

    /// Returns the units, their outlines, and the outlines as they are stored.
    #[expect(clippy::type_complexity, reason = "three things that belong together for one call")]
    fn units(&mut self, ended: &mut Ended) -> Result<(units::Units, Boundaries, Vec<(BoundaryNote, Vec<u8>)>)> {
        let base = &self.options.base;
        if self.outlines.is_empty() {
            return Ok((units::of_base(base), base.boundaries.clone(), base.outlines.clone()));
        }
        let names = base.entities.iter().filter(|e| !matches!(e.kind, EntityKind::Group | EntityKind::Station));
        let list = names.map(|e| (e.kind, e.id.as_str(), [e.name.zh.as_str(), e.name.en.as_str()])).collect();
        let gazetteer = Gazetteer { units: list, boundaries: &base.boundaries };
        let mut all = Outlines::default();
        for (name, value) in &self.outlines {
            let general = self.options.statements.get("").cloned().unwrap_or_default();
            let statement = self.options.statements.get(name).cloned().unwrap_or(general);
            let one = outlines::read_with(name, value, &statement, Some(&gazetteer), &mut ended.remarks)?;
            all.join(one, name)?;
        }
        let units = units::of_outlines(base, &mut all, &mut ended.remarks);
        let stored = vec![(all.note.clone(), super::gzip(&topojson(&all.boundaries)))];
        Ok((units, all.boundaries, stored))
    }

    fn manifest(
        &self,
        made: &[Text],
        outlines: &[(BoundaryNote, Vec<u8>)],
        (disagreements, converted): (&[String], usize),
        remarks: &Remarks,
    ) -> Manifest {
        let mut notes = report::notes(&self.layouts, &self.notes, remarks);
        notes.extend(made.iter().map(|note| Text::new(format!("{}。", note.zh), format!("{}.", note.en))));
        if !disagreements.is_empty() {
            let (count, some) =
                (disagreements.len(), disagreements.iter().take(8).cloned().collect::<Vec<_>>().join(" "));
            notes.push(text!(
                "{count}个站点所填的市县与边界不符：{some}；城市按所填，县区按边界。",
                "The stated city or county of {count} stations differs from the outlines: {some}; the city is as stated, the county as outlined."
            ));
        }
        if outlines.iter().any(|(note, _)| note.approval.is_empty()) {
            notes.push(text!(
                "边界未经审图，无审图号；公开使用前由发布单位替换。",
                "The outlines have no map approval number; the publisher must replace them before public use."
            ));
        }
        if converted > 0 {
            notes.push(text!(
                "{converted}个站点的坐标已换算为边界的坐标系。",
                "The positions of {converted} stations were converted to the datum of the outlines."
            ));
        } else {
            notes.push(text!(
                "站点坐标按WGS84使用，另有注明的除外。",
                "Positions of stations are used as WGS 84 unless stated otherwise."
            ));
        }
        let options = &self.options;
        Manifest {
            id: options.id.clone(),
            revision: options.revision,
            title: Bilingual::from(&options.title),
            publisher: Bilingual::from(&options.publisher),
            licence: options.licence.clone(),
            status: options.status,
            generated: self.newest().map(Timestamp::iso).unwrap_or_default(),
            notes: notes.iter().map(Bilingual::from).collect(),
            ..Manifest::default()
        }
    }

    /// Returns the last time of any measurement, wind included: what is later than the pack is left out when it is read.
    fn newest(&self) -> Option<Timestamp> {
        let wind = self.wind.iter().map(|(_, wind)| wind.time);
        wind.chain(self.times.map(|(_, last)| last)).max()
    }
}

/// Returns the sentence for a pack that would be empty: the most frequent reason, where it came first, and what to do.
fn nothing_left(remarks: &Remarks) -> Error {
    let Some((reason, tally)) = remarks.most_frequent() else {
        let message = text!("文件中没有任何监测数据", "the files hold no measurements");
        return Error::new(Kind::Data, message);
    };
    let (words, count, example) = (reason.words(), tally.count, &tally.example);
    let message = Text::new(
        format!("没有任何数据可用。最常见的原因：{}（{count}处）；最先：{}", words.zh, example.zh),
        format!("nothing is left. The most frequent reason: {} ({count}); first: {}", words.en, example.en),
    );
    Error::new(Kind::Data, message).at(tally.first.clone()).hint(reason.advice())
}
