package dev.mattebox.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.metrics.MattingMetrics;
import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.ClipKind;
import dev.mattebox.training.html.ParsedPage;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class EvaluationReportTest {

    private static final String HOSTILE = "<img src=x onerror='alert(1)'> & \"co\"";

    private final ScoreTable table = new ScoreTable(List.of(
            score("network", 0, ClipKind.PERSON, 12.3, List.of(1.0, 2.0, 3.0)),
            score(HOSTILE, 0, ClipKind.PERSON, 45.6, List.of(4.0, 5.0, 6.0)),
            score("network", 1, ClipKind.FURRY_BLOB, 78.9, List.of(7.0, 8.0)),
            score(HOSTILE, 1, ClipKind.FURRY_BLOB, 99.1, List.of(9.0, 9.0))));

    @Test
    void everyNumberOfTheMarkdownTablesIsInThePage() throws Exception {
        ParsedPage page = page(new EvaluationSheet());

        List<String> cells = page.texts("td");
        table.markdown()
                .lines()
                .filter(line -> line.startsWith("| network"))
                .flatMap(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ", -1)).stream()
                        .skip(1))
                .forEach(number -> assertThat(cells).contains(number));
        assertThat(page.texts("h2")).containsExactly("All 2 clips", "person (1 clips)", "furry blob (1 clips)");
    }

    @Test
    void hostileNamesAreShownAsTheyAre() throws Exception {
        ParsedPage page = page(new EvaluationSheet());

        assertThat(page.texts("th")).contains(HOSTILE);
        assertThat(page.texts("td")).contains(HOSTILE);
        assertThat(page.texts("li")).contains(HOSTILE);
        assertThat(page.attributes("img", "src")).isEmpty();
        page.assertSelfContained();
    }

    @Test
    void eachContestantHasALineOverTheFramesInEachGroup() throws Exception {
        ParsedPage page = page(new EvaluationSheet());

        assertThat(page.attributes("path", "class").stream().filter(name -> name.startsWith("line")))
                .containsExactly(
                        "line strong c0",
                        "line strong c1",
                        "line strong c0",
                        "line strong c1",
                        "line strong c0",
                        "line strong c1");
    }

    @Test
    void theMattesAreInTheFile() throws Exception {
        Clip clip = new Clip(8, 8, 2, new byte[2 * 64 * 3], new byte[2 * 64], ClipKind.PERSON_HAIR);
        AlphaMatte alpha = new AlphaMatte(8, 8, new float[64]);
        EvaluationSheet sheet = new EvaluationSheet();
        sheet.addClip(3, clip);
        sheet.addAlphas("network", clip, List.of(alpha, alpha));

        ParsedPage page = page(sheet);

        page.assertSelfContained();
        assertThat(page.attributes("img", "alt")).containsExactly("clip 3, person hair");
    }

    private ParsedPage page(EvaluationSheet sheet) throws Exception {
        return new ParsedPage(new EvaluationReport(Map.of("weights", HOSTILE), table, sheet).html());
    }

    private static ClipScore score(String contestant, int clip, ClipKind kind, double mad, List<Double> madByFrame) {
        return new ClipScore(contestant, clip, kind, new MattingMetrics(mad, 5, 0.25, 0.5, 2), 60, madByFrame);
    }
}
