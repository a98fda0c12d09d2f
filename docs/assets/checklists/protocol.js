// @ts-check
// Types of what crosses a border: page to worker, page to storage. No code.
// The protocol itself is stated in docs/contributing/architecture.md.

/**
 * @typedef {Record<string, unknown>} Answers item id to answer
 * @typedef {"blocker" | "warning" | "note"} Level
 * @typedef {{item: string, part: string, rule: string, level: Level, message: string}} Finding
 * @typedef {{asked: number, answered: number}} Count
 * @typedef {{required: Count, all: Count}} Completeness
 * @typedef {{id: string, asked: number, answered: number, blockers: number, warnings: number}} SectionState
 * @typedef {{item: string, part: string, message: string}} NextStep
 *
 * @typedef {object} Report
 * @property {string} checklist
 * @property {boolean} ready
 * @property {Completeness} completeness
 * @property {string[]} asked
 * @property {string[]} required
 * @property {string[]} answered
 * @property {SectionState[]} sections
 * @property {NextStep | null} next
 * @property {Finding[]} findings
 * @property {string[]} fields what the entries of groups ask: "people.0.mail"
 * @property {string[]} required_fields
 * @property {string[]} texts
 * @property {{value: string, reason: string} | null} priority
 *
 * @typedef {{markdown: string, plain: string, html: string}} CaseText
 * @typedef {{report: Report, text?: CaseText, scripts?: Record<string, string>}} Checked with the texts where they were asked for
 * @typedef {{answers: Answers, unplaced: string}} Parsed
 *
 * @typedef {object} Proposal an answer that a customer's message offers
 * @property {string} item
 * @property {string} part the field, where the item is a group
 * @property {string} label
 * @property {unknown} value as the item takes it; null where the reader has to choose
 * @property {string | null} between what stands between two answers; null where the item takes one
 * @property {string} quote the words it came from
 * @property {number} start in code points
 * @property {number} end
 *
 * @typedef {{missing: {item: string, part: string, label: string}[], proposals: Proposal[]}} Proposed
 *
 * @typedef {{op: "check", checklist: string, answers: Answers, text: boolean, now: string}} CheckRequest
 * @typedef {{op: "parse", checklist: string, text: string}} ParseRequest
 * @typedef {{op: "intake", checklist: string, text: string}} IntakeRequest
 * @typedef {{op: "deal" | "grade" | "progress" | "record" | "read-record" | "team", [key: string]: unknown}} TrainRequest
 * @typedef {CheckRequest | ParseRequest | IntakeRequest | TrainRequest} Request
 * @typedef {{name: string, message: string}} ErrorData
 * @typedef {{id: number, ok: true, result: any} | {id: number, ok: false, error: ErrorData}} Reply
 * @typedef {{event: "progress", stage: string} | {event: "ready"} | {event: "failed", error: ErrorData}} WorkerEvent
 *
 * @typedef {object} EngineState
 * @property {"idle" | "starting" | "ready" | "failed"} phase
 * @property {string} stage while starting
 * @property {boolean} retrying a worker was killed and is starting again
 * @property {ErrorData | null} error when failed
 *
 * @typedef {object} Draft
 * @property {Answers} answers
 * @property {string} saved ISO date-time
 * @property {string} checklist its id
 * @property {string} version content hash of the form the answers were typed into
 * @property {string} name of the checklist
 * @property {string} url of the page with the form
 * @property {Completeness | null} completeness of the last report
 * @property {string[] | null} asked items and texts of the last report
 * @property {string} leftover text that fits no item
 * @property {string} [message] the customer's, as pasted
 *
 * @typedef {(key: string, values?: Record<string, string | number>) => string} Say
 */

export {};
