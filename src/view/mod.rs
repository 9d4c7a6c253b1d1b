//! A pack and a spec held together: makes a figure and a scene when asked, and again only when something changed.

mod audit;
mod html;
mod library;
mod link;
mod report;

pub use audit::Difference;
pub use library::{Info, Library, PlaceInfo};
pub use report::{Order, Report};

use crate::assess::{self, Places};
use crate::chart::{self, Card, Chart, Control, Figure, Node, Scope, Spec, Table, Title, Way};
use crate::data::bounded;
use crate::error::Result;
use crate::scene::{Picker, Scene, to_svg};
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

/// One picture of a pack: a kind, a spec, a size.
pub struct View {
    library: Rc<RefCell<Library>>,
    chart: Chart,
    spec: Spec,
    size: (f64, f64),
    figure: Option<(u64, Figure)>,
    /// The spec the figure was made for.
    made: Spec,
    scene: Option<Scene>,
    picker: OnceCell<Picker>,
}

impl View {
    /// A picture of a kind, with the default spec.
    pub fn new(library: Rc<RefCell<Library>>, chart: Chart) -> Self {
        Self {
            library,
            chart,
            spec: Spec::default(),
            size: (0.0, 0.0),
            figure: None,
            made: Spec::default(),
            scene: None,
            picker: OnceCell::new(),
        }
    }

    /// Takes a new spec.
    ///
    /// # Errors
    /// When a value means nothing; the former spec then stays.
    pub fn set(&mut self, mut spec: Spec) -> Result<()> {
        self.chart.fit(&mut spec);
        if spec != self.spec {
            self.spec = spec;
        }
        Ok(())
    }

    /// The spec now.
    pub fn spec(&self) -> &Spec {
        &self.spec
    }

    /// True if the picture uses code of the second part of the module; see [`Chart::needs_second_part`].
    pub fn needs_second_part(&self) -> bool {
        self.chart.needs_second_part(&self.spec)
    }

    /// Files this picture needs and the pack does not hold yet: boundaries, if it draws them and they are not among those that
    /// are fetched at once, and observations, newest first.
    pub fn needs(&self) -> Vec<String> {
        let library = self.library.borrow();
        let apart = library.pack().manifest.located && self.chart.ground == chart::Ground::Outlines;
        let mut out = if apart { library.outlines() } else { Vec::new() };
        out.extend(match library.undated() {
            true => library.rest(),
            false => library.missing(&(self.chart.needs)(library.pack(), &self.spec)),
        });
        out
    }

    /// Takes a size in CSS pixels.
    pub fn layout(&mut self, width: f64, height: f64) {
        let size = (bounded(width, 120.0, 8192.0), bounded(height, 80.0, 8192.0));
        if size != self.size {
            self.size = size;
            self.scene = None;
        }
    }

    /// The height the picture wants at a width, in CSS pixels.
    ///
    /// # Errors
    /// As [`View::update`].
    pub fn height(&mut self, width: f64) -> Result<f64> {
        self.compute()?;
        let times = self.spec.enlarged(width);
        Ok(self.figure().map_or(0.0, |figure| (figure.height(&self.spec, width / times) * times).round()))
    }

    /// Computes what is out of date.
    ///
    /// # Errors
    /// When the spec asks for what the pack does not hold; the former picture then stays.
    pub fn update(&mut self) -> Result<()> {
        self.compute()?;
        if let (None, Some((_, figure))) = (&self.scene, &self.figure) {
            let (width, height) = self.size;
            let times = self.spec.enlarged(width);
            let scene = figure.scene(&self.spec, width / times, height / times);
            self.scene = Some(if times > 1.0 { scene.enlarged(times) } else { scene });
            self.picker = OnceCell::new();
        }
        Ok(())
    }

    fn compute(&mut self) -> Result<()> {
        let library = self.library.borrow();
        let version = library.version();
        let pack = library.pack();
        let current = self.figure.as_mut().filter(|(made_of, _)| *made_of == version);
        if current.is_some() && self.made == self.spec {
            return Ok(());
        }
        // Another hour or part of the same picture is a smaller step than another picture.
        let follows = match current {
            Some((_, figure)) => {
                figure.try_update(pack, &Places::with(pack, self.spec.reading_rules()), &self.made, &self.spec)?
            }
            None => false,
        };
        if !follows {
            // A figure that does not fit the spec must not be asked, should its successor fail.
            self.figure = None;
            self.figure =
                Some((version, self.chart.figure(pack, &Places::with(pack, self.spec.reading_rules()), &self.spec)?));
        }
        self.made = self.spec.clone();
        self.scene = None;
        Ok(())
    }

    /// The picture as marks.
    ///
    /// # Errors
    /// As [`View::update`].
    pub fn scene(&mut self) -> Result<&Scene> {
        self.update()?;
        Ok(self.scene.get_or_insert_with(Scene::default))
    }

    /// The picture as a standalone SVG document.
    ///
    /// # Errors
    /// As [`View::update`].
    pub fn svg(&mut self) -> Result<String> {
        self.update()?;
        let (Some((_, figure)), Some(scene)) = (&self.figure, &self.scene) else { return Ok(String::new()) };
        let title = figure.title(&self.spec).title;
        Ok(to_svg(scene, &title, &figure.describe(&self.spec), self.spec.language().tag()))
    }

