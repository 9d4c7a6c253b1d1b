//! Menus and files by which a picture and its data leave the page.

use crate::error::Words;

words! {
    /// Line of an exported file.
    TITLE = "标题", "Title";
    /// Line of an exported file.
    STATUS = "状态", "Status";
    /// Line of an exported file.
    PACK = "数据包", "Data pack";
    /// Line of an exported file.
    NOTE = "说明", "Note";
    /// Menu of an element.
    SAVE = "下载与分享", "Download and share";
    /// Menu entry: the picture as PNG.
    SAVE_PNG = "图片 PNG", "Image (PNG)";
    /// Menu entry: the picture as SVG.
    SAVE_SVG = "矢量图 SVG", "Drawing (SVG)";
    /// Menu entry: the numbers shown.
    SAVE_SHOWN = "所示数据 CSV", "Data shown (CSV)";
    /// Menu entry: the measurements behind them.
    SAVE_FULL = "完整数据 CSV", "Full data (CSV)";
    /// Menu entry: one page with everything in it.
    SAVE_PAGE = "单文件网页 HTML", "Single-file page (HTML)";
    /// Menu entry: the address of what is shown, with the data's fingerprint.
    COPY_LINK = "复制链接", "Copy link";
    /// Menu entry: HTML for another page.
    COPY_CODE = "复制嵌入代码", "Copy embed code";
    /// Said after copying.
    COPIED = "已复制", "Copied";
    /// Said after a file was made.
    SAVED = "已生成文件", "File made";
    /// Said when a link is opened on newer data.
    CHANGED = "数据在生成此链接后已更新。", "The data have changed since this link was made.";
    /// Said after the above.
    SAME_VALUES = "链接所记的数值没有变化。", "The values kept in the link are the same.";
    /// Said before the values that differ.
    DIFFERENT = "与链接所记不同：", "Different from what the link kept: ";
}
