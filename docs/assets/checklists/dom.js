// @ts-check
// Small look-ups that every file of the form shares.

/**
 * Find an element that has to be there.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function getElement(root, selector) {
  const found = root.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`Missing element: expected "${selector}"`);
  return found;
}

/**
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function allElements(root, selector) {
  return /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)]);
}

/**
 * Set text only where it changes, so that screen readers hear it once and the page is not laid out again.
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} text
 * @param {string} [className]
 */
export function make(tag, text, className = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  return element;
}

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

/**
 * @param {unknown} target
 * @returns {target is Control}
 */
export function isControl(target) {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}

/**
 * Build the function that looks up a sentence and fills in its names.
 * @param {Record<string, string>} words
 * @returns {import("./protocol.js").Say}
 */
export function sayFrom(words) {
  return (key, values = {}) =>
    (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/**
 * Ask for the sentence of one or of many.
 * @param {import("./protocol.js").Say} say
 * @param {string} key
 * @param {number} count
 */
export function sayCount(say, key, count) {
  return say(count === 1 ? `${key}-one` : key, { count: count.toLocaleString() });
}

/** @param {string} iso */
export function clockTime(iso) {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const today = date.toDateString() === new Date().toDateString();
  return date.toLocaleString(document.documentElement.lang || undefined, {
    dateStyle: today ? undefined : "medium",
    timeStyle: "short",
  });
}
