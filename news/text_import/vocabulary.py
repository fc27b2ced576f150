"""Word lists of newspaper Indonesian that the reading of texts rests on. The modules beside it read them."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


#: Verbs after a quotation, alone or with "-nya" ("ujar Hasto", "ungkapnya").
SAYING = _words(
    """kata ujar tutur ucap jelas terang papar ungkap tegas tandas tambah imbuh lanjut sambung pungkas tukas urai
    sebut beber cetus cerita kenang harap ajak imbau pesan pinta nilai aku tulis"""
)
#: Verbs that lead in to a quotation or report what was said ("Hasto mengatakan, ...").
REPORTING = _words(
    """mengatakan menuturkan mengucapkan menjelaskan menerangkan memaparkan mengungkapkan menegaskan menandaskan
    menambahkan melanjutkan menyebut menyebutkan menilai menyampaikan menyatakan membeberkan mengaku mengakui
    berharap berpesan mengimbau mengajak meminta mencontohkan menekankan mengharapkan berujar berkata bertutur
    mengingatkan menyoroti"""
)
#: Words that tell under which circumstances something was said; the speaker's name ends before them.
CIRCUMSTANCES = _words(
    """saat ketika usai seusai setelah sebelum dalam pada kepada melalui sambil seraya menanggapi menjawab mengenai
    tentang terkait soal"""
)
PRONOUNS = frozenset(_words("dia ia beliau mereka"))
#: The first words of roles, by which a role is told from a name.
TITLES = frozenset(
    _words(
        """Wali Walikota Wakil Kepala Ketua Sekretaris Sekda Direktur Direktris Lurah Camat Mantri Menteri Gubernur
        Bupati Penjabat Pejabat Pj Pj. Plt Plt. Plh Plh. Deputi Staf Juru Koordinator Anggota Pengurus Presiden Kadis
        Rektor Panewu Asisten Manajer Pendiri Peneliti Dosen Pedagang Pengemudi Marbot Warga Perwakilan"""
    )
)
#: Words that open a phrase: a headline may end before one, never on one.
LINKS = frozenset(
    _words(
        """agar bagi dalam dan dari dengan di hingga karena ke kepada melalui oleh pada saat sebagai sehingga seperti
        serta tentang terhadap untuk yakni yaitu yang"""
    )
)
DAYS = _words("Senin Selasa Rabu Kamis Jumat Sabtu Minggu")
MONTHS = _words("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember")
