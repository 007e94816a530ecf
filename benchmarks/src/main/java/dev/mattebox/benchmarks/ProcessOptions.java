package dev.mattebox.benchmarks;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Which service is measured, and how it is started. */
final class ProcessOptions {

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            defaultValue = "matting-service/target/matting-service.jar",
            description = "The service (default ${DEFAULT-VALUE}).")
    private Path jar = Path.of("");

    @Option(
            names = "--java",
            paramLabel = "OPTION",
            description = "An option for its Java, such as -Xmx1g; repeatable.")
    private List<String> java = List.of();

    @Option(names = "--env", paramLabel = "NAME=VALUE", description = "A variable of its environment; repeatable.")
    private Map<String, String> environment = Map.of();

    Path jar() {
        return jar.toAbsolutePath();
    }

    List<String> java() {
        return java;
    }

    Map<String, String> environment() {
        return environment;
    }
}
