package com.bentoml.manager;

import java.util.concurrent.TimeUnit;

/** Stands in for the program in the launcher's tests: shows what of the call arrives in the JVM. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
        switch (args.length == 0 ? "" : args[0]) {
            case "arguments" -> {
                for (String arg : args) {
                    System.out.println("<" + arg + ">");
                }
            }
            case "exit" -> System.exit(Integer.parseInt(args[1]));
            case "copy" -> System.in.transferTo(System.out);
            case "sleep" -> {
                System.out.println("awake");
                TimeUnit.MINUTES.sleep(1);
            }
            case "property" -> System.out.println(System.getProperty(args[1]));
            default -> System.out.println("started");
        }
    }
}
