// @ts-check
// What the pages of records and of the team share: outlines, files, and a question to the engine that says how it goes.

import { getElement, setText } from "../checklists/dom.js";
import { engine } from "../checklists/engine.js";
import { failureWords, trainingWords } from "./words.js";

/** @param {HTMLElement} root @returns {any[]} */
export const outlinesOf = (root) => JSON.parse(getElement(root, "[data-json=outlines]").dataset.value ?? "[]");

/**
 * Ask the engine and say so; null where it does not help.
 * @param {import("../checklists/protocol.js").TrainRequest} message @param {HTMLElement} says where the page says it
 */
export async function ask(message, says) {
  const say = trainingWords();
  setText(says, say("records-working"));
  try {
    const reply = await engine.train(message);
    setText(says, "");
    return reply;
  } catch (error) {
    setText(says, failureWords(say, "records-failed", /** @type {Error} */ (error)));
    return null;
  }
}

/**
 * The text of a file, or null where it is larger than the engine would read.
 * @param {File} file @param {number} largest
 */
export const textOf = async (file, largest) => (file.size > largest ? null : file.text());
