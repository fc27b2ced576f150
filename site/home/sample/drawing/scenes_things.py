"""Pictures of things: payung, award cup, phone, calendar, savings, books, and the kawung itself. render.py draws them."""

from . import palette as c
from .shapes import area, bush, disc, ground, group, kawung, leaf_plant, oval, poly, rect, ring, shadow, skyline, stroke, sun


def umbrella() -> str:
    """Draw a large payung over a row of small houses in the rain."""
    sky = rect(0, 0, 1800, 1200, c.BLUE) + disc(330, 280, 340, c.HAZE, 'opacity=".25"') + skyline(900, c.INDIGO, 0.7)
    rain = "".join(stroke(f"M{(137 * i) % 1800} {(211 * i) % 860}l-22 64", c.MIST, 6, 'opacity=".5"') for i in range(70))
    ribs = ""
    edges = (330, 558, 786, 1014, 1242, 1470)
    fills = (c.GOLD, c.BRICK, c.GOLD, c.BRICK, c.AMBER)
    for left, right, fill in zip(edges, edges[1:], fills, strict=False):
        bend_left, bend_right = 900 + (left - 900) * 0.72, 900 + (right - 900) * 0.72
        ribs += area(f"M900 190C{bend_left} 220 {left} 380 {left} 560Q{(left + right) / 2} 500 {right} 560C{right} 380 {bend_right} 220 900 190Z", fill)
    ribs += "".join(kawung(x, y, 40, c.CREAM, c.BRICK) for x, y in ((444, 480), (672, 440), (900, 420), (1128, 440), (1356, 480)))
    ribs += area("M900 190C1310 220 1470 380 1470 560Q1356 500 1242 560C1242 380 1150 230 900 190Z", c.NIGHT, 'opacity=".16"')
    pole = rect(888, 170, 24, 760, c.BARK, 10) + rect(888, 500, 10, 420, c.SOGA, 4) + area("M880 190L900 96L920 190Z", c.SOGA) + disc(900, 96, 16, c.GOLD)
    dry = area("M420 560L1380 560L1500 1010L300 1010Z", c.CREAM, 'opacity=".16"')
    land = ground(960, c.INDIGO) + oval(900, 1030, 640, 70, c.NIGHT, 'opacity=".35"') + oval(880, 1010, 580, 56, c.PANDAN)
    houses = ""
    for x, wide, tall, wall, roof in ((480, 190, 150, c.CREAM, c.BRICK), (690, 160, 190, c.SAND, c.SOGA), (950, 170, 160, c.DEW, c.FOREST), (1140, 190, 180, c.CORAL, c.BARK)):
        houses += rect(x, 1000 - tall, wide, tall, wall) + rect(x + wide * 0.64, 1000 - tall, wide * 0.36, tall, c.NIGHT, 0, 'opacity=".16"')
        houses += poly([(x - 22, 1000 - tall), (x + wide * 0.5, 1000 - tall - 90), (x + wide + 22, 1000 - tall)], roof) + rect(x + wide * 0.2, 940, 40, 60, c.BARK, 3) + rect(x + wide * 0.56, 1000 - tall + 34, 44, 44, c.GOLD, 3)
    puddles = oval(300, 1110, 150, 18, c.BLUE) + oval(1480, 1090, 190, 20, c.BLUE) + oval(860, 1140, 110, 14, c.BLUE)
    return sky + rain + dry + land + bush(430, 1020, 0.6) + bush(1400, 1016, 0.55) + houses + pole + ribs + puddles


