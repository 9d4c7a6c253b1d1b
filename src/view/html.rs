//! A picture without any program: SVG and table as HTML, for pages that run no script and for checking them later.

use super::View;
use crate::chart::{Cell, Table};
use crate::error::Result;
use crate::scene::escape;
use crate::text::words;

/// Rows above which the table is folded at first.
const LONG: usize = 40;

impl View {
    /// The picture and its numbers as a `<figure>`; `prefix` keeps its identifiers apart from those of other pictures
    /// on the page and must be letters and digits.
    ///
    /// # Errors
    /// As [`View::update`].
    pub fn html(&mut self, prefix: &str) -> Result<String> {
        // Text is escaped in the drawing, so a bare quotation mark is only ever one of markup.
        let mut svg = self.svg()?;
        for (from, to) in [
            ("id=\"t\"", ["id=\"", prefix, "t\""].concat()),
            ("id=\"d\"", ["id=\"", prefix, "d\""].concat()),
            ("\"t d\"", ["\"", prefix, "t ", prefix, "d\""].concat()),
            ("id=\"h", ["id=\"", prefix, "h"].concat()),
            ("\"url(#h", ["\"url(#", prefix, "h"].concat()),
        ] {
            svg = svg.replace(from, &to);
        }
        let table = self.table().unwrap_or_default();
        let mut out = String::from("<figure>\n");
        out += &svg;
        out += if table.rows.len() > LONG { "<details><summary>" } else { "<details open><summary>" };
        escape(&mut out, words::TABLE.get(self.spec.language()));
        out += "</summary>\n";
        rows(&mut out, &table);
        out += "</details>\n</figure>\n";
        Ok(out)
    }
}

fn rows(out: &mut String, table: &Table) {
    *out += "<table><caption>";
    escape(out, &table.caption);
    if !table.note.is_empty() {
        out.push(' ');
        escape(out, &table.note);
    }
    *out += "</caption>\n";
    let cell = |out: &mut String, (open, close): (&str, &str), text: &str| {
        *out += open;
        escape(out, text);
        *out += close;
    };
    if !table.head.is_empty() {
        *out += "<thead><tr>";
        for text in &table.head {
            cell(out, ("<th scope=\"col\">", "</th>"), text);
        }
        *out += "</tr></thead>\n";
    }
    *out += "<tbody>\n";
    for row in &table.rows {
        *out += "<tr>";
        for (i, Cell { text, .. }) in row.iter().enumerate() {
            cell(out, if i == 0 { ("<th scope=\"row\">", "</th>") } else { ("<td>", "</td>") }, text);
        }
        *out += "</tr>\n";
    }
    *out += "</tbody></table>\n";
}
