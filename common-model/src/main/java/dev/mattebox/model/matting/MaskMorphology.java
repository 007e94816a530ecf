package dev.mattebox.model.matting;

/**
 * Grows and shrinks masks. Results are hard: 0 or 255 everywhere. Pixels beyond the border are ignored, so a mask
 * neither grows in from outside nor is it eaten away there.
 */
public final class MaskMorphology {

    private static final byte INSIDE = (byte) 255;

    private MaskMorphology() {}

    /**
     * Grows a mask by a {@linkplain StructuringElement#symmetric symmetric} ellipse; every pixel above 0 counts as set.
     *
     * @param diameter of the ellipse; 0 gives the mask back as it is, soft values too
     * @throws IllegalArgumentException if the diameter is negative
     */
    public static Mask dilate(Mask mask, int diameter) {
        return diameter == 0 ? mask : dilate(mask, StructuringElement.symmetric(diameter));
    }

    /**
     * Shrinks a mask by a {@linkplain StructuringElement#symmetric symmetric} ellipse; only pixels of 255 count as set.
     *
     * @param diameter of the ellipse; 0 gives the mask back as it is, soft values too
     * @throws IllegalArgumentException if the diameter is negative
     */
    public static Mask erode(Mask mask, int diameter) {
        return diameter == 0 ? mask : erode(mask, StructuringElement.symmetric(diameter));
    }

    /** Sets every pixel whose element covers a pixel above 0. */
    public static Mask dilate(Mask mask, StructuringElement element) {
        boolean[] inside = new boolean[mask.values().length];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = mask.values()[i] != 0;
        }
        return hardMask(mask, covering(inside, mask.width(), mask.height(), element), true);
    }

    /** Keeps every pixel whose element covers only pixels of 255. */
    public static Mask erode(Mask mask, StructuringElement element) {
        boolean[] outside = new boolean[mask.values().length];
        for (int i = 0; i < outside.length; i++) {
            outside[i] = mask.values()[i] != INSIDE;
        }
        return hardMask(mask, covering(outside, mask.width(), mask.height(), element), false);
    }

    /** The pixels whose element covers at least one of the wanted pixels. */
    private static boolean[] covering(boolean[] wanted, int width, int height, StructuringElement element) {
        boolean[] covering = new boolean[wanted.length];
        int[] wantedBefore = new int[width + 1];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                wantedBefore[x + 1] = wantedBefore[x] + (wanted[y * width + x] ? 1 : 0);
            }
            if (wantedBefore[width] == 0) {
                continue;
            }
            for (StructuringElement.Row row : element.rows()) {
                int target = y - row.dy();
                if (target >= 0 && target < height) {
                    markRow(covering, target * width, wantedBefore, row);
                }
            }
        }
        return covering;
    }

    private static void markRow(boolean[] covering, int start, int[] wantedBefore, StructuringElement.Row row) {
        int width = wantedBefore.length - 1;
        for (int x = 0; x < width; x++) {
            int from = Math.min(width, Math.max(0, x + row.left()));
            int to = Math.min(width, Math.max(0, x + row.right() + 1));
            covering[start + x] |= wantedBefore[to] > wantedBefore[from];
        }
    }

    private static Mask hardMask(Mask mask, boolean[] pixels, boolean inside) {
        byte[] values = new byte[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = pixels[i] == inside ? INSIDE : 0;
        }
        return new Mask(mask.width(), mask.height(), values);
    }
}
