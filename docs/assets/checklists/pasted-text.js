// @ts-check
// "Paste a case text": what fits an item fills it in, the rest stays as text; Undo takes it all back.

import { getElement, sayCount, setText } from "./dom.js";
import { unreadWords } from "./engine-words.js";
import { engine } from "./engine.js";
import { showNotice } from "./notices.js";
import { slot } from "./progress.js";

/** @typedef {import("./protocol.js").Say} Say */

export class PastedText {
  /**
   * @param {HTMLElement} root
   * @param {Say} say
   * @param {string} checklist JSON
   * @param {import("./content.js").Content} content
   * @param {() => void} filled
   */
  constructor(root, say, checklist, content, filled) {
    this.root = root;
    this.say = say;
    this.checklist = checklist;
    this.content = content;
    this.filled = filled;
    this.box = getElement(root, ".checklist-paste");
    this.area = /** @type {HTMLTextAreaElement} */ (getElement(this.box, "textarea"));
  }

  /** @param {boolean} open */
  show(open) {
    const button = getElement(this.root, "[data-act=paste-open]");
    this.box.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) engine.start();
    (open ? this.area : button).focus();
  }

  async fill() {
    const status = slot(this.root, "paste-status");
    if (!this.area.value.trim()) return setText(status, this.say("paste-empty"));
    if (engine.state.phase !== "ready") setText(status, this.say("check-waiting"));
    try {
      const parsed = await engine.parse(this.checklist, this.area.value);
      setText(status, "");
      this.area.value = "";
      this.show(false);
      this.#take(parsed);
    } catch (error) {
      setText(status, unreadWords(/** @type {Error} */ (error), this.say));
    }
  }

  /** @param {import("./protocol.js").Parsed} parsed */
  #take({ answers, unplaced }) {
    const { content, say } = this;
    const count = Object.keys(answers).length;
    const rest = unplaced.trim();
    const held = content.read();
    content.remember();
    content.write({ ...held, answers: { ...held.answers, ...answers }, leftover: [held.leftover, unplaced].filter((text) => text.trim()).join("\n\n") });
    const done = count ? sayCount(say, "filled", count) : say("filled-none");
    showNotice(this.root, rest && count ? `${done} ${say("filled-rest")}` : done, { undo: true });
    this.filled();
  }
}
