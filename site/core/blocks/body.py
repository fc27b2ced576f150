"""The body of a page: the blocks an editor may use. news adds people to the quote."""

from wagtail.blocks import StreamBlock

from .evidence import DocumentBlock, FactsBlock, FigureBlock, TableBlock, TimelineBlock
from .media import GalleryBlock, PictureBlock, VideoBlock
from .text import CalloutBlock, HeadingBlock, ParagraphBlock, QuestionAnswerBlock, QuoteBlock, RelatedArticleBlock


class BodyBlock(StreamBlock):
    """Running text and everything that may stand in it."""

    paragraph = ParagraphBlock()
    heading = HeadingBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    question_answer = QuestionAnswerBlock()
    related_article = RelatedArticleBlock()
    image = PictureBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    figure = FigureBlock()
    table = TableBlock()
    facts = FactsBlock()
    timeline = TimelineBlock()
    document = DocumentBlock()
