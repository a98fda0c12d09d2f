// @ts-check
// Controls cut long answers off on paper: before printing, their full text is set beside them.

import { allElements, isControl } from "./dom.js";

/** @param {HTMLElement} root */
export function fillPrint(root) {
  for (const control of allElements(root, ".checklist-cards .checklist-control")) {
    if (isControl(control)) printed(control).textContent = textOf(control);
  }
}

/** @param {import("./dom.js").Control} control */
function textOf(control) {
  if (control instanceof HTMLSelectElement) return control.selectedOptions[0]?.textContent ?? "";
  return control.value;
}

/** @param {HTMLElement} control */
function printed(control) {
  const next = control.nextElementSibling;
  if (next instanceof HTMLElement && next.matches(".checklist-printed")) return next;
  const made = document.createElement("div");
  made.className = "checklist-printed";
  made.setAttribute("aria-hidden", "true");
  control.after(made);
  return made;
}
