package dev.mattebox.training.data.procedural;

import java.util.List;

/**
 * What the clips of one data set look like.
 *
 * @param width pixels per row
 * @param height rows; sizes and speeds of everything are in parts of it
 * @param frames frames of a clip
 * @param space keeps data sets apart: the same seed in another space gives other clips
 * @param textures families of which surfaces and backgrounds are made, each as often as it is listed
 * @param timeStep time between two frames; 1 is usual, more is faster motion
 * @param speed of objects and camera; 1 is usual
 * @param closeUp probability that a person is framed so that the head is large
 * @param hair probability that a person has single strands of hair; furry objects are half as likely
 * @param strands how many strands a head has
 * @param strandWidth pixels at the root of a strand
 * @param translucent probability that a part of a person or an object lets light through
 * @param occluder probability that something passes in front of the target
 * @param twin probability that a distractor wears the target's clothes, skin and hair
 * @param shownAtFirst which part of the largest visible area of the target the first frame shows at least; where a
 *     mask is given for the first frame, the target is not a sliver at its edge
 */
public record GeneratorSettings(
        int width,
        int height,
        int frames,
        int space,
        List<TextureKind> textures,
        Range timeStep,
        Range speed,
        double closeUp,
        double hair,
        Range strands,
        Range strandWidth,
        double translucent,
        double occluder,
        double twin,
        double shownAtFirst) {

    private static final int TRAINING_SPACE = 1;
    private static final int DETAIL_SPACE = 2;
    private static final int HELD_OUT_SPACE = 3;
    private static final int DEMONSTRATION_SPACE = 4;
    private static final int LONG_SPACE = 5;
    private static final int WINDSWEPT_SPACE = 6;

    /**
     * @throws IllegalArgumentException if frames are too small to hold anything or there are none
     */
    public GeneratorSettings {
        if (width < 64 || height < 64 || frames < 1) {
            throw new IllegalArgumentException("Clips are at least 64x64 pixels and 1 frame, not " + width + "x"
                    + height + " and " + frames + " frames");
        }
        textures = List.copyOf(textures);
    }

    /** 192x192, 8 frames: everything that the network must learn, easy and hard. */
    public static GeneratorSettings training() {
        return new GeneratorSettings(
                192,
                192,
                8,
                TRAINING_SPACE,
                TextureKind.SEEN_IN_TRAINING,
                new Range(0.3, 3),
                new Range(0.3, 1.6),
                0.35,
                0.65,
                new Range(20, 200),
                new Range(0.35, 1.3),
                0.07,
                0.09,
                0.3,
                0);
    }

    /** 256x256, 12 frames: close heads with many thin strands, fur and translucency, for the detail phase. */
    public static GeneratorSettings detail() {
        return new GeneratorSettings(
                256,
                256,
                12,
                DETAIL_SPACE,
                TextureKind.SEEN_IN_TRAINING,
                new Range(0.3, 2),
                new Range(0.3, 1.4),
                0.65,
                0.95,
                new Range(120, 500),
                new Range(0.3, 1.0),
                0.12,
                0.06,
                0.3,
                0);
    }

    /**
     * 256x256, 48 frames: other random numbers, mostly textures that no training clip has, and longer clips. Speeds are
     * within those of training, strands within those of training and detail.
     */
    public static GeneratorSettings heldOut() {
        return new GeneratorSettings(
                256,
                256,
                48,
                HELD_OUT_SPACE,
                TextureKind.HELD_OUT,
                new Range(0.5, 1.5),
                new Range(0.3, 1.0),
                0.35,
                0.8,
                new Range(100, 260),
                new Range(0.33, 0.75),
                0.07,
                0.07,
                0.3,
                0.4);
    }

    /**
     * 192x192, 240 frames: ten seconds, in which persons turn, come and go and the light changes, so that the last frame
     * has little of the first one.
     */
    public static GeneratorSettings longClips() {
        return new GeneratorSettings(
                192,
                192,
                240,
                LONG_SPACE,
                TextureKind.HELD_OUT,
                new Range(0.5, 1.5),
                new Range(0.5, 1.4),
                0.35,
                0.6,
                new Range(60, 200),
                new Range(0.35, 1),
                0.07,
                0.15,
                0.3,
                0.4);
    }

    /**
     * 192x192, 24 frames: close heads with very much hair in fast motion before textures that no training clip has; a kind
     * of footage of which a training may have masks, but no alpha.
     */
    public static GeneratorSettings windswept() {
        return new GeneratorSettings(
                192,
                192,
                24,
                WINDSWEPT_SPACE,
                TextureKind.HELD_OUT,
                new Range(1, 2.5),
                new Range(0.8, 1.6),
                0.8,
                1,
                new Range(200, 500),
                new Range(0.35, 1),
                0.15,
                0.05,
                0.3,
                0.4);
    }

    /** 384x288, 48 frames: calm clips to show, with much hair, of which no training clip is one. */
    public static GeneratorSettings demonstration() {
        return new GeneratorSettings(
                384,
                288,
                48,
                DEMONSTRATION_SPACE,
                List.of(TextureKind.GRADIENT, TextureKind.BOKEH, TextureKind.NOISE, TextureKind.DEAD_LEAVES),
                new Range(0.5, 0.8),
                new Range(0.5, 0.8),
                0.3,
                1,
                new Range(250, 450),
                new Range(0.5, 1),
                0,
                0,
                0,
                0.6);
    }

    /** The same with frames of another size. */
    public GeneratorSettings withSize(int newWidth, int newHeight) {
        return new GeneratorSettings(
                newWidth,
                newHeight,
                frames,
                space,
                textures,
                timeStep,
                speed,
                closeUp,
                hair,
                strands,
                strandWidth,
                translucent,
                occluder,
                twin,
                shownAtFirst);
    }

    /** The same with clips of another length. */
    public GeneratorSettings withFrames(int newFrames) {
        return new GeneratorSettings(
                width,
                height,
                newFrames,
                space,
                textures,
                timeStep,
                speed,
                closeUp,
                hair,
                strands,
                strandWidth,
                translucent,
                occluder,
                twin,
                shownAtFirst);
    }
}
