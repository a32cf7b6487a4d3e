"""Settings of the register. Each variable of the environment is read where its setting stands.

DATABASE_URL      another database than var/register.sqlite3 (postgres://user:password@host/name)
DJANGO_DEBUG      "1": error pages for developers, plain static files, a fresh template at every request
DJANGO_HOSTS      the names that the site answers to, between commas
DJANGO_HTTPS      "1": cookies and redirects for a site that is behind TLS
DJANGO_REQUEST_ID "1": the proxy names each request in X-Request-ID; without it the site does
DJANGO_SECRET_KEY the secret key; without it one is made on first use and kept in var/
REGISTER_CACHE    how many MiB of finished pages a process keeps in memory, 64 unless set; 0: none; or redis://…
REGISTER_EMAIL    where visitors report errors to, as shown on every page; without it no page asks for them
REGISTER_PROXY    where a proxy that keeps pages is told to drop them; without it, proxies must ask each time
REGISTER_VAR      another folder for the database, the uploads and the key than var/
"""

import mimetypes
from pathlib import Path

from csp.constants import NONE, SELF

from summits.languages import ENGLISH
from summits.languages import LANGUAGES as REGISTER_LANGUAGES

from . import environment, logs

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = environment.folder("REGISTER_VAR", BASE_DIR / "var")

# The machine

ALLOWED_HOSTS = environment.hosts("DJANGO_HOSTS")
DEBUG = environment.switch("DJANGO_DEBUG")
LOGGING = {} if DEBUG else logs.LOGGING
ROOT_URLCONF = "sco_site.urls"
SECRET_KEY = environment.secret_key("DJANGO_SECRET_KEY", VAR_DIR / "secret-key")
TRUSTS_REQUEST_ID = environment.switch("DJANGO_REQUEST_ID")
WSGI_APPLICATION = "sco_site.wsgi.application"

# Applications

INSTALLED_APPS = [
    "summits",  # first: its loaddata extends Django's
    "sco_site.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "django_filters",
]
MIDDLEWARE = [
    "sco_site.requests.NamedRequests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sco_site.compression.CompressText",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sco_site.bar.CookieOfEditors",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sco_site.policy.OnePolicy",
    "summits.views.renamed.OldAddresses",
    "sco_site.pagecache.KeptPages",  # last: so it leaves all headers to the others, which are alike for every page
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "summits.templatetags.drawn",
                "summits.templatetags.facets",
                "summits.templatetags.frame",
                "summits.templatetags.paging",
                "summits.templatetags.parts",
                "summits.templatetags.register",
                "summits.templatetags.results",
                "summits.templatetags.rows",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "summits.views.site.site",
            ],
        },
    }
]

# Data

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": environment.pages("REGISTER_CACHE", debug=DEBUG),
}
DATABASES = {"default": environment.database("DATABASE_URL", VAR_DIR / "register.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# Files

FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FILE_UPLOAD_PERMISSIONS = 0o600
MEDIA_ROOT = environment.private_folder(VAR_DIR / "media")
MEDIA_URL = "/media/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_URL = "/static/"
# Browsers take rules under their own type alone. The first is for whitenoise, the second for `make run`.
WHITENOISE_MIMETYPES = {".speculationrules": "application/speculationrules+json"}
for ending, content_type in WHITENOISE_MIMETYPES.items():
    mimetypes.add_type(content_type, ending)
STORAGES = {
    "default": {"BACKEND": "summits.storage.Uploads"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Languages and time

FORMAT_MODULE_PATH = "sco_site.formats"
LANGUAGE_CODE = ENGLISH.code
LANGUAGES = [(language.code, language.name) for language in REGISTER_LANGUAGES]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

# Safety

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a summit with all its participants is one form
CSRF_FAILURE_VIEW = "sco_site.stale.refused"
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = SECURE_SSL_REDIRECT = environment.switch("DJANGO_HTTPS")
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL_REDIRECT else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_SSL_REDIRECT else None
SECURE_REFERRER_POLICY = "same-origin"
# HSTS for other names below the site's own, and in the lists of browsers, is for the owner of the domain to decide:
# neither can be taken back soon.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
X_FRAME_OPTIONS = "DENY"

# The register

REGISTER_EMAIL = environment.email("REGISTER_EMAIL")
REGISTER_PROXY = environment.proxy("REGISTER_PROXY")
