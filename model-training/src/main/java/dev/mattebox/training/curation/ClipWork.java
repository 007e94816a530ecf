package dev.mattebox.training.curation;

import dev.mattebox.training.data.curated.CuratedManifest;
import dev.mattebox.training.data.curated.CuratedWriter;

import java.io.IOException;

/** Curates one clip. */
@FunctionalInterface
interface ClipWork {

    /**
     * Writes a clip, finished.
     *
     * @throws RuntimeException if the raw clip is to blame
     * @throws IOException if the curated one cannot be written
     */
    CuratedManifest curate(RawClip clip, CuratedWriter writer) throws IOException;
}
