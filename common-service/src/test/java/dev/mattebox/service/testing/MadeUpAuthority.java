package dev.mattebox.service.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate that nobody but the test trusts, for servers that are called as the test says. */
public final class MadeUpAuthority {

    private static final String PASSWORD = "made-up";

    private final Path store;

    private MadeUpAuthority(Path store) {
        this.store = store;
    }

    /** Makes one. */
    public static MadeUpAuthority in(Path folder, String... hosts) throws IOException, InterruptedException {
        Path store = folder.resolve("made-up.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "made-up",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=made-up",
                        "-ext",
                        "san=dns:" + String.join(",dns:", hosts),
                        "-ext",
                        "bc=ca:true",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException(Files.readString(folder.resolve("keytool.log")));
        }
        return new MadeUpAuthority(store);
    }

    /** What a server shows. */
    public SSLContext server() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(store)) {
            keys.load(bytes, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** The settings of a service that trusts it for links. */
    public String[] settings() {
        String bundle = "--spring.ssl.bundle.jks.made-up.truststore.";
        return new String[] {
            bundle + "location=file:" + store,
            bundle + "password=" + PASSWORD,
            bundle + "type=PKCS12",
            "--mattebox.links.ssl-bundle=made-up"
        };
    }
}
