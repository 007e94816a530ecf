package dev.mattebox.training.curation;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.model.matting.VideoMatter;
import dev.mattebox.model.quality.AnnotationFusion;
import dev.mattebox.model.quality.MatteEvaluator;
import dev.mattebox.training.data.curated.CuratedManifest;
import dev.mattebox.training.data.curated.CuratedOrigin;
import dev.mattebox.training.data.curated.CuratedWriter;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Annotates a clip by two branches, fuses them and judges the result. Holds one frame at a time. Threads may share it.
 */
final class ClipCurator implements ClipWork {

    private final MattingModel model;
    private final MatteEvaluator evaluator;
    private final CurationOptions options;
    private final ImageBranch imageBranch;

    /** Model and evaluator stay the caller's. */
    ClipCurator(MattingModel model, MatteEvaluator evaluator, CurationOptions options) {
        this.model = model;
        this.evaluator = evaluator;
        this.options = options;
        this.imageBranch = new ImageBranch(model, options.image());
    }

    @Override
    public CuratedManifest curate(RawClip clip, CuratedWriter writer) throws IOException {
        AnnotationFusion fusion = new AnnotationFusion(evaluator, options.fusion());
        try (RawClipReader reader = new RawClipReader(clip, options.givenAlphas());
                VideoMatter videoBranch = model.matter(options.video())) {
            boolean first = true;
            for (Optional<RawFrame> next = reader.read(); next.isPresent(); next = reader.read()) {
                RawFrame frame = next.get();
                AlphaMatte stable = first
                        ? videoBranch
                                .start(frame.picture(), List.of(frame.mask().orElseThrow()))
                                .get(0)
                        : videoBranch.next(frame.picture()).get(0);
                AlphaMatte sharp = frame.sharp()
                        .orElseGet(() -> imageBranch.matte(
                                frame.picture(), frame.mask().orElseGet(() -> ImageBranch.maskOf(stable))));
                writer.add(frame.picture(), fusion.fuse(frame.picture(), stable, sharp, frame.mask()));
                first = false;
            }
        }
        String source = clip.source().getFileName().toString();
        CuratedOrigin origin = new CuratedOrigin(clip.name(), source, options.licence(), options.models());
        return writer.finish(origin, options.fusion(), fusion.verdict());
    }
}
