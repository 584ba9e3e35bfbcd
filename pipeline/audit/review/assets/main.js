// The review: which passage and figure are in hand, and what each key does. One thing is done at a time, in the order
// of the keys, so that quick fingers lose nothing.

import { Failure, Refusal, ask } from "./api.js";
import { closeForm, fillChoices, focusField, openForm, readForm, showQuote, suggestUnits } from "./form.js";
import { showContext, showHelp, showPassage, showPlace, showProgress } from "./show.js";
import { placeOf, points, selectedSpan } from "./text.js";
import { say, sayAll, switchLanguage } from "./words.js";

const $ = (id) => document.getElementById(id);
const form = $("form");
const help = $("help");

let start;
let progress;
let view;
let step = 0;
let shownDocument = null;
let editing = null; // the span that the form is about (null: a new figure), and the place that it will have
let selection = null;
let goldFailed = null; // why the gold file lacks the answers that are kept
let work = Promise.resolve();

function later(action) {
  work = work.then(action).catch(tell);
}

function tell(error) {
  if (error instanceof Refusal) {
    message(say("notSaved", say("refused")[error.code] ?? error.code), "bad");
    if (editing) focusField(error.code === "masked" ? "value" : error.code);
  } else if (error instanceof Failure) {
    message(say("notSaved", error.message || say("gone")), "bad");
  } else {
    message(`${error}`, "bad");
    throw error;
  }
}

function message(text, kind = "") {
  $("message").textContent = text;
  $("message").className = kind;
}

// An answer is kept: say so, and whether the gold file could be written.
function keptMessage(text) {
  if (goldFailed) message(say("goldFailed", goldFailed), "bad");
  else message(text, "good");
}

function render() {
  sayAll(document);
  const item = view?.items[step];
  document.body.dataset.mode = editing ? "form" : $("choice").hidden ? "judge" : "choice";
  $("language").textContent = say("other");
  $("accept-text").textContent = item ? say(item.verdict ? "goOn" : "right") : say(view?.checked ? "goOn" : "nothingMissed");
  for (const name of ["refuse", "edit"]) document.querySelector(`[data-do="${name}"]`).disabled = !item;
  if (view) showPassage(view, step, start);
  showProgress(progress, start);
  showHelp(start);
}

async function go(index, to = null) {
  if (index < 0 || index >= start.passages) return;
  view = await ask(`passage/${index}`);
  step = to === null ? firstOpen(0) : Math.min(to, view.items.length);
  leaveModes();
  if (shownDocument !== view.document) showContext(await ask(`document/${view.document}`));
  shownDocument = view.document;
  render();
  showPlace(index);
}

// The first figure from `from` on that has no answer, else the first of all, else the question whether any was missed.
function firstOpen(from) {
  const open = view.items.flatMap((item, at) => (item.verdict ? [] : [at]));
  return open.find((at) => at >= from) ?? open[0] ?? view.items.length;
}

function leaveModes() {
  editing = null;
  choose(null);
  $("choice").hidden = true;
  closeForm();
}

// What is selected: what `a` would add.
function choose(span) {
  selection = span;
  document.querySelector('[data-do="add"]').classList.toggle("ready", Boolean(span));
}

async function answer(path, body) {
  ({ passage: view, progress, gold_failed: goldFailed } = await ask(`passage/${view.index}/${path}`, body));
  leaveModes();
  keptMessage(say("saved"));
}

async function accept() {
  const item = view.items[step];
  if (item?.verdict) return forward();
  if (item) {
    await answer("right", { span: item.span });
    step = firstOpen(step);
    return render();
  }
  if (firstOpen(0) < view.items.length) return next();
  if (!view.checked) await answer("checked", {});
  return next();
}

function refuse() {
  const item = view.items[step];
  if (!item) return undefined;
  if (!item.figure?.indicator) return noFigure();
  $("choice").hidden = false;
  return render();
}

async function noFigure() {
  await answer("wrong", { span: view.items[step].span });
  step = firstOpen(step);
  render();
}

async function notThis() {
  const { span, figure } = view.items[step];
  await answer("figure", { ...figure, span, place: [figure.start, figure.end], indicator: null });
  step = firstOpen(step);
  render();
}

function edit() {
  const item = view.items[step];
  if (!item) return;
  leaveModes();
  message("");
  editing = { span: item.span, place: placeOf(item) };
  render();
  openForm(item.figure ?? item.found, quoteOf(editing.place), start);
}

