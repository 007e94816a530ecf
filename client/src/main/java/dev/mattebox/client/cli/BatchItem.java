package dev.mattebox.client.cli;

import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.nio.file.Path;

/**
 * A clip of a list.
 *
 * @param id what it is called; also the name of the folder of its results
 * @param video where the clip is
 * @param mask where its mask is
 * @param options of the matting, as the server has them
 */
record BatchItem(String id, Source video, Source mask, ObjectNode options) {

    /** Where a file is. */
    sealed interface Source {

        /** A file of this machine, which is uploaded. */
        record LocalFile(Path path) implements Source {}

        /** An address, which the server fetches. */
        record Link(URI address) implements Source {}
    }
}
