// @ts-check
// The case text as a second view of the form's card: formatted, plain or Markdown.

import { getElement, sayCount, setText } from "./dom.js";
import { slot } from "./progress.js";

/** @typedef {import("./protocol.js").CaseText} CaseText */
/** @typedef {import("./protocol.js").Say} Say */

// What the engine's HTML is made of. Nothing else is copied, and no attribute at all.
const TAGS = new Set(
  "h1 h2 h3 h4 h5 h6 p br hr ul ol li dl dt dd blockquote pre code strong b em i table thead tbody tr th td div span".split(" "),
);

/**
 * @param {HTMLElement} root
 * @param {CaseText} text
 * @param {Say} say
 */
export function showCaseText(root, text, say) {
  const view = text.html ? chosenView(root) : "plain";
  const area = /** @type {HTMLTextAreaElement} */ (slot(root, "text"));
  const formatted = slot(root, "formatted");
  area.hidden = view === "formatted";
  formatted.hidden = view !== "formatted";
  if (view === "formatted") formatted.replaceChildren(...safeCopy(text.html));
  else area.value = view === "markdown" ? text.markdown : text.plain;
  setText(slot(root, "length"), sayCount(say, "length", [...text.plain].length));
}

/** @param {HTMLElement} root */
function chosenView(root) {
  const chosen = /** @type {HTMLInputElement} */ (getElement(root, ".checklist-formats input:checked"));
  return chosen.value;
}

/**
 * Copy the structure of HTML node by node: only known tags, no attributes, text as text.
 * A parsed document is inert; it runs no script and loads nothing.
 * @param {string} html
 * @returns {Node[]}
 */
export function safeCopy(html) {
  return copyAll(new DOMParser().parseFromString(html, "text/html").body);
}

/** @param {Node} parent @returns {Node[]} */
function copyAll(parent) {
  return [...parent.childNodes].flatMap((node) => {
    if (node instanceof Text) return [document.createTextNode(node.data)];
    if (!(node instanceof Element)) return [];
    const tag = node.localName;
    if (!TAGS.has(tag)) return copyAll(node);
    const copy = document.createElement(tag);
    copy.append(...copyAll(node));
    return [copy];
  });
}

/**
 * Show the plain text and select it, for a reader whose browser does not let the page copy.
 * @param {HTMLElement} root
 * @param {CaseText} text
 * @param {Say} say
 */
export function selectByHand(root, text, say) {
  const plain = /** @type {HTMLInputElement} */ (getElement(root, ".checklist-formats input[value=plain]"));
  plain.checked = true;
  showCaseText(root, text, say);
  const area = /** @type {HTMLTextAreaElement} */ (slot(root, "text"));
  area.focus();
  area.select();
}
