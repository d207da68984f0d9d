"""Every setting of the service, with its default: embedded, one machine, nothing to configure.

Each is an environment variable: `BIDINTAKE_WORK`, `BIDINTAKE_DATABASE_URL`, ...; or a file of that name in small
letters in the folder `BIDINTAKE_SECRETS` (default /run/secrets), so that no secret need stand in an environment. A
variable goes before a file. Only api, cli and flows read it.
"""

import os
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SecretsSettingsSource, SettingsConfigDict

from models.alert import Channel, QuietHours, Tact
from models.review import COSTLY

SECRETS = "/run/secrets"  # where Docker lays them
MOST_WORKERS_BY_DEFAULT = 2  # each holds the models (about 0.6 GB); more are a choice


class Settings(BaseSettings):
    """How this installation runs. Unknown variables are ignored, wrong values stop the start."""

    model_config = SettingsConfigDict(env_prefix="BIDINTAKE_", extra="ignore", frozen=True)

    work: Path = Path(__file__).resolve().parent / "build" / "work"
    """Database, page pictures, reports: everything the service itself writes. The default lies beside the program, so
    that every command finds it from any folder; a relative path given here counts from the folder one stands in."""
    database_url: str = ""
    """SQLAlchemy address; empty: SQLite in the work folder. `postgresql+psycopg://user:password@host/name` for many machines."""
    store: str = "."
    """Where tenders lie as `{tender_id}/tender.json`: a folder, or `s3://bucket`."""
    s3_endpoint: str = "localhost:9000"
    s3_access_key: str = ""
    s3_secret_key: SecretStr = SecretStr("")
    s3_secure: bool = True
    pictures: str = ""
    """Where originals and page pictures are kept; empty: the work folder. `s3://bucket` for many machines."""
    clock: str = "system"
    """By whose time tenders are opened and receipts dated: `system`, `database`, or `ntp://host`."""
    clock_tolerance: float = Field(default=5.0, gt=0)
    """Seconds that clock and this machine may differ; beyond it no tender is opened."""
    look_seconds: float = Field(default=2.0, gt=0)
    """Seconds between two looks of `watch` at store and queue."""
    settle_seconds: float = Field(default=5.0, ge=0)
    """Seconds a packet in the store must have been unchanged before it is taken up: a scan may still be coming in."""
    lease_seconds: float = Field(default=60.0, gt=0)
    """Seconds without a sign of life after which work is taken from a worker and given to another."""
    sent_ahead: int = Field(default=8, ge=1)
    """Pieces of work sent to each pool and not yet taken: a short line, so that a new tender gets its turn at once."""
    most_waiting: int = Field(default=200, ge=1)
    """Packets between intake and reading, beyond which intake pauses: pages must not pile up faster than they are read."""
    metrics_port: int = Field(default=0, ge=0, le=65535)
    """Where `watch` tells its figures to Prometheus; 0: nowhere."""
    tries: int = Field(default=3, ge=1)
    """How often a packet is tried without coming further before it is set aside for a person."""
    engine: str = "openvino"
    """A name of the table in ocr/engines.py."""
    workers: int = Field(default=min(MOST_WORKERS_BY_DEFAULT, os.cpu_count() or 1), ge=1)
    """Reading processes. Each infers on one thread."""
    packets_at_once: int = Field(default=4, ge=1)
    """Packets under way at the same time; their pages share the reading processes."""
    pages_per_worker: int = Field(default=400, ge=1)
    """Pages after which a reading process is replaced by a fresh one, so that memory stays flat over days."""
    worker_memory: int = Field(default=1000, ge=1)
    """Megabytes of resident memory, looked at after each page, beyond which a reading process is replaced."""
    page_timeout: int = Field(default=300, ge=1)
    """Seconds after which a page that is still being read is set aside."""
    actor: str = "system"
    """The name that stands in the audit trail."""

    host: str = "127.0.0.1"
    """Address `serve` listens on. Beyond this machine only behind a server that speaks TLS."""
    port: int = Field(default=8000, ge=0, le=65535)
    public_url: str = "http://127.0.0.1:8000"
    """How people reach the service: the address in links, and where a provider of sign-in sends them back."""
    secret: SecretStr = SecretStr("")
    """From which cursors, form tokens and kept secrets are keyed, 32 characters or more; the same on every machine of one
    installation. Empty: made once and kept in the work folder."""
    secure_cookies: bool = True
    """Cookies go over TLS only (browsers make an exception for this very machine)."""
    largest_file: int = Field(default=200, ge=1)
    """Megabytes one uploaded file may have."""
    largest_packet: int = Field(default=1000, ge=1)
    """Megabytes all files of one uploaded packet may have together."""
    oidc_issuer: str = ""
    """The OpenID Connect provider staff may sign in with, as it names itself; empty: local accounts alone."""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    oidc_roles_claim: str = "roles"
    """The claim of its tokens that lists a person's roles, by our names: operator, reviewer, senior, auditor, admin."""
    keyed_twice: tuple[str, ...] = COSTLY
    """Fields whose value two persons key, as patterns of dotted names (a JSON list); docs/review.md."""
    requests_a_minute: int = Field(default=1200, ge=1)
    """How many requests one person or key may make."""
    registries_online: bool = False
    """Whether the service may ask the registers' servers. The only calls that leave the site; off, files are imported."""
    registry_company_url: str = "https://data.gcis.nat.gov.tw/od/data/api"
    """商工登記開放資料, asked number by number."""
    registry_tax_url: str = "https://eip.fia.gov.tw/OAI/api/businessRegistration"
    """營業稅籍登記, asked where the company register gives no answer. Empty: never."""
    registry_debarred_url: str = "https://web.pcc.gov.tw/vms/rvlm/rvlmPublicSearch/queryRVFile/json"
    """拒絕往來廠商, the whole list."""
    registry_prc_invested_url: str = (
        "https://www.moea.gov.tw/Mns/dir/content/wHandMenuFile.ashx?menu_id=42805&file_id=35237"
    )
    """在臺陸資, the whole list."""
    registry_prc_invested_page: str = "https://www.moea.gov.tw/Mns/dir/Investment/InvestmentList.aspx?menu_id=42804"
    """The page that list is linked from: its server gives the file only to a visitor of the page."""
    registry_gap: float = Field(default=0.5, ge=0)
    """Seconds between two calls to one server."""
    registry_attempts: int = Field(default=4, ge=1)
    """Calls made before an answer is given up."""
    registry_wait: float = Field(default=1.0, ge=0)
    """Seconds before the second call, doubled for each further one."""
    registry_timeout: float = Field(default=90.0, gt=0)
    """Seconds without a byte after which a call has failed."""
    registry_ca_file: str = ""
    """Certificates (PEM) that complete the chain of a server that sends only a part of it."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 -- the library's own signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        folder = Path(os.environ.get("BIDINTAKE_SECRETS", SECRETS))
        if not folder.is_dir():
            return init_settings, env_settings
        return init_settings, env_settings, SecretsSettingsSource(settings_cls, folder)

    ocid_prefix: str = "ocds-xxxxxx"
    """Prefix of open-contracting ids, as registered with the Open Contracting Partnership; the default is none."""
    ocds_extension_url: str = ""
    """Where this installation publishes docs/ocds/extension.json; empty: our own fields stand there undeclared."""

    openers: int = Field(default=0, ge=0, le=9)
    """Persons who must each confirm before a tender's packets are read; 0: the run opens by itself at the opening."""
    tsa_url: str = ""
    """A time-stamping authority (RFC 3161) for the sealed-bid transcript; empty: none."""
    alert_channels: tuple[Channel, ...] = ()
    """Where alerts go, as JSON: docs/alerts.md. Empty: they stay on the screen."""
    alert_quiet_hours: QuietHours = QuietHours()
    """When only urgent alerts go out, as JSON: `{"start": "21:00", "end": "07:30"}`, Taipei time."""
    alert_tact: Tact = Tact()
    """How often people are told, as JSON: `{"gather": "PT2M", "again": "PT1H", "escalate": "PT2H"}`."""
    smtp_host: str = "localhost"
    smtp_port: int = Field(default=25, ge=1, le=65535)
    smtp_security: Literal["none", "starttls", "tls"] = "none"
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_from: str = "bidintake@localhost"

    @property
    def reports(self) -> Path:
        """Where reports are written, a folder a tender."""
        return self.work / "reports"

    @property
    def pictures_at(self) -> str:
        """The address of originals and page pictures in force."""
        return self.pictures or str(self.work)

    @property
    def database(self) -> str:
        """The database's address in force."""
        return self.database_url or f"sqlite:///{(self.work / 'bidintake.sqlite').resolve()}"


@cache
def settings() -> Settings:
    """The settings in force, read once a process."""
    return Settings()
