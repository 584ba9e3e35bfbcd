// The four plots: each takes what was chosen, and gives its frame.

const MOST_ROWS = 40;
const ROW_PIXELS = 22;

// A plot as wide as its frame: half of the view, where there is room for two beside each other.
function drawn(options) {
  const width = plotsShown.root.clientWidth;
  const columns = width >= 900 ? 2 : 1;
  const plot = Plot.plot({ className: "plot", width: Math.floor(width / columns) - 42, marginRight: 24, ...options });
  plot.setAttribute("role", "img");
  return plot;
}

function valueScale(points, unit) {
  const wide = isWide(points);
  return {
    type: wide ? "log" : "linear",
    label: unit ? t("in_unit", { unit }) : null,
    tickFormat: axisNumber,
    grid: true,
    nice: true,
    ticks: tickCount(wide),
  };
}

function tickCount(wide) {
  return NARROW.matches ? 3 : wide ? 4 : 6;
}

// The axis of the values, above rows that may be many.
function valueAxis(points) {
  return Plot.axisX({ anchor: "top", tickFormat: axisNumber, label: null, ticks: tickCount(isWide(points)) });
}

function told(point) {
  return `${point.region} ${yearText(point.year)}\n${amountText({ ...rowOf(run.facts, point.row) })} · ${named("status", point.status)}`;
}

const LOOKS = {
  achieved: ["circle", "var(--achieved)"],
  planned: ["diamond", "var(--planned)"],
  standard: ["square", "var(--standard)"],
};

function dots(points, status, options) {
  const [symbol, colour] = LOOKS[status] || ["circle", "var(--ink)"];
  return Plot.dot(points, { symbol, fill: colour, fillOpacity: 0.75, r: 4.5, title: told, tip: true, ...options });
}

function filterOf(chosen) {
  return {
    indicator: [chosen.indicator],
    status: [chosen.status],
    year: chosen.year === "all" || !chosen.year ? [] : [chosen.year],
  };
}

function scopeNote(chosen, more = "") {
  const year = chosen.year === "all" ? t("all_years") : chosen.year;
  return [named("status", chosen.status), year, t("n_facts", { n: numberText(chosen.shown.length) }), more]
    .filter(Boolean)
    .join(" · ");
}

// A region a line, its facts as points: several reports of a region are not added up.
function regionPlot(chosen) {
  const most = new Map();
  for (const point of chosen.shown) most.set(point.region, Math.max(point.value, most.get(point.region) ?? -Infinity));
  const regions = [...most].sort((one, other) => other[1] - one[1]).map(([region]) => region);
  const kept = new Set(regions.slice(0, MOST_ROWS));
  const points = chosen.shown.filter((point) => kept.has(point.region));
  const note = scopeNote(
    chosen,
    regions.length > MOST_ROWS ? t("first_regions", { n: MOST_ROWS, all: numberText(regions.length) }) : "",
  );
  const content = points.length
    ? drawn({
        ariaLabel: t("plot.region"),
        height: 60 + ROW_PIXELS * kept.size,
        marginLeft: labelMargin([...kept]),
        x: valueScale(points, chosen.unit),
        y: { domain: [...kept], label: null },
        marks: [
          valueAxis(points),
          Plot.ruleY([...kept], { stroke: "var(--line)" }),
          dots(points, chosen.status, { x: "value", y: "region" }),
        ],
      })
    : null;
  return framed("region", content, { note, filter: filterOf(chosen) });
}

// Room for names: a character of Chinese is as wide as it is high.
function labelMargin(names) {
  return Math.min(190, 20 + 12 * Math.max(...names.map((name) => [...name].length)));
}

// All facts of the status by year; the line goes through the medians.
function yearPlot(chosen) {
  const points = chosen.ofStatus.filter((point) => !Number.isNaN(point.year));
  const years = [...new Set(points.map((point) => point.year))].sort((one, other) => one - other);
  const medians = years.map((year) => ({ year, value: medianOf(points.filter((point) => point.year === year)) }));
  const note = [named("status", chosen.status), t("n_facts", { n: numberText(points.length) }), t("median_line")].join(
    " · ",
  );
  const content = points.length
    ? drawn({
        ariaLabel: t("plot.year"),
        height: 300,
        marginTop: 32,
        marginLeft: 70,
        marginBottom: 36,
        y: valueScale(points, chosen.unit),
        x: { domain: yearDomain(years), ticks: years, tickFormat: String, label: null },
        marks: [
          Plot.lineY(medians, { x: "year", y: "value", stroke: "var(--ink)", strokeOpacity: 0.5, strokeWidth: 1.5 }),
          dots(points, chosen.status, { x: "year", y: "value", fillOpacity: 0.5 }),
        ],
      })
    : null;
  return framed("year", content, { note, filter: { ...filterOf(chosen), year: [] } });
}

