package dev.mattebox.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.helm.CustomResources.ClusterQueue;
import dev.mattebox.helm.CustomResources.LocalQueue;
import dev.mattebox.helm.CustomResources.Template;
import dev.mattebox.helm.CustomResources.Workflow;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The examples: jobs that call the services, and jobs that make data and weights. */
class ExamplesTest {

    private static final Path FOLDER = Path.of("examples");
    private static final Path CLI = Path.of("..", "client", "src", "main", "java", "dev", "mattebox", "client", "cli");
    private static final Path TRAINING =
            Path.of("..", "model-training", "src", "main", "java", "dev", "mattebox", "training", "cli");

    static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyObjectHasATypeThatKnowsAllItsFields(String example) throws IOException {
        assertThat(read(example).all()).isNotEmpty();
        containers(example)
                .forEach(container -> assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyOptionIsOneThatTheCommandHas(String example) throws IOException {
        for (Container container : containers(example)) {
            if (!container.getImage().startsWith("mattebox/")) {
                continue;
            }
            String source = source(container.getImage().contains("train") ? TRAINING : CLI);
            assertThat(source).contains("name = \"" + container.getArgs().get(0) + "\"");
            container.getArgs().stream()
                    .filter(argument -> argument.startsWith("--"))
                    .map(argument -> argument.replaceAll("=.*", ""))
                    .forEach(option -> assertThat(source).contains("\"" + option + "\""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch-job.yaml", "batch-kueue.yaml"})
    void theCountIsThatOfTheJob(String example) throws IOException {
        Job job = read(example).of(Job.class).get(0);
        Map<String, String> environment = job.getSpec().getTemplate().getSpec().getContainers().get(0).getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
        assertThat(job.getSpec().getCompletionMode()).isEqualTo("Indexed");
        assertThat(environment)
                .containsEntry(
                        "JOB_COMPLETION_COUNT", String.valueOf(job.getSpec().getCompletions()));
    }

    @Test
    void theJobWaitsInAQueueThatIsThere() throws IOException {
        Manifests example = read("batch-kueue.yaml");
        Job job = example.of(Job.class).get(0);
        LocalQueue queue = example.of(LocalQueue.class).get(0);
        assertThat(job.getMetadata().getLabels())
                .containsEntry("kueue.x-k8s.io/queue-name", queue.metadata().name());
        assertThat(job.getSpec().getSuspend()).isTrue();
        ClusterQueue cluster = example.of(ClusterQueue.class).get(0);
        assertThat(queue.spec().clusterQueue()).isEqualTo(cluster.metadata().name());
        Set<String> asked = job.getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getResources()
                .getRequests()
                .keySet();
        assertThat(cluster.spec().resourceGroups().get(0).coveredResources()).containsAll(asked);
    }

    @Test
    void everyTaskOfTheWorkflowHasItsTemplate() throws IOException {
        Workflow workflow = read("batch-argo.yaml").of(Workflow.class).get(0);
        Set<String> templates =
                workflow.spec().templates().stream().map(Template::name).collect(Collectors.toSet());
        assertThat(templates).contains(workflow.spec().entrypoint());
        workflow.spec().templates().stream()
                .filter(template -> template.dag() != null)
                .flatMap(template -> Objects.requireNonNull(template.dag()).tasks().stream())
                .forEach(task -> assertThat(templates).contains(task.template()));
    }

    private static Manifests read(String example) throws IOException {
        return Manifests.read(Files.readString(FOLDER.resolve(example)));
    }

    /** Those of a workflow, too, which are Kubernetes' within another object: in a pod they are checked like all. */
    private static List<Container> containers(String example) throws IOException {
        Manifests manifests = read(example);
        Stream<Container> inWorkflows = manifests.of(Workflow.class).stream()
                .flatMap(workflow -> pod(workflow).getSpec().getContainers().stream());
        return Stream.concat(manifests.containers().stream(), inWorkflows).toList();
    }

    private static Pod pod(Workflow workflow) {
        ObjectNode pod = new JsonMapper().createObjectNode();
        pod.put("apiVersion", "v1").put("kind", "Pod").putObject("metadata").put("name", "workflow");
        ObjectNode spec = pod.putObject("spec");
        spec.set("securityContext", workflow.spec().securityContext());
        spec.putArray("volumes").addAll(workflow.spec().volumes());
        List<JsonNode> containers = workflow.spec().templates().stream()
                .map(Template::container)
                .filter(container -> container != null)
                .toList();
        spec.putArray("containers").addAll(containers);
        return Manifests.read(new YAMLMapper().writeValueAsString(pod)).named(Pod.class, "workflow");
    }

    private static String source(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(ExamplesTest::text).collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
