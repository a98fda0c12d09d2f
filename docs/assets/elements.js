// @ts-check
// Load the script of an element where a page holds one, and nowhere else.

const SCRIPTS = {
  "checklist-form": "./checklists/checklist-form.js",
  "hub-drafts > template": "./checklists/hub-drafts.js",
  "abbr[data-term]": "./terms.js",
  "hub-rasci": "./rasci.js",
  "hub-triage": "./triage.js",
  "hub-exercise": "./training/hub-exercise.js",
  "hub-module": "./training/hub-module.js",
  "hub-course": "./training/hub-course.js",
  "hub-review": "./training/hub-review.js",
  "hub-record": "./training/hub-record.js",
  "hub-record-reader": "./training/hub-record-reader.js",
  "hub-progress-file": "./training/hub-progress-file.js",
  "hub-team": "./training/hub-team.js",
};

function loadScripts() {
  for (const [selector, script] of Object.entries(SCRIPTS)) {
    if (document.querySelector(selector)) import(script).catch(console.error);
  }
}

// The theme changes pages without loading them again, and says so here.
const pages = /** @type {any} */ (window).document$;
if (pages) pages.subscribe(loadScripts);
else loadScripts();