def cup() -> str:
    """Draw an award cup on a plinth under bunting, without any emblem."""
    back = rect(0, 0, 1800, 1200, c.INDIGO) + disc(900, 520, 560, c.BLUE, 'opacity=".35"') + disc(900, 520, 400, c.BLUE, 'opacity=".5"')
    rays = "".join(group(area("M-26 -340L26 -340L60 -900L-60 -900Z", c.HAZE, 'opacity=".12"'), at=(900, 520), turn=turn) for turn in range(0, 360, 30))
    flags = stroke("M0 90C300 230 600 230 900 120C1200 230 1500 230 1800 90", c.GOLD, 6)
    for i in range(13):
        x = 70 + i * 138
        y = 128 + (78 if i % 6 in (1, 2, 3, 4) else 20) * (1 if i not in (6,) else 0.1)
        flags += poly([(x - 44, y - 8), (x + 44, y - 8), (x, y + 96)], (c.BRICK, c.GOLD, c.PANDAN, c.CREAM)[i % 4])
    handles = stroke("M690 400C520 380 520 600 730 640M1110 400C1280 380 1280 600 1070 640", c.AMBER, 40) + stroke("M690 400C520 380 520 600 730 640", c.GOLD, 22)
    bowl = area("M660 320L1140 320C1140 560 1080 720 900 740C720 720 660 560 660 320Z", c.GOLD) + area("M960 320L1140 320C1140 560 1080 720 900 740C980 640 990 480 960 320Z", c.AMBER)
    bowl += area("M700 350L770 350C764 480 780 580 820 660C740 610 706 490 700 350Z", c.CREAM, 'opacity=".6"') + oval(900, 320, 240, 40, c.CREAM) + oval(900, 326, 212, 28, c.SOGA)
    bowl += kawung(890, 520, 96, c.SOGA, c.GOLD)
    stem = area("M860 736L940 736L960 840L840 840Z", c.AMBER) + rect(780, 836, 240, 44, c.GOLD, 10) + rect(920, 836, 100, 44, c.AMBER, 10)
    plinth = rect(680, 876, 440, 120, c.BRICK, 6) + rect(980, 876, 140, 120, c.BARK, 6, 'opacity=".5"') + rect(600, 990, 600, 220, c.SOGA) + rect(1020, 990, 180, 220, c.BARK, 0, 'opacity=".5"')
    plinth += rect(580, 982, 640, 26, c.WHEAT, 6) + "".join(kawung(700 + 130 * i, 1100, 46, c.WHEAT) for i in range(4))
    confetti = "".join(group(rect(-9, -22, 18, 44, (c.GOLD, c.CORAL, c.LEAF, c.CREAM)[i % 4], 6), at=((373 * i + 140) % 1800, 300 + (191 * i) % 760), turn=(47 * i) % 180) for i in range(34) if not 480 < (373 * i + 140) % 1800 < 1320)
    steps = rect(0, 1130, 1800, 70, c.NIGHT) + rect(300, 1090, 300, 120, c.BLUE) + rect(1200, 1060, 300, 150, c.BLUE) + rect(300, 1082, 300, 16, c.HAZE, 4) + rect(1200, 1052, 300, 16, c.HAZE, 4)
    return back + rays + flags + confetti + steps + handles + bowl + stem + plinth


