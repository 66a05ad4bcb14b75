"""A web page saved by Word as one file (often named .doc): its HTML part. Nothing is fetched."""

from email import policy
from email.parser import BytesParser

from corpus.errors import UnreadableFile
from corpus.readers import html
from corpus.readers.parts import Extract

_NO_PAGE = "Tệp trang web không có phần văn bản: hãy mở bằng Word, lưu lại dạng .docx rồi thử lại."


def read(data: bytes, name: str) -> Extract:
    """The first text/html part. Raises UnreadableFile."""
    message = BytesParser(policy=policy.compat32).parsebytes(data.lstrip())
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return html.read(payload, name)
    raise UnreadableFile(_NO_PAGE)
