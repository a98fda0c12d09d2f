// @ts-check
// What every page runs; the build joins it in one file.

import "./shell.js";
import "./update.js";
import "./elements.js";
import "./checklists/engine-warm.js";
