"""The scores of readers that are easy to tell beforehand."""

from __future__ import annotations

import pytest

from tests.read.main_text import HALVES, Page, Score, load_half, load_page, score, total

REPORT = "全年走访慰问重点优抚对象128户，发放慰问金25.6万元。"
LINK = "我县发放慰问金25.6万元"
SOURCE = f"""<html><head><title>慰问工作总结_某县</title><script>var years = 2023;</script></head><body>
<ul><li>网站首页<li>政务公开</ul>
<!--report--><h1>慰问工作总结</h1><!--/report--><p><!--either-->发布时间：2023-01-05<!--/either--> 浏览 36 次</p>
<!--report--><p>{REPORT.replace("128", "1</span><span>28")}</p>
<table><tr><td>户数</td><td>128</td></tr></table><!--/report-->
<div style="display: none">隐藏的一句话共有十个字</div><p>上一篇：<a>{LINK}</a></p></body></html>"""
BODY = f"慰问工作总结\n{REPORT}\n户数\t128"


@pytest.fixture
def page() -> Page:
    return load_page("page.html", SOURCE.encode("utf-8"))


def whole(page: Page) -> str:
    """All text of a page, a line for each paragraph."""
    lines = [""]
    for at, character in enumerate(page.text):
        broken = at and page.paragraphs[at] != page.paragraphs[at - 1]
        lines.append("\n" * broken + " " * page.spaced[at] * (not broken) + character)
    return "".join(lines)


def test_the_marks_are_stripped_and_sort_the_text(page: Page):
    assert page.data == SOURCE.replace("<!--report-->", "").replace("<!--/report-->", "").replace(
        "<!--either-->", ""
    ).replace("<!--/either-->", "").encode("utf-8")
    text = {kind: "".join(one for one, its in zip(page.text, page.kinds, strict=True) if its == kind) for kind in "res"}
    assert text["r"] == f"慰问工作总结{REPORT}户数128"
    assert text["e"] == "慰问工作总结某县发布时间：20230105"
    assert text["s"] == f"varyears2023;网站首页政务公开浏览36次隐藏的一句话共有十个字上一篇：{LINK}"


@pytest.mark.parametrize(
    ("output", "kept", "let_in", "figures", "paragraphs"),
    [
        ("", 0, 0, 0, 0),
        (BODY, 1, 0, 1, 1),
        (BODY.replace("户数\t128", "| 户数 | 128 |\n|---|---|"), 1, 0, 1, 1),
        (BODY.replace("128户", "1\n28户"), 1, 0, 2 / 3, 0),
        (BODY.replace("128户", "1 28户"), 1, 0, 2 / 3, 1),
        (f"{BODY}\n{LINK}", 1, 13 / 54, 1, 1),
        (BODY.replace("总结\n", "总结"), 1, 0, 1, 0),
        (f"{REPORT}\n", 29 / 40, 0, 2 / 3, 1),
        (f"某县慰问工作总结\n2023-01-05\n{REPORT}", 35 / 40, 0, 2 / 3, 1),
        ("全县共有3家企业，发放工资2万元。\n网站维护：某公司", 0, 0, 0, 0),
    ],
)
def test_score(page: Page, output: str, kept: float, let_in: float, figures: float, paragraphs: float):
    assert score(page, output).shares() == pytest.approx((kept, let_in, figures, paragraphs))


def test_what_the_report_explains_is_not_let_in():
    """The site says the same as the report; which of the two came out cannot be told and is told for the report."""
    page = load_page("page.html", f"<p>{REPORT}</p><!--report--><p>{REPORT}</p><!--/report-->".encode())
    assert score(page, REPORT).shares()[:2] == (1.0, 0.0)
    assert score(page, f"{REPORT}\n{REPORT}").shares()[:2] == (1.0, 1.0)


def test_another_order_is_no_loss():
    report = f"<!--report--><p>{REPORT}</p><p>下一年计划再走访若干户困难家庭。</p><!--/report-->"
    page = load_page("page.html", f"<p>网站的声明一共有若干个字在此</p>{report}".encode())
    output = f"下一年计划再走访若干户困难家庭。\n{REPORT}\n网站的声明一共有若干个字在此"
    assert score(page, output).shares()[:2] == (1.0, 1.0)


@pytest.mark.parametrize(
    ("written", "read", "intact"),
    [
        ("值班电话0938-7151234。", "值班电话0938-7151234。", 1),
        ("走访困难户 12 户。", "走访困难户 12 户。", 1),
        ("走访困难户 12 户。", "走访困难户12户。", 1),
        ("走访困难户12户。", "走访困难户1|2户。", 0),
        ("走访困难户12户。", "走访困难户12\n户。", 0),
        ("走访困难户12户。", "走访困难户户。", 0),
        ("走访困难户<br>12户。", "走访困难户\n12户。", 1),
    ],
)
def test_a_figure_is_intact(written: str, read: str, intact: int):
    page = load_page("page.html", f"<!--report--><p>全年的工作情况：{written}</p><!--/report-->".encode())
    assert score(page, f"全年的工作情况：{read}")[4:6] == (intact, 1)


@pytest.mark.parametrize("half", HALVES)
def test_the_pages(half: str):
    """Each has a report, and reads as all of it when all comes out and as nothing when nothing does."""
    pages = load_half(half)
    assert len(pages) >= 29
    for page in pages:
        every = score(page, whole(page))
        assert every.report_kept == every.report > 100, page.name
        assert every.site_let_in == every.site, page.name
        assert every.figures_intact == every.figures > 0, page.name
        assert every.paragraphs_intact == every.paragraphs, page.name
        assert score(page, "") == Score(
            report=every.report, site=every.site, figures=every.figures, paragraphs=every.paragraphs
        )
        assert b"<!--report-->" not in page.data


@pytest.mark.parametrize("half", HALVES)
def test_part_of_a_page_is_taken_for_that_part(half: str):
    """The report alone lets nothing in; the site alone keeps of the report only what it says in the same words."""
    for page in load_half(half):
        alone = {
            kind: "".join(one for one, its in zip(page.text, page.kinds, strict=True) if its == kind) for kind in "rs"
        }
        assert score(page, alone["r"]).shares()[:2] == (1.0, 0.0), page.name
        assert score(page, alone["s"]).shares().report_kept < 0.15, page.name


def test_paragraphs_of_a_layout_table_count_and_cells_of_data_do_not():
    data = "<table><tr><td>这一格里的说明文字很长很长很长很长很长很长很长</td><td>另一格里的数</td></tr></table>"
    layout = f"<table><tr><td>首页</td><td><!--report-->{REPORT}<br>{data}{REPORT}<!--/report--></td></tr></table>"
    page = load_page("page.html", layout.encode())
    assert score(page, f"{REPORT}\n{REPORT}")[6:] == (2, 2)
    assert score(page, f"{REPORT}{REPORT}")[6:] == (0, 2)


def test_total():
    assert total([Score(1, 2, 3, 4, 5, 6, 7, 8), Score(1, 1, 1, 1, 1, 1, 1, 1)]) == Score(2, 3, 4, 5, 6, 7, 8, 9)
    assert total([]).shares() == (1.0, 0.0, 1.0, 1.0)
