"""Rules about what must not leave the house: secrets and personal data, named by kind and place and never repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from checklists.rules.language import has_any
from checklists.rules.rule import PROSE, Asked, Examples, Notice, rule, texts

_VALUE = r"(?=[\w.~+/=-]{0,60}\d)(?=[\w.~+/=-]{0,60}[a-z])(?![0-9a-f-]{36}\b)[\w.~+/=-]{16}"
"""A long run with digits and letters that is no plain id."""
_GIVES = r"\W{0,4}(?:is\s|was\s|[:=]\s?)?[\"']?"
_REMARK = (
    r"(?!(?:\*|x|•|\.|-|_|<|\[|\(|…){2})"
    r"(?!(?:removed|redacted|hidden|masked|expired|expires|incorrect|wrong|required|changed|reset|unknown|none|null|ok)\b)"
    r"(?!(?:yes|no|not|the|a|an|is|was|correct|fine|prompt|field|policy|screen|box|same|empty|blank|accepted|rejected)\b)"
    r"(?!(?:refused|asked|needed|still|and|or|but|for|of|to|in)\b)(?!(?-i:[A-Z]{2,12}[_-]?\d+\b))"
)
_WORD_FOR_IT = (
    r"\b(?:pass\W?(?:word|wd|code|phrase)|passwd|pwd|pw|wachtwoord|passwort|kennwort|mot de passe|contrase(?:ñ|n)a"
    r"|senha|lozinka|has[lł]o)s?\b(?:\s?(?:of|for)\s(?:the\s)?[\w.@-]{1,60})?"
)
_STRONG = (
    r"(?-i:(?=\S{0,24}[a-z])(?=\S{0,24}[A-Z])(?=\S{0,24}\d)(?=\S{0,24}[!#$%^*~&])"
    r"[^\s\"<>|,;:@=()/]{8,24})(?=[\s\"',.;)]|\Z)"
)
"""A word such as people choose for a password: small and capital letters, a figure and a sign."""
_SIGN_IN = (
    r"\b(?:sign(?:s|ed|ing)?[ -]?(?:in|on)|log(?:s|ged|ging)?[ -]?(?:in|on)|account|admin\w*|user(?:name)?"
    r"|credentials?|creds|root)\b"
)
_CONNECTION = (
    r"\b(?:server|data source|accountname|endpoint|user ?id|uid|account)\s?=[^;\n]{1,200};(?:[^;\n]{1,200};){0,8}?\s?"
    r"(?:password|pwd|accountkey|sharedaccesskey|sharedsecret)\s?=\s?(?!\*|<|\[|x{3})[^;\s]{3}"
)
_SECRETS = {
    "private key": (
        r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----",
        r"\bprivate key\W{1,4}(?-i:MII)\w{20}",
    ),
    "connection string": (_CONNECTION,),
    "access key": (
        r"\b(?:accountkey|sharedaccesskey|aws_secret_access_key)\s?=\s?[\w+/=]{16}",
        r"[?&]sig=[\w%+/=-]{20}",
        r"(?-i:\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{30}|\bxox[abprs]-[\w-]{10}|\bsk_live_\w{16})",
    ),
    "token": (
        r"(?-i:\beyJ[\w-]{8,4000}\.[\w-]{8,4000})",
        r"\bbearer\s+[\w.~+/-]{16}",
        rf"\b(?:access|refresh|id|api|auth)[_ -]?token{_GIVES}{_VALUE}",
    ),
    "sign-in header": (r"\bauthorization:?\s+(?:basic|digest|negotiate|ntlm)\s+[\w+/=]{8}",),
    "client secret": (
        r"(?<![\w~.-])[\w~.-]{3}\d(?-i:Q)~[\w~.-]{28,40}",
        rf"\b(?:(?:client|app|application|shared)[_ -]?)?secret\b(?:\s(?:value|key))?{_GIVES}{_VALUE}",
        rf"\b(?:x-)?(?:api|functions?|subscription|access|license|account|shared)[_ -]?key{_GIVES}{_VALUE}",
        rf"\bclient[_ -]?secret\s?[=:]\s?[\"']?{_VALUE}",
    ),
    "cookie": (
        r"\b(?:set-)?cookie:\s?[\w.-]{1,80}=[^\s;]{6}",
        r"\b(?:ASP\.NET_SessionId|JSESSIONID|PHPSESSID|FedAuth|ESTSAUTH\w{0,20}|\.AspNet\.Cookies)=[^\s;]{6}",
    ),
    "password": (
        rf"{_WORD_FOR_IT}(?:\s?[:=]+\s?|\s->\s)[\"'“(]?{_REMARK}[^\s\"'”,;)]{{4}}",
        rf"{_WORD_FOR_IT}\s(?:is|was|lautet|ist|=)\s+(?:now\s+)?(?:(?:set|changed|reset)\sto\s+)?[\"'“(]?{_REMARK}(?=\S{{0,40}}[\d!@#$%^&*?~])[^\s\"'”,;)]{{4}}",
        rf"{_WORD_FOR_IT}\s[\"'“(]?{_REMARK}(?=[^\s,.;)]{{0,40}}\d)(?=[^\s,.;)]{{0,40}}[a-z])[^\s,.;)]{{7}}",
        r"\b(?:user(?:name)?|login|account)\s?[:/=]\s?[\w.@\\-]{2,60}\s?(?:[/,;]|and|\n)\s?(?:pass|pw|pwd)\s?[:=]\s?\S{4}",
        rf"\bpass\s?[:=]\s?{_REMARK}(?=\S{{0,40}}\d)\S{{6}}",
        (
            rf"\b(?:user(?:name)?|login|account|credentials?)\s?:?\s[\w.@\\-]{{2,60}}\s?[/:]\s?"
            rf"{_REMARK}(?=\S{{0,40}}\d)(?=\S{{0,40}}[a-z])[^\s/:]{{7}}"
        ),
        rf"{_SIGN_IN}[^\n.]{{0,60}}?(?:\s(?:with|and|using|is)\s|\s?[/:=]\s?){_STRONG}",
        rf"(?<!\S)\w[\w.@\\-]{{2,30}}\s?/\s?{_STRONG}",
        r"\s-u\s?[\w.@\\-]{1,40}:\S{4}",
        r"\b(?:snmp\s)?community(?:\sstring)?\s?(?:is|:|=)\s?(?!public\b|private\b|set|ok|correct|the\b|not\b)\S{6}",
        (
            rf"\b(?:pre-?shared|wi-?fi|wlan|wpa2?|guest|psk|vpn)[ -]?(?:key|psk|code)\s?(?:is|:|=)\s?"
            rf"{_REMARK}(?=\S{{0,40}}\d)\S{{6}}"
        ),
        r"\b(?:backup|recovery|one-?time|mfa|2fa|otp|verification)\s(?:codes?|otp)\s?(?:are|is|:|=)\s?[\d][\d -]{3,20}",
        r"\bpass\W?code\s(?:is\s|:\s?)?\d{4,8}\b",
        r"\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@]{1,60}:[^\s/@]{3,60}@",
    ),
    "PIN": (r"\bpin(?:\s?(?:code|number))?(?:\s(?:of|for)\s(?:the\s)?[\w-]{1,30})?\s?(?:is|:|=)?\s?\d{4,8}\b",),
}
_KINDS = [(kind, re.compile(rf"(?i){'|'.join(patterns)}")) for kind, patterns in _SECRETS.items()]
_HINTS = tuple(
    """pass pw community psk wi-fi wifi wlan mfa 2fa otp codes ! # $ % ^ * & -u woord wort contrase senha lozinka haslo
    hasło secret token key bearer auth cookie sess pin eyj q~ sig=
    akia ghp_ gho_ ghu_ ghs_ ghr_ xox sk_live user login account credential ://""".split()
)
"""Without any of these no pattern can match."""


