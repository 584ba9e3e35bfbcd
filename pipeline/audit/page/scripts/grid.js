// A table of many rows, of which only those in sight are made. Arrow keys move, Enter opens.

const SPARE_ROWS = 8;
const NARROW = matchMedia("(max-width: 720px)");
const ROW_HEIGHT = 44;
const CARD_HEIGHT = 104;

class Grid {
  // `columns`: [{name, title, sorts}]; `cells(row)` gives the contents of a row, one a column; `onopen(row)`, `onsort(name)`.
  constructor(columns, { label, cells, onopen, onsort }) {
    Object.assign(this, {
      columns,
      cells,
      onopen,
      onsort,
      rows: new Int32Array(0),
      active: 0,
      selected: -1,
      made: new Map(),
    });
    this.head = element(
      "div",
      { class: "grid-row grid-head", role: "row", "aria-rowindex": 1 },
      columns.map((column) => this.heading(column)),
    );
    this.space = element("div", { class: "grid-space", role: "presentation" });
    this.scroll = element("div", { class: "grid-scroll", role: "rowgroup", onscroll: () => this.draw() }, this.space);
    this.root = element(
      "div",
      {
        class: "grid",
        role: "grid",
        tabindex: 0,
        "aria-label": label,
        "aria-colcount": columns.length,
        onkeydown: (event) => this.key(event),
      },
      element("div", { role: "rowgroup", class: "grid-heads" }, this.head),
      this.scroll,
    );
    this.space.addEventListener("click", (event) => this.click(event));
    new ResizeObserver(() => this.resized()).observe(this.scroll);
  }

  get rowHeight() {
    return NARROW.matches ? CARD_HEIGHT : ROW_HEIGHT;
  }

  heading({ name, title, sorts }) {
    const content = sorts ? button(title, () => this.onsort(name), { class: "grid-sort", tabindex: -1 }) : title;
    return element("div", { class: `cell ${name}`, role: "columnheader", "data-column": name }, content);
  }

  // Shows these rows; `sort` is the order they are in ("value", "-value").
  show(rows, sort) {
    const isOther = rows.length !== this.rows.length || rows.some((row, place) => row !== this.rows[place]);
    this.rows = rows;
    this.root.setAttribute("aria-rowcount", String(rows.length + 1));
    for (const cell of this.head.children) this.showOrder(cell, sort);
    if (isOther) {
      this.active = Math.max(0, rows.indexOf(this.selected));
      this.scroll.scrollTop = Math.max(0, this.active * this.rowHeight - this.scroll.clientHeight / 2);
    }
    this.redraw();
  }

  showOrder(cell, sort) {
    const isSorted = cell.dataset.column === sort.replace(/^-/, "");
    cell.setAttribute("aria-sort", !isSorted ? "none" : sort.startsWith("-") ? "descending" : "ascending");
  }

  select(row) {
    this.selected = row;
    const place = this.rows.indexOf(row);
    if (place >= 0) this.centre(place);
    this.redraw();
  }

  // The text of a report takes room from the table: the chosen row stays in sight.
  resized() {
    const place = this.rows.indexOf(this.selected);
    if (place >= 0 && this.made.has(place)) this.centre(place);
    this.redraw();
  }

  redraw() {
    for (const made of this.made.values()) made.remove();
    this.made.clear();
    this.draw();
  }

  draw() {
    const height = this.rowHeight;
    this.space.style.setProperty("height", `${this.rows.length * height}px`);
    const first = Math.max(0, Math.floor(this.scroll.scrollTop / height) - SPARE_ROWS);
    const last = Math.min(
      this.rows.length,
      Math.ceil((this.scroll.scrollTop + this.scroll.clientHeight) / height) + SPARE_ROWS,
    );
    for (const [place, made] of this.made) {
      if (place >= first && place < last) continue;
      made.remove();
      this.made.delete(place);
    }
    for (let place = first; place < last; place += 1) if (!this.made.has(place)) this.make(place, height);
    this.showActive();
  }

  make(place, height) {
    const row = this.rows[place];
    const contents = this.cells(row);
    const cells = this.columns.map(({ name }, index) =>
      element("div", { class: `cell ${name}`, role: "gridcell" }, contents[index]),
    );
    const made = element(
      "div",
      {
        class: `grid-row${place % 2 ? " is-odd" : ""}`,
        role: "row",
        id: `grid-row-${place}`,
        "data-place": place,
        "aria-rowindex": place + 2,
        "aria-selected": String(row === this.selected),
        style: { transform: `translateY(${place * height}px)`, height: `${height}px` },
      },
      cells,
    );
    this.made.set(place, made);
    this.space.append(made);
  }

  showActive() {
    for (const [place, made] of this.made) made.classList.toggle("is-active", place === this.active);
    if (this.made.has(this.active)) this.root.setAttribute("aria-activedescendant", `grid-row-${this.active}`);
    else this.root.removeAttribute("aria-activedescendant");
  }

  // Makes a row the active one; one that was out of sight comes into the middle.
  centre(place) {
    const [top, height, seen] = [place * this.rowHeight, this.rowHeight, this.scroll.clientHeight];
    const isSeen = top >= this.scroll.scrollTop && top + height <= this.scroll.scrollTop + seen;
    this.active = place;
    if (!isSeen) this.scroll.scrollTop = top - (seen - height) / 2;
  }

  moveTo(place) {
    this.active = Math.max(0, Math.min(this.rows.length - 1, place));
    const [top, height] = [this.active * this.rowHeight, this.rowHeight];
    if (top < this.scroll.scrollTop) this.scroll.scrollTop = top;
    else if (top + height > this.scroll.scrollTop + this.scroll.clientHeight)
      this.scroll.scrollTop = top + height - this.scroll.clientHeight;
    this.draw();
  }

  key(event) {
    if (event.target !== this.root || event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(this.scroll.clientHeight / this.rowHeight) - 1);
    const places = {
      ArrowDown: this.active + 1,
      ArrowUp: this.active - 1,
      PageDown: this.active + page,
      PageUp: this.active - page,
      Home: 0,
      End: this.rows.length - 1,
    };
    if (event.key in places) this.moveTo(places[event.key]);
    else if ((event.key === "Enter" || event.key === " ") && this.rows.length) this.onopen(this.rows[this.active]);
    else return;
    event.preventDefault();
  }

  click(event) {
    const made = event.target.closest(".grid-row");
    if (!made || !getSelection().isCollapsed) return;
    this.active = Number(made.dataset.place);
    this.root.focus({ preventScroll: true });
    this.onopen(this.rows[this.active]);
  }
}
