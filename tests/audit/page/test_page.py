"""The page in a browser: what one can do with it, and what reports cannot."""

from __future__ import annotations

import csv
import io
import re

import pytest

from pipeline.audit.page import build_page, write_page
from pipeline.run.batch import run
from pipeline.store.loading import load
from tests.audit.page.hostile import make_hostile_run
from tests.run.fakes import engine

ROWS = ".grid-space .grid-row"
CHOSEN = ".report-text .is-chosen"


def values(shown) -> list[str]:
    """The values of the facts in sight, in order."""
    return shown.page.evaluate(
        """() => [...document.querySelectorAll('.grid-space .grid-row')]
            .sort((one, other) => one.dataset.place - other.dataset.place)
            .map(row => row.querySelector('.value').textContent)"""
    )


def test_the_overview_tells_what_was_read(shown):
    shown.go("")
    assert shown.texts(".tile b") == ["5", "19", "17", "1"]
    assert "德清县" in "".join(shown.texts(".by-region th"))
    shown.page.get_by_role("button", name="光荣牌悬挂数").click()
    assert shown.texts(".found") == ["6 / 17 条"]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("query=云和", 6),
        ("query=云和 光荣牌悬挂", 2),
        ("query=PLAQUE", 6),
        ("query=onerror", 3),
        ("query=𪚥", 2),
        ("query=没有这个词", 0),
        ("status=planned", 2),
        ("year=2022", 3),
        ("year=-", 1),
        ("region=浙江省丽水市云和县&status=achieved", 4),
        ("region=浙江省丽水市云和县&region=浙江省湖州市德清县", 9),
        ("flag=masked", 6),
        ("flag=glossed&indicator=visit.persons", 1),
        ("flag=copy", 0),
        ("indicator=none.of.them", 0),
    ],
)
def test_search_and_filters(shown, address, found):
    page = shown.go(f"tab=facts&{address}")
    assert shown.texts(".found") == [f"{found} / 17 条"]
    assert page.locator(ROWS).count() == found
    assert page.locator(".empty").is_visible() == (found == 0)


def test_typing_searches(shown):
    page = shown.go("tab=facts")
    page.locator(".search").fill("优抚对象730")
    page.locator(".found", has_text="1 / 17 条").wait_for()
    assert values(shown) == ["730人"]
    page.get_by_role("button", name="清除筛选").click()
    assert shown.texts(".found") == ["17 / 17 条"]


def test_a_filter_is_a_list_of_values_with_counts(shown):
    page = shown.go("tab=facts&region=浙江省丽水市云和县")
    page.locator(".choice-button", has_text="状态").click()
    assert shown.texts(".choice-panel:not([hidden]) .choice-option") == ["已完成4", "计划2"]
    page.get_by_role("checkbox", name="计划").check()
    page.wait_for_url(re.compile("status=planned"))
    assert values(shown) == ["1,200张", "约 300块"]
    page.keyboard.press("Escape")
    assert page.locator(".choice-panel:not([hidden])").count() == 0


def test_sorting(shown):
    page = shown.go("tab=facts&indicator=honor_plaque.hung")
    page.get_by_role("button", name="数值").click()
    assert values(shown) == ["11,942块", "415块", "约 300块", "99块", "88块", "64块"]
    assert page.locator("[role=columnheader].value").get_attribute("aria-sort") == "descending"
    page.get_by_role("button", name="数值").click()
    assert values(shown)[0] == "64块"
    page.wait_for_url(re.compile("sort=value"))


def test_a_number_that_is_masked_is_said_to_be(shown):
    shown.go("tab=facts&indicator=visit.households")
    assert values(shown) == ["原文遮盖"]


