package dev.mattebox.mqe.admission;

import dev.mattebox.mqe.links.LinkedFiles;
import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** Inputs that lie elsewhere. */
final class LinkedInputs implements InputFiles {

    private final LinkedFiles files;
    private final Map<Part, URI> links = new EnumMap<>(Part.class);

    /**
     * Sees that all links may be followed; none is followed yet.
     *
     * @param given the links as the user gave them, null where there is none
     * @throws ProblemException {@code link-not-allowed}
     */
    LinkedInputs(LinkedFiles files, Map<Part, ? extends @Nullable String> given) {
        this.files = files;
        given.forEach((part, link) -> {
            if (link != null) {
                links.put(part, files.allowed(part.id(), link));
            }
        });
    }

    @Override
    public boolean has(Part part) {
        return links.containsKey(part);
    }

    @Override
    public void require(Part part) {
        link(part);
    }

    @Override
    public void store(Part part, Path target) {
        files.fetch(part.id(), link(part), target);
    }

    private URI link(Part part) {
        URI link = links.get(part);
        if (link == null) {
            throw new ProblemException(CommonProblems.MALFORMED_REQUEST, "The link " + part.id() + " is missing.");
        }
        return link;
    }
}
