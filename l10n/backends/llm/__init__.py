"""The backend `llm`: a language model behind any OpenAI-compatible endpoint.

engine     batches and halves: which texts are asked for together, and again
endpoint   one model: forms of reply, pace, retries, tokens and money
wire       HTTP through the package openai
prompt     what the model is told; `reply`: what is taken of its answer
trouble    what errors mean
tokens     estimates, offline
"""

from l10n.backends.llm.engine import Llm
from l10n.backends.llm.price import Price, estimate_cost

__all__ = ["Llm", "Price", "estimate_cost"]
