package dev.mattebox.service.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import java.nio.file.Path;
import java.util.Map;

class HomeEnvironmentTest {

    private static StandardEnvironment with(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        new HomeEnvironment().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }

    @Test
    void withoutASettingHomeIsInTheUsersFolder() {
        assertThat(with(Map.of()).getProperty("mattebox.home"))
                .isEqualTo(Path.of(System.getProperty("user.home"), ".mattebox").toString());
    }

    @Test
    void relativeAndTildePathsBecomeAbsolute() {
        assertThat(with(Map.of("mattebox.home", "some/where")).getProperty("mattebox.home"))
                .isEqualTo(Path.of("some/where").toAbsolutePath().toString());
        assertThat(with(Map.of("mattebox.home", "~/m")).getProperty("mattebox.home"))
                .isEqualTo(Path.of(System.getProperty("user.home"), "m").toString());
    }

    @Test
    void theEmbeddedDatabaseLiesInHomeUnlessAnotherOneIsNamed() {
        assertThat(with(Map.of("mattebox.home", "/data", "spring.application.name", "matting"))
                        .getProperty("spring.datasource.url"))
                .startsWith("jdbc:h2:file:/data/database/matting;");
        assertThat(with(Map.of("spring.datasource.url", "jdbc:postgresql://db/mattebox"))
                        .getProperty("spring.datasource.url"))
                .isEqualTo("jdbc:postgresql://db/mattebox");
    }
}
