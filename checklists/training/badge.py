"""A record of a passed course in, an Open Badges 3.0 credential out: unsigned, and saying so.

The hub has no server and so no key: nobody vouches for the badge but the person who shows it.
"""

from __future__ import annotations

from typing import Any

from checklists.training.outline import Outline
from checklists.training.record import Record
from checklists.training.xapi import PLATFORM, name_uuid

CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
UNSIGNED = "Unsigned: nobody vouches for it but the person who shows it."


def badge(record: Record, outline: Outline, site: str) -> dict[str, Any]:
    """Return the AchievementCredential of a record that is complete; `site` is the absolute address of the hub."""
    standing = record.standing
    return {
        "@context": list(CONTEXT),
        "id": f"urn:uuid:{name_uuid(f'{site}#badge:{record.seal}')}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": f"{record.title} (unsigned)",
        "description": f"{record.notice} {UNSIGNED}",
        "issuer": {"id": site, "type": ["Profile"], "name": PLATFORM, "url": site},
        "validFrom": f"{standing.passed}T00:00:00Z",
        "validUntil": f"{standing.expires}T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [_identity("emailAddress", record.person.mail), _identity("name", record.person.name)],
            "achievement": _achievement(record, outline, site),
            "result": [_result("score", standing.score, record, site)]
            + [_result(each.id, each.share, record, site) for each in standing.objectives],
        },
    }


def _identity(kind: str, text: str) -> dict[str, Any]:
    return {"type": "IdentityObject", "hashed": False, "identityHash": text, "identityType": kind}


def _achievement(record: Record, outline: Outline, site: str) -> dict[str, Any]:
    mark = f"{outline.pass_mark:.0%}"
    described = [("score", "Score")] + [(each.id, each.text) for each in record.standing.objectives]
    return {
        "id": _id("course", record, site),
        "type": ["Achievement"],
        "achievementType": "Course",
        "name": record.title,
        "description": f"Self-assessed practice for {record.level}. The vendor certifies, not this badge.",
        "version": record.version,
        "criteria": {"narrative": f"Every module answered, and at least {mark} of the points of every objective."},
        "resultDescription": [
            {
                "id": _id(f"result:{result}", record, site),
                "type": ["ResultDescription"],
                "name": name,
                "resultType": "Percent",
                "valueMin": "0",
                "valueMax": "100",
            }
            for result, name in described
        ],
    }


def _result(of: str, share: float, record: Record, site: str) -> dict[str, Any]:
    return {
        "type": ["Result"],
        "resultDescription": _id(f"result:{of}", record, site),
        "value": f"{share * 100:.0f}",
    }


def _id(what: str, record: Record, site: str) -> str:
    return f"urn:uuid:{name_uuid(f'{site}#{record.course}:{record.version}:{what}')}"