def phone() -> str:
    """Draw a phone with a form half filled in, a card and a cup of tea on a table."""
    table = rect(0, 0, 1800, 1200, c.CORAL) + f'<rect width="1800" height="1200" fill="url(#lurik)" opacity=".06"/>' + poly([(0, 0), (900, 0), (300, 1200), (0, 1200)], c.PAPER, 'opacity=".14"')
    cloth = group(rect(-360, -520, 720, 1040, c.INDIGO, 10) + rect(-360, -520, 720, 1040, "url(#batik)", 0, 'opacity=".14"') + rect(-336, -496, 672, 992, c.GOLD, 6, f'fill-opacity="0" stroke="{c.GOLD}" stroke-width="6"'), at=(900, 600), turn=-8)
    body = rect(-236, -452, 500, 940, c.NIGHT, 64, 'opacity=".35"') + rect(-250, -470, 500, 940, c.NIGHT, 64) + rect(-222, -440, 444, 880, c.PAPER, 40) + rect(-60, -424, 120, 20, c.NIGHT, 10)
    form = rect(-222, -380, 444, 120, c.PANDAN) + rect(-186, -346, 180, 24, c.PAPER, 8) + rect(-186, -308, 260, 14, c.LEAF, 6) + kawung(160, -320, 40, c.LEAF)
    for i, done in enumerate((True, True, True, False)):
        y = -220 + i * 118
        form += rect(-186, y, 120, 14, c.HAZE, 6) + rect(-186, y + 28, 372, 62, c.MIST if done else c.PAPER, 12, f'stroke="{c.HAZE}" stroke-width="4"')
        form += (rect(-162, y + 50, 190 - 30 * i, 18, c.INDIGO, 8) + disc(150, y + 59, 20, c.PANDAN) + stroke(f"M140 {y + 59}l8 9l14 -18", c.PAPER, 6)) if done else rect(-162, y + 44, 5, 30, c.BRICK)
    form += rect(-186, 288, 372, 88, c.BRICK, 20) + rect(-90, 322, 180, 20, c.PAPER, 8)
    device = group(body, form, at=(900, 600), turn=6)
    card = group(rect(-166, -96, 350, 220, c.NIGHT, 22, 'opacity=".25"') + rect(-180, -112, 350, 220, c.GOLD, 22) + rect(-180, -112, 350, 60, c.SOGA, 22) + rect(-150, -24, 90, 100, c.CREAM, 10) + disc(-105, 10, 22, c.WHEAT) + area("M-140 76C-136 40 -74 40 -70 76Z", c.WHEAT) + rect(-36, -16, 170, 16, c.SOGA, 6) + rect(-36, 20, 130, 14, c.AMBER, 6) + rect(-36, 50, 150, 14, c.AMBER, 6), at=(360, 880), turn=-16)
    cup = oval(1470, 340, 190, 184, c.NIGHT, 'opacity=".22"') + disc(1440, 310, 190, c.PAPER) + disc(1440, 310, 160, c.MIST) + disc(1440, 310, 124, c.PAPER) + disc(1440, 310, 104, c.BARK) + area("M1340 290A104 104 0 0 1 1470 210A130 130 0 0 0 1340 290Z", c.AMBER) + stroke("M1560 250C1640 250 1640 370 1560 370", c.PAPER, 30)
    pen = group(rect(-300, -16, 520, 32, c.PANDAN, 14) + rect(-300, -16, 120, 32, c.FOREST, 14) + poly([(220, -16), (280, 0), (220, 16)], c.CREAM) + disc(276, 0, 6, c.NIGHT), at=(1440, 900), turn=-52)
    return table + cloth + card + cup + pen + device


def calendar() -> str:
    """Draw a wall calendar with one day circled and a clock: something ends, something begins."""
    wall = rect(0, 0, 1800, 1200, c.DEW) + rect(0, 0, 1800, 1200, "url(#batik)", 0, 'opacity=".5"') + poly([(0, 0), (760, 0), (0, 1000)], c.PAPER, 'opacity=".4"')
    sheet = rect(420, 150, 900, 950, c.NIGHT, 26, 'opacity=".2"') + rect(390, 120, 900, 950, c.PAPER, 24) + area("M390 340L390 144A24 24 0 0 1 414 120L1266 120A24 24 0 0 1 1290 144L1290 340Z", c.INDIGO)
    sheet += "".join(kawung(500 + 170 * i, 232, 62, c.BLUE, c.INDIGO) for i in range(5)) + "".join(rect(500 + 170 * i - 12, 84, 24, 90, c.HAZE, 12) for i in range(5))
    days = ""
    for row in range(5):
        for col in range(7):
            x, y, index = 462 + col * 122, 440 + row * 122, row * 7 + col
            if index in (0, 1, 33, 34):
                continue
            fill = c.CORAL if col == 6 else c.SAND
            days += rect(x - 40, y - 40, 88, 88, fill if index < 31 else c.MIST, 14)
            if index < 30:
                days += stroke(f"M{x - 16} {y + 4}l16 18l28 -36", c.PAPER, 9)
    days += ring(462 + 3 * 122 + 4, 440 + 4 * 122 + 4, 70, c.BRICK, 16) + ring(462 + 3 * 122 + 4, 440 + 4 * 122 + 4, 70, c.CORAL, 4)
    corner = area("M1290 960L1290 1046A24 24 0 0 1 1266 1070L1130 1070Z", c.WHEAT) + area("M1290 960L1130 1070C1150 1010 1160 980 1150 930C1200 950 1250 960 1290 960Z", c.CREAM)
    clock = oval(1500, 500, 190, 190, c.NIGHT, 'opacity=".2"') + disc(1480, 470, 190, c.SOGA) + disc(1480, 470, 158, c.PAPER) + "".join(group(rect(-6, -146, 12, 30, c.BARK, 5), at=(1480, 470), turn=turn) for turn in range(0, 360, 30))
    clock += stroke("M1480 470L1480 370M1480 470L1426 440", c.INDIGO, 16) + disc(1480, 470, 16, c.BRICK)
    shelf = rect(0, 1120, 1800, 80, c.SOGA) + rect(0, 1120, 1800, 20, c.WHEAT)
    coins = "".join(rect(140, 1084 - 34 * i, 170, 32, (c.GOLD, c.AMBER)[i % 2], 14) for i in range(5)) + "".join(rect(300, 1084 - 34 * i, 160, 32, (c.GOLD, c.AMBER)[i % 2], 14) for i in range(2))
    pot = leaf_plant(1560, 980, 0.9) + area("M1480 960L1640 960L1610 1120L1510 1120Z", c.BRICK) + rect(1466, 946, 188, 34, c.BRICK, 8) + area("M1580 980L1636 980L1610 1120L1566 1120Z", c.BARK, 'opacity=".4"')
    return wall + sheet + days + corner + clock + shelf + coins + pot


