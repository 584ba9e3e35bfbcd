// Offsets count code points, as everywhere in baogao; JavaScript counts UTF-16 units, where 𠮷 is two.

export function points(text) {
  return Array.from(text);
}

// The code points of the passage that are selected in `element`, without the blanks around them; null if there are none.
export function selectedSpan(element) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  const text = range.toString();
  const start = points(before.toString()).length + points(text).length - points(text.trimStart()).length;
  const length = points(text.trim()).length;
  return length ? [start, start + length] : null;
}

// A passage in pieces: [text, item or null]; the blanks at its end are not shown.
export function pieces(text, items) {
  const all = points(text);
  const found = [];
  let place = 0;
  for (const item of items) {
    const [start, end] = placeOf(item);
    if (start < place) continue;
    found.push([all.slice(place, start).join(""), null], [all.slice(start, end).join(""), item]);
    place = Math.min(end, all.length);
  }
  found.push([all.slice(place).join("").trimEnd(), null]);
  return found.filter(([piece]) => piece);
}

export function placeOf(item) {
  return item.figure ? [item.figure.start, item.figure.end] : item.span;
}
