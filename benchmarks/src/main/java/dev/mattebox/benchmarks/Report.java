package dev.mattebox.benchmarks;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a benchmark writes.
 *
 * @param benchmark its name
 * @param time when it was run
 * @param machine where
 * @param settings everything that was chosen, seeds included
 * @param results one object for each row of the table
 */
record Report(String benchmark, String time, Machine machine, Map<String, Object> settings, List<?> results) {

    static Report of(String benchmark, Instant time, Map<String, Object> settings, List<?> results) {
        return new Report(benchmark, time.toString(), Machine.here(), settings, results);
    }

    void write(Path file) {
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValue(file.toFile(), this);
        System.out.println("written to " + file);
    }
}
