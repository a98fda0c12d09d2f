// @ts-check
// The file that carries tries and unfinished responses to another device.

import { offerFile } from "../checklists/draft-files.js";
import { ID, isAttempt, loadAttempts, saveAttempt } from "./attempts.js";
import { localNow } from "./now.js";
import { isSaved, loadResponse, responseKey, responses } from "./responses.js";
import { device, isRecord, parse, write } from "../checklists/storage.js";

/** @typedef {import("../checklists/storage.js").Open} Open */
/** @typedef {import("./responses.js").Saved} Saved */
/**
 * @typedef {object} Imported what came of a file; `problem` is a key for the words of the page, "" where it was read
 * @property {"" | "too-large" | "not-json" | "not-progress" | "newer-format" | "not-kept"} problem
 * @property {number} added tries that are new here
 * @property {number} known tries that were here
 * @property {number} damaged tries and responses that were left out
 */

const FORMAT = 1;
const KIND = "training-progress";
/** A year of daily training is far below it. */
export const LARGEST_FILE = 5_000_000;

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
