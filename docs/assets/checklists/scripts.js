// @ts-check
// The scripts of a checklist below its case text: short texts for another purpose, each with its own copy button.

import { copyText } from "./clipboard.js";
import { allElements, getElement, setText } from "./dom.js";

/** @typedef {import("./protocol.js").Say} Say */

/**
 * @param {HTMLElement} root
 * @param {Record<string, string>} texts script id to text; empty before the first check
 */
export function showScripts(root, texts) {
  for (const box of allElements(root, "section[data-script]")) {
    const text = texts[box.dataset.script ?? ""] ?? "";
    box.hidden = !text;
    setText(getElement(box, "pre"), text);
  }
}

/**
 * Copy one script; where the browser refuses, select it.
 * @param {HTMLElement} button
 * @param {Say} say
 */
export async function copyScript(button, say) {
  const box = /** @type {HTMLElement} */ (button.closest("section[data-script]"));
  const text = getElement(box, "pre");
  const plain = text.textContent ?? "";
  const refused = (await copyText({ plain, html: "" })) === "refused";
  if (refused) getSelection()?.selectAllChildren(text);
  setText(getElement(box, "[role=status]"), say(refused ? "script-by-hand" : "script-copied"));
}
