"""The addresses of the reports, below /admin/pencarian/."""

from django.urls import path

from .reports import ScoresReportView, SearchesReportView

app_name = "search_admin"

urlpatterns = [
    path("", SearchesReportView.as_view(), name="searches"),
    path("hasil/", SearchesReportView.as_view(results_only=True), name="searches_results"),
    path("nilai/", ScoresReportView.as_view(), name="scores"),
    path("nilai/hasil/", ScoresReportView.as_view(results_only=True), name="scores_results"),
]
