// Plots of one indicator: over regions, over years, planned against achieved, and how its values spread.

const plotsShown = { key: "", root: null };

function plotsTab() {
  plotsShown.key = "";
  plotsShown.root = element("div", { class: "plots" });
  plotsShown.controls = element("div", { class: "filters" });
  new ResizeObserver(
    debounced(() => {
      plotsShown.key = "";
      if (view.tab === "plots") updatePlots();
    }, 150),
  ).observe(plotsShown.root);
  return element("section", { class: "plots-tab" }, plotsShown.controls, plotsShown.root);
}

function updatePlots() {
  const width = plotsShown.root.clientWidth;
  const key = [view.plot, view.unit, view.plotstatus, view.plotyear, isEnglish, width].join("|");
  if (key === plotsShown.key || !width) return;
  plotsShown.key = key;
  const indicators = indicatorTotals();
  if (!indicators.length) return replaceChildren(plotsShown.root, element("p", { class: "empty" }, t("no_facts")));
  const chosen = plotChoice(indicators);
  replaceChildren(plotsShown.controls, plotControls(indicators, chosen));
  return replaceChildren(plotsShown.root, regionPlot(chosen), yearPlot(chosen), spreadPlot(chosen), planPlot(chosen));
}

// What is plotted: as the address says, otherwise what there is most of.
function plotChoice(indicators) {
  const indicator = indicators.some(({ key }) => key === view.plot) ? view.plot : indicators[0].key;
  const all = pointsOf(indicator);
  const units = tally(all, "unit");
  const unit = units.some(([one]) => one === view.unit) ? view.unit : units.length ? units[0][0] : "";
  const points = all.filter((point) => point.unit === unit);
  const statuses = tally(points, "status");
  const status = pick(statuses, view.plotstatus, "achieved");
  const ofStatus = points.filter((point) => point.status === status);
  const years = tally(ofStatus, "year");
  const year =
    view.plotyear === "all"
      ? "all"
      : pick(
          years.map(([one, count]) => [String(one), count]),
          view.plotyear,
          "",
        );
  const shown = ofStatus.filter((point) => year === "all" || String(point.year) === year);
  return { indicator, unit, units, points, status, statuses, ofStatus, years, year, shown };
}

function pick(counts, wanted, preferred) {
  const names = counts.map(([name]) => name);
  return [wanted, preferred, names[0], ""].find((name) => names.includes(name)) || "";
}

function plotControls(indicators, chosen) {
  const years = chosen.years.filter(([year]) => !Number.isNaN(year)).sort((one, other) => other[0] - one[0]);
  return [
    select(
      "plot",
      t("facet.indicator"),
      indicators.map(({ key, facts }) => [key, `${indicatorName(key)} (${numberText(facts)})`]),
      chosen.indicator,
      { unit: "", plotyear: "", plotstatus: "" },
    ),
    select(
      "unit",
      t("column.unit"),
      chosen.units.map(([unit, count]) => [unit, `${unit || t("none.unit")} (${numberText(count)})`]),
      chosen.unit,
    ),
    select(
      "plotstatus",
      t("facet.status"),
      chosen.statuses.map(([status, count]) => [status, `${named("status", status)} (${numberText(count)})`]),
      chosen.status,
      { plotyear: "" },
    ),
    select(
      "plotyear",
      t("facet.year"),
      [["all", t("all_years")], ...years.map(([year, count]) => [String(year), `${year} (${numberText(count)})`])],
      chosen.year,
    ),
    element("span", { class: "faint" }, t("copies_left_out")),
  ];
}

function select(name, title, options, chosen, resets = {}) {
  const made = options.map(([value, text]) => element("option", { value, selected: value === chosen }, text));
  const onchange = (event) => changeView({ ...resets, [name]: event.target.value }, { keeps: true });
  return element("label", { class: "select" }, element("span", {}, title), element("select", { name, onchange }, made));
}

// A plot in its frame, with its title, or why there is none; clicking a point opens its fact.
function framed(key, content, { note = "", filter = null, extra = null } = {}) {
  const body = content || element("p", { class: "empty" }, t(`empty.${key}`));
  if (content)
    content.addEventListener("click", () => content.value && openFact((content.value.planned || content.value).row));
  const link =
    content && filter
      ? button(
          t("as_table"),
          () => changeView({ tab: "facts", query: "", region: [], flag: ["original"], ...filter }),
          { class: "link" },
        )
      : null;
  return element(
    "figure",
    { class: `plot-frame of-${key}` },
    element("figcaption", {}, element("h2", {}, t(`plot.${key}`)), element("p", { class: "faint" }, note)),
    body,
    extra,
    link,
  );
}
