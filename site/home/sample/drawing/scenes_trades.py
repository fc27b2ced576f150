"""Pictures of work: market stall, workshop, becak, cart, scaffold. render.py draws them."""

from . import palette as c
from .shapes import (
    area,
    bush,
    disc,
    ground,
    group,
    kawung,
    leaf_plant,
    oval,
    palm,
    person_behind,
    poly,
    rect,
    ring,
    shadow,
    skyline,
    stroke,
    sun,
)


def _basket(x: float, y: float, fruit: str, light: str) -> str:
    heap = "".join(
        disc(dx, dy, 30, fill)
        for dx, dy, fill in (
            (-70, -52, fruit),
            (-18, -60, light),
            (36, -56, fruit),
            (82, -46, fruit),
            (-44, -92, light),
            (8, -102, fruit),
            (54, -88, fruit),
            (-12, -134, light),
        )
    )
    bowl = area("M-118 -44L118 -44L88 52L-88 52Z", c.WHEAT) + area("M30 -44L118 -44L88 52L44 52Z", c.AMBER, 'opacity=".5"')
    bands = stroke("M-108 -12L108 -12M-98 20L98 20", c.SOGA, 7, 'opacity=".55"')
    return group(heap, bowl, bands, rect(-126, -58, 252, 22, c.SOGA, 11), at=(x, y))


def market_stall() -> str:
    """Draw a market stall under a striped awning, with baskets and a hanging scale."""
    sky = rect(0, 0, 1800, 1200, c.CREAM) + sun(300, 270, 130) + skyline(820, c.SAND)
    back = rect(420, 420, 960, 520, c.BARK) + rect(450, 450, 900, 460, c.NIGHT, 0, 'opacity=".35"')
    shelf = rect(450, 610, 900, 16, c.SOGA)
    colors = (c.PANDAN, c.BRICK, c.GOLD, c.BLUE, c.CORAL, c.LEAF, c.GOLD, c.BRICK, c.BLUE)
    jars = "".join(
        rect(496 + 94 * i, 524, 60, 86, fill, 12) + rect(502 + 94 * i, 508, 48, 20, c.CREAM, 6) for i, fill in enumerate(colors)
    )
    posts = rect(372, 330, 34, 650, c.SOGA) + rect(1394, 330, 34, 650, c.BARK)
    awning = ""
    for i in range(9):
        left, right = 360 + i * 120, 480 + i * 120
        top_left, top_right = 470 + i * 95.5, 470 + (i + 1) * 95.5
        fill, dark = ((c.PAPER, c.SAND), (c.BRICK, c.BRICK))[i % 2]
        awning += poly([(top_left, 210), (top_right, 210), (right, 420), (left, 420)], fill)
        awning += area(f"M{left} 418L{right} 418L{right} 440A60 44 0 0 1 {left} 440Z", dark)
    awning += poly([(360, 414), (1440, 414), (1440, 426), (360, 426)], c.NIGHT, 'opacity=".18"')
    scale = stroke("M1180 440L1180 560", c.CREAM, 6) + ring(1180, 590, 34, c.CREAM, 10)
    scale += area("M1110 650A70 50 0 0 0 1250 650Z", c.WHEAT) + stroke("M1120 650L1180 606L1240 650", c.CREAM, 5)
    seller = group(person_behind(0, 0, 1, c.PANDAN, c.INDIGO), at=(720, 850), scale=0.98)
    counter = rect(380, 840, 1040, 180, c.INDIGO) + rect(380, 840, 1040, 180, "url(#batik)", 0, 'opacity=".16"')
    counter += rect(1180, 840, 240, 180, c.NIGHT, 0, 'opacity=".3"') + rect(356, 818, 1088, 34, c.SOGA, 8)
    fruit = _basket(560, 790, c.BRICK, c.CORAL) + _basket(1010, 790, c.GOLD, c.WHEAT) + _basket(1270, 790, c.PANDAN, c.LEAF)
    front = shadow(1000, 1024, 640, 44) + group(_basket(0, 0, c.AMBER, c.GOLD), at=(1560, 1056), scale=1.15)
    return (
        sky + ground(920, c.WHEAT) + bush(120, 940, 1.3) + bush(1690, 930, 1.2) + back + shelf + jars + posts + scale + seller
        + shadow(960, 1010, 620) + counter + fruit + awning + front + leaf_plant(190, 1180, 1.1)
    )


