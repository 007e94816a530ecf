package dev.mattebox.service.problems;

import dev.mattebox.service.storage.StoreUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns every exception that leaves a controller, or that keeps a request from reaching one, into a problem. */
@RestControllerAdvice
final class ProblemHandler extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);
    private static final String STORE_RETRY_SECONDS = "10";

    @ExceptionHandler
    ResponseEntity<Object> handle(ProblemException problem, HttpServletRequest request) {
        HttpHeaders headers = new HttpHeaders();
        problem.headers().forEach(headers::set);
        return respond(problem.problem(), headers, request.getRequestURI());
    }

    @ExceptionHandler
    ResponseEntity<Object> handle(MultipartException unreadable, HttpServletRequest request) {
        MultipartFailure failure = MultipartFailure.of(unreadable);
        if (failure == MultipartFailure.TOO_LARGE) {
            return handle(new ProblemException(CommonProblems.TOO_LARGE, tooLarge(unreadable)), request);
        }
        if (failure == MultipartFailure.TOO_MANY_OR_TOO_LONG_HEADERS) {
            return handle(
                    new ProblemException(
                            CommonProblems.MALFORMED_REQUEST,
                            "The multipart body has too many parts, or a part whose headers are too long."),
                    request);
        }
        if (says(unreadable, "no space left")) {
            LOG.error("An upload was refused: the disk is full");
            return handle(
                    new ProblemException(
                            CommonProblems.INSUFFICIENT_STORAGE,
                            "The disk is full; nothing was stored. Try again later."),
                    request);
        }
        return handle(
                new ProblemException(
                        CommonProblems.MALFORMED_REQUEST,
                        "The multipart body cannot be read: it is cut off, or its boundary does not match the header."),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Object> handle(StoreUnavailableException away, HttpServletRequest request) {
        return storeIsAway("The store of files does not answer.", away, request);
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        RecoverableDataAccessException.class,
        CannotCreateTransactionException.class,
        TransactionSystemException.class
    })
    ResponseEntity<Object> handle(NestedRuntimeException databaseIsAway, HttpServletRequest request) {
        return storeIsAway("The database does not answer.", databaseIsAway, request);
    }

    private ResponseEntity<Object> storeIsAway(String detail, RuntimeException away, HttpServletRequest request) {
        LOG.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), away.getMessage());
        return handle(
                new ProblemException(CommonProblems.STORE_UNAVAILABLE, detail)
                        .withHeader("Retry-After", STORE_RETRY_SECONDS),
                request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> handle(Throwable unexpected, HttpServletRequest request) {
        if (unexpected instanceof AsyncRequestNotUsableException
                || says(unexpected, "broken pipe", "connection reset")) {
            return null; // the client went away
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), unexpected);
        return handle(
                new ProblemException(
                        CommonProblems.INTERNAL_ERROR,
                        "The request failed inside the service. The log has the reason."),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String path = request instanceof ServletWebRequest servlet
                ? servlet.getRequest().getRequestURI()
                : "/";
        if (exception instanceof MaxUploadSizeExceededException tooLarge
                && request instanceof ServletWebRequest servlet) {
            return handle(tooLarge, servlet.getRequest());
        }
        boolean parameter = exception instanceof MethodArgumentTypeMismatchException
                || exception instanceof HandlerMethodValidationException;
        ProblemType type = parameter && status.is4xxClientError()
                ? CommonProblems.INVALID_PARAMETER
                : ProblemCatalog.ofStatus(status);
        return respond(Problem.of(type, detail(exception, path), Map.of()), headers, path);
    }

    private static ResponseEntity<Object> respond(Problem problem, HttpHeaders headers, String path) {
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.at(path));
    }

    private static String detail(Exception exception, String path) {
        if (exception instanceof HttpRequestMethodNotSupportedException method) {
            return path + " does not take " + method.getMethod() + ", only "
                    + String.join(
                            ", ",
                            Optional.ofNullable(method.getSupportedMethods()).orElse(new String[0])) + ".";
        }
        if (exception instanceof HttpMediaTypeNotSupportedException mediaType) {
            return path + " does not take " + mediaType.getContentType() + ", only "
                    + mediaType.getSupportedMediaTypes() + ".";
        }
        if (exception instanceof MethodArgumentTypeMismatchException mismatch) {
            return mismatch.getName() + " cannot be " + mismatch.getValue() + choices(mismatch.getRequiredType()) + ".";
        }
        if (exception instanceof HandlerMethodValidationException invalid) {
            return invalid.getParameterValidationResults().stream()
                    .flatMap(parameter -> parameter.getResolvableErrors().stream()
                            .map(error -> parameter.getMethodParameter().getParameterName() + " "
                                    + error.getDefaultMessage() + ", not " + parameter.getArgument()))
                    .collect(Collectors.joining("; ", "", "."));
        }
        if (exception instanceof ErrorResponse response && response.getBody().getDetail() != null) {
            return response.getBody().getDetail();
        }
        return "The request cannot be answered.";
    }

    private static String choices(@Nullable Class<?> type) {
        return type == null || !type.isEnum() ? "" : ", only one of " + Arrays.toString(type.getEnumConstants());
    }

    private static String tooLarge(Throwable exception) {
        return "The upload is larger than the operator allows"
                + (exception instanceof MaxUploadSizeExceededException max && max.getMaxUploadSize() > 0
                        ? " (" + max.getMaxUploadSize() + " bytes)."
                        : ". Send a shorter or smaller clip.");
    }

    private static boolean says(Throwable exception, String... anyOf) {
        return Stream.<Throwable>iterate(exception, cause -> cause != null, Throwable::getCause)
                .filter(cause ->
                        cause instanceof IOException || cause instanceof IllegalStateException || cause == exception)
                .map(cause -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
                .anyMatch(message -> Arrays.stream(anyOf).anyMatch(message::contains));
    }
}
