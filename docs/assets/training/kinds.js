// @ts-check
// DOM <-> response, one reader and one writer per kind. Responses hold indices of the definition, as the engine takes them.

import { allElements, getElement, make } from "../checklists/dom.js";
import { itemsOf, readItems } from "../checklists/fields.js";
import { arrange, showPlaces } from "./lines.js";

/** @typedef {{pairs?: {left?: string, right: string}[], [key: string]: any}} Exercise */
/**
 * @typedef {object} Kind
 * @property {(root: HTMLElement, exercise: Exercise) => unknown} read
 * @property {(root: HTMLElement, response: any) => void} write
 */

/** @param {HTMLElement} root the parts that a try shows, in their order */
export const shownParts = (root) => allElements(root, "[data-choice]:not([hidden])");

/** @param {HTMLElement} root */
const inputs = (root) => /** @type {HTMLInputElement[]} */ (allElements(root, "[data-choice] > input"));

/** @param {HTMLElement} root */
const ticked = (root) => inputs(root).filter((input) => input.checked).map((input) => input.value);

/** @param {HTMLElement} root @param {unknown} response */
function tick(root, response) {
  const wanted = new Set((Array.isArray(response) ? response : [response]).map(String));
  for (const input of inputs(root)) input.checked = wanted.has(input.value) && !input.parentElement?.hidden;
}

/** @param {HTMLElement} root */
const selects = (root) => /** @type {HTMLSelectElement[]} */ (allElements(root, "[data-choice]:not([hidden]) > select"));

/** @param {HTMLElement} root */
const field = (root) => /** @type {HTMLInputElement} */ (root.querySelector('[data-choice="number"] input'));

/** @type {Kind} */
const TICKS = { read: (root) => ticked(root).map(Number), write: tick };

/** @type {Record<string, Kind>} */
export const KINDS = {
  one: {
    read: (root) => ticked(root).map(Number)[0] ?? null,
    write: tick,
  },
  several: TICKS,
  span: TICKS,
  missing: { ...TICKS, read: ticked },
  order: {
    read: (root) => shownParts(root).map((part) => Number(part.dataset.choice)),
    write(root, response) {
      if (Array.isArray(response)) arrange(root, response);
      showPlaces(root);
    },
  },
  match: {
    read(root, { pairs = [] }) {
      const chosen = pairs.map(() => -1);
      for (const select of selects(root)) {
        if (select.value) chosen[Number(select.parentElement?.dataset.choice)] = Number(select.value);
      }
      return chosen;
    },
    write(root, response) {
      for (const select of selects(root)) {
        const value = Array.isArray(response) ? response[Number(select.parentElement?.dataset.choice)] : -1;
        select.value = value >= 0 ? String(value) : "";
      }
    },
  },
  number: {
    read: (root) => field(root).value,
    write: (root, response) => (field(root).value = typeof response === "string" ? response : ""),
  },
  // The form keeps its own draft and fills itself in.
  case: {
    read: (root) => readItems(itemsOf(getElement(root, "checklist-form"))),
    write: () => {},
  },
};

/**
 * Show another try: hide what is not in it, put the rest in its order.
 * @param {HTMLElement} root
 * @param {Exercise} exercise
 * @param {{shown: (number | string)[], right?: number[]}} deal
 */
export function showDeal(root, exercise, { shown, right }) {
  const dealt = new Set(shown.map(String));
  for (const part of allElements(root, "[data-parts] > [data-choice]")) part.hidden = !dealt.has(part.dataset.choice ?? "");
  if (root.querySelector("[data-parts]")) arrange(root, shown);
  if (right) showRights(root, right.map((index) => [String(index), exercise.pairs?.[index]?.right ?? ""]));
  showPlaces(root);
}

/**
 * Write the right sides, each under a letter, above the pairs and into every choice.
 * @param {HTMLElement} root @param {string[][]} rights index and text
 */
function showRights(root, rights) {
  getElement(root, "[data-rights]").replaceChildren(...rights.map(([, text]) => make("li", text)));
  const options = rights.map(([index, text], place) => [index, `${String.fromCharCode(65 + place)}. ${text}`]);
  for (const select of selects(root)) {
    for (const option of [...select.options].slice(1)) option.remove();
    for (const [index, text] of options) select.add(new Option(text, index));
  }
}
