package dev.mattebox.training.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;

/** A page as a parser of XML sees it; its existence shows that it is well-formed. */
public final class ParsedPage {

    private final Document document;

    public ParsedPage(String html) throws Exception {
        document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html)));
    }

    /** The text of each element of a name, in their order. */
    public List<String> texts(String element) {
        return elements(element).stream().map(Element::getTextContent).toList();
    }

    /** An attribute of each element of a name, empty where it is missing. */
    public List<String> attributes(String element, String attribute) {
        return elements(element).stream()
                .map(found -> found.getAttribute(attribute))
                .toList();
    }

    /** Fails if the page runs anything or fetches anything. */
    public void assertSelfContained() {
        assertThat(elements("script")).isEmpty();
        assertThat(elements("link")).isEmpty();
        assertThat(attributes("img", "src")).allMatch(source -> source.startsWith("data:image/png;base64,"));
        assertThat(String.join("", texts("style"))).doesNotContain("url(", "@import");
    }

    private List<Element> elements(String name) {
        NodeList found = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
