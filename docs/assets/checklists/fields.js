// @ts-check
// DOM <-> answers, one reader and one writer per kind of item. The shapes are in docs/contributing/architecture.md.

import { allElements, getElement } from "./dom.js";
import { readMoment, writeMoment } from "./moments.js";
import { entriesOf, sizeEntries, sizeSteps, stepInputs } from "./repeats.js";

/** @typedef {import("./protocol.js").Answers} Answers */
/** @typedef {import("./protocol.js").Say} Say */
/** @typedef {(item: HTMLElement) => unknown} Reader */
/** @typedef {(item: HTMLElement, value: unknown, say: Say) => unknown} Writer puts a value in, returns what did not fit */

/** @param {HTMLElement} item */
const control = (item) => /** @type {HTMLInputElement} */ (getElement(item, ".checklist-control"));

/** @param {ParentNode} root @returns {HTMLInputElement[]} */
const choices = (root) => [...root.querySelectorAll("input")].filter((input) => /radio|checkbox/.test(input.type));

/** @param {ParentNode} root */
const chosen = (root) => choices(root).filter((input) => input.checked).map((input) => input.value);

/** @param {unknown} value @returns {string[]} */
const texts = (value) => (Array.isArray(value) ? value : value ? [value] : []).map(text);

/** @param {unknown} value a draft file may hold anything */
const text = (value) => (typeof value === "object" ? JSON.stringify(value) : String(value));

/** @param {unknown} value @returns {Record<string, unknown>} */
const record = (value) => (value && typeof value === "object" && !Array.isArray(value) ? /** @type {any} */ (value) : {});

/** @param {HTMLElement} item */
const readText = (item) => control(item).value;

/** @type {Writer} */
function writeText(item, value) {
  control(item).value = texts(value).join("\n");
  // A one-line control drops line breaks, a list of options knows only its own: say so instead of losing them.
  return control(item).value === texts(value).join("\n") ? undefined : value;
}

/** @type {Writer} */
function writeChoices(item, value) {
  const wanted = new Set(texts(value));
  for (const input of choices(item)) input.checked = wanted.delete(input.value);
  return wanted.size ? [...wanted] : undefined;
}

/** @param {HTMLElement} item */
const readSteps = (item) => stepInputs(item).map((input) => input.value).filter((step) => step.trim());

/** @type {Writer} */
function writeSteps(item, value, say) {
  const steps = texts(value);
  sizeSteps(item, steps.length, say);
  stepInputs(item).forEach((input, index) => (input.value = steps[index] ?? ""));
  return undefined;
}

/** @param {HTMLElement} item */
function readChecks(item) {
  /** @type {Record<string, {status?: string, proof?: string}>} */
  const rows = {};
  for (const row of allElements(item, "[data-row]")) {
    const [status] = chosen(row);
    const proof = proofOf(row).value;
    if (status || proof) rows[row.dataset.row ?? ""] = { ...(status && { status }), ...(proof && { proof }) };
  }
  return rows;
}

/** @param {HTMLElement} row */
const proofOf = (row) => /** @type {HTMLInputElement} */ (getElement(row, "[data-part='proof']"));

/** @type {Writer} */
function writeChecks(item, value) {
  const rows = { ...record(value) };
  for (const row of allElements(item, "[data-row]")) {
    const { status, proof } = record(rows[row.dataset.row ?? ""]);
    for (const input of choices(row)) input.checked = input.value === status;
    proofOf(row).value = texts(proof).join(" ");
    delete rows[row.dataset.row ?? ""];
  }
  return Object.keys(rows).length ? rows : undefined;
}

/** @param {HTMLElement} item */
const readGroup = (item) => entriesOf(item).map(readEntry).filter(isAnswer);

/** @param {HTMLElement} entry */
const readEntry = (entry) => readItems(allElements(entry, "[data-item]"));

/** @type {Writer} */
function writeGroup(item, value, say) {
  const entries = Array.isArray(value) ? value.map(record) : [];
  sizeEntries(item, entries.length, say);
  const left = entriesOf(item).map((entry, index) => writeItems(allElements(entry, "[data-item]"), entries[index] ?? {}, say));
  return left.some(isAnswer) ? left.filter(isAnswer) : undefined;
}

