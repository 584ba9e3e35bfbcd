"""Reports made up for the page: all that its text can hold, and names and sentences that want to be more than text."""

from __future__ import annotations

HOSTILE = "<img src=x onerror=\"window.hacked='title'\"></script><script>window.hacked='script'</script>'\"`"
HOSTILE_NAME = "<img src=x onerror=window.hacked='name'> \"quoted\" 'single'.txt"

REPORTS = {
    "云和.txt": (
        "云和县退役军人事务局2023年工作总结\n"
        "一、工作开展情况\n"
        "（一）褒扬激励。全年发放优待证8036张，悬挂光荣牌11942块，走访慰问困难退役军人XX户。\n"
        "（二）服务保障。举办专场招聘会6场次，新栽桂花树310棵。\n"
        "二、下一步计划\n"
        "2024年计划发放优待证1200张，再悬挂光荣牌300余块。\n"
    ),
    # Characters beyond U+FFFF stand before, in and between the figures' sentences.
    "吉祥.txt": (
        "𠮷祥县退役军人事务局2022年工作总结\n"
        "𠮷祥镇🎉𪚥村为老兵发放优待证512张，𡿨河村悬挂光荣牌64块。\n"
        "🎉🎉全年走访慰问优抚对象730人。\n"
    ),
    "長興.txt": (
        "長興縣退役軍人事務局2023年工作總結\n"
        "優(yōu)待證發(fā)放：全年發放優待證3620張，懸掛光榮牌415塊，走訪慰問優撫對象280人。\n"
        "發出優待證90(jiǔ shí)張。\n"
    ),
    HOSTILE_NAME: (
        f"德清县退役军人事务局2023年工作总结{HOSTILE}\n"
        f"全年发放优待证77张{HOSTILE}，悬挂光荣牌88块。</script><img src=x onerror=window.hacked='text'>\n"
        "=HYPERLINK(\"x\")悬挂光荣牌99块。\n"
    ),
    # Neither a region nor a year.
    "无名.txt": "退役军人服务站发放优待证45张。\n每人每年组织疗养不少于2次。\n",
}  # fmt: skip


AUDIT = {
    "format": "baogao-audit",
    "version": 1,
    "gold": [{"file": f"written.jsonl{HOSTILE}", "sha256": "0" * 64, "samples": 2, "figures": 9, "facts": 8}],
    "parts": [
        {"part": "value", "precision": 0.98, "recall": 0.97, "f1": 0.975, "low": 0.96, "high": 0.985, "right": 97,
         "found": 99, "gold": 100},
    ],
    "indicators": [
        {"indicator": "honor_plaque.hung", "label": HOSTILE, "gold": 4, "found": 4, "right": 3, "precision": 0.75,
         "recall": 0.75, "f1": 0.75},
    ],
    "rules": [
        {"rule": "plaque.hung", "indicator": "honor_plaque.hung", "fired": 4, "right": 3, "wrong": 1, "overlaps": 1,
         "conflicts": None},
    ],
    "conflicts": [
        {"rule": "plaque.hung", "other": HOSTILE, "principle": "order", "figures": 2, "right": 1, "lost": 1},
    ],
    "errors": [
        {"sample": HOSTILE, "kind": "status", "sentence": f"𠮷县悬挂光荣牌5块，拟再挂5块{HOSTILE}", "start": 13,
         "end": 15, "quote": "5块", "expected": "planned", "found": HOSTILE, "indicator": "honor_plaque.hung",
         "rule": None},
    ],
}  # fmt: skip