def savings() -> str:
    """Draw a clay savings jar with a plant growing out of coins by a window."""
    wall = rect(0, 0, 1800, 1200, c.CREAM) + rect(0, 0, 1800, 1200, "url(#batik)", 0, 'opacity=".4"')
    window = rect(1000, 110, 620, 620, c.SOGA, 12) + rect(1036, 146, 548, 548, c.MIST) + disc(1200, 330, 96, c.GOLD) + area("M1036 694L1036 560C1160 480 1260 580 1380 520C1480 470 1540 520 1584 540L1584 694Z", c.LEAF) + rect(1296, 146, 26, 548, c.SOGA) + rect(1036, 400, 548, 22, c.SOGA) + rect(960, 720, 700, 40, c.BARK, 8)
    table = ground(880, c.SOGA, c.WHEAT)
    jar = shadow(600, 1064, 330, 50, 0.35) + area("M600 480C860 480 960 640 940 800C924 960 800 1060 600 1060C400 1060 276 960 260 800C240 640 340 480 600 480Z", c.BRICK)
    jar += area("M700 490C880 520 956 660 940 800C924 960 800 1060 600 1060C800 960 840 700 700 490Z", c.BARK, 'opacity=".38"') + area("M340 660C360 580 430 530 500 520C430 580 390 660 384 760C350 760 334 720 340 660Z", c.CORAL, 'opacity=".8"')
    jar += "".join(kawung(360 + 120 * i, 800 + (14 if i in (0, 4) else 0), 50, c.GOLD, c.BRICK) for i in range(5)) + stroke("M272 700C440 740 760 740 928 700M276 900C440 940 760 940 924 900", c.GOLD, 10)
    jar += oval(600, 486, 130, 30, c.BARK) + rect(520, 474, 160, 16, c.NIGHT, 8)
    coin = disc(600, 300, 90, c.GOLD) + ring(600, 300, 68, c.AMBER, 10) + kawung(600, 300, 46, c.AMBER) + stroke("M490 380L470 430M710 380L730 430M600 410L600 446", c.AMBER, 10)
    piles = ""
    for x, count in ((1080, 2), (1250, 4), (1420, 6), (1590, 8)):
        piles += shadow(x + 10, 1046, 90, 14, 0.3) + "".join(rect(x - 70, 1010 - 32 * i, 140, 30, (c.GOLD, c.AMBER)[i % 2], 14) for i in range(count))
        top = 1010 - 32 * (count - 1)
        piles += group(leaf_plant(0, 0, 0.22 + 0.05 * count), at=(x, top + 4))
    return wall + window + table + jar + coin + piles


