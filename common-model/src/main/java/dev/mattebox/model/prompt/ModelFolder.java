package dev.mattebox.model.prompt;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The files of SAM 2 as DJL's {@code Sam2Translator} takes them: {@code serving.properties} names the module that decodes, and
 * either a second one that encodes ({@code encoder}) or the first one's method that does ({@code encode_method}).
 *
 * @param decoder the module that decodes
 * @param encoder the module that encodes, perhaps the same one
 * @param encodeMethod its method
 * @param options what DJL is told when it loads a module
 */
record ModelFolder(Path decoder, Path encoder, String encodeMethod, Map<String, String> options) {

    private static final String PROPERTIES = "serving.properties";
    private static final String MODULE = ".pt";
    private static final String OPTION = "option.";
    private static final String FORWARD = "forward";

    /** Wherever its author had it, it goes to the device that is asked for. */
    private static final String MAP_LOCATION = "mapLocation";

    /**
     * Looks for the files; reads none of the modules.
     *
     * @throws PromptedModelException if one is missing
     */
    static ModelFolder in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new PromptedModelException(
                    Files.exists(folder) ? folder + " is a file, not a folder" : "There is no folder " + folder);
        }
        Properties properties = properties(folder.resolve(PROPERTIES));
        Map<String, String> options = new HashMap<>(Map.of(MAP_LOCATION, "true"));
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(OPTION))
                .forEach(name -> options.put(name.substring(OPTION.length()), properties.getProperty(name)));
        Path decoder = decoder(folder, Optional.ofNullable(options.get("modelName")));
        String encoder = properties.getProperty("encoder");
        String method = properties.getProperty("encode_method");
        if (encoder != null) {
            return new ModelFolder(
                    decoder, existing(folder.resolve(encoder)), method == null ? FORWARD : method, Map.copyOf(options));
        }
        if (method != null) {
            return new ModelFolder(decoder, decoder, method, Map.copyOf(options));
        }
        throw new PromptedModelException("The file " + folder.resolve(PROPERTIES)
                + " has neither encoder=FILE nor encode_method=NAME, so nothing says which module encodes a picture");
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(existing(file))) {
            properties.load(reader);
            return properties;
        } catch (MalformedInputException | IllegalArgumentException e) {
            throw new PromptedModelException("The file " + file + " is no file of properties", e);
        } catch (IOException e) {
            throw new PromptedModelException("The file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Where DJL looks for it. */
    private static Path decoder(Path folder, Optional<String> name) {
        Path named =
                folder.resolve(name.orElse(folder.toAbsolutePath().normalize().getFileName() + "") + MODULE);
        Path otherwise = folder.resolve("model" + MODULE);
        return Files.isRegularFile(otherwise) && !Files.isRegularFile(named) ? otherwise : existing(named);
    }

    private static Path existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new PromptedModelException("The file " + file + " is missing");
        }
        return file;
    }
}
