"""Response headers and the content security policy: stated here once, written into pages and host files, and served."""

from __future__ import annotations

import re
from collections.abc import Iterable

# What the browser starts as a worker to run the engine; only workers read the policy of their own script.
WORKER = re.compile(r"/assets/[0-9a-f]{16}/checklists/engine-[a-z-]*worker\.js")
# Named after their content: our folders, and the theme's files.
LASTING = re.compile(r"/assets/((engine/)?[0-9a-f]{16}/|(javascripts|stylesheets)/.*\.[0-9a-f]{8}\.min\.(js|css)$)")

# In every page as <meta>, before the first script, so that it also holds on hosts that send no headers.
PAGE_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'self'",
    "object-src": "'none'",
}
# What a <meta> cannot say, or what also protects files that are no pages. Hosts may send it beside WORKER_POLICY:
# it takes nothing from the worker.
SITE_POLICY = {"frame-ancestors": "'none'", "form-action": "'none'", "base-uri": "'self'", "object-src": "'none'"}
# Only the worker may compile WebAssembly.
WORKER_POLICY = {"default-src": "'none'", "script-src": "'self' 'wasm-unsafe-eval'", "connect-src": "'self'"}

SITE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), clipboard-write=(self)"
    ),
}
FOR_EVER = "public, max-age=31536000, immutable"
TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm", ".whl": "application/zip"}


def policy(directives: dict[str, str]) -> str:
    """Write directives the way a header or <meta> takes them."""
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def page_policy(script_hashes: Iterable[str]) -> str:
    """Write the policy of every page: own files and the theme's inline scripts, known by their hashes."""
    scripts = " ".join([PAGE_POLICY["script-src"], *(f"'sha256-{value}'" for value in sorted(script_hashes))])
    return policy({**PAGE_POLICY, "script-src": scripts})


def headers_for(path: str) -> dict[str, str]:
    """Return the headers a host sends with a path of the site, without its type.

    >>> headers_for("/assets/0123456789abcdef/checklists/engine-worker.js")["Content-Security-Policy"]
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
    """
    own = WORKER_POLICY if WORKER.fullmatch(path) else SITE_POLICY
    caching = FOR_EVER if LASTING.match(path) else "no-cache"
    return {**SITE_HEADERS, "Content-Security-Policy": policy(own), "Cache-Control": caching}


def host_files(paths: Iterable[str]) -> dict[str, str]:
    """Write the header files for hosts as {file name: text}; `paths` are all paths of the site's files."""
    rules = {path: headers_for(path) for path in ("/", *special_paths(paths))}
    return {"_headers": static_host(rules), "headers.nginx.conf": nginx(rules)}


def special_paths(paths: Iterable[str]) -> list[str]:
    """List folders whose files last and, after them, files whose headers are not those of their folder.

    >>> special_paths(["/a/", "/assets/0123456789abcdef/a.js", "/assets/0123456789abcdef/b.js"])
    ['/assets/0123456789abcdef/']
    """
    lasting = {path: found[0] for path in sorted(paths) if (found := LASTING.match(path))}
    folders = sorted({start for start in lasting.values() if start.endswith("/")})
    files = [path for path, start in lasting.items() if headers_for(path) != headers_for(start) or path == start]
    return folders + files


def static_host(rules: dict[str, dict[str, str]]) -> str:
    """`_headers` as static hosts read it. Rules add up there, so a later one repeats only what differs."""
    lines = ["# Headers for static hosts that read this file."]
    for path, headers in rules.items():
        lines.append(f"{path}*" if path.endswith("/") else path)
        wider = {k: v for other in rules if path != other and path.startswith(other) for k, v in rules[other].items()}
        for name, value in headers.items():
            if path == "/" and name == "Cache-Control":
                continue  # hosts join equal names: only what may be kept for ever says so
            if wider.get(name) != value:
                lines.append(f"  {name}: {value}")
    return "\n".join(lines) + "\n"


def nginx(rules: dict[str, dict[str, str]]) -> str:
    """Write settings for nginx: include them inside `server`; the site's root and index are yours to set."""
    lines = ["# Include inside server { }. nginx drops outer add_header lines where a location has its own."]
    types = [f"    {kind} {suffix.lstrip('.')};" for suffix, kind in TYPES.items() if suffix != ".js"]
    lines += ["include mime.types;", "types {", *types, "}", "error_page 404 /404.html;"]
    packed = "text/css text/javascript application/javascript application/json application/wasm image/svg+xml"
    lines += ["gzip on;", f"gzip_types {packed};"]
    for path, headers in rules.items():
        lines.append(f"location {path} {{" if path.endswith("/") else f"location = {path} {{")
        lines += [f'    add_header {name} "{value}" always;' for name, value in headers.items()]
        lines.append("}")
    return "\n".join(lines) + "\n"
