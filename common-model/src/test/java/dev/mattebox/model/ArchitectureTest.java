package dev.mattebox.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The networks know tensors, and nothing of services, of media or of each other's users. */
class ArchitectureTest {

    @Test
    void nothingHereKnowsSpringHttpOrFfmpeg() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "jakarta..",
                        "java.net.http..",
                        "java.sql..",
                        "org.bytedeco..",
                        "dev.mattebox.media..",
                        "dev.mattebox.service..",
                        "dev.mattebox.matting..",
                        "dev.mattebox.mqe..",
                        "dev.mattebox.training..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.mattebox.model"));
    }
}
