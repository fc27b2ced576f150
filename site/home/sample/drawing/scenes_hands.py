"""Pictures of hands: many hands holding, and two people walking hand in hand. render.py draws them."""

from . import palette as c
from .shapes import area, disc, group, kawung, leaf_plant, person_behind, rect, ring, shadow, skyline, stroke, sun, ground, bush


def _arm(sleeve: str, cuff: str, skin: str, shade: str) -> str:
    """One forearm pointing up with an open, cupped hand."""
    arm = rect(-76, 60, 152, 520, sleeve, 20) + rect(14, 60, 62, 520, c.NIGHT, 20, 'opacity=".2"') + rect(-88, 40, 176, 66, cuff, 20)
    palm = area("M-66 60C-92 -40 -100 -110 -92 -150C-60 -120 -20 -108 0 -108C30 -108 70 -120 96 -150C104 -110 92 -30 66 60Z", skin)
    fingers = "".join(rect(x, y, 38, 150, skin, 19) for x, y in ((-96, -250), (-52, -276), (-8, -276), (36, -250)))
    thumb = group(rect(-20, -140, 42, 150, skin, 21), at=(92, -40), turn=34)
    lines = stroke("M-40 -40C-10 -70 30 -70 56 -40M-52 -92C-20 -110 20 -110 52 -92", shade, 6, 'opacity=".8"')
    return arm + thumb + fingers + palm + lines


def hands() -> str:
    """Draw four open hands raised around one small house-like shelter."""
    sky = rect(0, 0, 1800, 1200, c.INDIGO) + rect(0, 0, 1800, 1200, "url(#batik)", 0, 'opacity=".05"')
    glow = disc(900, 430, 430, c.BLUE, 'opacity=".45"') + disc(900, 430, 330, c.HAZE, 'opacity=".35"') + disc(900, 430, 240, c.GOLD)
    glow += "".join(group(rect(-6, -560, 12, 90, c.GOLD, 6), at=(900, 430), turn=turn) for turn in range(-90, 91, 18))
    shelter = area("M690 440L900 260L1110 440L1080 470L900 316L720 470Z", c.BRICK) + rect(750, 430, 300, 190, c.PAPER, 8) + rect(950, 430, 100, 190, c.SAND, 8)
    shelter += kawung(900, 520, 74, c.SOGA, c.PAPER)
    arms = group(_arm(c.PANDAN, c.LEAF, c.SKIN, c.SKIN_SHADE), at=(360, 800), turn=24, scale=1.0)
    arms += group(_arm(c.BRICK, c.CORAL, c.SKIN_SHADE, c.BARK), at=(700, 900), turn=8, scale=1.02)
    arms += group(_arm(c.GOLD, c.CREAM, c.SKIN, c.SKIN_SHADE), at=(1100, 900), turn=-8, scale=1.02)
    arms += group(_arm(c.HAZE, c.MIST, c.SKIN_SHADE, c.BARK), at=(1440, 800), turn=-24, scale=1.0)
    return sky + glow + shelter + arms


def walking_together() -> str:
    """Draw five people from behind walking hand in hand toward the sun, one carried on a back."""
    sky = rect(0, 0, 1800, 1200, c.CREAM) + sun(900, 480, 250, c.GOLD) + skyline(740, c.SAND)
    hills = area("M0 780C300 660 560 720 820 700C1120 670 1420 700 1800 640L1800 900L0 900Z", c.LEAF) + area("M0 840C380 740 700 800 1000 770C1300 740 1560 790 1800 740L1800 940L0 940Z", c.PANDAN)
    land = ground(860, c.WHEAT) + area("M760 860L1040 860L1500 1200L300 1200Z", c.SAND)
    trees = bush(110, 880, 1.2) + bush(1720, 880, 1.25)
    figures = ((430, 1.12, c.INDIGO, c.SOGA, c.WHEAT), (665, 1.2, c.BRICK, c.NIGHT, c.GOLD), (900, 1.1, c.PANDAN, c.BARK, c.WHEAT), (1135, 1.22, c.BLUE, c.SOGA, c.CREAM), (1370, 1.12, c.CORAL, c.INDIGO, c.WHEAT))
    shadows = "".join(shadow(x + 40, 1040, 130, 20, 0.28) for x, *_ in figures)
    arms = ""
    for (x, scale, shirt, *_), (x2, scale2, shirt2, *_rest) in zip(figures, figures[1:], strict=False):
        middle = (x + x2) / 2
        arms += stroke(f"M{x + 62 * scale} {850 - 150 * scale + 20}L{middle} 880", shirt, 40) + stroke(f"M{x2 - 62 * scale2} {850 - 150 * scale2 + 20}L{middle} 880", shirt2, 40)
        arms += disc(middle, 884, 27, c.SKIN) + disc(middle + 8, 890, 18, c.SKIN_SHADE)
    people = "".join(person_behind(x, 850, scale, shirt, cloth, hat) for x, scale, shirt, cloth, hat in figures)
    child = group(person_behind(0, 0, 1, c.GOLD, c.GOLD, c.BRICK), at=(1140, 690), scale=0.62)
    sling = stroke("M1056 640C1090 760 1180 780 1226 700", c.BARK, 34) + "".join(kawung(1090 + 50 * i, 744 - 8 * (i % 2), 18, c.WHEAT) for i in range(3))
    feet = "".join(rect(x - 52, 1028, 40, 22, c.SKIN_SHADE, 10) + rect(x + 14, 1028, 40, 22, c.SKIN_SHADE, 10) for x, *_ in figures)
    return sky + hills + land + trees + shadows + feet + people + arms + child + sling + leaf_plant(150, 1200, 1) + leaf_plant(1660, 1200, 1) + ring(0, 0, 0, c.PAPER, 0)


SCENES = {"tangan": hands, "gandeng": walking_together}
