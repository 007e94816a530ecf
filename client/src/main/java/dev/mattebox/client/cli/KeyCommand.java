package dev.mattebox.client.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/** {@code mattebox key}: makes an API key; asks no server. */
@Command(
        name = "key",
        description = {
            "Makes an API key, and what to write into the configuration of the service so that it knows the key.",
            "The key is shown this once: the configuration has its digest only, which does not tell the key."
        },
        mixinStandardHelpOptions = true)
final class KeyCommand implements Callable<Integer> {

    private static final String PREFIX = "mbx_";
    private static final int RANDOM_BYTES = 32;
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,100}");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "What to call the key.")
    private String name = "";

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            defaultValue = "default",
            description = "Whose key it is: keys of one tenant see the same jobs (default: ${DEFAULT-VALUE}).")
    private String tenant = "default";

    @Option(
            names = "--service",
            description =
                    "The key is for another service, such as the matting-service when it calls the mqe-service: it"
                            + " may act for all tenants.")
    private boolean service;

    @Override
    public Integer call() {
        requireVisible("--name", name);
        requireVisible("--tenant", tenant);
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String key = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
        console.println("The key, for MATTEBOX_API_KEY or the header Authorization: Bearer:");
        console.println(key);
        console.println();
        console.println("For the configuration of the service:");
        console.println("mattebox:");
        console.println("  security:");
        console.println("    api-keys:");
        console.println("      - name: " + quoted(name));
        console.println("        sha256: " + sha256(key));
        console.println("        tenant: " + quoted(tenant));
        if (service) {
            console.println("        acts-for-tenants: true");
        }
        console.flush();
        return 0;
    }

    private static void requireVisible(String option, String value) {
        if (!VISIBLE.matcher(value).matches()) {
            throw new CommandFailedException(option + " must have 1 to 100 visible ASCII characters");
        }
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private static String sha256(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
