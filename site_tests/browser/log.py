"""What a browser does while a test uses it."""

from __future__ import annotations

from playwright.sync_api import BrowserContext

POLICY = """
  document.addEventListener("securitypolicyviolation", (event) =>
    console.error("policy:", event.violatedDirective, event.blockedURI, location.pathname));
"""


class Log:
    """What a browser asked for, and what it complained about."""

    def __init__(self, context: BrowserContext) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("console", lambda message: message.type == "error" and self.complaints.append(message.text))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.add_init_script(POLICY)

    def outside(self, site: str) -> list[str]:
        """Return the requests that went to another origin."""
        return [url for url in self.requests if not url.startswith((site, "data:", f"blob:{site}"))]
