from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from flows.services import Services
from review_pipeline.errors import ReviewError
from review_pipeline.settings import read_settings
from tests.flows.installation import free_port

if TYPE_CHECKING:
    from pathlib import Path


def test_a_port_somebody_answers_on_is_refused_by_name(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        settings = read_settings(
            {
                "REVIEW_HOME": str(tmp_path),
                "REVIEW_PREFECT_PORT": str(free_port()),
                "REVIEW_PORTAL_PORT": str(port),
            }
        )
        with pytest.raises(ReviewError, match=f"端口 {port} 已被占用") as refused:
            Services(settings, {}).__enter__()
    assert "REVIEW_PORTAL_PORT" in refused.value.message
