package dev.mattebox.training.trainer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.mattebox.model.network.Head;
import dev.mattebox.model.network.MatAnyone2;
import dev.mattebox.model.tensor.Layers.BatchNormalization;
import dev.mattebox.model.tensor.TensorSource;
import dev.mattebox.training.loss.FeedbackLosses;
import dev.mattebox.training.loss.Losses;
import dev.mattebox.training.loss.MattingLosses;
import dev.mattebox.training.loss.SegmentationLosses;
import dev.mattebox.training.loss.Validity;
import dev.mattebox.training.report.TrainingSheet;

import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.Random;

/** Teaches a matting network to carry a first mask through short clips. */
public final class MattingLesson implements Lesson<MatAnyone2> {

    private static final long PLAN_SEED = 1_000_003;
    private static final String SEGMENTATION_HEAD = "mask_decoder.pred_seg.";

    private final TrainingConfig config;
    private final BatchSource batches;
    private final Optional<FrozenEvaluator> evaluator;
    private final LessonOperations operations;

    /**
     * @param batches closed with the lesson
     * @param evaluator for feedback passes, closed with the lesson
     * @throws TrainingConfigException if there is a feedback pass and no evaluator
     */
    public MattingLesson(TrainingConfig config, BatchSource batches, Optional<FrozenEvaluator> evaluator) {
        this.config = config;
        this.batches = batches;
        this.evaluator = evaluator;
        if (evaluator.isEmpty() && config.hasFeedback()) {
            throw new TrainingConfigException(
                    "A feedback pass needs a quality evaluator; set evaluator to bundled or to a file of weights");
        }
        this.operations = new LessonOperations(config.device(), config.precision());
    }

    /** A lesson without feedback. */
    MattingLesson(TrainingConfig config, BatchSource batches) {
        this(config, batches, Optional.empty());
    }

    @Override
    public Device device() {
        return config.device();
    }

    @Override
    public Schedule<TrainingPhase> schedule() {
        return config.schedule();
    }

    @Override
    public MatAnyone2 network(TensorSource weights, BatchNormalization normalization) {
        return new MatAnyone2(config.network(), weights, normalization, operations.operations());
    }

    @Override
    public boolean isForTrainingOnly(String tensor) {
        return tensor.startsWith(SEGMENTATION_HEAD);
    }

    @Override
    public int exercises(long step) {
        return schedule().phaseAt(step).passes().stream()
                .mapToInt(TrainingPass::batches)
                .sum();
    }

    @Override
    public Exercise<MatAnyone2> exercise(long step, int index, NDManager manager) {
        TrainingPhase phase = schedule().phaseAt(step);
        int pass = 0;
        int batch = index;
        while (batch >= phase.passes().get(pass).batches()) {
            batch -= phase.passes().get(pass).batches();
            pass++;
        }
        TrainingPass chosen = phase.passes().get(pass);
        Random random = new Random(schedule().seed() * PLAN_SEED + step + index * PLAN_SEED * PLAN_SEED);
        ClipPlan plan = ClipPlan.draw(chosen.frames(), chosen.burnIn(), random);
        ClipBatch clips = batches.batch(step, phase, pass, batch, manager);
        double weight = chosen.weight() / chosen.batches();
        return network -> losses(chosen.kind(), network, clips, plan).weighted(weight);
    }

    private Losses losses(TrainingPass.Kind kind, MatAnyone2 network, ClipBatch clips, ClipPlan plan) {
        ClipBatch compared = clips.from(plan.burnIn());
        return switch (kind) {
            case MATTING ->
                MattingLosses.of(
                        ClipForward.run(network, clips, plan, Head.MATTING).joined(),
                        compared.alphas(),
                        new Validity(compared.validity(), compared.clips()),
                        config.losses());
            case SEGMENTATION ->
                SegmentationLosses.of(
                        ClipForward.run(network, clips, plan, Head.SEGMENTATION).joined(),
                        compared.masks(),
                        config.segmentation(),
                        config.losses());
            case FEEDBACK ->
                FeedbackLosses.of(
                        ClipForward.run(network, clips, plan, Head.MATTING).joined(),
                        compared.images(),
                        compared.masks(),
                        evaluator.orElseThrow().network(),
                        config.feedback());
        };
    }

    @Override
    public Optional<BufferedImage> sheet(long step, MatAnyone2 network, NDManager manager) {
        int index = schedule().phaseIndexAt(Math.max(0, step - 1));
        TrainingPhase phase = schedule().phases().get(index);
        long firstStep = schedule().phases().subList(0, index).stream()
                .mapToLong(TrainingPhase::steps)
                .sum();
        TrainingPass pass = phase.passes().get(0);
        ClipBatch clips = batches.batch(firstStep, phase, 0, 0, manager);
        ClipPlan plan = ClipPlan.draw(
                pass.frames(), pass.burnIn(), new Random(schedule().seed()));
        NDArray alphas =
                ClipForward.run(network, clips, plan, Head.MATTING).joined().alphas();
        ClipBatch compared = clips.from(plan.burnIn());
        TrainingSheet sheet = new TrainingSheet(compared.clips(), compared.frames(), phase.crop());
        return Optional.of(
                sheet.draw(compared.images().toFloatArray(), compared.alphas().toFloatArray(), alphas.toFloatArray()));
    }

    @Override
    public void close() {
        operations.close();
        batches.close();
        evaluator.ifPresent(FrozenEvaluator::close);
    }
}
