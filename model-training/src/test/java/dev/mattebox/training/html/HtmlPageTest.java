package dev.mattebox.training.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class HtmlPageTest {

    private static final String HOSTILE = "</title></style>\"'><script>alert(1)</script>&amp;<!-- ]]>";

    @Test
    void anyTextIsShownAsItIsWhereverItStands() throws Exception {
        LineChart chart = new LineChart(
                HOSTILE,
                HOSTILE,
                Scale.LINEAR,
                List.of(line(HOSTILE, 0, 1, 2), line(HOSTILE, 1, 2, 3)),
                List.of(new LineChart.Mark(1, HOSTILE)));
        String html = new HtmlPage(HOSTILE)
                .heading(HOSTILE)
                .paragraph(HOSTILE)
                .preformatted(HOSTILE)
                .table(List.of(HOSTILE, HOSTILE), List.of(List.of(HOSTILE, HOSTILE)))
                .charts(List.of(chart))
                .picture(HOSTILE, new byte[] {1, 2, 3})
                .text();

        ParsedPage page = new ParsedPage(html);
        page.assertSelfContained();
        for (String element : List.of("h1", "h2", "p", "pre", "th", "td", "figcaption", "li")) {
            assertThat(page.texts(element)).as(element).isNotEmpty().containsOnly(HOSTILE);
        }
        assertThat(page.texts("title")).containsOnly(HOSTILE).hasSize(3);
        assertThat(page.texts("text")).contains(HOSTILE);
        assertThat(page.attributes("svg", "aria-label")).containsExactly(HOSTILE);
        assertThat(page.attributes("img", "alt")).containsExactly(HOSTILE);
        assertThat(html).doesNotContain("<script>");
    }

    @Test
    void charactersThatXmlCannotHoldAreReplaced() throws Exception {
        String html = new HtmlPage("page")
                .paragraph("a\u0000b\u001Bc\uD800d\uFFFEe \uD83D\uDE00")
                .text();

        assertThat(new ParsedPage(html).texts("p")).containsExactly("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe \uD83D\uDE00");
    }

    @Test
    void whatALogarithmicChartCannotShowLeavesAGap() throws Exception {
        LineChart chart = new LineChart(
                "loss", "step", Scale.LOGARITHMIC, List.of(line("loss", 0, 1, 10, 0, Double.NaN, 100, 1)), List.of());

        String html = new HtmlPage("page").charts(List.of(chart)).text();

        assertThat(new ParsedPage(html).attributes("path", "d")).anyMatch(path -> path.split("M", -1).length - 1 == 2);
        assertThat(html).doesNotContain("NaN", "Infinity");
    }

    @Test
    void aChartOfNothingIsAnEmptyChart() throws Exception {
        LineChart zeros = new LineChart("loss", "step", Scale.LOGARITHMIC, List.of(line("loss", 0, 0, 0)), List.of());
        LineChart nothing = new LineChart("loss", "step", Scale.LINEAR, List.of(), List.of());

        String html = new HtmlPage("page").charts(List.of(zeros, nothing)).text();

        assertThat(new ParsedPage(html).texts("figcaption")).containsExactly("loss", "loss");
        assertThat(html).doesNotContain("NaN", "Infinity");
    }

    private static Line line(String name, int colour, double... values) {
        List<Line.Point> points = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            points.add(new Line.Point(i, values[i]));
        }
        return new Line(name, colour, Line.Strength.STRONG, points);
    }
}
