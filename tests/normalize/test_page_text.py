"""Text that a web page put into a report; and report text that only looks like it."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import pytest

from pipeline.lexicon import Lexicon, LexiconError
from pipeline.model import Text
from pipeline.normalize.page_text import PageText

Normalize = Callable[[str], Text]
Trace = Callable[[str, str], str]

INLINE = [
    ("推进部队建 当前隐藏内容免费查看设。", "推进部队建设。"),
    ("走访慰问【点击展开全文】军属12户。", "走访慰问军属12户。"),
    ("走访慰问 [展开全文] 军属。", "走访慰问军属。"),
    ("慰问军属。猜你喜欢：某县双拥工作新气象（阅读 10 万+）全年慰问5次。", "慰问军属。全年慰问5次。"),
    ("发放{广告}限时优惠，点击领取{/广告}慰问金。", "发放慰问金。"),
    ("发放{广告}慰问金。", "发放慰问金。"),
    ("慰问军属（更多精彩请搜索公众号“文稿驿站”，会员全站免费，限时99元/年）12户。", "慰问军属12户。"),
    ("慰问军属(下载后可任意编辑，第1页 共6页)12户。", "慰问军属12户。"),
    ("本文为付费文档，阅读全文及下载需15金币。\n一、总体情况", "\n一、总体情况"),
    ("【字体：大 中 小】\n一、总体情况", "\n一、总体情况"),
    ("【字号：\n加大\n还原\n减小\n】\n总体情况", "\n总体情况"),
    ("全年慰问5次。打印本页 浏览次数：12", "全年慰问5次。"),
    ("扫一扫在手机打开当前页", ""),
    ("服务Qxw黔溪新闻网Qxw黔溪新闻网对象三百人", "服务对象三百人"),
    ("详见（https://www.example.gov.cn/art/1.html?id=3）说明", "详见说明"),
    ("详见http://m.example.cn/a,b.html说明", "详见说明"),
    ("登录www.example.com.cn查询", "登录查询"),
    ("走访军属www.example.com整理36户。", "走访军属36户。"),
    ("走访军属（来源：www.example.com）36户。", "走访军属36户。"),
    ("走访军属（文档来源于网络，如有侵权请联系删除）36户。", "走访军属36户。"),
    ("走访军属36户。资料来自网络，仅供参考，侵删", "走访军属36户。"),
    ("走访军属内容来自wendang.example.com请勿采集！36户。", "走访军属36户。"),
    ("走访军属36户。（本文来自某某资料网）", "走访军属36户。"),
    ("走访军属36户。转载请注明出处！", "走访军属36户。"),
    ("（原标题：某县做法）走访军属36户。", "走访军属36户。"),
    ("点击上方蓝字关注我们\n走访军属36户。", "\n走访军属36户。"),
    ("走访【点击关注某县双拥】军属36户。", "走访军属36户。"),
    ("走访军属36户。长按识别二维码关注我们", "走访军属36户。"),
    ("走访军属36户。Copyright © 2019-2024 某某网 All Rights Reserved", "走访军属36户。"),
    ("走访军属打印时间：2024-03-05 10:22 36户。", "走访军属36户。"),
    ("走访军属36户。[1] [2] [3] 下一页", "走访军属36户。"),
    ("走访第 3 页 共 12 页军属36户。", "走访军属36户。"),
    ("走访军属36户。【打印】【关闭】", "走访军属36户。"),
    ("走访军属（下载文档到电脑，查找使用更方便）36户。", "走访军属36户。"),
    ("走访军属https://a.example.cn/x?id=3 126户。", "走访军属126户。"),
]

WHOLE_LINES = [
    "责任编辑：李某某",
    "第 3 页 共 12 页",
    "第3页/共12页",
    "- 3 -",
    "— 12 —",
    "分享到：",
    "温馨提示：本文章需付费，开通会员可看全部",
    "扫码关注“文稿驿站”，十万人都在看",
    "猜你喜欢：某县双拥工作新气象",
    "{广告}秋季大促，全场五折",
    "本文来自：某某资料网",
    "本文链接：某某网/文章/一",
    "免责声明：本站文章均由用户上传，如有侵权请联系我们",
    "打印时间：三月五日",
    "打印人：李某某",
    "上一页 1 2 3 下一页 尾页",
    "下一页",
    "微信扫描下方二维码关注我们",
    "Page 3 of 12",
    "本文档由会员小张上传",
    "更多精彩内容请关注微信公众号“某某”",
    "版权 © 某某网",
]

TRUNCATED = [
    "开展多种……（未完，全文共3182字，当前显示1720字）",
    "开展多种 ……(未完,全文共3182字,当前仅显示1720字,请阅读下面提示信息。\n收藏《某县总结》)",
    "开展多种……(某文秘网http://m.example.cn省略576字,正式会员可完整阅读)……",
    "开展多种（省略576字，正式会员可完整阅读）",
    "开展多种（本文共 2315 字，剩余 61% 需付费阅读，开通即享）",
    "开展多种（未完待续）",
    "开展多种（未完，全文共3182字",
    "开展多种剩余内容登录后查看",
    "开展多种（剩余80%内容登录后可查看）",
    "开展多种剩余内容需付费阅读",
    "开展多种请登录后查看全文",
    "开展多种（余下内容登录后可见）",
    "开展多种【本文共5页，阅读全文需支付3.5元，会员免费下载】",
    "開展多種……（未完，全文共3182字，當前顯示1720字）",
    "开展多种……（此处省略1200字）……",
    "开展多种……（此处省略一千字）……",
    "开展多种当前显示1720字，全文共3203字，购买后可看",
    "开展多种（全文共3203字，当前只显示1720字，登录后阅读）",
    "开展多种\n剩余61%",
    "开展多种剩余61%未读，开通会员畅读",
    "开展多种（本文共5页，当前第1页）",
    "开展多种文档共 5 页，您正在查看第 2 页",
    "开展多种\n温馨提示：本文章共2页，目前查看的是第1页，开通会员可看全部",
    "开展多种\n温馨提示：本文章共2页，目前查看的是第1页。开通会员6元/天，复制请拨客服",
    "开展多种……未完，全文共3203字",
    "开展多种\n未完，全文共3203字，当前显示1720字",
    "开展多种（此文共3页，当前为第1页）",
    "开展多种全文共5页，您正在看第2页",
    "开展多种…………（中间省略）…………",
    "开展多种登录后即可查看全文",
    "开展多种开通VIP查看全文",
    "开展多种【本文仅展示部分内容，完整版请下载】",
    "开展多种以上内容为试看部分",
    "开展多种（试读）",
    "开展多种试读到此结束",
    "开展多种以下内容需登录",
    "开展多种（以下内容登录后可见）",
    "开展多种还剩5页未读，继续阅读",
    "开展多种（还有3,200字未读，下载后查看）",
    "开展多种\n剩余3页未读",
    "开展多种下载后可阅读完整内容",
    "开展多种（请下载后查看全文）",
    "开展多种\n点击下载后即可浏览剩余内容",
    "开展多种余下全文请关注公众号",
    "开展多种\n剩余内容请扫码关注微信公众号“某某文库”查看",
    "开展多种（完整内容请搜索关注公众号）",
    "开展多种点击展开全文",
    "开展多种【点击展开全文】\n\n",
    "开展多种\n点击查看剩余内容 >>\n",
    "开展多种\n展开全文",
    "开展多种（略）",
    "开展多种（此处略）",
]

REPORT_TEXT = [
    "支付会员费3万元",
    "在建项目（未完工程3个）加快推进",
    "政策全文公布后组织学习",
    "本文件共12页，印发各乡镇",
    "工作尚未完成，剩余内容明年推进",
    "省略繁琐环节5个",
    "组织付费培训2期，阅读量10万",
    "开展全文检索，展开全面排查",
    "点击量突破3万次",
    "信访件还剩5件未读，继续办理",
    "还有12页档案没有录入",
    "申请表下载后可填写打印300份",
    "手册下载后可查看完整内容的乡镇12个",
    "后续内容请关注公众号推送的30期",
    "逐步展开全文检索",
    "网上浏览次数超过2万",
    "温馨提示卡发放3200张",
    "扫码关注人数达3万",
    "余下内容由各乡镇组织学习",
    "公众号推送信息120条，关注人数3万",
    "发布公益广告35条",
    "打印材料300份",
    "责任编辑由宣传股担任，编发稿件20篇",
    "上一篇章写实干，下一篇章谱新曲",
    "第3页记载了12名烈士",
    "扫一扫二维码即可申领优待证",
    "建成县级新闻网和政务网各1个",
    "登录后台审核优待证320张",
    "积分兑换金币12枚",
    "全县共12个乡镇",
    "剩余61%的资金明年拨付",
    "完成39%（剩余61%）",
    "实施发展战略（三年攻略）",
    "线索来源于网络举报12件",
    "培训内容来自基层一线",
    "本文来自基层实践的总结还有12条",
    "提案转载请代表审阅",
    "持续关注特殊困难群体60人",
    "组织群众点击关注公众微博2万人次",
    "制作二维码3200个",
    "长按时间调整为5秒",
    "翻开下一页新篇章",
    "打印时间压缩至3分钟",
    "以下内容登记在册3项",
    "免责声明制度健全",
    "试读会举办5场",
    "登录平台查看全文公告12条",
    "未完，全文待审的提案3件",
    "下载文档3份",
    "当前显示屏安装12块",
    "本文共性问题5个",
]


@pytest.mark.parametrize(("source", "expected"), INLINE)
def test_injected_text_goes_and_the_sentence_is_whole(normalize: Normalize, source: str, expected: str) -> None:
    text = normalize(source)
    assert text.value == expected
    assert text.flags == ("page_text",)


@pytest.mark.parametrize("line", WHOLE_LINES)
def test_whole_lines_go_and_their_line_end_stays(normalize: Normalize, line: str) -> None:
    text = normalize(f"一、总体情况\n{line}\n全年慰问5次。")
    assert text.value == "一、总体情况\n\n全年慰问5次。"
    assert text.flags == ("page_text",)


@pytest.mark.parametrize("source", TRUNCATED)
def test_notices_that_more_follows(normalize: Normalize, source: str) -> None:
    text = normalize(source)
    assert text.value.rstrip() == "开展多种"
    assert text.flags == ("truncated", "page_text")


@pytest.mark.parametrize("sentence", REPORT_TEXT)
def test_report_text_stays(normalize: Normalize, sentence: str) -> None:
    text = normalize(sentence)
    assert text.value == sentence
    assert text.flags == ()


def test_a_sentence_around_an_injection_leads_back_to_all_of_it(trace: Trace) -> None:
    source = "推进部队建 当前隐藏内容免费查看设，慰问5次。"
    assert trace(source, "建设") == "建 当前隐藏内容免费查看设"
    assert trace(source, "部队建") == "部队建"
    assert trace(source, "慰问5次") == "慰问5次"


def test_a_faulty_entry_is_named() -> None:
    lexicon = Lexicon({"page_text": {"inline": {"未完": "（未完"}, "line": {"页": "("}}}, "0")
    with pytest.raises(LexiconError, match=r"page_text.yaml: line\.页: not a regular expression"):
        PageText(lexicon, line=("line",))


def test_a_missing_group_is_named() -> None:
    with pytest.raises(LexiconError, match="no group inline"):
        PageText(Lexicon({"page_text": {}}, "0"), inline=("inline",))


def test_the_step_survives_pickling() -> None:
    step = PageText(Lexicon({"page_text": {"inline": {"广告": r"\{广告\}"}}}, "0"), inline=("inline",))
    text = "发放{广告}慰问金"
    assert pickle.loads(pickle.dumps(step))(text) == step(text) != []


MID_SENTENCE = [
    "全县各级服务中心坚持常态化联系服务机制，先后走访慰问困难退役军人\n{}\n家庭216户，送去慰问金32万元。",
    "今年以来，累计办理优抚对象\n\n{}\n\n优待证3200张，悬挂光荣牌486块。",
]


@pytest.mark.parametrize("sentence", MID_SENTENCE)
@pytest.mark.parametrize(
    "foot", ["第 3 页 共 12 页", "- 3 -", "— 3 —", "- 3 -\n第 4 页 共 12 页", "下一页", "Page 3 of 9"]
)
def test_a_foot_inside_a_sentence_leaves_no_gap(normalize: Normalize, sentence: str, foot: str) -> None:
    text = normalize(sentence.format(foot))
    assert text.value == "".join(sentence.split("{}")).replace("\n", "")
    assert text.flags == ("page_text",)


def test_a_running_title_inside_a_sentence(normalize: Normalize) -> None:
    title = "某县退役军人事务局工作总结"
    one, two = MID_SENTENCE[0].split("{}")[0].strip(), MID_SENTENCE[0].split("{}")[1].strip()
    text = normalize(f"{title}\n一、总体情况\n{one}\n{title}  3\n{two}\n二、下步打算")
    assert text.value == f"{title}\n一、总体情况\n{one}{two}\n二、下步打算"


def test_a_title_that_stands_twice_is_no_running_title(normalize: Normalize) -> None:
    source = (
        "某县退役军人事务局工作总结\n凝心聚力，在新征程上争创一流\n某县退役军人事务局工作总结\n各位代表：现在报告工作。"
    )
    assert normalize(source).value == source


@pytest.mark.parametrize(
    "source",
    [
        "一、双拥工作\n{}\n全年走访军属36户。",
        "某县退役军人事务局工作总结\n{}\n各乡镇：",
        "全年走访军属36户。\n{}\n二、就业创业",
        "全年坚持常态化联系，走访军属\n{}\n（二）就业创业",
        "全年坚持常态化联系，走访军属\n{}\n某县退役军人事务局",
    ],
)
def test_a_foot_between_paragraphs_leaves_them_apart(normalize: Normalize, source: str) -> None:
    assert normalize(source.format("- 3 -")).value == source.format("")


def test_what_the_page_says_is_missing_is_told(normalize: Normalize) -> None:
    (problem,) = normalize("开展活动……（未完，全文共3203字，当前显示1720字）").problems
    assert (problem.stage, problem.severity, problem.code) == ("normalize", "warning", "truncated")
    assert problem.message == (
        "the page says that text is missing: “……（未完，全文共3203字，当前显示1720字）”"
        " (3203 characters in all, 1720 characters shown)"
    )
    (problem,) = normalize("开展活动（省略576字，正式会员可完整阅读）。（本文共5页，当前第1页）剩余61%未读").problems
    assert "” and 1 more (" in problem.message
    assert problem.message.endswith("(5 pages in all, page 1 shown, 576 characters left out, 61% left)")


def test_pages_that_are_left_are_told(normalize: Normalize) -> None:
    (problem,) = normalize("开展活动（还剩 5 页未读，继续阅读）").problems
    assert problem.message.endswith(" (5 pages left)")


def test_a_button_in_the_text_is_no_notice(normalize: Normalize) -> None:
    assert normalize("开展多种\n点击展开全文\n活动，走访军属36户。").flags == ("page_text",)


def test_a_long_notice_is_shortened(normalize: Normalize) -> None:
    (problem,) = normalize("开展活动（未完，全文共3203字，" + "请阅读下面提示信息" * 9 + "）").problems
    assert "…”" in problem.message


GARBAGE = "退役aX7k9军人服务Qm3Tz中心全年走访慰问b8RkW1军属36户，App下载3次，5G网络"


def test_strings_against_copying_go_where_there_are_many(normalize: Normalize) -> None:
    text = normalize(GARBAGE)
    assert text.value == "退役军人服务中心全年走访慰问军属36户，App下载3次，5G网络"
    assert text.flags == ("page_text",)


@pytest.mark.parametrize(
    "source", ["采购iPhone15手机与Mate60Pro手机", "建设5G网络与K12教育", "编号A12b3与C4d5E与F6g7H"]
)
def test_names_with_digits_stay(normalize: Normalize, source: str) -> None:
    assert normalize(source).value == source