    /// The picture's numbers as CSV, or the measurements they rest on.
    ///
    /// # Errors
    /// As [`View::update`].
    pub fn csv(&mut self, scope: Scope) -> Result<String> {
        self.compute()?;
        let library = self.library.borrow();
        Ok(self.figure().map_or_else(String::new, |f| chart::csv(&**f, library.pack(), &self.spec, scope)))
    }

    /// A name for files of the picture, without an ending.
    pub fn file_name(&self) -> String {
        self.title().map_or_else(String::new, |title| chart::file_name(&title))
    }

    /// The mark of an item, to lay over the picture.
    pub fn overlay(&self, id: &str) -> Option<Scene> {
        let (figure, scene) = (self.figure()?, self.scene.as_ref()?);
        Some(figure.overlay(scene, &self.spec, figure.item(id)?))
    }

    /// The item under a point in CSS pixels.
    pub fn pick(&self, x: f64, y: f64) -> Option<String> {
        let scene = self.scene.as_ref()?;
        self.figure()?.id(self.picker.get_or_init(|| Picker::new(scene)).pick(scene, (x, y))?)
    }

    /// The item a key leads to from another.
    pub fn walk(&self, id: Option<&str>, key: &str) -> Option<String> {
        let (figure, scene) = (self.figure()?, self.scene.as_ref()?);
        figure.id(figure.walk(scene, id.and_then(|id| figure.item(id)), key)?)
    }

    /// The period between two items dragged over, or that a key leads to.
    pub fn zoom(&self, from: Option<&str>, to: Option<&str>, key: &str) -> Option<String> {
        let figure = self.figure()?;
        let item = |id: Option<&str>| id.and_then(|id| figure.item(id));
        figure.zoom(item(from), item(to), key)
    }

    /// The item whose name, initials or code begin with what was typed.
    pub fn find(&self, typed: &str) -> Option<String> {
        let figure = self.figure()?;
        figure.id(figure.find(typed)?)
    }

    /// The `zoom` of the spec after enlarging about a point (`NaN` is the middle) and moving by some pixels.
    pub fn enlarge(&self, times: f64, at: (f64, f64), by: (f64, f64)) -> Option<String> {
        // Large text is a picture made for less room and then enlarged.
        let large = self.spec.enlarged(self.size.0);
        let smaller = |p: (f64, f64)| (p.0 / large, p.1 / large);
        self.figure()?.enlarge(&self.spec, times, smaller(at), smaller(by))
    }

    /// The maps around the one shown, the largest first and that one last; of a region, the map inside it.
    pub fn ways(&self, region: Option<&str>) -> Vec<Way> {
        chart::ways(self.library.borrow().pack(), &self.spec, region)
    }

    /// Where the card of an item hangs, in CSS pixels.
    pub fn at(&self, id: &str) -> Option<(f64, f64)> {
        self.scene.as_ref()?.place_of(self.figure()?.item(id)?)
    }

    /// An item opened; of a tile, the tile itself.
    pub fn card(&self, id: &str) -> Option<Card> {
        let figure = self.figure()?;
        figure.card(&self.spec, figure.item(id))
    }

    /// The same numbers as a table.
    pub fn table(&self) -> Option<Table> {
        Some(self.figure()?.table(&self.spec))
    }

    /// The numbers of the table's rows in the order of a column, upward or `down`; see [`chart::sorted_rows`].
    pub fn order(&self, column: usize, down: bool) -> Vec<u32> {
        let library = self.library.borrow();
        self.table().map_or_else(Vec::new, |table| chart::sorted_rows(&table, library.pack(), column, down))
    }

    /// The picture in sentences.
    pub fn describe(&self) -> Option<String> {
        Some(self.figure()?.describe(&self.spec))
    }

    /// The words around the picture.
    pub fn title(&self) -> Option<Title> {
        Some(self.figure()?.title(&self.spec))
    }

    /// The choices the reader has.
    pub fn controls(&self) -> Option<Vec<Control>> {
        Some(self.figure()?.controls(&self.spec))
    }

    /// The trail of a number of the pack, or of an empty identifier the one that is shown.
    ///
    /// # Errors
    /// When the identifier is none, or the pack lacks its place.
    pub fn explain(&self, id: &str) -> Result<Option<Node>> {
        let lang = self.spec.language();
        if id.is_empty() {
            return Ok(self.figure().and_then(|f| f.trace()).map(|trace| Node::of(trace, lang)));
        }
        let library = self.library.borrow();
        let pack = library.pack();
        Ok(Some(Node::of(&assess::explain(pack, &Places::new(pack), id)?, lang)))
    }

    /// The trail that is shown, as indented lines.
    pub fn trail(&self) -> Option<String> {
        Some(self.figure()?.trace()?.text(self.spec.language()))
    }

    fn figure(&self) -> Option<&Figure> {
        self.figure.as_ref().map(|(_, figure)| figure)
    }
}
