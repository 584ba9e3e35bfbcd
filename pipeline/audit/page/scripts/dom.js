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

// Where a word stands in a text: {start, end}, as often as it does.
function placesOf(text, word) {
  const places = [];
  if (!word) return places;
  for (let start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + 1))
    places.push({ start, end: start + word.length });
  return places;
}

// The one place of a word; null where it stands in several, or in none.
function onlyPlace(text, word) {
  const places = placesOf(text, word);
  return places.length === 1 ? places[0] : null;
}

// The place of a word that is nearest to another place; without one, its only place.
function nearestPlace(text, word, other) {
  if (!other) return onlyPlace(text, word);
  const distance = ({ start, end }) => Math.max(start - other.end, other.start - end);
  return placesOf(text, word).sort((one, two) => distance(one) - distance(two))[0] || null;
}

// Where a number stands in a sentence that is Simplified, while its quote is as published: by its digits, if need be.
function placeOfNumber(text, quote) {
  const place = onlyPlace(text, quote);
  if (place || !quote) return place;
  const [digits] = quote.normalize("NFKC").match(/\d[\d,.]*/) || [""];
  const found = onlyPlace(text, digits);
  const isWhole = found && !/[\d.,]$/.test(text.slice(0, found.start)) && !/^[.,]?\d/.test(text.slice(found.end));
  return isWhole ? found : null;
}
