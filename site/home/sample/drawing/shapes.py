"""Small SVG words that the scenes are written in: shapes, a soft shadow, patterns and the frame around a scene.

The light always comes from the upper left: whatever turns right is darker, shadows fall to the lower right.
"""

from collections.abc import Iterable
from math import cos, radians, sin

from . import palette as c

WIDTH, HEIGHT = 1800, 1200


def rect(x: float, y: float, w: float, h: float, fill: str, r: float = 0, more: str = "") -> str:
    """Draw a rectangle."""
    return f'<rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="{r:g}" fill="{fill}" {more}/>'


def disc(x: float, y: float, r: float, fill: str, more: str = "") -> str:
    """Draw a circle."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" fill="{fill}" {more}/>'


def oval(x: float, y: float, rx: float, ry: float, fill: str, more: str = "") -> str:
    """Draw an ellipse."""
    return f'<ellipse cx="{x:g}" cy="{y:g}" rx="{rx:g}" ry="{ry:g}" fill="{fill}" {more}/>'


def area(d: str, fill: str, more: str = "") -> str:
    """Draw a filled path."""
    return f'<path d="{d}" fill="{fill}" {more}/>'


def poly(points: Iterable[tuple[float, float]], fill: str, more: str = "") -> str:
    """Draw a polygon."""
    return f'<polygon points="{" ".join(f"{x:g},{y:g}" for x, y in points)}" fill="{fill}" {more}/>'


def stroke(d: str, color: str, width: float, more: str = "") -> str:
    """Draw a line along a path, with round ends."""
    return (
        f'<path d="{d}" fill="none" stroke="{color}" stroke-width="{width:g}" '
        f'stroke-linecap="round" stroke-linejoin="round" {more}/>'
    )


def ring(x: float, y: float, r: float, color: str, width: float, more: str = "") -> str:
    """Draw a circle's line."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" fill="none" stroke="{color}" stroke-width="{width:g}" {more}/>'


def group(*parts: str, at: tuple[float, float] = (0, 0), scale: float = 1, turn: float = 0, more: str = "") -> str:
    """Put parts together, moved, turned and scaled."""
    return (
        f'<g transform="translate({at[0]:g} {at[1]:g}) rotate({turn:g}) scale({scale:g})" {more}>{"".join(parts)}</g>'
    )


def shadow(x: float, y: float, rx: float, ry: float = 0, opacity: float = 0.22) -> str:
    """Draw the shadow that a thing casts on the ground, a little to the right."""
    return oval(x + rx * 0.12, y, rx, ry or rx * 0.13, c.NIGHT, f'opacity="{opacity:g}"')


def sun(x: float = 330, y: float = 300, r: float = 150, fill: str = c.GOLD) -> str:
    """Draw the low sun with two halos: it tells where the light comes from."""
    return (
        disc(x, y, r * 2.3, c.PAPER, 'opacity=".22"') + disc(x, y, r * 1.55, c.PAPER, 'opacity=".35"') + disc(x, y, r, fill)
    )


def petal(length: float, width: float, fill: str, turn: float) -> str:
    """Draw one petal of the kawung, pointing from the center outward."""
    d = f"M0 0C{width:g} {-length * 0.28:g} {width:g} {-length * 0.78:g} 0 {-length:g}"
    d += f"C{-width:g} {-length * 0.78:g} {-width:g} {-length * 0.28:g} 0 0Z"
    return group(area(d, fill), turn=turn)


def kawung(x: float, y: float, size: float, fill: str, seed: str = "") -> str:
    """Draw one kawung: four petals around a center, a small seed in each when `seed` names its color."""
    parts = [petal(size, size * 0.5, fill, turn) for turn in (45, 135, 225, 315)]
    if seed:
        for turn in (45, 135, 225, 315):
            angle = radians(turn - 90)
            parts.append(disc(cos(angle) * size * 0.56, sin(angle) * size * 0.56, size * 0.07, seed))
        parts.append(disc(0, 0, size * 0.08, seed))
    return group(*parts, at=(x, y))


def bush(x: float, y: float, scale: float = 1, dark: str = c.FOREST, light: str = c.PANDAN) -> str:
    """Draw a rounded bush, lit from the left."""
    back = disc(60, -60, 90, dark) + disc(-70, -40, 75, dark) + disc(140, -30, 70, dark)
    front = disc(-30, -70, 80, light) + disc(-100, -25, 50, light) + disc(40, -20, 60, light)
    return group(back, front, rect(-150, -30, 360, 60, dark, 30), at=(x, y), scale=scale)


