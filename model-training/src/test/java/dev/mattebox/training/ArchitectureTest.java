package dev.mattebox.training;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.mattebox.training");

    @Test
    void trainingKnowsNoSpringAndNoService() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "dev.mattebox.service..", "dev.mattebox.matting..")
                .check(CLASSES);
    }

    @Test
    void itsPackagesHaveNoCycles() {
        slices().matching("dev.mattebox.training.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
