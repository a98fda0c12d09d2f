// @ts-check
// The sentences and checklists that a page carries for its training elements, once for all of them.

import { sayFrom } from "../checklists/dom.js";

/** @typedef {import("../checklists/protocol.js").Say} Say */

/** @param {string} selector @returns {any} */
export function pageData(selector) {
  const found = document.querySelector(selector);
  return found instanceof HTMLElement ? JSON.parse(found.dataset.value ?? "null") : null;
}

/** @returns {Say} */
export const trainingWords = () => sayFrom(pageData('[data-json="training-words"]') ?? {});

/** @param {string} id */
export const pageChecklist = (id) => pageData(`[data-json="training-checklist"][data-checklist="${CSS.escape(id)}"]`);

/**
 * The word for one kind of exercise, or the one for all.
 * @param {Say} say @param {string} kind @param {string} state
 */
export function markWord(say, kind, state) {
  const own = say(`${kind}-${state}`);
  return own === `${kind}-${state}` ? say(`mark-${state}`) : own;
}

/**
 * The sentence for an engine that does not help.
 * @param {Say} say @param {string} key @param {Error} error
 */
export function failureWords(say, key, { name }) {
  const own = say(`engine-${name}`);
  return own === `engine-${name}` ? say(key, { error: name }) : own;
}

/** @param {string} iso a date or a date-time */
export function dayOf(iso) {
  const date = new Date(iso.length === 10 ? `${iso}T12:00:00` : iso);
  return Number.isNaN(date.getTime()) ? iso : date.toLocaleDateString(document.documentElement.lang || undefined, { dateStyle: "medium" });
}
