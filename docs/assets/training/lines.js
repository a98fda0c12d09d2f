// @ts-check
// Lines to put in order: buttons move a line by one, the number beside it moves it anywhere.

import { allElements, getElement, setText } from "../checklists/dom.js";

/** @typedef {import("../checklists/protocol.js").Say} Say */

/** @param {HTMLElement} root */
const lines = (root) => allElements(root, ".training-line:not([hidden])");

/**
 * Put parts in an order; what the order does not name stays behind.
 * @param {HTMLElement} root @param {(number | string)[]} order
 */
export function arrange(root, order) {
  const list = getElement(root, "[data-parts]");
  const parts = new Map(allElements(list, ":scope > [data-choice]").map((part) => [part.dataset.choice ?? "", part]));
  const named = order.flatMap((index) => parts.get(String(index)) ?? []);
  list.prepend(...named);
}

/** Write the number of its place beside each line. @param {HTMLElement} root */
export function showPlaces(root) {
  const shown = lines(root);
  shown.forEach((line, index) => {
    const select = /** @type {HTMLSelectElement} */ (getElement(line, "select"));
    for (const option of select.options) option.hidden = Number(option.value) > shown.length || !option.value;
    select.value = String(index + 1);
    button(line, "up").disabled = index === 0;
    button(line, "down").disabled = index === shown.length - 1;
  });
}

/** Put the lines in the order of the numbers beside them, which were chosen before the script came. @param {HTMLElement} root */
export function sortByNumbers(root) {
  const place = (/** @type {HTMLElement} */ line) => Number(/** @type {HTMLSelectElement} */ (getElement(line, "select")).value) || Infinity;
  const sorted = lines(root).sort((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0));
  arrange(root, sorted.map((line) => line.dataset.choice ?? ""));
  showPlaces(root);
}

/** @param {HTMLElement} line @param {string} way */
const button = (line, way) => /** @type {HTMLButtonElement} */ (getElement(line, `[data-do=${way}]`));

/**
 * Move a line to a place, keep the focus where it was, and say so.
 * @param {HTMLElement} root @param {HTMLElement} control a button or the select of the line @param {Say} say
 */
export function moveLine(root, control, say) {
  const line = /** @type {HTMLElement} */ (control.closest(".training-line"));
  const shown = lines(root);
  const from = shown.indexOf(line);
  const to = control instanceof HTMLSelectElement ? Number(control.value) - 1 : from + (control.dataset.do === "up" ? -1 : 1);
  if (to < 0 || to >= shown.length || to === from) return showPlaces(root);
  if (to < from) shown[to].before(line);
  else shown[to].after(line);
  showPlaces(root);
  const same = control instanceof HTMLButtonElement && control.disabled ? getElement(line, "button:not([disabled])") : control;
  same.focus();
  const text = getElement(line, ".training-line__text").textContent ?? "";
  setText(getElement(root, "[data-show=moved]"), say("moved", { line: text, place: to + 1, count: shown.length }));
}