function yearDomain(years) {
  return [years[0] - 0.5, years[years.length - 1] + 0.5];
}

function medianOf(points) {
  return quantile(
    points.map((point) => point.value).sort((one, other) => one - other),
    0.5,
  );
}

// The plan of a year against what was achieved in it; where no plan meets its year, against the year before.
function planPlot(chosen) {
  const same = plansAndResults(chosen.points, 0);
  const next = plansAndResults(chosen.points, 1);
  const pairs = (same.length >= next.length ? same : next).slice(0, MOST_ROWS);
  const note = t(same.length >= next.length ? "plan_same_year" : "plan_next_year", {
    n: numberText(Math.max(same.length, next.length)),
  });
  const names = [...new Set(pairs.map(({ name }) => name))];
  const sides = pairs.flatMap(({ name, planned, achieved }) => [
    { ...planned, name },
    { ...achieved, name },
  ]);
  const ofStatus = (status) => sides.filter((point) => point.status === status);
  const content = pairs.length
    ? drawn({
        ariaLabel: t("plot.plan"),
        height: 60 + ROW_PIXELS * names.length,
        marginLeft: labelMargin(names) - 8,
        x: valueScale(sides, chosen.unit),
        y: { domain: names, label: null },
        marks: [
          valueAxis(sides),
          Plot.link(pairs, {
            x1: (pair) => pair.achieved.value,
            x2: (pair) => pair.planned.value,
            y: "name",
            stroke: "var(--ink)",
            strokeOpacity: 0.35,
          }),
          dots(ofStatus("achieved"), "achieved", { x: "value", y: "name" }),
          dots(ofStatus("planned"), "planned", { x: "value", y: "name" }),
        ],
      })
    : null;
  const keys = content ? element("p", { class: "strip-keys" }, statusBadge("achieved"), statusBadge("planned")) : null;
  return framed("plan", content, { note: content ? note : "", extra: keys });
}

// How often which values stand there, quartiles and median, and those that lie far outside.
function spreadPlot(chosen) {
  if (chosen.shown.length < 3) return framed("spread", null);
  const wide = isWide(chosen.shown);
  const { first, median, third, outliers } = spread(chosen.shown, wide);
  const note = scopeNote(
    chosen,
    t("spread_note", {
      median: shortNumber(round(median)),
      first: shortNumber(round(first)),
      third: shortNumber(round(third)),
    }),
  );
  const content = drawn({
    ariaLabel: t("plot.spread"),
    height: 270,
    marginTop: 32,
    marginLeft: 44,
    marginBottom: 40,
    x: { ...valueScale(chosen.shown, chosen.unit), grid: false },
    y: {
      label: t("column.facts"),
      grid: true,
      ticks: 4,
      tickFormat: (count) => (Number.isInteger(count) ? String(count) : ""),
    },
    marks: [
      Plot.rectY(bins(chosen.shown, wide), { x1: "from", x2: "to", y: "count", fill: "var(--bar)", inset: 0.5 }),
      Plot.ruleX([first, third], { stroke: "var(--ink)", strokeOpacity: 0.5, strokeDasharray: "3 3" }),
      Plot.ruleX([median], { stroke: "var(--ink)", strokeWidth: 1.5 }),
      Plot.ruleY([0], { stroke: "var(--ink)" }),
      Plot.dot(outliers, {
        x: "value",
        y: 0,
        symbol: "triangle",
        r: 6,
        fill: "var(--outlier)",
        title: told,
        tip: true,
      }),
    ],
  });
  return framed("spread", content, { note, filter: filterOf(chosen), extra: outlierList(outliers) });
}

function round(value) {
  return Number(value.toPrecision(6));
}

function outlierList(outliers) {
  if (!outliers.length) return element("p", { class: "faint" }, t("no_outliers"));
  const sorted = [...outliers].sort((one, other) => other.value - one.value);
  const items = sorted.slice(0, FIRST_SHOWN).map((point) =>
    element(
      "li",
      {},
      button(`${point.region} ${yearText(point.year)} `, () => openFact(point.row), { class: "link" }),
      amountText(rowOf(run.facts, point.row)),
    ),
  );
  const rest = sorted.length - items.length;
  return element(
    "div",
    { class: "outliers" },
    element(
      "h3",
      {},
      element("span", { class: "outlier-sign", "aria-hidden": "true" }, "▲"),
      t("outliers", { n: sorted.length }),
    ),
    element("ul", {}, items, rest > 0 ? element("li", { class: "faint" }, t("and_more", { n: rest })) : null),
  );
}
