package dev.mattebox.training.data.footage;

/** A clip of foregrounds with as many alphas of the same size, grey pictures of their own. */
record MattedClip(FrameSequence foreground, FrameSequence alpha) {

    /**
     * @throws FootageException if they do not fit each other
     */
    MattedClip {
        if (!foreground.size().equals(alpha.size())) {
            throw new FootageException(alpha.source() + " has " + described(alpha) + ", but " + foreground.source()
                    + " has " + described(foreground) + "; make them equal, or remove both");
        }
    }

    static MattedClip open(PathPair pair) {
        return new MattedClip(FrameSequence.open(pair.picture()), FrameSequence.open(pair.matte()));
    }

    private static String described(FrameSequence sequence) {
        Footage.ClipSize size = sequence.size();
        return size.frames() + " frames of " + size.width() + "x" + size.height();
    }
}
