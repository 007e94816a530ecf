package dev.mattebox.training.mqe.damage;

import java.util.Arrays;
import java.util.List;

/** What may be wrong with a matte. */
public enum ErrorType {
    /** Nothing is wrong. */
    PERFECT(false, false, (scene, alpha, strength, random) -> alpha),
    /** A region inside the target is transparent, wholly or partly. */
    HOLE(false, false, new Hole()),
    /** A region of the background belongs to the matte. */
    LEAK(false, false, new Leak()),
    /** A part of the target is missing. */
    LOST_PART(false, false, new LostPart()),
    /** Another object is in the matte, instead of the target or as well. */
    WRONG_OBJECT(false, false, new WrongObject()),
    /** Cut like a segmentation mask: no hair, no translucency. */
    HARD_EDGE(false, true, new HardEdge()),
    /** Blurred. */
    SOFT_EDGE(false, true, new SoftEdge()),
    /** The silhouette is too wide or too narrow. */
    WIDE_EDGE(false, true, new WideEdge()),
    /** Moved aside. */
    SHIFTED(false, true, new Shifted()),
    /** Few levels of grey are left. */
    QUANTISED(false, true, new Quantised()),
    /** What our matting network made of the clip at some stage of its training. */
    NETWORK(false, false, (scene, alpha, strength, random) -> alpha),
    /** The alpha of a neighbouring frame. */
    LAGGING(true, true, new Lagging()),
    /** Local noise and remains of other frames, as in a matte that changes from frame to frame. */
    FLICKER(true, false, new Flicker()),
    /** Blocks and ringing of a lossy coder. */
    COMPRESSED(true, true, new Compressed()),
    /** Made at a lower resolution and enlarged. */
    LOW_RESOLUTION(true, true, new LowResolution()),
    /** The inside is partly transparent. */
    FADED(true, false, new Faded()),
    /** Thin structures are missing. */
    HAIR_CUT(true, true, new HairCut());

    private final boolean heldOut;
    private final boolean local;
    private final Damage damage;

    ErrorType(boolean heldOut, boolean local, Damage damage) {
        this.heldOut = heldOut;
        this.local = local;
        this.damage = damage;
    }

    /** True if no evaluator may see it in training, so that it can test how errors of a new kind are judged. */
    public boolean heldOut() {
        return heldOut;
    }

    /** The types to train with. */
    public static List<ErrorType> seen() {
        return Arrays.stream(values()).filter(type -> !type.heldOut).toList();
    }

    /** The types to test with only. */
    public static List<ErrorType> unseen() {
        return Arrays.stream(values()).filter(type -> type.heldOut).toList();
    }

    /** True if the damage is often confined to a window; the others choose their place themselves. */
    boolean local() {
        return local;
    }

    Damage damage() {
        return damage;
    }
}
