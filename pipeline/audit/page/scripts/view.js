// What is looked at, kept in the part of the address after #: it can be marked, sent and come back to.

const TABS = ["overview", "facts", "plots", "reports", "unnamed", "audit"];
const FACETS = ["indicator", "region", "year", "status", "flag"];
const SINGLE = ["tab", "query", "sort", "fact", "report", "at", "plot", "unit", "plotstatus", "plotyear", "lang"];

let view = readView();

function readView() {
  const given = new URLSearchParams(location.hash.slice(1));
  const read = {};
  for (const name of SINGLE) read[name] = given.get(name) || "";
  for (const name of FACETS) read[name] = given.getAll(name);
  if (!TABS.includes(read.tab)) read.tab = "overview";
  return read;
}

function viewHash(shown) {
  const parts = new URLSearchParams();
  for (const name of SINGLE)
    if (shown[name] && !(name === "tab" && shown[name] === "overview")) parts.set(name, shown[name]);
  for (const name of FACETS) for (const value of shown[name]) parts.append(name, value);
  return `#${parts}`;
}

// The address as we wrote it last. Browsers refuse one if it changes too often, as with a key held down: then it waits.
const SHORTEST_PAUSE = 200;
const address = { ours: viewHash(view), timer: 0, written: 0 };

// Shows something else. What one would go back from gets a place in the history; small changes do not.
function changeView(changes, { keeps = false } = {}) {
  const next = { ...view, ...changes };
  if (viewHash(next) === viewHash(view)) return;
  if (!keeps) writeAddress();
  view = next;
  if (keeps) keepAddress();
  else {
    address.ours = viewHash(view);
    location.hash = address.ours;
  }
  showView();
}

// Shows what the address names, after it was changed by hand or with the browser's buttons; what we wrote is shown already.
function followAddress() {
  const named = viewHash(readView());
  if (named === address.ours) return;
  address.ours = named;
  view = readView();
  showView();
}

function keepAddress() {
  clearTimeout(address.timer);
  const wait = address.written + SHORTEST_PAUSE - performance.now();
  if (wait > 0) address.timer = setTimeout(writeAddress, wait);
  else writeAddress();
}

function writeAddress() {
  clearTimeout(address.timer);
  if (address.ours === viewHash(view)) return;
  address.ours = viewHash(view);
  address.written = performance.now();
  location.replace(address.ours);
}
