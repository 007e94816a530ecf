package dev.mattebox.training.data.curated;

import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.data.Supervision;
import dev.mattebox.training.data.footage.Footage;
import dev.mattebox.training.data.footage.FootageException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The accepted clips of a curated data set, in the order of their names. An alpha is valid where its quality is at least
 * one half, that is where the probability that it is wrong was below one half. Safe for many threads.
 *
 * <p>Clips that come into being after opening are not seen, so that a training sees one data set from begin to end.
 */
public final class CuratedFootage implements Footage {

    private final List<CuratedClip> clips;

    private CuratedFootage(List<CuratedClip> clips) {
        this.clips = List.copyOf(clips);
    }

    /**
     * Reads the manifests of a data set; of the clips themselves nothing is read yet.
     *
     * @param dataSet a folder with a folder for each clip
     * @throws FootageException if a manifest is wrong, or no clip was accepted
     */
    public static CuratedFootage open(Path dataSet) {
        List<CuratedClip> accepted = new ArrayList<>();
        for (Path clip : CuratedManifest.clips(dataSet)) {
            CuratedManifest manifest = CuratedManifest.read(clip);
            if (manifest.accepted()) {
                accepted.add(new CuratedClip(new ClipFiles(clip), manifest));
            }
        }
        if (accepted.isEmpty()) {
            throw new FootageException("There is no accepted clip in " + dataSet
                    + "; make some with 'mattebox-train curate', or accept more by its options");
        }
        return new CuratedFootage(accepted);
    }

    @Override
    public Supervision supervision() {
        return Supervision.CURATED;
    }

    @Override
    public int clips() {
        return clips.size();
    }

    @Override
    public ClipSize size(int clip) {
        CuratedManifest manifest = manifest(clip);
        return new ClipSize(manifest.frames(), manifest.width(), manifest.height());
    }

    /** A clip as it is: chance decides nothing about it. */
    @Override
    public Take take(int clip, RandomStream random) {
        return clips.get(clip)::frame;
    }

    /** What is known about a clip. */
    public CuratedManifest manifest(int clip) {
        return clips.get(clip).manifest();
    }

    /**
     * Reads a clip wholly and compares it with its digest.
     *
     * @throws FootageException if it is not what it was when it was curated
     */
    public void verify(int clip) {
        clips.get(clip).verify();
    }
}
