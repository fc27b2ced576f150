"""Pictures of places: a gate, a prayer hall, a kampung, a map of nowhere, a service desk. render.py draws them."""

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
    poly,
    rect,
    ring,
    shadow,
    skyline,
    stroke,
    sun,
)


def gate() -> str:
    """Draw a joglo hall behind a white gate: a shape of this city's courts, no building in particular."""
    sky = rect(0, 0, 1800, 1200, c.CREAM) + sun(900, 430, 210, c.GOLD) + skyline(800, c.SAND)
    trees = palm(250, 860, 1.15) + palm(1560, 860, 1.1) + bush(160, 880, 1.4) + bush(1640, 880, 1.4)
    hall = poly([(470, 620), (700, 470), (1100, 470), (1330, 620)], c.SOGA) + poly([(700, 470), (820, 300), (980, 300), (1100, 470)], c.BRICK)
    hall += poly([(900, 300), (980, 300), (1100, 470), (1000, 470)], c.BARK, 'opacity=".4"') + poly([(1000, 470), (1100, 470), (1330, 620), (1130, 620)], c.BARK, 'opacity=".45"')
    hall += rect(812, 284, 176, 22, c.GOLD, 10) + rect(690, 462, 420, 16, c.GOLD, 8) + rect(440, 612, 920, 26, c.GOLD, 8)
    hall += rect(520, 638, 760, 260, c.NIGHT, 0, 'opacity=".82"') + rect(560, 660, 680, 238, c.INDIGO)
    hall += "".join(rect(x, 638, 26, 260, c.FOREST if x > 900 else c.PANDAN) + rect(x - 6, 638, 38, 22, c.GOLD, 4) + rect(x - 8, 872, 42, 30, c.HAZE, 4) for x in (540, 690, 860, 1084, 1234))
    steps = rect(400, 892, 1000, 26, c.MIST) + rect(340, 916, 1120, 30, c.HAZE) + rect(280, 944, 1240, 34, c.MIST)
    land = ground(880, c.DEW) + poly([(700, 978), (1100, 978), (1500, 1200), (300, 1200)], c.SAND)
    pillar = rect(-70, -430, 140, 430, c.PAPER) + rect(24, -430, 46, 430, c.HAZE, 0, 'opacity=".55"') + rect(-92, -470, 184, 44, c.PAPER, 6) + rect(-92, -440, 184, 14, c.GOLD)
    pillar += area("M-60 -470C-50 -540 -20 -560 0 -610C20 -560 50 -540 60 -470Z", c.PAPER) + area("M0 -610C20 -560 50 -540 60 -470L16 -470C20 -520 10 -560 0 -610Z", c.HAZE, 'opacity=".6"')
    pillar += rect(-96, -36, 192, 40, c.MIST, 4) + kawung(0, -240, 54, c.WHEAT, c.PAPER)
    wall_left = rect(0, 860, 300, 210, c.PAPER) + rect(0, 836, 300, 32, c.BRICK) + "".join(kawung(60 + 120 * i, 970, 38, c.SAND) for i in range(3))
    wall_right = rect(1500, 860, 300, 210, c.PAPER) + rect(1500, 836, 300, 32, c.BRICK) + "".join(kawung(1560 + 110 * i, 970, 38, c.SAND) for i in range(3))
    front = wall_left + wall_right + shadow(370, 1078, 150, 22) + shadow(1470, 1078, 150, 22) + group(pillar, at=(350, 1072)) + group(pillar, at=(1450, 1072))
    return sky + trees + land + shadow(900, 980, 680, 30, 0.16) + hall + steps + front + leaf_plant(130, 1200, 0.9) + leaf_plant(1680, 1200, 0.9)


