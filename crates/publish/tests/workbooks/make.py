"""Writes twenty workbooks and the cells that two other readers find in them.

    pip install python-calamine openpyxl xlwt
    python make.py [real.xls]

Every workbook NN.xlsx or NN.xls gets NN.txt beside it: a line for each cell that is not empty, with sheet, row, column
(from 1) and text. openpyxl and python-calamine must agree on .xlsx, python-calamine and what was written on .xls.
Of a further workbook given by name only the number of lines and the SHA-256 of the same text are printed.
"""

import datetime as dt
import hashlib
import random
import sys
import zipfile
from pathlib import Path

import openpyxl
import xlwt
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from python_calamine import CalamineWorkbook

HERE = Path(__file__).parent
BLANKS = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"


def text(value):
    """A cell as a person sees it: numbers with the fifteen digits that Excel keeps, dates to the second."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        kept = float(f"{value:.14e}")
        out = f"{kept:.20f}".rstrip("0").rstrip(".") if 1e-5 < abs(kept) < 1e15 else repr(kept)
        # The shortest text that is the same number, without an exponent.
        short = repr(kept)
        if "e" not in short:
            out = short[:-2] if short.endswith(".0") else short
        else:
            digits, _, power = short.partition("e")
            whole, _, part = digits.lstrip("-").partition(".")
            power = int(power)
            if power < 0:
                out = "0." + "0" * (-power - 1) + whole + part
            else:
                out = (whole + part).ljust(power + 1, "0")
            out = ("-" if kept < 0 else "") + out
        return "0" if out == "-0" else out
    if isinstance(value, dt.datetime):
        return (value + dt.timedelta(microseconds=500_000)).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, dt.date):
        return value.strftime("%Y-%m-%d 00:00:00")
    if isinstance(value, dt.time):
        return value.strftime("%H:%M:%S")
    if isinstance(value, dt.timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    out = str(value)
    while out and (out[0].isspace() or out[0] in BLANKS or out[-1].isspace() or out[-1] in BLANKS):
        out = out.strip().strip(BLANKS)
    return out


def lines(sheets):
    """The lines of sheets of {(row, column): value} with their merged regions."""
    out = []
    for name, cells, merged in sheets:
        shown = {at: text(value) for at, value in cells.items()}
        for (top, left), (bottom, right) in merged:
            first = shown.get((top, left), "")
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    if not shown.get((row, column)):
                        shown[row, column] = first
        for (row, column), cell in sorted(shown.items()):
            if cell:
                cell = cell.replace("\\", "\\\\").replace("\t", "\\t").replace("\r", "\\r").replace("\n", "\\n")
                out.append(f"{name}\t{row}\t{column}\t{cell}")
    return out


def by_openpyxl(path):
    book = openpyxl.load_workbook(path, data_only=True)
    sheets = []
    for sheet in book.worksheets:
        merged = [((m.min_row, m.min_col), (m.max_row, m.max_col)) for m in sheet.merged_cells.ranges]
        cells = {(c.row, c.column): c.value for row in sheet.iter_rows() for c in row if c.value is not None}
        sheets.append((sheet.title, cells, merged))
    return lines(sheets)


def by_calamine(path):
    book = CalamineWorkbook.from_path(str(path))
    sheets = []
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        merged = [((a + 1, b + 1), (c + 1, d + 1)) for (a, b), (c, d) in sheet.merged_cell_ranges or []]
        cells = {}
        for row, values in enumerate(sheet.to_python(skip_empty_area=False)):
            for column, value in enumerate(values):
                if value != "":
                    cells[row + 1, column + 1] = value
        sheets.append((name, cells, merged))
    return lines(sheets)


HEAD = ["日期", "城市", "PM2.5(μg/m³)", "PM10", "SO₂", "NO2", "CO（mg/m³）", "O3_8h"]


def days(count, seed):
    """Rows of days as reports have them."""
    rng = random.Random(seed)
    first = dt.date(2026, 2, 1)
    cities = ["太原市", "大同市", "阳泉市", "长治市"]
    return [
        [first + dt.timedelta(days=day), city, rng.randint(8, 180), rng.randint(20, 300), rng.randint(3, 60),
         rng.randint(8, 90), round(rng.uniform(0.3, 3.2), 1), rng.randint(20, 220)]
        for day in range(count) for city in cities
    ]


def xlsx(number, fill, change=None):
    """Writes a workbook, lets `change` edit its XML, and returns its path."""
    book = openpyxl.Workbook()
    fill(book)
    path = HERE / f"{number:02}.xlsx"
    book.save(path)
    if change:
        with zipfile.ZipFile(path) as before:
            files = {name: before.read(name) for name in before.namelist()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after:
            for name, content in files.items():
                after.writestr(name, change(name, content))
    return path


def plain(book):
    sheet = book.active
    sheet.append(HEAD)
    for row in days(28, 1):
        sheet.append(row)


def several(book):
    book.active.title = "1月"
    for title, seed in [("2月", 2), ("说明", 3), ("Sheet 4", 4)]:
        sheet = book.create_sheet(title)
        sheet.append(HEAD)
        for row in days(3, seed):
            sheet.append(row)
    book["说明"].sheet_state = "hidden"


def merged(book):
    sheet = book.active
    sheet["A1"] = "2026年2月空气质量日报"
    sheet.merge_cells("A1:H1")
    sheet.append(HEAD)
    for row in days(4, 5):
        sheet.append(row)
    for top in (3, 7, 11, 15):
        sheet.merge_cells(start_row=top, start_column=1, end_row=top + 3, end_column=1)


def numbers(book):
    sheet = book.active
    for value in [0, -0.0, 41, -99, 0.1 + 0.2, 1 / 3, 2.675, 1e-7, 1.5e-5, 123456789012345, 1.40105e11, 140105000001,
                  9.999999999999999e22, 0.30000000000000004, 100.0, 99.99, 1e15, -1234.5678]:
        sheet.append([value])


def dates(book):
    sheet = book.active
    for value in [dt.date(2026, 2, 1), dt.datetime(2026, 3, 10, 14, 0), dt.datetime(2026, 3, 10, 23, 59, 59),
                  dt.time(14, 0), dt.time(0, 30, 15), dt.datetime(1900, 3, 1), dt.datetime(2000, 2, 29, 6, 7, 8),
                  dt.datetime(2026, 12, 31, 23, 0), dt.datetime(2099, 1, 1, 12, 34, 56)]:
        sheet.append([value])
    sheet["C1"] = 46082
    sheet["C2"] = 46082.5833333333
    for row, form in [(1, "yyyy/m/d"), (2, 'yyyy"年"m"月"d"日" h"时"')]:
        sheet.cell(row, 3).number_format = form


def dates_of_1904(book):
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    for value in [dt.datetime(2026, 2, 1), dt.datetime(2026, 3, 10, 14, 0), dt.datetime(1996, 2, 29, 1, 2, 3)]:
        sheet.append([value])


def words(book):
    sheet = book.active
    for row in [["太原市", "Taiyuan", "тест", "🌫️"], [" 前后 ", "\u3000全角\u3000", "\u200b零宽", "a\tb"],
                ["多\n行", "“引号”", "a&b<c>", "—"], ["001", "1401", "3.50", "TRUE"], ["PM2.5", "PM₂.₅", "PM２．５", "/"]]:
        sheet.append(row)
    for cell in sheet[4]:
        cell.number_format = "@"


def sparse(book):
    sheet = book.active
    for at, value in [("C5", "站点"), ("D5", "浓度"), ("C7", "9001A"), ("D7", 41), ("Z40", "注"), ("AB40", 3.5)]:
        sheet[at] = value


def truths(book):
    for row in [[True, False], [1, 0], ["TRUE", "是"]]:
        book.active.append(row)


def percents(book):
    sheet = book.active
    for value, form in [(0.953, "0.0%"), (1234567.891, "#,##0.00"), (0.5, "# ?/?"), (12345678, "0.00E+00"), (7, "000")]:
        sheet.append([value])
        sheet.cell(sheet.max_row, 1).number_format = form


def formulas(book):
    book.active.append([41, 80, "=SUM(A1:B1)", '=IF(A1>40,"超标","达标")', "=A1/B1"])


def computed(name, content):
    """The values that Excel keeps beside formulas."""
    if name == "xl/worksheets/sheet1.xml":
        for formula, kind, value in [("SUM(A1:B1)", b"", b"121"), ('IF(A1&gt;40,"超标","达标")', b' t="str"', "超标".encode()), ("A1/B1", b"", b"0.51249999999999996")]:
            text = f"<f>{formula}</f><v />".encode(), f"<f>{formula}</f><v></v>".encode(), f"<f>{formula}</f><v/>".encode()
            for was in text:
                at = content.find(was)
                if at >= 0:
                    start = content.rfind(b"<c ", 0, at)
                    cell = content[start:at].replace(b' t="str"', b"")
                    content = content[:start] + cell.replace(b"<c ", b"<c" + kind + b" ", 1) + f"<f>{formula}</f><v>".encode() + value + b"</v>" + content[at + len(was):]
                    break
            else:
                raise SystemExit(f"no {formula}")
    return content


def styled(book):
    sheet = book.active
    sheet.append(HEAD)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.row_dimensions[2].height = 40
    sheet["J9"].font = Font(bold=True)
    sheet["A3"] = dt.date(2026, 2, 1)
    sheet["A3"].number_format = "mm-dd-yy"


def long_table(book):
    sheet = book.active
    sheet.append(HEAD)
    for row in days(150, 6):
        sheet.append(row)


def wide_table(book):
    sheet = book.active
    sheet.append(["日期", "小时"] + [f"{number}A" for number in range(1001, 1201)])
    rng = random.Random(7)
    for hour in range(24):
        sheet.append([20260310, hour] + [rng.choice([None, rng.randint(1, 300)]) for _ in range(200)])


def nothing(book):
    book.create_sheet("空")


def xls(number, sheets):
    """Writes an old workbook and returns its path and what was written."""
    book = xlwt.Workbook(encoding="utf-8")
    written = []
    for name, rows in sheets:
        sheet = book.add_sheet(name)
        cells = {}
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if value is None:
                    continue
                kind = "h:mm:ss" if isinstance(value, dt.time) else "yyyy-mm-dd hh:mm:ss"
                style = xlwt.easyxf(num_format_str=kind) if isinstance(value, (dt.date, dt.time)) else xlwt.Style.default_style
                sheet.write(row, column, value, style)
                cells[row + 1, column + 1] = value
        written.append((name, cells, []))
    path = HERE / f"{number:02}.xls"
    book.save(str(path))
    return path, lines(written)


def main():
    books = [plain, several, merged, numbers, dates, dates_of_1904, words, sparse, truths, percents, styled, long_table, wide_table, nothing]
    for number, fill in enumerate(books, 1):
        compare(xlsx(number, fill))
    compare(xlsx(len(books) + 1, formulas, computed))
    old = [
        [("日报", [HEAD] + days(28, 8))],
        [("一", [HEAD] + days(2, 9)), ("二", [["站点编码", "经度", "纬度"], ["1081A", 112.5489, 37.8706]])],
        [("数", [[0, 41, -99, 0.1, 1 / 3, 140105000001, 1.5e-5, 3.25, 536870911, 12345678.9, True, False]])],
        [("时", [[dt.datetime(2026, 3, 10, 14), dt.date(2026, 2, 1), dt.time(14, 0), dt.datetime(2000, 2, 29, 23, 59, 59)]])],
        [("字", [["太原市", " 前后 ", "PM₂.₅", "—", "2025年04月13日", "长" * 300], [None, None, "稀", None, "疏"]])],
    ]
    for number, sheets in enumerate(old, len(books) + 2):
        path, written = xls(number, sheets)
        found = by_calamine(path)
        if found != written:
            raise SystemExit(f"{path.name}: {difference(found, written)}")
        keep(path, found)
    for name in sys.argv[1:]:
        found = by_calamine(Path(name))
        print(name, len(found), hashlib.sha256("".join(line + "\n" for line in found).encode()).hexdigest())


def compare(path):
    one, other = by_openpyxl(path), by_calamine(path)
    if one != other:
        raise SystemExit(f"{path.name}: {difference(one, other)}")
    keep(path, one)


def difference(one, other):
    return "\n".join(f"{a!r} and {b!r}" for a, b in zip(one, other) if a != b)[:2000] or f"{len(one)} and {len(other)} lines"


def keep(path, found):
    path.with_suffix(".txt").write_text("".join(line + "\n" for line in found), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
