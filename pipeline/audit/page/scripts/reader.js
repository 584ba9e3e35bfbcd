// The text of a report beside the table (on a telephone: over it), all figures marked, scrolled to the one chosen.

const LONG_TEXT = 100_000; // paragraphs of a longer text are laid out when they come into sight
const COVERED = matchMedia("(max-width: 1020px)"); // the text takes the place of the table
const LONGEST_HEADING = 40;
const LEGEND = [
  ["legend.known", "is-known is-achieved", "123"],
  ["legend.unknown", "is-unknown is-achieved", "123"],
  ["legend.planned", "is-known is-planned", "123"],
  ["legend.standard", "is-known is-standard", "123"],
  ["legend.masked", "is-known is-achieved is-masked", "XX"],
];
const reader = {
  report: null,
  figure: -1,
  root: document.getElementById("reader"),
  returnTo: null,
  asked: 0,
  takesFocus: false,
};

// Shows what the address names: a fact, or a place in a report. Closes where it names neither.
async function showReader() {
  const target = readerTarget();
  const asked = (reader.asked += 1);
  document.body.classList.toggle("has-reader", target !== null);
  reader.root.hidden = target === null;
  if (target === null) return closeReader();
  const report = await openReport(target.place);
  if (asked !== reader.asked) return undefined; // something else was chosen meanwhile
  if (reader.report !== report || reader.language !== isEnglish) drawReader(report);
  return chooseFigure(figureAt(report, target.offset), target.row);
}

function readerTarget() {
  const row = view.fact ? rowOfFact(view.fact) : -1;
  if (row >= 0) return { place: documentOf(row), offset: run.facts.start[row], row };
  const place = view.report ? placeOfDocument(view.report) : -1;
  return place >= 0 ? { place, offset: view.at ? Number(view.at) : -1, row: -1 } : null;
}

function closeReader() {
  if (!reader.report) return;
  Object.assign(reader, { report: null, figure: -1 });
  reader.root.replaceChildren();
  const back = reader.returnTo && reader.returnTo.isConnected ? reader.returnTo : document.getElementById("main");
  back.focus({ preventScroll: true });
}

// Opens a fact, or a report at an offset; remembers where to go back to.
function openFact(row) {
  rememberFocus();
  changeView({ fact: factId(row), report: "", at: "" });
}

function openPlace(place, offset) {
  rememberFocus();
  changeView({ report: documentWord(place, "doc_id"), at: offset < 0 ? "" : String(offset), fact: "" });
}

function rememberFocus() {
  if (!reader.root.contains(document.activeElement)) reader.returnTo = document.activeElement;
}

function leaveReader() {
  changeView({ fact: "", report: "", at: "" });
}

function figureAt(report, offset) {
  return report.figures.start.indexOf(offset);
}

function drawReader(report) {
  Object.assign(reader, { report, figure: -1, language: isEnglish });
  reader.card = element("div", { class: "card-place", "aria-live": "polite" });
  reader.text = element("div", {
    class: `report-text${report.text.length > LONG_TEXT ? " is-long" : ""}`,
    lang: "zh",
    onclick: clickText,
    onkeydown: keyInText,
  });
  reader.text.append(...paragraphs(report));
  replaceChildren(reader.root, readerHead(report.place), reader.card, legend(), reader.text);
  reader.text.scrollTop = 0;
  if (COVERED.matches) reader.root.querySelector(".close").focus({ preventScroll: true });
}

function readerHead(place) {
  const told = ["region", "organisation", "published"].map((name) => documentWord(place, name)).filter(Boolean);
  const copied = run.documents.copy_of[place];
  return element(
    "header",
    { class: "reader-head" },
    element(
      "div",
      { class: "reader-title" },
      element("h2", { id: "reader-title", lang: "zh" }, titleOf(place)),
      button("×", leaveReader, { class: "close", "aria-label": t("close") }),
    ),
    element("p", { class: "faint" }, told.join(" · ")),
    element("p", { class: "faint source" }, documentWord(place, "source"), " ", flagBadges(place)),
    copied >= 0
      ? element(
          "p",
          { class: "faint" },
          t("copy_of"),
          button(titleOf(copied), () => openPlace(copied, -1), { class: "link" }),
        )
      : null,
    readerSteps(),
  );
}

function readerSteps() {
  reader.count = element("span", { class: "faint" });
  return element(
    "div",
    { class: "steps" },
    button("↑", () => step(-1), { class: "quiet", "aria-label": t("previous_figure"), title: t("previous_figure") }),
    button("↓", () => step(1), { class: "quiet", "aria-label": t("next_figure"), title: t("next_figure") }),
    reader.count,
  );
}

function legend() {
  const keys = LEGEND.map(([key, look, sample]) =>
    element("li", {}, element("span", { class: `figure ${look}` }, sample), t(key)),
  );
  return element("ul", { class: "legend", "aria-label": t("legend") }, keys);
}

