package dev.mattebox.matting.worker;

import dev.mattebox.matting.admission.Media;
import dev.mattebox.matting.frames.LatestFrames;
import dev.mattebox.matting.options.BackgroundImages;
import dev.mattebox.matting.options.MattingRequestOptions;
import dev.mattebox.matting.options.OutputFile;
import dev.mattebox.media.BackwardFrames;
import dev.mattebox.media.VideoInfo;
import dev.mattebox.media.VideoReader;
import dev.mattebox.model.device.DeviceMemory;
import dev.mattebox.model.device.DevicePool;
import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.MatterState;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.model.matting.PromptedMatter;
import dev.mattebox.service.jobs.JobRun;
import dev.mattebox.service.pipeline.FramePipeline;
import dev.mattebox.service.telemetry.FrameMetrics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The work at one clip: the way back, which puts alphas aside, and then the way forwards, which writes the outputs. What
 * an earlier attempt has done, or what an earlier matting of the clip knows, is not done again.
 */
final class MattingWork {

    private static final String BACKWARDS = "matting backwards";
    private static final String MATTING = "matting";
    private static final String WAITING = "waiting";
    private static final String FINISHING = "finishing";
    private static final String MATTE = "matte";
    /** Colours of 8 and of 16 bits. */
    private static final int COLOUR_BYTES = 9;

    private final JobRun run;
    private final MattingRequestOptions options;
    private final MattingPlan plan;
    private final EarlierWork earlier;
    private final MattingModel model;
    private final Surroundings surroundings;
    private final Segmentation segmentation;

    /**
     * What is the same for all jobs.
     *
     * @param media reads inputs
     * @param metrics of the stages
     * @param devicePool where networks compute
     * @param shown gets to see each frame that is written
     * @param segmentFrames how many frames a segment has
     * @param keptStates which states are kept
     */
    record Surroundings(
            Media media,
            FrameMetrics metrics,
            DevicePool devicePool,
            LatestFrames shown,
            int segmentFrames,
            KeptStates keptStates) {}

    /** Where a pass goes on: with a state after a frame, or at its beginning without. */
    private record Start(Optional<Path> state, OptionalLong after) {}

    MattingWork(
            JobRun run,
            MattingRequestOptions options,
            EarlierWork earlier,
            MattingModel model,
            Surroundings surroundings) {
        this.run = run;
        this.options = options;
        this.plan = MattingPlan.of(options);
        this.earlier = earlier;
        this.model = model;
        this.surroundings = surroundings;
        this.segmentation = new Segmentation(plan.range().first(), surroundings.segmentFrames());
    }

    /** Goes back from where the first objects are marked to the first frame that is wanted. */
    void goBackwards() throws Exception {
        Pass whole = plan.backwards();
        SortedSet<Integer> objects = earlier.unknown(whole);
        Pass pass = whole.of(objects);
        if (pass.isEmpty()) {
            return;
        }
        DoneSegments done = DoneSegments.of(run);
        Start start = start(whole, done, done.backwardsTo());
        long first = plan.range().first();
        long from = start.after().isPresent() ? start.after().getAsLong() - 1 : pass.begin();
        if (from < first) {
            return;
        }
        Path video = run.input(Media.VIDEO);
        long all = pass.begin() - first + 1;
        long before = all - (from - first + 1);
        try (BackwardFrames frames = new BackwardFrames(
                        () -> surroundings.media().open(video),
                        from,
                        first,
                        run.workFile("frames"),
                        BackwardFrames.FILE_BYTES);
                ClipMatter matter = matter(pass, objects, start, frames.info());
                BackwardSegments segments = new BackwardSegments(run, surroundings.keptStates(), before)) {
            BackwardPath path = new BackwardPath(frames, from, run);
            pipeline(frames.info(), objects.size())
                    .run(
                            path::read,
                            frame -> matted(matter, frame, matter.matte(frame)),
                            segments,
                            (framesDone, total) -> run.progress(BACKWARDS, before + framesDone, all));
        }
    }

    /**
     * Goes forwards and writes the outputs.
     *
     * @return how many frames they have
     */
    long goForwards(List<OutputFile> files) throws Exception {
        DoneSegments done = DoneSegments.of(run);
        try (VideoReader reader = surroundings.media().open(run.input(Media.VIDEO));
                SegmentedOutputs outputs = new SegmentedOutputs(
                        files, plan.range(), reader.info(), run, surroundings.keptStates(), backdrops(reader), done)) {
            long frames = done.frames();
            if (done.areAll()) {
                outputs.finish();
            } else {
                frames += matte(reader, outputs, done);
            }
            run.progress(FINISHING, frames, frames);
            outputs.join(DoneSegments.of(run));
            return frames;
        }
    }

    private Backdrops backdrops(VideoReader reader) {
        return new Backdrops(surroundings.media(), run, reader.info(), BackgroundImages.of(options.outputs()));
    }

