// Making elements. All text goes in as text nodes: nothing of a report is ever taken for markup.

function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) setProperty(made, name, value);
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

function setProperty(made, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
  else if (name === "class") made.className = value;
  else if (name === "style") for (const [key, what] of Object.entries(value)) made.style.setProperty(key, what);
  else made.setAttribute(name, value === true ? "" : String(value));
}

function button(text, onclick, properties = {}) {
  return element("button", { type: "button", onclick, ...properties }, text);
}

function replaceChildren(parent, ...children) {
  parent.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
}

// Calls a function once things have been quiet for a while.
function debounced(action, milliseconds) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), milliseconds);
  };
}

// Tells those who hear the page what changed.
function announce(text) {
  document.getElementById("live").textContent = text;
}

// A text in which some stretches are marked: [{start, end, kind}], in UTF-16 units; of two that overlap the first.
function markedText(text, stretches) {
  const pieces = [];
  let position = 0;
  for (const { start, end, kind } of [...stretches].sort((one, other) => one.start - other.start)) {
    if (start < position || end <= start) continue;
    pieces.push(text.slice(position, start), element("mark", { class: `word ${kind}` }, text.slice(start, end)));
    position = end;
  }
  pieces.push(text.slice(position));
  return pieces;
}

// Where a word stands in a text, if it stands there once.
function onlyPlace(text, word) {
  const start = word ? text.indexOf(word) : -1;
  return start >= 0 && text.indexOf(word, start + 1) < 0 ? { start, end: start + word.length } : null;
}
