// The run: its documents, facts and problems as columns, and its reports, each unpacked when it is first looked at.

const run = { documents: null, facts: null, problems: null, summary: null, firstFact: null };
const openedReports = new Map();
const MOST_OPENED = 20;

async function openRun() {
  const summary = await unpacked("summary");
  run.summary = summary;
  for (const name of ["documents", "facts", "problems"]) run[name] = tableOf(summary[name]);
  run.firstFact = firstFacts();
}

function documentCount() {
  return run.documents.doc_id.codes.length;
}

function factCount() {
  return run.facts.start.length;
}

// The row of the first fact of each document, and one more: facts stand in the order of the documents.
function firstFacts() {
  const first = new Int32Array(documentCount() + 1);
  for (const place of run.facts.document) first[place + 1] += 1;
  for (let place = 0; place < documentCount(); place += 1) first[place + 1] += first[place];
  return first;
}

function documentOf(row) {
  return run.facts.document[row];
}

function documentWord(place, name) {
  return wordAt(run.documents[name], place);
}

function titleOf(place) {
  return documentWord(place, "title") || documentWord(place, "source");
}

function flagsOf(place) {
  const { words, codes } = run.documents.flags;
  return codes[place].map((code) => words[code]);
}

function isCopy(place) {
  return run.documents.is_copy[place] === 1;
}

function placeOfDocument(docId) {
  return run.documents.doc_id.words.indexOf(docId);
}

function factId(row) {
  return documentWord(documentOf(row), "doc_id") + wordAt(run.facts.fact_id, row);
}

// The row of a fact by its name, -1 where there is none.
function rowOfFact(id) {
  const place = run.documents.doc_id.words.findIndex((docId) => id.startsWith(docId));
  if (place < 0) return -1;
  for (let row = run.firstFact[place]; row < run.firstFact[place + 1]; row += 1) if (factId(row) === id) return row;
  return -1;
}

// The facts of a figure: those of the document that stand at its place.
function factsAt(place, start, end) {
  const rows = [];
  for (let row = run.firstFact[place]; row < run.firstFact[place + 1]; row += 1) {
    if (run.facts.start[row] === start && run.facts.end[row] === end) rows.push(row);
  }
  return rows;
}

// A report: its text, its figures, its headings, and how offsets become units of the text.
async function openReport(place) {
  if (!openedReports.has(place)) {
    if (openedReports.size >= MOST_OPENED) openedReports.delete(openedReports.keys().next().value);
    openedReports.set(place, readReport(place));
  }
  return openedReports.get(place);
}

async function readReport(place) {
  const { text, figures, headings } = await unpacked(`report-${place}`);
  return { place, text, headings, figures: tableOf(figures), units: unitsOf(text) };
}
