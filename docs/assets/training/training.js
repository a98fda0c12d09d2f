// @ts-check
// The elements of training.

import "./hub-course.js";
import "./hub-exercise.js";
import "./hub-module.js";
import "./hub-progress-file.js";
import "./hub-record.js";
import "./hub-record-reader.js";
import "./hub-review.js";
import "./hub-team.js";
