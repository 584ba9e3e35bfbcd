// The reports that were read, and all that went wrong or should be known.

const PAGE_ROWS = 100;

function reportsTab() {
  const order = Array.from({ length: documentCount() }, (_, place) => place);
  const list = searchableList({
    rows: order,
    label: t("search_reports"),
    textOf: reportText,
    heads: ["title", "region", "year", "figures", "facts"].map((name) => [
      t(`column.${name}`),
      ["figures", "facts"].includes(name),
    ]),
    draw: reportRow,
    empty: t("no_reports"),
    kind: "reports",
  });
  return element(
    "section",
    { class: "reports-tab" },
    problemsPanel(),
    element("section", { class: "panel" }, element("h2", {}, t("reports_read")), list),
  );
}

function reportText(place) {
  return ["title", "source", "organisation", "region", "document_type"]
    .map((name) => documentWord(place, name) || "")
    .join("\n");
}

function reportRow(place) {
  const { year, n_figures: figures, n_facts: facts } = run.documents;
  return element(
    "tr",
    {},
    element(
      "th",
      { scope: "row" },
      button(titleOf(place), () => openPlace(place, -1), { class: "link" }),
      element("div", { class: "faint source" }, documentWord(place, "source"), " ", flagBadges(place)),
    ),
    element("td", {}, documentWord(place, "region") || element("span", { class: "faint" }, "—")),
    element(
      "td",
      { class: "number" },
      Number.isNaN(year[place]) ? element("span", { class: "faint" }, "—") : String(year[place]),
    ),
    element("td", { class: "right number" }, numberText(figures[place])),
    element("td", { class: "right number" }, numberText(facts[place])),
  );
}

function problemsPanel() {
  const rows = Array.from({ length: run.problems.stage.codes.length }, (_, row) => row);
  const textOf = (row) => ["source", "code", "message"].map((name) => wordAt(run.problems[name], row) || "").join("\n");
  const heads = [[t("column.severity")], [t("column.source")], [t("column.message")]];
  const list = rows.length
    ? searchableList({
        rows,
        textOf,
        label: t("search_problems"),
        heads,
        draw: problemRow,
        empty: t("no_hit_short"),
        kind: "problems",
      })
    : element("p", { class: "empty" }, t("no_problems"));
  return element("section", { class: "panel" }, element("h2", {}, t("problems_told")), list);
}

function problemRow(row) {
  const problem = rowOf(run.problems, row);
  const source =
    problem.document >= 0
      ? button(problem.source, () => openPlace(problem.document, -1), { class: "link" })
      : problem.source;
  return element(
    "tr",
    {},
    element(
      "td",
      { class: "wide" },
      element(
        "span",
        { class: `severity is-${problem.severity}` },
        problem.severity === "error" ? "✕ " : "△ ",
        named("severity", problem.severity),
      ),
      element("div", { class: "faint" }, `${problem.stage} · ${problem.code}`),
    ),
    element("td", { class: "source wide" }, source),
    element("td", { lang: "en", class: "wide" }, problem.message),
  );
}

// On a telephone each cell tells its own head.
function headed(row, heads) {
  [...row.children].forEach((cell, place) => cell.setAttribute("data-head", heads[place][0]));
  return row;
}

// A table with a search and, where it is long, a button for more. `draw` makes the row of the table for a row.
function searchableList({ rows, textOf, label, heads, draw, empty, kind }) {
  const body = element("tbody");
  const count = element("span", { class: "faint", role: "status" });
  const more = button("", () => add(), { class: "quiet more" });
  let [found, shown] = [rows, 0];
  const add = () => {
    body.append(...found.slice(shown, shown + PAGE_ROWS).map((row) => headed(draw(row), heads)));
    shown = Math.min(found.length, shown + PAGE_ROWS);
    more.hidden = shown >= found.length;
    more.textContent = t("show_more", { n: numberText(found.length - shown) });
  };
  const update = (query) => {
    const terms = query.toLowerCase().split(/\s+/).filter(Boolean);
    found = terms.length ? rows.filter((row) => terms.every((term) => textOf(row).toLowerCase().includes(term))) : rows;
    shown = 0;
    body.replaceChildren();
    count.textContent = t("found", { n: numberText(found.length), all: numberText(rows.length) });
    if (!found.length) body.append(element("tr", {}, element("td", { class: "empty", colspan: heads.length }, empty)));
    add();
  };
  const search = element("input", {
    type: "search",
    class: "search",
    "aria-label": label,
    placeholder: label,
    oninput: debounced((event) => update(event.target.value), 60),
  });
  update("");
  const head = element(
    "tr",
    {},
    heads.map(([title, right]) => element("th", { scope: "col", class: right ? "right" : null }, title)),
  );
  return element(
    "div",
    { class: `list of-${kind}` },
    rows.length > 8 ? element("div", { class: "bar-line" }, search, count) : null,
    element("div", { class: "scrolls" }, element("table", {}, element("thead", {}, head), body)),
    more,
  );
}
