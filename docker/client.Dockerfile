# The image of the mattebox command: for Jobs that call the services, and for hands. Built from the project's folder, after
# `mvn package`; docker/build does both.
ARG JDK_IMAGE=eclipse-temurin:25-jdk
ARG BASE_IMAGE=debian:trixie-slim

FROM ${JDK_IMAGE} AS application
WORKDIR /application
COPY client/target/mattebox.jar mattebox.jar
RUN java -Djarmode=tools -jar mattebox.jar extract --layers --destination layers

FROM ${JDK_IMAGE} AS java
RUN jlink --add-modules java.base,java.desktop,java.logging,java.naming,java.net.http,java.sql,java.xml,jdk.crypto.ec,jdk.net,jdk.unsupported,jdk.zipfs \
      --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-6 --output /opt/java

FROM ${BASE_IMAGE}
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="mattebox" \
      org.opencontainers.image.description="Mattebox: the command that calls the services" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="Apache-2.0" \
      dev.mattebox.sbom="/opt/mattebox/sbom.json"
COPY docker/rootfs/prepare /opt/mattebox/bin/
RUN /opt/mattebox/bin/prepare
COPY --from=java /opt/java /opt/java
COPY samples/procedural-person/ /opt/mattebox/sample/
COPY --from=application /application/layers/dependencies/ /opt/mattebox/
COPY --from=application /application/layers/application/ /opt/mattebox/
COPY client/target/sbom.json /opt/mattebox/sbom.json
USER 10001:10001
WORKDIR /tmp
VOLUME /tmp
# It runs to its end and serves nobody: there is no health to ask for.
HEALTHCHECK NONE
ENTRYPOINT ["/opt/java/bin/java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.home=/tmp", "-jar", "/opt/mattebox/mattebox.jar"]
