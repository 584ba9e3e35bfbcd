// What was read and what came of it: totals, and how they spread over regions, years and indicators.

const FIRST_SHOWN = 12;
const FIRST_INDICATORS = 26; // as high as regions and years together

function overviewTab() {
  return element(
    "section",
    { class: "overview" },
    run.summary.complete ? null : element("p", { class: "warning" }, t("not_complete")),
    element("div", { class: "tiles" }, overviewTiles()),
    statusStrip(),
    element(
      "div",
      { class: "panels" },
      panel("indicator", indicatorTotals(), ["documents", "facts"]),
      panel("region", regionTotals(), ["documents", "figures", "facts", "problems"]),
      panel("year", yearTotals(), ["documents", "figures", "facts", "problems"]),
    ),
  );
}

function overviewTiles() {
  const { documents } = run;
  const copies = documents.is_copy.reduce((sum, one) => sum + one, 0);
  const figures = documents.n_figures.reduce((sum, one) => sum + one, 0);
  const share = figures ? t("tile.facts_note", { share: percentText(factCount() / figures) }) : "";
  return [
    tile("documents", documentCount(), copies ? t("tile.copies", { n: numberText(copies) }) : "", () =>
      changeView({ tab: "reports" }),
    ),
    tile("figures", figures, t("tile.figures_note"), () => changeView({ tab: "unnamed" })),
    tile("facts", factCount(), share, () => changeView({ tab: "facts" })),
    tile("problems", run.problems.stage.codes.length, problemsNote(), () => changeView({ tab: "reports" })),
  ];
}

function problemsNote() {
  const errors = countWhere(run.problems.severity, "error");
  return t("tile.problems_note", {
    errors: numberText(errors),
    warnings: numberText(run.problems.stage.codes.length - errors),
  });
}

function countWhere(column, word) {
  const code = column.words.indexOf(word);
  return code < 0 ? 0 : column.codes.reduce((sum, one) => sum + (one === code), 0);
}

function tile(name, value, note, onclick) {
  return button(
    [
      element("b", {}, numberText(value)),
      element("span", { class: "tile-name" }, t(`tile.${name}`)),
      element("span", { class: "faint" }, note),
    ],
    onclick,
    { class: "tile" },
  );
}

// Done, planned, standard: how the facts divide, as one line.
function statusStrip() {
  if (!factCount()) return element("p", { class: "empty" }, t("no_facts"));
  const parts = ["achieved", "planned", "standard"]
    .map((status) => ({ status, count: countWhere(run.facts.status, status) }))
    .filter(({ count }) => count);
  const bars = parts.map(({ status, count }) =>
    element("span", { class: statusClass(status), style: { "flex-grow": String(count) } }),
  );
  const keys = parts.map(({ status, count }) =>
    button([statusBadge(status), ` ${numberText(count)}`], () => changeView({ tab: "facts", status: [status] }), {
      class: "link",
    }),
  );
  return element(
    "div",
    { class: "strip" },
    element("div", { class: "strip-bar", "aria-hidden": "true" }, bars),
    element("div", { class: "strip-keys" }, keys),
  );
}

// Totals by a key: a map from the key to {documents, figures, facts, problems}.
class Totals {
  constructor() {
    this.map = new Map();
  }

  add(key, name, amount = 1) {
    if (!this.map.has(key)) this.map.set(key, { key, documents: 0, figures: 0, facts: 0, problems: 0 });
    this.map.get(key)[name] += amount;
  }
}

function indicatorTotals() {
  const totals = new Totals();
  const seen = new Set();
  for (let row = 0; row < factCount(); row += 1) {
    const code = wordAt(run.facts.indicator, row);
    const place = documentOf(row);
    totals.add(code, "facts");
    if (!seen.has(`${code} ${place}`)) totals.add(code, "documents");
    seen.add(`${code} ${place}`);
  }
  return [...totals.map.values()].sort((one, other) => other.facts - one.facts);
}

function documentTotals(keyOf) {
  const totals = new Totals();
  for (let place = 0; place < documentCount(); place += 1) {
    totals.add(keyOf(place), "documents");
    totals.add(keyOf(place), "figures", run.documents.n_figures[place]);
  }
  for (const place of run.problems.document) if (place >= 0) totals.add(keyOf(place), "problems");
  return totals;
}

function regionTotals() {
  const keyOf = (place) => documentWord(place, "region") || NONE;
  const totals = documentTotals(keyOf);
  for (let row = 0; row < factCount(); row += 1) totals.add(keyOf(documentOf(row)), "facts");
  return [...totals.map.values()].sort((one, other) => other.facts - one.facts || other.figures - one.figures);
}

// Documents, figures and problems by the year under review, facts by their own year.
function yearTotals() {
  const keyOf = (year) => (Number.isNaN(year) ? NONE : String(year));
  const totals = documentTotals((place) => keyOf(run.documents.year[place]));
  for (const year of run.facts.year) totals.add(keyOf(year), "facts");
  return [...totals.map.values()].sort(
    (one, other) => (one.key === NONE) - (other.key === NONE) || Number(other.key) - Number(one.key),
  );
}

function panel(facet, totals, columns) {
  const body = element("tbody");
  const most = Math.max(1, ...totals.map((one) => one.facts));
  const rows = totals.map((one) => panelRow(facet, one, columns, most));
  const size = facet === "indicator" && !NARROW.matches ? FIRST_INDICATORS : FIRST_SHOWN;
  body.append(...rows.slice(0, size));
  const rest = rows.slice(size);
  const more = rest.length
    ? button(
        t("show_all", { n: numberText(rows.length) }),
        () => {
          body.append(...rest);
          more.remove();
        },
        { class: "link more" },
      )
    : null;
  const heads = columns.map((name) => element("th", { scope: "col", class: "right" }, t(`column.${name}`)));
  return element(
    "section",
    { class: `panel by-${facet}` },
    element("h2", {}, t(`by.${facet}`)),
    facet === "year" ? element("p", { class: "faint" }, t("by_year_note")) : null,
    totals.length
      ? element(
          "div",
          { class: "scrolls" },
          element(
            "table",
            { class: "totals" },
            element("thead", {}, element("tr", {}, element("th", { scope: "col" }, t(`facet.${facet}`)), heads)),
            body,
          ),
        )
      : element("p", { class: "empty" }, t("nothing")),
    more,
  );
}

function panelRow(facet, one, columns, most) {
  const name = facetName(facet, one.key);
  const shows = one.facts > 0;
  const label = shows ? button(name, () => changeView({ tab: "facts", [facet]: [one.key] }), { class: "link" }) : name;
  const cells = columns.map((column) =>
    element(
      "td",
      { class: `right number ${column}` },
      one[column] ? numberText(one[column]) : element("span", { class: "zero" }, "0"),
    ),
  );
  const bar = element("span", {
    class: "bar",
    "aria-hidden": "true",
    style: { width: `${(100 * one.facts) / most}%` },
  });
  return element("tr", {}, element("th", { scope: "row" }, label, bar), cells);
}
