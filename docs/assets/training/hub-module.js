// @ts-check
// <hub-module>: the exercises of a module. "Practise with other questions" shows another draw of the pool.

import { allElements, getElement, sayFrom, setText } from "../checklists/dom.js";
import { trainingWords } from "./words.js";

class HubModule extends HTMLElement {
  #say = sayFrom({});
  /** @type {string[][]} ids of exercises, draw by draw */
  #draws = [];

  connectedCallback() {
    this.#say = trainingWords();
    this.#draws = JSON.parse(this.getAttribute("draws") ?? "[]");
    this.addEventListener("click", this);
    addEventListener("hashchange", this);
    const drawn = this.#kept();
    if (drawn) this.#draw(drawn);
    this.#reveal();
  }

  disconnectedCallback() {
    this.removeEventListener("click", this);
    removeEventListener("hashchange", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "hashchange") return this.#reveal();
    const button = event.target instanceof Element && event.target.closest("[data-do=draw]");
    if (!button) return;
    const next = (this.#kept() + 1) % this.#draws.length;
    this.#keep(next);
    this.#draw(next);
    getElement(this, "[data-show=first] .training-title").focus();
  }

  get #key() {
    return `hub:${this.getAttribute("site")}:draw:${this.getAttribute("course")}/${this.getAttribute("module")}`;
  }

  #kept() {
    try {
      return (Number(localStorage.getItem(this.#key)) || 0) % (this.#draws.length || 1);
    } catch {
      return Number(this.dataset.drawn ?? 0);
    }
  }

  /** @param {number} draw */
  #keep(draw) {
    this.dataset.drawn = String(draw);
    try {
      localStorage.setItem(this.#key, String(draw));
    } catch {
      // The page remembers it as long as it is open.
    }
  }

  /** Put the exercises of a draw first, and the others below. @param {number} number */
  #draw(number) {
    const drawn = new Set(this.#draws[number]);
    const all = allElements(this, ".training-list > *");
    const isFirst = (/** @type {HTMLElement} */ each) => drawn.has(each.getAttribute("exercise") ?? each.dataset.exercise ?? "");
    this.#fill("first", all.filter(isFirst));
    this.#fill("more", all.filter((each) => !isFirst(each)));
  }

  /** @param {string} list @param {HTMLElement[]} exercises */
  #fill(list, exercises) {
    getElement(this, `[data-show=${list}]`).append(...exercises);
    exercises.forEach((each, index) => {
      const values = { kind: each.getAttribute("kind-name") ?? "", number: index + 1, count: exercises.length };
      setText(getElement(each, "[data-show=number]"), this.#say("question", values));
    });
  }

  /** Open the closed list where a link leads into it. */
  #reveal() {
    const target = location.hash && this.querySelector(`[id="${CSS.escape(decodeURIComponent(location.hash.slice(1)))}"]`);
    const closed = target && target.closest("details");
    if (!closed || closed.open) return;
    closed.open = true;
    target.scrollIntoView();
  }
}

if (!customElements.get("hub-module")) customElements.define("hub-module", HubModule);
