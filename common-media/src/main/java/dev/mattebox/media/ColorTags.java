package dev.mattebox.media;

/**
 * What the RGB values of a clip mean, as code points of ITU-T H.273 (1 is BT.709, 2 is unspecified, 9 the primaries of
 * BT.2020, 16 PQ, 18 HLG). Decoding undoes the colour matrix and the range but keeps primaries and transfer, so the
 * writers pass these two on.
 *
 * @param primaries colour primaries
 * @param transfer transfer characteristics
 */
public record ColorTags(int primaries, int transfer) {

    private static final int BT709 = 1;
    private static final int UNSPECIFIED = 2;
    private static final int BT2020 = 9;
    private static final int BT2020_MATRIX = 9;

    /** Ordinary video. */
    public static final ColorTags REC_709 = new ColorTags(BT709, BT709);

    /** A clip that does not tell. */
    public static final ColorTags UNTAGGED = new ColorTags(UNSPECIFIED, UNSPECIFIED);

    /** These tags, with BT.709 for whatever the clip left open. */
    public ColorTags orRec709() {
        return new ColorTags(orRec709(primaries), orRec709(transfer));
    }

    /** The matrix by which these colours are coded as YUV: that of BT.2020 for its primaries, else that of BT.709. */
    int matrix() {
        return primaries == BT2020 ? BT2020_MATRIX : BT709;
    }

    private static int orRec709(int code) {
        return code == UNSPECIFIED || code == 0 ? BT709 : code;
    }
}
