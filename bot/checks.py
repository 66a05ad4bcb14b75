"""Checks of single settings: a value as it must be, or an error in Vietnamese that names the variable."""

from urllib.parse import urlsplit

from pydantic import SecretStr

from bot.errors import UsageError


def url(name: str, value: str | None) -> str | None:
    """An address of a server, None where none is given."""
    if value is not None and not is_http(value):
        raise UsageError(f"{name} phải có dạng http://MÁY_CHỦ:CỔNG, không phải “{value}”.")
    return value


def secret(value: str | None) -> SecretStr | None:
    """A value that must not show."""
    return SecretStr(value) if value is not None else None


def port(name: str, value: str) -> int:
    """A port; 0 where the caller says what that means."""
    if not value.isdecimal() or int(value) > 65535:
        raise UsageError(f"{name} phải là số cổng từ 0 đến 65535, không phải “{value}”.")
    return int(value)


def number(name: str, value: str, *, least: int, most: int) -> int:
    """A whole number within bounds."""
    if not value.isdecimal() or not least <= int(value) <= most:
        raise UsageError(f"{name} phải là số từ {least} đến {most}, không phải “{value}”.")
    return int(value)


def is_http(value: str) -> bool:
    """Whether it is an address with a host."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
