"""The API and the screens, served by uvicorn. One line a request in the work folder's log."""

import logging
import signal
import threading

import uvicorn

from api.app import create_app
from api.desk import secret_of
from flows.alerts import keep_telling
from flows.delivery import VAULT_USE, keep_delivering
from flows.tender import open_database
from flows.transcript import keep_stamping
from models.errors import SetupError
from models.secrets import Vault
from settings import Settings

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {"uvicorn.error": {"handlers": ["stderr"], "level": "INFO", "propagate": False}},
}
STOP_SECONDS = 10  # for answers under way when told to stop


def run(settings: Settings, host: str, port: int) -> None:
    """Serves until told to stop. Raises SetupError where the address is taken."""
    database = open_database(settings)
    app = create_app(settings, database)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        access_log=False,  # it would write addresses with ids; api/log.py writes routes
        log_config=LOGGING,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips="127.0.0.1",
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    try:
        sockets = [config.bind_socket()]
    except SystemExit as error:
        raise SetupError(f"{host}:{port} 無法使用，請改用其他埠號（--port 或 BIDINTAKE_PORT）") from error
    logging.getLogger("uvicorn.error").info("http://%s:%s", host, sockets[0].getsockname()[1])
    for told in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told, signal.SIG_IGN)  # uvicorn stops in good order and then raises what it was told once more
    stop = threading.Event()
    vault = Vault(secret_of(settings), VAULT_USE)
    beside = [
        threading.Thread(target=keep_delivering, args=(database, vault, stop), name="hand-over"),
        threading.Thread(target=keep_telling, args=(database, settings, stop), name="alerts"),
    ]
    if settings.tsa_url:
        beside.append(threading.Thread(target=keep_stamping, args=(database, settings, stop), name="stamps"))
    for each in beside:
        each.start()
    try:
        uvicorn.Server(config).run(sockets)
    finally:
        stop.set()
        for each in beside:
            each.join()
        database.close()
