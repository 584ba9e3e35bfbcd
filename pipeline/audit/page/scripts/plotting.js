// What is plotted: the facts of one indicator in one unit, copies left out, and what is worked out of them.

const LOG_SPAN = 100; // values that differ so many times are shown on a logarithmic scale
const BINS = 24;

// The facts of an indicator as points: {row, value, year, region, status, unit}.
function pointsOf(indicator) {
  const code = run.facts.indicator.words.indexOf(indicator);
  const points = [];
  for (let row = 0; row < factCount(); row += 1) {
    if (run.facts.indicator.codes[row] !== code || isCopy(documentOf(row)) || Number.isNaN(run.facts.value[row]))
      continue;
    points.push(pointOf(row));
  }
  return points;
}

function pointOf(row) {
  const place = documentOf(row);
  return {
    row,
    value: run.facts.value[row],
    year: run.facts.year[row],
    status: wordAt(run.facts.status, row),
    unit: wordAt(run.facts.unit, row) || "",
    region: regionText(documentWord(place, "region") || "") || documentWord(place, "organisation") || t("none.region"),
    published: wordAt(run.documents.published, place) || "",
  };
}

// The values of a key with how many points have each, the most frequent first.
function tally(points, key) {
  const counts = new Map();
  for (const point of points) counts.set(point[key], (counts.get(point[key]) || 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1]);
}

// The least and the greatest value; by a loop, for a call cannot be given some 100,000 values.
function extent(values) {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

// Whether the values are better seen on a logarithmic scale.
function isWide(points) {
  const [least, most] = extent(points.map((point) => point.value));
  return points.length > 2 && least > 0 && most / least > LOG_SPAN;
}

function quantile(sorted, share) {
  const place = (sorted.length - 1) * share;
  const low = Math.floor(place);
  return sorted[low] + (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low]) * (place - low);
}

// Quartiles, and which points lie more than 1.5 times their distance outside; on a logarithmic scale where that is shown.
function spread(points, wide) {
  const scale = wide ? Math.log : (value) => value;
  const back = wide ? Math.exp : (value) => value;
  const sorted = points.map((point) => scale(point.value)).sort((one, other) => one - other);
  const [first, middle, third] = [0.25, 0.5, 0.75].map((share) => quantile(sorted, share));
  const reach = 1.5 * (third - first);
  const isOutlier = (point) => scale(point.value) < first - reach || scale(point.value) > third + reach;
  return {
    first: back(first),
    median: back(middle),
    third: back(third),
    outliers: points.length < 8 ? [] : points.filter(isOutlier),
  };
}

// Bars of a histogram: {from, to, count}.
function bins(points, wide) {
  const scale = wide ? Math.log : (value) => value;
  const back = wide ? Math.exp : (value) => value;
  const values = points.map((point) => scale(point.value));
  const [least, most] = extent(values);
  const size = Math.max(1, Math.min(BINS, Math.ceil(2 * Math.sqrt(values.length))));
  const width = (most - least) / size || 1;
  const made = Array.from({ length: most > least ? size : 1 }, (_, place) => ({
    from: back(least + place * width),
    to: back(least + (place + 1) * width),
    count: 0,
  }));
  for (const value of values) made[Math.min(made.length - 1, Math.floor((value - least) / width))].count += 1;
  return made;
}

// Planned and achieved values of a region, `apart` years apart: 0 for the plan of that year, 1 for the next year's.
function plansAndResults(points, apart) {
  const results = new Map();
  for (const point of points)
    if (point.status === "achieved" && !Number.isNaN(point.year))
      keepLatest(results, `${point.region} ${point.year + apart}`, point);
  const plans = new Map();
  for (const point of points)
    if (point.status === "planned" && !Number.isNaN(point.year))
      keepLatest(plans, `${point.region} ${point.year}`, point);
  const pairs = [];
  for (const [key, planned] of plans)
    if (results.has(key))
      pairs.push({ planned, achieved: results.get(key), name: `${planned.region} ${planned.year}` });
  return pairs.sort((one, other) => other.planned.year - one.planned.year || other.achieved.value - one.achieved.value);
}

// Of several values the first of the report that was published last.
function keepLatest(map, key, point) {
  const kept = map.get(key);
  if (!kept || point.published > kept.published) map.set(key, point);
}
