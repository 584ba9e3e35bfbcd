// How a figure looks: its status as a badge, in the text as a mark. Never by colour alone.

const STATUS_SIGNS = { achieved: "●", planned: "◇", standard: "■" };

function statusBadge(status) {
  const sign = element("span", { class: "sign", "aria-hidden": "true" }, STATUS_SIGNS[status] || "·");
  return element("span", { class: `badge ${statusClass(status)}` }, sign, named("status", status));
}

function statusClass(status) {
  return status in STATUS_SIGNS ? `is-${status}` : "is-other";
}

// The classes of a mark: named by a rule or not, its status, masked or not.
function markClass(figure, isKnown) {
  return [
    "figure",
    isKnown ? "is-known" : "is-unknown",
    statusClass(figure.status),
    figure.mod === "masked" ? "is-masked" : "",
  ]
    .join(" ")
    .trim();
}

function flagBadges(place) {
  const copies = isCopy(place) ? ["copy"] : [];
  return [...copies, ...flagsOf(place)].map((flag) => element("span", { class: "flag" }, named("flag", flag)));
}

// The label of an indicator; in English its code goes first.
function indicatorName(code) {
  const label = indicatorLabel(code);
  return isEnglish ? `${code} · ${label}` : label;
}

function indicatorLabel(code) {
  if (!indicatorLabel.known) indicatorLabel.known = labelsOfIndicators();
  return indicatorLabel.known.get(code) || code;
}

function labelsOfIndicators() {
  const known = new Map();
  const { indicator, label } = run.facts;
  for (let row = 0; row < factCount(); row += 1) {
    const code = wordAt(indicator, row);
    if (!known.has(code)) known.set(code, wordAt(label, row));
  }
  return known;
}

// A region without its province, where there is more: 浙江省湖州市德清县 is told as 湖州市德清县.
function regionText(region) {
  return region.replace(/^.{2,8}?(?:省|自治区)(?=.)/u, "");
}

function facetName(name, value) {
  if (value === NONE) return t(`none.${name}`);
  if (name === "indicator") return indicatorName(value);
  if (name === "status" || name === "flag") return named(name, value);
  return value;
}
