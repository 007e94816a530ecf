package dev.mattebox.client.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What to return, as {@code kind:format} on the command line.
 *
 * @param kind such as {@code alpha}
 * @param format such as {@code png16}
 */
record OutputOption(String kind, String format) {

    /** Reads {@code kind:format}. */
    static final class Converter implements ITypeConverter<OutputOption> {
        @Override
        public OutputOption convert(String value) {
            String[] parts = value.split(":", -1);
            if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
                throw new TypeConversionException("'" + value + "' is not KIND:FORMAT, such as alpha:png16");
            }
            return new OutputOption(parts[0], parts[1]);
        }
    }
}
