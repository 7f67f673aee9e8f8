"""The interface, and whatever pages Wagtail has."""

from django.urls import include, path
from newsroom.ingest import ingest
from wagtail import urls

urlpatterns = [path("ingest/", ingest), path("", include(urls))]
