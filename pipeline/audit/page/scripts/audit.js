// How right the tables are, on annotated samples: scores of the parts, of indicators and rules, and every error.

function auditTab() {
  const { gold, parts, indicators, rules, conflicts, errors } = run.summary.audit;
  return element(
    "section",
    { class: "audit-tab" },
    element(
      "p",
      { class: "faint" },
      gold.length ? t("audit_note", { gold: gold.map(goldText).join(t("between")) }) : t("audit_note_short"),
    ),
    auditPanel("audit.parts", partsTable(parts), parts.length),
    auditPanel("audit.errors", errors.length ? errorsList(errors) : null, errors.length),
    auditPanel(
      "audit.indicators",
      indicators.length ? scoresList(worstFirst(indicators, mistakesOf)) : null,
      indicators.length,
    ),
    auditPanel("audit.rules", rules.length ? rulesList(worstFirst(rules, (row) => row.wrong)) : null, rules.length),
    auditPanel(
      "audit.conflicts",
      conflicts.length ? conflictsList(worstFirst(conflicts, (row) => row.lost)) : null,
      conflicts.length,
    ),
  );
}

// The rows with most to mend first; others stay in their order.
function worstFirst(rows, faults) {
  return [...rows].sort((one, other) => (faults(other) || 0) - (faults(one) || 0));
}

function mistakesOf({ gold, found, right }) {
  return gold + found - 2 * right;
}

function goldText({ file, samples, figures }) {
  return t("gold_file", { file, samples: numberText(samples || 0), figures: numberText(figures || 0) });
}

function auditPanel(key, content, size) {
  return element(
    "section",
    { class: "panel" },
    element("h2", {}, t(key), element("span", { class: "faint" }, ` ${numberText(size)}`)),
    size ? content : element("p", { class: "empty" }, t("nothing")),
  );
}

function headRow(keys, rightFrom) {
  return element(
    "thead",
    {},
    element(
      "tr",
      {},
      keys.map((key, place) =>
        element("th", { scope: "col", class: place >= rightFrom ? "right" : null }, t(`score.${key}`)),
      ),
    ),
  );
}

function numberCells(row, keys) {
  const shares = ["precision", "recall", "f1"];
  return keys.map((key) =>
    element(
      "td",
      { class: "right number" },
      typeof row[key] !== "number" ? "—" : shares.includes(key) ? percentText(row[key]) : numberText(row[key]),
    ),
  );
}

function partsTable(parts) {
  const least = leastOf(parts);
  const keys = ["precision", "recall", "f1"];
  const shown = (row) => (row.is_share ? { ...row, precision: null, recall: null } : row);
  const rows = parts.map((row) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, named("part", row.part)),
      numberCells(shown(row), keys),
      element("td", { class: "interval-cell" }, interval(row, least)),
      numberCells(row, ["right", "found", "gold"]),
    ),
  );
  const heads = headRow(["part", ...keys, "interval", "right", "found", "gold"], 1);
  heads.querySelector("th:nth-child(5)").append(` (${percentText(least)}–100%)`);
  return element("div", { class: "scrolls", tabindex: 0 }, element("table", {}, heads, element("tbody", {}, rows)));
}

// Where the lines of the intervals begin: a whole tenth below all of them.
function leastOf(parts) {
  const values = parts.flatMap(({ f1, low }) => [f1, low]).filter((value) => typeof value === "number");
  return values.length ? Math.max(0, Math.min(0.9, Math.floor(Math.min(...values) * 10) / 10)) : 0;
}

// F1 with the interval in which it lies, on a line from `least` to 1.
function interval({ f1, low, high }, least) {
  if (typeof f1 !== "number") return "—";
  const [from, to] = [typeof low === "number" ? low : f1, typeof high === "number" ? high : f1];
  const percent = (share) => `${((share - least) / (1 - least)) * 100}%`;
  const line = element(
    "span",
    { class: "interval", "aria-hidden": "true" },
    element("i", { class: "reach", style: { left: percent(from), width: percent(least + to - from) } }),
    element("i", { class: "point", style: { left: percent(f1) } }),
  );
  return [line, element("span", { class: "faint number" }, `${percentText(from)}–${percentText(to)}`)];
}

