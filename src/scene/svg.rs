//! A scene as a standalone SVG document; equal scenes give equal bytes.

use super::{Anchor, Colour, FONT, Fill, Label, Painter, Point, Scene, Stroke, lines};

/// Distance between two lines of a hatch, in CSS pixels.
pub const HATCH: f64 = 7.0;

/// Writes a scene as SVG 1.1 with a title and a description for assistive technology.
///
/// No script, no style sheet, no reference outwards; numbers have at most two decimals.
pub fn to_svg(scene: &Scene, title: &str, description: &str, lang: &str) -> String {
    let mut writer = Writer { body: String::new(), patterns: Vec::new() };
    scene.paint(&mut writer);
    let mut out = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
    number(&mut out, scene.width);
    out += "\" height=\"";
    number(&mut out, scene.height);
    out += "\" viewBox=\"0 0 ";
    number(&mut out, scene.width);
    out.push(' ');
    number(&mut out, scene.height);
    out += "\" role=\"img\" aria-labelledby=\"t d\" lang=\"";
    escape(&mut out, lang);
    out += "\" font-family=\"";
    escape(&mut out, FONT);
    out += "\">\n<title id=\"t\">";
    escape(&mut out, title);
    out += "</title>\n<desc id=\"d\">";
    escape(&mut out, description);
    out += "</desc>\n";
    if !writer.patterns.is_empty() {
        out += "<defs>\n";
        for (index, (mask, line, ground)) in writer.patterns.iter().enumerate() {
            pattern(&mut out, index, *mask, *line, *ground);
        }
        out += "</defs>\n";
    }
    out += &writer.body;
    out += "</svg>\n";
    out
}

fn pattern(out: &mut String, index: usize, mask: u8, line: Colour, ground: Colour) {
    let side = HATCH;
    *out += &format!(
        "<pattern id=\"h{index}\" patternUnits=\"userSpaceOnUse\" width=\"7\" height=\"7\"><rect width=\"7\" height=\"7\""
    );
    paint(out, "fill", ground);
    *out += "/><path d=\"";
    let (low, high, half) = (side - 1.0, side + 1.0, side / 2.0);
    // Slanting lines reach over the corners of the tile, so that those of its neighbours meet them.
    for (bit, from, to) in [
        (lines::FALLING, (-1.0, 1.0), (1.0, -1.0)),
        (lines::FALLING, (0.0, side), (side, 0.0)),
        (lines::FALLING, (low, high), (high, low)),
        (lines::RISING, (-1.0, low), (1.0, high)),
        (lines::RISING, (0.0, 0.0), (side, side)),
        (lines::RISING, (low, -1.0), (high, 1.0)),
        (lines::FLAT, (0.0, half), (side, half)),
        (lines::UPRIGHT, (half, 0.0), (half, side)),
    ] {
        if mask & bit != 0 {
            path(out, &[from, to], false);
        }
    }
    *out += "\" fill=\"none\" stroke-width=\"1.25\"";
    paint(out, "stroke", line);
    *out += "/></pattern>\n";
}

struct Writer {
    body: String,
    patterns: Vec<(u8, Colour, Colour)>,
}

impl Writer {
    fn lines(&mut self, pattern: (u8, Colour, Colour)) {
        let known = self.patterns.iter().position(|p| *p == pattern);
        let index = known.unwrap_or_else(|| {
            self.patterns.push(pattern);
            self.patterns.len() - 1
        });
        self.body += &format!(" fill=\"url(#h{index})\"");
    }

    fn style(&mut self, fill: Option<Fill>, stroke: Option<Stroke>) {
        match fill {
            None => self.body += " fill=\"none\"",
            Some(Fill::Solid(colour)) => paint(&mut self.body, "fill", colour),
            Some(Fill::Hatch(line, ground)) => self.lines((lines::FALLING, line, ground)),
            Some(Fill::Lines(mask, line, ground)) => self.lines((mask, line, ground)),
        }
        if let Some(stroke) = stroke {
            paint(&mut self.body, "stroke", stroke.colour);
            self.body += " stroke-linejoin=\"round\" stroke-width=\"";
            number(&mut self.body, stroke.width);
            self.body.push('"');
            if stroke.dashed {
                self.body += " stroke-dasharray=\"4 3\"";
            }
        }
    }
}

