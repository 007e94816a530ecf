{{- define "mattebox.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "mattebox.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains (include "mattebox.name" .) .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "mattebox.name" .) | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "mattebox.selector" -}}
app.kubernetes.io/name: {{ include "mattebox.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "mattebox.labels" -}}
{{ include "mattebox.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "mattebox.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "mattebox.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{/* The image of a component: dict "root" $ "name" "matting-service" "variant" "cpu" */}}
{{- define "mattebox.image" -}}
{{- $image := .root.Values.image -}}
{{- $prefix := ternary "" (printf "%s/" $image.registry) (empty $image.registry) -}}
{{- $tag := default .root.Chart.AppVersion $image.tag -}}
{{- $suffix := ternary "" (printf "-%s" .variant) (empty .variant) -}}
{{- printf "%s%s/%s:%s%s" $prefix $image.repository .name $tag $suffix -}}
{{- end -}}

{{- define "mattebox.port" -}}
{{- ternary "8080" "8081" (eq . "matting") -}}
{{- end -}}

{{/* True if rows and files are outside of the pods, so that there may be several of them. */}}
{{- define "mattebox.external" -}}
{{- if and (eq .Values.database.type "postgresql") (eq .Values.store.type "s3") -}}true{{- end -}}
{{- end -}}

{{- define "mattebox.graceSeconds" -}}
{{- with .Values.shutdown -}}
{{- add .preStopSeconds .waitSeconds .marginSeconds -}}
{{- end -}}
{{- end -}}

{{/* What cannot work is refused, with what to do. */}}
{{- define "mattebox.check" -}}
{{- $values := .Values -}}
{{- if ne (eq $values.database.type "postgresql") (eq $values.store.type "s3") -}}
{{- fail (printf "database.type is %s and store.type is %s: use postgresql and s3 together, or embedded and local" $values.database.type $values.store.type) -}}
{{- end -}}
{{- if include "mattebox.external" . -}}
{{- if empty $values.database.host -}}{{- fail "database.type is postgresql: set database.host" -}}{{- end -}}
{{- if empty $values.store.s3.bucket -}}{{- fail "store.type is s3: set store.s3.bucket" -}}{{- end -}}
{{- end -}}
{{- range $name := list "matting" "mqe" -}}
{{- $service := index $values $name -}}
{{- if and (not (include "mattebox.external" $)) (or (gt (int $service.replicas) 1) $service.autoscaling.enabled) -}}
{{- fail (printf "%s has several processes: they need database.type postgresql and store.type s3" $name) -}}
{{- end -}}
{{- if and $service.models (eq $values.weights.source "none") -}}
{{- fail (printf "%s.models names weights: say in weights.source where they come from" $name) -}}
{{- end -}}
{{- end -}}
{{- if and $values.matting.masks.model (not (has $values.weights.source (list "claim" "image"))) -}}
{{- fail "matting.masks.model is a folder: weights.source must be claim or image" -}}
{{- end -}}
{{- if and (eq $values.weights.source "claim") (empty $values.weights.claim) -}}{{- fail "weights.source is claim: set weights.claim" -}}{{- end -}}
{{- if and (eq $values.weights.source "image") (empty $values.weights.image) -}}{{- fail "weights.source is image: set weights.image" -}}{{- end -}}
{{- if and (eq $values.weights.source "download") (empty $values.weights.files) -}}{{- fail "weights.source is download: list weights.files" -}}{{- end -}}
{{- if and (empty $values.security.keysSecret) (not $values.security.allowUnauthenticated) -}}
{{- fail "nobody could be asked who he is: set security.keysSecret, or security.allowUnauthenticated if something in front of the services asks" -}}
{{- end -}}
{{- end -}}

{{/* What the service reads as application.yaml: dict "root" $ "service" "matting" "workers" 1 */}}
{{- define "mattebox.configuration" -}}
{{- $values := .root.Values -}}
{{- $service := index $values .service -}}
server:
  address: 0.0.0.0
  port: {{ include "mattebox.port" .service }}
management:
  server:
    port: 9090
  metrics:
    system:
      diskspace:
        paths: /var/lib/mattebox
{{- with $values.traces.endpoint }}
  opentelemetry:
    tracing:
      export:
        otlp:
          endpoint: {{ . | quote }}
{{- end }}
{{- if $values.logs.format }}
logging:
  structured:
    format:
      console: {{ $values.logs.format }}
{{- end }}
mattebox:
  home: /var/lib/mattebox
  workers: {{ .workers }}
  default-model: {{ $service.defaultModel }}
  jobs:
    drain-time: {{ $values.shutdown.drainSeconds }}s
    shutdown-wait: {{ $values.shutdown.waitSeconds }}s
  {{- with $service.models }}
  models:
    {{- range $name, $model := . }}
    {{ $name }}:
      network: {{ $model.network }}
      weights: /models/{{ $model.file }}
      licence: {{ $model.licence | quote }}
    {{- end }}
  {{- end }}
  {{- if eq .service "matting" }}
  {{- with $service.masks.model }}
  masks:
    model: /models/{{ . }}
  {{- end }}
  quality:
    url: http://{{ include "mattebox.fullname" .root }}-mqe:{{ include "mattebox.port" "mqe" }}
    timeout: {{ $service.quality.timeout }}
  {{- end }}
  security:
    allow-unauthenticated: {{ $values.security.allowUnauthenticated }}
    {{- with $values.security.jwt }}
    {{- if or .issuerUri .jwkSetUri }}
    jwt:
      {{- with .issuerUri }}
      issuer-uri: {{ . }}
      {{- end }}
      {{- with .jwkSetUri }}
      jwk-set-uri: {{ . }}
      {{- end }}
      {{- with .audiences }}
      audiences: {{ toJson . }}
      {{- end }}
      tenant-claim: {{ .tenantClaim }}
    {{- end }}
    {{- end }}
  store:
    type: {{ $values.store.type }}
    keep-artifacts: {{ $values.store.keepArtifacts }}
    keep-jobs: {{ $values.store.keepJobs }}
    {{- if eq $values.store.type "s3" }}
    s3:
      bucket: {{ $values.store.s3.bucket }}
      {{- with $values.store.s3.prefix }}
      prefix: {{ . }}
      {{- end }}
      {{- with $values.store.s3.endpoint }}
      endpoint: {{ . }}
      {{- end }}
      region: {{ $values.store.s3.region }}
      path-style: {{ $values.store.s3.pathStyle }}
    {{- end }}
{{- if eq $values.database.type "postgresql" }}
spring:
  datasource:
    url: jdbc:postgresql://{{ $values.database.host }}:{{ $values.database.port }}/{{ $service.database }}?sslmode={{ $values.database.sslMode }}
{{- end }}
{{- end -}}

{{/* The same, with what the user adds. */}}
{{- define "mattebox.applicationYaml" -}}
{{- $service := index .root.Values .service -}}
{{- mergeOverwrite (include "mattebox.configuration" . | fromYaml) (deepCopy $service.config) | toYaml -}}
{{- end -}}

{{- define "mattebox.secretEnv" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
      {{- if .optional }}
      optional: true
      {{- end }}
{{- end -}}

{{- define "mattebox.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}
