// @ts-check
// <hub-exercise>: connects an exercise that can already be read and filled in to storage and engine.
// What is filled in is kept at once; a graded try is kept as an attempt (attempts.js). The engine deals and grades.

import { getElement, sayFrom, setText } from "../checklists/dom.js";
import { engine } from "../checklists/engine.js";
import { watchAttempts } from "./attempts.js";
import { Call } from "./call.js";
import { Grader } from "./grader.js";
import { hintsOpened, openHints } from "./hints.js";
import { Kept } from "./kept.js";
import { KINDS, showDeal } from "./kinds.js";
import { moveLine, sortByNumbers } from "./lines.js";
import { clearGrade, lock, showGrade } from "./marks.js";
import { trainingWords } from "./words.js";

const EVENTS = ["input", "change", "click", "submit", "focusin", "toggle"];

class HubExercise extends HTMLElement {
  #say = sayFrom({});
  #kind = "";
  #kept = new Kept(this);
  #grader = new Grader(this, {}, this.#say);
  #seed = 1;
  /** @type {import("./kept.js").Deal | null} null for the order of the page */
  #deal = null;
  /** @type {Call | null} null for the other kinds */
  #call = null;
  #stop = () => {};

  connectedCallback() {
    this.#listen("addEventListener");
    this.#kept = new Kept(this);
    this.#stop = watchAttempts(this.#kept.site, () => this.#showState());
    if (!this.#kind) this.#begin();
  }

  disconnectedCallback() {
    this.#listen("removeEventListener");
    this.#stop();
  }

  /** @param {"addEventListener" | "removeEventListener"} how */
  #listen(how) {
    for (const name of EVENTS) this[how](name, this, true);
    engine[how]("change", this);
    window[how]("storage", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.currentTarget === engine) this.#grader.progressed();
    else if (event instanceof StorageEvent) this.#hear(event);
    else if (event.target instanceof HTMLElement && !event.target.closest("checklist-form")) this.#use(event, event.target);
  }

  /** @param {Event} event @param {HTMLElement} target */
  #use(event, target) {
    const { type } = event;
    if (type === "focusin") engine.start();
    else if (type === "toggle") target.setAttribute("data-opened", "");
    else if (type === "click") this.#click(target.closest("button"));
    else if (type === "submit") this.#check(event);
    else this.#edit(target, type);
  }

  /** @param {HTMLButtonElement | null} button */
  #click(button) {
    const act = button?.dataset.do ?? "";
    if (button && (act === "up" || act === "down")) this.#move(button);
    else if (button && act === "reply") this.#follow([...(this.#call?.replies ?? []), Number(button.value)]);
    else if (act === "again") this.#again();
    else if (act === "retry") this.#retry();
  }

  /** @param {HTMLElement} target @param {string} type */
  #edit(target, type) {
    if (!target.closest("[data-answer]")) return;
    if (target.matches("[data-place]")) return type === "change" && this.#move(target);
    this.#keep();
    setText(this.#slot("error"), "");
  }

  /** @param {HTMLElement} control */
  #move(control) {
    moveLine(this, control, this.#say);
    this.#keep();
  }

  /** @param {string} name */
  #slot(name) {
    return getElement(this, `[data-show="${name}"]`);
  }

  // --- A try ------------------------------------------------------------------------------------------------------

  /** @param {Event} [event] of the form, which must not be sent */
  async #check(event) {
    event?.preventDefault();
    if (this.#call) return;
    const grade = this.#grader.busy ? null : await this.#grader.grade(this.#read());
    setText(this.#slot("error"), grade && !grade.attempted ? grade.says : "");
    if (grade?.attempted) this.#finish(grade);
  }

  /** @param {import("./marks.js").Grade} grade */
  #finish(grade) {
    lock(this, this.#kind, true);
    const kept = this.#kept.finish(grade, hintsOpened(this));
    showGrade(this, this.#kind, grade, kept, this.#say);
  }

  async #again() {
    this.#seed = this.#kept.attempts().length + 1;
    const deal = this.#call ? null : await this.#grader.deal(this.#seed);
    this.#deal = deal ?? this.#deal;
    this.#clear();
    setText(this.#slot("state"), this.#say(this.#call ? "call-again" : "again"));
    getElement(this, ".training-title").focus();
  }

  #retry() {
    engine.retry();
    if (this.#call) this.#follow(this.#call.replies);
    else this.#check();
  }

  #clear() {
    clearGrade(this);
    openHints(this, 0);
    lock(this, this.#kind, false);
    if (this.#deal) showDeal(this, this.#grader.exercise, this.#deal);
    if (this.#call) this.#call.restart();
    else KINDS[this.#kind].write(this, null);
  }

  /** @param {number[]} replies of a call, the newest last */
  async #follow(replies) {
    if (!this.#call || this.#grader.busy) return;
    const grade = await this.#call.follow(replies);
    if (!grade) return;
    if (this.#call.isOver) return this.#finish(grade);
    this.#keep();
    this.#slot("news").focus();
  }

  // --- What is kept -----------------------------------------------------------------------------------------------

  #keep() {
    if (this.#kind === "case") return;
    this.#kept.keep({ seed: this.#seed, deal: this.#deal, hints: hintsOpened(this), response: this.#read() });
  }

  /** What is filled in, as the engine takes it. */
  #read() {
    return this.#call ? this.#call.replies : KINDS[this.#kind].read(this, this.#grader.exercise);
  }

  /** Show what the device has kept; what the reader filled in before the script came stays. */
  #begin() {
    this.#kind = this.getAttribute("kind") ?? "";
    this.#say = trainingWords();
    const exercise = JSON.parse(getElement(this, "[data-json=exercise]").dataset.value ?? "{}");
    this.#grader = new Grader(this, exercise, this.#say);
    if (this.#kind === "call") this.#call = new Call(this, this.#grader, this.#say);
    if (this.#kind === "order") sortByNumbers(this);
    const { filled, outdated } = this.#kept.filled();
    if (filled) return this.#restore(filled, "restored");
    if (outdated) this.#kept.drop();
    this.#showState();
    if (outdated) setText(this.#slot("state"), this.#say("response-changed"));
  }

  /** @param {import("./kept.js").Filled} filled @param {string} words */
  #restore({ seed, deal, hints, response, time }, words) {
    [this.#seed, this.#deal] = [seed, deal];
    this.#clear();
    openHints(this, hints);
    setText(this.#slot("state"), this.#say(words, { time }));
    if (this.#call) this.#call.follow(response);
    else KINDS[this.#kind].write(this, response);
  }

  /** @param {StorageEvent} event */
  #hear(event) {
    if (!this.#kept.isChangedBy(event)) return;
    const { filled } = this.#kept.filled();
    if (filled) this.#restore(filled, "other-tab");
    else this.#showState();
  }

  /** Say how the last try went, unless another one is under way. */
  #showState() {
    if (this.hasAttribute("data-graded") || this.#kept.filled().filled) return;
    const { words, isDone } = this.#kept.lastTry(this.#say);
    setText(this.#slot("state"), words);
    if (isDone) lock(this, this.#kind, true);
  }
}

if (!customElements.get("hub-exercise")) customElements.define("hub-exercise", HubExercise);
