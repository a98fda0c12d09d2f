// @ts-check
// Cards out of sight are not laid out while a form opens (content-visibility in checklist-form.css). Here: lay them out.

import { allElements } from "./dom.js";

/** @param {ParentNode} root @returns {HTMLElement[]} */
const cardsToDo = (root) => allElements(root, ".checklist-card:not([data-whole])");

/** @param {HTMLElement} card */
const layOut = (card) => card.setAttribute("data-whole", "");

/** Lay out every card now, before a place in one of them is scrolled to. @param {ParentNode} root */
export function layOutAll(root) {
  cardsToDo(root).forEach(layOut);
}

/**
 * Lay out one card after another while nothing else is to be done, so that scrolling and measuring meet real heights.
 * Not where the browser lets the text in view move when a card above it grows.
 * @param {HTMLElement} root
 */
export function layOutWhenIdle(root) {
  if (!("requestIdleCallback" in window) || !CSS.supports("overflow-anchor", "auto")) return;
  const next = () => {
    const [card] = root.isConnected ? cardsToDo(root) : [];
    if (card) layOut(card);
    // A frame between two cards: laid out together they would be one long task.
    if (card) requestAnimationFrame(() => requestIdleCallback(next));
  };
  requestIdleCallback(next);
}
