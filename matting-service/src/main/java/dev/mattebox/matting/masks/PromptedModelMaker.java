package dev.mattebox.matting.masks;

import dev.mattebox.media.GrayImage;
import dev.mattebox.media.RgbImage;
import dev.mattebox.model.device.DeviceOutOfMemoryException;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.model.prompt.Clue;
import dev.mattebox.model.prompt.FoundMask;
import dev.mattebox.model.prompt.PromptedModel;
import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

import java.nio.FloatBuffer;
import java.util.List;

/** A promptable network: it knows things, and needs no difference in colour. */
final class PromptedModelMaker implements MaskMaker, AutoCloseable {

    private final PromptedModel model;

    PromptedModelMaker(PromptedModel model) {
        this.model = model;
    }

    @Override
    public String name() {
        return "model";
    }

    @Override
    public GrayImage mask(RgbImage frame, MaskRequest marks) {
        List<Clue> clues = Clues.of(marks, frame.width(), frame.height());
        if (clues.stream().noneMatch(PromptedModelMaker::saysWhatIsMeant)) {
            return new GrayImage(frame.width(), frame.height(), new byte[frame.width() * frame.height()]);
        }
        FoundMask found = found(frame, clues);
        try (PointerScope scope = new PointerScope()) {
            Mat logits = new Mat(found.height(), found.width(), opencv_core.CV_32FC1);
            logits.<FloatBuffer>createBuffer().put(found.logits());
            return FullSizeMask.of(logits, 0, View.whole(frame).part(), frame, marks);
        }
    }

    private static boolean saysWhatIsMeant(Clue clue) {
        return clue.kind() != Clue.Kind.BACKGROUND;
    }

    private FoundMask found(RgbImage frame, List<Clue> clues) {
        try {
            return model.find(new RgbFrame(frame.width(), frame.height(), frame.rgb()), clues);
        } catch (DeviceOutOfMemoryException e) {
            throw new ProblemException(
                    CommonProblems.OUT_OF_MEMORY,
                    "The device has too little memory left to find a mask. Try again when the jobs that run are done.",
                    e);
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
