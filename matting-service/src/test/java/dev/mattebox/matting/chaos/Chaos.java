package dev.mattebox.matting.chaos;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does to replicas of the matting-service on PostgreSQL and S3 what machines and people do to them, and prints what became
 * of the jobs. Its arguments are those of {@code ./chaos}; it ends with 1 if something is not as it must be.
 */
public final class Chaos {

    private Chaos() {}

    public static void main(String[] arguments) throws Exception {
        // the S3 server tells of every request
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        Arguments given = new Arguments(arguments);
        boolean good = switch (given.word("kills")) {
            case "kills" -> Kills.run(given.number(60), given.number(4), given.number(1));
            case "outage" -> Outages.run(given.number(60));
            case "drain" -> Drain.run();
            case "load" -> Load.run(given.number(600));
            default -> throw new IllegalArgumentException("./chaos --help says what there is");
        };
        System.exit(good ? 0 : 1);
    }

    /** Arguments in their order, each with a default. */
    private static final class Arguments {

        private final String[] given;
        private int next;

        Arguments(String[] given) {
            this.given = given;
        }

        String word(String otherwise) {
            return next < given.length && !Character.isDigit(given[next].charAt(0)) ? given[next++] : otherwise;
        }

        int number(int otherwise) {
            return next < given.length ? Integer.parseInt(given[next++]) : otherwise;
        }
    }
}