def prayer_hall() -> str:
    """Draw a quiet prayer hall: arches, a rolled mat, a broom, light on the floor."""
    wall = rect(0, 0, 1800, 1200, c.FOREST) + rect(0, 0, 1800, 860, c.PANDAN)
    wall += rect(0, 0, 1800, 860, "url(#batik)", 0, 'opacity=".05"')

    def arch(x: float, fill: str) -> str:
        d = f"M{x - 190} 860L{x - 190} 420C{x - 190} 250 {x - 60} 210 {x} 120C{x + 60} 210 {x + 190} 250 {x + 190} 420L{x + 190} 860Z"
        inner = f"M{x - 150} 860L{x - 150} 430C{x - 150} 290 {x - 50} 250 {x} 180C{x + 50} 250 {x + 150} 290 {x + 150} 430L{x + 150} 860Z"
        return area(d, c.CREAM) + area(f"M{x} 120C{x + 60} 210 {x + 190} 250 {x + 190} 420L{x + 190} 860L{x + 150} 860L{x + 150} 430C{x + 150} 290 {x + 50} 250 {x} 180Z", c.SAND) + area(inner, fill)

    arches = arch(330, c.MIST) + disc(290, 420, 70, c.GOLD) + area("M180 860L180 640C240 590 300 640 360 600C420 570 460 610 480 640L480 860Z", c.LEAF)
    arches += arch(900, c.INDIGO) + arch(1470, c.MIST) + area("M1320 860L1320 610C1380 580 1450 640 1520 610C1570 590 1600 620 1620 640L1620 860Z", c.LEAF)
    arches += palm(1500, 860, 0.75)
    niche = "".join(kawung(900, 360 + 110 * i, 50, c.BLUE, c.INDIGO) for i in range(5)) + stroke("M900 180L900 330", c.GOLD, 5)
    niche += area("M860 330L940 330L960 420L840 420Z", c.GOLD) + oval(900, 420, 60, 14, c.PAPER) + disc(900, 400, 110, c.GOLD, 'opacity=".14"')
    floor = rect(0, 860, 1800, 340, c.BRICK) + rect(0, 860, 1800, 22, c.SOGA)
    rugs = ""
    for i in range(5):
        left = 70 + i * 340
        rugs += poly([(left + 60, 900), (left + 290, 900), (left + 310, 1170), (left - 10, 1170)], c.SOGA if i % 2 else c.AMBER, 'opacity=".55"')
        rugs += area(f"M{left + 60} 1140L{left + 84} 980C{left + 100} 940 {left + 160} 940 {left + 170} 920C{left + 184} 940 {left + 240} 940 {left + 252} 980L{left + 260} 1140Z", c.CREAM, 'opacity=".28"')
    light = poly([(180, 860), (480, 860), (900, 1200), (420, 1200)], c.PAPER, 'opacity=".22"') + poly([(1320, 860), (1620, 860), (1800, 1010), (1800, 1200), (1560, 1200)], c.PAPER, 'opacity=".2"')
    mat = shadow(1180, 1120, 210, 26, 0.35) + rect(980, 1040, 400, 80, c.BLUE, 40) + rect(980, 1040, 400, 30, c.HAZE, 20, 'opacity=".5"') + oval(1360, 1080, 26, 40, c.NIGHT) + ring(1360, 1080, 18, c.HAZE, 5)
    mat += rect(1060, 1040, 24, 80, c.GOLD) + rect(1260, 1040, 24, 80, c.GOLD)
    broom = shadow(680, 1128, 120, 16, 0.3) + stroke("M560 380L660 960", c.WHEAT, 18) + area("M612 930L700 914C740 980 760 1060 764 1120L620 1128C630 1060 620 990 612 930Z", c.GOLD) + stroke("M616 950L706 936", c.BARK, 14)
    broom += stroke("M660 980L676 1116M690 974L720 1112", c.AMBER, 6)
    bucket = shadow(830, 1110, 90, 14, 0.3) + area("M760 990L880 990L862 1112L778 1112Z", c.HAZE) + area("M834 990L880 990L862 1112L826 1112Z", c.BLUE, 'opacity=".5"') + oval(820, 990, 60, 16, c.MIST) + stroke("M762 986C770 920 870 920 878 986", c.NIGHT, 7)
    return wall + arches + niche + floor + rugs + light + broom + bucket + mat


