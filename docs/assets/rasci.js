// Filters the RASCI table. Every word and every letter stands in the page; this only shows and hides.

class HubRasci extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    if (!form) return;
    form.addEventListener("input", () => this.show(form));
    form.querySelector("button")?.addEventListener("click", () => this.showAll(form));
    form.addEventListener("submit", (event) => event.preventDefault());
    this.show(form);
    this.open();
  }

  showAll(/** @type {HTMLFormElement} */ form) {
    form.reset();
    this.show(form);
  }

  /** Show what the filters ask for. */
  show(/** @type {HTMLFormElement} */ form) {
    const wanted = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const mine = /** @type {HTMLInputElement} */ (form.elements.namedItem("mine"));
    mine.disabled = !wanted.role;
    this.useModel(wanted.model);
    const rows = [...this.querySelectorAll("tr[data-row]")];
    for (const row of rows) {
      if (row instanceof HTMLElement) row.hidden = !fits(row, wanted, mine.checked && !mine.disabled);
    }
    for (const phase of this.querySelectorAll("tbody")) {
      phase.hidden = !phase.querySelector("tr[data-row]:not([hidden])");
    }
    this.count(rows);
  }

  /** Show the cells of one operating model; without a partner its columns go. */
  useModel(/** @type {string} */ model) {
    for (const part of this.querySelectorAll("[data-model]")) {
      if (part instanceof HTMLElement) part.hidden = part.dataset.model !== model;
    }
    for (const cell of this.querySelectorAll("th[data-role], td[data-role]")) {
      if (!(cell instanceof HTMLElement)) continue;
      cell.hidden = model !== "partner" && Boolean(cell.dataset.role?.startsWith("partner-"));
      cell.classList.toggle("hub-rasci__none", cell.matches("td") && !letters(cell, model));
    }
    const span = 2 + this.querySelectorAll("thead th[data-role]:not([hidden])").length;
    for (const name of this.querySelectorAll(".hub-rasci__phase th")) name.setAttribute("colspan", String(span));
  }

  count(/** @type {Element[]} */ rows) {
    const output = this.querySelector("output");
    if (!output) return;
    const shown = rows.filter((row) => !row.hasAttribute("hidden")).length;
    const text = output.dataset.template ?? "";
    output.textContent = text.replace("{shown}", String(shown)).replace("{all}", String(rows.length));
  }

  /** Open the row that the address names. */
  open() {
    const row = location.hash ? this.querySelector(`[id="${CSS.escape(location.hash.slice(1))}"]`) : null;
    row?.querySelector("details")?.setAttribute("open", "");
  }
}

/** Whether a row is one of those asked for. */
function fits(
  /** @type {HTMLElement} */ row,
  /** @type {Record<string, string>} */ wanted,
  /** @type {boolean} */ mine,
) {
  const phase = row.closest("tbody")?.dataset.phase;
  const words = wanted.text.toLowerCase().split(/\s+/).filter(Boolean);
  return (
    (!wanted.phase || phase === wanted.phase) &&
    has(row.dataset.models, wanted.model) &&
    (!wanted.deployment || has(row.dataset.deployments, wanted.deployment)) &&
    words.every((word) => row.dataset.text?.includes(word)) &&
    fitsCells(row, wanted, mine)
  );
}

/** Whether a row has the letter in the role's cell, or in any cell when no role is chosen. */
function fitsCells(
  /** @type {HTMLElement} */ row,
  /** @type {Record<string, string>} */ wanted,
  /** @type {boolean} */ mine,
) {
  const cells = [...row.querySelectorAll("td[data-role]")].filter(
    (cell) => cell instanceof HTMLElement && (!wanted.role || cell.dataset.role === wanted.role),
  );
  const found = cells.map((cell) => letters(/** @type {HTMLElement} */ (cell), wanted.model));
  if (mine && !found.some((letter) => letter.includes("R") || letter.includes("A"))) return false;
  return wanted.letter ? found.some((letter) => letter.includes(wanted.letter)) : !wanted.role || found.some(Boolean);
}

/** The letters of a cell under an operating model, such as "R/A". */
function letters(/** @type {HTMLElement} */ cell, /** @type {string} */ model) {
  return (model === "partner" ? cell.dataset.partner : cell.dataset.vendor) ?? "";
}

/** Whether a list in an attribute holds a word. */
function has(/** @type {string | undefined} */ list, /** @type {string} */ word) {
  return (list ?? "").split(" ").includes(word);
}

if (!customElements.get("hub-rasci")) customElements.define("hub-rasci", HubRasci);
