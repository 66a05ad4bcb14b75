"""The assistant with a language model beside it, where the settings name one. Off by default."""

import time

from bot.commands import Answers
from bot.settings import Settings
from corpus.agencies import Registry
from index.facts import FactStore
from rag.assistant import Assistant


def advised(assistant: Assistant, facts: FactStore, registry: Registry, settings: Settings) -> Answers:
    """The assistant as it is, or with the model that the settings name."""
    if settings.llm_url is None:
        return assistant
    from rag.llm import AdvisedAssistant, Advisor, server_model

    model = server_model(
        settings.llm_url, settings.llm_model, api_key=settings.llm_key, timeout=settings.llm_timeout
    )
    model.warm()
    advisor = Advisor(
        model=model,
        find=registry.find,
        agencies=registry.names,
        plans=tuple((card.id, card.short) for card in facts.plans()),
        clock=time.monotonic,
        seconds=settings.llm_timeout,
    )
    return AdvisedAssistant(assistant=assistant, advisor=advisor)