def workshop() -> str:
    """Draw a craft workshop: a bench with tools, a window, a half-finished chair."""
    wall = rect(0, 0, 1800, 1200, c.INDIGO) + rect(0, 0, 1800, 1200, "url(#batik)", 0, 'opacity=".035"')
    beam = poly([(180, 150), (700, 150), (1360, 940), (500, 940)], c.GOLD, 'opacity=".16"')
    window = rect(180, 150, 520, 430, c.BARK, 8) + rect(206, 176, 468, 378, c.CREAM)
    window += disc(330, 320, 90, c.GOLD) + area("M206 470C320 400 420 500 520 440C590 400 640 430 674 420L674 554L206 554Z", c.LEAF)
    window += rect(430, 176, 18, 378, c.BARK) + rect(206, 356, 468, 14, c.BARK) + rect(156, 574, 568, 30, c.SOGA, 6)
    board = rect(860, 180, 720, 380, c.SOGA, 12) + rect(860, 180, 720, 380, c.BARK, 12, 'opacity=".25"')
    saw = area("M0 0L230 34L230 70L0 96Z", c.MIST) + rect(-92, 4, 110, 92, c.WHEAT, 26) + rect(-66, 30, 56, 40, c.SOGA, 18)
    hammer = rect(-12, 0, 24, 210, c.WHEAT, 8) + rect(-62, -34, 124, 54, c.HAZE, 10) + rect(20, -34, 42, 54, c.BLUE, 10)
    square = area("M0 0L30 0L30 170L170 170L170 200L0 200Z", c.GOLD)
    chisels = "".join(
        group(rect(-11, 0, 22, 90, fill, 9), rect(-8, 90, 16, 90, c.MIST), at=(x, 0)) for x, fill in ((0, c.BRICK), (54, c.PANDAN), (108, c.GOLD))
    )
    tools = group(saw, at=(1010, 250)) + group(hammer, at=(1020, 400), scale=0.62, turn=-8)
    tools += group(square, at=(1120, 358), scale=0.86) + group(chisels, at=(1410, 300))
    floor = ground(900, c.BARK)
    legs = rect(300, 760, 54, 290, c.BARK) + rect(1150, 760, 54, 290, c.NIGHT) + rect(300, 920, 900, 30, c.BARK)
    bench = shadow(780, 1052, 560, 46, 0.4) + legs + rect(220, 700, 1070, 78, c.WHEAT, 10) + rect(220, 744, 1070, 34, c.AMBER, 10)
    vice = rect(250, 642, 130, 60, c.HAZE, 8) + rect(300, 610, 34, 60, c.BLUE, 6) + stroke("M236 672L400 672", c.MIST, 10)
    plane = area("M560 700L560 660C570 634 610 630 640 650L760 650L790 700Z", c.SOGA) + rect(640, 610, 40, 56, c.BRICK, 14)
    plane += area("M610 652L640 620L650 652Z", c.MIST)
    plank = rect(480, 690, 620, 20, c.SAND, 4)
    curls = stroke("M880 690C890 650 930 650 930 676C930 694 906 694 908 676M960 690C976 640 1030 650 1020 682", c.CREAM, 9)
    chair = rect(-110, -330, 30, 500, c.WHEAT, 10) + rect(80, -330, 30, 500, c.AMBER, 10) + rect(-110, -310, 220, 40, c.WHEAT, 12)
    chair += rect(-110, -230, 220, 28, c.WHEAT, 10) + rect(-128, -40, 256, 46, c.GOLD, 12) + rect(-100, 90, 200, 20, c.AMBER, 8)
    seat = shadow(1530, 1066, 190, 34, 0.45) + group(chair, at=(1520, 880), scale=1.08)
    lamp = stroke("M800 0L800 110", c.NIGHT, 8) + area("M720 190C724 130 760 106 800 106C840 106 876 130 880 190Z", c.BRICK)
    lamp += oval(800, 192, 80, 16, c.GOLD)
    sawdust = oval(720, 1080, 260, 26, c.SAND, 'opacity=".6"')
    return wall + window + board + tools + floor + beam + lamp + bench + plank + vice + plane + curls + sawdust + seat


