package dev.mattebox.matting.frames;

import dev.mattebox.service.media.MediaFiles;
import dev.mattebox.service.uploads.ResumableUploads;
import dev.mattebox.service.uploads.UploadId;
import org.springframework.stereotype.Component;

import java.nio.file.Path;

/** The frames of uploaded clips. */
@Component
public final class UploadFrames {

    private final ResumableUploads uploads;
    private final FramePictures pictures;
    private final MediaFiles media;

    UploadFrames(ResumableUploads uploads, FramePictures pictures, MediaFiles media) {
        this.uploads = uploads;
        this.pictures = pictures;
        this.media = media;
    }

    /**
     * What an uploaded clip is.
     *
     * @param id as it came
     * @throws dev.mattebox.service.problems.ProblemException {@code not-found}, {@code upload-incomplete},
     *     {@code unreadable-media} or {@code media-too-large}
     */
    public ClipDescription describe(String id) {
        return pictures.describe(clip(id));
    }

    /** A frame of an uploaded clip; throws as {@link #describe} does. */
    public SeenFrame frame(String id, int number, int maxShortSide) {
        ClipFile<?> clip = clip(id);
        return new SeenFrame(number, clip.key(), () -> pictures.picture(clip, number, maxShortSide));
    }

    private ClipFile<?> clip(String id) {
        UploadId upload = uploads.finished(id);
        return new ClipFile<>("upload-" + upload, Look.COLOURS, place -> {
            Path file = uploads.look(upload, place);
            media.lookAtClip("The clip", file);
            return file;
        });
    }
}
