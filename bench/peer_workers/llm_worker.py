"""Run mdpo-llm through its Python API with a stub in the place of the model.

It extracts, translates and rebuilds in one call, so its one phase is all of it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

# Else litellm asks the network for its price list while it is imported.
os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"

import litellm
from common import run
from mdpo_llm import MdpoLLM


def everything(src: Path, po: Path, out: Path, fill: str) -> None:
    """Write po/NAME.po and out/NAME.md for each src/NAME.md."""
    litellm.completion = _upper if fill == "upper" else _same
    processor = MdpoLLM(model="gpt-4", target_lang="en")
    processor.process_directory(source_dir=src, target_dir=out, po_dir=po, max_workers=1)


def _same(*, messages: list[dict[str, str]], **_options: Any) -> SimpleNamespace:
    """Return the batch as it was sent, in the shape of a model's reply."""
    return _reply(messages[-1]["content"])


def _upper(*, messages: list[dict[str, str]], **_options: Any) -> SimpleNamespace:
    """Return the batch in upper case, in the shape of a model's reply."""
    batch = json.loads(messages[-1]["content"])
    upper = {key: text.upper() for key, text in batch.items()}
    return _reply(json.dumps(upper, ensure_ascii=False))


def _reply(content: str) -> SimpleNamespace:
    return SimpleNamespace(choices=[SimpleNamespace(message=SimpleNamespace(content=content))])


run({"everything": everything})
