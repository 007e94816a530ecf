package dev.mattebox.benchmarks;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Two clips that differ in length only.
 *
 * @param network that mattes them
 * @param size of their frames
 * @param few frames of the one
 * @param many frames of the other
 */
record LengthCase(NetworkChoice network, FrameSize size, int few, int many) {

    /** Reads {@code compact:288x512:60:1800}. */
    static final class Converter implements ITypeConverter<LengthCase> {

        @Override
        public LengthCase convert(String value) {
            String[] parts = value.split(":");
            try {
                return new LengthCase(
                        NetworkChoice.valueOf(parts[0]),
                        new FrameSize.Converter().convert(parts[1]),
                        Integer.parseInt(parts[2]),
                        Integer.parseInt(parts[3]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new TypeConversionException(
                        "a pair of clips is written NETWORK:HEIGHTxWIDTH:FEW:MANY, not " + value);
            }
        }
    }
}
