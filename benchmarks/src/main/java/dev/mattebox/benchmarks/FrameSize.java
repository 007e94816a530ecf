package dev.mattebox.benchmarks;

import dev.mattebox.model.tensor.Margin;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A frame's height and width, written {@code 288x512}. */
record FrameSize(int height, int width) {

    private static final int STRIDE = 16;

    /** The size at which networks compute: multiples of 16. */
    FrameSize padded() {
        Margin margin = Margin.toMultipleOf(STRIDE, height, width);
        return new FrameSize(height + margin.top() + margin.bottom(), width + margin.left() + margin.right());
    }

    @Override
    public String toString() {
        return height + "x" + width;
    }

    /** Reads it from the command line. */
    static final class Converter implements ITypeConverter<FrameSize> {
        @Override
        public FrameSize convert(String value) {
            String[] sides = value.split("x", -1);
            if (sides.length != 2) {
                throw new TypeConversionException("a size is written HEIGHTxWIDTH, not " + value);
            }
            return new FrameSize(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
        }
    }
}
