// @ts-check
// Load the script of an element where a page holds one, and nowhere else. The build makes one file of each script
// named here; what several of them import stands in files that they share.

import { onPage } from "./pages.js";

const SCRIPTS = {
  "checklist-form": "./checklists/checklist-form.js",
  "hub-drafts > template": "./checklists/hub-drafts.js",
  "abbr[data-term]": "./terms.js",
  "hub-rasci": "./rasci.js",
  "hub-triage": "./triage.js",
  "hub-course, hub-exercise, hub-module, hub-progress-file, hub-record, hub-record-reader, hub-review, hub-team":
    "./training/training.js",
};

function loadScripts() {
  for (const [selector, script] of Object.entries(SCRIPTS)) {
    if (document.querySelector(selector)) import(script).catch(console.error);
  }
}

onPage(loadScripts);
