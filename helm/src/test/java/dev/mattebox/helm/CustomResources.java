package dev.mattebox.helm;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects of operators, as their documentation describes them. Only what we use is here: all else is unknown. */
final class CustomResources {

    private static final Map<String, Class<?>> TYPES = Map.of(
            "keda.sh/v1alpha1/ScaledObject", ScaledObject.class,
            "keda.sh/v1alpha1/TriggerAuthentication", TriggerAuthentication.class,
            "monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class,
            "monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class,
            "kueue.x-k8s.io/v1beta2/ResourceFlavor", ResourceFlavor.class,
            "kueue.x-k8s.io/v1beta2/ClusterQueue", ClusterQueue.class,
            "kueue.x-k8s.io/v1beta2/LocalQueue", LocalQueue.class,
            "argoproj.io/v1alpha1/Workflow", Workflow.class);

    private CustomResources() {}

    /** The type of an object, by its API version and kind. */
    static Optional<Class<?>> type(String versionAndKind) {
        return Optional.ofNullable(TYPES.get(versionAndKind));
    }

    record Metadata(
            @Nullable String name,
            @Nullable String generateName,
            @Nullable String namespace,
            @Nullable Map<String, String> labels,
            @Nullable Map<String, String> annotations) {}

    record Named(String name) {}

    record ScaledObject(String apiVersion, String kind, Metadata metadata, ScaledObjectSpec spec) {}

    record ScaledObjectSpec(
            ScaleTarget scaleTargetRef,
            int minReplicaCount,
            int maxReplicaCount,
            int pollingInterval,
            int cooldownPeriod,
            Fallback fallback,
            Advanced advanced,
            List<Trigger> triggers) {}

    record ScaleTarget(String apiVersion, String kind, String name) {}

    record Fallback(int failureThreshold, int replicas, String behavior) {}

    record Advanced(AutoscalerConfig horizontalPodAutoscalerConfig) {}

    record AutoscalerConfig(Behavior behavior) {}

    record Behavior(ScalingRules scaleDown) {}

    record ScalingRules(int stabilizationWindowSeconds, List<ScalingPolicy> policies) {}

    record ScalingPolicy(String type, int value, int periodSeconds) {}

    record Trigger(String type, PostgresQueue metadata, Named authenticationRef) {}

    /** What the trigger {@code postgresql} is told; the user and the password come from the authentication. */
    record PostgresQueue(
            String host,
            String port,
            String dbName,
            String sslmode,
            String query,
            String targetQueryValue,
            String activationTargetQueryValue) {}

    record TriggerAuthentication(String apiVersion, String kind, Metadata metadata, TriggerAuthenticationSpec spec) {}

    record TriggerAuthenticationSpec(List<SecretTarget> secretTargetRef) {}

    record SecretTarget(String parameter, String name, String key) {}

    record ServiceMonitor(String apiVersion, String kind, Metadata metadata, ServiceMonitorSpec spec) {}

    record ServiceMonitorSpec(Selector selector, List<String> podTargetLabels, List<Endpoint> endpoints) {}

    record Selector(Map<String, String> matchLabels) {}

    record Endpoint(String port, String path, String interval) {}

    record PrometheusRule(String apiVersion, String kind, Metadata metadata, PrometheusRuleSpec spec) {}

    record PrometheusRuleSpec(List<RuleGroup> groups) {}

    record RuleGroup(String name, List<Rule> rules) {}

    record Rule(
            String alert,
            String expr,
            @JsonProperty("for") String pending,
            Map<String, String> labels,
            Map<String, String> annotations) {}

    record ResourceFlavor(
            String apiVersion,
            String kind,
            Metadata metadata,
            @Nullable ResourceFlavorSpec spec) {}

    record ResourceFlavorSpec(
            @Nullable Map<String, String> nodeLabels,
            @Nullable List<JsonNode> tolerations) {}

    record ClusterQueue(String apiVersion, String kind, Metadata metadata, ClusterQueueSpec spec) {}

    record ClusterQueueSpec(JsonNode namespaceSelector, List<ResourceGroup> resourceGroups) {}

    record ResourceGroup(List<String> coveredResources, List<FlavorQuotas> flavors) {}

    record FlavorQuotas(String name, List<ResourceQuota> resources) {}

    record ResourceQuota(String name, JsonNode nominalQuota) {}

    record LocalQueue(String apiVersion, String kind, Metadata metadata, LocalQueueSpec spec) {}

    record LocalQueueSpec(String clusterQueue) {}

    record Workflow(String apiVersion, String kind, Metadata metadata, WorkflowSpec spec) {}

    record WorkflowSpec(
            String entrypoint,
            @Nullable Arguments arguments,
            @Nullable JsonNode securityContext,
            @Nullable List<JsonNode> volumes,
            List<Template> templates) {}

    record Arguments(List<Parameter> parameters) {}

    record Parameter(String name, @Nullable String value) {}

    /** A step of a workflow: a graph of others, or a container, which is one of Kubernetes'. */
    record Template(
            String name,
            @Nullable Arguments inputs,
            @Nullable Graph dag,
            @Nullable JsonNode container,
            @Nullable RetryStrategy retryStrategy) {}

    record Graph(List<Task> tasks) {}

    record Task(
            String name,
            String template,
            @Nullable String depends,
            @Nullable Arguments arguments,
            @Nullable Sequence withSequence) {}

    record Sequence(String count) {}

    record RetryStrategy(
            String limit, String retryPolicy, @Nullable String expression) {}
}
