// Which facts are shown: search, filters and order. Words are looked up once each, not once a fact.

const NONE = "-"; // stands for a value that is not told: no region, no year
const SEARCHED_FACT = ["evidence", "label", "indicator", "quote", "counted", "act"];
const SEARCHED_DOCUMENT = ["title", "organisation", "region", "source"];
const lowered = new Map();
const orders = new Map();
let facets = null;

// Each facet: its values, and for each fact the places of its values.
function makeFacets() {
  const regions = run.documents.region;
  const years = [...new Set(run.facts.year)].sort((one, other) => (Number.isNaN(other) ? -1 : other - one));
  const yearPlace = new Map(years.map((year, place) => [year, place]));
  const flags = documentFlags();
  facets = {
    indicator: oneValue(run.facts.indicator.words, (row) => run.facts.indicator.codes[row]),
    region: oneValue(regions.words, (row) => regions.codes[documentOf(row)]),
    year: oneValue(
      years.map((year) => (Number.isNaN(year) ? NONE : String(year))),
      (row) => yearPlace.get(run.facts.year[row]),
    ),
    status: oneValue(run.facts.status.words, (row) => run.facts.status.codes[row]),
    flag: { values: flags.words, of: (row) => flags.codes[documentOf(row)] },
  };
}

// A facet of which each fact has one value; NONE for a fact that has none.
function oneValue(values, codeOf) {
  const all = values.includes(NONE) ? values : [...values, NONE];
  const lists = all.map((_, code) => [code]);
  const none = lists[all.indexOf(NONE)];
  const codes = new Int32Array(factCount());
  for (let row = 0; row < codes.length; row += 1) codes[row] = codeOf(row);
  return { values: all, of: (row) => lists[codes[row]] || none };
}

// The flags of each document, and whether it is a copy or none.
function documentFlags() {
  const { words, codes } = run.documents.flags;
  const all = ["original", "copy", ...words];
  return { words: all, codes: codes.map((own, place) => [isCopy(place) ? 1 : 0, ...own.map((code) => code + 2)]) };
}

// The rows that are shown, in order, and for each facet how many facts there are of each value with the other filters on.
function filtered(shown) {
  const passesSearch = searchTest(shown.query);
  const wanted = FACETS.map((name) => wantedPlaces(name, shown[name]));
  const counts = Object.fromEntries(FACETS.map((name) => [name, new Int32Array(facets[name].values.length)]));
  const rows = new Int32Array(factCount());
  let size = 0;
  for (const row of orderOf(shown.sort)) {
    if (!passesSearch(row)) continue;
    const failed = failedFacets(row, wanted);
    if (failed === 0) rows[size++] = row;
    countRow(row, failed, counts);
  }
  return { rows: rows.subarray(0, size), counts };
}

function wantedPlaces(name, values) {
  if (!values.length) return null;
  return Uint8Array.from(facets[name].values, (value) => (values.includes(value) ? 1 : 0));
}

// A bit for each facet whose filter the fact does not pass.
function failedFacets(row, wanted) {
  let failed = 0;
  for (let index = 0; index < FACETS.length; index += 1) {
    const places = wanted[index];
    if (places && !facets[FACETS[index]].of(row).some((place) => places[place])) failed |= 1 << index;
  }
  return failed;
}

// A fact counts for a facet if it passes all others.
function countRow(row, failed, counts) {
  for (let index = 0; index < FACETS.length; index += 1) {
    if (failed & ~(1 << index)) continue;
    for (const place of facets[FACETS[index]].of(row)) counts[FACETS[index]][place] += 1;
  }
}

// A test for the rows in which every word of the search is found somewhere.
function searchTest(query) {
  const terms = query.toLowerCase().split(/\s+/).filter(Boolean);
  const tests = terms.map((term) => termTest(term));
  return (row) => tests.every((test) => test(row));
}

function termTest(term) {
  const inFact = SEARCHED_FACT.map((name) => [run.facts[name].codes, wordsWith(run.facts[name], term)]);
  const inDocument = documentsWith(term);
  return (row) => inDocument[documentOf(row)] === 1 || inFact.some(([codes, found]) => found[codes[row]] === 1);
}

function documentsWith(term) {
  const columns = SEARCHED_DOCUMENT.map((name) => [run.documents[name].codes, wordsWith(run.documents[name], term)]);
  const found = new Uint8Array(documentCount());
  for (let place = 0; place < found.length; place += 1) {
    found[place] = columns.some(([codes, words]) => words[codes[place]] === 1) ? 1 : 0;
  }
  return found;
}

function wordsWith(column, term) {
  if (!lowered.has(column))
    lowered.set(
      column,
      column.words.map((word) => word.toLowerCase()),
    );
  return Uint8Array.from(lowered.get(column), (word) => (word.includes(term) ? 1 : 0));
}

// All rows in the order that "value" or "-value" (falling) asks for; without one, in the order of the documents.
function orderOf(sort) {
  if (!orders.has(sort)) orders.set(sort, sortedRows(sort));
  return orders.get(sort);
}

function sortedRows(sort) {
  const rows = Int32Array.from({ length: factCount() }, (_, row) => row);
  const sign = sort.startsWith("-") ? -1 : 1;
  const key = sortKeys(sort.replace(/^-/, ""));
  if (!key) return rows;
  return rows.sort((one, other) => compareKeys(key[one], key[other], sign) || one - other);
}

// Rows without a value come last, whichever way.
function compareKeys(one, other, sign) {
  if (Number.isNaN(one) || Number.isNaN(other)) return Number.isNaN(one) - Number.isNaN(other);
  return sign * (one - other);
}

function sortKeys(name) {
  const words = { label: run.facts.label, status: run.facts.status }[name];
  if (words) return rankKeys(words, (row) => words.codes[row]);
  if (name === "region") return rankKeys(run.documents.region, (row) => run.documents.region.codes[documentOf(row)]);
  return name === "value" || name === "year" ? run.facts[name] : null;
}

// Numbers in the place of words, in the order of the words.
function rankKeys(column, codeOf) {
  const collator = new Intl.Collator("zh-CN");
  const order = column.words
    .map((_, code) => code)
    .sort((one, other) => collator.compare(column.words[one], column.words[other]));
  const rank = new Float64Array(order.length);
  order.forEach((code, place) => (rank[code] = place));
  const keys = new Float64Array(factCount());
  for (let row = 0; row < keys.length; row += 1) keys[row] = codeOf(row) < 0 ? NaN : rank[codeOf(row)];
  return keys;
}
