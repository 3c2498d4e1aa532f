"""The web process: `uvicorn server.asgi:app`.

Only a server imports this module: importing it takes over the logs of the process.
"""

from server.application import make_app
from server.garbage import collect_less
from settings import get_settings
from settings.logs import configure_logs
from telephony.registry import require_known_carrier

_settings = get_settings()
configure_logs(_settings)
require_known_carrier(_settings)

app = make_app(_settings)
collect_less()
