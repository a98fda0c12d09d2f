// @ts-check
// <checklist-form>: connects a form that already works to storage, engine and clipboard.
// Output: bubbling events "checklist-checked" (detail: the report) and "checklist-failed" (detail: the error).

import { Autosave } from "./autosave.js";
import { copyText } from "./clipboard.js";
import { CustomerWords } from "./customer-words.js";
import { allElements, clockTime, getElement, isControl, sayCount, sayFrom, setText } from "./dom.js";
import { exportDraft, leftoverText, readFile } from "./draft-files.js";
import { clearSite, draftKey } from "./drafts.js";
import { engine, STAGES } from "./engine.js";
import { firstControl, isAnswer, itemsOf, readItems, writeItems } from "./fields.js";
import { findTarget, goTo, isBlocker, showFindings } from "./findings.js";
import { handleFieldEvent } from "./field-events.js";
import { plainAnswers } from "./plain-answers.js";
import { selectByHand, showCaseText } from "./preview.js";
import { fillPrint } from "./print.js";
import { copyScript, showScripts } from "./scripts.js";
import { showAsked, showFields, showMeter, showNext, showPriority, showRequired, showSections, slot } from "./progress.js";

/** @typedef {import("./protocol.js").Answers} Answers */
/** @typedef {import("./protocol.js").Checked} Checked */
/** @typedef {import("./protocol.js").Draft} Draft */
/** @typedef {import("./protocol.js").Report} Report */

const CHECK_QUIET_MILLISECONDS = 20;
/** Browsers let a page copy only shortly after the press. */
const COPY_MILLISECONDS = 1500;
const EVENTS = ["input", "change", "click", "keydown", "paste", "focusin", "submit"];

class ChecklistFormElement extends HTMLElement {
  #say = sayFrom({});
  /** JSON, as the engine reads it. */
  #checklist = "";
  #initial = "";
  #timer = 0;
  /** @type {Promise<Checked | null> | null} the newest check asked for */
  #current = null;
  /** whether it asked for the case text too */
  #withText = false;
  /** @type {Checked | null} */
  #last = null;
  /** @type {Set<string>} items that had a finding at the last Check; only these speak while typing */
  #judged = new Set();
  #title = "";
  /** @type {CustomerWords | null} where the definition says what a customer's message fills in */
  #words = null;
  /** @type {{answers: Answers, leftover: string, message: string} | null} */
  #before = null;
  /** @type {(() => void) | null} what the open question is about */
  #asked = null;
  /** @type {Autosave | null} */
  #autosave = null;

  connectedCallback() {
    this.#say = sayFrom(JSON.parse(this.#data("words")));
    this.#checklist = this.#data("checklist");
    this.#initial = JSON.stringify(this.#answers());
    for (const name of EVENTS) this.addEventListener(name, this);
    engine.addEventListener("change", this);
    addEventListener("beforeprint", this);
    this.#showBeginning();
    this.#words = this.querySelector("[data-words]") && new CustomerWords(this, this.#wordsForm());
    this.#startDraft();
    this.#showEngine();
    if (engine.state.phase === "ready") this.#changed();
    performance.mark("hub:form-usable");
  }

  disconnectedCallback() {
    for (const name of EVENTS) this.removeEventListener(name, this);
    engine.removeEventListener("change", this);
    removeEventListener("beforeprint", this);
    clearTimeout(this.#timer);
    this.#autosave?.stop();
    this.#autosave = null;
    this.#showTitle(false);
  }

  /** @param {Event} event */
  handleEvent(event) {
    this.#words?.hear(event);
    if (event.currentTarget === engine) this.#showEngine();
    else if (event.type === "beforeprint") fillPrint(this);
    else if (event.type === "focusin") this.#use(event);
    else if (event.type === "click") this.#click(event);
    else if (event.type === "submit") event.preventDefault();
    else this.#edit(event);
  }

  /** @param {string} name */
  #data(name) {
    return getElement(this, `[data-json="${name}"]`).dataset.value ?? "";
  }

