// The tables count code points; JavaScript counts UTF-16 units. They differ after every character beyond U+FFFF.

// The places, in code points, of the characters of a text that take two units.
function widePlaces(text) {
  const places = [];
  let points = 0;
  for (let unit = 0; unit < text.length; unit += 1, points += 1) {
    const code = text.charCodeAt(unit);
    const isPair = code >= 0xd800 && code < 0xdc00 && (text.charCodeAt(unit + 1) & 0xfc00) === 0xdc00;
    if (isPair) {
      places.push(points);
      unit += 1;
    }
  }
  return places;
}

// A function from code points of a text to its units.
function unitsOf(text) {
  const places = widePlaces(text);
  return (point) => point + countBelow(places, point);
}

// How many of the sorted numbers are smaller.
function countBelow(sorted, limit) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
