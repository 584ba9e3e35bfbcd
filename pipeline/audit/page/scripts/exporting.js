// The facts that are shown, as a CSV file for pandas or Excel; columns as in the facts table.

const FACT_WORDS = ["title", "organisation", "region", "adcode", "published"];
const CSV_COLUMNS = [
  "doc_id",
  "fact_id",
  "figure_id",
  "source",
  "title",
  "organisation",
  "region",
  "adcode",
  "published",
  "indicator",
  "label",
  "value",
  "value_max",
  "unit",
  "mod",
  "status",
  "year",
  "period_start",
  "period_end",
  "counted",
  "act",
  "section",
  "evidence",
  "quote",
  "start",
  "end",
  "rule",
  "pack",
  "pack_version",
];

function csvValue(row, name) {
  const place = documentOf(row);
  const docId = documentWord(place, "doc_id");
  if (name === "doc_id") return docId;
  if (name === "fact_id" || name === "figure_id") return docId + wordAt(run.facts[name], row);
  if (name === "source" || FACT_WORDS.includes(name)) return documentWord(place, name);
  const column = run.facts[name];
  return column.words ? wordAt(column, row) : column[row];
}

// A spreadsheet must not take a text for a formula; a number with a sign, and nothing more, is none.
function csvCell(value) {
  if (value === null || Number.isNaN(value)) return "";
  if (typeof value === "number") return String(value);
  const isFormula = /^\s*[=@+\-\t\r]/.test(value) && !/^[+-]?[\d.,]+[%％]?$/.test(value);
  const safe = isFormula ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csvText(rows) {
  const lines = [CSV_COLUMNS.join(",")];
  for (const row of rows) lines.push(CSV_COLUMNS.map((name) => csvCell(csvValue(row, name))).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

function downloadFacts(rows) {
  const address = URL.createObjectURL(new Blob([csvText(rows)], { type: "text/csv;charset=utf-8" }));
  element("a", { href: address, download: "facts.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
