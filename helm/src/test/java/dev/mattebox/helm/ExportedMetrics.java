package dev.mattebox.helm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What services export, and what a query in PromQL asks for beyond it. */
final class ExportedMetrics {

    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+.*");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on)\\s*\\(([^)]*)\\)");
    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_]\\w*)\\s*(\\{[^}]*})?");
    private static final Set<String> WORDS =
            Set.of("sum", "max", "min", "count", "rate", "increase", "unless", "absent", "and", "or");

    /** Labels that a collector adds. */
    private static final Set<String> COLLECTED = Set.of("namespace", "pod", "mattebox_dev_service");

    private final Map<String, Set<String>> labels = new HashMap<>();

    /** Adds what one process exports, in the text format of Prometheus. */
    void read(String text) {
        for (String line : text.lines().toList()) {
            Matcher sample = SAMPLE.matcher(line);
            if (!line.startsWith("#") && sample.matches()) {
                Set<String> known = labels.computeIfAbsent(sample.group(1), name -> new TreeSet<>());
                if (sample.group(2) != null) {
                    LABEL.matcher(sample.group(2)).results().forEach(label -> known.add(label.group(1)));
                }
            }
        }
    }

    /** Metrics, labels of them and labels to group by that the query names and nobody exports. */
    List<String> missing(String query) {
        List<String> missing = new ArrayList<>();
        Set<String> known = new TreeSet<>(COLLECTED);
        String plain = GROUPING.matcher(query).replaceAll(" ").replaceAll("\\[[^]]*]", "");
        for (MatchResult selector : SELECTOR.matcher(plain).results().toList()) {
            String metric = selector.group(1);
            if (WORDS.contains(metric)) {
                continue;
            }
            Set<String> exported = labels.get(metric);
            if (exported == null) {
                missing.add(metric);
                continue;
            }
            known.addAll(exported);
            LABEL.matcher(selector.group(2) == null ? "" : selector.group(2))
                    .results()
                    .map(label -> label.group(1))
                    .filter(label -> !COLLECTED.contains(label) && !exported.contains(label))
                    .forEach(label -> missing.add(metric + "{" + label + "}"));
        }
        GROUPING.matcher(query)
                .results()
                .flatMap(grouping -> Stream.of(grouping.group(1).split(",")))
                .map(String::strip)
                .filter(label -> !known.contains(label))
                .forEach(label -> missing.add("by (" + label + ")"));
        return missing;
    }
}