    private long matte(VideoReader reader, SegmentedOutputs outputs, DoneSegments done) throws Exception {
        Pass whole = plan.forwards();
        SortedSet<Integer> objects = earlier.unknown(whole);
        OptionalLong doneTo = done.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(plan.range().first() + done.frames() - 1);
        Start start = start(whole, done, doneTo);
        VideoInfo info = reader.info();
        RestOfClip clip = new RestOfClip(reader, plan.range(), done.frames(), plan.lastPrompt(), run);
        Long declared = run.job().progress().framesTotal();
        try (ClipMatter matter = matter(whole.of(objects), objects, start, info);
                KeptAlphas backwards = new KeptAlphas(info.width(), info.height());
                KeptAlphas known = new KeptAlphas(info.width(), info.height())) {
            DoneSegments.of(run).addBackwards(backwards);
            earlier.alphas().forEach(name -> known.add(name, () -> run.input(name)));
            return pipeline(info, plan.objects().size())
                    .run(
                            clip::read,
                            frame -> matted(
                                    matter, frame, resolved(frame.index(), matter.matte(frame), backwards, known)),
                            new ShownOutputs(
                                    outputs, surroundings.shown(), run.job().id()),
                            (framesDone, rest) -> {
                                Long total = rest == null ? declared : Long.valueOf(clip.skipped() + rest);
                                boolean isOver = rest != null && framesDone >= rest;
                                run.progress(isOver ? FINISHING : MATTING, clip.skipped() + framesDone, total);
                            });
        }
    }

    /** The alphas of a frame, each from where it is known. */
    private Map<Integer, AlphaMatte> resolved(
            long frame, Map<Integer, AlphaMatte> matted, KeptAlphas backwards, KeptAlphas known) {
        Map<Integer, AlphaMatte> alphas = new TreeMap<>();
        for (int object : plan.objects()) {
            plan.passOf(object, frame).ifPresent(pass -> {
                if (earlier.knows(pass, object, frame)) {
                    alphas.put(object, known.of(object, frame));
                } else if (pass.isBackwards()) {
                    alphas.put(object, backwards.of(object, frame));
                } else {
                    alphas.put(object, matted.get(object));
                }
            });
        }
        return alphas;
    }

    private MattedFrame matted(ClipMatter matter, ClipFrame frame, Map<Integer, AlphaMatte> alphas) {
        boolean endsSegment = matter.endsSegment(frame.index());
        Optional<String> state = matter.keptState(frame.index());
        if (endsSegment) {
            DeviceMemory.trim(model.device());
        }
        return new MattedFrame(frame.index(), frame.frame(), alphas, endsSegment, state);
    }

    /**
     * Where a pass goes on.
     *
     * @param doneTo the last frame that earlier attempts have done
     */
    private Start start(Pass pass, DoneSegments done, OptionalLong doneTo) {
        if (doneTo.isPresent()) {
            Optional<Path> state = done.lastState(pass.isBackwards());
            if (state.isPresent()) {
                return new Start(state, doneTo);
            }
        }
        for (String name : earlier.states(pass)) {
            Path file = run.input(name);
            if (hasAllOf(pass, MatterState.read(file), SegmentNames.frame(name))) {
                return new Start(Optional.of(file), OptionalLong.of(SegmentNames.frame(name)));
            }
        }
        return new Start(Optional.empty(), OptionalLong.empty());
    }

    /** Whether a state has in mind every object that is to be matted and has begun by then, and there is one. */
    private boolean hasAllOf(Pass pass, MatterState state, long frame) {
        List<Integer> begun = earlier.unknown(pass).stream()
                .filter(object -> pass.reaches(object, frame))
                .toList();
        return !begun.isEmpty() && state.objects().containsAll(begun);
    }

    /** The states of the earlier matting that are those of this one, too. */
    List<String> sharedStates() {
        List<String> shared = new ArrayList<>(earlier.states(plan.backwards()));
        shared.addAll(earlier.states(plan.forwards()));
        return shared;
    }

    private ClipMatter matter(Pass pass, SortedSet<Integer> objects, Start start, VideoInfo info)
            throws InterruptedException {
        Optional<DevicePool.Place> place = objects.isEmpty() ? Optional.empty() : Optional.of(place(objects, info));
        try {
            return matter(pass, objects, start, info, place);
        } catch (RuntimeException e) {
            place.ifPresent(DevicePool.Place::close);
            throw e;
        }
    }

    private DevicePool.Place place(SortedSet<Integer> objects, VideoInfo info) throws InterruptedException {
        DevicePool.Demand demand = model.demand(
                String.valueOf(options.model()),
                options.toMatterOptions(),
                options.toModelPrecision(),
                info.width(),
                info.height(),
                objects.size());
        return surroundings
                .devicePool()
                .enter(
                        demand,
                        () -> run.progress(WAITING, 0, run.job().progress().framesTotal()));
    }

    private ClipMatter matter(
            Pass pass, SortedSet<Integer> objects, Start start, VideoInfo info, Optional<DevicePool.Place> place) {
        PromptedMatter matter = start.state()
                .map(state -> model.resumePrompted(
                        options.toMatterOptions(), options.toModelPrecision(), MatterState.read(state), objects))
                .orElseGet(() -> model.promptedMatter(options.toMatterOptions(), options.toModelPrecision()));
        return new ClipMatter(
                matter,
                place,
                pass,
                start.after(),
                prompt -> surroundings.media().readMask(run.input(prompt.inputName()), info, options),
                segmentation,
                run::workFile);
    }

    private FramePipeline<ClipFrame, MattedFrame> pipeline(VideoInfo info, int objects) {
        long pixels = (long) info.width() * info.height();
        return new FramePipeline<>(
                run.job().kind(),
                MATTE,
                pixels * (COLOUR_BYTES + (long) Float.BYTES * objects),
                surroundings.metrics());
    }
}
