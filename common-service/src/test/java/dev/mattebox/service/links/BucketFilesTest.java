package dev.mattebox.service.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.testing.PlainService;
import dev.mattebox.service.testing.RunningService;
import dev.mattebox.service.testing.S3Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Inputs from buckets, over the S3 protocol. */
class BucketFilesTest {

    @TempDir
    static Path folder;

    private static S3Server s3;
    private static RunningService service;
    private static BucketFiles buckets;

    @BeforeAll
    static void start() throws IOException {
        s3 = new S3Server(Files.createDirectory(folder.resolve("s3")));
        s3.overwrite("open/shot 42/clip.mp4", "a clip");
        s3.overwrite("open/large", "x".repeat(1025));
        s3.overwrite("closed/clip.mp4", "not for everybody");
        s3.overwrite("anna/clip.mp4", "anna's");
        service = PlainService.start(
                folder.resolve("home"),
                Stream.of(s3.inputSettings("open/"), new String[] {
                            "--mattebox.links.s3.places[1].bucket=mattebox-test",
                            "--mattebox.links.s3.places[1].prefix=anna/",
                            "--mattebox.links.s3.places[1].tenants=anna",
                            "--mattebox.uploads.max-file-size=1KB"
                        })
                        .flatMap(Arrays::stream)
                        .toArray(String[]::new));
        buckets = service.bean(BucketFiles.class);
    }

    @AfterAll
    static void stop() {
        service.close();
        s3.close();
    }

    private static Path fetched(String link) {
        Path target = folder.resolve("fetched");
        buckets.fetch("video", buckets.allowed("video", link), target);
        return target;
    }

    private static void assertRefused(String link, String type) {
        assertThatThrownBy(() -> fetched(link)).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.type().name()).isEqualTo(type);
            assertThat(refused.problem().members()).containsEntry("member", "video");
            assertThat(refused.getMessage()).doesNotContain("closed/clip", "test-secret");
        });
    }

    @Test
    void anObjectOfAnOpenPlaceIsFetched() throws IOException {
        Path file = fetched(s3.link("open/shot 42/clip.mp4"));
        assertThat(file).hasContent("a clip");
        Files.delete(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://mattebox-test/closed/clip.mp4",
                "s3://mattebox-test/open",
                "s3://mattebox-test/open/",
                "s3://mattebox-test/open/../closed/clip.mp4",
                "s3://mattebox-test/open/./clip.mp4",
                "s3://mattebox-test/open//clip.mp4",
                "s3://mattebox-test/anna/clip.mp4",
                "s3://another-bucket/open/clip.mp4",
                "s3://mattebox-test",
                "s3://key:secret@mattebox-test/open/clip.mp4",
                "S3://mattebox-test/open/clip.mp4",
                "s3://mattebox-test/open/\n"
            })
    void whatIsNotOpenIsNotAskedFor(String link) {
        assertThat(BucketFiles.isMeantBy(link)).isTrue();
        assertRefused(link, "link-not-allowed");
    }

    @Test
    void whatIsNotThereOrTooLargeIsRefusedAndLeavesNoFile() {
        assertRefused(s3.link("open/missing"), "link-failed");
        assertRefused(s3.link("open/large"), "link-failed");
        assertThat(folder.resolve("fetched")).doesNotExist();
    }
}
