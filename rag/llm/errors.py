"""What can go wrong with a language model. None of it reaches the person who asked: the deterministic
answer goes out instead; `kehoach doctor --llm` shows the advice.

AnswerError
└── ModelError               base; never holds the key, nor what the server wrote
    ├── ModelUnreachable     no connection, or it broke off
    ├── ModelSlow            the time for the whole answer is over
    ├── ModelRefused         an HTTP status other than 200 (field `status`)
    ├── ModelRubbish         not what an OpenAI-compatible server answers, or far too much of it
    └── ModelResting         it failed repeatedly and is left alone for a while
"""

from rag.errors import AnswerError


class ModelError(AnswerError):
    """Base of what a language model can do wrong."""


class ModelUnreachable(ModelError):
    """No connection, or it broke off before the answer was whole."""


class ModelSlow(ModelError):
    """The time for the whole answer is over."""


class ModelRefused(ModelError):
    """The server answered with a status other than 200."""

    def __init__(self, status: int) -> None:
        super().__init__(f"Máy chủ mô hình ngôn ngữ báo lỗi {status}.{_HINTS.get(status, '')}")
        self.status = status


class ModelRubbish(ModelError):
    """The answer is not of the agreed form, or longer than anyone asked for."""


class ModelResting(ModelError):
    """Nothing was sent: the model failed repeatedly a moment ago."""


_HINTS = {
    401: " Hãy kiểm tra KEHOACH_LLM_KEY.",
    403: " Hãy kiểm tra KEHOACH_LLM_KEY.",
    404: " Hãy kiểm tra KEHOACH_LLM_URL (thường kết thúc bằng /v1) và KEHOACH_LLM_MODEL.",
}
