"""The vocabulary of body text that news, campaigns and standard pages share: one family of blocks per file."""

from .body import BodyBlock
from .evidence import DocumentBlock, FactsBlock, FigureBlock, TableBlock, TimelineBlock
from .media import GalleryBlock, PictureBlock, VideoBlock
from .text import CalloutBlock, HeadingBlock, ParagraphBlock, QuestionAnswerBlock, QuoteBlock, RelatedArticleBlock

__all__ = [
    "BodyBlock",
    "CalloutBlock",
    "DocumentBlock",
    "FactsBlock",
    "FigureBlock",
    "GalleryBlock",
    "HeadingBlock",
    "ParagraphBlock",
    "PictureBlock",
    "QuestionAnswerBlock",
    "QuoteBlock",
    "RelatedArticleBlock",
    "TableBlock",
    "TimelineBlock",
    "VideoBlock",
]
