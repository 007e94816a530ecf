package dev.mattebox.service.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** One running service for all tests that do not need one of their own: with its folder, and tight limits. */
public abstract class SharedService implements ParameterResolver {

    /** The largest part that the shared service takes. */
    public static final int MAX_FILE_BYTES = 3 << 20;

    private final Class<?> application;
    private final String name;
    private final String resource;

    /**
     * Names the service.
     *
     * @param name its {@code spring.application.name}
     * @param resource the jobs that the tests' client speaks of, such as {@code /v1/mattings}
     */
    protected SharedService(Class<?> application, String name, String resource) {
        this.application = application;
        this.name = name;
        this.resource = resource;
    }

    /**
     * A running service.
     *
     * @param service itself
     * @param api a client of it
     * @param home its folder
     * @param name its name
     */
    public record Mattebox(RunningService service, Api api, Path home, String name) implements AutoCloseable {

        /** Where the folders of jobs are. */
        public Path jobs() {
            return home.resolve(name).resolve("jobs");
        }

        /** All files below the folder, except those of the database. */
        public List<Path> files() {
            try (Stream<Path> files = Files.walk(home.resolve(name))) {
                return files.filter(Files::isRegularFile)
                        .filter(file -> !file.endsWith("lock"))
                        .sorted()
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            service.close();
            try (Stream<Path> files = Files.walk(home)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Mattebox start() {
        try {
            Path home = Files.createTempDirectory("mattebox-test");
            RunningService service = RunningService.start(
                    application,
                    home,
                    "--mattebox.uploads.max-file-size=" + MAX_FILE_BYTES + "B",
                    "--mattebox.uploads.max-request-size=" + 2 * MAX_FILE_BYTES + "B",
                    "--mattebox.limits.max-pixels-per-frame=" + 640 * 480,
                    "--mattebox.limits.max-frames=2000",
                    "--mattebox.jobs.progress-interval=20ms",
                    "--mattebox.events.heartbeat=50ms");
            return new Mattebox(service, new Api(service.uri(""), resource), home, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public final boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Mattebox.class;
    }

    @Override
    public final Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Object shared = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(getClass()))
                .computeIfAbsent(Mattebox.class, type -> start(), Mattebox.class);
        return Objects.requireNonNull(shared);
    }
}
