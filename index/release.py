"""Releases: build one, open the live one, go back to the one before. The door to this package."""

from index.building import build
from index.models import ReleaseInfo
from index.opening import Release, open_release, rollback

__all__ = ["Release", "ReleaseInfo", "build", "open_release", "rollback"]
