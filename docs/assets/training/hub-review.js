// @ts-check
// <hub-review>: the exercises of a course that are due today. The engine says which; a link leads to each.

import { getElement, sayCount, setText } from "../checklists/dom.js";
import { ProgressElement } from "./progress-element.js";
import { dayOf } from "./words.js";

/** @typedef {import("./progress-element.js").Progress} Progress */

class HubReview extends ProgressElement {
  /** @override @param {string} words */
  tell(words) {
    setText(getElement(this, "[data-show=says]"), words);
  }

  /** @override @param {Progress | null} progress */
  show(progress) {
    const due = progress?.due ?? [];
    const list = getElement(this, "[data-show=due]");
    this.tell(progress ? this.#words(progress) : this.say("due-empty"));
    list.hidden = !due.length;
    list.replaceChildren(...due.map((id) => this.#line(id, progress?.exercises.find((each) => each.id === id)?.changed)));
  }

  /** @param {Progress} progress */
  #words({ due, exercises }) {
    if (due.length) return sayCount(this.say, "due-count", due.length);
    const [next] = exercises.flatMap((each) => (each.due ? [each.due] : [])).sort();
    return next ? this.say("due-next", { date: dayOf(next) }) : this.say("due-none");
  }

  /** @param {string} id @param {boolean} [changed] */
  #line(id, changed) {
    const template = /** @type {HTMLTemplateElement} */ (getElement(this, "template[data-line]"));
    const line = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const module = this.outline.modules.find(({ exercises }) => exercises.some((each) => each.id === id));
    const exercise = module?.exercises.find((each) => each.id === id);
    const link = /** @type {HTMLAnchorElement} */ (line.querySelector("a"));
    link.href = (this.getAttribute("root") ?? "") + (exercise?.page ?? "");
    link.textContent = exercise?.title ?? id;
    getElement(line, "span").textContent = [module?.title, changed && this.say("changed-exercise")].filter(Boolean).join(". ");
    return line;
  }
}

if (!customElements.get("hub-review")) customElements.define("hub-review", HubReview);
