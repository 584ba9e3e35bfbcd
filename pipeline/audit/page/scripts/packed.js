// Data as it lies in the page: base64 of zlib-compressed JSON, columns as numbers or as places in a list of words.

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

async function unpacked(name) {
  const stream = new Blob([bytesOf(document.getElementById(name).textContent)]).stream();
  return new Response(stream.pipeThrough(new DecompressionStream("deflate"))).json();
}

// A number column: NaN where there is none.
function numberColumn(values) {
  return Float64Array.from(values, (value) => (value === null ? NaN : value));
}

// A word column: which of its words stands in a row, -1 for none.
function wordColumn({ words, codes }) {
  return { words, codes: Int32Array.from(codes) };
}

function wordAt(column, row) {
  const code = column.codes[row];
  return code < 0 ? null : column.words[code];
}

// The columns of a table, each by what it holds.
function tableOf(columns) {
  const table = {};
  for (const [name, column] of Object.entries(columns)) {
    if (Array.isArray(column)) table[name] = numberColumn(column);
    else table[name] = Array.isArray(column.codes[0]) ? column : wordColumn(column);
  }
  return table;
}

// One row of a table as an object.
function rowOf(table, row) {
  const made = {};
  for (const [name, column] of Object.entries(table)) made[name] = column.words ? wordAt(column, row) : column[row];
  return made;
}
