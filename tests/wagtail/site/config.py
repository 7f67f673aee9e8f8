"""Settings and addresses of the site; all it keeps lies beside this file."""

import os
from pathlib import Path

HERE = Path(__file__).parent
SECRET_KEY = "of-a-test"  # noqa: S105 - the site lives as long as its test
INGEST_SECRET = os.environ.get("INGEST_SECRET", "")
ALLOWED_HOSTS = ["127.0.0.1"]
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": HERE / "site.db"}}
LANGUAGE_CODE = "zh-hans"
USE_TZ = True
ROOT_URLCONF = "addresses"
STATIC_URL = "/static/"
MEDIA_ROOT = HERE / "media"
WAGTAIL_SITE_NAME = "某单位门户"
WAGTAILADMIN_BASE_URL = "http://127.0.0.1"
INSTALLED_APPS = [
    "newsroom",
    "wagtail.users",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
]
MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware"]
TEMPLATES = [
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [HERE / "templates"]}
]
