package dev.mattebox.client.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which items of a list are this process's: every {@code count}-th, from {@code index} on.
 *
 * @param index from 0
 * @param count how many processes share the list
 */
record Shard(int index, int count) {

    static final Shard ALL = new Shard(0, 1);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})/(\\d{1,9})");
    private static final String INDEX = "JOB_COMPLETION_INDEX";
    private static final String COUNT = "JOB_COMPLETION_COUNT";

    boolean has(int position) {
        return position % count == index;
    }

    /**
     * As an Indexed Job of Kubernetes says it. It sets the index by itself; the count has to be set beside it.
     *
     * @throws CommandFailedException if only one of them is there, or they make no sense
     */
    static Optional<Shard> of(Map<String, String> environment) {
        String index = environment.get(INDEX);
        String count = environment.get(COUNT);
        if (index == null && count == null) {
            return Optional.empty();
        }
        if (index == null || count == null) {
            throw new CommandFailedException((index == null ? COUNT : INDEX) + " is set and "
                    + (index == null ? INDEX : COUNT) + " is not: set both, or say --shard");
        }
        return Optional.of(parse(index + "/" + count)
                .orElseThrow(() -> new CommandFailedException(INDEX + " is '" + index + "' and " + COUNT + " is '"
                        + count + "': the index must be a number below the count")));
    }

    private static Optional<Shard> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Shard shard = new Shard(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
        return shard.index < shard.count ? Optional.of(shard) : Optional.empty();
    }

    /** Reads {@code INDEX/COUNT}. */
    static final class Converter implements ITypeConverter<Shard> {
        @Override
        public Shard convert(String value) {
            return parse(value)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + value + "' is not INDEX/COUNT, such as 0/4 for the first of four"));
        }
    }
}
