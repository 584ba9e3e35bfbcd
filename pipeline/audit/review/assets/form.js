// The form in which a figure is corrected or added.

import { indicatorText, make } from "./show.js";
import { say } from "./words.js";

const form = document.getElementById("form");
const fields = form.elements;

export function fillChoices(start) {
  for (const [name, words] of [["mod", start.mods], ["status", start.statuses]]) {
    const chosen = fields[name].value;
    fields[name].replaceChildren(...words.map((word) => option(word, say(word))));
    if (chosen) fields[name].value = chosen;
  }
  const known = Object.keys(start.indicators).map((code) => option(indicatorText(code, start)));
  document.getElementById("indicators").replaceChildren(...known);
}

function option(value, text = "") {
  const element = make("option", text);
  element.value = value;
  return element;
}

export function openForm(figure, quote, start) {
  for (const name of ["value", "value_max", "unit", "mod", "status", "year"]) fields[name].value = figure[name] ?? "";
  fields.indicator.value = figure.indicator ? indicatorText(figure.indicator, start) : "";
  form.hidden = false;
  showQuote(quote);
  suggestUnits(start);
  fields.value.focus();
  fields.value.select();
}

export function showQuote(quote) {
  document.getElementById("quote").textContent = quote;
}

export function closeForm() {
  if (form.contains(document.activeElement)) document.activeElement.blur();
  form.hidden = true;
}

export function suggestUnits(start) {
  const units = start.indicators[indicatorOf(fields.indicator.value, start)]?.units ?? [];
  document.getElementById("units").replaceChildren(...units.map((unit) => option(unit)));
}

export function readForm(start) {
  return {
    value: numberOf(fields.value.value), value_max: numberOf(fields.value_max.value), unit: fields.unit.value.trim() || null,
    mod: fields.mod.value, status: fields.status.value, year: numberOf(fields.year.value),
    indicator: indicatorOf(fields.indicator.value, start),
  };
}

// What is no number goes to the program as it is, which refuses it.
function numberOf(text) {
  const plain = text.replace(/[,，\s]/g, "");
  if (!plain) return null;
  return Number.isFinite(Number(plain)) ? Number(plain) : plain;
}

// A code, a label, or both as the list gives them.
function indicatorOf(text, start) {
  const plain = text.trim();
  if (!plain) return null;
  const codes = Object.keys(start.indicators);
  return codes.find((code) => [code, start.indicators[code].zh, indicatorText(code, start)].includes(plain)) ?? plain;
}

export function focusField(name) {
  fields[name]?.focus({ preventScroll: true }); // what is wrong is said beside the button
}
