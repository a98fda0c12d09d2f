// @ts-check
// What the elements share that show progress: the outline of a course, the tries on the device, the engine that adds up.

import { getElement, sayFrom } from "../checklists/dom.js";
import { engine } from "../checklists/engine.js";
import { loadAttempts, watchAttempts } from "./attempts.js";
import { localNow } from "./now.js";
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
 * @property {{page: string, title: string, at: string} | null} left
 */

/** Asks when it comes into the page and after each try, in this tab or another. */
export class ProgressElement extends HTMLElement {
  say = sayFrom({});
  /** @type {{modules: {title: string, exercises: {id: string, title: string, page: string}[]}[]}} */
  outline = { modules: [] };
  #stop = () => {};

  connectedCallback() {
    const site = this.getAttribute("site") ?? "";
    this.say = trainingWords();
    this.outline = JSON.parse(getElement(this, "[data-json=outline]").dataset.value ?? "{}");
    this.#stop = watchAttempts(site, () => this.#ask(site));
    this.#ask(site);
  }

  disconnectedCallback() {
    this.#stop();
  }

  /** @param {string} site */
  async #ask(site) {
    const attempts = loadAttempts(site);
    const message = { op: /** @type {const} */ ("progress"), outline: this.outline, attempts, now: localNow() };
    try {
      const progress = attempts.length ? await engine.train(message) : null;
      if (this.isConnected) this.show(progress);
    } catch (error) {
      this.tell(failureWords(this.say, "progress-failed", /** @type {Error} */ (error)));
    }
  }

  /** @param {Progress | null} _progress null where nobody has tried anything */
  show(_progress) {}

  /** @param {string} _words */
  tell(_words) {}
}