def palm(x: float, y: float, scale: float = 1, color: str = c.FOREST, light: str = c.PANDAN) -> str:
    """Draw a palm with seven leaves."""
    trunk = area("M-16 0C-8 -160 0 -300 26 -420L46 -416C32 -300 26 -150 22 0Z", c.BARK)
    leaves = []
    for index, turn in enumerate((-110, -72, -38, 0, 36, 70, 108)):
        d = "M0 0C60 -110 60 -210 6 -290C-20 -210 -30 -110 0 0Z"
        leaves.append(group(area(d, light if index < 3 else color), at=(36, -418), turn=turn))
    return group(trunk, *leaves, at=(x, y), scale=scale)


def leaf_plant(x: float, y: float, scale: float = 1) -> str:
    """Draw a low plant of five blades for the foreground."""
    blades = []
    for turn, tall, fill in ((-58, 190, c.FOREST), (52, 200, c.FOREST), (-30, 250, c.PANDAN), (28, 240, c.FOREST), (-4, 290, c.LEAF)):
        d = f"M-6 0C-{tall * 0.24:g} -{tall * 0.5:g} -{tall * 0.08:g} -{tall * 0.9:g} 0 -{tall}"
        d += f"C{tall * 0.2:g} -{tall * 0.8:g} {tall * 0.16:g} -{tall * 0.3:g} 8 0Z"
        blades.append(group(area(d, fill), turn=turn))
    return group(*blades, at=(x, y), scale=scale)


def ground(y: float, fill: str, edge: str = "") -> str:
    """Draw the ground from y down, with fine lurik stripes."""
    stripes = f'<rect x="0" y="{y:g}" width="{WIDTH}" height="{HEIGHT - y:g}" fill="url(#lurik)" opacity=".10"/>'
    line = rect(0, y, WIDTH, 10, edge) if edge else ""
    return rect(0, y, WIDTH, HEIGHT - y, fill) + stripes + line


def skyline(y: float, fill: str, opacity: float = 1) -> str:
    """Draw a far row of roofs, no place in particular."""
    d = f"M0 {y}L0 {y - 120}L120 {y - 120}L190 {y - 190}L300 {y - 190}L370 {y - 120}L470 {y - 120}L470 {y - 80}L560 {y - 80}"
    d += f"L640 {y - 160}L720 {y - 80}L860 {y - 80}L860 {y - 150}L930 {y - 220}L1060 {y - 220}L1130 {y - 150}L1220 {y - 150}"
    d += f"L1220 {y - 90}L1330 {y - 90}L1400 {y - 150}L1470 {y - 90}L1570 {y - 90}L1570 {y - 130}L1650 {y - 200}L1740 {y - 200}"
    d += f"L1800 {y - 140}L1800 {y}Z"
    return area(d, fill, f'opacity="{opacity:g}"')


def person_behind(x: float, y: float, scale: float = 1, shirt: str = c.INDIGO, cloth: str = c.SOGA, hat: str = c.WHEAT) -> str:
    """Draw a person seen from behind under a wide caping: a shape, nobody in particular."""
    body = area("M-70 0C-84 -150 -70 -220 0 -226C70 -220 84 -150 70 0Z", shirt)
    shade = area("M16 0C34 -120 30 -200 8 -226C74 -220 84 -150 70 0Z", c.NIGHT, 'opacity=".28"')
    sarong = area("M-72 -20L72 -20L82 170L-82 170Z", cloth) + area("M20 -20L72 -20L82 170L34 170Z", c.NIGHT, 'opacity=".22"')
    neck = rect(-20, -256, 40, 44, c.SKIN_SHADE, 14)
    caping = area("M-118 -250C-60 -290 -20 -330 0 -352C20 -330 60 -290 118 -250C60 -232 -60 -232 -118 -250Z", hat)
    side = area("M0 -352C20 -330 60 -290 118 -250C80 -238 40 -236 14 -236Z", c.AMBER, 'opacity=".55"')
    return group(sarong, body, shade, neck, caping, side, at=(x, y), scale=scale)


def svg(scene: str) -> str:
    """Frame a scene: size, patterns, and a very light weave over everything."""
    lurik = '<pattern id="lurik" width="46" height="46" patternUnits="userSpaceOnUse">'
    lurik += rect(0, 0, 46, 7, c.NIGHT) + rect(0, 16, 46, 2, c.NIGHT) + "</pattern>"
    weave = '<pattern id="weave" width="12" height="12" patternUnits="userSpaceOnUse">'
    weave += rect(0, 0, 6, 6, c.BARK) + rect(6, 6, 6, 6, c.BARK) + "</pattern>"
    batik = '<pattern id="batik" width="120" height="120" patternUnits="userSpaceOnUse">'
    batik += kawung(60, 60, 52, c.PAPER) + "</pattern>"
    cover = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="url(#weave)" opacity=".028"/>'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
    return f"{head}<defs>{lurik}{weave}{batik}</defs>{scene}{cover}</svg>\n"
