# The packages are built with the Swift toolchain, and installed into a slim Debian.
FROM swift:6.3-bookworm AS build
WORKDIR /dubao
COPY . .
RUN make deb

FROM debian:bookworm-slim
COPY --from=build /dubao/.build/deb/*.deb /tmp/
RUN apt-get update \
    && apt-get install --yes --no-install-recommends librsvg2-bin poppler-utils fonts-noto-core /tmp/*.deb \
    && rm -rf /tmp/*.deb /var/lib/apt/lists/*
USER dubao
WORKDIR /var/lib/dubao
VOLUME /var/lib/dubao
ENV DUBAO_STORE=/var/lib/dubao/store.sqlite
EXPOSE 8057
# The first start fills the store with the public figures of the package.
CMD ["/bin/sh", "-c", "test -e $DUBAO_STORE || dubao init --store $DUBAO_STORE --datasets /usr/share/dubao/datasets --quiet; exec dubao-server serve --workspace /var/lib/dubao/workspace.sqlite"]
