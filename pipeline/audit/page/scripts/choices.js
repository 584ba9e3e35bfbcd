// A filter: a button that opens a list of values to tick, each with the number of facts that it would show.

const SEARCHABLE = 12; // a list of so many values can be searched
const MOST_CHOICES = 400;

class Choice {
  // `nameOf` says how a value is shown, `onchange` takes the list of values that are ticked; values with an order of
  // their own (years) stay in it.
  constructor(title, { nameOf, onchange, keepsOrder = false }) {
    Object.assign(this, { title, nameOf, onchange, keepsOrder, values: [], counts: [], ticked: [] });
    this.label = element("span", { class: "choice-label" });
    this.toggle = button(this.label, () => this.open(this.panel.hidden), {
      class: "choice-button",
      "aria-expanded": "false",
    });
    this.search = element("input", {
      type: "search",
      class: "choice-search",
      oninput: () => this.list(),
      "aria-label": t("search_values"),
      placeholder: t("search_values"),
    });
    this.options = element("div", { class: "choice-options", role: "group", "aria-label": title });
    this.clear = button(t("clear"), () => this.set([]), { class: "link" });
    this.panel = element("div", { class: "choice-panel", hidden: true }, this.search, this.options, this.clear);
    this.root = element(
      "div",
      { class: "choice", onkeydown: (event) => this.key(event), onfocusout: (event) => this.left(event) },
      this.toggle,
      this.panel,
    );
  }

  // Shows these values with these counts; `ticked` are chosen.
  update(values, counts, ticked) {
    Object.assign(this, { values, counts, ticked });
    const chosen =
      ticked.length === 1 ? this.nameOf(ticked[0]) : ticked.length ? t("n_chosen", { n: ticked.length }) : t("all");
    replaceChildren(this.label, `${this.title} `, element("b", {}, chosen));
    this.toggle.classList.toggle("is-set", ticked.length > 0);
    this.clear.hidden = ticked.length === 0;
    if (!this.panel.hidden) this.list();
  }

  open(opens) {
    this.panel.hidden = !opens;
    this.toggle.setAttribute("aria-expanded", String(opens));
    if (!opens) return;
    this.search.value = "";
    this.search.hidden = this.values.length < SEARCHABLE;
    this.list();
    (this.search.hidden ? this.options.querySelector("input") || this.toggle : this.search).focus();
  }

  // The values that would show something; of many those with the most facts first.
  list() {
    const wanted = this.search.value.trim().toLowerCase();
    const focused = document.activeElement.dataset ? document.activeElement.dataset.value : undefined;
    const shown = this.values
      .map((value, place) => ({ value, name: this.nameOf(value), count: this.counts[place] }))
      .filter(
        ({ value, name, count }) =>
          (count || this.ticked.includes(value)) && `${name} ${value}`.toLowerCase().includes(wanted),
      );
    if (shown.length >= SEARCHABLE && !this.keepsOrder) shown.sort((one, other) => other.count - one.count);
    const rest = shown.length - MOST_CHOICES;
    const none = shown.length ? null : element("p", { class: "faint" }, t("no_hit_short"));
    const more = rest > 0 ? element("p", { class: "faint" }, t("and_more", { n: numberText(rest) })) : null;
    replaceChildren(
      this.options,
      shown.slice(0, MOST_CHOICES).map((one) => this.option(one)),
      none,
      more,
    );
    if (focused) [...this.options.querySelectorAll("input")].find((input) => input.dataset.value === focused)?.focus();
  }

  option({ value, name, count }) {
    const tick = () =>
      this.set(this.ticked.includes(value) ? this.ticked.filter((one) => one !== value) : [...this.ticked, value]);
    const box = element("input", { type: "checkbox", "data-value": value, onchange: tick });
    box.checked = this.ticked.includes(value);
    return element(
      "label",
      { class: "choice-option" },
      box,
      element("span", { class: "choice-name" }, name),
      element("span", { class: "count" }, numberText(count)),
    );
  }

  set(ticked) {
    this.onchange(ticked);
  }

  key(event) {
    if (event.key === "Escape" && !this.panel.hidden) {
      event.stopPropagation();
      this.open(false);
      this.toggle.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") this.move(event);
  }

  move(event) {
    if (this.panel.hidden) return;
    const inputs = [...this.panel.querySelectorAll("input:not([hidden])")];
    const next = inputs[inputs.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
    event.preventDefault();
    if (next) next.focus();
  }

  left(event) {
    if (event.relatedTarget && !this.root.contains(event.relatedTarget)) this.open(false);
  }
}

document.addEventListener("pointerdown", (event) => {
  for (const panel of document.querySelectorAll(".choice-panel:not([hidden])")) {
    if (!panel.parentNode.contains(event.target)) {
      panel.hidden = true;
      panel.parentNode.querySelector(".choice-button").setAttribute("aria-expanded", "false");
    }
  }
});
