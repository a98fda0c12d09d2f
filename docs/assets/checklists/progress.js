// @ts-check
// A report -> which items are asked, the ring, the next useful thing, the marks of the sections. Quiet: no error styling.

import { allElements, getElement, setText } from "./dom.js";
import { filledEntries } from "./fields.js";
import { findTarget } from "./findings.js";

/** @typedef {import("./protocol.js").Report} Report */
/** @typedef {import("./protocol.js").Completeness} Completeness */
/** @typedef {import("./protocol.js").Say} Say */

/** @param {HTMLElement} root @param {string} name */
export const slot = (root, name) => getElement(root, `[data-slot="${name}"]`);

/**
 * @param {HTMLElement} root
 * @param {Report} report
 * @param {boolean} judged after Check a section may say that something is wrong in it
 * @param {Say} say
 */
export function showReport(root, report, judged, say) {
  showAsked(root, [...report.asked, ...report.texts]);
  showPriority(root, report);
  showRequired(root, report.required);
  showFields(root, report);
  showMeter(root, report.completeness, say);
  showNext(root, report, say);
  showSections(root, report.sections, judged, say);
}

/** @param {HTMLElement} root @param {readonly string[]} asked ids of items and of the texts between them */
export function showAsked(root, asked) {
  const wanted = new Set(asked);
  for (const element of allElements(root, "[data-item]:not([data-nested]), [data-text]")) {
    setAsked(element, wanted.has(element.dataset.item ?? element.dataset.text ?? ""));
  }
  for (const section of allElements(root, "[data-section]")) {
    const parts = allElements(section, "[data-item]:not([data-nested]), [data-text]");
    setAsked(section, parts.some((part) => part.dataset.asked === "yes"));
  }
}

/** @param {HTMLElement} root @param {Report} report what its entries of groups ask and require */
function showFields(root, { fields, required_fields }) {
  const [asked, needed] = [new Set(fields), new Set(required_fields)];
  for (const group of allElements(root, "[data-kind=group]")) {
    filledEntries(group).forEach((entry, index) => {
      // Begun after the check that this report is of: the next one will know it.
      if (!fields.some((field) => field.startsWith(`${group.dataset.item}.${index}.`))) return;
      for (const field of allElements(entry, "[data-nested]")) {
        const path = `${group.dataset.item}.${index}.${field.dataset.item}`;
        setAsked(field, asked.has(path));
        getElement(field, ".checklist-optional").hidden = needed.has(path);
      }
    });
  }
}

/** @param {HTMLElement} element @param {boolean} asked */
function setAsked(element, asked) {
  const value = asked ? "yes" : "no";
  if (element.dataset.asked !== value) element.dataset.asked = value;
}

/** @param {HTMLElement} root @param {readonly string[]} required */
function showRequired(root, required) {
  const needed = new Set(required);
  for (const item of allElements(root, "[data-item]:not([data-nested])")) {
    getElement(item, ".checklist-optional").hidden = needed.has(item.dataset.item ?? "");
  }
}

/** @param {HTMLElement} root @param {Completeness} completeness @param {Say} say */
export function showMeter(root, completeness, say) {
  const { required, all } = completeness;
  const count = { asked: required.asked, answered: required.answered };
  setText(slot(root, "count"), required.asked ? say("answered", count) : say("nothing-needed"));
  setText(slot(root, "count-all"), all.asked > required.asked ? say("answered-all", { ...all }) : "");
  const share = required.asked ? required.answered / required.asked : 0;
  // CSSOM, because the site's policy allows no style attribute.
  getElement(root, ".checklist-meter").style.setProperty("--checklist-done", String(Math.round(share * 100)));
  getElement(root, ".checklist-meter").toggleAttribute("data-full", share === 1);
}

/**
 * The priority with its reason, in the engine's words.
 * @param {HTMLElement} root
 * @param {Report} report
 */
function showPriority(root, { priority }) {
  const line = getElement(root, ".checklist-priority");
  line.hidden = !priority;
  setText(slot(root, "priority"), priority?.value ?? "");
  setText(slot(root, "priority-reason"), priority?.reason ?? "");
}

/** @param {HTMLElement} root @param {Report} report @param {Say} say */
function showNext(root, { next }, say) {
  const link = /** @type {HTMLAnchorElement} */ (slot(root, "next"));
  setText(link, next?.message ?? say("ready-next"));
  link.toggleAttribute("data-done", !next);
  const target = next && findTarget(root, next.item, next.part)?.target;
  if (target) link.href = `#${target.id}`;
  else link.removeAttribute("href");
  link.dataset.goItem = next?.item ?? "";
  link.dataset.goPart = next?.part ?? "";
}

/**
 * @param {HTMLElement} root
 * @param {Report["sections"]} sections
 * @param {boolean} judged
 * @param {Say} say
 */
function showSections(root, sections, judged, say) {
  for (const section of sections) {
    const line = root.querySelector(`[data-section-link="${CSS.escape(section.id)}"]`);
    if (!(line instanceof HTMLElement)) continue;
    line.hidden = !section.asked;
    const state = sectionState(section, judged);
    const mark = getElement(line, "[data-state]");
    mark.dataset.state = state;
    setText(mark, say(`section-${state}`, { ...section, count: section.blockers }));
  }
}

/** @param {Report["sections"][number]} section @param {boolean} judged */
function sectionState({ asked, answered, blockers }, judged) {
  if (judged && blockers) return "blockers";
  if (!blockers && answered) return answered === asked || judged ? "done" : "started";
  if (!blockers) return "optional";
  return answered ? "started" : "new";
}