  #answers() {
    return readItems(itemsOf(this));
  }

  // --- Using the form --------------------------------------------------------------------------

  /** @param {Event} event */
  #use({ target }) {
    if (isControl(target)) engine.start();
    if (target instanceof HTMLElement) handleFieldEvent("focusin", target, this.#say);
  }

  /** @param {Event} event */
  #edit(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.matches("[data-import]")) return event.type === "change" && this.#import(/** @type {HTMLInputElement} */ (target));
    if (target.closest(".checklist-formats")) return this.#showText();
    if (event instanceof KeyboardEvent && target.matches("[role=tab]")) return this.#moveTab(event);
    if (target.matches("[data-own]")) return;
    const done = handleFieldEvent(event.type, target, this.#say, event);
    if (done || event.type === "input" || event.type === "change") this.#typed();
  }

  #typed() {
    this.#autosave?.schedule();
    this.#changed();
  }

  /** Check soon. */
  #changed() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#ask(), CHECK_QUIET_MILLISECONDS);
  }

  /** @param {Event} event */
  #click(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const link = target.closest("a");
    if (link instanceof HTMLElement && this.#follow(link)) event.preventDefault();
    const button = target.closest("button");
    if (button?.dataset.view) this.#showView(button.dataset.view);
    else if (button?.dataset.act) this.#act(button, button.dataset.act);
  }

  /**
   * Go where a link of ours points to, with the label in view.
   * @param {HTMLElement} link
   */
  #follow({ dataset }) {
    const section = dataset.goSection && this.querySelector(`[data-section="${CSS.escape(dataset.goSection)}"]`);
    const found = dataset.goItem ? findTarget(this, dataset.goItem, dataset.goPart ?? "")?.target : null;
    const target = section instanceof HTMLElement ? firstControl(section) : found;
    if (!target) return false;
    this.#showView("form");
    goTo(target);
    if (section instanceof HTMLElement) section.scrollIntoView({ block: "start" });
    return true;
  }

  /** @param {HTMLElement} button @param {string} name */
  #act(button, name) {
    /** @type {Record<string, () => unknown>} */
    const acts = {
      check: () => this.check(),
      copy: () => this.copyCaseText(),
      retry: () => this.#retry(),
      "paste-open": () => this.#showPaste(true),
      "paste-close": () => this.#showPaste(false),
      "paste-fill": () => this.#fillFromPaste(),
      "copy-script": () => copyScript(button, this.#say),
      "leftover-remove": () => this.#setLeftover(""),
      "load-other": () => this.#loadOther(),
      "keep-mine": () => this.#keepMine(),
      "start-again": () => this.#question(button, "start-again-question", () => this.startAgain()),
      "clear-all": () => this.#question(button, "clear-all-question", () => this.#clearAll()),
      "ask-yes": () => this.#answerQuestion(true),
      "ask-no": () => this.#answerQuestion(false),
      undo: () => this.#undo(),
      dismiss: () => (getElement(this, "[data-notice=draft]").hidden = true),
      export: () => exportDraft(this.#draft()),
    };
    if (acts[name]) acts[name]();
    else if (handleFieldEvent(name, button, this.#say)) this.#typed();
  }

  // --- The engine ------------------------------------------------------------------------------

  /** @param {boolean} [text] whether the case text is wanted too */
  async #ask(text = this.#showsText()) {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#withText = text;
    const current = engine.check(this.#checklist, this.#answers(), text, this.getAttribute("now") ?? undefined);
    this.#current = current;
    try {
      const checked = await current;
      if (checked && this.isConnected) this.#show(checked);
    } catch (error) {
      this.#fail(/** @type {Error} */ (error));
    }
  }

  /**
   * @param {boolean} [text]
   * @returns {Promise<Checked | null>} the check of exactly the answers on the page; null where the engine cannot
   */
  async #latest(text = false) {
    if (this.#timer || !this.#current || (text && !this.#withText)) this.#ask(text);
    const current = this.#current;
    const checked = await /** @type {Promise<Checked | null>} */ (current).catch(() => null);
    return current === this.#current ? checked : this.#latest(text);
  }

  /** @param {Error} error */
  #fail(error) {
    this.#last = null;
    if (engine.state.phase === "ready") {
      console.error(error);
      setText(slot(this, "engine"), this.#say("engine-refused", { error: error.name }));
    }
    this.dispatchEvent(new CustomEvent("checklist-failed", { bubbles: true, detail: error }));
  }

  #retry() {
    engine.retry();
    this.#changed();
  }

  #showEngine() {
    const { phase, stage, retrying, error } = engine.state;
    const step = STAGES.indexOf(stage) + 1;
    const values = { step, steps: STAGES.length, stage: this.#say(`engine-stage-${stage}`) };
    const starting = retrying ? this.#say("engine-retrying") : this.#say("engine-starting", values);
    this.dataset.engine = phase;
    setText(slot(this, "engine"), phase === "starting" ? starting : this.#say(`engine-${phase}`));
    if (error) setText(slot(this, "engine"), this.#errorWords(error));
    getElement(this, "[data-act=retry]").hidden = phase !== "failed" || error?.name === "WebAssemblyMissing";
  }

  /** @param {import("./protocol.js").ErrorData} error */
  #errorWords({ name, message }) {
    const own = this.#say(`engine-${name}`, { file: message, seconds: message });
    return own === `engine-${name}` ? this.#say("engine-failed", { error: name }) : own;
  }

  // --- Showing a report ------------------------------------------------------------------------

  #showBeginning() {
    const needed = Number(slot(this, "count").dataset.needed);
    const none = { asked: needed, answered: 0 };
    showMeter(this, { required: none, all: none }, this.#say);
  }

  /** @param {Checked} checked */
  #show(checked) {
    const { report } = checked;
    this.#last = checked;
    showAsked(this, [...report.asked, ...report.texts]);
    showPriority(this, report);
    showRequired(this, report.required);
    showFields(this, report);
    showMeter(this, report.completeness, this.#say);
    showNext(this, report, this.#say);
    showSections(this, report.sections, this.#judged.size > 0, this.#say);
    this.#showJudged(report);
    if (this.#showsText()) this.#showText();
    if (!performance.getEntriesByName("hub:first-report").length) performance.mark("hub:first-report");
    this.dispatchEvent(new CustomEvent("checklist-checked", { bubbles: true, detail: report }));
  }

  /** Judge the answers: summary, messages at the fields, focus. */
  async check() {
    if (engine.state.phase !== "ready") setText(slot(this, "copied"), this.#say("check-waiting"));
    const checked = await this.#latest();
    setText(slot(this, "copied"), "");
    if (!checked) return;
    this.#showView("form");
    this.#judged = new Set(["", ...checked.report.findings.map((finding) => finding.item)]);
    this.#show(checked);
    const box = getElement(this, checked.report.ready ? "[data-passed]" : "[data-errors]");
    goTo(box);
  }

  /** @param {Report} report */
  #showJudged({ findings, ready }) {
    if (!this.#judged.size) return;
    const shown = findings.filter((finding) => this.#judged.has(finding.item));
    showFindings(this, shown, this.#say);
    this.#showTitle(shown.some(isBlocker));
    const passed = getElement(this, "[data-passed]");
    const weak = findings.filter((finding) => finding.level === "warning").length;
    const words = { 0: "check-ready", 1: "check-ready-warning" }[weak] ?? "check-ready-warnings";
    passed.hidden = !ready;
    setText(getElement(passed, "p"), ready ? this.#say(words, { count: weak }) : "");
  }

  #forgetJudgement() {
    this.#judged = new Set();
    showFindings(this, [], this.#say);
    getElement(this, "[data-passed]").hidden = true;
    this.#showTitle(false);
  }

  /** @param {boolean} wrong */
  #showTitle(wrong) {
    if (wrong === Boolean(this.#title)) return;
    const plain = this.#title || document.title;
    document.title = wrong ? this.#say("error-title", { title: plain }) : plain;
    this.#title = wrong ? plain : "";
  }

  // --- Views, preview, copy --------------------------------------------------------------------

  /** @param {string} name */
  #showView(name) {
    for (const tab of /** @type {HTMLButtonElement[]} */ (allElements(this, "[role=tab]"))) {
      const selected = tab.dataset.view === name;
      tab.setAttribute("aria-selected", String(selected));
      tab.tabIndex = selected ? 0 : -1;
      getElement(this, `[data-panel="${tab.dataset.view}"]`).hidden = !selected;
    }
    this.dataset.view = name;
    if (name === "text") this.#openText();
  }

  /** @param {KeyboardEvent} event */
  #moveTab(event) {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key) || event.type !== "keydown") return;
    const other = getElement(this, "[role=tab][aria-selected=false]");
    this.#showView(other.dataset.view ?? "form");
    other.focus();
  }

  async #openText() {
    engine.start();
    if (engine.state.phase !== "ready") this.#showText();
    await this.#latest(true);
    if (this.#showsText()) this.#showText();
  }

  #showsText() {
    return !getElement(this, "[data-panel=text]").hidden;
  }

  #showText() {
    showCaseText(this, this.#last?.text ?? this.#plainText(), this.#say);
    showScripts(this, this.#last?.scripts ?? {});
  }

  #plainText() {
    const plain = plainAnswers(this);
    return { plain, markdown: plain, html: "" };
  }

  /** Copy plain and formatted text together, and say what was copied. */
  async copyCaseText() {
    const status = slot(this, "copied");
    if (!isAnswer(this.#answers())) return setText(status, this.#say("copy-nothing"));
    const checked = await Promise.race([this.#latest(true), this.#tooLateToCopy()]);
    const text = checked?.text ?? this.#plainText();
    const how = await copyText(text);
    const count = [...text.plain].length.toLocaleString();
    if (how === "refused") this.#copyByHand(text, count);
    else setText(status, [this.#say(checked ? `copied-${how}` : "copied-answers", { count }), this.#missing(checked)].join(" ").trim());
  }

  /** @returns {Promise<null>} when a start of the engine has kept the reader waiting: the plain answers have to do */
  #tooLateToCopy() {
    return new Promise((resolve) => {
      if (engine.state.phase !== "ready") setTimeout(resolve, COPY_MILLISECONDS, null);
    });
  }

  /** @param {Checked | null} checked */
  #missing(checked) {
    const { asked = 0, answered = 0 } = checked?.report.completeness.required ?? {};
    return asked > answered ? sayCount(this.#say, "copied-missing", asked - answered) : "";
  }

  /** @param {import("./protocol.js").CaseText} text @param {string} count */
  #copyByHand(text, count) {
    this.#showView("text");
    selectByHand(this, text, this.#say);
    setText(slot(this, "copied"), this.#say("copy-by-hand", { count }));
  }

  // --- Pasting a case text ---------------------------------------------------------------------

  /** @param {boolean} open */
  #showPaste(open) {
    const box = getElement(this, ".checklist-paste");
    const button = getElement(this, "[data-act=paste-open]");
    box.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) engine.start();
    (open ? getElement(box, "textarea") : button).focus();
  }

  async #fillFromPaste() {
    const box = getElement(this, ".checklist-paste");
    const area = /** @type {HTMLTextAreaElement} */ (getElement(box, "textarea"));
    const status = slot(this, "paste-status");
    if (!area.value.trim()) return setText(status, this.#say("paste-empty"));
    if (engine.state.phase !== "ready") setText(status, this.#say("check-waiting"));
    try {
      const { answers, unplaced } = await engine.parse(this.#checklist, area.value);
      setText(status, "");
      area.value = "";
      this.#showPaste(false);
      this.#fillParsed(answers, unplaced);
    } catch (error) {
      setText(status, this.#refusedWords(/** @type {Error} */ (error)));
    }
  }

  /** @param {Error} error why a pasted text could not be read */
  #refusedWords({ name, message }) {
    const refused = engine.state.phase === "ready";
    return refused ? this.#say("paste-refused", { error: name }) : this.#errorWords({ name, message });
  }

  /** @param {Answers} answers @param {string} unplaced */
  #fillParsed(answers, unplaced) {
    const count = Object.keys(answers).length;
    this.#remember();
    this.#fill({ ...this.#answers(), ...answers }, [this.#leftover(), unplaced].filter((text) => text.trim()).join("\n\n"));
    const done = count ? sayCount(this.#say, "filled", count) : this.#say("filled-none");
    this.#notice(unplaced.trim() && count ? `${done} ${this.#say("filled-rest")}` : done, { undo: true });
    this.#typed();
  }

  // --- A customer's message --------------------------------------------------------------------

  #wordsForm() {
    return {
      checklist: this.#checklist,
      say: this.#say,
      answered: () => this.#typed(),
      changed: () => this.#autosave?.schedule(),
      refused: (/** @type {Error} */ error) => this.#refusedWords(error),
    };
  }

  // --- Drafts ----------------------------------------------------------------------------------

  #startDraft() {
    const draft = this.getAttribute("draft") ?? this.getAttribute("checklist") ?? "";
    const key = draftKey(this.getAttribute("site") ?? "", draft);
    this.#autosave = new Autosave(key, () => this.#draft(), {
      saved: (draft, kept) => this.#showSaved(draft, kept),
      found: (other) => this.#showOther(other),
    });
    this.#autosave.start();
    const kept = this.#autosave.restore();
    if (kept) this.#restore(kept);
  }

  /** @returns {Omit<Draft, "saved"> | null} */
  #draft() {
    const answers = this.#answers();
    const leftover = this.#leftover();
    const message = this.#words?.message ?? "";
    if (JSON.stringify(answers) === this.#initial && !leftover && !message) return null;
    const report = this.#last?.report;
    const completeness = report?.completeness ?? null;
    const asked = report ? [...report.asked, ...report.texts] : null;
    const own = (/** @type {string} */ name) => this.getAttribute(name) ?? "";
    const form = { checklist: own("checklist"), version: own("version"), name: own("name"), url: location.pathname };
    return { ...form, answers, leftover, message, completeness, asked };
  }

  /** @param {Draft} draft */
  #restore(draft) {
    this.#fillDraft(draft);
    if (draft.asked) showAsked(this, draft.asked);
    if (draft.completeness) showMeter(this, draft.completeness, this.#say);
    const key = draft.version === this.getAttribute("version") ? "restored" : "restored-version";
    this.#notice(this.#say(key, { time: clockTime(draft.saved) }), { startAgain: true });
    this.#changed();
  }

  /** @param {{answers: Answers, leftover: string, message?: string}} draft */
  #fillDraft({ answers, leftover, message = "" }) {
    this.#fill(answers, leftover);
    if (this.#words) this.#words.message = message;
  }

  /** @param {Answers} answers @param {string} leftover */
  #fill(answers, leftover) {
    const misfits = leftoverText(writeItems(itemsOf(this), answers, this.#say));
    this.#setLeftover([leftover, misfits].filter(Boolean).join("\n"));
  }

  #leftover() {
    return /** @type {HTMLTextAreaElement} */ (getElement(this, "[data-leftover] textarea")).value;
  }

  /** @param {string} text */
  #setLeftover(text) {
    const box = getElement(this, "[data-leftover]");
    /** @type {HTMLTextAreaElement} */ (getElement(box, "textarea")).value = text;
    box.hidden = !text;
    this.#autosave?.schedule();
  }

  /** @param {string} text @param {{undo?: boolean, startAgain?: boolean}} [offer] */
  #notice(text, { undo = false, startAgain = false } = {}) {
    const notice = getElement(this, "[data-notice=draft]");
    getElement(notice, "[data-act=undo]").hidden = !undo;
    getElement(notice, "[data-act=start-again]").hidden = !startAgain;
    setText(getElement(notice, "p"), text);
    notice.hidden = false;
  }

  /** @param {Draft | null} draft @param {boolean} kept */
  #showSaved(draft, kept) {
    const saved = draft ? this.#say("saved", { time: clockTime(draft.saved) }) : "";
    setText(slot(this, "saved"), kept ? saved : this.#say("not-saved"));
  }

  /** @param {Draft} other */
  #showOther(other) {
    const notice = getElement(this, "[data-notice=other-tab]");
    setText(getElement(notice, "p"), this.#say("other-tab", { time: clockTime(other.saved) }));
    notice.hidden = false;
  }

  #loadOther() {
    getElement(this, "[data-notice=other-tab]").hidden = true;
    this.#remember();
    const other = this.#autosave?.takeOther();
    if (other) this.#fillDraft(other);
    this.#notice(this.#say("other-tab-loaded"), { undo: true });
    this.#changed();
  }

  #keepMine() {
    getElement(this, "[data-notice=other-tab]").hidden = true;
    this.#autosave?.keepMine();
    this.#notice(this.#say("kept-mine"));
  }

  #remember() {
    this.#before = { answers: this.#answers(), leftover: this.#leftover(), message: this.#words?.message ?? "" };
  }

  #undo() {
    if (this.#before) this.#fillDraft(this.#before);
    this.#before = null;
    this.#notice(this.#say("undone"));
    this.#typed();
  }

  /** Empty the form; the answers come back with Undo. */
  startAgain() {
    this.#remember();
    this.#fillDraft({ answers: JSON.parse(this.#initial), leftover: "", message: "" });
    this.#forgetJudgement();
    this.#notice(this.#say("started-again"), { undo: true });
    this.#typed();
    this.#autosave?.flush();
    getElement(this, "[data-act=undo]").focus();
  }

  #clearAll() {
    this.startAgain();
    this.#before = null;
    clearSite(this.getAttribute("site") ?? "");
    this.#notice(this.#say("cleared-all"));
  }

  /** @param {HTMLInputElement} input */
  async #import(input) {
    const file = input.files?.[0];
    if (!file) return;
    const draft = await readFile(file, this.getAttribute("checklist") ?? "");
    input.value = "";
    if (!draft) return this.#notice(this.#say("import-refused", { name: file.name }));
    this.#remember();
    this.#fillDraft(draft);
    this.#notice(this.#say("imported", { name: file.name }), { undo: true });
    this.#typed();
  }

  // --- One question at a time, beside the button that asks it ------------------------------------

  /** @param {HTMLElement} button @param {string} key @param {() => void} then */
  #question(button, key, then) {
    const box = getElement(this, "[data-ask]");
    (button.closest("p") ?? button).after(box);
    setText(getElement(box, "p"), this.#say(key));
    box.hidden = false;
    this.#asked = then;
    getElement(box, "[data-act=ask-no]").focus();
  }

  /** @param {boolean} yes */
  #answerQuestion(yes) {
    const box = getElement(this, "[data-ask]");
    const button = box.previousElementSibling?.querySelector("button");
    box.hidden = true;
    if (yes) this.#asked?.();
    else button?.focus();
    this.#asked = null;
  }
}

if (!customElements.get("checklist-form")) customElements.define("checklist-form", ChecklistFormElement);
