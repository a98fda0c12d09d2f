// @ts-check
// What is filled in and not graded yet, in localStorage only:
//   hub:<site>:response:<course>/<exercise>

import { localNow } from "./now.js";
import { device, isRecord, keysFrom, read, write } from "../checklists/storage.js";

/** @typedef {import("../checklists/storage.js").Open} Open */
/**
 * What is filled in and not graded, or was graded last.
 * @typedef {object} Saved
 * @property {string} version of the exercise it was given to
 * @property {number} seed of the order in which the options were shown
 * @property {unknown} response as the engine takes it
 * @property {string} saved ISO date-time; set by saveResponse
 */

/** @param {string} site @param {string} course @param {string} exercise */
export const responseKey = (site, course, exercise) => `hub:${site}:response:${course}/${exercise}`;

/**
 * @param {string} site
 * @param {string} course
 * @param {string} exercise
 * @param {Omit<Saved, "saved"> | null} response null removes it
 * @param {Open} [storage]
 * @returns {boolean} whether the browser kept it
 */
export function saveResponse(site, course, exercise, response, storage = device) {
  return write(responseKey(site, course, exercise), response && { ...response, saved: localNow() }, storage);
}

/**
 * @param {string} site
 * @param {string} course
 * @param {string} exercise
 * @param {Open} [storage]
 * @returns {Saved | null}
 */
export function loadResponse(site, course, exercise, storage = device) {
  const found = read(responseKey(site, course, exercise), storage);
  return isSaved(found) ? found : null;
}

/**
 * The response of a course that was filled in last.
 * @param {string} site
 * @param {string} course
 * @param {Open} [storage]
 * @returns {{exercise: string, saved: string} | undefined}
 */
export function newestResponse(site, course, storage = device) {
  const own = responses(site, storage).filter(([place]) => place.startsWith(`${course}/`));
  const found = own.map(([place, { saved }]) => ({ exercise: place.slice(course.length + 1), saved }));
  return found.sort((a, b) => Date.parse(a.saved) - Date.parse(b.saved)).at(-1);
}

/**
 * All of them, by their place.
 * @param {string} site
 * @param {Open} storage
 * @returns {[string, Saved][]}
 */
export function responses(site, storage) {
  const start = `hub:${site}:response:`;
  return keysFrom(start, storage).flatMap((key) => {
    const found = read(key, storage);
    return isSaved(found) ? [/** @type {[string, Saved]} */ ([key.slice(start.length), found])] : [];
  });
}

/** @param {unknown} value @returns {value is Saved} */
export function isSaved(value) {
  if (!isRecord(value) || typeof value.version !== "string" || typeof value.saved !== "string") return false;
  return Number.isFinite(value.seed) && "response" in value && !Number.isNaN(Date.parse(value.saved));
}
