// @ts-check
// A call, one scene at a time. The engine says after each reply where it leads, how late it is and what it counts:
// the page only shows it. Without the engine it is a book: every scene stays, and each reply is a link to the next.

import { allElements, getElement, make, sayCount, setText } from "../checklists/dom.js";
import { markLine } from "./marks.js";

/** @typedef {import("../checklists/protocol.js").Say} Say */
/** @typedef {import("./marks.js").Grade} Grade */

export class Call {
  /** @type {number[]} so far, the one included that waits for the engine */
  replies = [];

  /** @param {HTMLElement} root @param {import("./grader.js").Grader} grader @param {Say} say */
  constructor(root, grader, say) {
    this.root = root;
    this.grader = grader;
    this.say = say;
    startCall(root);
  }

  /** Begin again. */
  restart() {
    this.replies = [];
    startCall(this.root);
  }

  /**
   * Go to where replies lead.
   * @param {unknown} replies @returns {Promise<Grade | null>} null where the engine does not answer
   */
  async follow(replies) {
    this.replies = Array.isArray(replies) ? replies : [];
    const grade = await this.grader.grade(this.replies);
    if (!grade) makeBook(this.root);
    else {
      this.replies = this.replies.slice(0, grade.marks.length);
      makeButtons(this.root);
      showCall(this.root, grade, this.say);
    }
    return grade;
  }

  get isOver() {
    return isLast(this.root);
  }
}

/** @param {HTMLElement} root */
const scenes = (root) => allElements(root, "[data-scene]");

/** Turn the replies into buttons. @param {HTMLElement} root */
function makeButtons(root) {
  delete root.dataset.book;
  if (root.querySelector(".training-reply")) return;
  for (const link of allElements(root, "a[data-reply]")) {
    const button = make("button", link.textContent ?? "", "training-reply");
    button.type = "button";
    button.dataset.do = "reply";
    button.value = link.dataset.reply ?? "";
    link.before(button);
    link.hidden = true;
  }
}

/** Go back to links between scenes: what works without the engine. @param {HTMLElement} root */
function makeBook(root) {
  for (const button of allElements(root, ".training-reply")) button.remove();
  for (const link of allElements(root, "a[data-reply]")) link.hidden = false;
  for (const scene of scenes(root)) scene.hidden = false;
  root.dataset.book = "yes";
}

/** @param {HTMLElement} root @param {string} id */
function showScene(root, id) {
  for (const scene of scenes(root)) scene.hidden = scene.dataset.scene !== id;
}

/** Is there nothing more to say? @param {HTMLElement} root */
const isLast = (root) => !root.querySelector("[data-scene]:not([hidden]) [data-do=reply]");

/** @param {HTMLElement} root */
function startCall(root) {
  makeButtons(root);
  const [first] = scenes(root);
  showScene(root, first?.dataset.scene ?? "");
  getElement(root, "[data-show=trail]").hidden = true;
  getElement(root, "[data-show=news]").hidden = true;
  const clock = getElement(root, "[data-show=clock]");
  clock.textContent = clock.dataset.start ??= clock.textContent ?? "";
}

/**
 * Show where the call stands: the way so far, what the last reply led to, the scene that follows.
 * @param {HTMLElement} root @param {Grade} grade of the replies so far @param {Say} say
 */
function showCall(root, grade, say) {
  const { marks, minutes, clock, ending } = grade;
  const last = marks.at(-1);
  if (!last) return startCall(root);
  showScene(root, ending);
  const over = isLast(root);
  setText(getElement(root, "[data-show=clock]"), sayCountAt(say, clock, minutes));
  const news = getElement(root, "[data-show=news]");
  news.hidden = false;
  news.replaceChildren(make("p", say("you", { reply: last.label }), "training-quiet"), make("p", last.why));
  const trail = getElement(root, "[data-show=trail]");
  trail.hidden = marks.length < 2 && !over;
  trail.replaceChildren(...(over ? marks : marks.slice(0, -1)).map((mark) => trailLine(mark, over, say)));
  news.hidden = over;
}

/** @param {Say} say @param {string} clock @param {number} minutes */
function sayCountAt(say, clock, minutes) {
  if (!clock) return sayCount(say, "minutes", minutes);
  return say(minutes === 1 ? "clock-one" : "clock", { clock, minutes });
}

/** A reply and what came of it; whether it was the best one is said when the call is over. @param {import("./marks.js").Mark} mark @param {boolean} over @param {Say} say */
function trailLine(mark, over, say) {
  if (over) return markLine("li", "call", mark, say, mark.label);
  const line = make("li", "");
  line.append(make("b", mark.label), " ", make("span", mark.why));
  return line;
}
