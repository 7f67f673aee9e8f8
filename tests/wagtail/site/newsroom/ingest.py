"""The interface: checks the signature, then makes, changes or takes down a page, once each.

It knows nothing of the program that sends: what it checks is written down in docs/portal.md.
"""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from wagtail.models import Site

from newsroom.models import Article, Seen

FRESH = timedelta(minutes=5)


@csrf_exempt
def ingest(request):
    """Take one article or its withdrawal; 401 unsigned or stale, 409 seen before."""
    moment = request.headers.get("X-Review-Moment", "")
    key = request.headers.get("Idempotency-Key", "")
    given = request.headers.get("X-Review-Signature", "")
    signed = b"\n".join((moment.encode(), key.encode(), request.body))
    good = hmac.new(settings.INGEST_SECRET.encode(), signed, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(good, given) or not _fresh(moment):
        return JsonResponse({"error": "signature"}, status=401)
    try:
        with transaction.atomic():
            Seen.objects.create(signature=given)
            article = _act(json.loads(request.body), key)
    except IntegrityError:
        return JsonResponse({"error": "replayed"}, status=409)
    address = request.build_absolute_uri(article.get_url())
    digest = hashlib.sha256(request.body).hexdigest()
    return JsonResponse({"id": str(article.pk), "sha256": digest, "url": address})


def _fresh(moment):
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return False
    return abs(datetime.now(UTC) - at) < FRESH


def _act(told, key):
    article = Article.objects.filter(index_no=told["index_no"]).first()
    if article is not None and article.last_key == key:
        return article
    if told["act"] == "withdraw":
        article.last_key = key
        article.unpublish()
        Article.objects.filter(pk=article.pk).update(last_key=key)
        return article
    if article is None:
        slug = told["index_no"].lower().replace("/", "-")
        article = Article(index_no=told["index_no"], slug=slug, title=told["title"])
        article.lines, article.last_key = told["text"], key
        Site.objects.get(is_default_site=True).root_page.add_child(instance=article)
    article.title, article.lines, article.last_key = told["title"], told["text"], key
    article.save_revision().publish()
    return article
