"""Words that editors keep for search alone: sets of names and synonyms, terms that are never stemmed, forms whose root
the stemmer does not find. What each means for the two engines is `search.names`."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel

import changes

from ..analysis.lexicon import shipped_lexicon
from ..analysis.tokens import words_of
from .state import EditorsState

MOST_FORMS = 20
LONGEST_FORM = 100


def lines_of(text: str) -> list[str]:
    """The lines that hold something, without what is around them."""
    return [line for raw in text.splitlines() if (line := " ".join(raw.split()))]


def folded(text: str) -> str:
    """What search sees of a form: two forms with the same words are one to it."""
    return " ".join(words_of(text))


class EditorsWord(models.Model):
    """Something that editors keep and that every process must learn of: each save has a number of its own."""

    #: Whether documents are indexed with it. Otherwise it holds for queries as soon as it is saved.
    is_indexed: ClassVar[bool] = True

    version = models.BigIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With the number of this change, in one transaction with the row that all processes look at."""
        with transaction.atomic():
            self.version = changes.next_version()
            super().save(*args, **kwargs)
            EditorsState.note(indexed=self.is_indexed, version=self.version)


class WordSet(EditorsWord):
    """Several ways to say one thing. A name counts as one word in the index; synonyms are asked for side by side."""

    class Kind(models.TextChoices):
        NAME = "name", _("Names of one thing")
        SYNONYM = "synonym", _("Words of like meaning")

    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=Kind.choices,
        default=Kind.NAME,
        help_text=_(
            "Names: abbreviation and full name of one office, program or place. Whoever types one finds all pages "
            "with any of them, best first. Words of like meaning: different words; whoever types one finds pages "
            "with the others too."
        ),
    )
    forms = models.TextField(
        _("forms"), help_text=_("One on each line, two at least; the usual full name first. Case does not matter.")
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("For colleagues: why, since when. Readers never see it.")
    )

    panels = [FieldPanel("kind"), FieldPanel("forms"), FieldPanel("note")]

    class Meta:
        verbose_name = _("word set")
        verbose_name_plural = _("word sets")
        ordering = ["forms"]

    def __str__(self) -> str:
        return " = ".join(self.form_list[:3]) or str(self._meta.verbose_name)

    @property
    def form_list(self) -> list[str]:
        return lines_of(self.forms)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.forms = "\n".join(self.form_list)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        forms = self.form_list
        problems = [*self._problems_of_each(forms), *self._repeated(forms)]
        if not problems and len(forms) < 2:
            problems.append(str(_("A set needs two forms at least, one on each line.")))
        if len(forms) > MOST_FORMS:
            problems.append(_("A set has at most %(most)s forms.") % {"most": MOST_FORMS})
        problems += self._taken(forms)
        if problems:
            raise ValidationError({"forms": problems})

    def _problems_of_each(self, forms: list[str]) -> list[str]:
        lexicon = shipped_lexicon()
        problems = []
        for form in forms:
            words = words_of(form)
            if not words:
                problems.append(_("“%(form)s” has no letters or digits.") % {"form": form})
            elif len(form) > LONGEST_FORM:
                problems.append(_("“%(form)s” is too long.") % {"form": f"{form[:40]}…"})
            elif all(word in lexicon.stop_words for word in words):
                problems.append(_("“%(form)s” is so common that search leaves it out of queries.") % {"form": form})
            elif self.kind == self.Kind.NAME and _is_everyday(words) and not form.isupper():
                problems.append(
                    _(
                        "“%(form)s” is an everyday word. As a name it counts only where it is written in capitals: "
                        "write it so, or choose “Words of like meaning”."
                    )
                    % {"form": form}
                )
        return problems

    def _repeated(self, forms: list[str]) -> list[str]:
        seen: dict[str, str] = {}
        problems = []
        for form in forms:
            first = seen.setdefault(folded(form), form)
            if first is not form:
                problems.append(
                    _("“%(form)s” and “%(other)s” are the same to search.") % {"form": form, "other": first}
                )
        return problems

    def _taken(self, forms: list[str]) -> list[str]:
        wanted = {folded(form): form for form in forms}
        problems = []
        for other in WordSet.objects.exclude(pk=self.pk):
            for form in other.form_list:
                if folded(form) in wanted:
                    problems.append(
                        _("“%(form)s” stands in the set “%(other)s” already: add the other forms there.")
                        % {"form": form, "other": other}
                    )
        return problems


