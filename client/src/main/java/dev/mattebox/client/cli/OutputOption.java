package dev.mattebox.client.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What to return, as {@code kind:format} or {@code kind:format:background} on the command line.
 *
 * @param kind such as {@code alpha}
 * @param format such as {@code png16}
 * @param background what a composite lies over, such as {@code #336699} or the name of a file with an image
 */
record OutputOption(String kind, String format, Optional<String> background) {

    private static final int PARTS = 3;

    /** The image that a composite lies over, if its background is a file. */
    Optional<Path> image() {
        return background.map(File::new).filter(File::isFile).map(File::toPath);
    }

    /** Reads {@code kind:format} and, for composites, {@code :background}. */
    static final class Converter implements ITypeConverter<OutputOption> {
        @Override
        public OutputOption convert(String value) {
            String[] parts = value.split(":", PARTS);
            boolean complete = parts.length == 2 || parts.length == PARTS;
            for (String part : parts) {
                complete &= !part.isEmpty();
            }
            if (!complete) {
                throw new TypeConversionException("'" + value
                        + "' is not KIND:FORMAT, such as alpha:png16, nor KIND:FORMAT:BACKGROUND, such as"
                        + " composite:h264:#336699 or composite:h264:beach.jpg");
            }
            return new OutputOption(
                    parts[0], parts[1], parts.length == PARTS ? Optional.of(parts[2]) : Optional.empty());
        }
    }
}
