package dev.mattebox.service.probe;

import org.bytedeco.javacpp.Pointer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Does what the file says if it says something, and looks at it otherwise. */
final class ScriptedLook implements LookTask {

    static final String HANG = "please hang";
    static final String HALT = "please halt";
    static final String CRASH = "please crash";
    static final String KILL = "please be killed";
    static final String HEAP = "please take all heap";
    static final String MEMORY = "please take 16 GB";
    static final String TELL = "please tell";
    static final String BABBLE = "please babble";

    private final LookTask real = new FfmpegLook();

    @Override
    public void prepare() {
        real.prepare();
    }

    @Override
    public LookAnswer look(LookRequest request) {
        return switch (beginning(Path.of(request.file()))) {
            case HANG -> hang();
            case HALT -> halt();
            case CRASH -> signal("SEGV");
            case KILL -> signal("KILL");
            case HEAP -> takeAllHeap();
            case MEMORY -> said("it is " + (Pointer.malloc(16L << 30) == null ? "refused" : "given"));
            case TELL ->
                said(ProcessHandle.current().pid() + " " + System.getProperty("java.io.tmpdir") + " "
                        + new TreeSet<>(System.getenv().keySet()));
            case BABBLE -> said("b".repeat(1 << 20));
            default -> real.look(request);
        };
    }

    private static String beginning(Path file) {
        if (Files.notExists(file)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(64), StandardCharsets.ISO_8859_1).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LookAnswer said(String text) {
        return LookAnswer.failed(LookAnswer.Kind.UNREADABLE, new IllegalStateException(text));
    }

    private static LookAnswer hang() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    private static LookAnswer halt() {
        Runtime.getRuntime().halt(9);
        return said("still here");
    }

    private static LookAnswer signal(String name) {
        try {
            new ProcessBuilder(
                            "kill",
                            "-" + name,
                            String.valueOf(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
            Thread.sleep(60_000);
            return said("still here");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LookAnswer takeAllHeap() {
        List<byte[]> taken = new ArrayList<>();
        while (true) {
            taken.add(new byte[16 << 20]);
        }
    }
}
