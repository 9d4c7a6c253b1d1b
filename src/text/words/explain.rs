//! How a number was computed.

use crate::error::Words;

words! {
    /// How a number was computed.
    TRAIL = "计算过程", "How it was computed";
    /// How to use the keyboard on the trail.
    TRAIL_KEYS = "上下方向键移动，右键展开，左键收起", "Up and down move, right opens, left closes";
    /// Button.
    COPY_TEXT = "复制为文本", "Copy as text";
    /// Column of the trail.
    WHAT = "内容", "What";
    /// Column of the trail.
    UNIT = "单位", "Unit";
    /// Column of the trail.
    METHOD = "方法", "Method";
    /// Column of the trail.
    RULE = "依据", "Rule";
    /// What did not enter.
    LEFT_OUT = "未计入", "Left out";
}
