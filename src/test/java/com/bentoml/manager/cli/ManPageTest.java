package com.bentoml.manager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.process.LocalCommands;
import com.bentoml.manager.project.ProgramEnvironment;
import com.bentoml.manager.testing.MemoryRegistry;
import com.bentoml.manager.testing.Trees;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** The man pages are documents in AsciiDoc, made from the commands; the build makes them what man reads. */
class ManPageTest {
    private static final Path FOLDER = Path.of("src/docs/man");

    @Test
    void pagesAreTheDocumentedOnes() throws IOException {
        Map<String, String> pages = new TreeMap<>();
        CommandLine program = commandLine();
        Stream.concat(Stream.of(program), program.getSubcommands().values().stream())
                .map(CommandLine::getCommandSpec)
                .forEach(command -> pages.put(command.qualifiedName("-") + ".1.adoc", page(command)));
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FOLDER);
            Trees.delete(FOLDER);
            Trees.write(FOLDER, pages);
        }
        assertThat(pages).isEqualTo(Trees.read(FOLDER));
    }

    private static String page(CommandSpec command) {
        UsageMessageSpec text = command.usageMessage();
        text.exitCodeListHeading("Exit status").exitCodeList(exitStatus());
        text.footerHeading(text.footerHeading().replaceAll("%n|:", ""));
        if (command.parent() == null) {
            text.header("make and release a matrix of Docker base images");
        }
        StringWriter page = new StringWriter();
        try (PrintWriter writer = new PrintWriter(page)) {
            ManPageGenerator.writeSingleManPage(writer, command);
        }
        return page.toString()
                .lines()
                .filter(line -> !line.startsWith("//"))
                .filter(line -> !line.startsWith(":revnumber:") && !line.startsWith(":mansource:"))
                .collect(Collectors.joining("\n", "", "\n"))
                .replaceAll("xref:(manager-[\\w-]+)\\.adoc\\[.*?]", "*$1*(1)")
                .replaceAll("(?m)^== +(.*):$", "=== $1")
                .replace("Get started with:\n", "Get started with:\n\n")
                .replaceAll("\n{3,}", "\n\n");
    }

    private static Map<String, String> exitStatus() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put("0", "Done.");
        meanings.put("1", "An image failed, --check found a difference, or a file could not be read or written.");
        meanings.put("2", "The command line is wrong.");
        meanings.put("3", "The manifest is wrong.");
        meanings.put("4", "A template is wrong.");
        meanings.put("5", "A tool, builder or login is missing.");
        meanings.put("70", "A bug in manager; the message names a file with the details.");
        meanings.put("130", "Interrupted.");
        return meanings;
    }

    private static CommandLine commandLine() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return new ManagerCli(new ProgramEnvironment(
                        Path.of("").toAbsolutePath(),
                        Map.of(),
                        new LocalCommands(Duration.ofSeconds(1)),
                        visit -> new MemoryRegistry(),
                        nowhere,
                        nowhere))
                .commandLine();
    }
}