@rule(
    "no-secret",
    level="blocker",
    types=PROSE,
    always=PROSE,
    examples=Examples(
        bad=(
            "Sign in as svc-ucc with password: Winter2026!",
            "Authorization: Bearer aaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "-----BEGIN RSA PRIVATE KEY-----",
            "user svc_mail / Qwerty-99",
            "The PIN of the voicemail is 4821",
            "Server=sql01;Database=dm;User Id=dm;Password=Hunter2",
        ),
        good=(
            "The password is expired since 2026-11-20",
            "Password: ********",
            "The user of extension 4410 / 4420 signs in",
            "account m.bak / Edge on Windows",
            "The client secret expires on 2027-03-01",
            "AADSTS7000222: the provided client secret keys are expired",
        ),
    ),
)
def no_secret(asked: Asked) -> Iterator[Notice]:
    """Notice a password, token, private key, connection string, client secret or cookie in the text.

    The message names its kind and place and never repeats it. Source: Cisco's reminder of stolen HAR files.
    """
    for part, text in texts(asked):
        if kind := _secret(text):
            yield Notice(f'Remove the {kind} from "{asked.item.label}", and change it if others have seen it', part)


@lru_cache(maxsize=256)
def _secret(text: str) -> str:
    """Name the kind of the first secret, "" for none; most answers are checked again unchanged."""
    kinds = _KINDS if has_any(text, _HINTS) else []
    return next((kind for kind, pattern in kinds if pattern.search(text)), "")


