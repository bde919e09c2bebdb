import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A registry that has an image of every name, on a port of its own, which it prints; {@code GET /count} tells how often
 * it was asked. What a name stands for is the sha256 of the name. It shares the processors with what it measures, so it
 * answers with as little work as there can be: a thread for each connection, and no server of Java's own.
 */
final class Stub {
    private static final String MANIFESTS = "/manifests/";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private static final AtomicInteger ASKED = new AtomicInteger();

    private Stub() {}

    public static void main(String[] arguments) throws IOException {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0;
        try (ServerSocket server = new ServerSocket()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
            System.out.println(server.getLocalPort());
            while (true) {
                Socket connection = server.accept();
                new Thread(() -> serve(connection)).start();
            }
        }
    }

    private static void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (String request = line(in); !request.isEmpty(); request = line(in)) {
                for (String header = line(in); !header.isEmpty(); header = line(in)) {}
                connection.getOutputStream().write(answer(request).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The program has seen enough.
        }
    }

    /** The next line, or an empty one at the end. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static String answer(String request) {
        String[] words = request.split(" ");
        if (words[1].equals("/count")) {
            String count = Integer.toString(ASKED.getAndSet(0));
            return "HTTP/1.1 200 OK\r\nContent-Length: " + count.length() + "\r\n\r\n" + count;
        }
        ASKED.incrementAndGet();
        int at = words[1].indexOf(MANIFESTS);
        if (at < 0 || !words[0].equals("HEAD")) {
            return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
        }
        String digest = digest(words[1].substring("/v2/".length(), at), words[1].substring(at + MANIFESTS.length()));
        return "HTTP/1.1 200 OK\r\nContent-Type: " + INDEX + "\r\nDocker-Content-Digest: " + digest + "\r\n\r\n";
    }

    private static String digest(String repository, String reference) {
        return reference.contains(":") ? reference : "sha256:" + sha256(repository + ":" + reference);
    }

    private static String sha256(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
