// Numbers and dates as people read them.

// Large numbers are told in these, the largest that fits; each with the name of its unit.
const LARGE = {
  zh: [
    [1e12, "万亿"],
    [1e8, "亿"],
  ],
  en: [
    [1e12, " tn "],
    [1e9, " bn "],
  ],
};

// A number with its thousands set apart, all of its digits.
function numberText(value) {
  return value.toLocaleString("en-US", { maximumFractionDigits: 6 });
}

// A large number in 亿 and 万亿, or billions and trillions; no digit is lost.
function shortNumber(value) {
  const fits = LARGE[isEnglish ? "en" : "zh"].find(([size]) => Math.abs(value) >= size);
  if (!fits) return numberText(value);
  return (value / fits[0]).toLocaleString("en-US", { maximumFractionDigits: 12 }) + fits[1];
}

// A number at an axis, as short as it can be told.
const AXIS = {
  zh: [...LARGE.zh, [1e4, "万"]],
  en: [
    [1e12, "tn"],
    [1e9, "bn"],
    [1e6, "M"],
    [1e3, "k"],
  ],
};

function axisNumber(value) {
  const fits = AXIS[isEnglish ? "en" : "zh"].find(([size]) => Math.abs(value) >= size);
  return fits ? numberText(value / fits[0]) + fits[1] : numberText(value);
}

function rangeText(value, most, write) {
  return Number.isNaN(most) ? write(value) : `${write(value)}–${write(most)}`;
}

// A figure: its number, how exact it is, and its unit. A masked number is said to be masked.
function amountText(figure, write = shortNumber) {
  if (Number.isNaN(figure.value)) return figure.mod === "masked" ? t("masked_value") : t("no_value");
  const number = rangeText(figure.value, figure.value_max, write) + (figure.unit || "");
  return figure.mod === "exact" ? number : t(`amount.${figure.mod}`, { number });
}

function yearText(year) {
  return Number.isNaN(year) ? t("no_year") : String(year);
}

// The days for which a figure is told; nothing where they are its whole year.
function periodText(figure) {
  const [first, last] = [figure.period_start, figure.period_end];
  if ((!first && !last) || (first === `${figure.year}-01-01` && last === `${figure.year}-12-31`)) return "";
  return first === last ? first : `${first || "…"} – ${last || "…"}`;
}

function percentText(share) {
  return share === null ? "" : `${(share * 100).toFixed(1)}%`;
}