_DIGITS = re.compile(r"\d.{0,3}\d", re.DOTALL)
_CARD = re.compile(
    r"(?<![\d+.:/-])(?:[2-6]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{1,7}|3[47]\d{2}[ -]?\d{6}[ -]?\d{5})(?![\d.:/-])"
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,4})?\b")
_NUMBERED_PERSON = re.compile(
    r"(?i)\b(?:bsn|ssn|social security|passport|national id|identity card|burgerservicenummer|steuer-?id|nino)\W{0,3}"
    r"(?:number|no\b|nr\b|nummer)?\W{0,4}(?:is\s|was\s)?"
    r"(?=[A-Z\d -]{0,12}\d[A-Z\d -]{0,12}\d)[A-Z]{0,3}\d[A-Z\d -]{5,12}"
)
_BIRTH = re.compile(r"(?i)\b(?:date of birth|dob|born on|geboren)\b\W{0,4}\d{1,4}[-/. ]\w{1,9}[-/. ]\d{2,4}")
_PERSON_HINTS = tuple(
    "bsn ssn social passport national identity burgerservicenummer steuer nino birth dob born geboren".split()
)
"""Without any of these neither of the two can match."""


@rule(
    "no-personal-data",
    level="blocker",
    types=PROSE,
    always=PROSE,
    examples=Examples(
        bad=(
            "Card 4111 1111 1111 1111 was refused",
            "Paid from NL91 ABNA 0417 1643 00",
            "BSN 123456782",
            "Date of birth: 12-03-1981",
        ),
        good=(
            "Called number +31 20 123 4567",
            "Call-ID 4111111111111112",
            "Order 1234 5678 9012 3456",
            "Dialogue id 8800456712349901",
        ),
    ),
)
def no_personal_data(asked: Asked) -> Iterator[Notice]:
    """Notice a payment card or bank account, an identity number or a date of birth: no case needs them.

    Card numbers count only with a right check digit (Luhn), accounts with a right checksum (ISO 13616).
    Source: Genesys, "purge personal data first".
    """
    for part, text in texts(asked):
        if kind := _personal(text):
            yield Notice(f'Remove the {kind} from "{asked.item.label}": the next level does not need it', part)


@lru_cache(maxsize=256)
def _personal(text: str) -> str:
    """Name the kind of the first personal data, "" for none."""
    return next(_all_personal(text), "") if _DIGITS.search(text) else ""


def _all_personal(text: str) -> Iterator[str]:
    if any(_luhn(found[0]) for found in _CARD.finditer(text)):
        yield "card number"
    if any(_iban(found[0]) for found in _IBAN.finditer(text)):
        yield "bank account number"
    if has_any(text, _PERSON_HINTS):
        if _NUMBERED_PERSON.search(text):
            yield "identity number"
        if _BIRTH.search(text):
            yield "date of birth"


def _luhn(text: str) -> bool:
    """Check the check digit of a card number (ISO/IEC 7812)."""
    digits = [int(d) for d in re.sub(r"\D", "", text)]
    doubled = [d * 2 - 9 * (d > 4) for d in digits[-2::-2]]
    return 13 <= len(digits) <= 19 and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _iban(text: str) -> bool:
    """Check the checksum of a bank account number; words of a text can follow it, so try it shorter too."""
    groups = re.split(r"[ -]", text)
    return any(_mod_97("".join(groups[:n])) for n in range(len(groups), 0, -1))


def _mod_97(account: str) -> bool:
    return 15 <= len(account) <= 34 and int("".join(str(int(c, 36)) for c in account[4:] + account[:4])) % 97 == 1