def _house(x: float, y: float, wide: float, tall: float, wall: str, roof: str, door: str) -> str:
    body = rect(0, -tall, wide, tall, wall) + rect(wide * 0.66, -tall, wide * 0.34, tall, c.NIGHT, 0, 'opacity=".14"')
    top = poly([(-34, -tall), (wide * 0.2, -tall - 110), (wide * 0.8, -tall - 110), (wide + 34, -tall)], roof)
    top += poly([(wide * 0.62, -tall - 110), (wide * 0.8, -tall - 110), (wide + 34, -tall), (wide * 0.72, -tall)], c.BARK, 'opacity=".4"')
    opening = rect(wide * 0.12, -150, wide * 0.22, 150, door, 4)
    window = rect(wide * 0.48, -tall * 0.72, wide * 0.34, tall * 0.3, c.NIGHT, 4) + rect(wide * 0.48 + 8, -tall * 0.72 + 8, wide * 0.34 - 16, tall * 0.3 - 16, c.GOLD, 2)
    window += rect(wide * 0.65 - 3, -tall * 0.72, 6, tall * 0.3, c.NIGHT)
    return group(body, top, opening, window, at=(x, y))


def kampung() -> str:
    """Draw a kampung lane: close roofs, laundry, a notice board, plants in pots."""
    sky = rect(0, 0, 1800, 1200, c.MIST) + sun(1380, 250, 120, c.CORAL) + skyline(640, c.HAZE, 0.5)
    far = _house(60, 720, 360, 250, c.HAZE, c.BLUE, c.INDIGO) + _house(520, 700, 330, 230, c.SAND, c.SOGA, c.BARK) + _house(930, 720, 380, 260, c.LEAF, c.FOREST, c.NIGHT) + _house(1390, 700, 360, 240, c.CORAL, c.BRICK, c.BARK)
    near = palm(890, 860, 1.05) + _house(-60, 940, 560, 330, c.PAPER, c.BRICK, c.PANDAN) + _house(1240, 940, 640, 350, c.CREAM, c.SOGA, c.INDIGO)
    line = stroke("M500 640C640 690 760 690 890 650M890 650C1010 690 1120 690 1240 640", c.NIGHT, 5)
    clothes = "".join(
        area(f"M{x} {y}L{x + 86} {y + 4}L{x + 82} {y + tall}L{x + 4} {y + tall - 4}Z", fill)
        for x, y, tall, fill in ((540, 660, 130, c.BRICK), (644, 678, 100, c.PAPER), (750, 678, 150, c.INDIGO), (950, 672, 130, c.GOLD), (1054, 680, 96, c.PANDAN), (1146, 664, 120, c.PAPER))
    )
    clothes += "".join(kawung(793, 716 + 62 * i, 26, c.HAZE) for i in range(2))
    land = ground(930, c.WHEAT) + poly([(640, 930), (1120, 930), (1400, 1200), (380, 1200)], c.SAND)
    board = shadow(900, 1130, 170, 20) + rect(756, 850, 20, 280, c.BARK) + rect(1024, 850, 20, 280, c.BARK) + rect(720, 800, 360, 220, c.SOGA, 8) + rect(742, 822, 316, 176, c.CREAM, 4)
    board += poly([(690, 806), (900, 730), (1110, 806), (1090, 826), (900, 758), (710, 826)], c.BRICK)
    board += rect(764, 846, 110, 130, c.PAPER, 4, f'stroke="{c.WHEAT}" stroke-width="4"') + rect(782, 866, 74, 12, c.INDIGO) + rect(782, 892, 74, 8, c.HAZE) + rect(782, 910, 60, 8, c.HAZE) + disc(800, 948, 14, c.PANDAN)
    board += rect(896, 846, 140, 60, c.LEAF, 4) + rect(896, 920, 64, 56, c.CORAL, 4) + rect(972, 920, 64, 56, c.GOLD, 4) + disc(819, 850, 7, c.BRICK) + disc(966, 852, 7, c.BRICK)
    pots = ""
    for x, fill, size in ((300, c.BRICK, 0.5), (440, c.BLUE, 0.42), (1300, c.BRICK, 0.46), (1440, c.GOLD, 0.54), (1590, c.BRICK, 0.42)):
        pots += shadow(x, 1042, 60, 10) + leaf_plant(x, 980, size) + area(f"M{x - 50} 960L{x + 50} 960L{x + 36} 1040L{x - 36} 1040Z", fill) + rect(x - 58, 950, 116, 22, fill, 6)
    return sky + far + near + line + clothes + land + pots + board


