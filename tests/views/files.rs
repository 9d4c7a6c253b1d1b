//! The files and pages a view is given out as: CSV, HTML, and the same in Chinese.

use crate::opened::{Opened, Views};
use crate::tally::Tally;
use lantian::chart::Scope;

/// Compares the table with the CSV, the HTML, and with the table in Chinese.
pub fn ask(views: &Views, name: &str, tally: &mut Tally) {
    let Ok(view) = views.view(name) else { return };
    let mut table = view.rows.clone();
    if !view.table.head.is_empty() {
        table.insert(0, view.table.head.clone());
    }
    tally.same("CSV and table", &csv(&view), &table, name);
    tally.same("HTML and table", &html(&view), &table, name);
    let chinese = views.in_chinese(name);
    // A year is a number in English and none in Chinese.
    let time = view.table.head.iter().position(|head| head == "Time");
    let numbers = |rows: &[Vec<String>]| -> Vec<Vec<String>> {
        let of = |(at, cell): (usize, &String)| if Some(at) == time { String::new() } else { number(cell) };
        rows.iter().map(|row| row.iter().enumerate().map(of).collect()).collect()
    };
    match chinese {
        Ok(chinese) => {
            tally.same("Chinese and English", &numbers(&chinese.rows), &numbers(&view.rows), name);
        }
        Err(why) => tally.differ("no view in Chinese".to_owned(), format!("{name}: {why}")),
    }
}

/// A cell that is a number or a dash; of any other, the digits are in another order in each language.
fn number(cell: &str) -> String {
    let plain = cell.chars().all(|c| c.is_ascii_digit() || "+-−—.%/ ".contains(c));
    if plain { cell.to_owned() } else { String::new() }
}

/// The rows of the CSV behind the empty line that ends what it says of itself.
fn csv(view: &Opened) -> Vec<Vec<String>> {
    let text = view.view().csv(Scope::Displayed).unwrap();
    let (_, rows) = text.split_once("\r\n\r\n").expect("an empty line");
    let (mut out, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = rows.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.push(chars.next().unwrap()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(plain(&std::mem::take(&mut cell))),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(plain(&std::mem::take(&mut cell)));
                out.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    out
}

/// A cell without the `'` that keeps a spreadsheet from computing it.
fn plain(cell: &str) -> String {
    cell.strip_prefix('\'').unwrap_or(cell).to_owned()
}

/// The rows of the table of the page.
fn html(view: &Opened) -> Vec<Vec<String>> {
    let text = view.view().html("v").unwrap();
    let (_, table) = text.rsplit_once("</caption>").expect("a table");
    table.split("<tr>").skip(1).map(|row| cells(row.split("</tr>").next().unwrap_or(""))).collect()
}

fn cells(row: &str) -> Vec<String> {
    let ends = row.split("</t").filter_map(|cell| cell.rsplit_once('>').map(|(_, text)| text));
    // What is behind the last end tag is no cell.
    let all: Vec<&str> = ends.collect();
    let texts = all.iter().take(row.matches("</t").count());
    let unescaped =
        |text: &&str| text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    texts.map(unescaped).collect()
}
