package dev.mattebox.matting.scale;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a Kubernetes Service does: leads each connection to the next replica that is ready, whoever calls, and asks every
 * second which are. Arguments: a port, then host:port of each replica.
 */
public final class Balancer {

    private static final int CONNECT_MILLISECONDS = 2000;

    private final List<InetSocketAddress> replicas;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<InetSocketAddress> ready = List.of();

    private Balancer(List<InetSocketAddress> replicas) {
        this.replicas = replicas;
    }

    public static void main(String[] arguments) throws IOException {
        List<InetSocketAddress> replicas = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            URI replica = URI.create("http://" + arguments[i]);
            replicas.add(new InetSocketAddress(replica.getHost(), replica.getPort()));
        }
        Balancer balancer = new Balancer(replicas);
        daemon(balancer::look);
        try (ServerSocket server = new ServerSocket(Integer.parseInt(arguments[0]))) {
            System.out.println("ready");
            while (true) {
                Socket caller = server.accept();
                daemon(() -> balancer.lead(caller));
            }
        }
    }

    private void look() {
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(Duration.ofMillis(CONNECT_MILLISECONDS))
                .build();
        while (true) {
            List<InetSocketAddress> now = new ArrayList<>();
            for (InetSocketAddress replica : replicas) {
                try {
                    URI readiness = URI.create("http://" + replica.getHostString() + ":" + replica.getPort()
                            + "/actuator/health/readiness");
                    HttpRequest request = HttpRequest.newBuilder(readiness)
                            .timeout(Duration.ofSeconds(5))
                            .build();
                    if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                        now.add(replica);
                    }
                } catch (IOException notReady) {
                    // it is asked again in a second
                } catch (InterruptedException e) {
                    return;
                }
            }
            ready = now;
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void lead(Socket caller) {
        List<InetSocketAddress> candidates = ready;
        if (candidates.isEmpty()) {
            candidates = replicas;
        }
        InetSocketAddress chosen = candidates.get(Math.floorMod(turn.getAndIncrement(), candidates.size()));
        try (caller;
                Socket replica = new Socket()) {
            replica.connect(chosen, CONNECT_MILLISECONDS);
            Thread back = daemon(() -> pass(replica, caller));
            pass(caller, replica);
            back.join();
        } catch (IOException | InterruptedException gone) {
            // the caller sees its connection end, and calls again
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            InputStream input = from.getInputStream();
            input.transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException gone) {
            try {
                from.close();
                to.close();
            } catch (IOException closedAlready) {
                // that is what was wanted
            }
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
