package com.bentoml.manager.engine;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands before a registry and spoils a part of the requests: 429, 500, a reset, or a body cut short. */
final class FaultyProxy implements Closeable {
    private static final int PLENTY = 1000;
    private static final Pattern LENGTH = Pattern.compile("(?im)^Content-Length: (\\d+)");

    private final ServerSocket server;
    private final String upstream;
    private final double share;
    private final Random random;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private final List<String> spoiled = new CopyOnWriteArrayList<>();

    FaultyProxy(String upstream, double share, long seed) throws IOException {
        this.upstream = upstream;
        this.share = share;
        this.random = new Random(seed);
        this.server = new ServerSocket(0, PLENTY, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    int requests() {
        return requests.get();
    }

    int faults() {
        return spoiled.size();
    }

    /** The faults that befell requests of our program, and not of the builder, with a method. */
    long ownFaults(String method) {
        return spoiled.stream()
                .filter(head -> head.startsWith(method + " ") && head.contains("\r\nUser-Agent: manager\r\n"))
                .count();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            if (!head.isEmpty()) {
                requests.incrementAndGet();
                answer(client, head);
            }
        } catch (IOException e) {
            // The client went away, as clients of a bad registry do.
        }
    }

    private void answer(Socket client, String head) throws IOException {
        boolean spoil;
        int kind;
        synchronized (random) {
            spoil = random.nextDouble() < share;
            kind = random.nextInt(4);
        }
        if (!spoil) {
            forward(client, head, false);
            return;
        }
        spoiled.add(head);
        switch (kind) {
            case 0 -> say(client, "429 Too Many Requests\r\nRetry-After: 1");
            case 1 -> say(client, "500 Internal Server Error");
            case 2 -> client.setSoLinger(true, 0);
            default -> forward(client, head, true);
        }
    }

    private static void say(Socket client, String status) throws IOException {
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Passes one request on and the answer back, or half of its body; where there is none, nothing but its loss. */
    private void forward(Socket client, String head, boolean cut) throws IOException {
        String[] parts = upstream.split(":", -1);
        try (Socket registry = new Socket(parts[0], Integer.parseInt(parts[1]))) {
            String closing =
                    head.replaceAll("(?im)^Connection:.*\r\n", "").replaceFirst("\r\n", "\r\nConnection: close\r\n");
            registry.getOutputStream().write(closing.getBytes(StandardCharsets.ISO_8859_1));
            threads.execute(() -> pump(client, registry));
            String answer = head(registry.getInputStream());
            long length = head.startsWith("HEAD") ? 0 : length(answer);
            if (cut && length == 0) {
                client.setSoLinger(true, 0);
                return;
            }
            client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            copy(registry.getInputStream(), client.getOutputStream(), cut ? length / 2 : Long.MAX_VALUE);
        }
    }

    private static long length(String head) {
        Matcher matcher = LENGTH.matcher(head);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    private static void pump(Socket client, Socket registry) {
        try {
            copy(client.getInputStream(), registry.getOutputStream(), Long.MAX_VALUE);
        } catch (IOException e) {
            // Either side has closed: the answer is through.
        }
    }

    private static void copy(InputStream from, OutputStream to, long limit) throws IOException {
        byte[] buffer = new byte[8192];
        long left = limit;
        while (left > 0) {
            int count = from.read(buffer);
            if (count < 0) {
                return;
            }
            to.write(buffer, 0, (int) Math.min(count, left));
            to.flush();
            left -= count;
        }
    }

    private static String head(InputStream stream) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        for (int next = stream.read(); next >= 0; next = stream.read()) {
            head.write(next);
            last = (last << 8) | next;
            if (last == 0x0d0a0d0a) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
