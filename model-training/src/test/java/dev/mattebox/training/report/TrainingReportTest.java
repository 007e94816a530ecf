package dev.mattebox.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.training.html.ParsedPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

class TrainingReportTest {

    private static final String SETTINGS = "network: compact # <b>&\"\nphases:\n  - {pool: \"</pre><script>\"}\n";

    @TempDir
    private Path run;

    @Test
    void aRunThatLoggedNothingShowsItsSettings() throws Exception {
        ParsedPage page = write("Starting: 5 parameters");

        assertThat(page.texts("pre")).containsExactly(SETTINGS);
        assertThat(page.texts("p")).contains("Starting: 5 parameters", "Nothing has been logged yet.");
        page.assertSelfContained();
    }

    @Test
    void theLogIsDrawnAsCurvesWithItsPhases() throws Exception {
        CsvLog log = new CsvLog(run.resolve(TrainingReport.LOG), 1, 0);
        for (int step = 1; step <= 6; step++) {
            log.step(new TrainingLog.Entry(step, step / 4, 1e-3 / step, Map.of("total", 1.0 / step), 4, step == 5));
        }

        ParsedPage page = write("step 6/9 phase 2 | 1:00 h left at this pace");

        assertThat(page.texts("h1").get(0)).isEqualTo("Training " + run.getFileName());
        assertThat(page.texts("figcaption")).containsExactly("learningRate", "total", "gradient");
        assertThat(page.texts("text")).filteredOn("phase 2"::equals).hasSize(3);
        assertThat(page.texts("p")).contains("step 6/9 phase 2 | 1:00 h left at this pace");
    }

    @Test
    void contactSheetsAreInTheFileInTheOrderOfTheirNames() throws Exception {
        Path sheets = Files.createDirectories(run.resolve("sheets"));
        List<String> names = List.of("step-000500.png", "step-001000.png", "<i>&.png");
        for (String name : names) {
            Files.writeString(sheets.resolve(name), "bytes of " + name);
        }
        Files.writeString(sheets.resolve("notes.txt"), "no sheet");

        ParsedPage page = write("step 1000/9000");

        assertThat(page.texts("figcaption")).containsExactly("<i>&.png", "step-000500.png", "step-001000.png");
        assertThat(page.attributes("img", "src").get(1))
                .isEqualTo("data:image/png;base64,"
                        + Base64.getEncoder()
                                .encodeToString("bytes of step-000500.png".getBytes(StandardCharsets.UTF_8)));
        page.assertSelfContained();
    }

    private ParsedPage write(String progress) throws Exception {
        new TrainingReport(run, SETTINGS).write(progress);
        return new ParsedPage(Files.readString(run.resolve("report.html")));
    }
}
