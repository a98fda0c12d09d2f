"""Every sentence the training pages say by script, in one place; a page carries them as JSON.

Names in braces are filled in by the script. Nothing here speaks about a case or an answer: the engine does that.
"""

from __future__ import annotations

WORDS: dict[str, str] = {
    # The verdict, and one word for each part of a response; the icon stands before the word
    "verdict-passed": "Passed",
    "verdict-part": "Partly right",
    "verdict-none": "Not yet",
    "icon-right": "✓",
    "icon-wrong": "✕",
    "icon-missed": "+",
    "icon-": "–",
    "mark-right": "Right",
    "mark-wrong": "Not right",
    "mark-missed": "You missed this",
    "mark-": "Rightly left out",
    "one-missed": "This is it",
    "one-": "Not this one",
    "number-missed": "The answer",
    "order-right": "Stands right",
    "order-wrong": "Move this",
    "match-right": "Belongs together",
    "match-missed": "No partner chosen",
    "case-right": "As it should be",
    "case-wrong": "To mend",
    "case-missed": "Missing",
    "call-right": "Good choice",
    "call-wrong": "There was a better way",
    # Before and after a try
    "passed-on": "You passed this on {date}: {points} of {of}.",
    "tried-on": "You tried this on {date}: {points} of {of}.",
    "changed": "This exercise has changed since you last answered it. Try it as it is now.",
    "response-changed": "This exercise has changed since you began it, so what you had chosen is gone. Choose again.",
    "restored": "Your answer from {time} is back.",
    "other-tab": "You changed this answer in another tab. This is the newer one.",
    "again": "A new try: the order is another one.",
    "call-again": "The call begins again.",
    "moved": "{line}: now {place} of {count}.",
    "not-kept": "This browser keeps nothing on this device: the result is shown here and not kept.",
    "question": "{kind} {number} of {count}",
    # The call
    "clock": "{clock}, {minutes} minutes into the call",
    "clock-one": "{clock}, 1 minute into the call",
    "minutes": "{minutes} minutes into the call",
    "minutes-one": "1 minute into the call",
    "you": "You: {reply}",
    # The case
    "yours-empty": "(nothing)",
    # The engine
    "engine-starting": "Starting the checker. Your answer is kept.",
    "engine-working": "Checking.",
    "engine-failed": (
        "The checker did not start ({error}). Your answer stays here. "
        "Open “Answers and reasons” below to compare it yourself."
    ),
    "engine-WebAssemblyMissing": (
        "This browser has WebAssembly switched off, so nothing is checked here. Your answer stays here. "
        "Open “Answers and reasons” below to compare it yourself."
    ),
    "engine-refused": (
        "The checker could not grade this ({error}). Your answer stays here. "
        "Open “Answers and reasons” below to compare it yourself."
    ),
    "engine-call-failed": (
        "The checker did not start ({error}), so the call is not counted. "
        "You can still go through it: each reply leads to what follows."
    ),
    # Progress
    "tried": "Tried, not passed yet",
    "module-not-begun": "Not begun",
    "module-begun": "{answered} of {of} answered",
    "module-done": "Done",
    "objective": "{share} %",
    "objective-passed": "{share} %, passed",
    "progress-failed": "Your progress is kept on this device, but the checker that adds it up did not start ({error}).",
    "due-none": "Nothing is due today.",
    "due-next": "Nothing is due today. The next exercise comes back on {date}.",
    "due-count": "{count} exercises are due today.",
    "due-count-one": "1 exercise is due today.",
    "due-empty": "You have not tried any exercise on this device yet.",
    "changed-exercise": "It has changed since you passed it.",
}
"""Sentence by key."""