def city_map() -> str:
    """Draw a made-up map: fourteen patches, a river, a pin. It shows no real borders."""
    table = rect(0, 0, 1800, 1200, c.INDIGO) + rect(0, 0, 1800, 1200, "url(#batik)", 0, 'opacity=".05"')
    sheet = rect(250, 130, 1340, 960, c.NIGHT, 20, 'opacity=".4"') + rect(220, 100, 1340, 960, c.PAPER, 16)
    xs = ((300, 560, 850, 1130, 1480), (300, 520, 900, 1190, 1480), (300, 610, 830, 1220, 1480), (300, 540, 880, 1110, 1480), (300, 580, 860, 1160, 1480))
    ys = (180, 390, 580, 790, 980)
    fills = (c.DEW, c.SAND, c.MIST, c.LEAF, c.CREAM, c.HAZE, c.CORAL, c.WHEAT, c.MIST, c.DEW, c.SAND, c.LEAF, c.CREAM, c.MIST, c.WHEAT, c.DEW)
    patches, index = "", 0
    for row in range(4):
        for col in range(4):
            if (row, col) in {(0, 0), (3, 3)}:
                continue
            points = [(xs[row][col], ys[row] + 18 * ((col + row) % 2)), (xs[row][col + 1], ys[row] + 18 * ((col + row + 1) % 2)), (xs[row + 1][col + 1], ys[row + 1] + 18 * ((col + row) % 2)), (xs[row + 1][col], ys[row + 1] + 18 * ((col + row + 1) % 2))]
            patches += poly(points, fills[index], f'stroke="{c.PAPER}" stroke-width="12" stroke-linejoin="round"')
            index += 1
    marks = "".join(disc(x, y, 15, c.INDIGO) for x, y in ((700, 280), (1000, 285), (1300, 280), (420, 490), (720, 480), (1060, 490), (1350, 480), (460, 690), (740, 680), (1330, 690), (430, 880), (720, 890), (1000, 880)))
    river = stroke("M620 100C700 260 560 380 640 520C700 640 600 760 690 900C720 960 700 1010 690 1060", c.BLUE, 22) + stroke("M1240 100C1180 260 1280 420 1210 560C1150 700 1250 820 1200 1060", c.BLUE, 16)
    roads = stroke("M220 600L1560 560M900 100L940 1060", c.GOLD, 12, 'stroke-dasharray="2 26"')
    folds = poly([(220, 100), (667, 100), (667, 1060), (220, 1060)], c.PAPER, 'opacity=".0"') + rect(667, 100, 446, 960, c.BARK, 0, 'opacity=".05"') + rect(665, 100, 5, 960, c.BARK, 0, 'opacity=".14"') + rect(1112, 100, 5, 960, c.BARK, 0, 'opacity=".14"')
    pin = oval(1076, 706, 76, 18, c.NIGHT, 'opacity=".35"') + area("M1060 700C1000 600 950 540 950 460A110 110 0 0 1 1170 460C1170 540 1120 600 1060 700Z", c.BRICK) + area("M1060 700C1120 600 1170 540 1170 460A110 110 0 0 0 1090 354C1130 440 1120 560 1060 700Z", c.BARK, 'opacity=".35"') + disc(1060, 460, 48, c.PAPER)
    pin += kawung(1060, 460, 40, c.SOGA)
    rose = disc(1440, 930, 84, c.PAPER) + ring(1440, 930, 84, c.SOGA, 6) + poly([(1440, 856), (1462, 930), (1440, 1004), (1418, 930)], c.INDIGO) + poly([(1440, 856), (1462, 930), (1418, 930)], c.BRICK)
    return table + sheet + patches + river + roads + marks + folds + rose + pin


