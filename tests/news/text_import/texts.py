"""Texts for the tests of the import, written for them, in the two styles that datelines have."""

OUTLET_STYLE = """Danurejan,WARTA17.COM-Pemerintah Kota Contoh mendata pekerja rentan di empat belas kemantren.

Hal ini dikatakan Wali Kota Contoh, Sari Wulan, saat membuka pendataan pekerja di Balai Kampung, Selasa (26/8/2025).

“Kami ingin setiap pekerja tahu haknya dan tahu ke mana ia bertanya,” ujar Sari.

Pendataan melibatkan RT dan RW. Program “Kampung Siaga” ikut membantu.

Wali Kota Contoh, Sari Wulan usai membuka pendataan pekerja di Balai Kampung, Selasa (26/8/2025).

“Data yang baik adalah awal dari perlindungan yang baik pula,” jelasnya.

Sementara itu Penjabat Sekda Contoh Bagus Utomo menjelaskan bahwa pendataan berlangsung satu bulan.

“Petugas datang ke rumah, warga tidak perlu antre,” ungkapnya.
"""

CAPITALS_STYLE = """Empat belas kemantren mendata pekerja rentan

UMBULHARJO - Petugas Badan Contoh mulai mendata pekerja rentan, Rabu (26/8/2025).

"Kami mulai dari pedagang pasar dan pengemudi," kata Ketua Paguyuban Pasar Rini Astuti saat ditemui di pasar.

“Semua gratis <tanpa> biaya & tanpa syarat,” katanya.

Penulis: Tim Warta
"""
