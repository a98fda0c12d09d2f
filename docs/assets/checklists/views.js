// @ts-check
// The two views of the form's card, as tabs: the answers, and the case text made of them.

import { allElements, getElement } from "./dom.js";
import { engine } from "./engine.js";
import { plainAnswers } from "./plain-answers.js";
import { showCaseText } from "./preview.js";
import { showScripts } from "./scripts.js";

/** @typedef {import("./protocol.js").Checked} Checked */
/** @typedef {import("./protocol.js").Say} Say */

export class Views {
  /** @param {HTMLElement} root @param {Say} say @param {import("./checking.js").Checking} checking */
  constructor(root, say, checking) {
    this.root = root;
    this.say = say;
    this.checking = checking;
  }

  /** @param {string} name */
  show(name) {
    for (const tab of /** @type {HTMLButtonElement[]} */ (allElements(this.root, "[role=tab]"))) {
      const selected = tab.dataset.view === name;
      tab.setAttribute("aria-selected", String(selected));
      tab.tabIndex = selected ? 0 : -1;
      getElement(this.root, `[data-panel="${tab.dataset.view}"]`).hidden = !selected;
    }
    this.root.dataset.view = name;
    if (name === "text") this.#openText();
  }

  /** @param {KeyboardEvent} event */
  move(event) {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key) || event.type !== "keydown") return;
    const other = getElement(this.root, "[role=tab][aria-selected=false]");
    this.show(other.dataset.view ?? "form");
    other.focus();
  }

  async #openText() {
    engine.start();
    if (engine.state.phase !== "ready") this.showText();
    await this.checking.latest(true);
    this.showText();
  }

  isTextShown() {
    return !getElement(this.root, "[data-panel=text]").hidden;
  }

  /** Show the newest case text, where it is in sight. */
  showText() {
    if (!this.isTextShown()) return;
    showCaseText(this.root, this.textOf(this.checking.last), this.say);
    showScripts(this.root, this.checking.last?.scripts ?? {});
  }

  /** @param {Checked | null} checked without it, the answers as the page has them */
  textOf(checked) {
    if (checked?.text) return checked.text;
    const plain = plainAnswers(this.root);
    return { plain, markdown: plain, html: "" };
  }
}
