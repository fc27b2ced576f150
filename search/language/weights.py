"""How hits are scored: the numbers that both backends compile in, tuned together (measured with `search_evaluate`).
Called by the compilers.

BM25 with k1 = 1.2 and b = 0.75 throughout, on combined fields: a document as if its title stood `TITLE_REPEATS` times
before its body. Frequencies are enough there; positions are only needed in the fields that phrases look at.

    words         the words of title and body (Elasticsearch: combined_fields over title^3 and body)
    stems         their stems, and the canonical tokens of names and numbers
    title_stems   the same for the title alone
    title_words, body_words, quote_words   with positions: phrases, and the narrower scopes
    quote_stems   beside them; the body's are the stems that the title lacks, or that are among `shared_stems`

`Analyzer.index(text)` makes the tokens: its `words` and `stems`, each joined by spaces for a white-space tokenizer.
By relevance a page of hits is: full matches (`Understanding.clause`) by score, then, where they do not fill the page,
partial ones (`Understanding.partial`) by score. Where `Understanding.blended`, `partial` alone gives the order. Equal
scores: the newer first. A mild preference for what is recent may part near-ties, never more: it costs relevance
quickly.

and a clause anywhere in the page scores

    Word     WORD * bm25(words, word) + STEM * bm25(stems, stem) + TITLE_STEM * bm25(title_stems, stem)
    Concept  CONCEPT * bm25(stems, token) + TITLE_CONCEPT * bm25(title_stems, token)
    Phrase   PHRASE * (best of title, body)
    Prefix   PREFIX, a constant

each times the clause's own weight. A clause with a narrower scope scores WORD and STEM on the fields of its scope; in
the body STEM counts as in the whole page.
"""

from typing import Final

TITLE_REPEATS: Final = 3
WORD: Final = 0.7
STEM: Final = 1.3
TITLE_STEM: Final = 0.8
CONCEPT: Final = 2.0
TITLE_CONCEPT: Final = 0.5
PHRASE: Final = 2.0
PREFIX: Final = 1.0
ALL_IN_TITLE: Final = 4.0
