// @ts-check
// Boxes that say something and offer what to do: the notice above the form, and one question at a time.

import { getElement, setText } from "./dom.js";

/** @typedef {import("./protocol.js").Say} Say */

/**
 * @param {HTMLElement} root
 * @param {string} text
 * @param {{undo?: boolean, startAgain?: boolean}} [offer]
 */
export function showNotice(root, text, { undo = false, startAgain = false } = {}) {
  const notice = getElement(root, "[data-notice=draft]");
  getElement(notice, "[data-act=undo]").hidden = !undo;
  getElement(notice, "[data-act=start-again]").hidden = !startAgain;
  setText(getElement(notice, "p"), text);
  notice.hidden = false;
}

/** @param {HTMLElement} root */
export function hideNotice(root) {
  getElement(root, "[data-notice=draft]").hidden = true;
}

/** Stands beside the button that asks it. */
export class Question {
  /** @type {(() => void) | null} what it is about, while it is open */
  #about = null;

  /** @param {HTMLElement} root @param {Say} say */
  constructor(root, say) {
    this.box = getElement(root, "[data-ask]");
    this.say = say;
  }

  /** @param {HTMLElement} button @param {string} key @param {() => void} then */
  ask(button, key, then) {
    (button.closest("p") ?? button).after(this.box);
    setText(getElement(this.box, "p"), this.say(key));
    this.box.hidden = false;
    this.#about = then;
    getElement(this.box, "[data-act=ask-no]").focus();
  }

  /** @param {boolean} yes */
  answer(yes) {
    const button = this.box.previousElementSibling?.querySelector("button");
    this.box.hidden = true;
    if (yes) this.#about?.();
    else button?.focus();
    this.#about = null;
  }
}
