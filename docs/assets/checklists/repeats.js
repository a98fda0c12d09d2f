// @ts-check
// What repeats: the lines of a list of steps and the entries of a group.

import { allElements, getElement } from "./dom.js";

/** @typedef {import("./protocol.js").Say} Say */

/** No colleague follows more. */
const MOST_STEPS = 100;

/** @param {ParentNode} item @returns {HTMLInputElement[]} */
export const stepInputs = (item) => [...item.querySelectorAll("input")];

/** @param {ParentNode} item */
export const entriesOf = (item) => allElements(item, ".checklist-entries > .checklist-entry");

/**
 * Add a step after another one.
 * @param {HTMLElement} item
 * @param {Say} say
 * @param {HTMLElement | null} [after] the line before it; the last one if not given
 */
export function addStep(item, say, after = null) {
  const list = getElement(item, "ol");
  const last = after ?? /** @type {HTMLElement} */ (list.lastElementChild);
  const line = /** @type {HTMLElement} */ (last.cloneNode(true));
  last.after(line);
  const input = getElement(line, "input");
  /** @type {HTMLInputElement} */ (input).value = "";
  numberSteps(item, say);
  return /** @type {HTMLInputElement} */ (input);
}

/** @param {HTMLElement} item @param {Say} say */
function numberSteps(item, say) {
  const id = getElement(item, "fieldset").id;
  stepInputs(item).forEach((input, index) => {
    input.id = input.name = `${id}.${index + 1}`;
    const label = /** @type {HTMLLabelElement} */ (getElement(/** @type {HTMLElement} */ (input.parentElement), "label"));
    label.htmlFor = input.id;
    label.textContent = say("step", { number: index + 1 });
  });
}

/**
 * Go to the next step, and make one where there is none.
 * @param {HTMLElement} item
 * @param {HTMLInputElement} input
 * @param {Say} say
 */
export function nextStep(item, input, say) {
  const inputs = stepInputs(item);
  const next = inputs[inputs.indexOf(input) + 1] ?? addStep(item, say);
  next.focus();
}

/**
 * Remove an empty step and go back to the one before it.
 * @param {HTMLElement} item
 * @param {HTMLInputElement} input
 * @param {Say} say
 * @returns {boolean} whether a step was removed
 */
export function removeStep(item, input, say) {
  const inputs = stepInputs(item);
  const index = inputs.indexOf(input);
  if (input.value || index < 1) return false;
  input.closest("li")?.remove();
  numberSteps(item, say);
  inputs[index - 1].focus();
  return true;
}

/**
 * Spread pasted lines over steps, without the numbers or bullets they came with.
 * @param {HTMLElement} item
 * @param {HTMLInputElement} input
 * @param {string} text
 * @param {Say} say
 * @returns {boolean} whether there was more than one line, and not a whole log
 */
export function pasteSteps(item, input, text, say) {
  const lines = text.split(/\r?\n/).map((line) => line.replace(/^\s*(?:\d+[.)]|[-*\u2022])\s+/, "").trim()).filter(Boolean);
  if (lines.length < 2 || lines.length > MOST_STEPS) return false;
  const [first, ...rest] = lines;
  input.setRangeText(first, input.selectionStart ?? 0, input.selectionEnd ?? 0, "end");
  let last = input;
  for (const line of rest) {
    last = emptyAfter(item, last, say);
    last.value = line;
  }
  last.focus();
  return true;
}

/** @param {HTMLElement} item @param {HTMLInputElement} input @param {Say} say */
function emptyAfter(item, input, say) {
  const inputs = stepInputs(item);
  const next = inputs[inputs.indexOf(input) + 1];
  return next && !next.value ? next : addStep(item, say, input.closest("li"));
}

/**
 * Make the list exactly as long as needed, never shorter than it was at first.
 * @param {HTMLElement} item
 * @param {number} count
 * @param {Say} say
 */
export function sizeSteps(item, count, say) {
  while (stepInputs(item).length < count) addStep(item, say);
}

/** @param {HTMLElement} item @param {Say} say */
export function addEntry(item, say) {
  const template = /** @type {HTMLTemplateElement} */ (item.querySelector("template[data-entry]"));
  const entry = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  const next = Number(item.dataset.entries ?? entriesOf(item).length);
  item.dataset.entries = String(next + 1);
  renameIds(entry, `${getElement(item, "fieldset").id}.ENTRY.`, `${getElement(item, "fieldset").id}.${next}.`);
  getElement(item, ".checklist-entries").append(entry);
  numberEntries(item, say);
  return entry;
}

/**
 * Give the controls of a new entry ids of their own; what they belong to follows.
 * @param {HTMLElement} entry
 * @param {string} from
 * @param {string} to
 */
function renameIds(entry, from, to) {
  for (const element of allElements(entry, "*")) {
    for (const name of ["id", "for", "name", "aria-describedby"]) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.replaceAll(from, to));
    }
  }
}

/** @param {HTMLElement} item @param {HTMLElement} entry @param {Say} say */
export function removeEntry(item, entry, say) {
  entry.remove();
  if (!entriesOf(item).length) addEntry(item, say);
  numberEntries(item, say);
}

/** @param {HTMLElement} item @param {Say} say */
function numberEntries(item, say) {
  entriesOf(item).forEach((entry, index) => {
    const name = getElement(entry, "[data-entry-name]");
    name.textContent = say("entry", { name: name.dataset.entryName ?? "", number: index + 1 });
    getElement(entry, "[data-act='remove-entry'] .checklist-hidden").textContent = ` ${index + 1}`;
  });
}

/** @param {HTMLElement} item @param {number} count @param {Say} say */
export function sizeEntries(item, count, say) {
  while (entriesOf(item).length > Math.max(1, count)) entriesOf(item).at(-1)?.remove();
  while (entriesOf(item).length < count) addEntry(item, say);
}
