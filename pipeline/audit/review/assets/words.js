// What the page says, in Chinese and English.

const WORDS = {
  zh: {
    title: "审阅", other: "English", help: "帮助", close: "关闭", cancel: "取消", save: "保存",
    right: "正确", wrong: "不对", edit: "修改", add: "补漏", undo: "撤销", next: "下一处未审",
    back: "上一个", forward: "下一个", nothingMissed: "没有遗漏", goOn: "继续",
    choose: "哪里不对？", noFigure: "根本不是统计数字", notThis: "是数字，但不属于这个指标",
    quote: "原文", quoteHint: "在上面的句子里选中文字，可改起止位置",
    value: "数值", value_max: "上限", unit: "单位", mod: "精确度", status: "状态", year: "年份", indicator: "指标",
    counted: "所计", act: "动作", none: "无",
    context: "上下文", progress: "各指标进度", done: "已审",
    known: "有指标", unknown: "无指标", planned: "计划", masked: "隐去",
    exact: "确数", about: "约数", min: "至少", max: "至多",
    achieved: "已完成", standard: "标准",
    missed: "补漏", changed: "已修改", open: "未审",
    step: (at, all, left) => `本段第 ${at} / ${all} 个数字，还有 ${left} 个未审`,
    checkStep: (all) => `本段 ${all} 个数字都已审。还有漏掉的数字吗？有，就选中它按 a；没有，按 Enter。`,
    emptyStep: "本段没有找到数字。有漏掉的吗？有，就选中它按 a；没有，按 Enter。",
    openStep: (left) => `本段还有 ${left} 个数字未审。`,
    checkedStep: "本段已审完，已写入标注文件。",
    overall: (done, all, figures, total) => `段落 ${done} / ${all} · 数字 ${figures} / ${total}`,
    verdicts: (one) => `正确 ${one.right} · 已修改 ${one.changed} · 不对 ${one.wrong} · 补漏 ${one.missed}`,
    passage: (at, all) => `第 ${at} / ${all} 段`,
    saved: "已保存", undone: "已撤销", nothingToUndo: "没有可撤销的", allDone: "全部审完了。",
    selectFirst: "先在句子里选中漏掉的数字，再按 a",
    notSaved: (why) => `没有保存：${why}`,
    goldFailed: (why) => `回答已保存，但标注文件没有写成：${why}`,
    gone: "程序已停止。重新运行 baogao review，再打开新的网址；已答的都在",
    refused: {
      quote: "选中的文字与原文不符", value: "数值要是数字", value_max: "上限要大于数值", unit: "单位太长",
      mod: "精确度不对", status: "状态不对", year: "年份要在 1900 到 2100 之间", indicator: "没有这个指标",
      masked: "数字隐去的没有数值，其他都要有数值", overlap: "与另一个数字重叠：先把那个判为不对",
      open: "本段还有数字未审", place: "数字要从本段里开始",
    },
    helpText: "逐个判断句子里划线的数字：对不对，或者应该是什么。一段里的数字都判过、也确认没有遗漏，这一段就成为标注样本。每次回答立即存盘，随时可以关掉。",
    helpGold: "数值把万、亿折算进去；单位用简体，金钱一律用元。近五年、第三届、日期、文号之类不是统计数字。",
    files: (out, gold) => `结果：${out}　标注：${gold}`,
    keys: [
      ["Enter", "正确；一段的末尾：没有遗漏"], ["x", "不对"], ["e", "修改"], ["a", "把选中的文字补为数字"], ["u", "撤销上一次回答"],
      ["j ↓ →", "下一个"], ["k ↑ ←", "上一个"], ["n", "下一处未审"], ["?", "帮助"], ["Esc", "取消"],
    ],
  },
  en: {
    title: "Review", other: "中文", help: "Help", close: "Close", cancel: "Cancel", save: "Save",
    right: "Right", wrong: "Wrong", edit: "Edit", add: "Add", undo: "Undo", next: "Next open",
    back: "Back", forward: "Forward", nothingMissed: "Nothing missed", goOn: "Go on",
    choose: "What is wrong?", noFigure: "It is no figure at all", notThis: "It is a figure, but not of this indicator",
    quote: "Characters", quoteHint: "select text in the sentence above to move its start and end",
    value: "Value", value_max: "Upper value", unit: "Unit", mod: "Exactness", status: "Status", year: "Year", indicator: "Indicator",
    counted: "Counted", act: "Act", none: "none",
    context: "Context", progress: "Progress by indicator", done: "Done",
    known: "named", unknown: "not named", planned: "planned", masked: "masked",
    exact: "exact", about: "about", min: "at least", max: "at most",
    achieved: "achieved", standard: "standard",
    missed: "Added", changed: "Changed", open: "Open",
    step: (at, all, left) => `Figure ${at} of ${all} in this passage, ${left} open`,
    checkStep: (all) => `All ${all} figures of this passage are done. Was any missed? Select it and press a; if not, press Enter.`,
    emptyStep: "No figure was found in this passage. Was any missed? Select it and press a; if not, press Enter.",
    openStep: (left) => `${left} figures of this passage are still open.`,
    checkedStep: "This passage is done and stands in the gold file.",
    overall: (done, all, figures, total) => `Passages ${done} / ${all} · figures ${figures} / ${total}`,
    verdicts: (one) => `Right ${one.right} · changed ${one.changed} · wrong ${one.wrong} · added ${one.missed}`,
    passage: (at, all) => `Passage ${at} / ${all}`,
    saved: "Saved", undone: "Undone", nothingToUndo: "There is nothing to undo", allDone: "All is done.",
    selectFirst: "First select the missed figure in the sentence, then press a",
    notSaved: (why) => `Not saved: ${why}`,
    goldFailed: (why) => `The answer is kept, but the gold file could not be written: ${why}`,
    gone: "The program has stopped. Run baogao review again and open its new address; all answers are kept",
    refused: {
      quote: "the selected characters are not those of the text", value: "the value must be a number",
      value_max: "the upper value must be larger than the value", unit: "the unit is too long",
      mod: "no such exactness", status: "no such status", year: "the year must be between 1900 and 2100",
      indicator: "there is no such indicator", masked: "a masked figure has no value, all others have one",
      overlap: "it overlaps another figure: say first that that one is wrong",
      open: "some figures of this passage are still open", place: "a figure must begin in this passage",
    },
    helpText: "Judge the underlined figures one by one: right, wrong, or what they should be. A passage becomes a gold sample once all its figures are judged and you said that none was missed. Every answer is on the disk at once; stop whenever you like.",
    helpGold: "Fold 万 and 亿 into the value; units are Simplified, money is always 元. Spans of time (近五年), ordinals (第三届), dates and document numbers are no figures.",
    files: (out, gold) => `Run: ${out} · gold: ${gold}`,
    keys: [
      ["Enter", "right; at the end of a passage: nothing missed"], ["x", "wrong"], ["e", "edit"],
      ["a", "add the selected characters as a figure"], ["u", "undo the last answer"],
      ["j ↓ →", "forward"], ["k ↑ ←", "back"], ["n", "next open one"], ["?", "help"], ["Esc", "cancel"],
    ],
  },
};

const KEPT = "baogao-review-language";
let language = kept() === "en" ? "en" : "zh";

function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

export function switchLanguage() {
  language = language === "zh" ? "en" : "zh";
  try {
    localStorage.setItem(KEPT, language);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

export function say(key, ...values) {
  const word = WORDS[language][key];
  return typeof word === "function" ? word(...values) : word;
}

export function sayAll(root) {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  document.title = say("title");
  for (const element of root.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of root.querySelectorAll("[data-title]")) {
    element.title = say(element.dataset.title);
    element.setAttribute("aria-label", element.title);
  }
}
