package dev.mattebox.service.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.service.testing.OpenApiContract.Service;
import org.junit.jupiter.api.Test;

/** Each service answers for its part of the contract, and somebody for every part. */
class OpenApiContractTest {

    private static final String MATTING = document(
            """
            - name: Mattings
            - name: Models
            """,
            path("/v1/mattings", "Mattings", "Matting") + path("/v1/models", "Models", "Model"),
            schemas("Matting", "Model"));
    private static final String MQE = document(
            """
            - name: Evaluations
            - name: Fusions
            - name: Models
            """,
            path("/v1/evaluations", "Evaluations", "Evaluation") + path("/v1/models", "Models", "Model"),
            schemas("Evaluation", "Model"));
    private static final String NOTHING = document("  []\n", "  {}\n", "    {}\n");

    private static final String BOTH =
            OpenApiContract.merged(OpenApiContract.merged(NOTHING, MATTING, Service.MATTING), MQE, Service.MQE);

    private static String document(String tags, String paths, String schemas) {
        return "openapi: 3.1.0\ninfo:\n  title: Test\nservers: []\ntags:\n" + tags + "paths:\n" + paths
                + "components:\n  schemas:\n" + schemas;
    }

    private static String path(String path, String tag, String schema) {
        return "  " + path + ":\n    get:\n      tags:\n      - " + tag + "\n      answer:\n        $ref: "
                + "\"#/components/schemas/" + schema + "\"\n";
    }

    private static String schemas(String... names) {
        StringBuilder schemas = new StringBuilder();
        for (String name : names) {
            schemas.append("    ").append(name).append(":\n      type: object\n");
        }
        return schemas.toString();
    }

    @Test
    void theContractOfBothIsThatOfEach() {
        assertThat(BOTH)
                .contains("/v1/mattings", "/v1/evaluations", "/v1/models", "Matting:", "Evaluation:", "Fusions");
        assertThat(OpenApiContract.merged(BOTH, MATTING, Service.MATTING)).isEqualTo(BOTH);
        assertThat(OpenApiContract.merged(BOTH, MQE, Service.MQE)).isEqualTo(BOTH);
    }

    @Test
    void whatAServiceNoLongerHasIsTakenOut() {
        String less = document("- name: Models\n", path("/v1/models", "Models", "Model"), schemas("Model"));
        assertThat(OpenApiContract.merged(BOTH, less, Service.MQE))
                .doesNotContain("/v1/evaluations", "Evaluation:")
                .contains("/v1/mattings", "Matting:", "Model:");
    }

    @Test
    void whatBelongsToNobodyIsTakenOut() {
        String stray = BOTH.replace("  schemas:\n", "  schemas:\n    Stray:\n      type: object\n")
                .replace("paths:\n", "paths:\n" + path("/v1/strays", "Strays", "Stray"));
        assertThat(stray).isNotEqualTo(BOTH);
        assertThat(OpenApiContract.merged(stray, MQE, Service.MQE)).isEqualTo(BOTH);
        assertThat(OpenApiContract.merged(stray, MATTING, Service.MATTING)).isEqualTo(BOTH);
    }

    @Test
    void whatServicesShareIsTheSameInBoth() {
        String other = MQE.replace("    Model:\n      type: object\n", "    Model:\n      type: string\n");
        String written = OpenApiContract.merged(BOTH, other, Service.MQE);
        assertThat(written).isNotEqualTo(BOTH);
        assertThat(OpenApiContract.merged(written, MATTING, Service.MATTING)).isNotEqualTo(written);
    }
}
