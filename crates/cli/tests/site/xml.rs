//! XML as a tree, and rules of a schema to hold it against.

use quick_xml::Reader;
use quick_xml::events::Event;

/// An element with its text and the elements in it.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub text: String,
    pub inside: Vec<Element>,
}

impl Element {
    /// Reads a document; fails the test where it is not well-formed.
    pub fn read(xml: &str) -> Self {
        let mut reader = Reader::from_str(xml);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().unwrap_or_else(|error| panic!("{error}: {xml}")) {
                Event::Start(tag) => open.push(Self { name: tag.name().as_ref().to_owned(), ..Self::default() }),
                Event::Empty(tag) => {
                    let empty = Self { name: tag.name().as_ref().to_owned(), ..Self::default() };
                    open.last_mut().unwrap().inside.push(empty);
                }
                Event::Text(text) => open.last_mut().unwrap().text += &text,
                Event::GeneralRef(text) => open.last_mut().unwrap().text += &format!("&{};", &*text),
                Event::End(_) => {
                    let done = open.pop().unwrap();
                    open.last_mut().unwrap().inside.push(done);
                }
                Event::Eof => return open.pop().unwrap().inside.pop().expect("a root"),
                _ => {}
            }
        }
    }

    /// Returns the elements of a name directly inside.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> + 'a {
        self.inside.iter().filter(move |one| one.name == name)
    }

    /// Returns the text of the only element of a name directly inside.
    pub fn text_of<'a>(&'a self, name: &'a str) -> &'a str {
        let mut all = self.all(name);
        let one = all.next().unwrap_or_else(|| panic!("{} lacks {name}", self.name));
        assert!(all.next().is_none(), "{} has several {name}", self.name);
        &one.text
    }

    /// Holds the elements inside against a sequence: name, least and most count, in this order.
    pub fn is_sequence(&self, rules: &[(&str, usize, usize)]) {
        let mut at = 0;
        for (name, least, most) in rules {
            let from = at;
            while self.inside.get(at).is_some_and(|one| one.name == *name) {
                at += 1;
            }
            let count = at - from;
            assert!((*least..=*most).contains(&count), "{}: {count} times {name}", self.name);
        }
        let next = self.inside.get(at).map(|one| &one.name);
        assert!(next.is_none(), "{}: {next:?} is not allowed here", self.name);
    }
}
