import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A registry that has an image of every name, on a port of its own, which it prints; {@code GET /count} tells how often
 * it was asked. What a name stands for is the sha256 of the name.
 */
final class Stub {
    private static final String MANIFESTS = "/manifests/";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private static final AtomicInteger ASKED = new AtomicInteger();

    private Stub() {}

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0), 128);
        server.setExecutor(Executors.newFixedThreadPool(16));
        server.createContext("/v2/", Stub::answer);
        server.createContext("/count", exchange -> send(exchange, 200, Integer.toString(ASKED.getAndSet(0))));
        server.start();
        System.out.println(server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        ASKED.incrementAndGet();
        String path = exchange.getRequestURI().getPath();
        int at = path.indexOf(MANIFESTS);
        if (at < 0 || !exchange.getRequestMethod().equals("HEAD")) {
            send(exchange, 404, "");
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", INDEX);
        exchange.getResponseHeaders()
                .set("Docker-Content-Digest", digest(path.substring("/v2/".length(), at), path.substring(at + MANIFESTS.length())));
        send(exchange, 200, "");
    }

    private static String digest(String repository, String reference) throws IOException {
        return reference.contains(":") ? reference : "sha256:" + sha256(repository + ":" + reference);
    }

    private static String sha256(String text) throws IOException {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
