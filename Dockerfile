# The whole product in one image: a front without privilege and a worker, as `npm start` runs them.
# Built by `docker build -t onpyrunner .`; docs/operations.md has the line that runs it, option by option.

# What set-up makes, by the scripts that make it everywhere: Node 26, the npm packages, nsjail, the rootfs and the page.
FROM debian:trixie-slim AS made
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends binutils ca-certificates nodejs npm
WORKDIR /srv/onpyrunner
COPY package.json package-lock.json ./
COPY setup setup
COPY nsjail nsjail
RUN node setup/image/make.js sandbox
COPY . .
RUN node setup/image/make.js page
RUN node_modules/.bin/node setup/image/pack.js /packed

FROM debian:trixie-slim
# libatomic1 is Node's, the next two are nsjail's; tini reaps what a container's first process has to.
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends libatomic1 libstdc++6 zlib1g tini \
    && rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/log/*
# Whoever the server is, it keeps shares in the one and its named pipes in the other.
RUN install --directory --owner=10001 --group=10001 /data && install --directory --mode=1777 /run/onpyrunner
COPY --from=made /packed /srv/onpyrunner
WORKDIR /srv/onpyrunner
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    ONPYRUNNER_RUN=/run/onpyrunner \
    ONPYRUNNER_SHARES_FILE=/data/shares.sqlite
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s CMD ["node_modules/.bin/node", "setup/image/health.js"]
ENTRYPOINT ["tini", "--", "node_modules/.bin/node", "setup/image/start.js"]
