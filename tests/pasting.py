"""What copying makes of a report: the ways in which its text arrives when somebody pastes it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

Paste = Callable[[str], str]

_MARK = re.compile(
    r"^([ \t　]*)([一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.、](?!\d))[ \t　]*",
    re.MULTILINE,
)
_COLUMNS = 64


def _lines(change: Paste) -> Paste:
    return lambda text: "\n".join(change(line) if line.strip() else line for line in text.split("\n"))


def wrapped(text: str) -> str:
    """Lines of 64 columns under an indent, over which marks hang, and page numbers; rows of tables stay whole."""
    lines: list[str] = []
    for paragraph in filter(None, map(str.strip, text.split("\n"))):
        lines.append("" if "\t" in paragraph else "    ")
        for char in paragraph:
            if (
                len(lines[-1].encode("gbk", "replace")) >= _COLUMNS
                and char not in "，。；、：）"
                and "\t" not in paragraph
            ):
                lines.append("")
            lines[-1] += char
    for page, at in reversed(list(enumerate(range(36, len(lines), 36), start=1))):
        lines[at:at] = ["", f"- {page} -", ""]
    return "\n".join(lines)


def on_a_site(text: str) -> str:
    """The text of a page with all that a site puts around a report."""
    return f"{ABOVE}\n{text}\n{BELOW}"


ABOVE = """设为首页 加入收藏 登录 注册 无障碍阅读
首页
政务公开
办事服务
您现在的位置：首页 > 政务公开 > 计划总结
字号：[大 中 小] 打印 关闭
分享到：微信 微博"""
BELOW = """【打印本页】【关闭窗口】
上一篇：全市召开安全生产会议，排查隐患352处
下一篇：我市发放助学金38万元
相关阅读
我区举办专场招聘会，提供岗位1200个 2024-03-01
主办：某市人民政府办公室 联系电话：0571-12345678
ICP备12345678号-1 网站标识码：3301000012"""

WAYS: dict[str, Paste] = {
    "as it is": str,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "old line ends": lambda text: text.replace("\n", "\r"),
    "soft breaks": lambda text: text.replace("\n", "\x0b"),
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "no-break spaces": _lines(lambda line: "\u00a0" * 4 + line.replace(" ", "\u00a0") + "\u00a0"),
    "characters without width": _lines(lambda line: "\ufeff" + "\u200b".join(re.findall(".{1,7}", line))),
    "tabs for indents": _lines(lambda line: "\t" + line.strip(" 　")),
    "numbers with tabs": lambda text: _MARK.sub(r"\1\2\t", text),
    "numbers twice": lambda text: _MARK.sub(r"\1\2 \2", text),
    "numbers alone": lambda text: _MARK.sub(r"\1\2\n", text),
    "in one line": lambda text: " ".join(filter(None, (line.strip(" 　\xa0") for line in text.split("\n")))),
    "on a site": on_a_site,
    "hard-wrapped": wrapped,
}


def page(text: str) -> str:
    """A page of a site with a report of this text in the element ``#article``, its tables as tables."""
    above, below = ("".join(f"<div>{html.escape(line)}</div>" for line in part.split("\n")) for part in (ABOVE, BELOW))
    rows: list[str] = []
    blocks: list[str] = []
    for line in [*filter(str.strip, text.split("\n")), ""]:
        if "\t" in line.strip():
            rows.append("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in line.split("\t")) + "</tr>")
            continue
        blocks += [f"<table>{''.join(rows)}</table>"] if rows else []
        rows = []
        blocks.append(f"<p style='text-indent:2em'>{html.escape(line.strip())}</p>")
    return f"<!doctype html><meta charset=utf-8>{above}<div id=article>{''.join(blocks)}</div>{below}"
