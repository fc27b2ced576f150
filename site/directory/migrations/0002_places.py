"""Ships the province, the city, its 14 kemantren and 45 kelurahan.

Names and codes are those of the Ministry of Home Affairs (Kepmendagri; compared with idn-area-data of February 2026).
Within a kemantren the official code numbers its kelurahan from 1001 in the order given here.
"""

from django.db import migrations

PROVINCE = ("34", "Daerah Istimewa Yogyakarta", "daerah-istimewa-yogyakarta")
CITY = ("34.71", "Kota Yogyakarta", "kota-yogyakarta")
KEMANTREN = (
    ("Tegalrejo", ("Kricak", "Karangwaru", "Tegalrejo", "Bener")),
    ("Jetis", ("Bumijo", "Cokrodiningratan", "Gowongan")),
    ("Gondokusuman", ("Demangan", "Kotabaru", "Klitren", "Baciro", "Terban")),
    ("Danurejan", ("Suryatmajan", "Tegalpanggung", "Bausasran")),
    ("Gedongtengen", ("Sosromenduran", "Pringgokusuman")),
    ("Ngampilan", ("Ngampilan", "Notoprajan")),
    ("Wirobrajan", ("Pakuncen", "Wirobrajan", "Patangpuluhan")),
    ("Mantrijeron", ("Gedongkiwo", "Suryodiningratan", "Mantrijeron")),
    ("Kraton", ("Patehan", "Panembahan", "Kadipaten")),
    ("Gondomanan", ("Ngupasan", "Prawirodirjan")),
    ("Pakualaman", ("Purwokinanti", "Gunungketur")),
    ("Mergangsan", ("Keparakan", "Wirogunan", "Brontokusuman")),
    ("Umbulharjo", ("Semaki", "Muja Muju", "Tahunan", "Warungboto", "Pandeyan", "Sorosutan", "Giwangan")),
    ("Kotagede", ("Rejowinangun", "Prenggan", "Purbayan")),
)


def add_places(apps, schema_editor):
    Place = apps.get_model("directory", "Place")

    def add(code, name, slug, kind, parent):
        return Place.objects.create(code=code, name=name, slug=slug, kind=kind, parent=parent, live=True)

    province = add(*PROVINCE, "province", None)
    city = add(*CITY, "city", province)
    names = {name for name, _ in KEMANTREN}
    for number, (name, kelurahan) in enumerate(KEMANTREN, start=1):
        code = f"{CITY[0]}.{number:02}"
        kemantren = add(code, name, name.lower(), "kemantren", city)
        for place_in_line, part in enumerate(kelurahan, start=1001):
            slug = part.lower().replace(" ", "-") + ("-kelurahan" if part in names else "")
            add(f"{code}.{place_in_line}", part, slug, "kelurahan", kemantren)


def remove_places(apps, schema_editor):
    Place = apps.get_model("directory", "Place")
    for kind in ("kelurahan", "kemantren", "city", "province"):
        Place.objects.filter(kind=kind, code__startswith="34").delete()


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]

    operations = [migrations.RunPython(add_places, remove_places)]
