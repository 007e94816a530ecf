{{/*
A Deployment of a service: dict "root" $ "service" "matting" "component" "matting-worker" "workers" 1 "compute" true
compute: whether it does jobs, and so gets the GPU, the image that can use it and the place next to it.
*/}}
{{- define "mattebox.deployment" -}}
{{- $root := .root -}}
{{- $values := $root.Values -}}
{{- $service := index $values .service -}}
{{- $name := printf "%s-%s" (include "mattebox.fullname" $root) .component -}}
{{- $external := include "mattebox.external" $root -}}
{{- $image := include "mattebox.image" (dict "root" $root "name" (printf "%s-service" .service) "variant" (ternary "cuda" "cpu" (and .compute (not (empty $service.gpu.resource))))) -}}
{{- $configuration := include "mattebox.applicationYaml" . -}}
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ $name }}
  labels:
    {{- include "mattebox.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
data:
  application.yaml: |
    {{- $configuration | nindent 4 }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $name }}
  labels:
    {{- include "mattebox.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
spec:
  {{- if not .scaled }}
  replicas: {{ $service.replicas }}
  {{- end }}
  revisionHistoryLimit: 3
  strategy:
    {{- if $external }}
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 1
      maxSurge: 1
    {{- else }}
    # One process owns the folder and the database in it: the old one goes before the new one comes.
    type: Recreate
    {{- end }}
  selector:
    matchLabels:
      {{- include "mattebox.selector" $root | nindent 6 }}
      app.kubernetes.io/component: {{ .component }}
  template:
    metadata:
      labels:
        {{- include "mattebox.labels" $root | nindent 8 }}
        app.kubernetes.io/component: {{ .component }}
        mattebox.dev/service: {{ .service }}
        mattebox.dev/metrics: "true"
      annotations:
        mattebox.dev/configuration: {{ sha256sum $configuration }}
        {{- with $service.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ include "mattebox.serviceAccount" $root }}
      automountServiceAccountToken: false
      enableServiceLinks: false
      terminationGracePeriodSeconds: {{ include "mattebox.graceSeconds" $root }}
      {{- with $values.image.pullSecrets }}
      imagePullSecrets:
        {{- range . }}
        - name: {{ . }}
        {{- end }}
      {{- end }}
      securityContext:
        {{- toYaml $values.podSecurityContext | nindent 8 }}
      {{- with $service.priorityClassName }}
      priorityClassName: {{ . }}
      {{- end }}
      {{- if .compute }}
      {{- with $service.runtimeClassName }}
      runtimeClassName: {{ . }}
      {{- end }}
      {{- with $service.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $service.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $service.affinity }}
      affinity:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- end }}
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: {{ $service.topologyKey }}
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              {{- include "mattebox.selector" $root | nindent 14 }}
              app.kubernetes.io/component: {{ .component }}
      {{- include "mattebox.weightsInit" (dict "root" $root "image" $image) | nindent 6 }}
      containers:
        - name: {{ .service }}-service
          image: {{ $image }}
          imagePullPolicy: {{ $values.image.pullPolicy }}
          securityContext:
            {{- include "mattebox.containerSecurity" $root | nindent 12 }}
          ports:
            - name: http
              containerPort: {{ include "mattebox.port" .service }}
            - name: management
              containerPort: 9090
          env:
            - name: SPRING_CONFIG_ADDITIONALLOCATION
              value: file:/etc/mattebox/config/{{ if $values.security.keysSecret }},file:/etc/mattebox/keys/{{ end }}
            {{- if $external }}
            {{- include "mattebox.secretEnv" (dict "name" "SPRING_DATASOURCE_USERNAME" "secret" $values.database.credentialsSecret "key" $values.database.usernameKey) | nindent 12 }}
            {{- include "mattebox.secretEnv" (dict "name" "SPRING_DATASOURCE_PASSWORD" "secret" $values.database.credentialsSecret "key" $values.database.passwordKey) | nindent 12 }}
            {{- with $values.store.s3.credentialsSecret }}
            {{- include "mattebox.secretEnv" (dict "name" "MATTEBOX_STORE_S3_ACCESSKEY" "secret" . "key" $values.store.s3.accessKeyKey) | nindent 12 }}
            {{- include "mattebox.secretEnv" (dict "name" "MATTEBOX_STORE_S3_SECRETKEY" "secret" . "key" $values.store.s3.secretKeyKey) | nindent 12 }}
            {{- end }}
            {{- end }}
            {{- if and (eq .service "matting") $values.security.keysSecret }}
            {{- include "mattebox.secretEnv" (dict "name" "MATTEBOX_QUALITY_APIKEY" "secret" $values.security.keysSecret "key" "service-key" "optional" true) | nindent 12 }}
            {{- end }}
            {{- if and .compute $service.gpu.resource }}
            # By name: a pod that does not see its GPU is to fail, not to compute on the CPU.
            - name: MATTEBOX_DEVICE
              value: "cuda:0"
            {{- end }}
            {{- with $service.javaOptions }}
            - name: JDK_JAVA_OPTIONS
              value: {{ . | quote }}
            {{- end }}
            {{- with $service.env }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
          resources:
            {{- $resources := deepCopy (ternary $service.resources $service.apiResources .compute) }}
            {{- if and .compute $service.gpu.resource }}
            {{- $resources = mergeOverwrite $resources (dict "limits" (dict $service.gpu.resource $service.gpu.count)) }}
            {{- end }}
            {{- toYaml $resources | nindent 12 }}
          # Liveness, not readiness: a pod whose database is away is not to be killed for it.
          startupProbe:
            httpGet:
              path: /actuator/health/liveness
              port: management
            periodSeconds: 5
            failureThreshold: 60
          livenessProbe:
            httpGet:
              path: /actuator/health/liveness
              port: management
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 6
          # Ready means that the models are loaded and the stores answer; busy is not unready.
          readinessProbe:
            httpGet:
              path: /actuator/health/readiness
              port: management
            periodSeconds: 5
            timeoutSeconds: 5
            failureThreshold: 3
          lifecycle:
            preStop:
              # Until every node has heard that the pod takes no more requests.
              sleep:
                seconds: {{ $values.shutdown.preStopSeconds }}
          volumeMounts:
            - name: home
              mountPath: /var/lib/mattebox
            - name: tmp
              mountPath: /tmp
            - name: configuration
              mountPath: /etc/mattebox/config
              readOnly: true
            {{- if $values.security.keysSecret }}
            - name: keys
              mountPath: /etc/mattebox/keys
              readOnly: true
            {{- end }}
            {{- if ne $values.weights.source "none" }}
            - name: weights
              mountPath: /models
              readOnly: true
            {{- end }}
      volumes:
        - name: home
          {{- if and $external (not $service.home.storageClass) }}
          # Scratch space: the inputs, segments and results of the jobs that run here, and uploads.
          emptyDir:
            sizeLimit: {{ $service.home.size }}
          {{- else if $external }}
          ephemeral:
            volumeClaimTemplate:
              spec:
                accessModes: [ReadWriteOnce]
                storageClassName: {{ $service.home.storageClass }}
                resources:
                  requests:
                    storage: {{ $service.home.size }}
          {{- else }}
          persistentVolumeClaim:
            claimName: {{ default $name $service.home.existingClaim }}
          {{- end }}
        - name: tmp
          emptyDir:
            sizeLimit: 4Gi
        - name: configuration
          configMap:
            name: {{ $name }}
        {{- with $values.security.keysSecret }}
        - name: keys
          secret:
            secretName: {{ . }}
            items:
              - key: application.yaml
                path: application.yaml
        {{- end }}
        {{- include "mattebox.weightsVolume" $root | nindent 8 }}
{{- end -}}

{{/* Checks the weights, or fetches and checks them, before the service starts. */}}
{{- define "mattebox.weightsInit" -}}
{{- $weights := .root.Values.weights -}}
{{- $checked := list -}}
{{- range $weights.files -}}{{- if .sha256 -}}{{- $checked = append $checked (printf "%s  /models/%s" .sha256 .name) -}}{{- end -}}{{- end -}}
{{- if or (eq $weights.source "download") (and (ne $weights.source "none") $checked) -}}
initContainers:
  - name: weights
    image: {{ ternary $weights.downloadImage .image (eq $weights.source "download") }}
    imagePullPolicy: {{ .root.Values.image.pullPolicy }}
    securityContext:
      {{- include "mattebox.containerSecurity" .root | nindent 6 }}
    command:
      - /bin/sh
      - -ec
      - |
        {{- if eq $weights.source "download" }}
        {{- range $weights.files }}
        curl --fail --location --silent --show-error --retry 5 --output /models/{{ .name }} '{{ .url }}'
        {{- end }}
        {{- end }}
        sha256sum -c /dev/stdin <<'SUMS'
        {{- range $checked }}
        {{ . }}
        {{- end }}
        SUMS
    resources:
      requests:
        cpu: 100m
        memory: 64Mi
      limits:
        memory: 256Mi
    volumeMounts:
      - name: weights
        mountPath: /models
        {{- if ne $weights.source "download" }}
        readOnly: true
        {{- end }}
      - name: tmp
        mountPath: /tmp
{{- end -}}
{{- end -}}

{{- define "mattebox.weightsVolume" -}}
{{- $weights := .Values.weights -}}
{{- if eq $weights.source "claim" -}}
- name: weights
  persistentVolumeClaim:
    claimName: {{ $weights.claim }}
    readOnly: true
{{- else if eq $weights.source "image" -}}
- name: weights
  image:
    reference: {{ $weights.image }}
    pullPolicy: {{ .Values.image.pullPolicy }}
{{- else if eq $weights.source "download" -}}
- name: weights
  emptyDir:
    sizeLimit: {{ $weights.size }}
{{- end -}}
{{- end -}}
