// @ts-check
// Drafts as files: out, and back in.

import { readDraft } from "./drafts.js";

/** @typedef {import("./protocol.js").Draft} Draft */

/**
 * Offer a draft as a file.
 * @param {Omit<Draft, "saved"> | null} draft
 */
export function exportDraft(draft) {
  if (!draft) return;
  const saved = new Date().toISOString();
  const text = JSON.stringify({ ...draft, saved }, null, 2);
  offerFile(text, `${draft.checklist}-${saved.slice(0, 10)}.json`, "application/json");
}

/**
 * Let the browser save a text as a file.
 * @param {string} text @param {string} name @param {string} type
 */
export function offerFile(text, name, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // The browser has taken hold of the file when the click returns; a turn later is safe everywhere.
  setTimeout(() => URL.revokeObjectURL(link.href));
}

/**
 * @param {File} file
 * @param {string} checklist
 * @returns {Promise<Draft | null>} null where it is not a draft of this checklist
 */
export async function readFile(file, checklist) {
  const draft = readDraft(await file.text());
  return draft?.checklist === checklist ? draft : null;
}

/**
 * Write answers that fit no item as text a person can read and copy.
 * @param {import("./protocol.js").Answers} answers
 */
export function leftoverText(answers) {
  return Object.entries(answers).map(([id, value]) => `${id}: ${plain(value)}`).join("\n");
}

/** @param {unknown} value @returns {string} */
function plain(value) {
  if (Array.isArray(value)) return value.map(plain).join(", ");
  if (value && typeof value === "object") return Object.entries(value).map(([key, inner]) => `${key}: ${plain(inner)}`).join("; ");
  return String(value);
}
