"""An article as the CMS keeps it, and the signatures it has seen."""

from django.db import models
from wagtail.models import Page


class Article(Page):
    """One article. ``last_key`` is the idempotency key of the last act on it."""

    index_no = models.CharField(max_length=64, unique=True)
    lines = models.TextField()
    last_key = models.CharField(max_length=64)
    template = "article.html"

    def paragraphs(self):
        """The lines of the text."""
        return self.lines.split("\n")


class Seen(models.Model):
    """A signature that was used: it counts once."""

    signature = models.CharField(max_length=64, unique=True)
