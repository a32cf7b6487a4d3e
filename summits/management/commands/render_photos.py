from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand

from summits.models import Photo
from summits.pictures import renditions


class Command(BaseCommand):
    help = "Makes the smaller copies of the photos that have none, such as those that came by loaddata."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="make all of them again")

    def handle(self, *args, **options):
        made = 0
        for photo in Photo.objects.prefetch_related("renditions"):
            if options["all"] or not renditions.is_rendered(photo):
                made += self._rendered(photo)
        removed = renditions.forget_unnamed()
        self.stdout.write(f"Photos rendered: {made}. Files without a photo removed: {removed}.")

    def _rendered(self, photo: Photo) -> bool:
        try:
            renditions.render(photo)
        except FileNotFoundError:
            self.stderr.write(f"photo {photo.slug}: There is no file “{photo.image.name}” among the uploads.")
            return False
        except ValidationError as error:
            self.stderr.write(f"photo {photo.slug}: {' '.join(error.messages)}")
            return False
        return True
