"""What loading the assistant does to its process."""

from __future__ import annotations

import pytest
from threadpoolctl import threadpool_info


@pytest.mark.usefixtures("assistant")
def test_sums_are_done_by_one_thread_so_that_a_message_takes_one_core() -> None:
    pools = {pool["filepath"]: pool["num_threads"] for pool in threadpool_info()}

    assert pools
    assert set(pools.values()) == {1}
