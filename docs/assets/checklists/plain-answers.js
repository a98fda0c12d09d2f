// @ts-check
// The answers as plain lines, "Label: answer", built from what the page shows: for when the engine is not there.

import { allElements, getElement } from "./dom.js";
import { isAnswer, itemsOf, readItem } from "./fields.js";

/**
 * @param {HTMLElement} root
 * @returns {string}
 */
export function plainAnswers(root) {
  return itemsOf(root).flatMap((item) => linesOf(item, readItem(item))).join("\n");
}

/** @param {HTMLElement} item @param {unknown} value @returns {string[]} */
function linesOf(item, value) {
  if (!isAnswer(value)) return [];
  const label = getElement(item, ".checklist-label-text").textContent ?? "";
  if (typeof value === "string" && !value.includes("\n")) return [`${label}: ${value}`];
  return [`${label}:`, ...partsOf(item, value).map((line) => `  ${line}`)];
}

/** @param {HTMLElement} item @param {any} value @returns {string[]} the answer in lines, without its label */
export function partsOf(item, value) {
  if (typeof value === "string") return value.split("\n");
  if (item.dataset.kind === "checks") return allElements(item, "[data-row]").flatMap((row) => rowLine(row, value));
  if (item.dataset.kind === "group") return allElements(item, ".checklist-entries [data-item]").flatMap((inner) => linesOf(inner, readItem(inner)));
  if (item.dataset.kind === "steps") return value.map((/** @type {string} */ step, /** @type {number} */ index) => `${index + 1}. ${step}`);
  return value.map((/** @type {string} */ choice) => `- ${choice}`);
}

/** @param {HTMLElement} row @param {Record<string, {status?: string, proof?: string}>} rows */
function rowLine(row, rows) {
  const { status, proof } = rows[row.dataset.row ?? ""] ?? {};
  const answer = [status, proof].filter(Boolean).join(". ");
  return answer ? [`${getElement(row, "legend").textContent}: ${answer}`] : [];
}
