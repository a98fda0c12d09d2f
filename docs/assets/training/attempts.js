// @ts-check
// Tries on this device, in localStorage only:
//   hub:<site>:attempt:<attempt id>     one graded try; a key each, so that two tabs never write over each other
// Storage and files are input: what has not the shape of a try is left out here, and judged once more by the engine.

import { localNow } from "./now.js";
import { device, isRecord, keysFrom, read, write } from "../checklists/storage.js";

/** @typedef {import("../checklists/storage.js").Open} Open */
/**
 * One graded try: the engine's dataclass Attempt. Make it with `newAttempt`.
 * @typedef {object} Attempt
 * @property {string} id random, so that tries of two tabs or two devices can be joined
 * @property {string} course
 * @property {string} exercise
 * @property {string} version of the exercise, from its grade
 * @property {string} at ISO date-time with the reader's offset
 * @property {number} points
 * @property {number} of
 * @property {boolean} passed
 * @property {number} hints how many were opened
 */


/** Of an attempt, a course or an exercise. */
export const ID = /^[\w-]{1,64}$/;
const TEXTS = ["course", "exercise", "version", "at"];
const LONGEST_TEXT = 200;

/** @param {string} site @param {string} id */
const attemptKey = (site, id) => `hub:${site}:attempt:${id}`;

/**
 * Make the try that a grade comes to.
 * @param {string} course
 * @param {{exercise: string, version: string, points: number, of: number, passed: boolean}} grade the engine's
 * @param {number} hints how many were opened
 * @returns {Attempt}
 */
export function newAttempt(course, { exercise, version, points, of, passed }, hints) {
  return { id: randomId(), course, exercise, version, at: localNow(), points, of, passed, hints };
}

/**
 * @param {string} site
 * @param {Attempt} attempt
 * @param {Open} [storage]
 * @returns {boolean} whether the browser kept it
 */
export function saveAttempt(site, attempt, storage = device) {
  return write(attemptKey(site, attempt.id), attempt, storage);
}

/**
 * All tries of all courses, oldest first. The engine sorts out those of one course.
 * @param {string} site
 * @param {Open} [storage]
 * @returns {Attempt[]}
 */
export function loadAttempts(site, storage = device) {
  const start = attemptKey(site, "");
  const found = keysFrom(start, storage).map((key) => ({ id: key.slice(start.length), attempt: read(key, storage) }));
  return found.flatMap(({ id, attempt }) => (isAttempt(attempt) && attempt.id === id ? [attempt] : [])).sort(byTime);
}

/**
 * Hear of tries that another tab, or an import in this one, has added.
 * @param {string} site
 * @param {() => void} changed
 * @returns {() => void} stops it
 */
export function watchAttempts(site, changed) {
  const hear = (/** @type {StorageEvent} */ { key }) => {
    if (key === null || key.startsWith(attemptKey(site, ""))) changed();
  };
  addEventListener("storage", hear);
  document.addEventListener("hub-attempts", changed);
  return () => {
    removeEventListener("storage", hear);
    document.removeEventListener("hub-attempts", changed);
  };
}

/** @param {unknown} value @returns {value is Attempt} */
export function isAttempt(value) {
  if (!isRecord(value) || typeof value.id !== "string" || !ID.test(value.id)) return false;
  const texts = TEXTS.every((name) => typeof value[name] === "string" && value[name].length <= LONGEST_TEXT);
  const numbers = ["points", "of", "hints"].every((name) => Number.isFinite(value[name]));
  return texts && numbers && typeof value.passed === "boolean" && !Number.isNaN(Date.parse(value.at));
}

/** @param {{at: string}} a @param {{at: string}} b */
const byTime = (a, b) => Date.parse(a.at) - Date.parse(b.at);

/** A random UUID, also where the page is not served over HTTPS and the browser has no randomUUID. */
function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
