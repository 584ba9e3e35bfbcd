"""Which files a report names: pages of the usual kinds, with the links of the site round them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fetch.addresses import absolute
from pipeline.fetch.attachments import Attachment, attachments

URL = "http://www.yunqiao.example/xxgk/202501/t20250110_88.html"
HERE = "http://www.yunqiao.example/xxgk/202501/"
SITE = "http://www.yunqiao.example/"

TITLE = "云桥县退役军人事务局2024年工作总结"
TEXT = "".join(
    f"<p>{number}、全年走访慰问优抚对象{number}00户，发放优待证{number}2张，落实抚恤补助政策，工作取得明显成效。</p>"
    for number in range(1, 6)
)
REPORT = f"<h1>{TITLE}</h1>{TEXT}"
NAVIGATION = '<div class="nav"><a href="/zn.doc">办事指南</a><a href="/">首页</a></div>'
COLUMN = (
    '<div class="right"><h3>资料下载</h3><ul><li><a href="/down/sq.doc">优待证申请表</a></li>'
    '<li><a href="/down/bz.pdf">补助标准</a></li></ul></div>'
)
RELATED = '<div><h3>相关阅读</h3><ul><li><a href="/2023.docx">2023年工作总结</a></li></ul></div>'
FOOTER = '<div class="footer">版权所有：云桥县人民政府 <a href="/help.pdf">使用帮助</a> 某ICP备123号</div>'


def page(main: str, head: str = "") -> str:
    shell = f"{NAVIGATION}<div class='box'>{main}</div>{COLUMN}{RELATED}{FOOTER}"
    return f"<html><head><title>{TITLE}_云桥县人民政府</title>{head}</head><body>{shell}</body></html>"


def found(main: str, head: str = "") -> list[tuple[str, str]]:
    return [(one.url, one.name) for one in attachments(page(main, head), URL)]


ONE = {
    "in the text": (
        f"{REPORT}<p>附件：<a href='./P02024.docx'>统计表.docx</a></p>",
        HERE + "P02024.docx",
        "统计表.docx",
    ),
    "without a head": (f"{REPORT}<p><a href='P02024.docx'>统计表</a></p>", HERE + "P02024.docx", "统计表.docx"),
    "in a sentence": (
        f"{REPORT}<p>详细数据见<a href='/f/b.pdf'>《统计表》</a>，欢迎查阅，并提出意见建议。</p>{TEXT}",
        SITE + "f/b.pdf",
        "《统计表》.pdf",
    ),
    "in a block of its own": (
        f"<div>{REPORT}</div><div class='fj'><a href='../b.doc'>统计表</a></div>",
        SITE + "xxgk/b.doc",
        "统计表.doc",
    ),
    "behind buttons": (
        f"<div>{REPORT}</div><p>【打印】 【关闭】</p><p>附件下载：</p><ul><li><a href='b.doc'>统计表</a></li></ul>",
        HERE + "b.doc",
        "统计表.doc",
    ),
    "above the text": (
        f"<h1>{TITLE}</h1><p>发布日期：2025-01-10 来源：本局</p><p>附件：<a href='b.doc'>统计表</a></p>{TEXT}",
        HERE + "b.doc",
        "统计表.doc",
    ),
    "served by a program": (
        f"{REPORT}<p><a href='/download.jsp?id=7'>附件：统计表.docx</a></p>",
        SITE + "download.jsp?id=7",
        "统计表.docx",
    ),
    "served, with its size": (
        f"{REPORT}<p>附件1：<a href='/down?wbfileid=7&amp;owner=2'>统计表.DOCX（23.5KB）</a></p>",
        SITE + "down?wbfileid=7&owner=2",
        "统计表.DOCX",
    ),
    "served, named in the address": (
        f"{REPORT}<p>附件：<a href='/down.do?file=/a/b.pdf'>统计表</a></p>",
        SITE + "down.do?file=/a/b.pdf",
        "统计表.pdf",
    ),
    "served, named in the tip": (
        f"{REPORT}<p>附件：<a href='/down.do?id=7' title='统计表.doc'>下载</a></p>",
        SITE + "down.do?id=7",
        "统计表.doc",
    ),
    "counted by the server": (
        f"<div id='vsb_content'>{REPORT}</div><ul><li>附件【"
        "<a href='/system/_content/download.jsp?owner=12&amp;wbfileid=45'>统计表.docx</a>】"
        "已下载<span>12</span>次</li></ul>",
        SITE + "system/_content/download.jsp?owner=12&wbfileid=45",
        "统计表.docx",
    ),
    "named in the address, with an icon": (
        f"{REPORT}<p><a href='/module/downfile.jsp?classid=0&amp;filename=2501.doc'><img src='w.png'>统计表</a></p>",
        SITE + "module/downfile.jsp?classid=0&filename=2501.doc",
        "统计表.doc",
    ),
    "under a head of its own": (
        f"<div>{REPORT}</div><div class='fj'><h4>附件下载</h4><p><a href='b.doc'>统计表</a></p></div>",
        HERE + "b.doc",
        "统计表.doc",
    ),
    "signed before it": (
        f"{REPORT}<p>云桥县退役军人事务局</p><p>2025年1月10日</p><p><a href='b.doc'>统计表</a></p>",
        HERE + "b.doc",
        "统计表.doc",
    ),
    "behind the editor and a share button": (
        f"<div>{REPORT}</div><p>（责任编辑：张某）</p><div class='share'>分享到：</div>"
        "<p>附件：<a href='b.doc'>统计表</a></p>",
        HERE + "b.doc",
        "统计表.doc",
    ),
    "an icon before the name": (
        f"{REPORT}<p><a href='b.doc'><img src='doc.gif'></a><a href='b.doc'>统计表</a></p>",
        HERE + "b.doc",
        "统计表.doc",
    ),
    "a button behind the name": (
        f"{REPORT}<p>附件：<a href='b.doc'>统计表</a> <a href='b.doc'>下载</a></p>",
        HERE + "b.doc",
        "统计表.doc",
    ),
    "a button before the name": (
        f"{REPORT}<p>附件：<a href='b.doc'>点击下载</a> <a href='b.doc'>统计表</a></p>",
        HERE + "b.doc",
        "统计表.doc",
    ),
    "a link that says 附件": (f"{REPORT}<p><a href='b.doc'>附件1</a></p>", HERE + "b.doc", "b.doc"),
    "a Chinese address": (
        f"{REPORT}<p>附件：<a href='/附件/统计 表.doc?v=1'>点击下载</a></p>",
        SITE + "%E9%99%84%E4%BB%B6/%E7%BB%9F%E8%AE%A1%20%E8%A1%A8.doc?v=1",
        "统计 表.doc",
    ),
    "a percent-encoded address, written in two ways": (
        f"{REPORT}<p>附件：<a href='/%e8%a1%a8.doc'>表</a><a href='/%E8%A1%A8%2Edoc'></a><a href='/表.doc'>表</a></p>",
        SITE + "%E8%A1%A8.doc",
        "表.doc",
    ),
    "backslashes": (f"{REPORT}<p>附件：<a href='\\files\\b.doc'>表</a></p>", SITE + "files/b.doc", "表.doc"),
    "a suffix in capitals, with a fragment": (
        f"{REPORT}<p>附件：<a href='b.PDF#page=2'>表</a></p>",
        HERE + "b.PDF",
        "表.pdf",
    ),
    "a session in the address": (
        f"{REPORT}<p>附件：<a href='b.pdf;jsessionid=0A1'>表</a></p>",
        HERE + "b.pdf;jsessionid=0A1",
        "表.pdf",
    ),
    "on another host": (
        f"{REPORT}<p>附件：<a href='//files.example/b.pdf'>表</a></p>",
        "http://files.example/b.pdf",
        "表.pdf",
    ),
    "nothing but an attachment": (
        f"<h1>{TITLE}</h1><p>发布日期：2025-01-10</p><p><a href='b.doc'>2024年总结</a></p>",
        HERE + "b.doc",
        "2024年总结.doc",
    ),
    "shown in a frame": (f"<h1>{TITLE}</h1><iframe src='b.pdf'></iframe>", HERE + "b.pdf", "b.pdf"),
    "shown by a viewer": (
        f"<h1>{TITLE}</h1><iframe src='/pdfjs/web/viewer.html?file=%2Ff%2Fb.pdf'></iframe>",
        SITE + "f/b.pdf",
        "b.pdf",
    ),
    "shown by a script": (
        f"<h1>{TITLE}</h1><script>showVsbpdfIframe('/__local/8/b.pdf','100%','600','0','','x')</script>",
        SITE + "__local/8/b.pdf",
        "b.pdf",
    ),
}


@pytest.mark.parametrize(("main", "url", "name"), ONE.values(), ids=ONE)
def test_an_attachment_is_found_with_its_name(main, url, name):
    assert found(main) == [(url, name)]


NONE = {
    "no attachment": REPORT,
    "other files": f"{REPORT}<p>附件：<a href='b.xls'>表</a><a href='b.zip'>表</a><a href='b.jpg'>表</a></p>",
    "a page that speaks of a file": f"{REPORT}<p>附件：<a href='b.html'>统计表.docx</a></p>",
    "no address": f"{REPORT}<p>附件：<a href='javascript:down(7)'>表.docx</a><a>表.doc</a><a href=''>表.pdf</a></p>",
    "another scheme": f"{REPORT}<p>附件：<a href='file:///c:/b.doc'>表</a><a href='ftp://a.example/b.doc'>表</a></p>",
    "a broken address": f"{REPORT}<p>附件：<a href='http://[b.doc'>表</a></p>",
    "a column of forms right behind the text": f"{REPORT}{COLUMN}",
    "a box inside the text": f"<h1>{TITLE}</h1>{TEXT}{RELATED}{TEXT}",
    "the next report": f"{REPORT}<p>下一篇：<a href='c.doc'>2023年工作总结</a></p>",
    "what is not shown": f"{REPORT}<p style='display:none'>附件：<a href='b.doc'>表</a></p>",
}


@pytest.mark.parametrize("main", NONE.values(), ids=NONE)
def test_what_is_no_attachment_of_the_report(main):
    assert found(main) == []


def test_several_are_in_the_order_of_the_page_and_each_once():
    main = (
        f"{REPORT}<p>附件：</p><p>1. <a href='3.doc'>表一</a></p><p>2. <a href='1.pdf'>表二</a></p>"
        "<p>3. <a href='2.docx'>表三</a></p><p><a href='3.doc'>表一（再次）</a></p>"
    )
    assert found(main) == [(HERE + "3.doc", "表一.doc"), (HERE + "1.pdf", "表二.pdf"), (HERE + "2.docx", "表三.docx")]


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("/files/", SITE + "files/b.doc"),
        ("http://f.example/a/", "http://f.example/a/b.doc"),
        ("javascript:1", HERE + "b.doc"),
    ],
)
def test_links_count_from_the_base_of_the_page(base, expected):
    main = f"{REPORT}<p>附件：<a href='b.doc'>表</a></p>"
    assert found(main, f"<base href='{base}'>") == [(expected, "表.doc")]


@pytest.mark.parametrize("text", ["", "  ", "附件：b.doc", "<p>", "<a href='b.doc'>"])
def test_what_is_hardly_a_page(text):
    assert attachments(text, URL) in ([], [Attachment(HERE + "b.doc", "b.doc")])


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<a href='b.doc'>", "附件：", "表", "</a>", "<div class=nav>", "。", "<h1>", "%"]
        )
    )
)
def test_no_page_makes_it_raise(parts):
    for one in attachments("".join(parts), URL):
        assert one.url.startswith(HERE)
        assert one.name


@given(st.text(max_size=40))
def test_an_address_is_plain_and_stays_the_same(target):
    url = absolute(URL, target)
    if url is not None:
        assert url.isascii()
        assert absolute(URL, url) == url