def test_every_fact_is_marked_where_it_stands(shown, out):
    """Also after Traditional text, glosses and characters beyond U+FFFF."""
    texts = load(out).documents.set_index("doc_id")["text"]
    facts = load(out).facts
    assert any(ord(char) > 0xFFFF for text in texts for char in text)
    for fact in facts.itertuples():
        page = shown.go(f"tab=facts&fact={fact.fact_id}")
        page.wait_for_selector(f'.card[data-fact="{fact.fact_id}"]')
        before, marked, whole = page.evaluate(
            """() => {
                const lines = [...document.querySelectorAll('.report-text p')];
                const chosen = document.querySelector('.report-text .is-chosen');
                const range = document.createRange();
                range.setStart(chosen.closest('p'), 0);
                range.setEnd(chosen, 0);
                const above = lines.slice(0, lines.indexOf(chosen.closest('p'))).map(line => line.textContent + '\\n');
                const whole = lines.map(line => line.textContent).join('\\n');
                return [above.join('') + range.toString(), chosen.textContent, whole];
            }"""
        )
        assert (len(before), marked, whole) == (fact.start, fact.quote, texts[fact.doc_id])


def test_a_click_shows_the_text_scrolled_to_the_fact_with_its_explanation(shown):
    page = shown.go("tab=facts&query=8036")
    page.locator(ROWS, has_text="8,036张").click()
    page.wait_for_selector(CHOSEN)
    assert page.locator(CHOSEN).is_visible()
    box, pane = page.locator(CHOSEN).bounding_box(), page.locator(".report-text").bounding_box()
    assert pane["y"] <= box["y"] <= pane["y"] + pane["height"]
    card = page.locator(".card").inner_text()
    for told in ("优待证发放数", "8,036张", "card.issued", "veterans 0.1.0", "honours.yaml:", "发放", "褒扬激励"):
        assert told in card
    assert shown.texts(".card .sentence .word.number") == ["8036张"]
    assert shown.texts(".card .sentence .word.noun") == ["优待证"]
    assert "优待证" in shown.texts(".rule .chip.is-found")


def test_figures_look_as_the_legend_says(shown):
    page = shown.go("tab=facts&query=8036")
    page.locator(ROWS).first.click()
    page.wait_for_selector(CHOSEN)
    looks = {mark.text_content(): mark.get_attribute("class") for mark in page.locator(".report-text .figure").all()}
    assert "is-known is-achieved" in looks["11942块"]
    assert "is-known is-planned" in looks["1200张"]
    assert "is-masked" in looks["XX户"]
    assert "is-unknown is-achieved" in looks["310棵"]
    assert len(shown.texts(".legend li")) == 5
    page.get_by_text("310棵").click()
    assert page.locator(".card.is-unnamed").is_visible()


def test_the_address_brings_one_back(open_page, page_file, shown):
    page = shown.go("tab=facts&query=优待证8036&status=achieved&sort=value")
    page.locator(ROWS, has_text="8,036张").click()
    page.wait_for_selector(CHOSEN)
    again = open_page(page_file)
    again.page.goto(page.url)
    again.page.reload()
    again.page.wait_for_selector(CHOSEN)
    assert again.texts(CHOSEN) == ["8036张"]
    assert again.texts(".found") == ["3 / 17 条"]
    page.go_back()
    page.wait_for_selector("#reader", state="hidden")


def test_the_keyboard_is_enough(shown):
    page = shown.go("tab=facts&query=云和&lang=")
    page.locator(".grid").focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "Enter"):
        page.keyboard.press(key)
    page.wait_for_selector(CHOSEN)
    assert shown.texts(CHOSEN) == ["11942块"]
    assert page.evaluate("document.activeElement.getAttribute('role')") == "grid"
    page.locator(CHOSEN).focus()
    page.keyboard.press("ArrowRight")
    assert shown.texts(CHOSEN) == ["XX户"]
    page.keyboard.press("Escape")
    page.wait_for_selector("#reader", state="hidden")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "grid"
    page.keyboard.press("End")
    assert page.locator(".is-active .value").text_content() == "约 300块"
    page.locator("#tab-facts").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-plots"


