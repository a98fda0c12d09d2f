// @ts-check

/** The time here with its offset, as the engine takes it: 2026-11-22T14:05:09+01:00. */
export function localNow(now = new Date()) {
  const minutes = -now.getTimezoneOffset();
  const two = (/** @type {number} */ number) => String(Math.trunc(Math.abs(number))).padStart(2, "0");
  const local = new Date(now.getTime() + minutes * 60_000).toISOString().slice(0, 19);
  return `${local}${minutes < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
}
