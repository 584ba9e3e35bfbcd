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
  for (const name of SINGLE) if (shown[name] && !(name === "tab" && shown[name] === "overview")) parts.set(name, shown[name]);
  for (const name of FACETS) for (const value of shown[name]) parts.append(name, value);
  return `#${parts}`;
}

// Shows something else. What one would go back from gets a place in the history; small changes do not.
function changeView(changes, { keeps = false } = {}) {
  const next = viewHash({ ...view, ...changes });
  if (next === viewHash(view)) return;
  if (keeps) location.replace(next);
  else location.hash = next;
  if (viewHash(readView()) !== viewHash(view)) showView();
}
