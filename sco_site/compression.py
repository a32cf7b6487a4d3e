from django.middleware.gzip import GZipMiddleware

COMPRESSED = ("text/", "application/json", "application/atom+xml", "image/svg+xml")


class CompressText(GZipMiddleware):
    """Compresses pages and data for those who accept it; pictures and files are packed already.

    Django pads what it compresses by a random length, so that the length betrays no secret of a page.
    """

    def process_response(self, request, response):
        if response.get("Content-Type", "").startswith(COMPRESSED):
            return super().process_response(request, response)
        return response
