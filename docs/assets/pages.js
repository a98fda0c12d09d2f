// @ts-check
// The theme changes pages without loading them again, and says so in a stream of shown pages.

/**
 * Do something with the first page and with each that follows; without the stream (another theme) the first is the only one.
 * @param {() => void} then
 */
export function onPage(then) {
  const pages = /** @type {{document$?: {subscribe: (next: () => void) => void}}} */ (/** @type {unknown} */ (window)).document$;
  if (pages) pages.subscribe(then);
  else then();
}
