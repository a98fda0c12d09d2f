"""Every sentence the form itself says, in one place; the page carries them to the script as JSON.

Names in braces are filled in by the script. Nothing here speaks about a case: the definition and the engine do that.
"""

from __future__ import annotations

WORDS: dict[str, str] = {
    "answered": "{answered} of {asked}",
    "answered-all": "{answered} of {asked} with the optional ones",
    "nothing-needed": "Nothing is needed yet",
    "ready-next": "Nothing needed is missing",
    "section-done": "Completed",
    "section-started": "{answered} of {asked}",
    "section-new": "Not started",
    "section-optional": "Optional",
    "section-blockers": "{count} to mend",
    "step": "Step {number}",
    "entry": "{name} {number}",
    "zones-device": "This device",
    "zones-names": "By name",
    # The checker
    "engine-idle": "The checker starts when you begin to fill in the form.",
    "engine-starting": "Starting the checker: {step} of {steps}, {stage}",
    "engine-stage-files": "finding its files",
    "engine-stage-runtime": "loading Python",
    "engine-stage-packages": "loading the rules",
    "engine-stage-rules": "reading the rules",
    "engine-ready": "The checker is running. Nothing you type leaves this browser.",
    "engine-retrying": "The checker stopped. Starting it again; your answers are safe.",
    "engine-failed": "The checker did not start ({error}). Your answers are safe and you can still copy them.",
    "engine-WebAssemblyMissing": (
        "This browser has WebAssembly switched off, so nothing is checked here. "
        "Your answers are safe and you can still copy them. To have them checked, use another browser."
    ),
    "engine-EngineFileMissing": (
        "The checker did not start because a file of this site did not arrive: {file}. "
        "Your answers are safe and you can still copy them. Check your connection, then try again."
    ),
    "engine-EngineFileDamaged": (
        "The checker did not start because a file of this site arrived damaged: {file}. "
        "Your answers are safe and you can still copy them. Try again; if it fails again, tell whoever runs this site."
    ),
    "engine-OutOfMemory": (
        "The checker did not start because this device has no memory left for it. "
        "Your answers are safe and you can still copy them. Close other tabs, then try again."
    ),
    "engine-StartTimeLimit": (
        "The checker did not start within {seconds} seconds. "
        "Your answers are safe and you can still copy them. Check your connection, then try again."
    ),
    "engine-CheckTimeLimit": (
        "A check took longer than {seconds} seconds, twice, so it was stopped. "
        "Your answers are safe and you can still copy them. Change the last answer, or try again."
    ),
    "engine-WorkerCrashed": (
        "The checker stopped twice. Your answers are safe and you can still copy them. "
        "Close other tabs to free memory, then try again."
    ),
    "engine-refused": (
        "The checker could not read these answers ({error}). Your answers are safe and you can still copy them."
    ),
    # After Check
    "error-title": "Error: {title}",
    "error-prefix": "Error:",
    "warning-prefix": "Worth improving:",
    "note-prefix": "Note:",
    "check-waiting": "The check runs as soon as the checker has started.",
    "check-ready": "Nothing needed is missing.",
    "check-ready-warnings": "Nothing needed is missing. {count} answers could be better: see below.",
    "check-ready-warning": "Nothing needed is missing. 1 answer could be better: see below.",
    # Copy
    "copied-rich": (
        "Copied the case text: {count} characters, plain and formatted. Paste it in the description of the case."
    ),
    "copied-plain": "Copied the case text: {count} characters, plain only. Paste it in the description of the case.",
    "copied-answers": (
        "Copied your answers as plain text: {count} characters. Nothing checked them. "
        "Paste them in the description of the case."
    ),
    "copied-missing": "{count} needed answers are still missing.",
    "copied-missing-one": "1 needed answer is still missing.",
    "copy-by-hand": (
        "This browser did not let the page copy. The text below is selected: press Ctrl+C (on a Mac, Command+C). "
        "It has {count} characters."
    ),
    "script-copied": "Copied.",
    "script-by-hand": "This browser refused to copy. The text is selected: press Ctrl+C (Command+C on a Mac).",
    "copy-nothing": "There is nothing to copy yet. Fill in the first answer.",
    "length": "{count} characters",
    # Drafts
    "saved": "Saved on this device at {time}",
    "not-saved": "This browser does not keep answers. Save a draft file before you close the page.",
    "restored": "Your answers from {time} are back.",
    "restored-version": "Your answers from {time} are back. The form has changed since then: look through them once.",
    "start-again-question": "Remove all answers from this form?",
    "started-again": "All answers are removed.",
    "other-tab": "Another tab has newer answers for this form, from {time}.",
    "other-tab-loaded": "These are the other tab's answers.",
    "kept-mine": "This tab's answers are kept.",
    "imported": "The answers from {name} are filled in.",
    "import-refused": '{name} is not a draft of this form. Choose a file that was saved with "Save draft as a file".',
    "filled": "Filled in {count} answers from the pasted text.",
    "filled-one": "Filled in 1 answer from the pasted text.",
    "filled-none": "The text has no answer that fits this form. It is kept below, so that you can copy parts of it.",
    "filled-rest": "Some text fits no item; it is kept below.",
    "paste-refused": "The checker could not read this text ({error}). It stays here; copy what you need into the form.",
    "paste-empty": "Paste a case text first.",
    "too-long": (
        "This text has {count} characters, so it was not put in. "
        "Paste the lines that matter, {most} characters at most, and attach the rest to the case as a file."
    ),
    "no-files": (
        "The form takes text, not files. Write the name of the file in the form, and attach the file to the case."
    ),
    # A customer's message
    "words-empty": "Paste a message first.",
    "words-long": "This text has {count} characters. Paste what the customer wrote: {most} characters at most.",
    "words-reading": "Reading the message.",
    "words-open": "{count} answers to decide on. Nothing is filled in until you say so.",
    "words-open-one": "1 answer to decide on. Nothing is filled in until you say so.",
    "words-done": "You have decided on every answer. Unmarked text is still yours to read.",
    "words-none": "This message offers no answer that fits the form. Read it here and fill in the form yourself.",
    "words-quote": "From: \u201c{quote}\u201d",
    "words-said": "The customer wrote: \u201c{quote}\u201d",
    "words-cleared": "The message is removed from this device.",
    "cleared-all": "Everything this site kept on this device is removed.",
    "clear-all-question": "Remove all drafts and progress of this site from this device? This cannot be undone.",
    "undone": "Your answers are back.",
    "names-added": "Added {count} file names. The files stay where they are.",
    "names-added-one": "Added 1 file name. The file stays where it is.",
}
"""Sentence by key."""
