// @ts-check
// <hub-course>: progress on the page of a course, and in one line on the page of a module.

import { allElements, getElement, setText } from "../checklists/dom.js";
import { ProgressElement } from "./progress-element.js";
import { newestResponse } from "./responses.js";

/** @typedef {import("./progress-element.js").Progress} Progress */
/** @typedef {import("./progress-element.js").ModuleProgress} ModuleProgress */
/** @typedef {import("./progress-element.js").ObjectiveProgress} ObjectiveProgress */

class HubCourse extends ProgressElement {
  /** @override @param {string} words */
  tell(words) {
    for (const slot of allElements(this, "[data-show=says], [data-show=module]")) setText(slot, words);
  }

  /** @override @param {Progress | null} progress */
  show(progress) {
    if (!progress) return this.#showLeft(null);
    const own = progress.modules.find(({ id }) => id === this.getAttribute("module"));
    this.tell(own ? this.#moduleWords(own) : progress.says);
    for (const module of progress.modules) this.#showModule(module);
    for (const objective of progress.objectives) this.#showObjective(objective);
    for (const exercise of progress.exercises) this.#showExercise(exercise);
    this.#showNext(progress);
  }

  /** @param {ModuleProgress} module */
  #moduleWords({ state, answered, asked }) {
    return this.say(`module-${state}`, { answered, of: asked });
  }

  /** @param {ModuleProgress} module */
  #showModule(module) {
    const line = this.#outside(`[data-module="${CSS.escape(module.id)}"]`);
    if (!line) return;
    line.dataset.state = module.state;
    setText(getElement(line, "[data-show=module-state]"), this.#moduleWords(module));
  }

  /** @param {ObjectiveProgress} objective */
  #showObjective({ id, share, answered, reached }) {
    const line = answered ? this.#outside(`[data-objective="${CSS.escape(id)}"]`) : null;
    if (!line) return;
    line.dataset.state = reached ? "done" : "begun";
    const words = this.say(reached ? "objective-passed" : "objective", { share: Math.floor(share * 100) });
    setText(getElement(line, "[data-show=objective-state]"), words);
  }

  /** A case stands on a page of its own: its card says how it went. @param {{id: string, tries: number, passed: boolean}} exercise */
  #showExercise({ id, tries, passed }) {
    const slot = tries ? this.#outside(`[data-state-of="${CSS.escape(id)}"]`) : null;
    if (slot) setText(slot, this.say(passed ? "verdict-passed" : "tried"));
  }

  /** @param {Progress} progress */
  #showNext({ next, left }) {
    const button = allElements(this, "a[data-show=next]")[0];
    if (!(button instanceof HTMLAnchorElement)) return;
    if (next) this.#lead(button, next.page, next.says);
    this.#showLeft(left);
  }

  /** What is filled in and not graded is newer than the newest try, or it is not. @param {Progress["left"]} tried */
  #showLeft(tried) {
    const open = newestResponse(this.getAttribute("site") ?? "", this.getAttribute("course") ?? "");
    const isNewer = open && (!tried || Date.parse(open.saved) > Date.parse(tried.at));
    const begun = isNewer && this.outline.modules.flatMap(({ exercises }) => exercises).find(({ id }) => id === open.exercise);
    const left = begun || tried;
    const words = allElements(this, "[data-show=left]")[0];
    if (words) words.hidden = !left;
    if (words && left) this.#lead(/** @type {HTMLAnchorElement} */ (getElement(words, "a")), left.page, left.title);
  }

  /** @param {HTMLAnchorElement} link @param {string} page @param {string} text */
  #lead(link, page, text) {
    link.href = (this.getAttribute("root") ?? "") + page;
    setText(link, text);
  }

  /** Modules and objectives stand under headings of their own, so that the page's list of contents has them. @param {string} selector */
  #outside(selector) {
    const found = document.querySelector(selector);
    return found instanceof HTMLElement ? found : null;
  }
}

if (!customElements.get("hub-course")) customElements.define("hub-course", HubCourse);
