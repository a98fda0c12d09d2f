// @ts-check
// One form: makes its parts and lets them know of each other. What a part does stands in its own file.

import { Checking } from "./checking.js";
import { Content } from "./content.js";
import { copyCaseText } from "./copying.js";
import { CustomerWords } from "./customer-words.js";
import { getElement, sayFrom, setText } from "./dom.js";
import { showEngine, showRefused, unreadWords } from "./engine-words.js";
import { engine } from "./engine.js";
import { firstControl, isAnswer } from "./fields.js";
import { findTarget, goTo } from "./findings.js";
import { FormDraft } from "./form-draft.js";
import { Judgement } from "./judgement.js";
import { Question } from "./notices.js";
import { PastedText } from "./pasted-text.js";
import { showMeter, showReport, slot } from "./progress.js";
import { Views } from "./views.js";

/** @typedef {import("./protocol.js").Checked} Checked */

export class Form {
  /** @param {HTMLElement} root */
  constructor(root) {
    const own = (/** @type {string} */ name) => getElement(root, `[data-json="${name}"]`).dataset.value ?? "";
    const checklist = own("checklist");
    const filled = () => this.checking.soon();
    this.root = root;
    this.say = sayFrom(JSON.parse(own("words")));
    this.words = root.querySelector("[data-words]") && new CustomerWords(root, this.#aroundWords(checklist));
    this.content = new Content(root, this.say, this.words);
    this.checking = new Checking((text) => this.#check(checklist, text), () => this.views.isTextShown(), {
      shown: (checked) => this.#show(checked),
      failed: (error) => this.#fail(error),
    });
    this.views = new Views(root, this.say, this.checking);
    this.judgement = new Judgement(root, this.say);
    this.draft = new FormDraft(root, this.say, this.content, {
      report: () => this.checking.last?.report,
      filled,
      emptied: () => this.judgement.forget(),
    });
    this.paste = new PastedText(root, this.say, checklist, this.content, () => this.typed());
    this.question = new Question(root, this.say);
  }

  /** @param {string} checklist */
  #aroundWords(checklist) {
    return {
      checklist,
      say: this.say,
      answered: () => this.typed(),
      changed: () => this.draft.schedule(),
      refused: (/** @type {Error} */ error) => unreadWords(error, this.say),
    };
  }

  start() {
    const needed = Number(slot(this.root, "count").dataset.needed);
    const none = { asked: needed, answered: 0 };
    showMeter(this.root, { required: none, all: none }, this.say);
    this.draft.start();
    this.showEngine();
    if (engine.state.phase === "ready") this.checking.soon();
  }

  stop() {
    this.checking.stop();
    this.draft.stop();
    this.judgement.leave();
  }

  /** Answers changed: keep them and check them. */
  typed() {
    this.draft.schedule();
    this.checking.soon();
  }

  showEngine() {
    showEngine(this.root, this.say);
  }

  retry() {
    engine.retry();
    this.checking.soon();
  }

  /** @param {string} checklist @param {boolean} text */
  #check(checklist, text) {
    return engine.check(checklist, this.content.answers, text, this.root.getAttribute("now") ?? undefined);
  }

  /** @param {Checked} checked */
  #show({ report }) {
    showReport(this.root, report, this.judgement.given, this.say);
    this.judgement.show(report);
    this.views.showText();
    if (!performance.getEntriesByName("hub:first-report").length) performance.mark("hub:first-report");
    this.root.dispatchEvent(new CustomEvent("checklist-checked", { bubbles: true, detail: report }));
  }

  /** @param {Error} error */
  #fail(error) {
    showRefused(this.root, error, this.say);
    this.root.dispatchEvent(new CustomEvent("checklist-failed", { bubbles: true, detail: error }));
  }

  /** Judge the answers: summary, messages at the fields, focus. */
  async check() {
    const status = slot(this.root, "copied");
    if (engine.state.phase !== "ready") setText(status, this.say("check-waiting"));
    const checked = await this.checking.latest();
    setText(status, "");
    if (!checked) return;
    this.views.show("form");
    this.judgement.give(checked.report);
    this.#show(checked);
    this.judgement.open();
  }

  async copy() {
    if (isAnswer(this.content.answers)) await copyCaseText(this.root, this.say, this.views);
    else setText(slot(this.root, "copied"), this.say("copy-nothing"));
  }

  removeLeftover() {
    this.content.leftover = "";
    this.draft.schedule();
  }

  /**
   * Go where a link of ours points to, with the label in view.
   * @param {HTMLElement} link
   * @returns {boolean} whether it is one of ours
   */
  follow({ dataset }) {
    const section = dataset.goSection && this.root.querySelector(`[data-section="${CSS.escape(dataset.goSection)}"]`);
    const found = dataset.goItem ? findTarget(this.root, dataset.goItem, dataset.goPart ?? "")?.target : null;
    const target = section instanceof HTMLElement ? firstControl(section) : found;
    if (!target) return false;
    this.views.show("form");
    goTo(target);
    if (section instanceof HTMLElement) section.scrollIntoView({ block: "start" });
    return true;
  }
}