def becak() -> str:
    """Draw a becak waiting under a tree, its hood with a kawung band."""
    sky = rect(0, 0, 1800, 1200, c.MIST) + sun(360, 300, 130, c.CORAL) + skyline(800, c.HAZE, 0.55)
    wall = rect(0, 690, 1800, 190, c.PAPER) + rect(0, 670, 1800, 26, c.WHEAT) + rect(0, 850, 1800, 40, c.HAZE)
    wall += "".join(kawung(90 + 180 * i, 770, 50, c.SAND) for i in range(10))
    tree = area("M1480 900C1500 700 1490 560 1440 420L1520 380C1560 560 1590 700 1600 900Z", c.BARK)
    tree += disc(1420, 330, 190, c.FOREST) + disc(1600, 300, 220, c.FOREST) + disc(1500, 210, 200, c.PANDAN) + disc(1370, 270, 130, c.PANDAN)
    tree += disc(1430, 190, 70, c.LEAF, 'opacity=".6"')
    road = ground(880, c.INDIGO) + rect(0, 880, 1800, 26, c.BLUE) + stroke("M60 1080L260 1080M420 1080L620 1080M1240 1080L1440 1080M1600 1080L1760 1080", c.HAZE, 10)

    def wheel(x: float, y: float, r: float) -> str:
        spokes = "".join(group(rect(-2.5, -r, 5, 2 * r, c.MIST), at=(x, y), turn=turn) for turn in range(0, 180, 20))
        return disc(x, y, r, c.CREAM, 'opacity=".35"') + spokes + ring(x, y, r, c.NIGHT, 20) + ring(x, y, r - 14, c.HAZE, 6) + disc(x, y, 16, c.GOLD)

    frame = stroke("M760 780L1120 800L1230 950M1120 800L1060 950L800 930M1120 800L1160 680L1240 676", c.BRICK, 20)
    saddle = area("M1050 700C1080 676 1150 676 1170 706L1150 730L1070 730Z", c.NIGHT) + stroke("M1108 730L1112 800", c.HAZE, 12)
    seat = area("M470 640L500 640L530 770L800 770L800 860L470 860C430 800 440 700 470 640Z", c.PANDAN)
    seat += area("M470 820L800 820L800 862L480 862Z", c.FOREST) + rect(520, 726, 290, 56, c.BRICK, 26) + rect(468, 560, 60, 190, c.BRICK, 28)
    seat += "".join(kawung(560 + 76 * i, 822, 28, c.GOLD) for i in range(3))
    hood = area("M430 640C400 420 560 330 720 350C800 360 850 410 862 470L800 480C780 440 720 420 660 440C560 470 520 540 520 640Z", c.INDIGO)
    hood += area("M862 470C850 410 800 360 720 350C640 342 560 362 506 420C600 380 700 380 760 410C790 426 796 452 800 480Z", c.BLUE)
    hood += stroke("M520 640C520 540 560 470 660 440C720 420 780 440 800 480", c.GOLD, 10)
    foot = rect(360, 862, 180, 22, c.SOGA, 10) + stroke("M420 862L440 700", c.BRICK, 14)
    vehicle = shadow(830, 1060, 560, 46, 0.4) + wheel(1230, 950, 112) + frame + saddle + seat + hood + foot + wheel(620, 950, 104)
    return sky + wall + road + tree + shadow(1560, 900, 200, 24) + vehicle + leaf_plant(120, 1190, 1) + leaf_plant(1720, 1200, 0.9)


