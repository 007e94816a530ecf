package dev.mattebox.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import dev.mattebox.helm.CustomResources.ScaledObject;
import dev.mattebox.helm.CustomResources.ServiceMonitor;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The chart with its own values, and with each file of values that comes with it. */
class ChartTest {

    private static final String VALUES = "dev.mattebox.helm.Chart#valueFiles";

    @TempDir
    Path scratch;

    @ParameterizedTest
    @MethodSource(VALUES)
    void helmLintHasNothingToSay(String values) throws IOException {
        LintResult result = Chart.lint(values, scratch);
        assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.contains("WARNING") || message.contains("ERROR"));
    }

    @ParameterizedTest
    @MethodSource(VALUES)
    void everyObjectHasATypeThatKnowsAllItsFields(String values) throws IOException {
        assertThat(Chart.render(values).all()).hasSizeGreaterThan(10);
        assertThat(Chart.test(values, scratch).getSpec().getContainers()).hasSize(1);
    }

    @Test
    void aFieldThatNobodyKnowsIsFound() {
        assertThatThrownBy(() -> Manifests.read("""
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: wrong}
                        spec:
                          containers:
                            - {name: a, image: b, imagePullPolicies: Always}
                        """)).hasMessageContaining("imagePullPolicies");
        assertThatThrownBy(() -> Manifests.read("""
                        apiVersion: kueue.x-k8s.io/v1beta2
                        kind: LocalQueue
                        metadata: {name: wrong}
                        spec: {clusterQueues: all}
                        """)).hasMessageContaining("clusterQueues");
    }

    @ParameterizedTest
    @MethodSource(VALUES)
    void whateverIsNamedIsThere(String values) {
        Manifests chart = Chart.render(values);
        Set<String> configurations = names(chart, ConfigMap.class);
        Set<String> claims = names(chart, PersistentVolumeClaim.class);
        for (PodTemplateSpec pod : chart.pods()) {
            PodSpec spec = pod.getSpec();
            assertThat(names(chart, ServiceAccount.class)).contains(spec.getServiceAccountName());
            for (Volume volume : spec.getVolumes()) {
                if (volume.getConfigMap() != null) {
                    assertThat(configurations).contains(volume.getConfigMap().getName());
                }
                if (volume.getName().equals("home") && volume.getPersistentVolumeClaim() != null) {
                    assertThat(claims)
                            .contains(volume.getPersistentVolumeClaim().getClaimName());
                }
            }
            Set<String> volumes =
                    spec.getVolumes().stream().map(Volume::getName).collect(Collectors.toSet());
            Set<String> mounted = spec.getContainers().stream()
                    .flatMap(container -> container.getVolumeMounts().stream())
                    .map(mount -> mount.getName())
                    .collect(Collectors.toSet());
            assertThat(mounted).isEqualTo(volumes);
        }
        chart.of(PodDisruptionBudget.class)
                .forEach(budget -> assertThat(
                                selected(chart, budget.getSpec().getSelector().getMatchLabels()))
                        .hasSize(1));
        chart.of(NetworkPolicy.class)
                .forEach(policy -> assertThat(selected(
                                chart, policy.getSpec().getPodSelector().getMatchLabels()))
                        .isNotEmpty());
        for (ServiceMonitor monitor : chart.of(ServiceMonitor.class)) {
            assertThat(chart.of(Service.class))
                    .filteredOn(service -> service.getMetadata()
                            .getLabels()
                            .entrySet()
                            .containsAll(monitor.spec().selector().matchLabels().entrySet()))
                    .singleElement()
                    .satisfies(service -> assertThat(service.getSpec().getPorts())
                            .extracting(ServicePort::getName)
                            .contains(monitor.spec().endpoints().get(0).port()));
        }
    }

    @ParameterizedTest
    @MethodSource(VALUES)
    void everyServiceLeadsToAPortOfItsPods(String values) {
        Manifests chart = Chart.render(values);
        for (Service service : chart.of(Service.class)) {
            List<PodTemplateSpec> pods = selected(chart, service.getSpec().getSelector());
            assertThat(pods).as(service.getMetadata().getName()).isNotEmpty();
            for (PodTemplateSpec pod : pods) {
                for (ServicePort port : service.getSpec().getPorts()) {
                    assertThat(pod.getSpec().getContainers().get(0).getPorts()).anySatisfy(open -> {
                        assertThat(open.getName())
                                .isEqualTo(port.getTargetPort().getStrVal());
                        assertThat(open.getContainerPort()).isEqualTo(port.getPort());
                    });
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource(VALUES)
    void theProcessListensWhereThePodSaysSo(String values) {
        Manifests chart = Chart.render(values);
        for (Deployment deployment : chart.of(Deployment.class)) {
            JsonNode configuration =
                    chart.configuration(deployment.getMetadata().getName());
            Container container = container(deployment);
            assertThat(ports(container))
                    .containsEntry("http", configuration.at("/server/port").asInt())
                    .containsEntry(
                            "management",
                            configuration.at("/management/server/port").asInt());
            for (Probe probe :
                    List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())) {
                assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
            }
        }
    }

    @ParameterizedTest
    @MethodSource(VALUES)
    void aPodIsGivenTheTimeThatItsProcessTakesToStop(String values) {
        Manifests chart = Chart.render(values);
        for (Deployment deployment : chart.of(Deployment.class)) {
            JsonNode jobs =
                    chart.configuration(deployment.getMetadata().getName()).at("/mattebox/jobs");
            long wait = seconds(jobs.path("shutdown-wait").asString());
            assertThat(seconds(jobs.path("drain-time").asString())).isLessThan(wait);
            long preStop =
                    container(deployment).getLifecycle().getPreStop().getSleep().getSeconds();
            assertThat(deployment.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds())
                    .isGreaterThanOrEqualTo(preStop + wait + 10);
        }
    }

    @ParameterizedTest
    @MethodSource(VALUES)
    void nothingRunsAsRootOrWritesIntoItsImage(String values) throws IOException {
        Manifests chart = Chart.render(values);
        Pod test = Chart.test(values, scratch);
        List<PodTemplateSpec> pods = new ArrayList<>(chart.pods());
        pods.add(new PodTemplateSpec(test.getMetadata(), test.getSpec()));
        for (PodTemplateSpec pod : pods) {
            assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSpec().getSecurityContext().getSeccompProfile().getType())
                    .isEqualTo("RuntimeDefault");
            assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
        }
        List<Container> containers = new ArrayList<>(chart.containers());
        containers.addAll(test.getSpec().getContainers());
        for (Container container : containers) {
            SecurityContext security = container.getSecurityContext();
            assertThat(security.getReadOnlyRootFilesystem()).isTrue();
            assertThat(security.getAllowPrivilegeEscalation()).isFalse();
            assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(container.getVolumeMounts())
                    .anySatisfy(mount -> assertThat(mount.getMountPath()).isEqualTo("/tmp"));
            assertThat(container.getResources().getLimits()).containsKey("memory");
        }
    }

    @ParameterizedTest
    @MethodSource(VALUES)
    void secretsAreNamedAndNeverWritten(String values) {
        Manifests chart = Chart.render(values);
        assertThat(chart.all()).noneMatch(object -> object instanceof io.fabric8.kubernetes.api.model.Secret);
        chart.containers().stream()
                .flatMap(container -> container.getEnv().stream())
                .filter(variable -> variable.getName().matches(".*(KEY|PASSWORD|USERNAME)"))
                .forEach(variable -> assertThat(variable.getValueFrom().getSecretKeyRef())
                        .as(variable.getName())
                        .isNotNull());
    }

    @ParameterizedTest
    @CsvSource({
        "gpu, matting, nvidia.com/gpu, -cuda",
        "mig, matting, nvidia.com/mig-2g.20gb, -cuda",
        "mig, mqe, nvidia.com/mig-1g.10gb, -cuda",
        "external-stores, matting-worker, nvidia.com/gpu, -cuda",
        "gpu, mqe, , -cpu",
        "default, matting, , -cpu",
        "external-stores, matting, , -cpu"
    })
    void whoComputesOnAGpuGetsItAndTheImageForIt(
            String values, String component, @Nullable String resource, String image) {
        Container container =
                container(Chart.render(values).named(Deployment.class, Chart.FULL_NAME + "-" + component));
        assertThat(container.getImage()).endsWith(image);
        Set<String> limits = container.getResources().getLimits().keySet();
        List<String> devices = container.getEnv().stream()
                .filter(variable -> variable.getName().equals("MATTEBOX_DEVICE"))
                .map(EnvVar::getValue)
                .toList();
        if (resource == null) {
            assertThat(limits).containsExactly("memory");
            assertThat(devices).isEmpty();
        } else {
            assertThat(limits).contains(resource);
            assertThat(devices)
                    .as("by name, so that a pod that does not see its GPU fails")
                    .containsExactly("cuda:0");
        }
    }

    @Test
    void workersAreScaledOnTheQueueAndServeNobody() {
        Manifests chart = Chart.render("external-stores");
        assertThat(chart.of(ScaledObject.class)).hasSize(2).allSatisfy(scaled -> {
            Deployment workers =
                    chart.named(Deployment.class, scaled.spec().scaleTargetRef().name());
            assertThat(workers.getSpec().getReplicas()).isNull();
            assertThat(scaled.spec().minReplicaCount()).isZero();
            int jobsAtATime = chart.configuration(workers.getMetadata().getName())
                    .at("/mattebox/workers")
                    .asInt();
            assertThat(scaled.spec().triggers())
                    .singleElement()
                    .satisfies(trigger ->
                            assertThat(trigger.metadata().targetQueryValue()).isEqualTo(String.valueOf(jobsAtATime)));
            String accepting = workers.getMetadata().getName().replace("-worker", "");
            assertThat(chart.configuration(accepting).at("/mattebox/workers").asInt(-1))
                    .isZero();
            Service service = chart.named(Service.class, accepting);
            assertThat(selected(chart, service.getSpec().getSelector()))
                    .containsExactly(
                            chart.named(Deployment.class, accepting).getSpec().getTemplate());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "matting.replica, 2, replica",
        "matting.workers, many, workers",
        "matting.replicas, 2, several processes",
        "mqe.autoscaling.enabled, true, several processes",
        "store.type, s3, use postgresql and s3 together",
        "security.keysSecret, '', allowUnauthenticated",
        "weights.source, claim, weights.claim",
        "weights.source, download, weights.files",
        "matting.masks.model, sam2-hiera-tiny, weights.source must be claim or image",
        "matting.models.mine.network, compact, file"
    })
    void whatCannotWorkIsRefusedWithAReason(String value, String given, String reason) {
        assertThatThrownBy(() -> Chart.render("default", Map.of(value, given))).hasMessageContaining(reason);
    }

    private static <T extends io.fabric8.kubernetes.api.model.HasMetadata> Set<String> names(
            Manifests chart, Class<T> type) {
        return chart.of(type).stream()
                .map(object -> object.getMetadata().getName())
                .collect(Collectors.toSet());
    }

    private static List<PodTemplateSpec> selected(Manifests chart, Map<String, String> labels) {
        return chart.pods().stream()
                .filter(pod -> pod.getMetadata().getLabels().entrySet().containsAll(labels.entrySet()))
                .toList();
    }

    private static Container container(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
    }

    private static Map<String, Integer> ports(Container container) {
        return container.getPorts().stream()
                .collect(Collectors.toMap(port -> port.getName(), port -> port.getContainerPort()));
    }

    private static long seconds(String duration) {
        return Duration.parse("PT" + duration).toSeconds();
    }
}
