// @ts-check
// The report on the answers on the page: asked for soon after they change, or now, where somebody waits for it.

/** @typedef {import("./protocol.js").Checked} Checked */

/** The events of one act come closer together; two keys come further apart, and the engine drops what newer answers replace. */
const QUIET_MILLISECONDS = 8;

export class Checking {
  /** @type {Checked | null} the newest that arrived */
  last = null;
  #timer = 0;
  /** @type {Promise<Checked | null> | null} the newest that was asked for */
  #current = null;
  /** whether it asked for the case text too */
  #withText = false;
  #stopped = false;

  /**
   * @param {(text: boolean) => Promise<Checked | null>} check asks the engine; null where newer answers took their place
   * @param {() => boolean} wantsText whether the case text is in sight
   * @param {{shown: (checked: Checked) => void, failed: (error: Error) => void}} tell
   */
  constructor(check, wantsText, tell) {
    this.check = check;
    this.wantsText = wantsText;
    this.tell = tell;
  }

  /** Check soon. */
  soon() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#ask(this.wantsText()), QUIET_MILLISECONDS);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#stopped = true;
  }

  /**
   * @param {boolean} [text]
   * @returns {Promise<Checked | null>} the check of exactly the answers on the page; null where the engine cannot
   */
  async latest(text = false) {
    if (this.#timer || !this.#current || (text && !this.#withText)) this.#ask(text || this.wantsText());
    const current = this.#current;
    const checked = await /** @type {Promise<Checked | null>} */ (current).catch(() => null);
    return current === this.#current ? checked : this.latest(text);
  }

  /** @param {boolean} text */
  async #ask(text) {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#withText = text;
    this.#current = this.check(text);
    try {
      const checked = await this.#current;
      if (checked) this.#take(checked);
    } catch (error) {
      this.#fail(/** @type {Error} */ (error));
    }
  }

  /** @param {Checked} checked */
  #take(checked) {
    this.last = checked;
    if (!this.#stopped) this.tell.shown(checked);
  }

  /** @param {Error} error */
  #fail(error) {
    this.last = null;
    if (!this.#stopped) this.tell.failed(error);
  }
}
