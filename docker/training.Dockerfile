# The image of mattebox-train: curation and training as Jobs. Built from the project's folder, after docker/build has put
# the libraries into model-training/target/lib.
#
#   LIBTORCH   cpu or cuda, as in service.Dockerfile
ARG JDK_IMAGE=eclipse-temurin:25-jdk
ARG BASE_IMAGE=debian:trixie-slim
ARG LIBTORCH=cpu

FROM ${JDK_IMAGE} AS application
WORKDIR /application
COPY model-training/target/lib/ lib/
COPY model-training/target/mattebox-model-training-*.jar application/training.jar
RUN mkdir native own \
    && mv lib/pytorch-native-cpu-*.jar native/ \
    && mv lib/mattebox-*.jar own/

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

FROM ${JDK_IMAGE} AS java
RUN jlink --add-modules java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,jdk.attach,jdk.crypto.ec,jdk.jcmd,jdk.jfr,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs \
      --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-6 --output /opt/java

FROM ${BASE_IMAGE}
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="mattebox-train" \
      org.opencontainers.image.description="Mattebox: curation of data and training" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY docker/rootfs/prepare docker/rootfs/train /opt/mattebox/bin/
RUN /opt/mattebox/bin/prepare \
    && apt-get update \
    && apt-get install --yes --no-install-recommends fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*
COPY --from=java /opt/java /opt/java
COPY --from=libtorch /opt/libtorch /opt/libtorch
COPY --from=application /application/lib/ /opt/mattebox/lib/
COPY --from=application /application/own/ /opt/mattebox/lib/
COPY --from=application /application/application/ /opt/mattebox/lib/
COPY model-training/configs/ /opt/mattebox/configs/
COPY common-model/src/main/resources/dev/mattebox/model/weights/compact.safetensors /opt/mattebox/weights/
ENV PYTORCH_LIBRARY_PATH=/opt/libtorch/lib \
    PYTORCH_VERSION=2.7.1 \
    DJL_CACHE_DIR=/tmp/djl \
    OMP_WAIT_POLICY=PASSIVE \
    GOMP_SPINCOUNT=2000 \
    NVIDIA_VISIBLE_DEVICES=all \
    NVIDIA_DRIVER_CAPABILITIES=compute,utility
USER 10001:10001
WORKDIR /tmp
VOLUME /tmp
HEALTHCHECK NONE
ENTRYPOINT ["/opt/mattebox/bin/train"]