def test_a_key_held_down_goes_through_the_figures(shown):
    """Browsers refuse addresses that change too often."""
    page = shown.go("tab=facts&query=8036")
    page.locator(ROWS, has_text="8,036张").click()
    page.wait_for_selector(CHOSEN)
    page.locator(CHOSEN).focus()
    page.evaluate(
        """async () => {
            for (let turn = 0; turn < 60; turn += 1) {
                const key = turn % 2 ? 'ArrowLeft' : 'ArrowRight';
                document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
                await new Promise(done => setTimeout(done));
            }
        }"""
    )
    page.keyboard.press("ArrowRight")
    assert shown.texts(CHOSEN) == ["11942块"]
    assert page.evaluate("document.activeElement.textContent") == "11942块"


def test_the_language_is_switched(shown):
    page = shown.go("tab=facts")
    page.get_by_role("button", name="English").click()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert shown.texts("[role=tab]")[:3] == ["Overview", "Facts", "Plots"]
    assert shown.texts(".found") == ["17 of 17"]
    page.wait_for_url(re.compile("lang=en"))
    page.get_by_role("button", name="中文").click()
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    assert "事实" in shown.texts("[role=tab]")


@pytest.mark.parametrize("language", ["", "&lang=en"])
def test_every_view_is_shown_in_both_languages(shown, language):
    for name in ("overview", "facts", "plots", "reports", "unnamed", "audit"):
        page = shown.go(f"tab={name}{language}")
        assert page.locator("main").inner_text().strip()
        assert not re.search(r"undefined|NaN|\[object", page.locator("main").inner_text())
    assert len(shown.texts("[role=tab]")) == 6


def test_plots(shown):
    page = shown.go("tab=plots&plot=honor_plaque.hung&plotyear=all")
    assert page.locator(".plot-frame svg.plot").count() == 4
    assert page.locator(".of-region svg [aria-label=dot] > *").count() == 5
    assert page.locator(".of-plan svg").count() == 1
    page.locator(".of-region .link").click()
    assert shown.texts(".found") == ["5 / 17 条"]


def test_very_many_values_are_plotted(shown):
    wide, count, ends = shown.page.evaluate(
        """() => {
            const points = Array.from({ length: 200000 }, (_, place) => ({ value: place + 1 }));
            const made = bins(points, false);
            const count = made.reduce((sum, bin) => sum + bin.count, 0);
            return [isWide(points), count, [made[0].from, made.at(-1).to]];
        }"""
    )
    assert (wide, count, ends) == (True, 200000, [1, pytest.approx(200000)])


def test_unnamed_figures_lead_to_their_text(shown):
    page = shown.go("tab=unnamed")
    page.get_by_role("button", name="桂花树").click()
    page.wait_for_selector(CHOSEN)
    assert shown.texts(CHOSEN) == ["310棵"]


def test_reports_and_problems(shown):
    page = shown.go("tab=reports")
    assert "broken.docx" in "".join(shown.texts(".of-problems"))
    page.get_by_role("button", name="退役军人事务局2022年工作总结").click()
    page.wait_for_selector(".report-text p")
    assert page.locator("#reader-title").text_content().startswith("𠮷祥县")


def test_audit_results(shown):
    shown.go("tab=audit")
    assert "97.5%" in "".join(shown.texts(".audit-tab table"))
    assert shown.texts(".of-errors .word.number") == ["5块"]


def test_the_facts_in_sight_are_downloaded(shown, out):
    page = shown.go("tab=facts&indicator=honor_plaque.hung&sort=-value")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 CSV").click()
    content = download.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert [row["value"] for row in rows] == ["11942", "415", "300", "99", "88", "64"]
    facts = load(out).facts.set_index("fact_id")
    assert all(facts["quote"][row["fact_id"]] == row["quote"] for row in rows)
    assert set(rows[0]) == set(load(out).facts.columns)
    assert rows[3]["evidence"].startswith("'=HYPERLINK")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ('+1-HYPERLINK("x")', '"\'+1-HYPERLINK(""x"")"'),
        (" =1+1", "' =1+1"),
        ("\n=1+1", '"\'\n=1+1"'),
        ("\t5", "'\t5"),
        ("\r5", '"\'\r5"'),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-5\n=1+1", '"\'-5\n=1+1"'),
        ("-0.3%", "-0.3%"),
        ("+1,200", '"+1,200"'),
        ("－3", "－3"),
        ("5张", "5张"),
    ],
)
def test_no_cell_of_the_csv_is_a_formula(shown, text, cell):
    assert shown.page.evaluate("text => csvCell(text)", text) == cell