impl Painter for Writer {
    fn area(&mut self, rings: &[Vec<Point>], fill: Option<Fill>, stroke: Option<Stroke>) {
        self.body += "<path fill-rule=\"evenodd\" d=\"";
        for ring in rings {
            path(&mut self.body, ring, true);
        }
        self.body.push('"');
        self.style(fill, stroke);
        self.body += "/>\n";
    }

    fn line(&mut self, points: &[Point], stroke: Stroke) {
        self.body += "<path d=\"";
        path(&mut self.body, points, false);
        self.body.push('"');
        self.style(None, Some(stroke));
        self.body += "/>\n";
    }

    fn dot(&mut self, at: Point, radius: f64, fill: Option<Fill>, stroke: Option<Stroke>) {
        self.body += "<circle";
        for (name, value) in [("cx", at.0), ("cy", at.1), ("r", radius)] {
            self.body += &format!(" {name}=\"");
            number(&mut self.body, value);
            self.body.push('"');
        }
        self.style(fill, stroke);
        self.body += "/>\n";
    }

    fn text(&mut self, label: &Label) {
        self.body += "<text";
        for (name, value) in [("x", label.at.0), ("y", label.at.1), ("font-size", label.size)] {
            self.body += &format!(" {name}=\"");
            number(&mut self.body, value);
            self.body.push('"');
        }
        self.body += match label.anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        if label.angle != 0.0 {
            self.body += " transform=\"rotate(";
            for (value, after) in [(label.angle, ' '), (label.at.0, ' '), (label.at.1, ')')] {
                number(&mut self.body, value);
                self.body.push(after);
            }
            self.body.push('"');
        }
        if label.bold {
            self.body += " font-weight=\"bold\"";
        }
        if let Some(halo) = label.halo {
            self.body += " paint-order=\"stroke\" stroke-width=\"3\" stroke-linejoin=\"round\"";
            paint(&mut self.body, "stroke", halo);
        }
        paint(&mut self.body, "fill", label.colour);
        self.body.push('>');
        escape(&mut self.body, &label.text);
        self.body += "</text>\n";
    }
}

fn paint(out: &mut String, what: &str, colour: Colour) {
    *out += &format!(" {what}=\"{}\"", colour.css());
    if colour.3 < 255 {
        *out += &format!(" {what}-opacity=\"");
        number(out, f64::from(colour.3) / 255.0);
        out.push('"');
    }
}

fn path(out: &mut String, points: &[Point], close: bool) {
    for (i, (x, y)) in points.iter().enumerate() {
        out.push(if i == 0 { 'M' } else { 'L' });
        number(out, *x);
        out.push(' ');
        number(out, *y);
    }
    if close && !points.is_empty() {
        out.push('Z');
    }
}

/// Writes a number with at most two decimals, the same on every machine; what is not finite is written as 0.
pub fn number(out: &mut String, value: f64) {
    let hundredths = if value.is_finite() { (value * 100.0).round() as i64 } else { 0 };
    if hundredths < 0 {
        out.push('-');
    }
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    *out += &whole.to_string();
    if rest > 0 {
        out.push('.');
        out.push(char::from(b'0' + (rest / 10) as u8));
        if rest % 10 > 0 {
            out.push(char::from(b'0' + (rest % 10) as u8));
        }
    }
}

/// Text as XML character data; control and direction-override characters are dropped.
pub fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => *out += "&amp;",
            '<' => *out += "&lt;",
            '>' => *out += "&gt;",
            '"' => *out += "&quot;",
            '\u{0}'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{fffe}'
            | '\u{ffff}' => {}
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{escape, number};

    #[test]
    fn numbers_are_short_and_never_nan() {
        let write = |v: f64| {
            let mut out = String::new();
            number(&mut out, v);
            out
        };
        assert_eq!(
            [1.0, -0.5, 0.129, 12.1, -0.001, f64::NAN, f64::INFINITY].map(write),
            ["1", "-0.5", "0.13", "12.1", "0", "0", "0"]
        );
    }

    #[test]
    fn names_cannot_leave_their_element() {
        let mut out = String::new();
        escape(&mut out, "</text><script>\u{202e}&\"\u{0}");
        assert_eq!(out, "&lt;/text&gt;&lt;script&gt;&amp;&quot;");
    }
}
