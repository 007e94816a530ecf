package dev.mattebox.training.data.curated;

import dev.mattebox.model.quality.FusionOptions;
import dev.mattebox.training.data.footage.FootageException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Manifests as JSON. */
final class ManifestJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ManifestJson() {}

    /** The manifest in one line, with its end. */
    static String line(CuratedManifest manifest) {
        ObjectNode json = JSON.createObjectNode();
        CuratedOrigin origin = manifest.origin();
        json.put("form", CuratedManifest.FORM);
        json.put("clip", origin.clip());
        json.put("source", origin.source());
        json.put("licence", origin.licence());
        json.put("frames", manifest.frames());
        json.put("width", manifest.width());
        json.put("height", manifest.height());
        json.put("accepted", manifest.accepted());
        manifest.digest().ifPresent(digest -> json.put("digest", digest));
        json.putObject("models")
                .put("video", origin.models().video())
                .put("image", origin.models().image())
                .put("evaluator", origin.models().evaluator());
        json.putObject("fusion")
                .put("erroneousFrom", manifest.fusion().erroneousFrom())
                .put("featherFraction", manifest.fusion().featherFraction())
                .put("acceptReliable", manifest.fusion().acceptReliable())
                .put("acceptUnknownReliable", manifest.fusion().acceptUnknownReliable());
        json.putObject("scores")
                .put("reliable", manifest.scores().reliable())
                .put("reliableUnknown", manifest.scores().reliableUnknown())
                .put("reliableCore", manifest.scores().reliableCore())
                .put("replaced", manifest.scores().replaced());
        ArrayNode replaced = json.putArray("replaced");
        manifest.replaced().forEach(replaced::add);
        return JSON.writeValueAsString(json) + "\n";
    }

    /**
     * Reads a manifest.
     *
     * @param file what it is called in errors
     * @throws FootageException if a field is missing, unknown or wrong; says which
     */
    static CuratedManifest parse(String file, String text) {
        try {
            ManifestFields fields = ManifestFields.of(file, JSON.readTree(text));
            requireForm(file, fields.count("form"));
            CuratedManifest manifest = new CuratedManifest(
                    origin(fields),
                    fields.count("frames"),
                    fields.count("width"),
                    fields.count("height"),
                    fields.optionalText("digest"),
                    fusion(fields.object("fusion")),
                    scores(fields.object("scores")),
                    fields.ratios("replaced"),
                    fields.flag("accepted"));
            fields.refuseUnknown();
            return manifest;
        } catch (JacksonException e) {
            throw new FootageException(file + " is no JSON: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new FootageException(file + " contradicts itself: " + e.getMessage(), e);
        }
    }

    private static void requireForm(String file, int form) {
        if (form != CuratedManifest.FORM) {
            throw new FootageException(
                    "form in " + file + " is " + form + "; only " + CuratedManifest.FORM + " can be read");
        }
    }

    private static CuratedOrigin origin(ManifestFields fields) {
        ManifestFields models = fields.object("models");
        CuratedModels names = new CuratedModels(models.text("video"), models.text("image"), models.text("evaluator"));
        models.refuseUnknown();
        return new CuratedOrigin(fields.text("clip"), fields.text("source"), fields.text("licence"), names);
    }

    private static FusionOptions fusion(ManifestFields fields) {
        FusionOptions fusion = new FusionOptions(
                fields.ratio("erroneousFrom"),
                fields.ratio("featherFraction"),
                fields.ratio("acceptReliable"),
                fields.ratio("acceptUnknownReliable"));
        fields.refuseUnknown();
        return fusion;
    }

    private static CuratedScores scores(ManifestFields fields) {
        CuratedScores scores = new CuratedScores(
                fields.ratio("reliable"),
                fields.ratio("reliableUnknown"),
                fields.ratio("reliableCore"),
                fields.ratio("replaced"));
        fields.refuseUnknown();
        return scores;
    }
}
