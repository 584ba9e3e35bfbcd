"""What the lines of a web page say when they are the site's and not the report's: labels, menus, footers.

Everything here is about the form of a single line. ``choice.py`` decides where on the page it may count.
"""

from __future__ import annotations

import re

_GAP = r"[ \u3000\xa0]*"


def _spaced(words: str) -> str:
    """An alternation of words that may be written with spaces between their characters (``索 引 号``)."""
    return "|".join(_GAP.join(word) for word in sorted(words.split(), key=len, reverse=True))


# Labels that stand in the head of a page and nowhere in a report's own text.
_STRONG = _spaced(
    "索引号 信息索引号 信息索引 主题分类 信息分类 体裁分类 组配分类 服务对象分类 分类号 发布机构 发文机关 "
    "发文单位 发布单位 "
    "公开主体 公开责任部门 责任部门 信息来源 文章来源 稿件来源 来源 稿源 成文日期 生成日期 "
    "发布日期 发布时间 发文日期 公开日期 "
    "公开时间 更新时间 发稿时间 文号 发文字号 文件编号 文件字号 信息名称 文件名称 主题词 关键词 有效性 时效性 效力状态 "
    "公开范围 公开方式 公开类别 公开形式 公开属性 浏览次数 浏览量 阅读次数 阅读量 阅读 浏览 点击数 点击次数 点击量 "
    "访问量 访问次数 责任编辑 责编 信息提供 供稿 审核人 "
    "索引號 主題分類 發布機構 發佈機構 發文機關 公開責任部門 信息來源 文章來源 來源 生成日期 發布日期 "
    "發佈日期 發布時間 發佈時間 發文字號 文件編號 主題詞 公開範圍 公開范圍 公開方式 瀏覽次數 點擊數"
)
# Labels that a report may use as well: they count only beside a strong one.
_WEAK = _spaced("名称 标题 时间 日期 作者 编辑 审核 分类 字体 字号 打印 名稱 標題 時間 字體 字號")

_STRONG_LABEL = re.compile(rf"(?:^|(?<=[\s|【\[（(]))({_STRONG}){_GAP}[:：]|(?:^|(?<=\t))({_STRONG})(?=\t|$)")
_ANY_LABEL = re.compile(
    rf"(?:^|(?<=[\s|【\[（(]))({_STRONG}|{_WEAK}){_GAP}[:：]|(?:^|(?<=\t))({_STRONG}|{_WEAK})(?=\t|$)"
)
_LONGEST = 300
_TRIM = " \t\u3000\xa0|[]【】（）()"

_FOOTER = re.compile(
    r"ICP[备備证證]|公[网網]安[备備]|公安[备備]案|[网網]站[标標][识識][码碼]|版[权權]所有|copyright|"
    r"all rights reserved|©|"
    r"^\W*(?:主[办辦]|承[办辦]|[协協][办辦]|[维維][护護]|技[术術]支持|建[设設][单單]位)(?:[单單]位)?\s*[:：]",
    re.I,
)
_MENU_LINE = re.compile(
    r"^\W*(?:(?:您|你)?(?:的|现在的|現在的|所在的|所在|当前|當前)*位置\s*[:：]|(?:上|下)一(?:篇|页|頁|条|條|章)|"
    r"字[体體号號]\s*[:：]|扫一扫|掃一掃|扫描|分享(?:到|至|$)|(?:相关|热门|推荐|最新|相關|熱門|推薦|延伸)(?:链接|鏈接|新闻|新聞|"
    r"文章|阅读|閱讀|信息|稿件|文件|解读|解讀|内容|导读|栏目)|友情[链鏈]接|[浏瀏][览覽]次[数數]|"
    r"首[页頁]\s*[>»›/＞→])"
)
_WORDS = (
    "首页|首頁|网站首页|打印|打印本页|打印此页|关闭|关闭窗口|关闭本页|返回|返回顶部|返回首页|收藏|加入收藏|设为首页|分享|微信|微博|"
    "QQ空间|大|中|小|登录|注册|搜索|检索|繁体|简体|繁體|English|无障碍|无障碍浏览|无障碍阅读|适老版|长者模式|长者版|关怀版|手机版|"
    "移动版|网站地图|联系我们|关于我们|网站声明|隐私声明|法律声明|字体|字号|默认|超大|更多|正文|TOP|视力保护色|列印|關閉|收藏本页|"
    "下载|纠错|我要纠错|网站纠错|政务新媒体|智能问答|扫码阅读|语音播报"
)
_BUTTONS = re.compile(rf"^[\W_]*(?:(?:{_WORDS})[\W_]*)+$")


def labelled(text: str) -> tuple[tuple[str, str], ...]:
    """The (label, value) pairs of a line such as ``发布日期：2024-01-05  来源：某局``; none where none begins it."""
    if len(text) > _LONGEST or not any(mark in text for mark in "：:\t"):
        return ()
    first = _ANY_LABEL.search(text.strip(_TRIM))
    if first is None or first.start() > 0 or not _STRONG_LABEL.search(text):
        return ()
    found = list(_ANY_LABEL.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    return tuple(
        (re.sub(r"\s", "", match.group(1) or match.group(2)), text[match.end() : end].strip(_TRIM))
        for match, end in zip(found, ends, strict=True)
    )


def is_footer(text: str) -> bool:
    """Whether a line belongs to the foot of a site: registration numbers, the body that runs it, copyright."""
    return len(text) <= _LONGEST and _FOOTER.search(text) is not None


def is_menu(text: str) -> bool:
    """Whether a line is a breadcrumb, a row of buttons, a pointer to other pages."""
    return len(text) <= 120 and "。" not in text and bool(_MENU_LINE.match(text) or _BUTTONS.match(text))