def test_on_a_telephone_the_text_takes_the_whole_screen(open_page, page_file):
    shown = open_page(page_file, width=390, has_touch=True, color_scheme="dark")
    for name in ("overview", "facts", "plots", "reports", "unnamed", "audit"):
        page = shown.go(f"tab={name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page = shown.go("tab=facts&query=730")
    page.locator(ROWS).first.tap()
    page.wait_for_selector(CHOSEN)
    assert not page.locator("main").is_visible()
    assert page.locator("#reader").bounding_box()["width"] == 390
    page.get_by_role("button", name="关闭").tap()
    page.wait_for_selector("main", state="visible")


def test_nothing_that_reports_say_is_run(open_page, page_file, tmp_path):
    """Every column of text in one run, names and sentences in another; ``open_page`` looks for complaints."""
    path = tmp_path / "hostile.html"
    write_page(build_page(make_hostile_run(tmp_path)), path)
    for file in (path, page_file):
        shown = open_page(file)
        for name in ("overview", "facts", "plots", "reports", "unnamed", "audit"):
            shown.go(f"tab={name}")
        facts = shown.page.evaluate("Array.from({length: Math.min(3, factCount())}, (_, row) => factId(row))")
        for fact in facts:
            page = shown.go(f"tab=facts&fact={fact}&query=<img src=x onerror=window.hacked=1>")
            page.wait_for_selector(CHOSEN)
        assert page.evaluate("window.hacked") is None
        assert page.locator("img, iframe, object, embed, base, form").count() == 0


def test_a_script_that_got_in_would_not_run(open_page, page_file):
    """The policy stands, whatever our scripts do."""
    shown = open_page(page_file)
    refused = shown.page.evaluate(
        """() => {
            const script = document.createElement('script');
            try { script.textContent = 'window.hacked = 1'; document.head.append(script); } catch (error) {}
            let tells = '';
            const markup = '<img src=x onerror=window.hacked=1>';
            try { document.body.innerHTML += markup; } catch (error) { tells = error.name; }
            return [tells, typeof window.hacked];
        }"""
    )
    assert refused == ["TypeError", "undefined"]
    assert all(
        "Content Security Policy" in one or "TrustedHTML" in one or "TrustedScript" in one for one in shown.complaints
    )
    shown.complaints.clear()


def test_a_run_without_facts_is_said_to_have_none(open_page, tmp_path):
    (tmp_path / "a.txt").write_text("没有数字的报告。\n", encoding="utf-8")
    run([str(tmp_path / "a.txt")], tmp_path / "out", jobs=1, engine=engine())
    write_page(build_page(tmp_path / "out"), tmp_path / "empty.html")
    shown = open_page(tmp_path / "empty.html")
    for name in ("overview", "facts", "plots"):
        assert "没有事实" in shown.go(f"tab={name}").locator("main").inner_text()
    assert "没有：每个数字都有规则命名" in shown.go("tab=unnamed").locator("main").inner_text()


def test_an_old_browser_is_told_what_to_do(browser, page_file):
    page = browser.new_page()
    page.add_init_script("delete window.DecompressionStream")
    page.goto(page_file.as_uri())
    page.locator("#notice", has_text="Chrome、Edge、Firefox").wait_for()
    page.close()


@pytest.mark.parametrize(
    ("figure", "chinese", "english"),
    [
        ({"value": 1234567, "unit": "人"}, "1,234,567人", "1,234,567人"),
        ({"value": 837420000000, "unit": "元"}, "8,374.2亿元", "837.42 bn 元"),
        ({"value": 4270000000000, "unit": "元"}, "4.27万亿元", "4.27 tn 元"),
        ({"value": 5, "unit": "%", "mod": "about"}, "约 5%", "about 5%"),
        ({"value": 300, "unit": "块", "mod": "min"}, "≥ 300块", "≥ 300块"),
        ({"value": 300, "unit": "块", "mod": "max"}, "≤ 300块", "≤ 300块"),
        ({"value": 3000, "value_max": 30000, "unit": "元"}, "3,000–30,000元", "3,000–30,000元"),
        ({"value": -0.3, "unit": "%"}, "-0.3%", "-0.3%"),
        ({"value": 0, "unit": None}, "0", "0"),
        ({"value": None, "unit": "户", "mod": "masked"}, "原文遮盖", "masked"),
        ({"value": None, "unit": "户"}, "没有数值", "no value"),
    ],
)
def test_amounts(shown, figure, chinese, english):
    told = shown.page.evaluate(
        """given => {
            const figure = { mod: 'exact', ...given, value: given.value ?? NaN, value_max: given.value_max ?? NaN };
            const texts = [false, true].map(english => { isEnglish = english; return amountText(figure); });
            isEnglish = false;
            return texts;
        }""",
        figure,
    )
    assert told == [chinese, english]


@pytest.mark.parametrize("text", ["", "优待证", "𠮷", "𠮷𠮷证𪚥🎉张", "证🎉", "a\u0300𠮷\r\n证\ufeff张"])
def test_offsets(shown, text):
    units = shown.page.evaluate(
        "([text, size]) => Array.from({length: size}, (_, point) => unitsOf(text)(point))", [text, len(text) + 1]
    )
    assert units == [len(text[:point].encode("utf-16-le")) // 2 for point in range(len(text) + 1)]


@pytest.mark.parametrize(
    ("text", "place", "whole"), [("证𠮷张", 0, 0), ("证𠮷张", 1, 1), ("证𠮷张", 2, 1), ("证𠮷张", 3, 3), ("", 0, 0)]
)
def test_no_character_is_cut_in_two(shown, text, place, whole):
    assert shown.page.evaluate("([text, place]) => wholeAt(text, place)", [text, place]) == whole


@pytest.mark.parametrize(
    ("sentence", "quote", "found"),
    [
        ("发放33万元，共33户", "33万元", "33万元"),
        ("慰问金33万元", "33萬元", "33"),
        ("慰问金4,387.5万元", "４,３８７.５萬元", "4,387.5"),
        ("走访1330户", "330戶", None),
        ("走访33户，慰问33户", "33户", None),
        ("走访七户", "七戶", None),
        ("走访户", None, None),
    ],
)
def test_numbers_in_simplified_sentences(shown, sentence, quote, found):
    place = shown.page.evaluate("([text, quote]) => placeOfNumber(text, quote)", [sentence, quote])
    assert (sentence[place["start"] : place["end"]] if place else None) == found


def test_copies_are_told_and_left_out_of_plots(open_page, tmp_path):
    reports = tmp_path / "reports"
    reports.mkdir()
    for name in ("a.txt", "b.txt"):
        text = "".join(f"到第{number}个村走访了许多家庭\n{number}人\n" for number in range(1, 21))
        (reports / name).write_text(text + name, encoding="utf-8")
    run([str(reports)], tmp_path / "out", jobs=1, engine=engine())
    write_page(build_page(tmp_path / "out"), tmp_path / "copies.html")
    shown = open_page(tmp_path / "copies.html")
    page = shown.go("tab=facts&flag=copy")
    assert shown.texts(".found") == ["20 / 40 条"]
    page.locator(ROWS).first.click()
    page.wait_for_selector(CHOSEN)
    assert shown.texts(".reader-head .flag") == ["转载", "short"]
    shown.go("tab=plots&plotyear=all")
    assert "20 条事实" in shown.texts(".of-region figcaption p")[0]
    page.locator(".of-region .link").click()
    assert shown.texts(".found") == ["20 / 40 条"]
