// @ts-check
// Hints: each stands inside the one before it, so that they open one by one.

import { allElements } from "../checklists/dom.js";

/** How many were opened. @param {HTMLElement} root */
export const hintsOpened = (root) => allElements(root, "[data-hint][data-opened]").length;

/** Open the first ones, as they were. @param {HTMLElement} root @param {number} count */
export function openHints(root, count) {
  allElements(root, "[data-hint]").forEach((hint, index) => {
    hint.toggleAttribute("open", index < count);
    hint.toggleAttribute("data-opened", index < count);
  });
}
