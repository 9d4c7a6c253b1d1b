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
    SAVE_SVG = "矢量图 SVG", "Vector image (SVG)";
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
    CHANGED = "您打开的链接生成后，数据已更新。", "The data have been updated since this link was made.";
    /// Said after the above.
    SAME_VALUES = "所示数值未变。", "The values shown have not changed.";
    /// Said before the values that differ.
    DIFFERENT = "与链接生成时不同的数值：", "These values differ from when the link was made: ";
}
