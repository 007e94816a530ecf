package dev.mattebox.service.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.service.settings.UnusableSettingException;
import dev.mattebox.service.testing.S3Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The store over the S3 protocol. */
class S3StoreTest extends FileStoreContract {

    private static S3Server server;
    private static FileStore store;

    @BeforeAll
    static void start(@TempDir java.nio.file.Path folder) {
        server = new S3Server(folder);
        store = S3Store.connect(settings(server), "scripted");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static StoreProperties.S3 settings(S3Server server) {
        Map<String, String> properties = Arrays.stream(server.settings())
                .map(setting -> setting.substring(2).split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("mattebox.store", StoreProperties.class)
                .get()
                .s3();
    }

    @Override
    FileStore store() {
        return store;
    }

    @Override
    void damage(String key) {
        server.overwrite("tests/scripted/" + key, "another video");
    }

    @Test
    void keysAreBelowThePrefixAndTheService() throws IOException {
        put("5/inputs/video", "v");
        assertThat(server.keys()).contains("tests/scripted/5/inputs/video");
    }

    @Test
    void aBucketThatDoesNotExistIsNamedAtTheStart() {
        StoreProperties.S3 good = settings(server);
        StoreProperties.S3 other = new StoreProperties.S3(
                "nowhere", "", good.endpoint(), good.region(), true, good.accessKey(), good.secretKey());
        assertThatThrownBy(() -> S3Store.connect(other, "scripted"))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining("nowhere");
        assertThat(good.toString()).doesNotContain("test-secret");
    }

    @Test
    void aServerThatIsAwayIsNoDamage() throws IOException {
        StoredFile stored = put("6/inputs/video", "v");
        server.stop();
        try {
            assertThat(store.isReachable()).isFalse();
            assertThatThrownBy(() -> store.fetch("6/inputs/video", stored, work.resolve("copy")))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> put("6/inputs/mask", "m")).isInstanceOf(StoreUnavailableException.class);
        } finally {
            server.start();
        }
        assertThat(store.fetch("6/inputs/video", stored, work.resolve("copy"))).hasContent("v");
    }
}
