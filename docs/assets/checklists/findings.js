// @ts-check
// A report's findings -> error summary, messages at the fields, lists of what is worth improving.

import { allElements, getElement, make } from "./dom.js";
import { findPlace } from "./fields.js";
import { layOutAll } from "./whole-cards.js";

/** @typedef {import("./protocol.js").Finding} Finding */
/** @typedef {import("./protocol.js").Say} Say */

/** @param {Finding} finding */
export const isBlocker = (finding) => finding.level === "blocker";

/**
 * Show findings at their fields and in the lists above the form; what is mended goes away.
 * @param {HTMLElement} root
 * @param {Finding[]} findings
 * @param {Say} say
 */
export function showFindings(root, findings, say) {
  showAtFields(root, findings, say);
  showList(root, "[data-errors]", findings.filter(isBlocker));
  showList(root, "[data-warnings]", findings.filter((finding) => !isBlocker(finding)));
}

/** @param {HTMLElement} root @param {string} selector @param {Finding[]} findings */
function showList(root, selector, findings) {
  const box = getElement(root, selector);
  box.hidden = !findings.length;
  const list = getElement(box, "ul");
  const lines = findings.map((finding) => findingLink(root, finding));
  if (list.textContent !== lines.map((line) => line.textContent).join("")) list.replaceChildren(...lines);
}

/** @param {HTMLElement} root @param {Finding} finding */
function findingLink(root, { item, part, message, level }) {
  const line = document.createElement("li");
  const link = make("a", message);
  link.href = `#${findTarget(root, item, part)?.target.id ?? ""}`;
  link.dataset.goItem = item;
  link.dataset.goPart = part;
  line.dataset.level = level;
  line.append(link);
  return line;
}

/**
 * @param {HTMLElement} root
 * @param {string} item
 * @param {string} part
 */
export function findTarget(root, item, part) {
  const element = root.querySelector(`[data-item="${CSS.escape(item)}"]:not([data-nested])`);
  return element instanceof HTMLElement ? findPlace(element, part) : null;
}

/** @param {HTMLElement} root @param {Finding[]} findings @param {Say} say */
function showAtFields(root, findings, say) {
  /** @type {Map<HTMLElement, Finding[]>} */
  const places = new Map();
  /** @type {Set<HTMLElement>} */
  const wrong = new Set();
  for (const finding of findings) {
    const found = findTarget(root, finding.item, finding.part);
    if (!found) continue;
    places.set(found.place, [...(places.get(found.place) ?? []), finding]);
    if (isBlocker(finding)) wrong.add(found.target);
  }
  for (const place of allElements(root, "[data-item], [data-row]")) fillSlots(place, places.get(place) ?? [], say);
  for (const control of allElements(root, ".checklist-control")) markWrong(control, wrong.has(control));
}

/** @param {HTMLElement} control @param {boolean} wrong */
function markWrong(control, wrong) {
  if (wrong) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}

/** @param {HTMLElement} place @param {Finding[]} findings @param {Say} say */
function fillSlots(place, findings, say) {
  const blockers = findings.filter(isBlocker);
  fill(getElement(place, ".checklist-error"), blockers, say);
  fill(getElement(place, ".checklist-notes"), findings.filter((finding) => !isBlocker(finding)), say);
  place.toggleAttribute("data-wrong", blockers.length > 0);
}

/** @param {HTMLElement} slot @param {Finding[]} findings @param {Say} say */
function fill(slot, findings, say) {
  const lines = findings.map((finding) => messageLine(finding, say));
  if (slot.textContent !== lines.map((line) => line.textContent).join("")) slot.replaceChildren(...lines);
}

/** @param {Finding} finding @param {Say} say */
function messageLine({ level, message }, say) {
  const line = make("span", "", "checklist-message");
  line.dataset.level = level;
  const hidden = isBlocker(/** @type {Finding} */ ({ level })) ? "checklist-hidden" : "checklist-message-kind";
  const key = { blocker: "error-prefix", warning: "warning-prefix", note: "note-prefix" }[level];
  line.append(make("span", `${say(key)} `, hidden), make("span", message));
  return line;
}

/**
 * Go to a control, with its label in view: by default the browser scrolls the control alone to the edge.
 * All cards get their real height first, or the place moves while it is scrolled to.
 * @param {HTMLElement} target
 */
export function goTo(target) {
  const label = target.closest("[data-row], [data-item]") ?? target;
  layOutAll(document);
  label.scrollIntoView({ block: "start" });
  target.focus({ preventScroll: true });
}
