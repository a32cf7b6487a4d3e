from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand

from summits.editing import renditions
from summits.models import Photo


class Command(BaseCommand):
    help = "Makes the smaller copies of the photos that have none, such as those that came by loaddata."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="make all of them again")

    def handle(self, *args, **options):
        made = sum(self._rendered(photo) for photo in renditions.unrendered(whether_or_not=options["all"]))
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
