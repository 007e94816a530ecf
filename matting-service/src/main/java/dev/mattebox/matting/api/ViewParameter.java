package dev.mattebox.matting.api;

import dev.mattebox.matting.frames.View;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

import java.util.Arrays;

/** Reads a view from a query, by the name that it has in the contract. */
@Component
final class ViewParameter implements Converter<String, View> {

    @Override
    public View convert(String text) {
        return Arrays.stream(View.values())
                .filter(view -> view.id().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no view " + text));
    }
}
