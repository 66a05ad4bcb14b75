"""The fault server speaking for an Official Account: messages, templates, tokens that can be used once."""

import asyncio
import json
from typing import Any

from tests.faults.http import Request, response
from tests.faults.server import FaultServer


class OaServer(FaultServer):
    """closed: people outside the window; refuse: person → error; template: what was sent by it. The refresh
    token is used up by its first use, whatever becomes of the answer; `lose` makes the next answer vanish."""

    def __init__(self, **parts: Any) -> None:
        super().__init__(**parts)
        self.access, self.refresh = "access-0", "refresh-0"
        self.renewals = 0
        self.lose = False
        self.closed: set[str] = set()
        self.refuse: dict[str, int] = {}
        self.templates: list[dict[str, Any]] = []
        self.keys: list[str] = []

    async def _serve(self, request: Request, writer: asyncio.StreamWriter) -> bool:
        if request.path == "/v4/oa/access_token":
            self.requests.append((self.clock(), "access_token", request.body))
            self.keys.append(request.headers.get("secret_key", ""))
            return await self._renew(request, writer)
        if request.path.startswith("/v3.0/oa/message/"):
            kind = request.path.rsplit("/", 1)[-1]
            self.requests.append((self.clock(), kind, request.body))
            if request.headers.get("access_token") != self.access:
                return await _say(writer, {"error": -216, "message": "Access token is invalid"})
            return await (self._consult if kind == "cs" else self._template)(request, writer)
        return await super()._serve(request, writer)

    async def _renew(self, request: Request, writer: asyncio.StreamWriter) -> bool:
        if request.body.get("refresh_token") != self.refresh:
            return await _say(writer, {"error": -14014, "error_name": "Invalid refresh token"})
        self.renewals += 1
        self.access, self.refresh = f"access-{self.renewals}", f"refresh-{self.renewals}"
        if self.lose:
            self.lose = False
            return False
        told = {"access_token": self.access, "refresh_token": self.refresh, "expires_in": "90000"}
        return await _say(writer, told)

    async def _consult(self, request: Request, writer: asyncio.StreamWriter) -> bool:
        user = str(request.body["recipient"]["user_id"])
        if user in self.closed:
            return await _say(writer, {"error": -230, "message": "no interaction in 7 days"})
        if user in self.refuse:
            return await _say(writer, {"error": self.refuse[user], "message": "refused"})
        plain = request._replace(body={"chat_id": user, "text": request.body["message"]["text"]})
        if self.faults:
            fault = self.faults.popleft()
            self.injected.append((fault, plain.body["text"]))
            return await self._spoil(fault, plain, writer)
        return await self._taken(plain, writer)

    async def _template(self, request: Request, writer: asyncio.StreamWriter) -> bool:
        self.templates.append(request.body)
        text = json.dumps(request.body["template_data"], ensure_ascii=False)
        plain = request._replace(body={"chat_id": request.body["user_id"], "text": text})
        return await self._taken(plain, writer)

    async def _taken(self, plain: Request, writer: asyncio.StreamWriter) -> bool:
        number = f"oa-{self._accept(plain)['message_id']}"
        return await _say(writer, {"error": 0, "message": "Success", "data": {"message_id": number}})


async def _say(writer: asyncio.StreamWriter, body: dict[str, Any]) -> bool:
    writer.write(response(200, json.dumps(body).encode()))
    await writer.drain()
    return True
