// @ts-check
// Tries and unfinished responses on this device, and the file that carries them to another one. localStorage only:
//   hub:<site>:attempt:<attempt id>              one graded try; a key each, so that two tabs never write over each other
//   hub:<site>:response:<course>/<exercise>      what is filled in, until it is graded again
// Storage and files are input: what has not the shape of a try is left out here, and judged once more by the engine.

import { offerFile } from "../checklists/draft-files.js";

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

/**
 * What is filled in and not graded, or was graded last.
 * @typedef {object} Saved
 * @property {string} version of the exercise it was given to
 * @property {number} seed of the order in which the options were shown
 * @property {unknown} response as the engine takes it
 * @property {string} saved ISO date-time; set by saveResponse
 */

/** @typedef {() => Storage} Open a function, because private windows throw at the mere name */
/**
 * @typedef {object} Imported what came of a file; `problem` is a key for the words of the page, "" where it was read
 * @property {"" | "too-large" | "not-json" | "not-progress" | "newer-format" | "not-kept"} problem
 * @property {number} added tries that are new here
 * @property {number} known tries that were here
 * @property {number} damaged tries and responses that were left out
 */

export const FORMAT = 1;
export const KIND = "training-progress";
/** A year of daily training is far below it. */
export const LARGEST_FILE = 5_000_000;
const ID = /^[\w-]{1,64}$/;
const TEXTS = ["course", "exercise", "version", "at"];
const LONGEST_TEXT = 200;

/** @type {Open} */
const device = () => localStorage;

/** @param {string} site @param {string} id */
const attemptKey = (site, id) => `hub:${site}:attempt:${id}`;

/** @param {string} site @param {string} course @param {string} exercise */
export const responseKey = (site, course, exercise) => `hub:${site}:response:${course}/${exercise}`;

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
 * Where the reader left: the newest try or response.
 * @param {string} site
 * @param {Open} [storage]
 * @returns {{course: string, exercise: string, at: string} | null}
 */
export function whereLeft(site, storage = device) {
  const tries = loadAttempts(site, storage).map(({ course, exercise, at }) => ({ course, exercise, at }));
  const open = responses(site, storage).map(([place, { saved }]) => {
    const [course = "", exercise = ""] = place.split("/");
    return { course, exercise, at: saved };
  });
  return [...tries, ...open].sort(byTime).at(-1) ?? null;
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

/**
 * The text of the file that carries everything to another device.
 * @param {string} site
 * @param {Open} [storage]
 */
export function progressText(site, storage = device) {
  const all = { attempts: loadAttempts(site, storage), responses: Object.fromEntries(responses(site, storage)) };
  return JSON.stringify({ kind: KIND, format: FORMAT, saved: localNow(), ...all }, null, 1);
}

/**
 * Offer that file.
 * @param {string} site
 */
export function exportProgress(site) {
  offerFile(progressText(site), `training-progress-${localNow().slice(0, 10)}.json`, "application/json");
}

/**
 * Join the tries and responses of a file with those here; nothing here is replaced but an older response.
 * @param {string} site
 * @param {string | null} text of the file; null where it was too large to be read
 * @param {Open} [storage]
 * @returns {Imported}
 */
export function importProgress(site, text, storage = device) {
  const { problem, attempts, responses: found } = readProgress(text);
  if (problem) return { problem, added: 0, known: 0, damaged: 0 };
  const usable = attempts.filter(isAttempt);
  const here = new Set(loadAttempts(site, storage).map(({ id }) => id));
  const fresh = usable.filter(({ id }) => !here.has(id));
  const kept = fresh.filter((attempt) => saveAttempt(site, attempt, storage));
  const damaged = attempts.length - usable.length + joinResponses(site, found, storage);
  if (kept.length) document.dispatchEvent(new Event("hub-attempts"));
  const refused = kept.length < fresh.length ? "not-kept" : "";
  return { problem: refused, added: kept.length, known: usable.length - fresh.length, damaged };
}

/** @param {string | null} text @returns {{problem: Imported["problem"], attempts: unknown[], responses: Record<string, unknown>}} */
function readProgress(text) {
  const none = { attempts: [], responses: {} };
  if (text === null || text.length > LARGEST_FILE) return { problem: "too-large", ...none };
  const file = parse(text.replace(/^\uFEFF/, ""));
  if (file === undefined) return { problem: "not-json", ...none };
  if (!isRecord(file) || file.kind !== KIND || !Array.isArray(file.attempts)) return { problem: "not-progress", ...none };
  if (file.format !== FORMAT) return { problem: "newer-format", ...none };
  return { problem: "", attempts: file.attempts, responses: isRecord(file.responses) ? file.responses : {} };
}

/**
 * @param {string} site @param {Record<string, unknown>} found @param {Open} storage
 * @returns {number} how many were left out
 */
function joinResponses(site, found, storage) {
  let damaged = 0;
  for (const [place, saved] of Object.entries(found)) {
    const [course = "", exercise = "", more] = place.split("/");
    if (!ID.test(course) || !ID.test(exercise) || more !== undefined || !isSaved(saved)) damaged += 1;
    else if (isNewer(saved, loadResponse(site, course, exercise, storage))) write(responseKey(site, course, exercise), saved, storage);
  }
  return damaged;
}

/** @param {Saved} saved @param {Saved | null} other */
const isNewer = (saved, other) => !other || Date.parse(saved.saved) > Date.parse(other.saved);

/** @param {string} site @param {Open} storage @returns {[string, Saved][]} */
function responses(site, storage) {
  const start = `hub:${site}:response:`;
  return keysFrom(start, storage).flatMap((key) => {
    const found = read(key, storage);
    return isSaved(found) ? [/** @type {[string, Saved]} */ ([key.slice(start.length), found])] : [];
  });
}

// --- Shapes ------------------------------------------------------------------------------------------------------

/** @param {unknown} value @returns {value is Record<string, any>} */
const isRecord = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);

