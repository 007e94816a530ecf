package dev.mattebox.helm;

import io.fabric8.kubernetes.api.model.KubernetesResource;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds what a typed object could not place: misspelt fields, fields in the wrong place, values of the wrong type. */
final class UnknownFields {

    private static final String REST = "getAdditionalProperties";
    private static final String MODELS = "io.fabric8.kubernetes.api.model";

    private final List<String> found = new ArrayList<>();

    private UnknownFields() {}

    /** Their paths; empty if all is known. */
    static List<String> of(KubernetesResource object) {
        UnknownFields fields = new UnknownFields();
        fields.look("", object);
        return fields.found;
    }

    private void look(String path, Object value) {
        if (value instanceof Collection<?> several) {
            several.forEach(item -> look(path + "[]", item));
        } else if (value instanceof Map<?, ?> byName) {
            byName.forEach((name, item) -> {
                if (item != null) {
                    look(path + "." + name, item);
                }
            });
        } else if (value.getClass().getName().startsWith(MODELS)
                && !value.getClass().isEnum()) {
            lookInto(path, value);
        }
    }

    private void lookInto(String path, Object bean) {
        for (Method method : bean.getClass().getMethods()) {
            if (!method.getName().startsWith("get") || method.getParameterCount() > 0) {
                continue;
            }
            Class<?> type = method.getReturnType();
            if (method.getName().equals(REST)) {
                ((Map<?, ?>) get(bean, method)).keySet().forEach(name -> found.add(path + "." + name));
            } else if (Collection.class.isAssignableFrom(type)
                    || Map.class.isAssignableFrom(type)
                    || type.getName().startsWith(MODELS)) {
                Object value = get(bean, method);
                if (value != null) {
                    look(path + "." + method.getName().substring("get".length()), value);
                }
            }
        }
    }

    private static Object get(Object bean, Method method) {
        try {
            return method.invoke(bean);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(method + " cannot be asked", e);
        }
    }
}