function scoresList(rows) {
  const keys = ["gold", "found", "right", "precision", "recall", "f1"];
  const heads = [[t("facet.indicator")], ...keys.map((key) => [t(`score.${key}`), true])];
  const draw = (row) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, row.label || row.indicator, element("code", {}, row.indicator)),
      numberCells(row, keys),
    );
  return searchableList({
    rows,
    textOf: (row) => `${row.indicator} ${row.label}`,
    label: t("search_values"),
    heads,
    draw,
    empty: t("no_hit_short"),
    kind: "scores",
  });
}

function rulesList(rows) {
  const keys = ["fired", "right", "wrong", "overlaps", "conflicts"];
  const heads = [[t("field.rule")], ...keys.map((key) => [t(`score.${key}`), true])];
  const draw = (row) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, element("code", {}, row.rule), element("div", { class: "faint" }, row.indicator)),
      numberCells(row, keys),
    );
  return searchableList({
    rows,
    textOf: (row) => `${row.rule} ${row.indicator}`,
    label: t("search_values"),
    heads,
    draw,
    empty: t("no_hit_short"),
    kind: "rules",
  });
}

// Pairs of rules of which both fit a figure, and how often the one that went first was wrong to.
function conflictsList(rows) {
  const keys = ["figures", "right", "lost"];
  const heads = [
    [t("field.rule")],
    [t("score.other")],
    [t("score.principle")],
    ...keys.map((key) => [t(`score.${key}`), true]),
  ];
  const draw = (row) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, element("code", {}, row.rule)),
      element("td", {}, element("code", {}, row.other)),
      element("td", {}, row.principle),
      numberCells(row, keys),
    );
  return searchableList({
    rows,
    textOf: (row) => `${row.rule} ${row.other} ${row.principle}`,
    label: t("search_values"),
    heads,
    draw,
    empty: t("no_hit_short"),
    kind: "conflicts",
  });
}

function errorsList(rows) {
  const heads = [[t("score.kind")], [t("column.evidence")], [t("score.expected")], [t("score.came")]];
  const textOf = (row) => [row.kind, row.sample, row.sentence, row.quote, row.indicator, row.rule].join("\n");
  return searchableList({
    rows,
    textOf,
    label: t("search_errors"),
    heads,
    draw: errorRow,
    empty: t("no_hit_short"),
    kind: "errors",
  });
}

function errorRow(row) {
  return element(
    "tr",
    {},
    element(
      "td",
      { class: "wide" },
      element("span", { class: "flag" }, named("part", row.kind)),
      element("div", { class: "faint" }, row.sample),
    ),
    element(
      "td",
      { class: "wide" },
      markedText(row.sentence || "", errorPlace(row)),
      element("div", { class: "faint" }, [row.indicator, row.rule].filter(Boolean).join(" · ")),
    ),
    element("td", { class: "number" }, plainText(row.expected)),
    element("td", { class: "number" }, plainText(row.found)),
  );
}

// The figure of an error in its sentence: by its offsets where they fit the quote, otherwise where the quote stands.
function errorPlace({ sentence, start, end, quote }) {
  if (!sentence || !quote) return [];
  const units = unitsOf(sentence);
  const at =
    typeof start === "number" && sentence.slice(units(start), units(end)) === quote
      ? { start: units(start), end: units(end) }
      : onlyPlace(sentence, quote);
  return at ? [{ ...at, kind: "number" }] : [];
}

function plainText(value) {
  if (value === null || value === "") return "—";
  return typeof value === "number" ? numberText(value) : String(value);
}
