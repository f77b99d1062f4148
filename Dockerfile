# The image of web, worker, printer, beat and migrate. Built in one stage, run in another that has no build tools.
FROM python:3.11-slim-bookworm AS build
RUN apt-get update -qq && apt-get install --yes --no-install-recommends gettext && rm -rf /var/lib/apt/lists/*
WORKDIR /portal
COPY requirements.txt ./
RUN python -m venv .venv \
    && .venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt
COPY . .
# The design system comes by npm; its tools live in an environment that is not carried over.
RUN python -m venv /tools && /tools/bin/python scripts/assets && rm -rf node_modules
RUN for source in locale*/*/LC_MESSAGES/*.po; do msgfmt --output-file="${source%.po}.mo" "$source"; done
RUN DJANGO_SETTINGS_MODULE=integration_portal.settings.base .venv/bin/python manage.py collectstatic --no-input \
    && rm -rf var/queue && mkdir -p var/media var/pdf && .venv/bin/python -m compileall -q .

FROM python:3.11-slim-bookworm
# What the printer needs: WeasyPrint's libraries, fonts, and Java for the checks of veraPDF.
RUN apt-get update -qq && apt-get install --yes --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig \
        fonts-dejavu-core fonts-noto-core fonts-noto-color-emoji default-jre-headless libjaxb-java \
    && rm -rf /var/lib/apt/lists/* && fc-cache --system-only
RUN useradd --uid 10001 --no-create-home portal
WORKDIR /portal
COPY --from=build /portal /portal
# Named volumes take the owner of the folder they are mounted on.
RUN chown portal var/media var/pdf
ENV PATH=/portal/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER portal
EXPOSE 8000
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py", "integration_portal.wsgi"]
