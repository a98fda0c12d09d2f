// @ts-check
// <checklist-form>: connects a form that already works to storage, engine and clipboard. Here: what the reader does.
// Output: bubbling events "checklist-checked" (detail: the report) and "checklist-failed" (detail: the error).

import { isControl } from "./dom.js";
import { engine } from "./engine.js";
import { handleFieldEvent } from "./field-events.js";
import { Form } from "./form.js";
import { hideNotice } from "./notices.js";
import { fillPrint } from "./print.js";
import { refuseEndless, refuseFiles } from "./refusals.js";
import { copyScript } from "./scripts.js";
import { layOutWhenIdle } from "./whole-cards.js";

const EVENTS = ["beforeinput", "input", "change", "click", "keydown", "paste", "focusin", "submit", "dragover", "drop"];

/** @type {Record<string, (form: Form, button: HTMLElement) => unknown>} what the buttons named by data-act do */
const ACTS = {
  check: (form) => form.check(),
  copy: (form) => form.copy(),
  retry: (form) => form.retry(),
  "paste-open": (form) => form.paste.show(true),
  "paste-close": (form) => form.paste.show(false),
  "paste-fill": (form) => form.paste.fill(),
  "copy-script": (form, button) => copyScript(button, form.say),
  "leftover-remove": (form) => form.removeLeftover(),
  "load-other": (form) => form.draft.loadOther(),
  "keep-mine": (form) => form.draft.keepMine(),
  "start-again": (form, button) => form.question.ask(button, "start-again-question", () => form.draft.startAgain()),
  "clear-all": (form, button) => form.question.ask(button, "clear-all-question", () => form.draft.clearAll()),
  "ask-yes": (form) => form.question.answer(true),
  "ask-no": (form) => form.question.answer(false),
  undo: (form) => form.draft.undo(),
  dismiss: (form) => hideNotice(form.root),
  export: (form) => form.draft.exportFile(),
};

class ChecklistFormElement extends HTMLElement {
  /** @type {Form | null} */
  #form = null;

  connectedCallback() {
    this.#form = new Form(this);
    for (const name of EVENTS) this.addEventListener(name, this);
    engine.addEventListener("change", this);
    addEventListener("beforeprint", this);
    this.#form.start();
    layOutWhenIdle(this);
    if (this.contains(document.activeElement)) use(this.#form, { target: document.activeElement });
    performance.mark("hub:form-usable");
  }

  disconnectedCallback() {
    for (const name of EVENTS) this.removeEventListener(name, this);
    engine.removeEventListener("change", this);
    removeEventListener("beforeprint", this);
    this.#form?.stop();
    this.#form = null;
  }

  /** @param {Event} event */
  handleEvent(event) {
    const form = this.#form;
    if (!form) return;
    form.words?.hear(event);
    if (event.currentTarget === engine) form.showEngine();
    else if (event.type === "beforeprint") fillPrint(this);
    else if (event.type === "focusin") use(form, event);
    else if (event.type === "click") click(form, event);
    else if (event.type === "submit") event.preventDefault();
    else if (event instanceof DragEvent) refuseFiles(form, event);
    else if (event.type === "beforeinput") refuseEndless(form, /** @type {InputEvent} */ (event));
    else edit(form, event);
  }
}

/** @param {Form} form @param {{target: EventTarget | null}} event a focus, also one from before this script came */
function use({ say }, { target }) {
  if (isControl(target)) engine.start();
  if (target instanceof HTMLElement) handleFieldEvent("focusin", target, say);
}

/** @param {Form} form @param {Event} event */
function edit(form, event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.matches("[data-import]")) return event.type === "change" && form.draft.importFile(/** @type {HTMLInputElement} */ (target));
  if (target.closest(".checklist-formats")) return form.views.showText();
  if (event instanceof KeyboardEvent && target.matches("[role=tab]")) return form.views.move(event);
  if (target.matches("[data-own]")) return;
  const done = handleFieldEvent(event.type, target, form.say, event);
  if (done || event.type === "input" || event.type === "change") form.typed();
}

/** @param {Form} form @param {Event} event */
function click(form, event) {
  const target = /** @type {HTMLElement} */ (event.target);
  const link = target.closest("a");
  if (link instanceof HTMLElement && form.follow(link)) keepHere(event);
  const button = target.closest("button");
  if (button?.dataset.view) form.views.show(button.dataset.view);
  else if (button?.dataset.act) act(form, button, button.dataset.act);
}

/**
 * Neither the browser nor the theme's instant navigation follows this link: that would bring the page, and a new form.
 * @param {Event} event
 */
function keepHere(event) {
  event.preventDefault();
  event.stopPropagation();
}

/** @param {Form} form @param {HTMLElement} button @param {string} name */
function act(form, button, name) {
  if (ACTS[name]) ACTS[name](form, button);
  else if (handleFieldEvent(name, button, form.say)) form.typed();
}

if (!customElements.get("checklist-form")) customElements.define("checklist-form", ChecklistFormElement);
