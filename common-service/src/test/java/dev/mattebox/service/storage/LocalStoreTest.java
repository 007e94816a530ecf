package dev.mattebox.service.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.service.settings.ServiceProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

class LocalStoreTest extends FileStoreContract {

    private Home home;
    private FileStore store;

    @BeforeEach
    void start() {
        ServiceProperties properties = new Binder(new MapConfigurationPropertySource(
                        Map.of("mattebox.home", work.resolve("home").toString())))
                .bind("mattebox", ServiceProperties.class)
                .get();
        home = new Home(properties, "scripted");
        store = new LocalStore(home);
    }

    @AfterEach
    void stop() throws IOException {
        home.unlock();
    }

    @Override
    FileStore store() {
        return store;
    }

    @Override
    void damage(String key) throws IOException {
        Files.writeString(home.jobs().resolve(key), "another video");
    }

    @Test
    void noKeyLeadsOutOfTheStore() {
        assertThatThrownBy(() -> store.delete("../uploads")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.delete("1/..")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.open("/etc/passwd", 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
