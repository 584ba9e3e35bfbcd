"""The page in a browser, against the program as a person starts it."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from pipeline.audit.review.queue import Order
from pipeline.audit.review.serving import reviewing
from pipeline.audit.samples import load_samples
from tests.audit.review.conftest import ASTRAL, PLAIN

ROOT = Path(__file__).parents[3]
COMMAND = (sys.executable, "-m", "pipeline", "review")


class Tab:
    """The page of a review in a tab of its own, and the keys of whoever sits before it."""

    def __init__(self, browser, address, gold):
        self.address = address
        self.gold = gold
        self.page = browser.new_page(viewport={"width": 1280, "height": 860})
        self.page.set_default_timeout(20_000)
        self.faults = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda line: self.faults.append(line.text) if "Security" in line.text else None)
        self.open()

    def open(self):
        self.page.goto(self.address)
        self.page.wait_for_selector("#sentence mark")

    def keys(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
        self.page.evaluate("new Promise((done) => setTimeout(done))")

    def text(self, selector):
        return self.page.inner_text(selector)

    def shows(self, selector, text):
        """Wait until an element says so."""
        self.page.wait_for_function(
            "([selector, text]) => document.querySelector(selector)?.textContent.includes(text)", arg=[selector, text]
        )

    def current(self, quote):
        self.shows("#sentence .current", quote)

    def select(self, quote):
        """Select characters of the sentence as a mouse would."""
        self.page.evaluate(
            """(quote) => {
              const walker = document.createTreeWalker(document.getElementById("sentence"), NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(quote);
                if (at < 0) continue;
                getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + quote.length);
                return;
              }
              throw new Error(`${quote} is not there`);
            }""",
            quote,
        )
        self.page.wait_for_selector('[data-do="add"].ready')

    def samples(self):
        return {sample.source: sample for sample in load_samples(self.gold).samples}


@contextmanager
def reviewed(browser, out, gold):
    """The tab of a review in this process."""
    with reviewing(out, gold, order=Order.DOCUMENT) as review:
        thread = Thread(target=review.serve)
        thread.start()
        tab = Tab(browser, review.address, gold)
        yield tab
        review.server.shutdown()
        thread.join()
    tab.page.close()
    assert tab.faults == []


@pytest.fixture
def tab(browser, out, gold_path):
    with reviewed(browser, out, gold_path) as one:
        yield one


@pytest.fixture
def program(out, gold_path):
    """``baogao review`` in a process of its own, and the address that it prints."""
    words = [*COMMAND, str(out), "--gold", str(gold_path), "--by", "document", "--no-browser"]
    process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    address = process.stdout.readline().strip()
    assert address, process.communicate()[1]
    yield process, address
    process.kill()
    process.communicate()


def test_a_review_with_the_keyboard_that_is_killed_and_goes_on(browser, program, out, gold_path):
    process, address = program
    one = Tab(browser, address, gold_path)
    # Markup in title and text is text.
    one.shows("#about", "<script>window.hit=1</script>")
    assert '<img src=x onerror="window.hit=1">' in one.text("#sentence")
    assert one.page.evaluate("window.hit") is None
    assert one.page.locator("#sentence img, #about img, #context img, #context script").count() == 0
    one.current("5件")
    one.keys("x")
    one.shows("#step", "还有漏掉的数字吗")
    one.keys("u")
    one.shows("#message", "已撤销")
    one.current("5件")
    one.keys("Enter", "Enter")  # right, and nothing was missed
    # Traditional and astral text: change a value, then add what was missed.
    one.current("136張")
    assert one.text("#fields .value dd") == "136"
    one.keys("e")
    one.page.fill("[name=value]", "１x")
    one.keys("Enter")
    one.shows("#message", "数值要是数字")
    one.page.fill("[name=value]", "13,600")
    one.page.fill("[name=indicator]", "")
    one.keys("Enter")
    one.current("7戶")
    one.keys("Enter")
    one.shows("#step", "还有漏掉的数字吗")
    one.select("𠮷九萬元")
    one.keys("a")
    one.shows("#quote", "𠮷九萬元")
    assert [one.page.input_value(f"[name={name}]") for name in ("value", "unit", "year")] == ["90000", "元", "2024"]
    one.keys("Enter")
    one.shows("#step", "还有漏掉的数字吗")

    # The page that is left says that nobody is there, and nothing that was answered is lost.
    process.kill()
    process.wait()
    one.keys("Enter")
    one.shows("#message", "没有保存：程序已停止")
    one.shows("#step", "还有漏掉的数字吗")
    assert one.faults == []
    with reviewed(browser, out, gold_path) as two:
        two.shows("#step", "还有漏掉的数字吗")
        assert [mark.inner_text() for mark in two.page.locator("#sentence mark").all()] == ["136張", "7戶", "𠮷九萬元"]
        two.keys("Enter")
        two.current("300张")
        astral = two.samples()["乙.txt"]
        assert [(one.quote, one.value, one.unit, one.indicator) for one in astral.figures] == [
            ("136張", 13600, "張", None),
            ("7戶", 7, "戶", None),
            ("𠮷九萬元", 90000, "元", None),
        ]
        assert astral.text == re.sub("【|】| [a-z_.]+", "", ASTRAL)
        assert all(astral.text[one.start : one.end] == one.quote for one in astral.figures)
        assert two.samples()["丙<b>.txt"].reviewed is not None

        # A figure of another indicator, or none at all; there and back; the next open one.
        two.keys("x", "2")
        two.current("20户")
        two.keys("x", "1")
        two.shows("#step", "还有漏掉的数字吗")
        two.keys("k", "k")
        two.current("300张")
        assert "无" in two.text("#fields .indicator dd")
        two.keys("j")
        two.shows("#step .chip", "不对")
        two.keys("n")
        two.shows("#step", "还有漏掉的数字吗")
        two.keys("Enter")
        two.current("500块")
        two.keys("k")
        two.shows("#step", "本段已审完")
        two.keys("Enter")
        two.current("500块")
        assert [(one.quote, one.indicator) for one in two.samples()["甲.txt"].figures] == [("300张", None)]


def test_the_context_marks_all_figures_and_leads_to_their_passage(tab):
    tab.keys("n", "n", "n")
    tab.shows("#sentence", "优待证")
    assert tab.text("#context .here") == tab.text("#sentence") + "\n"
    looks = {mark.inner_text(): mark.get_attribute("class") for mark in tab.page.locator("#context mark").all()}
    assert looks == {"300张": "known", "20户": "known", "500块": "planned", "X场": "masked"}
    tab.page.click("#context mark.planned")
    tab.current("500块")
    assert tab.text("#context") == re.sub("【|】| [a-z_.]+", "", PLAIN)
    assert tab.text("#section") == "一年工作"


def test_a_kept_answer_is_told_as_kept_where_the_gold_file_cannot_be_written(tab):
    tab.gold.write_text("mine\n", encoding="utf-8")
    tab.current("5件")
    tab.keys("Enter")
    tab.shows("#message", "已保存")
    tab.keys("Enter")
    tab.shows("#message", "回答已保存，但标注文件没有写成：")
    tab.current("136張")
    tab.keys("u")
    tab.shows("#sentence", "来访")
    tab.gold.unlink()


def test_a_key_held_down_answers_once(tab):
    for _ in range(4):
        tab.page.keyboard.down("Enter")
    tab.page.keyboard.up("Enter")
    tab.shows("#step", "还有漏掉的数字吗")
    tab.shows("#overall-text", "段落 0 / 4 · 数字 1 / 7")


def test_the_page_in_english_stays_so(tab):
    assert tab.page.title() == "审阅"
    tab.page.click("#language")
    tab.shows("#step", "Figure 1 of 1 in this passage, 1 open")
    assert tab.page.evaluate("document.documentElement.lang") == "en"
    tab.open()
    tab.shows("#step", "Figure 1 of 1")
    tab.keys("?")
    tab.shows("#help", "Judge the underlined figures")
    tab.keys("Escape")
    tab.page.wait_for_selector("#help", state="hidden")
    tab.keys("Enter")
    tab.shows("#step", "Was any missed?")


def test_a_narrow_page_has_nothing_beside_it(tab):
    tab.page.set_viewport_size({"width": 390, "height": 844})
    assert tab.page.evaluate("document.documentElement.scrollWidth") == 390
    assert tab.page.locator('[data-do="accept"]').bounding_box()["y"] < 844
    tab.page.click('[data-do="edit"]')
    tab.page.wait_for_selector("#form:not([hidden])")
    tab.page.click('#form [data-do="cancel"]')
    tab.select("来访")
    tab.page.click('[data-do="add"]')
    tab.shows("#quote", "来访")
    tab.page.wait_for_selector("#form:not([hidden])")
    assert tab.page.evaluate("document.documentElement.scrollWidth") == 390
