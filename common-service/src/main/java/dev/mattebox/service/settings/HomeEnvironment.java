package dev.mattebox.service.settings;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import java.nio.file.Path;
import java.util.Map;

/**
 * Makes {@code mattebox.home} absolute before anything reads it ({@code ~} and relative paths included), and puts the
 * embedded database into it unless {@code spring.datasource.url} names another one.
 */
final class HomeEnvironment implements EnvironmentPostProcessor, Ordered {

    private static final String HOME = "mattebox.home";
    private static final String DATASOURCE = "spring.datasource.url";

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Path home = absolute(environment.getProperty(HOME, "~/.mattebox"));
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("mattebox-home", Map.of(HOME, home.toString())));
        String name = environment.getProperty("spring.application.name", "mattebox");
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("mattebox-database", Map.of(DATASOURCE, embeddedDatabase(home, name))));
    }

    private static Path absolute(String configured) {
        String userHome = System.getProperty("user.home");
        if (configured.equals("~")) {
            return Path.of(userHome);
        }
        Path path = configured.startsWith("~/") ? Path.of(userHome, configured.substring(2)) : Path.of(configured);
        return path.toAbsolutePath().normalize();
    }

    // WRITE_DELAY=0: a commit is in the file when it returns, so that a killed process forgets no accepted job
    private static String embeddedDatabase(Path home, String name) {
        return "jdbc:h2:file:" + home.resolve("database").resolve(name)
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    }
}
