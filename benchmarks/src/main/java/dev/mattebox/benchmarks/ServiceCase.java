package dev.mattebox.benchmarks;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A clip to send through the service.
 *
 * @param network that mattes it
 * @param size of its frames
 * @param frames how many, more than {@link #SHORT}
 */
record ServiceCase(NetworkChoice network, FrameSize size, int frames) {

    /** The length of the clip whose time is subtracted: what is left are frames only, without a job's begin and end. */
    static final int SHORT = 5;

    /** Reads {@code compact:288x512:120}. */
    static final class Converter implements ITypeConverter<ServiceCase> {

        @Override
        public ServiceCase convert(String value) {
            String[] parts = value.split(":");
            try {
                ServiceCase read = new ServiceCase(
                        NetworkChoice.valueOf(parts[0]),
                        new FrameSize.Converter().convert(parts[1]),
                        Integer.parseInt(parts[2]));
                if (read.frames() > SHORT) {
                    return read;
                }
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new TypeConversionException(wanted(value));
            }
            throw new TypeConversionException(wanted(value));
        }

        private static String wanted(String value) {
            return "a case is written NETWORK:HEIGHTxWIDTH:FRAMES with more than " + SHORT + " frames, not " + value;
        }
    }
}
