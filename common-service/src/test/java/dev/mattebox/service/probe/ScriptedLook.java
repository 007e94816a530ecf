package dev.mattebox.service.probe;

import dev.mattebox.media.UnreadableMediaException;
import dev.mattebox.media.VideoInfo;
import org.bytedeco.javacpp.Pointer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

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
    public OpenFile open(LookRequest request) {
        Path file = Path.of(request.file());
        return switch (beginning(file)) {
            case HANG -> hang();
            case HALT -> halt();
            case CRASH -> signal("SEGV");
            case KILL -> signal("KILL");
            case HEAP -> takeAllHeap();
            case MEMORY -> said("it is " + (Pointer.malloc(16L << 30) == null ? "refused" : "given"));
            case TELL -> said(told());
            case BABBLE -> said("b".repeat(1 << 20));
            default -> new ScriptedFile(real.open(request), String.valueOf(file.getFileName()), file);
        };
    }

    static String told() {
        return ProcessHandle.current().pid() + " " + System.getProperty("java.io.tmpdir") + " "
                + new TreeSet<>(System.getenv().keySet());
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

    private static OpenFile said(String text) {
        throw new UnreadableMediaException(text);
    }

    static OpenFile hang() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    static OpenFile halt() {
        Runtime.getRuntime().halt(9);
        return said("still here");
    }

    static OpenFile signal(String name) {
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

    static OpenFile takeAllHeap() {
        List<byte[]> taken = new ArrayList<>();
        while (true) {
            taken.add(new byte[16 << 20]);
        }
    }

    /** Ends or hangs at the third frame if the name of the file says so. */
    private record ScriptedFile(OpenFile real, String name, Path file, AtomicInteger frames) implements OpenFile {

        ScriptedFile(OpenFile real, String name, Path file) {
            this(real, name, file, new AtomicInteger());
        }

        @Override
        public Optional<VideoInfo> info() {
            return real.info();
        }

        @Override
        public Frame read(ReadCommand command) {
            int frame = command.kind() == ReadCommand.Kind.FRAME ? command.number() : frames.getAndIncrement();
            if (frame == 2 && command.kind() != ReadCommand.Kind.SKIP) {
                act();
            }
            return real.read(command);
        }

        private void act() {
            if (name.startsWith("halts-once") && firstTime() || name.startsWith("halts-always")) {
                halt();
            } else if (name.startsWith("hangs")) {
                hang();
            }
        }

        private boolean firstTime() {
            return file.resolveSibling(name + ".halted").toFile().mkdir();
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
