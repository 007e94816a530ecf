package dev.mattebox.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import picocli.CommandLine;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** The real services, which the build has packaged before this module, a clip for them, and the command. */
final class Services implements AutoCloseable {

    static final int FRAMES = 4;

    private static final Path MATTING = Path.of("..", "matting-service", "target", "matting-service.jar");
    private static final Path MQE = Path.of("..", "mqe-service", "target", "mqe-service.jar");

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final String matting;
    private final String mqe;

    private Services(Path folder, int mattingPort, int mqePort) {
        this.folder = folder;
        this.matting = "http://localhost:" + mattingPort;
        this.mqe = "http://localhost:" + mqePort;
    }

    static Services start(Path folder) throws IOException {
        int mattingPort = freePort();
        int mqePort = freePort();
        Services services = new Services(folder, mattingPort, mqePort);
        services.start(MQE, mqePort);
        services.start(MATTING, mattingPort, "--mattebox.quality.url=" + services.mqe);
        return services;
    }

    /** The matting-service without the other one. */
    static Services startMatting(Path folder) throws IOException {
        Services services = new Services(folder, freePort(), freePort());
        services.start(MATTING, Integer.parseInt(services.matting.replaceAll(".*:", "")));
        return services;
    }

    private void start(Path jar, int port, String... more) throws IOException {
        assertThat(jar).as("a service's jar; build it first: mvn package").exists();
        String name = jar.getFileName().toString();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-jar",
                jar.toString(),
                "--server.port=" + port,
                "--mattebox.home=" + folder.resolve(name + "-home")));
        command.addAll(List.of(more));
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start());
    }

    /** The address of the matting-service. */
    String matting() {
        return matting;
    }

    /** The address of the mqe-service. */
    String mqe() {
        return mqe;
    }

    /** A disc that moves to the right. */
    static Path clip(Path folder) throws IOException {
        return zip(folder.resolve("clip.zip"), Color.DARK_GRAY, Color.ORANGE);
    }

    /** Its true alpha. */
    static Path alpha(Path folder) throws IOException {
        return zip(folder.resolve("alpha.zip"), Color.BLACK, Color.WHITE);
    }

    /** A mask of its first frame. */
    static Path mask(Path folder, int width, int height) throws IOException {
        Path file = folder.resolve("mask" + width + ".png");
        ImageIO.write(disc(width, height, 0, Color.BLACK, Color.WHITE), "png", file.toFile());
        return file;
    }

    private static Path zip(Path file, Color around, Color inside) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < FRAMES; i++) {
                ByteArrayOutputStream png = new ByteArrayOutputStream();
                ImageIO.write(disc(64, 48, i, around, inside), "png", png);
                zip.putNextEntry(new ZipEntry("%05d.png".formatted(i)));
                zip.write(png.toByteArray());
            }
        }
        return file;
    }

    private static BufferedImage disc(int width, int height, int shift, Color around, Color inside) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(around);
        canvas.fillRect(0, 0, width, height);
        canvas.setColor(inside);
        canvas.fillOval(width / 4 + 2 * shift, height / 4, width / 2, height / 2);
        canvas.dispose();
        return image;
    }

    /** How the command ended and what it said. */
    record Result(int exitCode, String output, String errors) {}

    /** Runs the command, as a shell does. */
    static Result mattebox(String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        CommandLine command = MatteboxCommand.commandLine()
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(errors, true));
        int exitCode = command.execute(arguments);
        return new Result(exitCode, output.toString(), errors.toString());
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        for (Process process : processes) {
            process.destroy();
            process.waitFor();
        }
    }
}