def cart() -> str:
    """Draw a waste cart in a kampung lane at dawn, sorted bins beside it."""
    sky = rect(0, 0, 1800, 1200, c.CREAM) + sun(900, 380, 150, c.CORAL)
    left = poly([(0, 130), (560, 330), (560, 900), (0, 1020)], c.BLUE) + poly([(0, 60), (620, 300), (620, 350), (0, 160)], c.BRICK)
    left += poly([(120, 420), (320, 450), (320, 700), (120, 720)], c.NIGHT, 'opacity=".5"') + poly([(134, 440), (306, 466), (306, 570), (134, 560)], c.GOLD, 'opacity=".85"')
    left += poly([(400, 540), (500, 548), (500, 912), (400, 934)], c.BARK)
    right = poly([(1800, 150), (1240, 340), (1240, 900), (1800, 1020)], c.INDIGO) + poly([(1800, 80), (1180, 310), (1180, 360), (1800, 180)], c.SOGA)
    right += poly([(1440, 470), (1640, 440), (1640, 700), (1440, 700)], c.NIGHT, 'opacity=".55"') + poly([(1300, 560), (1370, 552), (1370, 918), (1300, 908)], c.SOGA)
    far = rect(560, 640, 680, 260, c.SAND) + skyline(700, c.WHEAT, 0.8) + palm(1150, 760, 0.8) + bush(650, 900, 0.8)
    lane = poly([(540, 890), (1260, 890), (1800, 1200), (0, 1200)], c.WHEAT) + rect(0, 1000, 0, 0, c.WHEAT)
    lane = rect(0, 890, 1800, 310, c.WHEAT) + f'<rect x="0" y="890" width="1800" height="310" fill="url(#lurik)" opacity=".08"/>' + poly([(0, 1010), (560, 890), (620, 890), (0, 1120)], c.LEAF)
    lane += poly([(1800, 1010), (1240, 890), (1190, 890), (1800, 1110)], c.PANDAN)
    box = poly([(560, 620), (1180, 620), (1140, 930), (610, 930)], c.PANDAN) + poly([(1000, 620), (1180, 620), (1140, 930), (1020, 930)], c.FOREST)
    box += rect(536, 592, 668, 44, c.GOLD, 8) + "".join(stroke(f"M{700 + 130 * i} 640L{706 + 118 * i} 924", c.FOREST, 10) for i in range(3))
    load = disc(680, 560, 92, c.BARK) + disc(820, 520, 110, c.NIGHT) + disc(970, 548, 100, c.BARK) + disc(1080, 572, 74, c.INDIGO)
    load += stroke("M800 430C820 400 850 410 842 440", c.NIGHT, 16) + stroke("M958 464C970 434 1004 440 992 470", c.BARK, 14)
    handle = stroke("M1180 690L1420 620L1460 640M1150 760L1420 620", c.SOGA, 22)
    wheel = ring(860, 960, 118, c.NIGHT, 26) + "".join(group(rect(-5, -106, 10, 212, c.SOGA), at=(860, 960), turn=t) for t in range(0, 180, 30))
    wheel += ring(860, 960, 96, c.HAZE, 8) + disc(860, 960, 26, c.GOLD)
    broom = stroke("M500 330L566 820", c.SOGA, 16) + area("M540 800L600 792L640 960L530 968Z", c.WHEAT) + stroke("M546 830L604 822", c.BRICK, 12)
    bins = "".join(
        group(rect(-64, -170, 128, 170, fill, 12), rect(14, -170, 50, 170, c.NIGHT, 12, 'opacity=".25"'), rect(-76, -196, 152, 34, fill, 12), at=(x, 1090))
        for x, fill in ((1400, c.BRICK), (1560, c.GOLD))
    )
    return (
        sky + far + left + right + lane + shadow(880, 1080, 480, 44, 0.32) + handle + load + box + wheel + broom
        + shadow(1500, 1092, 220, 26, 0.3) + bins + leaf_plant(160, 1200, 1.05)
    )


