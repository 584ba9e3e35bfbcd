// The words of the page in Chinese and English: strings.json gives each as [Chinese, English].

const STRINGS = JSON.parse(document.getElementById("strings").textContent);
let isEnglish = false;

function t(key, values = {}) {
  const pair = STRINGS[key];
  if (!pair) throw new Error(`strings.json has no ${key}`);
  return pair[isEnglish ? 1 : 0].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

// The name of a value from a closed list (a status, a flag); the value itself where strings.json does not know it.
function named(kind, value) {
  return STRINGS[`${kind}.${value}`] ? t(`${kind}.${value}`) : value;
}

function setLanguage(english) {
  isEnglish = english;
  document.documentElement.lang = english ? "en" : "zh-CN";
  document.title = t("page_title");
  for (const each of document.querySelectorAll("[data-t]")) each.textContent = t(each.dataset.t);
  const other = document.getElementById("language");
  other.textContent = english ? "中文" : "English";
  other.lang = english ? "zh-CN" : "en";
}
