// @ts-check
// Asks the engine about one exercise: one sentence while it waits, one where it does not help.

import { getElement, setText } from "../checklists/dom.js";
import { engine } from "../checklists/engine.js";
import { failureWords, pageChecklist } from "./words.js";

/** @typedef {import("../checklists/protocol.js").Say} Say */
/** @typedef {import("../checklists/protocol.js").TrainRequest} TrainRequest */
/** @typedef {import("./marks.js").Grade} Grade */

export class Grader {
  busy = false;

  /** @param {HTMLElement} root @param {any} exercise as the engine takes it @param {Say} say */
  constructor(root, exercise, say) {
    this.root = root;
    this.exercise = exercise;
    this.say = say;
  }

  /** @param {unknown} response @returns {Promise<Grade | null>} null where the engine does not answer, which is said */
  grade(response) {
    return this.#ask({ op: "grade", exercise: this.exercise, response, checklist: this.#checklist() });
  }

  /** @param {number} seed @returns {Promise<import("./kept.js").Deal | null>} */
  deal(seed) {
    return this.#ask({ op: "deal", exercise: this.exercise, seed, checklist: this.#checklist() });
  }

  /** The engine has come a step further. */
  progressed() {
    if (this.busy) this.#waiting(true);
  }

  /** A form brings its checklist along; the others share those of the page. */
  #checklist() {
    const form = this.root.querySelector("[data-json=checklist]");
    if (form instanceof HTMLElement) return JSON.parse(form.dataset.value ?? "null");
    return pageChecklist(this.exercise.checklist ?? "");
  }

  /** @param {TrainRequest} message @returns {Promise<any>} */
  async #ask(message) {
    this.busy = true;
    try {
      const answer = engine.train(message);
      this.#waiting(true);
      const found = await answer;
      this.#waiting(false);
      return found;
    } catch (error) {
      this.#failed(/** @type {Error} */ (error));
      return null;
    } finally {
      this.busy = false;
    }
  }

  /** @param {boolean} waiting */
  #waiting(waiting) {
    getElement(this.root, "[data-do=retry]").hidden = true;
    delete this.root.dataset.engine;
    this.#tell(waiting ? this.say(engine.state.phase === "ready" ? "engine-working" : "engine-starting") : "");
  }

  /** Say why there is no grade, and open the way to the reasons. @param {Error} error */
  #failed(error) {
    const refused = engine.state.phase === "ready";
    if (refused) console.error(error);
    const key = this.root.matches("[kind=call]") ? "engine-call-failed" : "engine-failed";
    this.root.dataset.engine = "failed";
    this.#tell(refused ? this.say("engine-refused", { error: error.name }) : failureWords(this.say, key, error));
    getElement(this.root, "[data-do=retry]").hidden = refused || error.name === "WebAssemblyMissing";
  }

  /** @param {string} text */
  #tell(text) {
    setText(getElement(this.root, "[data-show=engine]"), text);
  }
}
