//! The colours of the theme in the style sheets of the site.

use lantian::chart::Theme;

/// The style sheets of the site that name colours of the theme in the lines of their `:root`.
pub(super) const STYLES: [&str; 3] = ["www/site/site.css", "www/site/embed.css", "www/site/report.css"];

/// A style sheet with the theme's colours in the custom properties of their names, in the lines of `:root`.
pub(super) fn themed(style: &str) -> String {
    let line = |line: &str| {
        let dark = match line {
            _ if line.starts_with(":root {") => false,
            _ if line.starts_with(":root[data-theme=\"dark\"] {") => true,
            _ => return line.to_owned(),
        };
        let mut out = line.to_owned();
        for (name, colour) in Theme::page(dark) {
            let property = format!(" --{name}: ");
            let Some((before, after)) = out.split_once(&property) else { continue };
            let rest = after.find(';').map_or("", |end| &after[end..]);
            out = format!("{before}{property}{}{rest}", colour.css());
        }
        out
    };
    style.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::themed;

    #[test]
    fn colours_are_set_in_the_lines_of_the_root() {
        let given = ":root { --ground: #000; --own: #123456; --ink: #000; }\n:root[data-theme=\"dark\"] { --ground: #fff; }\np { --ink: #000; }";
        let now = themed(given);
        assert!(now.starts_with(":root { --ground: #ffffff; --own: #123456; --ink: #1d2733; }\n"), "{now}");
        assert!(now.ends_with("{ --ground: #14181d; }\np { --ink: #000; }"), "{now}");
    }
}
