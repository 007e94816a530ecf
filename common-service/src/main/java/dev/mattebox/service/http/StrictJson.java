package dev.mattebox.service.http;

import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads options without guessing: nothing unknown, nothing twice, no text in place of a number nor the other way round,
 * nothing after the end; and every bound is checked.
 */
@Component
public final class StrictJson {

    private final JsonMapper json = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final Validator validator;

    StrictJson(Validator validator) {
        this.validator = validator;
    }

    /**
     * Reads and validates options.
     *
     * @throws ProblemException {@code malformed-json}, {@code unknown-option} or {@code invalid-options}; the member
     *     {@code errors} lists {@link OptionError}s
     */
    public <T> T read(String text, Class<T> type) {
        T options = parse(text, type);
        List<OptionError> errors = validator.validate(options).stream()
                .map(StrictJson::error)
                .sorted(Comparator.comparing(OptionError::pointer).thenComparing(OptionError::detail))
                .toList();
        if (!errors.isEmpty()) {
            throw invalid(errors);
        }
        return options;
    }

    /** Options as JSON, every member written. */
    public String write(Object options) {
        return json.writeValueAsString(options);
    }

    private <T> T parse(String text, Class<T> type) {
        try {
            // whether it is JSON at all comes before what it says
            json.reader()
                    .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(text);
            T options = json.readValue(text, type);
            if (options == null) {
                throw invalid(List.of(new OptionError("", "must be a JSON object, not null")));
            }
            return options;
        } catch (InputCoercionException e) {
            throw invalid(List.of(new OptionError(pointer(e), "is a number that is too large")));
        } catch (StreamReadException e) {
            throw malformed(e, e.getOriginalMessage());
        } catch (StreamConstraintsException e) {
            throw beyondBounds(e);
        } catch (UnrecognizedPropertyException e) {
            throw unknown(e);
        } catch (DatabindException e) {
            if (e.getCause() instanceof StreamReadException stream) {
                throw malformed(stream, stream.getOriginalMessage());
            }
            if (e.getCause() instanceof StreamConstraintsException constraints) {
                throw beyondBounds(constraints);
            }
            throw invalid(List.of(new OptionError(pointer(e), expectation(e))));
        }
    }

    private static ProblemException beyondBounds(StreamConstraintsException e) {
        return malformed(e, "a number or a name is longer, or a nesting deeper, than what is read");
    }

    private static ProblemException malformed(JacksonException e, String reason) {
        TokenStreamLocation at = e.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new ProblemException(CommonProblems.MALFORMED_JSON, "The options are not JSON" + where + ": " + reason);
    }

    private static ProblemException unknown(UnrecognizedPropertyException e) {
        List<String> known = e.getKnownPropertyIds() == null
                ? List.of()
                : e.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
        return new ProblemException(
                        CommonProblems.UNKNOWN_OPTION,
                        "There is no option called " + e.getPropertyName() + " at " + pointer(e) + "; there are "
                                + String.join(", ", known) + ".")
                .with("errors", List.of(new OptionError(pointer(e), "is not known")))
                .with("known", known);
    }

    /** The problem that options are whose values do not go together. */
    public static ProblemException invalid(List<OptionError> errors) {
        String detail = errors.stream()
                .map(error -> (error.pointer().isEmpty() ? "The options" : error.pointer()) + " " + error.detail())
                .collect(Collectors.joining("; ", "", "."));
        return new ProblemException(CommonProblems.INVALID_OPTIONS, detail).with("errors", errors);
    }

    private static String expectation(DatabindException e) {
        if (e instanceof InvalidFormatException format) {
            return "cannot be " + quoted(format.getValue()) + "; " + wanted(format.getTargetType());
        }
        if (e instanceof MismatchedInputException mismatch) {
            return wanted(mismatch.getTargetType());
        }
        return "cannot be read";
    }

    private static String quoted(Object value) {
        return value instanceof CharSequence ? "\"" + value + "\"" : String.valueOf(value);
    }

    private static String wanted(Class<?> type) {
        if (type == null) {
            return "has the wrong type";
        }
        if (type.isEnum()) {
            return "must be one of " + EnumNames.of(type);
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "must be an integer";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "must be true or false";
        }
        if (type == String.class) {
            return "must be a string";
        }
        if (Iterable.class.isAssignableFrom(type)) {
            return "must be an array";
        }
        return Number.class.isAssignableFrom(type) || type.isPrimitive() ? "must be a number" : "must be an object";
    }

    private static OptionError error(ConstraintViolation<?> violation) {
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            if (node.getName() != null && !node.getName().startsWith("<")) {
                pointer.append('/').append(node.getName());
            }
        }
        return new OptionError(
                pointer.toString(),
                violation.getMessage() + ", not "
                        + quoted(
                                String.valueOf(violation.getInvalidValue()).length() > 80
                                        ? "that"
                                        : violation.getInvalidValue()));
    }

    private static String pointer(JacksonException e) {
        return e.getPath().stream()
                .map(step -> "/" + (step.getPropertyName() == null ? step.getIndex() : step.getPropertyName()))
                .collect(Collectors.joining());
    }
}
