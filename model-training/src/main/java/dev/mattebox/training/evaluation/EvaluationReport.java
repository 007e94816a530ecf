package dev.mattebox.training.evaluation;

import dev.mattebox.training.html.HtmlPage;
import dev.mattebox.training.html.Line;
import dev.mattebox.training.html.LineChart;
import dev.mattebox.training.html.Scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An evaluation as one HTML file: a table and the MAD over the frames for all clips and for each kind of clip, and the
 * mattes themselves.
 */
public final class EvaluationReport {

    private static final String ABOUT =
            "Means over clips. All measures are better when smaller. The first mask of every"
                    + " clip is the same for all contestants; a line that rises drifts away from it.";

    private final Map<String, String> settings;
    private final ScoreTable table;
    private final EvaluationSheet sheet;

    /**
     * @param settings what was evaluated and how, by name, in the order to show
     * @param sheet of the clips to show; may be without any
     */
    public EvaluationReport(Map<String, String> settings, ScoreTable table, EvaluationSheet sheet) {
        this.settings = settings;
        this.table = table;
        this.sheet = sheet;
    }

    /** The file's text. */
    public String html() {
        HtmlPage page = new HtmlPage("Evaluation");
        page.table(
                List.of("setting", "value"),
                settings.entrySet().stream()
                        .map(setting -> List.of(setting.getKey(), setting.getValue()))
                        .toList());
        page.paragraph(ABOUT);
        for (ScoreGroup group : table.groups()) {
            page.heading(group.title()).table(ScoreTable.COLUMNS, ScoreTable.rows(group));
            page.charts(List.of(madOverFrames(group)));
        }
        List<SheetRow> rows = sheet.rows();
        if (!rows.isEmpty()) {
            page.heading("Mattes");
            page.paragraph("Frames, true alphas and each contestant's alphas at three times, at half size.");
            rows.forEach(row -> page.picture(row.caption(), row.picture()));
        }
        return page.text();
    }

    private static LineChart madOverFrames(ScoreGroup group) {
        List<String> contestants = group.contestants();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < contestants.size(); i++) {
            String contestant = contestants.get(i);
            List<Line.Point> points = new ArrayList<>();
            for (int frame = 0; frame < group.frames(); frame++) {
                points.add(new Line.Point(frame, group.madAt(contestant, frame).orElse(Double.NaN)));
            }
            lines.add(new Line(contestant, i, Line.Strength.STRONG, points));
        }
        return new LineChart("MAD ×10³ over the frames", "frame", Scale.LINEAR_FROM_ZERO, lines, List.of());
    }
}
