package dev.mattebox.training.trainer;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping in a configuration file; remembers what was asked for, so that misspelt keys are noticed. A key that is
 * missing or of the wrong kind is a {@link TrainingConfigException}.
 */
public final class ConfigSection {

    private final String name;
    private final Map<String, Object> values;
    private final List<String> known = new ArrayList<>();

    private ConfigSection(String name, Map<String, Object> values) {
        this.name = name;
        this.values = values;
    }

    /**
     * The whole of a configuration.
     *
     * @throws TrainingConfigException if it is no YAML
     */
    public static ConfigSection ofYaml(String yaml) {
        try {
            return of("the configuration", new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
        } catch (YAMLException e) {
            throw new TrainingConfigException("The configuration is no YAML: " + e.getMessage());
        }
    }

    private static ConfigSection of(String name, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new TrainingConfigException("In " + name + " there are no keys with values, but " + value);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach((key, entry) -> values.put(String.valueOf(key), entry));
        return new ConfigSection(name, values);
    }

    /** A number. */
    public double number(String key) {
        if (value(key) instanceof Number number) {
            return number.doubleValue();
        }
        throw new TrainingConfigException(key + " in " + name + " is " + value(key) + "; it must be a number");
    }

    /** A number that may be left out. */
    public Optional<Double> optionalNumber(String key) {
        known.add(key);
        return values.get(key) == null ? Optional.empty() : Optional.of(number(key));
    }

    /** A text that may be left out. */
    public Optional<String> optionalText(String key) {
        known.add(key);
        return Optional.ofNullable(values.get(key)).map(String::valueOf);
    }

    /** The keys, in their order; whoever asks has to ask for each of them. */
    public Set<String> keys() {
        return values.keySet();
    }

    /** Yes or no, where a key may be left out. */
    public boolean flag(String key, boolean ifMissing) {
        known.add(key);
        if (!values.containsKey(key)) {
            return ifMissing;
        }
        if (values.get(key) instanceof Boolean flag) {
            return flag;
        }
        throw new TrainingConfigException(
                key + " in " + name + " is " + values.get(key) + "; it must be true or false");
    }

    /** A text. */
    public String text(String key) {
        return String.valueOf(value(key));
    }

    /** A mapping within this one. */
    public ConfigSection section(String key) {
        return of(key, value(key));
    }

    /** A list of mappings. */
    public List<ConfigSection> sections(String key) {
        if (value(key) instanceof List<?> list) {
            List<ConfigSection> sections = new ArrayList<>();
            for (Object entry : list) {
                sections.add(of(key, entry));
            }
            return sections;
        }
        throw new TrainingConfigException(key + " in " + name + " is no list");
    }

    /**
     * To be called last.
     *
     * @throws TrainingConfigException if there is a key that nobody asked for
     */
    public void refuseUnknown() {
        values.keySet().stream().filter(key -> !known.contains(key)).findFirst().ifPresent(key -> {
            throw new TrainingConfigException(
                    "In " + name + " there is an unknown key " + key + "; known are " + known);
        });
    }

    /**
     * The course of a training, which all trainings describe by the same keys.
     *
     * @param phases read from this section by the caller
     */
    public <P extends Schedule.Phase> Schedule<P> schedule(List<P> phases) {
        ConfigSection optimizer = section("optimizer");
        Schedule<P> schedule = new Schedule<>(
                (long) number("seed"),
                optimizer.number("learningRate"),
                optimizer.number("lastLearningRateFraction"),
                (int) optimizer.number("warmUpSteps"),
                optimizer.number("weightDecay"),
                optimizer.number("averageDecay"),
                number("frozenStatisticsFrom"),
                phases);
        optimizer.refuseUnknown();
        return schedule;
    }

    private Object value(String key) {
        known.add(key);
        Object value = values.get(key);
        if (value == null) {
            throw new TrainingConfigException("In " + name + " the key " + key + " is missing");
        }
        return value;
    }
}
