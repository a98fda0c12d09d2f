// @ts-check
// Date, time and zone controls <-> "2026-11-22 14:05 UTC+01:00 (Europe/Amsterdam)". Partial answers stay partial.

import { make } from "./dom.js";

const FORM = /^(\d{4}-\d\d-\d\d)?\s*(\d\d:\d\d)?\s*(UTC[+-]\d\d:\d\d)?\s*(?:\(([^)]+)\))?$/;

/**
 * @param {ParentNode} item
 * @param {string} part
 * @returns {HTMLInputElement | HTMLSelectElement}
 */
const control = (item, part) =>
  /** @type {HTMLInputElement} */ (item.querySelector(`[data-part="${part}"]`));

/** @param {ParentNode} item */
export function readMoment(item) {
  const [date, time, zone] = ["date", "time", "zone"].map((part) => control(item, part).value);
  return [date, time, zone && zoneText(date, time, zone)].filter(Boolean).join(" ");
}

/**
 * @param {ParentNode} item
 * @param {string} text
 * @returns {boolean} whether the controls can show it
 */
export function writeMoment(item, text) {
  const found = FORM.exec(text.trim());
  const [, date = "", time = "", offset = "", place = ""] = found ?? [];
  control(item, "date").value = date;
  control(item, "time").value = time;
  const named = place && isZone(place) && zoneText(date, time, place) === `${offset} (${place})`;
  const zone = named ? place : offset;
  const select = /** @type {HTMLSelectElement} */ (control(item, "zone"));
  if (zone && ![...select.options].some((option) => option.value === zone)) select.append(zoneOption(zone));
  select.value = zone;
  return Boolean(found) || !text;
}

/** @param {string} zone */
function isZone(zone) {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}

/**
 * Say a zone with the offset it has at that moment, summer time included.
 * @param {string} date
 * @param {string} time
 * @param {string} zone a name or "UTC+01:00"
 */
export function zoneText(date, time, zone) {
  if (zone.startsWith("UTC")) return zone;
  const wall = Date.parse(`${date || new Date().toISOString().slice(0, 10)}T${time || "12:00"}Z`);
  const guess = offsetMinutes(zone, wall);
  // Twice: near a change of the clock the first guess is taken at the wrong instant.
  const minutes = offsetMinutes(zone, wall - guess * 60_000);
  return `UTC${offsetText(minutes)} (${zone})`;
}

/** @param {string} zone @param {number} instant */
function offsetMinutes(zone, instant) {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(instant);
  const name = parts.find((part) => part.type === "timeZoneName")?.value ?? "";
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? ["", "+", "0", "0"];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** @param {number} minutes */
function offsetText(minutes) {
  const size = Math.abs(minutes);
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** @param {string} zone */
function zoneOption(zone) {
  const option = make("option", zone.replaceAll("_", " "));
  option.value = zone;
  return option;
}

/**
 * Put the device's own zone first and every zone name after the offsets. Nothing is chosen: the zone is the customer's.
 * @param {HTMLSelectElement} select
 * @param {import("./protocol.js").Say} say
 */
export function offerZones(select, say) {
  if (select.dataset.offered) return;
  select.dataset.offered = "yes";
  const chosen = select.value;
  for (const option of [...select.querySelectorAll(":scope > option[value]:not([value=''])")]) option.remove();
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  select.options[0].after(zoneGroup(say("zones-device"), [own]));
  select.append(zoneGroup(say("zones-names"), zoneNames().filter((zone) => zone !== own)));
  select.value = chosen;
}

/** @returns {string[]} */
function zoneNames() {
  return "supportedValuesOf" in Intl ? Intl.supportedValuesOf("timeZone") : [];
}

/** @param {string} label @param {string[]} zones */
function zoneGroup(label, zones) {
  const group = document.createElement("optgroup");
  group.label = label;
  group.append(...zones.map(zoneOption));
  return group;
}
