# The image of a service. Built from the project's folder, after `mvn package`; docker/build does both.
#
#   SERVICE    matting-service or mqe-service
#   LIBTORCH   cpu: as it comes with the jar. cuda: docker/libtorch-cuda.zip, which docker/build says how to get
ARG JDK_IMAGE=eclipse-temurin:25-jdk
ARG BASE_IMAGE=debian:trixie-slim
ARG LIBTORCH=cpu

# The jar, taken apart by how often its parts change.
FROM ${JDK_IMAGE} AS application
ARG SERVICE
WORKDIR /application
COPY ${SERVICE}/target/${SERVICE}.jar service.jar
RUN java -Djarmode=tools -jar service.jar extract --layers --destination layers \
    && mkdir native \
    && mv layers/dependencies/lib/pytorch-native-cpu-*.jar native/ \
    && if [ "${SERVICE}" = mqe-service ]; then echo 8081; else echo 8080; fi > layers/application/port

FROM application AS libtorch-cpu
RUN mkdir --parents /opt/libtorch/lib \
    && cd native \
    && jar --extract --file pytorch-native-cpu-*.jar \
    && mv pytorch/cpu/*/* /opt/libtorch/lib/ \
    && printf 'cpu' > /opt/libtorch/flavor

FROM ${JDK_IMAGE} AS libtorch-cuda
WORKDIR /opt
COPY docker/libtorch-cuda.zip docker/libtorch-cuda.zip.sha256 ./
RUN sha256sum --check libtorch-cuda.zip.sha256 \
    && jar --extract --file libtorch-cuda.zip \
    && rm --recursive --force libtorch-cuda.zip* libtorch/include libtorch/share libtorch/bin libtorch/lib/*.a \
    && for runtime in libtorch/lib/libcudart*.so.*; do ln --symbolic --force "${runtime##*/}" libtorch/lib/libcudart.so; done \
    && printf 'cu128' > libtorch/flavor

FROM libtorch-${LIBTORCH} AS libtorch

# What of Java is needed, with what is needed to look into a running process.
FROM ${JDK_IMAGE} AS java
RUN jlink --add-modules java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.prefs,java.rmi,java.scripting,java.security.jgss,java.security.sasl,java.sql,java.transaction.xa,java.xml,java.xml.crypto,jdk.attach,jdk.crypto.cryptoki,jdk.crypto.ec,jdk.jcmd,jdk.jfr,jdk.management,jdk.management.agent,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs \
      --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-6 --output /opt/java

FROM ${BASE_IMAGE}
ARG SERVICE
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="${SERVICE}" \
      org.opencontainers.image.description="Mattebox: video matting with an honest map of where the matte can be trusted" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="Apache-2.0" \
      dev.mattebox.sbom="/opt/mattebox/sbom.json"
COPY docker/rootfs/prepare docker/rootfs/healthy docker/rootfs/start /opt/mattebox/bin/
RUN /opt/mattebox/bin/prepare
COPY --from=java /opt/java /opt/java
COPY --from=libtorch /opt/libtorch /opt/libtorch
COPY --from=application /application/layers/dependencies/ /opt/mattebox/
COPY --from=application /application/layers/snapshot-dependencies/ /opt/mattebox/
COPY --from=application /application/layers/application/ /opt/mattebox/
COPY ${SERVICE}/target/sbom.json /opt/mattebox/sbom.json
# PyTorch is where it is said to be, and nothing is fetched. All that is written at run time is below /tmp and the home.
ENV MATTEBOX_HOME=/var/lib/mattebox \
    PYTORCH_LIBRARY_PATH=/opt/libtorch/lib \
    PYTORCH_VERSION=2.7.1 \
    DJL_CACHE_DIR=/tmp/djl \
    OMP_WAIT_POLICY=PASSIVE \
    GOMP_SPINCOUNT=2000 \
    NVIDIA_VISIBLE_DEVICES=all \
    NVIDIA_DRIVER_CAPABILITIES=compute,utility
USER 10001:10001
WORKDIR /var/lib/mattebox
VOLUME ["/var/lib/mattebox", "/tmp"]
EXPOSE 8080 8081 9090
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=6 CMD ["/opt/mattebox/bin/healthy"]
ENTRYPOINT ["/opt/mattebox/bin/start"]
