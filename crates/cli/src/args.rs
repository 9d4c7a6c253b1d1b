//! Arguments. Help is in both languages.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// 从表格到公开网页 / from a table of air quality to a public page
#[derive(Debug, Parser)]
#[command(name = "lantian", version, about, long_about = None)]
pub(crate) struct Arguments {
    /// 语言 / language: zh, en (默认随系统 / default: the system's)
    #[arg(long, global = true, value_parser = ["zh", "en"])]
    pub(crate) lang: Option<String>,
    /// 以JSON输出 / print JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 制作数据包 / make a data pack of anything readable
    Pack(Box<PackTask>),
    /// 把新的时次并入数据包 / lay new hours over a pack that is published
    Update(UpdateTask),
    /// 文件夹里出现新文件就并入数据包 / update for every new file of a folder
    Watch(WatchTask),
    /// 检查文件会被怎样读取 / say what would be read, column by column
    Check(CheckTask),
    /// 把数据包做成一个网页文件 / make one HTML file of a pack
    Page(PageTask),
    /// 生成整个静态网站 / write the whole static site of a pack
    Site(SiteTask),
    /// 在本机查看数据包 / look at a pack on this machine
    Serve(ServeTask),
}

/// How tables are read.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Reading {
    /// 对问题的回答 / answer to a question, e.g. date-order=dmy
    #[arg(long = "answer", value_name = "ID=VALUE")]
    pub(crate) answers: Vec<String>,
    /// 保存过的对应关系 / mapping saved before
    #[arg(long, value_name = "FILE")]
    pub(crate) mapping: Option<PathBuf>,
    /// 没有时间列的快照的时次 / hour of snapshots without a time, e.g. 2026-04-01T20
    #[arg(long, value_name = "HOUR")]
    pub(crate) time: Option<String>,
    /// 两列O3怎样读取 / which of two columns is the hour's O3
    #[arg(long, value_parser = ["by-layout", "by-values", "as-labelled", "swapped"])]
    pub(crate) o3: Option<String>,
}

#[derive(Clone, Debug, Default, Args)]
pub(crate) struct PackTask {
    /// 数据包文件夹 / folder of the pack
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// 站点名单 / list of stations
    #[arg(long, value_name = "FILE")]
    pub(crate) stations: Vec<PathBuf>,
    /// 边界，可写级别 / outlines, with their level if need be: county=FILE
    #[arg(long, visible_alias = "boundaries", value_name = "[LEVEL=]FILE")]
    pub(crate) outlines: Vec<String>,
    /// 审图号 / map approval number
    #[arg(long, default_value = "")]
    pub(crate) approval: String,
    /// 边界的坐标系 / datum of the outlines: CGCS2000, WGS84, GCJ-02, BD-09
    #[arg(long, default_value = "")]
    pub(crate) datum: String,
    /// 边界的来源 / source of the outlines
    #[arg(long, default_value = "")]
    pub(crate) source: String,
    /// 边界的日期 / date the outlines show
    #[arg(long, default_value = "")]
    pub(crate) as_of: String,
    /// 风 / hourly wind
    #[arg(long, value_name = "FILE")]
    pub(crate) wind: Vec<PathBuf>,
    /// 取其地区和边界的数据包 / pack whose units and outlines are taken
    #[arg(long, value_name = "PACK")]
    pub(crate) base: Option<PathBuf>,
    /// 标题 / title, Chinese
    #[arg(long, visible_alias = "title-zh")]
    pub(crate) title: Option<String>,
    /// 英文标题 / title, English
    #[arg(long)]
    pub(crate) title_en: Option<String>,
    /// 发布单位 / publisher, Chinese
    #[arg(long, visible_alias = "publisher-zh")]
    pub(crate) publisher: Option<String>,
    /// 发布单位英文名 / publisher, English
    #[arg(long)]
    pub(crate) publisher_en: Option<String>,
    /// 数据许可 / licence of the data
    #[arg(long, default_value = "")]
    pub(crate) licence: String,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// 文件或文件夹 / files or folders
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
}

