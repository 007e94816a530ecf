package dev.mattebox.helm;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Objects for a cluster, each in the type that Kubernetes has for it, or that the documentation of its operator gives it.
 * A field that the type does not know is an error, as it is for a strict API server.
 */
final class Manifests {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final List<Object> objects;

    private Manifests(List<Object> objects) {
        this.objects = objects;
    }

    /** Reads a stream of YAML documents. */
    static Manifests read(String yaml) {
        List<Object> objects = new ArrayList<>();
        for (JsonNode document :
                YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml).readAll()) {
            if (document.isObject() && !document.isEmpty()) {
                objects.add(typed(document));
            }
        }
        return new Manifests(objects);
    }

    private static Object typed(JsonNode document) {
        String type = document.path("apiVersion").asString() + "/"
                + document.path("kind").asString();
        Optional<Class<?>> custom = CustomResources.type(type);
        if (custom.isPresent()) {
            return STRICT.treeToValue(document, custom.get());
        }
        KubernetesResource object =
                KUBERNETES.convertValue(STRICT.convertValue(document, Map.class), KubernetesResource.class);
        if (object instanceof GenericKubernetesResource) {
            throw new AssertionError("There is no type for " + type);
        }
        List<String> unknown = UnknownFields.of(object);
        if (!unknown.isEmpty()) {
            throw new AssertionError(type + " "
                    + ((HasMetadata) object).getMetadata().getName() + " has fields that nobody knows: " + unknown);
        }
        return object;
    }

    /** All of them. */
    List<Object> all() {
        return objects;
    }

    /** Those of a type. */
    <T> List<T> of(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The one of a type with a name. */
    <T extends HasMetadata> T named(Class<T> type, String name) {
        return of(type).stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + type.getSimpleName() + " " + name));
    }

    /** The entry {@code application.yaml} of a configuration map. */
    JsonNode configuration(String name) {
        return YAML.readTree(named(ConfigMap.class, name).getData().get("application.yaml"));
    }

    /** The pods, and what pods are made of. */
    List<PodTemplateSpec> pods() {
        Stream<PodTemplateSpec> made = Stream.of(
                        of(Deployment.class).stream()
                                .map(deployment -> deployment.getSpec().getTemplate()),
                        of(Job.class).stream().map(job -> job.getSpec().getTemplate()),
                        of(CronJob.class).stream()
                                .map(job ->
                                        job.getSpec().getJobTemplate().getSpec().getTemplate()))
                .flatMap(templates -> templates);
        Stream<PodTemplateSpec> single =
                of(Pod.class).stream().map(pod -> new PodTemplateSpec(pod.getMetadata(), pod.getSpec()));
        return Stream.concat(made, single).toList();
    }

    /** The containers of all pods, those that only begin them too. */
    List<Container> containers() {
        return pods().stream()
                .flatMap(pod -> Stream.concat(
                        pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream()))
                .toList();
    }
}
