// @ts-check
// A reader may be faster than the scripts: what is typed before they come is an answer, not what the form begins with.

import { isControl } from "./dom.js";

/**
 * @param {HTMLElement} form a `form` element
 * @returns {HTMLElement} the form with the values that the page brought, a copy where the reader has changed one
 */
export function asBrought(form) {
  if (!(form instanceof HTMLFormElement) || ![...form.elements].some(isChanged)) return form;
  const copy = /** @type {HTMLFormElement} */ (form.cloneNode(true));
  copy.reset();
  return copy;
}

/** @param {Element} control */
function isChanged(control) {
  if (!isControl(control)) return false;
  if (control instanceof HTMLSelectElement) return control.selectedIndex !== first(control);
  return control.value !== control.defaultValue || (control instanceof HTMLInputElement && control.checked !== control.defaultChecked);
}

/** @param {HTMLSelectElement} select @returns {number} the option that it shows at first */
const first = (select) => Math.max(0, [...select.options].findIndex((option) => option.defaultSelected));