/// How a published pack is kept.
#[derive(Clone, Debug, Args)]
pub(crate) struct Keeping {
    /// 旧文件保留天数 / days that files of earlier manifests stay
    #[arg(long, value_name = "DAYS", default_value_t = 7)]
    pub(crate) keep_days: u32,
    /// 站点名单 / list of stations, where it has changed
    #[arg(long, value_name = "FILE")]
    pub(crate) stations: Vec<PathBuf>,
    /// 同时更新图形still/*.svg / draw still/*.svg as well, for pages of one's own
    #[arg(long)]
    pub(crate) stills: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

#[derive(Debug, Args)]
pub(crate) struct UpdateTask {
    /// 数据包 / the pack
    pub(crate) pack: PathBuf,
    #[command(flatten)]
    pub(crate) keeping: Keeping,
    /// 文件或文件夹 / files or folders
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct WatchTask {
    /// 数据包 / the pack
    pub(crate) pack: PathBuf,
    /// 放新文件的文件夹 / folder that new files come to
    pub(crate) folder: PathBuf,
    #[command(flatten)]
    pub(crate) keeping: Keeping,
    /// 每隔几秒看一次 / seconds between two looks
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    pub(crate) every: u64,
    /// 处理完现有文件即结束 / end when the files that are there are in
    #[arg(long)]
    pub(crate) once: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CheckTask {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// 保存对应关系 / save the mappings found
    #[arg(long, value_name = "FILE")]
    pub(crate) save_mapping: Option<PathBuf>,
    /// 文件或文件夹 / files or folders
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct PageTask {
    /// 数据包 / the pack
    pub(crate) pack: PathBuf,
    /// 网页文件 / the HTML file
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// 标题 / title
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// 图件，默认随数据包 / pictures, by default as the pack is, e.g. "map; now; trend period=7d"
    #[arg(long)]
    pub(crate) widgets: Option<String>,
    /// 网页程序所在文件夹 / folder of the page program (report.html, report.json); or LANTIAN_ENGINE
    #[arg(long, value_name = "DIR")]
    pub(crate) engine: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct SiteTask {
    /// 数据包 / the pack
    pub(crate) pack: PathBuf,
    /// 网站文件夹 / folder of the site
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// 网站的网址，用于订阅、站点地图和分享 / address of the site, for feeds, its map and sharing
    #[arg(long, value_name = "URL", default_value = "")]
    pub(crate) address: String,
    /// 网页自动取新数据 / pages ask for new data by themselves
    #[arg(long)]
    pub(crate) live: bool,
    /// 网页程序（由cargo xtask build生成的www） / built program of the pages (www)
    #[arg(long, value_name = "DIR")]
    pub(crate) site: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ServeTask {
    /// 数据包 / the pack
    pub(crate) pack: PathBuf,
    /// 端口 / port
    #[arg(long, default_value_t = 8080)]
    pub(crate) port: u16,
    /// 网站文件夹 / folder of the built site; or LANTIAN_SITE; without one a page of the pack is shown
    #[arg(long, value_name = "DIR")]
    pub(crate) site: Option<PathBuf>,
    /// 网页程序所在文件夹 / folder of the page program (report.html, report.json); or LANTIAN_ENGINE
    #[arg(long, value_name = "DIR")]
    pub(crate) engine: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use super::Arguments;
    use clap::{CommandFactory, Parser};
    use std::path::Path;

    fn document(name: &str) -> String {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// The words of a command line, quoted ones whole.
    fn words(line: &str) -> Vec<String> {
        let parts = line.split('"').enumerate();
        let mut out: Vec<String> = Vec::new();
        for (at, part) in parts {
            if at % 2 == 1 {
                out.push(part.to_owned());
            } else {
                out.extend(part.split_whitespace().map(str::to_owned));
            }
        }
        out
    }

    #[test]
    fn every_command_in_the_documents_is_one() {
        Arguments::command().debug_assert();
        for name in ["docs/publish.zh.md", "docs/publish.md", "docs/live.zh.md", "docs/live.md", "README.md"] {
            let text = document(name);
            let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| line.starts_with("lantian ")).collect();
            assert!(lines.len() >= 2, "{name} shows {} commands", lines.len());
            for line in lines {
                if let Err(error) = Arguments::try_parse_from(words(line)) {
                    panic!("{name}: {line}\n{error}");
                }
            }
        }
    }

    #[test]
    fn every_file_column_and_field_of_a_pack_is_explained() {
        for name in ["docs/pack.zh.md", "docs/pack.md"] {
            let reference = document(name);
            for table in ["entities.csv", "groups.csv", "events.csv"] {
                let text = document(&format!("www/data/shanxi/{table}"));
                for column in text.lines().next().unwrap_or_default().trim_start_matches('\u{feff}').split(',') {
                    assert!(reference.contains(&format!("`{column}`")), "{name} lacks {column} of {table}");
                }
            }
            let manifest: serde_json::Value = serde_json::from_str(&document("www/data/shanxi/manifest.json")).unwrap();
            for field in manifest.as_object().unwrap().keys() {
                assert!(reference.contains(&format!("`{field}`")), "{name} lacks {field}");
            }
        }
    }
}
