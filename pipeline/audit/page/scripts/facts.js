// The table of facts with its search and its filters.

const FACT_COLUMNS = [
  ["label", true],
  ["value", true],
  ["status", true],
  ["year", true],
  ["region", true],
  ["evidence", false],
];
const factTable = { grid: null, choices: null, found: null };

function factsTab() {
  factTable.search = element("input", {
    type: "search",
    class: "search",
    "aria-label": t("search"),
    placeholder: t("search_facts"),
    value: view.query,
    oninput: debounced(() => changeView({ query: factTable.search.value }, { keeps: true }), 60),
  });
  factTable.choices = new Map(FACETS.map((name) => [name, facetChoice(name)]));
  factTable.count = element("span", { class: "found", role: "status" });
  factTable.reset = button(t("reset"), resetFilters, { class: "link" });
  const columns = FACT_COLUMNS.map(([name, sorts]) => ({ name, title: t(`column.${name}`), sorts }));
  factTable.grid = new Grid(columns, { label: t("tab.facts"), cells: factCells, onopen: openFact, onsort: sortBy });
  factTable.empty = element("p", { class: "empty", hidden: true }, t("no_hit"));
  return element(
    "section",
    { class: "facts" },
    element(
      "div",
      { class: "filters" },
      factTable.search,
      [...factTable.choices.values()].map((choice) => choice.root),
      mobileSort(),
    ),
    element(
      "div",
      { class: "bar-line" },
      factTable.count,
      factTable.reset,
      button(t("download"), () => downloadFacts(factTable.found.rows), { class: "quiet download" }),
    ),
    factTable.grid.root,
    factTable.empty,
  );
}

function facetChoice(name) {
  const onchange = (ticked) => changeView({ [name]: ticked }, { keeps: true });
  return new Choice(t(`facet.${name}`), {
    nameOf: (value) => facetName(name, value),
    onchange,
    keepsOrder: name === "year",
  });
}

// On a telephone the heads of the columns have no room: the order is chosen from a list.
function mobileSort() {
  const options = ["", "-value", "value", "-year", "year", "region", "label"].map((value) =>
    element("option", { value, selected: value === view.sort }, t(`sort.${value || "none"}`)),
  );
  factTable.order = element(
    "select",
    {
      class: "mobile-sort",
      "aria-label": t("order"),
      onchange: (event) => changeView({ sort: event.target.value }, { keeps: true }),
    },
    options,
  );
  return factTable.order;
}

function updateFacts() {
  if (!factTable.found || factTable.foundFor !== filterKey()) {
    factTable.found = filtered(view);
    factTable.foundFor = filterKey();
  }
  const { rows, counts } = factTable.found;
  if (document.activeElement !== factTable.search) factTable.search.value = view.query;
  for (const [name, choice] of factTable.choices) choice.update(facets[name].values, counts[name], view[name]);
  factTable.order.value = view.sort;
  factTable.reset.hidden = !view.query && FACETS.every((name) => !view[name].length);
  const told = t("found", { n: numberText(rows.length), all: numberText(factCount()) });
  if (factTable.count.textContent !== told) factTable.count.textContent = told;
  factTable.empty.hidden = rows.length > 0;
  factTable.empty.textContent = factCount() ? t("no_hit") : t("no_facts");
  factTable.grid.root.hidden = rows.length === 0;
  const chosen = view.fact ? rowOfFact(view.fact) : -1;
  const isNew = chosen !== factTable.grid.selected;
  factTable.grid.selected = chosen;
  factTable.grid.show(rows, view.sort);
  if (isNew && chosen >= 0) factTable.grid.select(chosen);
}

function filterKey() {
  return viewHash({
    ...view,
    tab: "facts",
    fact: "",
    report: "",
    at: "",
    lang: "",
    plot: "",
    unit: "",
    plotstatus: "",
    plotyear: "",
  });
}

function resetFilters() {
  factTable.search.value = "";
  changeView({ query: "", ...Object.fromEntries(FACETS.map((name) => [name, []])) }, { keeps: true });
}

// A first click sorts (numbers falling), the second turns it round, the third ends it.
function sortBy(name) {
  const first = name === "value" || name === "year" ? `-${name}` : name;
  const second = first.startsWith("-") ? name : `-${name}`;
  changeView({ sort: view.sort === first ? second : view.sort === second ? "" : first }, { keeps: true });
}

function factCells(row) {
  const fact = {
    value: run.facts.value[row],
    value_max: run.facts.value_max[row],
    unit: wordAt(run.facts.unit, row),
    mod: wordAt(run.facts.mod, row),
  };
  const year = run.facts.year[row];
  const place = documentOf(row);
  return [
    element("span", { class: "clip", title: wordAt(run.facts.indicator, row) }, wordAt(run.facts.label, row)),
    element(
      "span",
      { class: Number.isNaN(fact.value) ? "masked-value" : "number", title: amountText(fact, numberText) },
      amountText(fact),
    ),
    statusBadge(wordAt(run.facts.status, row)),
    Number.isNaN(year) ? element("span", { class: "faint", title: t("no_year") }, "—") : String(year),
    regionCell(place),
    sentenceCell(row),
  ];
}

// Whose report it is: its region, otherwise its organisation.
function regionCell(place) {
  const region = documentWord(place, "region");
  const title = [region, documentWord(place, "organisation"), titleOf(place)].filter(Boolean).join("\n");
  return element(
    "span",
    { class: `clip${region ? "" : " faint"}`, title },
    region ? regionText(region) : documentWord(place, "organisation") || "—",
  );
}

// The place, or the one before it where a character of two units would be cut in two.
function wholeAt(text, place) {
  return /[\udc00-\udfff]/.test(text[place] ?? "") ? Math.max(0, place - 1) : place;
}

// The sentence, begun shortly before the number so that it is in sight.
function sentenceCell(row) {
  const text = (wordAt(run.facts.evidence, row) || "").replace(/\s+/g, " ");
  const place = placeOfNumber(text, wordAt(run.facts.quote, row));
  const cut = place ? wholeAt(text, Math.max(0, place.start - 18)) : 0;
  const shown = cut > 4 ? `…${text.slice(cut)}` : text;
  const moved = cut > 4 ? cut - 1 : 0;
  const stretches = place ? [{ start: place.start - moved, end: place.end - moved, kind: "number" }] : [];
  return element("span", { class: "clip sentence-cell", title: text }, markedText(shown, stretches));
}
