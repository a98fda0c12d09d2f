// @ts-check
// Whose record it is, as this browser was told the last time.

/** @typedef {{name: string, mail: string}} Person */

/** @param {string} site */
const personKey = (site) => `hub:${site}:person`;

/** @param {string} site @returns {Person | null} */
export function loadPerson(site) {
  try {
    const { name, mail } = JSON.parse(localStorage.getItem(personKey(site)) ?? "{}");
    return typeof name === "string" && typeof mail === "string" ? { name, mail } : null;
  } catch {
    return null;
  }
}

/** @param {string} site @param {Person} person */
export function savePerson(site, person) {
  try {
    localStorage.setItem(personKey(site), JSON.stringify(person));
  } catch {
    // A browser that keeps nothing asks again the next time.
  }
}
