package dev.mattebox.matting.worker;

import dev.mattebox.matting.admission.Media;
import dev.mattebox.matting.options.BackgroundImages;
import dev.mattebox.matting.options.OutputRequest;
import dev.mattebox.media.Backdrop;
import dev.mattebox.media.VideoInfo;
import dev.mattebox.service.jobs.JobRun;

import java.util.HashMap;
import java.util.Map;

/** What the composites of a matting lie over, of the size of the clip; an image is read once. Used by one thread. */
final class Backdrops {

    private final Media media;
    private final JobRun run;
    private final VideoInfo video;
    private final BackgroundImages images;
    private final Map<String, Backdrop> read = new HashMap<>();

    Backdrops(Media media, JobRun run, VideoInfo video, BackgroundImages images) {
        this.media = media;
        this.run = run;
        this.video = video;
        this.images = images;
    }

    /** The backdrop of a composite, in the clip's own colours. */
    Backdrop of(OutputRequest output) {
        if (output.backgroundImage().isPresent()) {
            return read.computeIfAbsent(
                    images.inputName(output.backgroundImage().get()), this::read);
        }
        Backdrop plain = output.backgroundColour().isPresent()
                ? Backdrop.Colour.of(output.backgroundColour().getAsInt())
                : Backdrop.checkerboard();
        return plain.in(video.colorTags());
    }

    private Backdrop read(String inputName) {
        return Backdrop.image(media.readBackground(run.input(inputName)), video.width(), video.height())
                .in(video.colorTags());
    }
}
