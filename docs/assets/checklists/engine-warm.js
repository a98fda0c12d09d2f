// @ts-check
// Start the engine while the reader reads a page with a form or an exercise, or one whose text links to a form: when the
// browser is idle, and never where the connection costs money or is slow. There it starts at the first touch of a form.

import { onPage } from "../pages.js";

const LEADS_TO_FORM = "checklist-form, hub-exercise, .md-content a[data-form]";
const SLOW = ["slow-2g", "2g"];

/** @param {{saveData?: boolean, effectiveType?: string, type?: string} | undefined} connection */
export function isCheap(connection) {
  if (!connection) return true;
  return !connection.saveData && !SLOW.includes(connection.effectiveType ?? "") && connection.type !== "cellular";
}

function warm() {
  if (!document.querySelector(LEADS_TO_FORM) || !isCheap(/** @type {any} */ (navigator).connection)) return;
  if ("requestIdleCallback" in window) requestIdleCallback(start);
  else setTimeout(start, 1000); // Safari
}

async function start() {
  const { engine } = await import("./engine.js");
  engine.start();
}

onPage(warm);