def books() -> str:
    """Draw school books, a pencil cup and a graduation cord on a desk by a lamp."""
    wall = rect(0, 0, 1800, 1200, c.PANDAN) + rect(0, 0, 1800, 1200, "url(#batik)", 0, 'opacity=".06"') + poly([(420, 330), (760, 330), (1180, 960), (120, 960)], c.GOLD, 'opacity=".22"')
    shelf = rect(1060, 330, 620, 26, c.SOGA, 4) + "".join(rect(1090 + 74 * i, 330 - tall, 58, tall, fill, 6) + rect(1090 + 74 * i, 330 - tall + 30, 58, 14, c.CREAM, 0, 'opacity=".6"') for i, (tall, fill) in enumerate(((180, c.BRICK), (150, c.GOLD), (200, c.INDIGO), (166, c.CREAM), (190, c.CORAL), (150, c.BLUE))))
    desk = ground(930, c.SOGA, c.WHEAT)
    lamp = rect(300, 900, 240, 34, c.NIGHT, 12) + stroke("M420 900L340 640L560 420", c.NIGHT, 20) + disc(340, 640, 22, c.GOLD) + group(area("M-150 90C-150 -30 -80 -90 0 -90C80 -90 150 -30 150 90Z", c.BRICK) + oval(0, 90, 150, 26, c.CREAM), at=(580, 330), turn=0)
    pile = shadow(960, 1080, 420, 40, 0.35)
    for y, wide, dx, fill in ((1000, 700, 0, c.INDIGO), (916, 620, 40, c.BRICK), (834, 660, 0, c.GOLD), (752, 540, 70, c.BLUE)):
        x = 620 + dx
        pile += rect(x, y, wide, 78, fill, 12) + rect(x + wide - 190, y, 190, 78, c.NIGHT, 12, 'opacity=".2"') + rect(x + wide - 46, y + 12, 40, 54, c.PAPER, 4) + rect(x + 60, y, 34, 78, c.CREAM, 0, 'opacity=".7"')
    open_book = area("M690 740C780 680 880 690 960 740C1040 690 1140 680 1230 740L1230 610C1140 550 1040 560 960 610C880 560 780 550 690 610Z", c.PAPER) + area("M960 740C1040 690 1140 680 1230 740L1230 610C1140 550 1040 560 960 610Z", c.CREAM)
    open_book += "".join(stroke(f"M730 {634 + 30 * i}C800 {604 + 30 * i} 870 {610 + 30 * i} 924 {638 + 30 * i}", c.HAZE, 7) for i in range(3)) + kawung(1090, 648, 48, c.CORAL, c.CREAM) + stroke("M960 610L960 744", c.WHEAT, 7)
    mug = rect(1420, 880, 150, 180, c.CREAM, 14) + rect(1510, 880, 60, 180, c.WHEAT, 14) + rect(1420, 940, 150, 40, c.BRICK)
    pencils = "".join(group(rect(-13, -240, 26, 240, fill, 4) + poly([(-13, -240), (13, -240), (0, -286)], c.SAND) + disc(0, -276, 6, c.NIGHT), at=(x, 900), turn=turn) for x, turn, fill in ((1450, -12, c.GOLD), (1490, 0, c.BRICK), (1530, 12, c.BLUE)))
    return wall + shelf + desk + lamp + pile + open_book + shadow(1500, 1066, 100, 16, 0.3) + pencils + mug + leaf_plant(130, 1200, 1)


def composition() -> str:
    """Draw the kawung as a field of nine, in the colors of the site."""
    back = rect(0, 0, 1800, 1200, c.INDIGO)
    fills = ((c.GOLD, c.BRICK, c.HAZE, c.LEAF), (c.CORAL, c.CREAM, c.GOLD, c.BLUE), (c.LEAF, c.GOLD, c.CREAM, c.CORAL))
    field = ""
    for row in range(-1, 4):
        for col in range(-1, 7):
            x, y = 150 + 300 * col, 150 + 300 * row
            field += rect(x - 150, y - 150, 300, 300, (c.INDIGO, c.NIGHT)[(row + col) % 2]) + kawung(x, y, 196, fills[row % 3][col % 4], c.INDIGO)
    field += "".join(disc(300 * col, 300 * row, 34, c.PAPER) + disc(300 * col, 300 * row, 16, c.SOGA) for row in range(5) for col in range(7))
    light = poly([(0, 0), (1100, 0), (300, 1200), (0, 1200)], c.PAPER, 'opacity=".07"') + poly([(1300, 0), (1800, 0), (1800, 1200), (600, 1200)], c.NIGHT, 'opacity=".16"')
    return back + field + light


SCENES = {
    "payung": umbrella,
    "piala": cup,
    "ponsel": phone,
    "kalender": calendar,
    "celengan": savings,
    "buku": books,
    "kawung": composition,
}
