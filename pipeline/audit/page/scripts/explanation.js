// Why a figure was taken for what it was: what its row says, and what the rule says that named it.

// The card of a fact, above the text of its report; `sentence` is where the text has it, if it is the same there.
function factCard(row, sentence) {
  const fact = rowOf(run.facts, row);
  const key = `${fact.pack}/${fact.rule}`;
  const rule = run.summary.rules[key];
  return element(
    "section",
    { class: "card", "data-fact": factId(row) },
    element("h3", { class: "card-label" }, fact.label, element("code", {}, fact.indicator)),
    cardAmount(fact),
    element("p", { class: "sentence" }, sentenceText(fact, sentence)),
    element(
      "details",
      { class: "why", open: !NARROW.matches },
      element("summary", {}, t("why")),
      whyList(fact, rule),
      ruleWords(fact, rule),
    ),
  );
}

// The card of a figure that no rule names.
function unnamedCard(figure) {
  return element(
    "section",
    { class: "card is-unnamed" },
    element("h3", { class: "card-label" }, t("unnamed_figure")),
    cardAmount(figure),
    element("p", { class: "faint" }, t("unnamed_why")),
    element(
      "dl",
      { class: "facts-of" },
      described("quote", figure.quote),
      described("counted", figure.counted),
      described("act", figure.act),
      described("period", periodText(figure)),
    ),
  );
}

function cardAmount(figure) {
  const exact = amountText(figure, numberText);
  const short = amountText(figure);
  return element(
    "p",
    { class: "card-amount" },
    element("b", { class: Number.isNaN(figure.value) ? "masked-value" : "" }, short),
    exact === short ? null : element("span", { class: "faint" }, exact),
    statusBadge(figure.status),
    element("span", {}, yearText(figure.year)),
  );
}

// The sentence with the number, what is counted and what was done: of a word that stands there twice the nearer one.
function sentenceText(fact, place) {
  const text = fact.evidence;
  const number = place || placeOfNumber(text, fact.quote);
  const stretches = [
    [number, "number"],
    [nearestPlace(text, fact.counted, number), "noun"],
    [nearestPlace(text, fact.act, number), "verb"],
  ];
  return markedText(
    text,
    stretches.filter(([found]) => found).map(([found, kind]) => ({ ...found, kind })),
  );
}

function whyList(fact, rule) {
  return element(
    "dl",
    { class: "facts-of" },
    described("rule", [
      element("code", {}, fact.rule),
      ` ${fact.pack} ${fact.pack_version}`,
      rule ? element("span", { class: "faint" }, ` ${rule.place}`) : null,
    ]),
    described("means", run.summary.means[fact.indicator], "en"),
    described("counted", fact.counted),
    described("act", fact.act || t("no_act")),
    described("period", periodText(fact)),
    described("mod", fact.mod === "exact" ? null : named("mod", fact.mod)),
    described("section", fact.section || t("no_section")),
    described("quote", fact.quote),
  );
}

function described(key, content, lang) {
  if (!content) return null;
  return [element("dt", {}, t(`field.${key}`)), element("dd", { lang: lang && !isEnglish ? lang : null }, content)];
}

const RULE_LISTS = [
  "counts",
  "acts",
  "units",
  "unless",
  "unless_in_sentence",
  "needs",
  "allows",
  "first_of",
  "second_of",
  "aspects",
  "topics",
  "rivals",
];
const RULE_SWITCHES = ["within", "bare", "stock", "change", "counts_shares", "whole_only", "one_year"];
const SHOWN_WORDS = 12;

// The rule as its pack has it, those of its words first that stand in the sentence or in a heading above it.
function ruleWords(fact, rule) {
  if (!rule) return element("p", { class: "faint" }, missingRule(fact));
  const near = `${fact.evidence}\n${fact.section}`;
  const lists = RULE_LISTS.filter((key) => rule[key]).map((key) => [
    element("dt", {}, t(`rule.${key}`)),
    element(
      "dd",
      {},
      chips(rule[key], (word) => (key === "units" ? word === fact.unit : near.includes(word))),
    ),
  ]);
  const switches = RULE_SWITCHES.filter((key) => rule[key]).map((key) => [
    element("dt", {}, t(`rule.${key}`)),
    element("dd", {}, rule[key] === true ? t("yes") : rule[key]),
  ]);
  const { state } = packOf(fact);
  const changed = state === "changed" ? element("p", { class: "faint" }, packText(state, fact)) : null;
  const note = rule.note ? [element("dt", {}, t("rule.note")), element("dd", { lang: "en" }, rule.note)] : null;
  return element(
    "div",
    { class: "rule" },
    element("h4", {}, t("rule_says")),
    changed,
    element("dl", { class: "facts-of" }, lists, switches, note),
  );
}

function packOf(fact) {
  return run.summary.packs.find((one) => one.name === fact.pack && one.version === fact.pack_version);
}

function packText(state, fact) {
  return t(`pack.${state}`, { pack: fact.pack, version: fact.pack_version });
}

// Why the rule of a fact cannot be shown.
function missingRule(fact) {
  const { state } = packOf(fact);
  return packText(["missing", "other_version"].includes(state) ? state : "no_rule", fact);
}

// Words as chips; those that stand near are marked and go first, many are folded away.
function chips(words, isNear) {
  const sorted = [...words.filter(isNear), ...words.filter((word) => !isNear(word))];
  const made = sorted.map((word) =>
    element(isNear(word) ? "b" : "span", { class: `chip${isNear(word) ? " is-found" : ""}` }, word),
  );
  const rest = made.slice(SHOWN_WORDS);
  if (!rest.length) return element("div", { class: "chips" }, made);
  const more = button(t("more_words", { n: rest.length }), () => more.replaceWith(...rest), { class: "link" });
  return element("div", { class: "chips" }, made.slice(0, SHOWN_WORDS), more);
}
