// @ts-check
// <hub-course>: progress on the page of a course, and in one line on the page of a module. The engine adds it up.

import { allElements, getElement, sayFrom, setText } from "../checklists/dom.js";
import { engine } from "../checklists/engine.js";
import { loadAttempts, localNow, watchAttempts } from "./attempts.js";
import { failureWords, trainingWords } from "./words.js";

/** @typedef {{id: string, state: "not-begun" | "begun" | "done", answered: number, asked: number}} ModuleProgress */
/** @typedef {{id: string, share: number, answered: number, reached: boolean}} ObjectiveProgress */
/**
 * @typedef {object} Progress the engine's dataclass Progress
 * @property {string} says
 * @property {ModuleProgress[]} modules
 * @property {ObjectiveProgress[]} objectives
 * @property {{id: string, tries: number, passed: boolean, changed: boolean, due: string, is_due: boolean}[]} exercises
 * @property {string[]} due
 * @property {{page: string, says: string} | null} next
 * @property {{page: string, title: string} | null} left
 */

/**
 * @param {object} outline @param {string} site
 * @returns {Promise<Progress | null>} null where nobody has tried anything
 */
export async function askProgress(outline, site) {
  const attempts = loadAttempts(site);
  return attempts.length ? engine.train({ op: "progress", outline, attempts, now: localNow() }) : null;
}

class HubCourse extends HTMLElement {
  #say = sayFrom({});
  #outline = {};
  #stop = () => {};

  connectedCallback() {
    const site = this.getAttribute("site") ?? "";
    this.#say = trainingWords();
    this.#outline = JSON.parse(getElement(this, "[data-json=outline]").dataset.value ?? "{}");
    this.#stop = watchAttempts(site, () => this.#ask(site));
    this.#ask(site);
  }

  disconnectedCallback() {
    this.#stop();
  }

  /** @param {string} site */
  async #ask(site) {
    try {
      const progress = await askProgress(this.#outline, site);
      if (progress && this.isConnected) this.#show(progress);
    } catch (error) {
      this.#tell(failureWords(this.#say, "progress-failed", /** @type {Error} */ (error)));
    }
  }

  /** @param {string} words */
  #tell(words) {
    for (const slot of allElements(this, "[data-show=says], [data-show=module]")) setText(slot, words);
  }

  /** @param {Progress} progress */
  #show(progress) {
    const own = progress.modules.find(({ id }) => id === this.getAttribute("module"));
    this.#tell(own ? this.#moduleWords(own) : progress.says);
    for (const module of progress.modules) this.#showModule(module);
    for (const objective of progress.objectives) this.#showObjective(objective);
    for (const exercise of progress.exercises) this.#showExercise(exercise);
    this.#showNext(progress);
  }

  /** @param {ModuleProgress} module */
  #moduleWords({ state, answered, asked }) {
    return this.#say(`module-${state}`, { answered, of: asked });
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
    const words = this.#say(reached ? "objective-passed" : "objective", { share: Math.floor(share * 100) });
    setText(getElement(line, "[data-show=objective-state]"), words);
  }

  /** A case stands on a page of its own: its card says how it went. @param {{id: string, tries: number, passed: boolean}} exercise */
  #showExercise({ id, tries, passed }) {
    const slot = tries ? this.#outside(`[data-state-of="${CSS.escape(id)}"]`) : null;
    if (slot) setText(slot, this.#say(passed ? "verdict-passed" : "tried"));
  }

  /** @param {Progress} progress */
  #showNext({ next, left }) {
    const button = allElements(this, "a[data-show=next]")[0];
    if (!(button instanceof HTMLAnchorElement)) return;
    if (next) this.#lead(button, next.page, next.says);
    const words = getElement(this, "[data-show=left]");
    words.hidden = !left;
    if (left) this.#lead(/** @type {HTMLAnchorElement} */ (getElement(words, "a")), left.page, left.title);
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
