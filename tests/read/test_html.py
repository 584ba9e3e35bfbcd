"""HTML: pages/NAME.html must give exactly pages/NAME.txt; small cases stand in tables below.

All pages are invented. To add one, put the page and its expected text into ``pages/``.
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read import Unreadable, read

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


def html(text: str) -> str:
    return read("page.html", text.encode()).text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_text_of_a_page(path: Path, encoding: str) -> None:
    data = path.read_text("utf-8").encode(encoding)
    expected = path.with_suffix(".txt").read_text("utf-8").removesuffix("\n")
    source = read(path.name, data)
    assert source.text == expected
    assert (source.format, source.encoding, source.flags, source.problems) == ("html", encoding, (), ())


def test_there_are_pages() -> None:
    assert len(PAGES) >= 8


LAYOUT = [
    ("inline tags glue", "<p>共<b>12</b><i>3</i>人</p>", "共123人"),
    ("spaces of the source between inline tags stay one space", "<p><b>共</b>\n  <b>3</b></p>", "共 3"),
    ("br breaks", "甲<br>乙<br/>丙", "甲\n乙\n丙"),
    ("blocks break", "甲<div>乙</div>丙<p>丁<p>戊", "甲\n乙\n丙\n丁\n戊"),
    ("list items break", "<ul><li>甲<li>乙</ul>", "甲\n乙"),
    ("entities", "&#20013;&lt;&amp;&nbsp;&yen;5", "中<&\u00a0¥5"),
    ("ideographic space stays", "<p>　　甲</p>", "　　甲"),
    ("comments vanish without a gap", "<p>12<!-- x -->3</p>", "123"),
    ("scripts and styles", "甲<script>乙</script><style>丙</style><noscript>丁</noscript>", "甲"),
    ("templates and controls", "甲<template>丁</template><button>戊</button><select><option>己</select>", "甲"),
    ("hidden by style", "甲<span style='DISPLAY : none'>乙</span>丙", "甲丙"),
    ("hidden by attribute", "甲<i hidden>乙</i><i aria-hidden=true>丙</i>丁", "甲丁"),
    ("a row", "<table><tr><td>甲</td><td>1</td></tr><tr><th>乙<th>2</table>", "甲\t1\n乙\t2"),
    ("blocks in a cell do not break its row", "<table><tr><td><p>甲</p><p>乙</p><td>1</table>", "甲 乙\t1"),
    ("an empty cell keeps its column", "<table><tr><td>甲<td><td>1</table>", "甲\t\t1"),
    ("a row of one cell is no table", "<table><tr><td>甲<br>乙</table>", "甲\n乙"),
    ("colspan", "<table><tr><td colspan=2>甲<td>1</table>", "甲\t\t1"),
    ("rowspan", "<table><tr><td rowspan=2>甲<td>1<tr><td>2</table>", "甲\t1\n\t2"),
    ("a hidden cell", "<table><tr><td>甲<td style='display:none'>x<td>1</table>", "甲\t1"),
    ("a table in a table", "<table><tr><td>甲<table><tr><td>乙<td>1</table><td>丙</table>", "甲\n乙\t1\n丙"),
    ("preformatted lines", "<pre>甲\n乙</pre>", "甲\n乙"),
    ("readings over characters", "<ruby>甲<rp>(</rp><rt>jiǎ</rt><rp>)</rp></ruby>乙", "甲乙"),
    ("stray ends and unclosed tags", "</td></div><div><b>甲<p>乙</b></span>丙", "甲\n乙丙"),
    ("XML declaration", "<?xml version='1.0' encoding='gbk'?><html><body>甲</body></html>", "甲"),
    ("NUL and controls", "<p>甲&#0;</p>", "甲\ufffd"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "text"), [case[1:] for case in LAYOUT], ids=[case[0] for case in LAYOUT])
def test_lines_are_broken_as_a_browser_does(page: str, text: str) -> None:
    assert html(page) == text


def test_title_and_metadata() -> None:
    source = read("a.html", (Path(__file__).parent / "pages" / "trs_editor.html").read_bytes())
    assert source.title == "云岭县退役军人事务局2023年工作总结_云岭县人民政府"
    assert source.metadata == (
        ("ArticleTitle", "云岭县退役军人事务局2023年工作总结"),
        ("PubDate", "2024-01-12 09:30"),
        ("ContentSource", "县退役军人事务局"),
        ("发布日期", "2024-01-12"),
        ("来源", "县退役军人事务局"),
        ("浏览次数", "318"),
        ("字体", "大 中 小"),
    )


def test_a_metadata_table_is_metadata_and_no_text() -> None:
    source = read("a.html", (Path(__file__).parent / "pages" / "metadata_table.html").read_bytes())
    assert dict(source.metadata) == {
        "索引号": "NX-2024-0007",
        "主题分类": "综合政务",
        "发布机构": "南溪县政府办",
        "成文日期": "2024年2月1日",
        "文号": "南政办〔2024〕7号",
        "有效性": "有效",
    }


def test_a_name_that_says_navigation_round_the_whole_report_is_not_believed() -> None:
    body = "<p>全年走访慰问优抚对象312人，发放慰问金15万元。</p>" * 2
    assert html(f"<div class='nav'>{body}</div>").count("312人") == 2


def test_prose_below_the_footer_is_the_sites() -> None:
    body = "<p>全年走访慰问优抚对象312人，发放慰问金15万元。</p>" * 20
    foot = "<p>版权所有：某县人民政府</p><p>建议使用新版浏览器，以获得最佳体验。</p>"
    assert "浏览器" not in html(f"<a href='/'>首页</a>{body}{foot}")


def test_an_unclosed_link_round_the_report_is_no_link() -> None:
    sentence = "<p>全年走访慰问优抚对象312人，发放慰问金15万元，群众满意。</p>"
    assert html(f"<a href='x'>{sentence * 20}").count("312人") == 20


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("", "empty"),
        ("   \n", "empty"),
        ("<html><body><script>x</script></body></html>", "empty"),
        ("<!-- x -->", "empty"),
        ("<div>" * 50_000, "too_deep"),
        ("<div>" * 50_000 + "文字。" + "</div>" * 50_000, "too_deep"),
        ("<p>" + "<b>" * 50_000 + "文字。", "too_deep"),
        ("<table><tr><td>" * 20_000 + "文字。", "too_deep"),
        ("</p>" * 50_000 + "<div>" * 50_000, "too_deep"),
    ],
    ids=range(9),
)
def test_pages_that_give_no_text(page: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        html(page)
    assert caught.value.code == code


@pytest.mark.parametrize("filler", [" ", "<!--", "<?xml ", "首页|", "<a href=x>"])
def test_long_runs_of_one_thing_take_linear_time(filler: str) -> None:
    assert read("-", ("文" + filler * 200_000).encode()).text.startswith("文")
    assert read("a.html", ("<p>文</p>" + filler * 200_000).encode()).text.startswith("文")


def test_a_depth_that_unclosed_tags_reach_is_read() -> None:
    assert html("<div>" * 1500 + "文字").endswith("文字")


TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<br>",
        "<b>",
        "</b>",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "<div>",
        "</div>",
        "<a",
        "href=x>",
        "</a>",
        "<pre>",
        "<li>",
    ]
)


@given(st.lists(st.one_of(TAGS, st.text("甲乙，。 12&<>\t\n", max_size=8)), max_size=40))
def test_any_soup_of_tags_gives_lines_or_is_empty(pieces: list[str]) -> None:
    page = "".join(pieces) + "</p>甲"  # the tag ends what an attribute or a comment left open
    text = html(page)
    assert "甲" in text
    assert all(line.strip() for line in text.split("\n"))
