# The bot in an image: what the lock installs and what the bot reads, nothing else. Build in this folder:
#   docker build --tag dovod .
FROM python:3.11.14-slim-bookworm AS built
COPY requirements.lock /
RUN python -m venv /venv \
    && /venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check \
        --no-deps --only-binary :all: --require-hashes -r /requirements.lock

FROM python:3.11.14-slim-bookworm
RUN useradd --system --uid 10001 --user-group --home-dir /app --shell /usr/sbin/nologin dovod \
    && install --directory --owner dovod --group dovod --mode 0700 /var/lib/dovod
COPY --from=built /venv /venv
WORKDIR /app
COPY data data
COPY templates templates
COPY flows flows
COPY bot bot
RUN /venv/bin/python -m compileall -q bot flows
ENV PATH=/venv/bin:$PATH \
    DATABASE_URL=sqlite:////var/lib/dovod/dovod.db \
    CACHE_DIR=/var/lib/dovod/cache \
    HTTP_HOST=0.0.0.0 \
    HTTP_PORT=8080 \
    LOG_FORMAT=json
USER 10001
VOLUME /var/lib/dovod
EXPOSE 8080
# Alive, not ready: a process that waits for Telegram or the database is not to be killed for it.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8080/healthz', timeout=4)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
