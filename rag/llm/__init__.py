"""The language model, off by default: it may read a question and phrase an answer, and states nothing.

Nothing here is needed for answering; importing it loads neither httpx nor llama_index.
"""

from rag.llm.advised import AdvisedAssistant
from rag.llm.advisor import Advisor, Sitting
from rag.llm.breaker import Breaker
from rag.llm.errors import ModelError
from rag.llm.model import Message, Model, ScriptedModel
from rag.llm.patience import Patient
from rag.llm.phraser import Phraser
from rag.llm.port import PortModel, server_model
from rag.llm.understander import Understander

__all__ = [
    "AdvisedAssistant",
    "Advisor",
    "Breaker",
    "Message",
    "Model",
    "ModelError",
    "Patient",
    "Phraser",
    "PortModel",
    "ScriptedModel",
    "Sitting",
    "Understander",
    "server_model",
]