def scaffold() -> str:
    """Draw a building under scaffolding, a helmet and gloves in the foreground."""
    sky = rect(0, 0, 1800, 1200, c.MIST) + sun(300, 280, 120) + skyline(860, c.HAZE, 0.6)
    house = rect(640, 300, 760, 640, c.CORAL) + rect(1140, 300, 260, 640, c.BRICK, 0, 'opacity=".55"')
    rows = "".join(
        rect(640 + (46 if row % 2 else 0) + 92 * col, 300 + 40 * row, 4, 40, c.BRICK, 0, 'opacity=".35"') for row in range(16) for col in range(8)
    )
    rows += "".join(rect(640, 338 + 40 * row, 760, 4, c.BRICK, 0, 'opacity=".35"') for row in range(16))
    holes = "".join(rect(x, y, 150, 190, c.NIGHT, 4, 'opacity=".75"') for x in (720, 1130) for y in (380, 660)) + rect(930, 700, 140, 240, c.NIGHT, 4, 'opacity=".8"')
    roof = poly([(600, 310), (1020, 110), (1440, 310)], c.BARK, 'opacity=".0"') + stroke("M600 312L1020 120L1440 312M720 312L720 258M860 312L860 194M1020 312L1020 120M1180 312L1180 194M1320 312L1320 258", c.SOGA, 22)
    poles = "".join(rect(x, 200, 18, 780, c.GOLD if x < 1200 else c.AMBER, 6) for x in (560, 800, 1050, 1300, 1470))
    decks = "".join(rect(530, y, 990, 26, c.WHEAT, 4) + rect(530, y + 18, 990, 10, c.SOGA, 4) for y in (420, 640, 860))
    cross = stroke("M568 640L800 446M800 640L1058 446M1058 640L1308 446M568 860L800 666M1308 860L1478 666", c.AMBER, 9)
    rail = "".join(rect(530, y - 84, 990, 9, c.AMBER) for y in (420, 640))
    worker = group(person_behind(0, 0, 1, c.BRICK, c.INDIGO, c.GOLD), at=(1180, 540), scale=0.58)
    bucket = area("M700 792L790 792L776 860L714 860Z", c.BLUE) + stroke("M702 792C710 744 780 744 788 792", c.NIGHT, 7)
    crane = rect(150, 130, 30, 800, c.BLUE) + rect(60, 150, 560, 24, c.BLUE) + stroke("M166 60L60 156M166 60L600 156", c.BLUE, 9) + stroke("M520 174L520 330", c.NIGHT, 5)
    crane += rect(470, 330, 100, 50, c.SOGA, 4)
    land = ground(930, c.SAND) + poly([(100, 1010), (330, 900), (560, 1010)], c.WHEAT) + poly([(330, 900), (560, 1010), (380, 1010)], c.AMBER, 'opacity=".5"')
    helmet = area("M-150 0C-150 -130 -70 -180 0 -180C70 -180 150 -130 150 0Z", c.GOLD) + area("M20 -178C90 -172 150 -120 150 0L60 0C66 -80 56 -140 20 -178Z", c.AMBER, 'opacity=".7"')
    helmet += rect(-184, -14, 368, 34, c.AMBER, 16) + rect(-22, -196, 44, 190, c.GOLD, 16)
    bricks = "".join(rect(x, y, 120, 52, c.BRICK, 4) + rect(x + 84, y, 36, 52, c.BARK, 4, 'opacity=".35"') for x, y in ((1460, 1080), (1590, 1080), (1525, 1022), (1400, 1138), (1530, 1138), (1660, 1138)))
    return (
        sky + crane + land + shadow(1080, 944, 560, 40) + house + rows + holes + roof + cross + rail + worker + bucket + poles + decks
        + shadow(860, 1132, 230, 30, 0.3) + group(helmet, at=(840, 1116)) + shadow(1600, 1192, 240, 20, 0.3) + bricks + leaf_plant(160, 1200, 0.9)
    )


SCENES = {"pasar": market_stall, "bengkel": workshop, "becak": becak, "gerobak": cart, "konstruksi": scaffold}
