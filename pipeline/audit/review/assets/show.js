// What is on the page, made of the view of a passage. Text of reports gets in as text, never as markup.

import { pieces } from "./text.js";
import { say } from "./words.js";

const FIELDS = ["value", "unit", "mod", "status", "year"];
const $ = (id) => document.getElementById(id);

export function make(tag, text = "", className = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  return element;
}

export function numberText(value) {
  return value === null ? say("none") : value.toLocaleString("en-US", { maximumFractionDigits: 6 });
}

export function showPassage(view, step, start) {
  const { about } = view;
  const place = say("passage", view.index + 1, start.passages);
  const from = [about.organisation, about.year, about.published, place].filter(Boolean).join(" · ");
  $("about").replaceChildren(make("strong", about.title ?? about.source), make("span", from));
  $("section").textContent = view.section.join(" › ");
  $("sentence").replaceChildren(...pieces(view.text, view.items).map(([text, item]) => piece(text, item, view.items, step)));
  $("sentence").querySelector(".current")?.scrollIntoView({ block: "nearest" });
  showStep(view, step);
  showFields(view.items[step], start);
}

function piece(text, item, items, step) {
  if (!item) return document.createTextNode(text);
  const at = items.indexOf(item);
  const mark = make("mark", text, `figure ${item.verdict ?? "open"}${at === step ? " current" : ""}`);
  mark.dataset.step = at;
  return mark;
}

function showStep(view, step) {
  const left = view.items.filter((item) => !item.verdict).length;
  const item = view.items[step];
  $("step").replaceChildren(item ? make("span", say("step", step + 1, view.items.length, left)) : checkText(view, left));
  if (item) $("step").append(make("b", say(item.verdict ?? "open"), `chip ${item.verdict ?? "open"}`));
}

function checkText(view, left) {
  if (view.checked) return make("b", say("checkedStep"), "ask done");
  if (left) return make("b", say("openStep", left), "ask");
  return make("b", view.items.length ? say("checkStep", view.items.length) : say("emptyStep"), "ask");
}

function showFields(item, start) {
  const shown = item && (item.figure ?? item.found);
  $("fields").hidden = !shown;
  if (!shown) return;
  const rows = FIELDS.map((name) => row(say(name), fieldText(shown, name), name));
  const more = ["counted", "act"].filter((name) => item[name]).map((name) => row(say(name), item[name], name));
  $("fields").replaceChildren(...rows, indicatorRow(shown.indicator, start), ...more);
}

function row(name, text, className) {
  const element = make("div", "", className);
  element.append(make("dt", name), make("dd", text ?? say("none"), text === null ? "none" : ""));
  return element;
}

function indicatorRow(code, start) {
  const label = code && start.indicators[code]?.zh;
  const element = row(say("indicator"), label || code, "indicator");
  if (label) element.lastChild.append(make("small", code));
  return element;
}

function fieldText(figure, name) {
  const value = figure[name];
  if (name === "value") {
    const most = figure.value_max === null ? "" : ` – ${numberText(figure.value_max)}`;
    return value === null ? null : numberText(value) + most;
  }
  if (value === null) return null;
  return name === "mod" || name === "status" ? say(value) : `${value}`;
}

export function indicatorText(code, start) {
  const label = start.indicators[code]?.zh;
  return label ? `${label} ${code}` : code;
}

export function showProgress(progress, start) {
  const { passages, figures, verdicts, indicators } = progress;
  $("overall-text").textContent = say("overall", passages.done, passages.total, figures.done, figures.total);
  document.querySelector("#overall .bar i").style.width = `${(100 * passages.done) / (passages.total || 1)}%`;
  $("verdicts").textContent = say("verdicts", verdicts);
  document.querySelector("#progress tbody").replaceChildren(...indicators.map((one) => progressRow(one, start)));
}

function progressRow(one, start) {
  const element = make("tr", "", one.done ? "" : "untouched");
  const label = one.indicator ? (start.indicators[one.indicator]?.zh ?? one.indicator) : say("unknown");
  const name = make("td", label);
  name.title = one.indicator;
  const share = one.done ? `${Math.round((100 * one.right) / one.done)}%` : "";
  element.append(name, make("td", `${one.done} / ${one.total}`), make("td", share));
  return element;
}

export function showContext(passages) {
  $("context").replaceChildren(...passages.map(({ index, pieces: parts }) => {
    const element = make("span", "", "passage");
    if (index !== null) element.dataset.index = index;
    element.append(...parts.map(([text, look]) => (look ? make("mark", text, look) : document.createTextNode(text))));
    return element;
  }));
}

export function showPlace(index) {
  const box = $("context");
  box.querySelector(".here")?.classList.remove("here");
  const here = box.querySelector(`[data-index="${index}"]`);
  if (!here) return;
  here.classList.add("here");
  box.scrollTop += here.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 4;
}

export function showHelp(start) {
  const rows = say("keys").map(([key, what]) => {
    const element = make("div");
    element.append(make("dt", key), make("dd", what));
    return element;
  });
  $("keys").replaceChildren(...rows);
  $("files").textContent = say("files", start.out, start.gold);
}
