// Figures that no rule names, ranked: where the next rules should come from.

function unnamedTab() {
  const table = unnamedTable();
  const { total, left_out: rest } = run.summary.unnamed;
  const rows = Array.from({ length: table.examples.length }, (_, row) => row);
  const most = table.figures.reduce((one, other) => Math.max(one, other), 1);
  const textOf = (row) =>
    [
      wordAt(table.counted, row),
      wordAt(table.act, row),
      wordAt(table.unit, row),
      ...table.examples[row].map((one) => one[2]),
    ].join("\n");
  const heads = [
    [t("field.counted")],
    [t("field.act")],
    [t("column.unit")],
    [t("column.figures"), true],
    [t("column.documents"), true],
    [t("column.examples")],
  ];
  const list = searchableList({
    rows,
    textOf,
    label: t("search_unnamed"),
    heads,
    draw: (row) => unnamedRow(table, row, most),
    empty: t("no_hit_short"),
    kind: "unnamed",
  });
  return element(
    "section",
    { class: "unnamed-tab panel" },
    element("h2", {}, t("unnamed_title")),
    element("p", { class: "faint" }, t("unnamed_note", { n: numberText(total) })),
    rows.length ? list : element("p", { class: "empty" }, t("no_unnamed")),
    rest.groups
      ? element(
          "p",
          { class: "faint" },
          t("unnamed_rest", { groups: numberText(rest.groups), figures: numberText(rest.figures) }),
        )
      : null,
  );
}

function unnamedTable() {
  const { counted, act, unit, figures, documents, examples } = run.summary.unnamed;
  return { ...tableOf({ counted, act, unit, figures, documents }), examples };
}

function unnamedRow(table, row, most) {
  const word = (column) => wordAt(column, row) || element("span", { class: "faint" }, "—");
  const bar = element("span", {
    class: "bar",
    "aria-hidden": "true",
    style: { width: `${(100 * table.figures[row]) / most}%` },
  });
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, word(table.counted), bar),
    element("td", {}, word(table.act)),
    element("td", {}, word(table.unit)),
    element("td", { class: "right number" }, numberText(table.figures[row])),
    element("td", { class: "right number" }, numberText(table.documents[row])),
    element("td", { class: "examples wide" }, element("ul", {}, table.examples[row].map(exampleItem))),
  );
}

function exampleItem([place, offset, clause, quote]) {
  const text = clause.replace(/\s+/g, " ").trim();
  const at = placeOfNumber(text, quote);
  return element(
    "li",
    {},
    button(markedText(text, at ? [{ ...at, kind: "number" }] : []), () => openPlace(place, offset), {
      class: "link example",
      title: titleOf(place),
    }),
  );
}
