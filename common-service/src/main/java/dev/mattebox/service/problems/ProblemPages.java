package dev.mattebox.service.problems;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Explains each problem type behind its URI, so that following {@code type} leads somewhere. */
@Hidden
@RestController
final class ProblemPages {

    private final ProblemCatalog catalog;

    ProblemPages(ProblemCatalog catalog) {
        this.catalog = catalog;
    }

    @GetMapping(ProblemType.PATH + "{name}")
    ResponseEntity<String> describe(@PathVariable String name) {
        ProblemType type = catalog.named(name)
                .orElseThrow(() -> new ProblemException(
                        CommonProblems.NOT_FOUND, "There is no problem type called " + name + "."));
        String text = type.title() + "\n\nHTTP status " + type.status().value() + " " + type.reason() + "\n\n"
                + type.description() + "\n";
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                .body(text);
    }
}