def service_desk() -> str:
    """Draw a service desk: two chairs, a glass shield, a queue number, folders."""
    wall = rect(0, 0, 1800, 1200, c.DEW) + rect(0, 0, 1800, 520, c.CREAM) + rect(0, 512, 1800, 16, c.WHEAT)
    panel = rect(560, 130, 680, 250, c.INDIGO, 14) + "".join(kawung(680 + 220 * i, 255, 76, c.BLUE, c.INDIGO) for i in range(3)) + rect(560, 130, 680, 250, c.GOLD, 14, 'fill-opacity="0" stroke-width="8" stroke="#e3ab45"')
    board = rect(1360, 150, 300, 200, c.NIGHT, 14) + rect(1384, 174, 252, 110, c.FOREST, 8) + rect(1410, 206, 60, 46, c.GOLD, 6) + rect(1490, 206, 40, 46, c.GOLD, 6) + rect(1548, 206, 60, 46, c.GOLD, 6) + rect(1404, 304, 212, 16, c.HAZE, 6)
    clock = disc(330, 250, 104, c.SOGA) + disc(330, 250, 86, c.PAPER) + stroke("M330 250L330 190M330 250L380 276", c.NIGHT, 12) + disc(330, 250, 10, c.BRICK)
    floor = ground(900, c.WHEAT)
    desk = shadow(920, 1010, 640, 50, 0.26) + rect(330, 640, 1160, 360, c.PANDAN, 10) + rect(1240, 640, 250, 360, c.FOREST, 10) + rect(330, 690, 1160, 310, "url(#batik)", 0, 'opacity=".10"') + rect(290, 600, 1240, 56, c.SOGA, 12) + rect(290, 634, 1240, 22, c.BARK, 10)
    glass = rect(840, 330, 440, 272, c.PAPER, 10, 'opacity=".55"') + poly([(900, 330), (1010, 330), (880, 602), (840, 602), (840, 450)], c.PAPER, 'opacity=".6"') + rect(828, 322, 464, 14, c.HAZE, 6) + rect(980, 560, 160, 42, c.CREAM)
    folders = rect(420, 560, 240, 40, c.BRICK, 6) + rect(440, 524, 240, 38, c.GOLD, 6) + rect(410, 488, 240, 38, c.BLUE, 6) + rect(430, 500, 70, 14, c.PAPER, 4)
    screen = rect(1310, 420, 180, 130, c.NIGHT, 10) + rect(1322, 432, 156, 106, c.HAZE, 4) + rect(1384, 550, 32, 40, c.NIGHT) + rect(1350, 586, 100, 16, c.NIGHT, 6)
    plant = area("M730 530L810 530L798 602L742 602Z", c.BRICK) + group(leaf_plant(0, 0, 0.5), at=(770, 534))
    chair = rect(-110, -250, 220, 230, c.INDIGO, 26) + rect(30, -250, 80, 230, c.NIGHT, 26, 'opacity=".3"') + rect(-130, -50, 260, 60, c.BLUE, 22) + rect(-104, 10, 22, 150, c.NIGHT, 6) + rect(82, 10, 22, 150, c.NIGHT, 6)
    seats = shadow(560, 1132, 170, 24, 0.3) + group(chair, at=(560, 974)) + shadow(1020, 1132, 170, 24, 0.3) + group(chair, at=(1020, 974))
    pot = shadow(1640, 1060, 110, 18) + leaf_plant(1640, 900, 1.1) + area("M1560 880L1720 880L1690 1056L1590 1056Z", c.SOGA) + rect(1546, 866, 188, 34, c.SOGA, 8) + area("M1660 900L1718 900L1690 1056L1650 1056Z", c.BARK, 'opacity=".4"')
    return wall + panel + board + clock + floor + pot + desk + folders + plant + glass + screen + seats


SCENES = {"gerbang": gate, "musala": prayer_hall, "kampung": kampung, "peta": city_map, "meja-layanan": service_desk}
