namespace Ucwa.Conformance.SelfTests.Baselines;

public sealed class PageBaselineFormatTests
{
    private static readonly BaselineEntry[] Entries =
    [
        new("parcel/equivalence/self", null, null, Outcome.NotApplicable) { Aspect = "equivalence" },
        new("parcel/links/stop title", Format.Json, "present", null) { Aspect = "links" },
        new("parcel/links/stop", Format.Json, "array of links", Outcome.Passed) { Aspect = "links" },
        new("parcel/links/stop", Format.Xml, "link", Outcome.Passed) { Aspect = "links" },
        new("parcel/properties/(no word)", Format.Xml, "text", null) { Aspect = "properties" },
        new("parcel/properties/weight", Format.Json, "number or string", Outcome.Failed) { Aspect = "properties" },
    ];

    private static readonly BaselineEntry[] InOrder = [.. Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal)];

    [Test]
    public void A_baseline_is_a_line_for_the_page_and_sections_as_in_a_snapshot() =>
        PageBaselineFormat.Of(new PageBaseline("parcel", PageStatus.Exercised, InOrder)).Should().Be(
        """
        page: exercised

        [links (json)]
        parcel/links/stop: array of links, passed
        parcel/links/stop title: present

        [links (xml)]
        parcel/links/stop: link, passed

        [properties (json)]
        parcel/properties/weight: number or string, failed

        [properties (xml)]
        parcel/properties/(no word): text

        [equivalence]
        parcel/equivalence/self: notApplicable
        """);

    [TestCase(PageStatus.Exercised)]
    [TestCase(PageStatus.Refused)]
    [TestCase(PageStatus.NotFound)]
    [TestCase(PageStatus.NotRequested)]
    public void What_is_written_is_read(PageStatus pageStatus)
    {
        var (baseline, unread) = PageBaselineFormat.Read("parcel", PageBaselineFormat.Of(new PageBaseline("parcel", pageStatus, InOrder)));

        baseline.Status.Should().Be(pageStatus);
        baseline.Entries.Should().Equal(InOrder);
        unread.Should().BeEmpty();
    }

    [Test]
    public void A_state_has_a_line_of_its_own_and_is_in_the_heading_of_its_sections()
    {
        BaselineEntry[] entries =
        [
            new("parcel/links/stop", Format.Json, "array of links", Outcome.Passed) { Aspect = "links" },
            new("parcel/links/stop", Format.Json, "one link", Outcome.Failed) { Aspect = "links", State = "after accept, peer" },
            new("parcel/equivalence/self", null, null, Outcome.NotApplicable) { Aspect = "equivalence", State = "after accept, peer" },
        ];
        var baseline = new PageBaseline("parcel", PageStatus.Exercised, [.. entries.OrderBy(entry => entry.Key, StringComparer.Ordinal)])
        {
            States = new Dictionary<string, PageStatus>(StringComparer.Ordinal)
            {
                ["before makeMeAvailable"] = PageStatus.Refused,
                ["after accept, peer"] = PageStatus.Exercised,
            },
        };

        var text = PageBaselineFormat.Of(baseline);
        var (read, unread) = PageBaselineFormat.Read("parcel", text);

        text.Should().Be(
            """
            page: exercised
            page, after accept, peer: exercised
            page, before makeMeAvailable: refused

            [links (json)]
            parcel/links/stop: array of links, passed

            [links (json), after accept, peer]
            parcel/links/stop: one link, failed

            [equivalence, after accept, peer]
            parcel/equivalence/self: notApplicable
            """);
        read.Should().BeEquivalentTo(baseline);
        unread.Should().BeEmpty();
    }

    [TestCase("[links (json), after accept]\nparcel/links/stop: one link", "after accept")]
    [TestCase("[equivalence, in events]\nparcel/equivalence/self: passed", "in events")]
    [TestCase("[links (json), a.b's (c), d_e/f-9]\nparcel/links/stop: one link", "a.b's (c), d_e/f-9")]
    public void A_section_of_a_state_without_a_line_is_of_a_page_that_was_exercised_in_it(string section, string state)
    {
        var (baseline, unread) = PageBaselineFormat.Read("parcel", $"page: not found\n\n{section}");

        unread.Should().BeEmpty();
        baseline.Entries.Should().ContainSingle().Which.State.Should().Be(state);
        baseline.States.Should().Equal(new Dictionary<string, PageStatus>(StringComparer.Ordinal) { [state] = PageStatus.Exercised });
        baseline.BestStatus.Should().Be(PageStatus.Exercised);
    }

    [TestCase("page, : exercised")]
    [TestCase("page, after accept: asleep")]
    [TestCase("page, a[b: exercised")]
    [TestCase("page, after\u001b[2J: exercised", TestName = "A_line_of_a_state_that_cannot_be_read_is_set_aside(an escape)")]
    public void A_line_of_a_state_that_cannot_be_read_is_set_aside(string line)
    {
        var (baseline, unread) = PageBaselineFormat.Read("parcel", $"page: exercised\n{line}");

        unread.Should().Equal(line);
        baseline.States.Should().BeEmpty();
    }

    [Test]
    public void The_first_line_of_a_state_counts()
    {
        var (baseline, unread) = PageBaselineFormat.Read("parcel", "page: exercised\npage, after accept: refused\npage, after accept: exercised");

        unread.Should().Equal("page, after accept: exercised");
        baseline.In("after accept").Should().Be(PageStatus.Refused);
    }

    [TestCase("page: asleep\n[properties (json)]", "page: asleep")]
    [TestCase("[properties (json)]\nno colon", "no colon")]
    [TestCase("[properties (json)]\nparcel/links/stop: ", "parcel/links/stop: ")]
    [TestCase("[properties (json)]\n: x", ": x")]
    [TestCase("[properties (json)]\n\u001b[2J", "\u001b[2J", TestName = "A_line_that_cannot_be_read_is_set_aside_and_the_others_are_read(an escape)")]
    public void A_line_that_cannot_be_read_is_set_aside_and_the_others_are_read(string lines, string unreadable)
    {
        var (baseline, unread) = PageBaselineFormat.Read("parcel", $"page: exercised\n{lines}\nparcel/properties/weight: integer, passed");

        unread.Should().Equal(unreadable);
        baseline.Entries.Should().Equal(new BaselineEntry("parcel/properties/weight", Format.Json, "integer", Outcome.Passed) { Aspect = "properties" });
    }

    [Test]
    public void A_section_that_only_another_release_knows_is_set_aside()
    {
        var (baseline, unread) = PageBaselineFormat.Read(
            "parcel", "page: exercised\n\n[smell (json)]\nparcel/smell: none\n\n[status (json)]\nparcel/status: 200, passed");

        unread.Should().Equal("[smell (json)]", "parcel/smell: none");
        baseline.Entries.Should().ContainSingle().Which.Subject.Should().Be("parcel/status");
    }

    [Test]
    public void An_entry_that_stands_twice_is_read_once()
    {
        var (baseline, unread) = PageBaselineFormat.Read("parcel", "[properties (json)]\na/b: integer\na/b: string");

        baseline.Entries.Should().ContainSingle();
        unread.Should().Equal("a/b: string");
    }

    [TestCase("page: exercised\nparcel/status (json): 200, passed", true)]
    [TestCase("page: exercised\n\n[status (json)]\nparcel/status: 200, passed", false)]
    [TestCase("page: not found", false)]
    [TestCase("page: not found\npage, before makeMeAvailable: refused", false)]
    public void Lines_without_a_section_are_of_an_earlier_release(string text, bool isOutdated) => PageBaselineFormat.IsOutdated(text).Should().Be(isOutdated);
}
