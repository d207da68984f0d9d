# The service with its models inside: it needs no network to run (docker-compose.yml gives it none).
FROM python:3.11-slim-bookworm AS packages
RUN pip install --no-cache-dir uv==0.13.9
WORKDIR /app
COPY pyproject.toml requirements.lock ./
# what the service needs, in the locked versions; the tests' packages stay out
RUN uv venv /opt/bidintake && VIRTUAL_ENV=/opt/bidintake uv pip install --no-cache -r pyproject.toml -c requirements.lock

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-chi-tra poppler-utils libgl1 libglib2.0-0 libseccomp2 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --create-home bidintake \
    && install -d -o bidintake /var/lib/bidintake
COPY --from=packages /opt/bidintake /opt/bidintake
WORKDIR /app
COPY . .
RUN ln -s /opt/bidintake .venv
ENV PATH=/opt/bidintake/bin:$PATH PYTHONPATH=/app PYTHONDONTWRITEBYTECODE=1 BIDINTAKE_WORK=/var/lib/bidintake
USER 10001:10001
VOLUME /var/lib/bidintake
# models come in packages: both readers must be built here, where there is no network
RUN --network=none python -c "from ocr.engines import engine; engine('openvino'); engine('tesseract')"
CMD ["./bidintake", "--help"]