async function add() {
  if (!selection) return message(say("selectFirst"), "bad");
  const place = selection;
  const figure = await ask(`passage/${view.index}/prefill`, { place });
  leaveModes();
  message("");
  editing = { span: null, place };
  render();
  return openForm(figure, quoteOf(place), start);
}

function quoteOf([from, to]) {
  return points(view.text).slice(from, to).join("");
}

async function submit() {
  if (!editing) return;
  const { span, place } = editing;
  await answer("figure", { ...readForm(start), quote: quoteOf(place), span, place });
  step = firstOpen(step);
  render();
}

async function undo() {
  const told = await ask("undo", {});
  ({ progress, gold_failed: goldFailed } = told);
  if (told.place) {
    await go(told.place.index, 0);
    const at = view.items.findIndex((item) => `${item.span}` === `${told.place.span}`);
    step = at < 0 ? firstOpen(0) : at;
    render();
  }
  if (told.place) keptMessage(say("undone"));
  else message(say("nothingToUndo"));
}

async function forward() {
  if (step >= view.items.length) return go(view.index + 1, 0);
  step += 1;
  return render();
}

async function back() {
  if (step === 0) return go(view.index - 1, Infinity);
  step -= 1;
  return render();
}

// The next thing without an answer: in this passage, else in those that follow, else from the beginning.
async function next() {
  const open = view.items.findIndex((item, at) => at > step && !item.verdict);
  const isAsking = !view.checked && step < view.items.length && firstOpen(0) === view.items.length;
  if (open >= 0 || isAsking) {
    step = open >= 0 ? open : view.items.length;
    return render();
  }
  const { next: index } = await ask(`next/${view.index + 1}`);
  if (index !== null) return go(index);
  render();
  return keptMessage(say("allDone"));
}

function cancel() {
  leaveModes();
  message("");
  render();
}

const DO = { accept, refuse, edit, add, undo, forward, back, next, cancel, "no-figure": noFigure, "not-this": notThis };
const KEYS = {
  Enter: accept, x: refuse, e: edit, a: add, u: undo, n: next,
  j: forward, ArrowDown: forward, ArrowRight: forward, k: back, ArrowUp: back, ArrowLeft: back,
};
const MOVES = new Set([forward, back]);
const CHOICE_KEYS = { 1: noFigure, x: noFigure, 2: notThis, Escape: cancel };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open) return;
  if (event.target.closest("input, select")) {
    if (event.key === "Escape") later(cancel);
    return;
  }
  if (event.key === "?") return help.showModal();
  if (event.key === "Enter" && event.target.closest("button")) return;
  if ($("context").contains(event.target) && event.key.startsWith("Arrow")) return;
  if (editing && event.key !== "Escape") return;
  // The keys typed ahead are judged when their turn comes, by what is open then.
  if (!(event.key in KEYS) && !(event.key in CHOICE_KEYS)) return;
  event.preventDefault();
  if (event.repeat && !MOVES.has(KEYS[event.key])) return; // a key held down answers once
  later(() => (editing ? cancel : $("choice").hidden ? KEYS[event.key] : CHOICE_KEYS[event.key])?.());
});

// A button takes neither the focus nor what is selected.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest("[data-do], #language")) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) later(DO[button.dataset.do]);
  const passage = event.target.closest("#context .passage[data-index]");
  if (passage && getSelection().isCollapsed) later(() => go(Number(passage.dataset.index), 0));
  const mark = event.target.closest("#sentence mark");
  if (mark && !editing && getSelection().isCollapsed) {
    later(() => {
      step = Number(mark.dataset.step);
      leaveModes();
      render();
    });
  }
});

document.addEventListener("selectionchange", () => {
  const span = view && selectedSpan($("sentence"));
  if (span) choose(span);
  else if (getSelection().rangeCount && $("sentence").contains(getSelection().anchorNode)) choose(null);
  if (span && editing) {
    editing.place = span;
    showQuote(quoteOf(span));
  }
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  later(submit);
});
form.elements.indicator.addEventListener("input", () => suggestUnits(start));
$("help-button").addEventListener("click", () => help.showModal());
$("language").addEventListener("click", () => {
  switchLanguage();
  fillChoices(start);
  message("");
  render();
});

later(async () => {
  start = await ask("start");
  progress = start.progress;
  fillChoices(start);
  if (start.passages) await go(start.next ?? 0);
  else render();
  if (start.next === null) message(say("allDone"), "good");
});
