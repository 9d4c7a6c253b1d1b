"""Reference statistics of three measured data sets, made by NumPy, SciPy and pymannkendall.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6 scipy==1.17.1 pymannkendall==1.4.3
    venv/bin/python tests/reference/statistics.py ../shared/data/real tests/reference

writes beijing.csv, shanxi.csv, taiyuan.csv and rose.csv: counts, means, percentiles and trends, no measurement. The tests
of `tests/assess/reference.rs` and `tests/pictures` compare the library with them. Rules: a daily mean needs 20 hours; an 8-hour mean 6 of 8; the
daily maximum 14 of the 17 windows ending 08:00 to 24:00, or a maximum above 160; hours are labelled by their end. Roses:
forces of GB/T 28591-2012 (calm to 0.2 m/s), levels of PM2.5 on the breakpoints 35, 75, 115, 150, 250 µg/m³.
"""
import csv
import datetime as dt
import io
import lzma
import sys
import warnings
from pathlib import Path

import numpy as np
import pymannkendall
from scipy import stats

POLLUTANTS = ["PM25", "PM10", "SO2", "NO2", "CO", "O3"]
warnings.simplefilter("ignore", RuntimeWarning)  # means of no value are NaN and are left out
EPOCH = dt.date(1970, 1, 1)


def rows(path):
    with lzma.open(path, "rt", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def number(text, scale=1.0):
    return float(text) / scale if text not in ("", "NA", "NaN", "—") else np.nan


def daily(hours, pollutant):
    """Daily values of an array of days × 24 hours."""
    valid = np.isfinite(hours)
    if pollutant != "O3":
        return np.where(valid.sum(axis=1) >= 20, np.nanmean(hours, axis=1), np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(hours, 8, axis=1)
    means = np.where(np.isfinite(windows).sum(axis=2) >= 6, np.nanmean(windows, axis=2), np.nan)
    most, count = np.nanmax(means, axis=1), np.isfinite(means).sum(axis=1)
    return np.where((count >= 14) | (most > 160), most, np.nan)


def kendall(values):
    """Mann–Kendall S and its variance with ties."""
    s = np.sign(values[None, :] - values[:, None])[np.triu_indices(len(values), 1)].sum()
    ties = np.unique(values, return_counts=True)[1]
    term = lambda n: (n * (n - 1) * (2 * n + 5)).sum()
    return s, (term(np.array([len(values)])) - term(ties)) / 18


def without_season(write, place, pollutant, month, means):
    """The trend of monthly means without their season, its interval widened for the correlation of neighbours, and the
    seasonal Mann–Kendall test of the means as they are."""
    y, m = np.array(means), np.array(month)
    n, t = len(y), (m - m[0]) / 12
    i, j = np.triu_indices(n, 1)
    same = (m[j] - m[i]) % 12 == 0
    common = np.median((y[j] - y[i])[same] / (t[j] - t[i])[same])
    rest = y - common * t
    usual = np.array([rest[m % 12 == s % 12].mean() for s in m]) - rest.mean()
    level = y - usual
    line = stats.theilslopes(level, t, 0.95)
    around = level - line.slope * t
    around = around - around.mean()
    next_to = np.flatnonzero(np.diff(m) == 1)
    product = (around[next_to] * around[next_to + 1]).sum() / (len(next_to) + 1)
    r = product / (around**2).mean()
    r = min(max((n * r + 2) / (n - 8), 0), 0.95)
    factor = (r ** np.abs(m[:, None] - m[None, :])).sum() / n
    taken = len(np.unique(m % 12)) - 1
    half = stats.norm.ppf(0.975) * np.sqrt(kendall(level)[1] * factor * n / (n - taken))
    slopes = np.sort((level[j] - level[i]) / (t[j] - t[i]))
    low, high = (len(slopes) - half) / 2 - 1, (len(slopes) + half) / 2
    # Halves away from zero, as Rust rounds.
    low, high = int(np.floor(max(low, 0) + 0.5)), int(np.floor(high + 0.5))
    write(place, pollutant, "trend", "months", line.slope)
    write(place, pollutant, "trend_low", "months", slopes[low])
    write(place, pollutant, "trend_high", "months", slopes[min(high, len(slopes) - 1)])
    write(place, pollutant, "trend_r", "months", r)
    write(place, pollutant, "trend_factor", "months", factor)
    every = np.full((m[-1] // 12 - m[0] // 12 + 1) * 12, np.nan)
    every[m - m[0] // 12 * 12] = y
    test = pymannkendall.seasonal_test(every, period=12)
    write(place, pollutant, "seasonal_Z", "months", test.z)
    write(place, pollutant, "seasonal_p", "months", test.p)


def statistics(write, place, pollutant, first, days):
    """All statistics of a series of daily values that begins at `first`."""
    dates = [first + dt.timedelta(days=i) for i in range(len(days))]
    month = np.array([d.year * 12 + d.month - 1 for d in dates])
    year = np.array([d.year for d in dates])
    write(place, pollutant, "days", "all", np.isfinite(days).sum())
    for p in (50, 90, 95, 98):
        write(place, pollutant, f"P{p}", "all", np.percentile(days[np.isfinite(days)], p, method="linear"))
    for y in np.unique(year):
        there = days[(year == y) & np.isfinite(days)]
        if len(there):
            write(place, pollutant, "days", y, len(there))
            write(place, pollutant, "mean", y, there.mean())
            for p in (90, 95, 98):
                write(place, pollutant, f"P{p}", y, np.percentile(there, p, method="linear"))
    times, means, seasons, months = [], [], [[] for _ in range(12)], []
    for m in np.unique(month):
        there = days[(month == m) & np.isfinite(days)]
        if len(there):
            write(place, pollutant, "mean", f"{m // 12}-{m % 12 + 1:02}", there.mean())
            times.append((m - month[0]) / 12)
            months.append(m)
            means.append(round(there.mean(), 9))  # equal means of equal sums are ties
            seasons[m % 12].append(means[-1])
    slope = stats.theilslopes(means, times, 0.95)
    write(place, pollutant, "slope", "months", slope.slope)
    write(place, pollutant, "slope_low", "months", slope.low_slope)
    write(place, pollutant, "slope_high", "months", slope.high_slope)
    s, variance = kendall(np.array(means))
    write(place, pollutant, "S", "months", s)
    write(place, pollutant, "variance", "months", variance)
    # HJ 663-2013, Appendix B: Spearman's formula of rank differences, ties sharing their mean rank.
    d = stats.rankdata(means) - np.arange(1, len(means) + 1)
    write(place, pollutant, "spearman", "months", 1 - 6 * (d**2).sum() / (len(means) ** 3 - len(means)))
    parts = [kendall(np.array(season)) for season in seasons if season]
    write(place, pollutant, "seasonal_S", "months", sum(p[0] for p in parts))
    write(place, pollutant, "seasonal_variance", "months", sum(p[1] for p in parts))
    without_season(write, place, pollutant, months, means)


def table(path):
    out = io.StringIO()
    out.write("place,pollutant,statistic,span,value\n")

    def write(place, pollutant, statistic, span, value):
        text = f"{float(value):.6f}".rstrip("0").rstrip(".")
        out.write(f"{place},{pollutant},{statistic},{span},{text}\n")

    return write, lambda: path.write_text(out.getvalue(), encoding="utf-8")


def beijing(real, path):
    """Hourly, CO in µg/m³. The hour is a label 0 to 23, taken as the hour's end."""
    write, close = table(path)
    for file in sorted((real / "uci_beijing").glob("*.csv.xz")):
        place = file.name.split("_")[2]
        first = dt.date(2013, 2, 28)
        days = (dt.date(2017, 2, 28) - first).days + 1
        hours = {p: np.full(days * 24, np.nan) for p in POLLUTANTS}
        for row in rows(file):
            date = dt.date(int(row["year"]), int(row["month"]), int(row["day"]))
            at = (date - first).days * 24 + int(row["hour"]) - 1
            for p in POLLUTANTS:
                column = "PM2.5" if p == "PM25" else p
                hours[p][at] = number(row[column], 1000 if p == "CO" else 1)
        for p in POLLUTANTS:
            statistics(write, place, p, first, daily(hours[p].reshape(days, 24), p))
    close()


def series(all_rows, place_of, columns, scale):
    places = {}
    for row in all_rows:
        date = dt.date.fromisoformat(row["date"])
        values = [number(row[columns.get(p, p)], scale.get(p, 1)) for p in POLLUTANTS]
        places.setdefault(place_of(row), {})[date] = values
    for place, dates in places.items():
        first, last = min(dates), max(dates)
        days = np.full(((last - first).days + 1, len(POLLUTANTS)), np.nan)
        for date, values in dates.items():
            days[(date - first).days] = values
        yield place, first, days


def shanxi(real, path):
    """Eleven cities, daily."""
    write, close = table(path)
    file = real / "aqistudy_city_daily" / "shanxi_11cities.csv.xz"
    for place, first, days in series(rows(file), lambda r: r["city"], {"PM25": "PM2.5"}, {}):
        for i, p in enumerate(POLLUTANTS):
            statistics(write, place, p, first, days[:, i])
    close()


def taiyuan(real, path):
    """Daily, CO in µg/m³; a second time with the gases before 2018-09-01 brought to 298.15 K."""
    write, close = table(path)
    file = real / "taiyuan_daily_2014-2021" / "taiyuan.csv.xz"
    for place, first, days in series(rows(file), lambda r: "taiyuan", {}, {"CO": 1000}):
        for i, p in enumerate(POLLUTANTS):
            statistics(write, place, p, first, days[:, i])
        before = (dt.date(2018, 9, 1) - first).days
        for i, p in enumerate(POLLUTANTS[2:], 2):
            converted = days[:, i].copy()
            converted[:before] *= 273 / 298.15
            statistics(write, place + " at 298.15 K", p, first, converted)
    close()


POINTS = "N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW".split()


def roses(real, path):
    """Hours by direction and force, and PM2.5 of them: count, mean, hours at each of six levels."""
    out = ["place,direction,hours,force1,force2,force3,force4,force5,values,mean,level1,level2,level3,level4,level5,level6"]
    for file in sorted((real / "uci_beijing").glob("*.csv.xz")):
        all_rows = list(rows(file))
        speed = np.array([number(r["WSPM"]) for r in all_rows])
        name = np.array([r["wd"] for r in all_rows])
        value = np.array([number(r["PM2.5"]) for r in all_rows])
        # WSPM is printed to hundredths or better, forces are of tenths.
        force = np.digitize(np.floor(speed * 10 + 0.5), [3, 16, 34, 55, 80])
        calm = np.isfinite(speed) & (force == 0)
        for point in POINTS + ["calm"]:
            here = calm if point == "calm" else np.isfinite(speed) & (force > 0) & (name == point)
            there = value[here & np.isfinite(value)]  # means are of what was measured, levels of whole numbers
            cells = [here.sum(), *((force[here] == f).sum() for f in range(1, 6)), len(there), f"{there.mean():.6f}"]
            level = np.digitize(np.round(there), [35, 75, 115, 150, 250], right=True)
            cells += [(level == k).sum() for k in range(6)]
            out.append(",".join(str(c) for c in [file.name.split("_")[2], point, *cells]))
    path.write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    real, out = Path(sys.argv[1]), Path(sys.argv[2])
    beijing(real, out / "beijing.csv")
    shanxi(real, out / "shanxi.csv")
    taiyuan(real, out / "taiyuan.csv")
    roses(real, out / "rose.csv")
