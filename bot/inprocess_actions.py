"""Run the custom actions inside this process, where Rasa would call an action server."""

from __future__ import annotations

import json
import logging
from typing import Any

from aiohttp import ClientResponseError, RequestInfo
from multidict import CIMultiDict, CIMultiDictProxy
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException
from yarl import URL

from bot.logs import where

logger = logging.getLogger(__name__)

_ADDRESS = URL("inprocess://actions")


def _trust(self: RemoteAction, result: dict[str, Any]) -> bool:  # noqa: ARG001
    """Rasa checks what a server far away may have sent; this is rasa_sdk's own, a call away."""
    return True


class InProcessActions(EndpointConfig):  # type: ignore[misc]
    """An action endpoint that answers from an executor instead of over HTTP."""

    def __init__(self, package: str = "actions") -> None:
        super().__init__(url=str(_ADDRESS))
        self._executor = ActionExecutor()
        self._executor.register_package(package)
        RemoteAction._validate_action_result = _trust

    async def request(self, **kwargs: Any) -> Any:
        """Run the action in ``kwargs["json"]``.

        Raises:
            ClientResponseError: 400 when the action declines, 404 when there is none.
        """
        try:
            return await self._executor.run(kwargs["json"])
        except ActionExecutionRejection as rejection:
            body = {"error": str(rejection), "action_name": rejection.action_name}
            raise _error(400, json.dumps(body)) from rejection
        except ActionNotFoundException as missing:
            raise _error(404, str(missing)) from missing
        except Exception as error:
            # Rasa swallows the error and says nothing; the assistant then answers by itself.
            action = kwargs["json"]["next_action"]
            logger.error("The action %s failed (%s)", action, where(error))
            raise


def _error(status: int, body: str) -> ClientResponseError:
    headers: CIMultiDictProxy[str] = CIMultiDictProxy(CIMultiDict())
    request = RequestInfo(_ADDRESS, "POST", headers, _ADDRESS)
    error = ClientResponseError(request, (), status=status, message=body)
    error.text = body  # type: ignore[attr-defined]  # Rasa reads it
    return error
