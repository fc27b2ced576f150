"""The page types of news and what hangs on them."""

from news.kinds import ArticleKind

from .article import ArticlePage
from .article_parts import (
    ArticleContributor,
    ArticleCorrection,
    ArticleInstitution,
    ArticleRelatedPage,
    ArticleSource,
    ArticleTag,
    ContributorRole,
    CorrectionKind,
)
from .award_parts import (
    AwardCategory,
    AwardEdition,
    AwardEntry,
    AwardLevel,
    AwardSource,
    AwardStage,
    StageKind,
    StageStatus,
)
from .awards import AwardIndexPage, AwardPage
from .imports import ArticleImport
from .news_index import NewsIndexPage

__all__ = [
    "ArticleContributor",
    "ArticleCorrection",
    "ArticleImport",
    "ArticleInstitution",
    "ArticleKind",
    "ArticlePage",
    "ArticleRelatedPage",
    "ArticleSource",
    "ArticleTag",
    "AwardCategory",
    "AwardEdition",
    "AwardEntry",
    "AwardIndexPage",
    "AwardLevel",
    "AwardPage",
    "AwardSource",
    "AwardStage",
    "ContributorRole",
    "CorrectionKind",
    "NewsIndexPage",
    "StageKind",
    "StageStatus",
]