/** @type {Record<string, {read: Reader, write: Writer}>} */
const KINDS = {
  line: { read: readText, write: writeText },
  textarea: { read: readText, write: writeText },
  upload: { read: readText, write: writeText },
  select: { read: readText, write: writeText },
  radios: { read: (item) => chosen(item)[0], write: writeChoices },
  checkboxes: { read: chosen, write: writeChoices },
  date_time: { read: readMoment, write: (item, value) => (writeMoment(item, texts(value).join(" ")) ? undefined : value) },
  steps: { read: readSteps, write: writeSteps },
  checks: { read: readChecks, write: writeChecks },
  group: { read: readGroup, write: writeGroup },
};

/** @param {HTMLElement} item */
const kindOf = (item) => KINDS[item.dataset.kind ?? ""];

/** @param {HTMLElement} item */
export const readItem = (item) => kindOf(item).read(item);

/**
 * Is there anything in it? An answer that is not there has no key.
 * @param {unknown} value
 */
export function isAnswer(value) {
  return value && typeof value === "object" ? Object.keys(value).length > 0 : Boolean(value);
}

/** @param {ParentNode} form the items of the form, without those inside the entries of a group */
export const itemsOf = (form) => allElements(form, "[data-item]:not([data-nested])");

/**
 * @param {HTMLElement[]} items
 * @returns {Answers}
 */
export function readItems(items) {
  const pairs = items.map((item) => [item.dataset.item ?? "", readItem(item)]);
  return Object.fromEntries(pairs.filter(([, value]) => isAnswer(value)));
}

/**
 * Fill in the items and clear those without an answer.
 * @param {HTMLElement[]} items
 * @param {Answers} answers
 * @param {Say} say
 * @returns {Answers} what did not fit
 */
export function writeItems(items, answers, say) {
  const left = { ...answers };
  for (const item of items) {
    const id = item.dataset.item ?? "";
    const rest = kindOf(item).write(item, answers[id], say);
    if (isAnswer(rest)) left[id] = rest;
    else delete left[id];
  }
  return left;
}

/**
 * Find the place of a finding: the element that has a slot for its message, and the first control to go to.
 * @param {HTMLElement} item
 * @param {string} part
 * @returns {{place: HTMLElement, target: HTMLElement}}
 */
export function findPlace(item, part) {
  const [head, ...rest] = part.split(".");
  if (item.dataset.kind === "group" && head) return placeInGroup(item, Number(head), rest);
  if (item.dataset.kind === "checks" && head) return placeInChecks(item, head, rest[0] ?? "status");
  if (item.dataset.kind === "steps" && head) {
    const filled = stepInputs(item).filter((input) => input.value.trim());
    return { place: item, target: filled[Number(head)] ?? firstControl(item) };
  }
  return { place: item, target: partOf(item, part) ?? firstControl(item) };
}

/** @param {HTMLElement} item a group @returns {HTMLElement[]} the entries that are among the answers, in order */
export const filledEntries = (item) => entriesOf(item).filter((entry) => isAnswer(readEntry(entry)));

/** @param {HTMLElement} item @param {number} index @param {string[]} rest */
function placeInGroup(item, index, [child, ...deeper]) {
  const entry = filledEntries(item)[index] ?? entriesOf(item)[0];
  const inner = child && /** @type {HTMLElement | null} */ (entry.querySelector(`[data-item="${CSS.escape(child)}"]`));
  return inner ? findPlace(inner, deeper.join(".")) : { place: item, target: firstControl(entry) };
}

/** @param {HTMLElement} item @param {string} row @param {string} part */
function placeInChecks(item, row, part) {
  const place = /** @type {HTMLElement | null} */ (item.querySelector(`[data-row="${CSS.escape(row)}"]`)) ?? item;
  return { place, target: partOf(place, part) ?? firstControl(place) };
}

/** @param {HTMLElement} place @param {string} part @returns {HTMLElement | null} */
const partOf = (place, part) => place.querySelector(`[data-part="${CSS.escape(part)}"]`);

/**
 * The control to go to: the chosen or first of several, the first empty one of a moment.
 * @param {HTMLElement} root
 * @returns {HTMLElement}
 */
export function firstControl(root) {
  const controls = /** @type {HTMLInputElement[]} */ (allElements(root, "input:not([type='file']), textarea, select"));
  const checked = controls.find((input) => input.checked);
  const empty = root.dataset.kind === "date_time" ? controls.find((input) => !input.value) : undefined;
  return checked ?? empty ?? controls[0] ?? root;
}
