//! Buttons, and how to use the keyboard.

use crate::error::Words;

words! {
    /// How to use the keyboard on a chart that zooms.
    TREND_KEYS = "左右方向键移动，上下翻页，Home 和 End 到两端，加号放大、减号缩小、0 显示全部；也可拖动选择时段", "Left and right move in time, page keys jump, Home and End go to the ends, plus and minus zoom, 0 shows all; or drag over a time";
    /// Button that ends the zoom of a chart.
    ZOOM_END = "显示全部时段", "Show all times";
    /// What a picture is called where its role is spoken.
    CHART = "图表", "chart";
    /// How to use the keyboard on a slider of time.
    TIME_KEYS = "方向键移动一步，上下翻页移动多步，Home 和 End 到两端", "Arrow keys move by one step, page keys by many, Home and End to the ends";
    /// Button: plays through time.
    PLAY = "播放", "Play";
    /// Button: stops playing.
    PAUSE = "暂停", "Pause";
    /// Button: one step back.
    STEP_BACK = "后退", "Back";
    /// Button: one step on.
    STEP_ON = "前进", "Forward";
    /// Button: the newest time.
    NEWEST = "最新", "Newest";
    /// What the head of a column of names does.
    BY_NAME = "按拼音排序", "Sort by name";
    /// What the head of another column does.
    BY_VALUE = "按此列排序", "Sort by this column";
    /// How to use the keyboard on a calendar.
    DAY_KEYS = "方向键逐日、逐周移动，上下翻页移动一月，Home 和 End 到两端", "Arrow keys move by day and week, page keys by month, Home and End go to the ends";
    /// Table button.
    TABLE = "表格", "Table";
    /// How to use the keyboard on the map.
    MAP_KEYS = "方向键在相邻地区间移动，N、P 按代码前后移动，B、W 到最好和最差，Home 和 End 到首末，上下翻页到站点和无边界的单位，输入名称、拼音首字母或代码直达，回车选定", "Arrow keys move between places, N and P go by code, B and W to the best and worst, Home and End to the first and last, page keys to stations and units without an area; type a name or code to go there, Enter selects";
    /// How to enlarge the map by the keyboard, said after the above.
    ZOOM_KEYS = "；加号放大、减号缩小、0 显示全图，Shift 加方向键平移", "; plus and minus zoom, 0 shows the whole map, Shift with arrow keys moves it";
    /// Name of the buttons that enlarge a map.
    ZOOM = "缩放地图", "Zoom the map";
    /// Button.
    ZOOM_IN = "放大", "Zoom in";
    /// Button.
    ZOOM_OUT = "缩小", "Zoom out";
    /// Button.
    ZOOM_ALL = "全图", "Whole map";
    /// Name of the row of maps around the one shown.
    MAP_PATH = "所示范围", "Shown";
    /// The field above a map that finds a place by its name.
    MAP_FIND = "查找地区", "Find a place";
    /// Button that opens the map inside a region; `@` is its name.
    MAP_OPEN = "查看@地图", "Map of @";
    /// How to open such a map by the keyboard, said after the keys of the map.
    PATH_KEYS = "，再按回车进入其地图，退格键返回上级", ", Enter again opens its map, Backspace goes back";
    /// Said over a map when the wheel scrolls the page.
    WHEEL_HINT = "按住 Ctrl（苹果电脑为 ⌘）并滚动滚轮可缩放地图", "Hold Ctrl (⌘ on a Mac) and turn the wheel to zoom the map";
    /// Said over an enlarged map when a finger scrolls the page.
    TOUCH_HINT = "用两指缩放和移动地图", "Use two fingers to zoom and move the map";
    /// How to use the keyboard on the chart.
    CHART_KEYS = "左右方向键逐时移动，上下翻页，Home 和 End 到两端", "Left and right move in time, page keys jump, Home and End go to the ends";
    /// Plays a series as tones, or ends it.
    LISTEN = "播放声音（再按停止）", "Play as sound (again to stop)";
    /// What is said as tones begin: the lowest and highest value, how many there are, how many are missing.
    SOUNDING = "最低{0}，最高{1}；共{2}个值，缺{3}个，缺处静音。按Esc停止。",
        "From {0} to {1}; {2} values, {3} missing and silent. Escape stops.";
    /// What is said when they have ended.
    SILENT = "播放结束", "Playback finished";
    /// How to use the keyboard on the ranking.
    RANK_KEYS = "上下方向键换行，左右换列，Home 和 End 到两端，回车展开计算过程", "Up and down change the row, left and right the cell, Home and End go to the ends, Enter opens how it was computed";
    /// How to use the keyboard on rows.
    ROW_KEYS = "方向键逐项移动，Home 和 End 到两端", "Arrow keys move from item to item, Home and End go to the ends";
}
