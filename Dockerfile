# Two stages: the first installs the pins and the project, the second holds nothing that only builds.
# Run it with a read-only file system and a volume for the data:
#   docker run --read-only --volume isnad:/data --publish 127.0.0.1:8080:8080 --env-file .env isnad

FROM python:3.11-slim AS build
RUN python -m venv /opt/isnad
WORKDIR /src
COPY requirements.txt requirements-dev.txt ./
RUN /opt/isnad/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY config config
COPY knowledge knowledge
RUN python -m venv /opt/build \
 && /opt/build/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements-dev.txt \
 && /opt/build/bin/pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /tmp/wheel . \
 && /opt/isnad/bin/pip install --no-cache-dir --no-deps /tmp/wheel/*.whl \
 && /opt/isnad/bin/python -m compileall -q /opt/isnad/lib

FROM python:3.11-slim
RUN useradd --system --create-home --uid 10001 isnad \
 && install --directory --owner isnad /data
COPY --from=build /opt/isnad /opt/isnad
ENV PATH=/opt/isnad/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    ISNAD_DATA_DIR=/data \
    ISNAD_WEB_HOST=0.0.0.0 \
    ISNAD_WEB_PORT=8080
USER isnad
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
    CMD ["python", "-c", "import os; from urllib.request import urlopen; urlopen('http://127.0.0.1:' + os.environ['ISNAD_WEB_PORT'] + '/healthz', timeout=4)"]
CMD ["isnad", "run"]
