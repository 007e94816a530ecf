package dev.mattebox.training.data.procedural;

import dev.mattebox.training.data.RandomStream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what happens in one clip. */
final class SceneDirector {

    private final RandomStream random;
    private final TextureBank bank;
    private final GeneratorSettings settings;
    private final double width;
    private final double height;
    private final double speed;
    private final boolean person;

    SceneDirector(RandomStream random, TextureBank bank, GeneratorSettings settings, boolean person) {
        this.random = random;
        this.bank = bank;
        this.settings = settings;
        this.width = settings.width();
        this.height = settings.height();
        this.speed = settings.speed().draw(random);
        this.person = person;
    }

    Scene scene() {
        double timeStep = settings.timeStep().drawLogarithmic(random);
        Framing framing = person ? personFraming() : objectFraming();
        Actor target = actor(person, framing, Optional.empty(), person ? settings.hair() : settings.hair() / 2, 0.8);
        double backgroundBlur = random.chance(0.5) ? random.uniform(0, 3.5) * height / 192 : 0;
        return new Scene(
                settings,
                timeStep,
                Background.paint(random, bank, settings, backgroundBlur),
                camera(),
                target,
                distractors(target, framing),
                backgroundBlur > 1 ? backgroundBlur * 0.7 : 0,
                occluder(target, framing),
                new Lens(
                        random.chance(0.3) ? random.uniform(0.4, 2) * height / 192 : 0,
                        random.chance(0.4) ? random.uniform(0.2, 0.6) : 0,
                        random.chance(0.4) ? 5 : 1),
                shadow(),
                random.chance(0.4) ? random.uniform(0.7, 1.2) : 1,
                new Sensor(random));
    }

    /** How large and where the figure's origin is: pixels per unit and pixels. */
    private record Framing(double unitPixels, double x, double y) {}

    private Framing personFraming() {
        double x = random.uniform(0.25, 0.75) * width;
        if (random.chance(settings.closeUp())) {
            return new Framing(random.uniform(0.65, 1.2) * height, x, random.uniform(0.5, 0.85) * height);
        }
        return random.chance(0.46)
                ? new Framing(random.uniform(0.17, 0.3) * height, x, random.uniform(0.25, 0.45) * height)
                : new Framing(random.uniform(0.35, 0.6) * height, x, random.uniform(0.35, 0.6) * height);
    }

    private Framing objectFraming() {
        return new Framing(
                random.uniform(0.12, 0.5) * height,
                random.uniform(0.25, 0.75) * width,
                random.uniform(0.25, 0.75) * height);
    }

    private Actor actor(
            boolean isPerson, Framing framing, Optional<Wardrobe> borrowed, double strands, double movingProbability) {
        Wardrobe wardrobe = borrowed.orElseGet(() -> Wardrobe.choose(random, bank, framing.unitPixels()));
        Figure figure = isPerson
                ? new PersonBuilder(random, bank, settings, wardrobe, framing.unitPixels(), speed).build(strands)
                : new ObjectBuilder(random, bank, settings, wardrobe, framing.unitPixels(), speed).build(strands);
        return new Actor(
                figure,
                new Trajectory(
                        random,
                        height,
                        framing.unitPixels(),
                        speed * (random.chance(movingProbability) ? 0.8 : 0.1),
                        new double[] {framing.x(), framing.y()},
                        0.15));
    }

    private Trajectory camera() {
        double pace = speed * (random.chance(0.6) ? 1 : 0.1);
        return new Trajectory(random, height, 1.05, pace, new double[] {width / 2, height / 2}, 0.05);
    }

    private List<Actor> distractors(Actor target, Framing framing) {
        double draw = random.uniform(0, 1);
        int count = draw < 0.4 ? 0 : draw < 0.7 ? 1 : draw < 0.9 ? 2 : 3;
        List<Actor> distractors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean sameKind = random.chance(0.6);
            boolean isPerson = sameKind ? person : random.chance(0.65);
            boolean twin = sameKind && random.chance(settings.twin());
            boolean touching = random.chance(0.35);
            double size = framing.unitPixels()
                    * Math.exp(twin || touching ? random.uniform(-0.3, 0.15) : random.uniform(-0.8, 0.2));
            double beside = (random.chance(0.5) ? -1 : 1) * random.uniform(0.3, 1.1) * framing.unitPixels();
            Framing place = new Framing(
                    Math.min(size, height * 0.8),
                    touching ? framing.x() + beside : random.uniform(0, 1) * width,
                    touching
                            ? framing.y() + random.gaussian(0.15) * framing.unitPixels()
                            : random.uniform(0.1, 0.8) * height);
            Optional<Wardrobe> wardrobe =
                    twin ? Optional.of(target.figure().traits().wardrobe()) : Optional.empty();
            distractors.add(actor(isPerson, place, wardrobe, 0.3, 0.9));
        }
        return distractors;
    }

    private Optional<Actor> occluder(Actor target, Framing framing) {
        if (!random.chance(settings.occluder())) {
            return Optional.empty();
        }
        boolean crossingPerson = person && random.chance(0.35);
        double size =
                crossingPerson ? framing.unitPixels() * random.uniform(0.5, 1) : height * random.uniform(0.08, 0.2);
        Framing place = new Framing(
                size, framing.x() + random.gaussian(0.2) * width, framing.y() + random.uniform(-0.2, 0.4) * height);
        Optional<Wardrobe> wardrobe = crossingPerson && random.chance(settings.twin())
                ? Optional.of(target.figure().traits().wardrobe())
                : Optional.empty();
        return Optional.of(actor(crossingPerson, place, wardrobe, 0.3, 1));
    }

    private Shadow shadow() {
        return random.chance(0.35)
                ? new Shadow(
                        random.uniform(0.2, 0.7),
                        random.gaussian(0.06) * height,
                        Math.abs(random.gaussian(0.06)) * height + 2,
                        height * 0.03)
                : Shadow.NONE;
    }
}
