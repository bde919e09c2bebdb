package com.bentoml.manager.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.bentoml.manager.report.FailureClass;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagListTest {
    private static final URI FIRST = URI.create("http://127.0.0.1:1/v2/o/q/tags/list");
    private static final String SECOND = "/v2/o/q/tags/list?n=1000&last=a";

    private final List<String> asked = new ArrayList<>();

    private Answer<List<String>> read(Function<String, Answer<Reply>> pages) {
        return new TagList(address -> {
                    asked.add(address.toString().substring("http://127.0.0.1:1".length()));
                    return pages.apply(asked.get(asked.size() - 1));
                })
                .read(FIRST);
    }

    private static Answer<Reply> page(String tags, String... links) {
        return new Answer.Found<>(new Reply(
                new Reply.Sender("127.0.0.1:1", false),
                200,
                "200 OK",
                Map.of("link", List.of(links)),
                Content.of("{\"name\": \"o/q\", \"tags\": " + tags + "}")));
    }

    /** The first page with a header, and then the last one. */
    private Answer<List<String>> readBehind(String... links) {
        return read(path -> path.equals("/v2/o/q/tags/list?n=1000") ? page("[\"a\"]", links) : page("[\"b\"]"));
    }

    private static void assertRefused(Answer<List<String>> answer, String words) {
        assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.failureClass()).isEqualTo(FailureClass.UNKNOWN);
            assertThat(refused.message()).startsWith("127.0.0.1:1: ").contains(words);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</v2/o/q/tags/list?n=1000&last=a>; rel=\"next\"",
                "</v2/o/q/tags/list?n=1000&last=a>;rel=next",
                "  <?n=1000&last=a> ; REL = \"Next\" ;",
                "<list?n=1000&last=a>; type=\"application/json\"; rel=\"next\"",
                "<http://inside.example/v2/o/q/tags/list?n=1000&last=a>; rel=\"next\"",
                "<//inside.example/v2/o/q/tags/list?n=1000&last=a>; rel=\"next\"",
                "</v2/o/q/tags/list?n=1000&last=a>; rel=\"last next\"",
                "</v2/o/q/tags/list?n=1000&last=a>; rel='next'",
                "</v2/o/q/tags/list?n=1000&last=a>; rel=\"ne\\xt\"; rel=\"prev\"",
                "</v2/x>; rel=\"prev\"; title=\"a, <b>; \\\"rel=next\\\"\", ,</v2/o/q/tags/list?n=1000&last=a>; rel=\"next\"",
                "</v2/o/q/tags/list?n=1000&last=a>; flag; title*=UTF-8''x; rel=\"next\",</v2/x>; rel=first",
            })
    void followsEveryFormOfALink(String link) {
        assertThat(readBehind(link)).isEqualTo(new Answer.Found<>(List.of("a", "b")));
        assertThat(asked).containsExactly("/v2/o/q/tags/list?n=1000", SECOND);
    }

    @Test
    void readsAllLinksThatThereAre() {
        assertThat(readBehind("</v2/x>; rel=\"first\"", "<" + SECOND + ">; rel=\"next\""))
                .isEqualTo(new Answer.Found<>(List.of("a", "b")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/o/q/tags/list?n=1000&last=a; rel=\"next\"",
                "</v2/o/q/tags/list?n=1000&last=a>",
                "</v2/o/q/tags/list?n=1000&last=a>; rel",
                "</v2/o/q/tags/list?n=1000&last=a>; rel=\"\"",
                "</v2/o/q/tags/list?n=1000&last=a>; rel=\"next",
                "</v2/o/q/tags/list?n=1000&last=a; rel=\"next\"",
                "</v2/o/q/tags/list?last=a b|c>; rel=\"next\"",
                "</v2/o/q/tags/list?last=a>; rel=\"next\"; anchor=\"/other\"",
                "</v2/a>; rel=\"next\", </v2/b>; rel=\"next\"",
                "</v2/a>; rel=\"first\" </v2/b>; rel=\"next\"",
                "<mailto:me@example.com>; rel=\"next\"",
                "next",
            })
    void refusesALinkThatItCanNotFollow(String link) {
        assertRefused(readBehind(link), "goes on, by a link that can't be followed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "</v2/x>; rel=\"prev\"", "</v2/next>; rel=first; title=next"})
    void endsWhereNothingFollows(String link) {
        assertThat(readBehind(link)).isEqualTo(new Answer.Found<>(List.of("a")));
    }

    @Test
    void passesOverWhatIsNoText() {
        assertThat(read(path -> page("[\"a\", null]"))).isEqualTo(new Answer.Found<>(List.of("a")));
        assertThat(read(path -> page("null"))).isEqualTo(new Answer.Found<>(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\"", "{\"a\": 1}", "[7]", "[\"\"]", "[\"sha256:abc\"]", "[\"../x\"]", "[[]]"})
    void refusesWhatIsNoListOfTags(String tags) {
        assertRefused(read(path -> page(tags)), "list of tags");
    }

    @Test
    void refusesAListThatGoesRound() {
        assertRefused(read(path -> page("[\"a\"]", "</v2/o/q/tags/list?n=1000>; rel=next")), "in a circle");
        assertRefused(read(path -> page("[\"a\"]", "<?page=" + asked.size() + ">; rel=next")), "in a circle");
        assertRefused(read(path -> page("[\"a\"]", "<>; rel=next")), "in a circle");
        assertRefused(read(path -> page("[]", "<?>; rel=next")), "in a circle");
    }

    @Test
    void refusesAListWithoutEnd() {
        assertRefused(
                read(path -> page(
                        IntStream.range(0, 30_000)
                                .mapToObj(i -> "\"t" + asked.size() + "-" + i + "\"")
                                .collect(Collectors.joining(",", "[", "]")),
                        "<?page=" + asked.size() + ">; rel=next")),
                "no end after 100000");
        assertThat(asked).hasSize(4);
    }

    @Test
    void refusesAListThatBreaksOff() {
        assertRefused(
                read(path -> asked.size() == 1 ? page("[\"a\"]", "<?x>; rel=next") : new Answer.Missing<>()),
                "breaks off");
        assertThat(new TagList(address -> new Answer.Missing<>()).read(FIRST)).isEqualTo(new Answer.Missing<>());
    }
}