/** @param {unknown} value @returns {value is Attempt} */
function isAttempt(value) {
  if (!isRecord(value) || typeof value.id !== "string" || !ID.test(value.id)) return false;
  const texts = TEXTS.every((name) => typeof value[name] === "string" && value[name].length <= LONGEST_TEXT);
  const numbers = ["points", "of", "hints"].every((name) => Number.isFinite(value[name]));
  return texts && numbers && typeof value.passed === "boolean" && !Number.isNaN(Date.parse(value.at));
}

/** @param {unknown} value @returns {value is Saved} */
function isSaved(value) {
  if (!isRecord(value) || typeof value.version !== "string" || typeof value.saved !== "string") return false;
  return Number.isFinite(value.seed) && "response" in value && !Number.isNaN(Date.parse(value.saved));
}

// --- Storage and time -----------------------------------------------------------------------------------------

/** @param {string} start @param {Open} storage @returns {string[]} */
function keysFrom(start, storage) {
  try {
    return Object.keys(storage()).filter((key) => key.startsWith(start));
  } catch {
    return [];
  }
}

/** @param {string} key @param {Open} storage @returns {unknown} */
function read(key, storage) {
  try {
    return parse(storage().getItem(key) ?? "");
  } catch {
    return undefined;
  }
}

/** @param {string} text @returns {unknown} undefined where it is not JSON */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {string} key @param {object | null} value @param {Open} storage */
function write(key, value, storage) {
  try {
    if (value) storage().setItem(key, JSON.stringify(value));
    else storage().removeItem(key);
    return true;
  } catch {
    return false;
  }
}

/** @param {{at: string}} a @param {{at: string}} b */
const byTime = (a, b) => Date.parse(a.at) - Date.parse(b.at);

/** The time here with its offset, as the engine takes it: 2026-11-22T14:05:09+01:00. */
export function localNow(now = new Date()) {
  const minutes = -now.getTimezoneOffset();
  const two = (/** @type {number} */ number) => String(Math.trunc(Math.abs(number))).padStart(2, "0");
  const local = new Date(now.getTime() + minutes * 60_000).toISOString().slice(0, 19);
  return `${local}${minutes < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** A random UUID, also where the page is not served over HTTPS and the browser has no randomUUID. */
function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
