"""One visit to a page with Chromium, and everything that the tests ask about it: the page is loaded once for all."""

from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe

PHONE, DESK = 360, 1280
NARROWEST = 320
PHONE_DENSITY = 2
THEMES = ("light", "dark")
AXE_OPTIONS = {
    "resultTypes": ["violations"],
    # WCAG 2.2 AA; axe leaves it out by default. It knows the exceptions (links within a sentence, spacing).
    "rules": {"target-size": {"enabled": True}},
}
WIDER_THAN_ITS_WINDOW = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const inside = (element) => {
        for (let e = element.parentElement; e; e = e.parentElement)
            if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(e).overflowX) && e !== document.body
                && e !== document.documentElement) return true;
        return false;
    };
    const found = [...document.querySelectorAll("body *")].filter((e) =>
        e.getBoundingClientRect().right > width + 1 && !inside(e));
    return [`${document.documentElement.scrollWidth} px in a window of ${width}`,
        ...found.slice(0, 5).map((e) => `${e.tagName.toLowerCase()}.${e.className}`)];
}"""
OUTLINE = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .filter((e) => e.checkVisibility()).map((e) => [Number(e.tagName[1]), e.textContent.trim()])"""
VISIBLE_TEXT = """() => {
    const copy = document.body.cloneNode(true);
    copy.querySelectorAll("[lang]:not([lang=id]), script, svg").forEach((e) => e.remove());
    const labels = [...copy.querySelectorAll("[aria-label], [placeholder], [alt], [title]")].flatMap((e) =>
        ["aria-label", "placeholder", "alt", "title"].map((name) => e.getAttribute(name)).filter(Boolean));
    copy.querySelectorAll("*").forEach((e) => e.append(" "));
    return [copy.textContent, ...labels].join("\\n");
}"""


@dataclass
class Visit:
    """What was seen: requests and messages since the page was asked for, and what was measured on it."""

    address: str
    status: int = 0
    requested: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    stylesheets: int = 0
    bytes_received: int = 0
    violations: dict[str, list[str]] = field(default_factory=dict)
    too_wide: dict[int, list[str]] = field(default_factory=dict)
    outline: list[list] = field(default_factory=list)
    language: str = ""
    text: str = ""


def visit(browser, origin, path, width):
    """Load a page in a fresh, cold window and look at it in both themes, and at 320 px too if it is a phone's."""
    density = PHONE_DENSITY if width == PHONE else 1
    context = browser.new_context(
        viewport={"width": width, "height": 800}, device_scale_factor=density, color_scheme="light", locale="id-ID"
    )
    try:
        page = context.new_page()
        seen = Visit(address=path)
        listen(page, seen)
        answer = page.goto(origin + path, wait_until="networkidle")
        seen.status = answer.status
        seen.stylesheets = page.locator("link[rel~=stylesheet]").count()
        seen.language = page.evaluate("document.documentElement.lang")
        seen.outline = page.evaluate(OUTLINE)
        seen.text = page.evaluate(VISIBLE_TEXT)
        for theme in THEMES:
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            seen.violations[theme] = described(Axe().run(page, options=AXE_OPTIONS).response["violations"])
        for narrow in (width, NARROWEST) if width == PHONE else (width,):
            page.set_viewport_size({"width": narrow, "height": 800})
            seen.too_wide[narrow] = page.evaluate(WIDER_THAN_ITS_WINDOW)
        return seen
    finally:
        context.close()


def listen(page, seen):
    """Note every request, every received byte, and whatever the console says."""
    page.on("request", lambda request: seen.requested.append(request.url))
    page.on("requestfailed", lambda request: seen.failed.append(f"{request.url} {request.failure}"))
    page.on("pageerror", lambda error: seen.messages.append(f"error: {error}"))
    page.on("console", lambda message: note(seen, message))
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: count(seen, event["encodedDataLength"]))


def note(seen, message):
    """Chromium reports the status of an error page itself, which is no fault of the page."""
    own_status = "Failed to load resource" in message.text and message.location["url"].endswith(seen.address)
    if message.type in ("error", "warning") and not own_status:
        seen.messages.append(f"{message.type}: {message.text}")


def count(seen, received):
    seen.bytes_received += int(received)


def described(violations):
    """Each violation with its first places, readable in a test's failure."""
    lines = []
    for violation in violations:
        places = [" ".join(map(str, node["target"])) + ": " + node["failureSummary"] for node in violation["nodes"][:3]]
        lines.append(f"{violation['id']} ({len(violation['nodes'])}x): " + " | ".join(places))
    return lines
