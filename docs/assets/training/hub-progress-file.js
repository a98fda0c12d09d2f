// @ts-check
// <hub-progress-file>: tries out as a file and in again.

import { getElement, make } from "../checklists/dom.js";
import { textOf } from "./asking.js";
import { exportProgress, importProgress, LARGEST_FILE } from "./progress-file.js";
import { trainingWords } from "./words.js";

class HubProgressFile extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", this);
    this.addEventListener("click", this);
  }

  disconnectedCallback() {
    this.removeEventListener("change", this);
    this.removeEventListener("click", this);
  }

  /** @param {Event} event */
  handleEvent({ type, target }) {
    const site = this.getAttribute("site") ?? "";
    if (type === "click" && target instanceof HTMLButtonElement) exportProgress(site);
    else if (type === "change" && target instanceof HTMLInputElement) this.#import(site, target);
  }

  /** @param {string} site @param {HTMLInputElement} input */
  async #import(site, input) {
    const file = input.files?.[0];
    if (!file) return;
    const text = await textOf(file, LARGEST_FILE);
    input.value = "";
    const say = trainingWords();
    const { problem, added, known, damaged } = importProgress(site, text);
    const lines = [say(problem ? `import-${problem}` : "import-done", { added, known })];
    if (damaged) lines.push(say("import-damaged", { damaged }));
    getElement(this, "[data-show=says]").replaceChildren(...lines.map((line) => make("p", line)));
  }
}

if (!customElements.get("hub-progress-file")) customElements.define("hub-progress-file", HubProgressFile);