// The text in paragraphs, one a line, with a mark for each figure; one that runs over a line has a mark in each.
function paragraphs(report) {
  const made = [];
  const headed = headedLines(report);
  const marks = figureStretches(report);
  let start = 0;
  let next = 0;
  for (const line of report.text.split("\n")) {
    const end = start + line.length;
    while (next < marks.length && marks[next].end <= start) next += 1;
    const isHeading = headed.has(start) && line.length <= LONGEST_HEADING;
    made.push(
      element(
        "p",
        { class: isHeading ? "heading" : headed.has(start) ? "headed" : null, "data-start": start },
        linePieces(report, line, start, end, marks, next),
      ),
    );
    start = end + 1;
  }
  return made;
}

function linePieces(report, line, start, end, marks, first) {
  const pieces = [];
  let position = start;
  for (let index = first; index < marks.length && marks[index].start < end; index += 1) {
    const from = Math.max(marks[index].start, position);
    const to = Math.min(marks[index].end, end);
    if (to <= from) continue;
    pieces.push(report.text.slice(position, from), markOf(report, marks[index].figure, report.text.slice(from, to)));
    position = to;
  }
  pieces.push(report.text.slice(position, end));
  return pieces;
}

function figureStretches(report) {
  const { start, end } = report.figures;
  return Array.from(start, (point, figure) => ({ figure, start: report.units(point), end: report.units(end[figure]) }));
}

// Where a line begins with a heading; a long line is a paragraph that begins with one.
function headedLines(report) {
  const lines = new Set();
  for (const point of report.headings) {
    const unit = report.units(point);
    const lineStart = report.text.lastIndexOf("\n", unit - 1) + 1;
    if (report.text.slice(lineStart, unit).trim() === "") lines.add(lineStart);
  }
  return lines;
}

function markOf(report, figure, text) {
  const row = rowOf(report.figures, figure);
  const isKnown = row.indicator !== null;
  const title = `${amountText(row)} · ${named("status", row.status)} · ${isKnown ? indicatorLabel(row.indicator) : t("unnamed_figure")}`;
  return element(
    "mark",
    { class: markClass(row, isKnown), "data-figure": figure, title, tabindex: -1, role: "button" },
    text,
  );
}

function marksOf(figure) {
  return [...reader.text.querySelectorAll(`[data-figure="${figure}"]`)];
}

// Marks a figure as the chosen one, brings it into sight and shows its card.
function chooseFigure(figure, row) {
  for (const old of reader.text.querySelectorAll(".is-chosen")) {
    old.classList.remove("is-chosen");
    old.tabIndex = -1;
    old.removeAttribute("aria-current");
  }
  reader.figure = figure;
  replaceChildren(reader.card, figure < 0 ? [] : cardsOf(figure, row));
  reader.count.textContent = t("figure_count", {
    at: figure < 0 ? "–" : numberText(figure + 1),
    n: numberText(reader.report.figures.start.length),
  });
  const marks = figure < 0 ? [] : marksOf(figure);
  for (const mark of marks) mark.classList.add("is-chosen");
  if (marks.length === 0) return;
  marks[0].tabIndex = 0;
  marks[0].setAttribute("aria-current", "true");
  marks[0].scrollIntoView({ block: "center" });
  if (reader.takesFocus) marks[0].focus({ preventScroll: true });
  reader.takesFocus = false;
}

function cardsOf(figure, row) {
  const { place, figures } = reader.report;
  const rows = factsAt(place, figures.start[figure], figures.end[figure]);
  if (!rows.length) return [unnamedCard(rowOf(figures, figure))];
  const sorted = rows.includes(row) ? [row, ...rows.filter((one) => one !== row)] : rows;
  return sorted.map((one) => factCard(one, placeInSentence(one)));
}

// Where the number stands in its sentence, if the text has the sentence as it is.
function placeInSentence(row) {
  const { text, units } = reader.report;
  const evidence = wordAt(run.facts.evidence, row);
  const [start, end] = [units(run.facts.start[row]), units(run.facts.end[row])];
  const first = evidence ? text.lastIndexOf(evidence, start) : -1;
  return first >= 0 && end <= first + evidence.length ? { start: start - first, end: end - first } : null;
}

function showFigure(figure) {
  const { place, figures } = reader.report;
  const [row] = factsAt(place, figures.start[figure], figures.end[figure]);
  const target =
    row === undefined
      ? { report: documentWord(place, "doc_id"), at: String(figures.start[figure]), fact: "" }
      : { fact: factId(row), report: "", at: "" };
  changeView(target, { keeps: true });
}

function step(by) {
  const last = reader.report.figures.start.length - 1;
  if (last >= 0) showFigure(Math.max(0, Math.min(last, reader.figure < 0 ? 0 : reader.figure + by)));
}

function clickText(event) {
  const mark = event.target.closest("[data-figure]");
  if (mark && getSelection().isCollapsed) showFigure(Number(mark.dataset.figure));
}

function keyInText(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  reader.takesFocus = true;
  step(by);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !reader.root.hidden && !event.defaultPrevented) leaveReader();
});
