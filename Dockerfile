# The helper image: manager with everything it calls. src/docs/container.md tells how to build and run it.
#
#     docker build -t bentoml-docker -f Dockerfile .
#
# Dockerfile.dockerignore says what of this folder comes along; .dockerignore is the base images'.

# docker-pushrm isn't in Debian. It is built from the sources whose sums Go's checksum database has had since they were
# published, for this version and for all that it needs. Programs from elsewhere can take the place of this stage, under
# these names: --build-context pushrm=FOLDER
FROM --platform=$BUILDPLATFORM debian:trixie-slim AS pushrm
RUN apt-get update && apt-get install --yes --no-install-recommends ca-certificates golang-go
ARG TARGETARCH
RUN GOSUMDB=sum.golang.org CGO_ENABLED=0 GOARCH=$TARGETARCH \
        go install -trimpath -ldflags='-s -w' github.com/christian-korneck/docker-pushrm@v1.9.0 && \
    find /root/go/bin -name docker-pushrm -exec mv {} "/docker-pushrm_linux_$TARGETARCH" \;

# The program is the same on every platform, so it is built on the builder's own. The first step of this stage and the
# next is the same one, which is done once where their platforms are.
FROM --platform=$BUILDPLATFORM debian:trixie-slim AS program
RUN apt-get update && apt-get install --yes --no-install-recommends git openjdk-25-jdk-headless
RUN apt-get update && apt-get install --yes --no-install-recommends maven
WORKDIR /opt/manager
COPY manager pom.xml ./
COPY .mvn .mvn
COPY src/main src/main
# A checkout may have been made for its owner's eyes only.
RUN --mount=type=cache,target=/root/.m2 \
    MANAGER_ARCHIVE=off ./manager --version && \
    chmod -R a+rX .

# A Java without its tools. jdk.unsupported is where signals are heard. Debian's modules may bring what a debugger reads
# of the virtual machine, 730 MB. jlink leaves out the class-data archive of Java's own classes, on which the program's
# builds.
FROM debian:trixie-slim AS java
RUN apt-get update && apt-get install --yes --no-install-recommends git openjdk-25-jdk-headless
RUN jlink --add-modules java.se,jdk.unsupported --strip-java-debug-attributes --no-header-files --no-man-pages \
        --exclude-files='**.debuginfo' --output /opt/java && \
    /opt/java/bin/java -Xshare:dump

FROM debian:trixie-slim
LABEL org.opencontainers.image.title="manager" \
      org.opencontainers.image.description="Makes and releases a matrix of Docker base images" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN apt-get update && \
    apt-get install --yes --no-install-recommends ca-certificates docker-buildx docker-cli && \
    rm -rf /var/lib/apt/lists/*
# Its package would bring Perl, 100 MB in all. manager only asks what is in the checkout, which is not root's.
COPY --from=java /usr/bin/git /usr/bin/git
RUN git config --system safe.directory '*'
ARG TARGETARCH
COPY --from=pushrm --chmod=0755 /docker-pushrm_linux_$TARGETARCH /usr/libexec/docker/cli-plugins/docker-pushrm
COPY --from=java /opt/java /opt/java
COPY --from=program /opt/manager /opt/manager
ENV HOME=/home/manager JAVA_HOME=/opt/java LANG=C.UTF-8
# The first start makes the class-data archive, which only fits this Java and this folder, and has to use it.
RUN --mount=source=manifest,target=/opt/manager/manifest \
    --mount=source=templates,target=/opt/manager/templates \
    MANAGER_JAVA_OPTS=-Xlog:class+load /opt/manager/manager --help | \
        grep --quiet 'manager\.Main source: shared objects file (top)' && \
    ln -s /opt/manager/manager /usr/local/bin/manager && \
    mkdir -m 1777 "$HOME"
COPY --chmod=0755 entrypoint.sh /usr/local/bin/entrypoint.sh
WORKDIR /bentoml
ENTRYPOINT ["entrypoint.sh"]
CMD ["manager", "--help"]
