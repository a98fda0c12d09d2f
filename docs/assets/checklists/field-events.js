// @ts-check
// What a control does beyond being typed into: steps, entries, time zones, names of files.

import { allElements, getElement, sayCount, setText } from "./dom.js";
import { offerZones } from "./moments.js";
import { addEntry, addStep, nextStep, pasteSteps, removeEntry, removeStep } from "./repeats.js";

/** @typedef {import("./protocol.js").Say} Say */
/** @typedef {(target: HTMLElement, say: Say, event?: Event) => boolean | void} Handler gives true where answers changed */

/** @param {HTMLElement} target */
const itemOf = (target) => /** @type {HTMLElement} */ (target.closest("[data-item]"));

/** @param {HTMLElement} target @returns {target is HTMLInputElement} */
const isStep = (target) => target instanceof HTMLInputElement && target.closest(".checklist-steps") !== null;

/** @type {Record<string, Handler>} */
const HANDLERS = {
  focusin(target, say) {
    const moment = target.closest(".checklist-moment");
    const zones = moment?.querySelector("select");
    if (zones) offerZones(zones, say);
  },

  keydown(target, say, event) {
    const key = /** @type {KeyboardEvent} */ (event).key;
    if (!isStep(target) || !["Enter", "Backspace"].includes(key)) return false;
    const removed = key === "Backspace" && removeStep(itemOf(target), target, say);
    if (key === "Enter") nextStep(itemOf(target), target, say);
    if (key === "Enter" || removed) event?.preventDefault();
    return removed;
  },

  paste(target, say, event) {
    const text = /** @type {ClipboardEvent} */ (event).clipboardData?.getData("text/plain") ?? "";
    const spread = isStep(target) && pasteSteps(itemOf(target), target, text, say);
    if (spread) event?.preventDefault();
    return spread;
  },

  change(target, say) {
    if (!(target instanceof HTMLInputElement) || target.type !== "file") return false;
    return addNames(target, say);
  },

  "add-step"(target, say) {
    addStep(itemOf(target), say).focus();
  },

  "add-entry"(target, say) {
    getElement(addEntry(itemOf(target), say), "input, textarea, select").focus();
    return true;
  },

  "remove-entry"(target, say) {
    const group = /** @type {HTMLElement} */ (target.closest("[data-kind=group]"));
    removeEntry(group, /** @type {HTMLElement} */ (target.closest(".checklist-entry")), say);
    getElement(group, "[data-act=add-entry]").focus();
    return true;
  },
};

/**
 * Note the names of chosen files. The files themselves are never read.
 * @param {HTMLInputElement} picker
 * @param {Say} say
 */
function addNames(picker, say) {
  const names = [...(picker.files ?? [])].map((file) => file.name);
  const area = /** @type {HTMLTextAreaElement} */ (getElement(itemOf(picker), "textarea"));
  area.value = [...area.value.split("\n"), ...names].filter((name) => name.trim()).join("\n");
  picker.value = "";
  const said = allElements(itemOf(picker), "[data-names]")[0];
  if (said) setText(said, sayCount(say, "names-added", names.length));
  return names.length > 0;
}

/**
 * @param {string} name of the event or of the button
 * @param {HTMLElement} target
 * @param {Say} say
 * @param {Event} [event]
 * @returns {boolean} whether answers changed
 */
export function handleFieldEvent(name, target, say, event) {
  return Boolean(HANDLERS[name]?.(target, say, event));
}
