package dev.mattebox.client.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mask of an object in a frame, as it stands on the command line.
 *
 * @param object which object
 * @param frame which frame, counted from 0; empty for the first one that is matted
 * @param mask the file
 */
record PromptOption(int object, Optional<Long> frame, Path mask) {

    /** What a mask is called that is of no frame in particular. */
    static final String PLAIN = "mask";

    /** The name of its part in a request. */
    String partName() {
        return frame.map(index -> PLAIN + "-" + index + "-" + object).orElse(PLAIN);
    }

    /** Reads {@code MASK} or {@code FRAME=MASK}. */
    static final class OfFirstObject implements ITypeConverter<PromptOption> {

        private static final Pattern FORM = Pattern.compile("(?:(\\d{1,9})=)?(.+)");

        @Override
        public PromptOption convert(String value) {
            Matcher parts = FORM.matcher(value);
            if (!parts.matches()) {
                throw new TypeConversionException("'" + value + "' is not MASK or FRAME=MASK, such as 180=mask.png");
            }
            return new PromptOption(1, Optional.ofNullable(parts.group(1)).map(Long::valueOf), Path.of(parts.group(2)));
        }
    }

    /** Reads {@code OBJECT:FRAME=MASK}. */
    static final class OfAnyObject implements ITypeConverter<PromptOption> {

        private static final Pattern FORM = Pattern.compile("(\\d{1,2}):(\\d{1,9})=(.+)");

        @Override
        public PromptOption convert(String value) {
            Matcher parts = FORM.matcher(value);
            if (!parts.matches()) {
                throw new TypeConversionException(
                        "'" + value + "' is not OBJECT:FRAME=MASK, such as 2:0=second-person.png");
            }
            return new PromptOption(
                    Integer.parseInt(parts.group(1)),
                    Optional.of(Long.valueOf(parts.group(2))),
                    Path.of(parts.group(3)));
        }
    }
}
