"""What the camera wrote into a photo: where and when it was taken. Believes nothing that makes no sense."""

from datetime import datetime

from PIL import ExifTags, Image

from core import clock


def place(exif: Image.Exif) -> tuple[float, float] | None:
    """Where the phone says it was, or None: cameras without a fix write zeros, and editors write nonsense."""
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    try:
        lat = _degrees(gps[ExifTags.GPS.GPSLatitude], gps.get(ExifTags.GPS.GPSLatitudeRef) == "S")
        lng = _degrees(gps[ExifTags.GPS.GPSLongitude], gps.get(ExifTags.GPS.GPSLongitudeRef) == "W")
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    if (lng, lat) == (0, 0) or not (abs(lat) <= 90 and abs(lng) <= 180):
        return None
    return round(lng, 7), round(lat, 7)


def _degrees(parts, negative: bool) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    return -value if negative else value


def taken_at(exif: Image.Exif) -> datetime | None:
    """When the shutter fell, in civil time where the camera names no offset; not checked against today."""
    taken = exif.get_ifd(ExifTags.IFD.Exif)
    try:
        moment = datetime.strptime(taken[ExifTags.Base.DateTimeOriginal].strip("\0 "), "%Y:%m:%d %H:%M:%S")
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    try:
        offset = datetime.strptime(taken[ExifTags.Base.OffsetTimeOriginal].strip("\0 "), "%z").tzinfo
    except (KeyError, TypeError, ValueError, AttributeError):
        offset = clock.civil_zone()
    return moment.replace(tzinfo=offset)
