package dev.mattebox.training.html;

import static dev.mattebox.training.html.Escaping.escape;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;

/** A report in the making, filled from top to bottom. Any text may be given: it is shown as it is. */
public final class HtmlPage {

    private final StringBuilder markup = new StringBuilder();

    /**
     * @param title heading of the page and name of its window
     */
    public HtmlPage(String title) {
        markup.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n")
                .append("<meta charset=\"utf-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
                .append("<title>")
                .append(escape(title))
                .append("</title>\n<style>\n")
                .append(PageStyle.CSS)
                .append("</style>\n</head>\n<body>\n");
        element("h1", title);
    }

    /** The title of what follows. */
    public HtmlPage heading(String text) {
        return element("h2", text);
    }

    /** Running text. */
    public HtmlPage paragraph(String text) {
        return element("p", text);
    }

    /** Text whose lines and spaces are kept, such as a configuration. */
    public HtmlPage preformatted(String text) {
        return element("pre", text);
    }

    /**
     * Numbers by name.
     *
     * @param columns the headings
     * @param rows as many cells as there are columns; the first is the row's name
     */
    public HtmlPage table(List<String> columns, List<List<String>> rows) {
        markup.append("<div class=\"scroll\"><table>\n<thead><tr>");
        columns.forEach(column -> element("th", column));
        markup.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            markup.append("<tr>");
            element("th", row.get(0));
            row.subList(1, row.size()).forEach(cell -> element("td", cell));
            markup.append("</tr>\n");
        }
        markup.append("</tbody>\n</table></div>\n");
        return this;
    }

    /** Charts side by side, as many as fit. */
    public HtmlPage charts(List<LineChart> charts) {
        markup.append("<div class=\"charts\">\n");
        charts.forEach(chart -> markup.append(ChartMarkup.of(chart)));
        markup.append("</div>\n");
        return this;
    }

    /** A picture in its own size, within the file. */
    public HtmlPage picture(String caption, BufferedImage picture) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return picture(caption, png.toByteArray());
    }

    /**
     * A picture in its own size, within the file.
     *
     * @param png an encoded picture
     */
    public HtmlPage picture(String caption, byte[] png) {
        markup.append("<figure class=\"picture\">");
        element("figcaption", caption);
        markup.append("<img alt=\"")
                .append(escape(caption))
                .append("\" src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(png))
                .append("\"/></figure>\n");
        return this;
    }

    /** The whole file, in UTF-8. */
    public String text() {
        return markup + "</body>\n</html>\n";
    }

    private HtmlPage element(String name, String text) {
        markup.append('<')
                .append(name)
                .append('>')
                .append(escape(text))
                .append("</")
                .append(name)
                .append(">\n");
        return this;
    }
}
