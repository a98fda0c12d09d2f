// @ts-check
// What this device has kept of one exercise: its tries, and what is filled in.

import { clockTime } from "../checklists/dom.js";
import { loadAttempts, newAttempt, saveAttempt } from "./attempts.js";
import { loadResponse, responseKey, saveResponse } from "./responses.js";
import { dayOf } from "./words.js";

/** @typedef {import("../checklists/protocol.js").Say} Say */
/** @typedef {{shown: (number | string)[], right?: number[]}} Deal */
/** @typedef {{seed: number, deal: Deal | null, hints: number, response: unknown}} Try */
/** @typedef {Try & {time: string}} Filled time: when it was filled in, as the reader writes it */

export class Kept {
  /** @param {Element} element an exercise */
  constructor(element) {
    const own = (/** @type {string} */ name) => element.getAttribute(name) ?? "";
    this.site = own("site");
    this.course = own("course");
    this.exercise = own("exercise");
    this.version = own("version");
  }

  attempts() {
    return loadAttempts(this.site).filter(({ course, exercise }) => course === this.course && exercise === this.exercise);
  }

  /** @returns {{filled: Filled | null, outdated: boolean}} what is filled in; outdated: it was for other content */
  filled() {
    const saved = /** @type {any} */ (loadResponse(this.site, this.course, this.exercise));
    if (!saved || saved.version !== this.version) return { filled: null, outdated: Boolean(saved) };
    const { seed, response, hints } = saved;
    const deal = Array.isArray(saved.deal?.shown) ? saved.deal : null;
    return { filled: { seed, deal, hints: Number(hints) || 0, response, time: clockTime(saved.saved) }, outdated: false };
  }

  /** @param {Try} filled */
  keep(filled) {
    return saveResponse(this.site, this.course, this.exercise, { version: this.version, ...filled });
  }

  drop() {
    saveResponse(this.site, this.course, this.exercise, null);
  }

  /**
   * Keep a graded try; what was filled in is done with.
   * @param {import("./marks.js").Grade} grade @param {number} hints
   * @returns {boolean} whether the browser kept it
   */
  finish(grade, hints) {
    const kept = saveAttempt(this.site, newAttempt(this.course, grade, hints));
    this.drop();
    document.dispatchEvent(new Event("hub-attempts"));
    return kept;
  }

  /** Has another tab changed what is filled in? @param {StorageEvent} event */
  isChangedBy({ key }) {
    return key === responseKey(this.site, this.course, this.exercise);
  }

  /**
   * Say how the last try went.
   * @param {Say} say
   * @returns {{words: string, isDone: boolean}} isDone: the last try was at what the page shows
   */
  lastTry(say) {
    const last = this.attempts().at(-1);
    if (!last) return { words: "", isDone: false };
    if (last.version !== this.version) return { words: say("changed"), isDone: false };
    const { at, points, of } = last;
    return { words: say(last.passed ? "passed-on" : "tried-on", { date: dayOf(at), points, of }), isDone: true };
  }
}
