package dev.mattebox.service.http;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The names that the constants of an enum have in JSON. */
final class EnumNames {

    private EnumNames() {}

    static String of(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(field -> field.isEnumConstant())
                .map(field -> {
                    JsonProperty renamed = field.getAnnotation(JsonProperty.class);
                    return renamed == null ? field.getName() : renamed.value();
                })
                .collect(Collectors.joining(", "));
    }
}