class ProtectedTerm(EditorsWord):
    """A name or term that is never stemmed."""

    term = models.CharField(
        _("term"),
        max_length=LONGEST_FORM,
        unique=True,
        help_text=_("A name that search would take for a form of another word, such as the family name “Pelayani”."),
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("For colleagues: why, since when. Readers never see it.")
    )

    panels = [
        HelpPanel(_("The directory’s people, places and institutions are protected already.")),
        FieldPanel("term"),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("protected term")
        verbose_name_plural = _("protected terms")
        ordering = ["term"]

    def __str__(self) -> str:
        return self.term

    def clean(self) -> None:
        super().clean()
        self.term = " ".join(self.term.split())
        words, lexicon = words_of(self.term), shipped_lexicon()
        if not words:
            raise ValidationError({"term": _("A term has letters or digits.")})
        protected = lexicon.extended(protected_names=[self.term]).protected
        if not protected or all(word in lexicon.stop_words for word in words):
            raise ValidationError(
                {
                    "term": _(
                        "It has only everyday words, which search always treats alike. Protect the name’s own word."
                    )
                }
            )
        for other in ProtectedTerm.objects.exclude(pk=self.pk):
            if folded(other.term) == folded(self.term):
                raise ValidationError({"term": _("“%(other)s” is protected already.") % {"other": other}})
        taken = StemException.objects.filter(form__in=protected).first()
        if taken:
            raise ValidationError(
                {"term": _("“%(form)s” has a root of its own among the stem exceptions.") % {"form": taken.form}}
            )


class StemException(EditorsWord):
    """A form whose root the stemmer does not find, with its root."""

    form = models.CharField(_("form"), max_length=40, unique=True, help_text=_("One word as it stands in texts."))
    root = models.CharField(
        _("root"), max_length=40, help_text=_("The word whose pages it should find, and be found by.")
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("For colleagues: why, since when. Readers never see it.")
    )

    panels = [FieldPanel("form"), FieldPanel("root"), FieldPanel("note")]

    class Meta:
        verbose_name = _("stem exception")
        verbose_name_plural = _("stem exceptions")
        ordering = ["form"]

    def __str__(self) -> str:
        return f"{self.form} → {self.root}"

    def clean(self) -> None:
        super().clean()
        for name in ("form", "root"):
            words = words_of(getattr(self, name))
            if len(words) != 1:
                raise ValidationError({name: _("One word, without spaces or hyphens.")})
            setattr(self, name, words[0])
        if self.form == self.root:
            raise ValidationError({"root": _("To keep a word as it is, add it to the protected terms.")})
        if self.form in shipped_lexicon().stop_words:
            raise ValidationError(
                {"form": _("Search leaves this word out of queries: an exception would change nothing.")}
            )
        others = StemException.objects.exclude(pk=self.pk)
        if others.filter(form=self.form).exists():
            raise ValidationError({"form": _("This form has a root already.")})
        if chain := others.filter(form=self.root).first():
            raise ValidationError(
                {
                    "root": _("“%(form)s” itself leads to “%(root)s”: name that root.")
                    % {"form": chain.form, "root": chain.root}
                }
            )
        if chain := others.filter(root=self.form).first():
            raise ValidationError(
                {"form": _("“%(form)s” leads to this word: a root cannot lead on to another.") % {"form": chain.form}}
            )
        for term in ProtectedTerm.objects.all():
            if self.form in words_of(term.term):
                raise ValidationError({"form": _("“%(term)s” is a protected term.") % {"term": term}})


def _is_everyday(words: list[str]) -> bool:
    lexicon = shipped_lexicon()
    return len(words) == 1 and (words[0] in lexicon.roots or words[0] in lexicon.whole)
