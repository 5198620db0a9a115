namespace Ucwa.Conformance.SelfTests.Baselines;

public sealed class BaselineDiffTests
{
    private const string Link = "conversation/links/localParticipant (json): one link";
    private const string NotSeen = "the state was not seen";
    private const string Property = "conversation/properties/created (json)";

    [TestCase("dateTime, passed", "string, failed", ChangeSeverity.Broken)]
    [TestCase("notApplicable", "string, failed", ChangeSeverity.Broken)]
    [TestCase("untested", "failed", ChangeSeverity.Broken)]
    [TestCase(null, "string, failed", ChangeSeverity.Broken)]
    [TestCase("200, passed", "201, passed", ChangeSeverity.Changed)]
    [TestCase("string, failed", "number, failed", ChangeSeverity.Changed)]
    [TestCase("one link", "array of links", ChangeSeverity.Changed)]
    [TestCase("dateTime, passed", "notApplicable", ChangeSeverity.Removed)]
    [TestCase("string, failed", "notApplicable", ChangeSeverity.Removed)]
    [TestCase("string", null, ChangeSeverity.Removed)]
    [TestCase("passed", "untested", ChangeSeverity.Untested)]
    [TestCase("dateTime, passed", "untested", ChangeSeverity.Untested)]
    [TestCase("notApplicable", "dateTime, passed", ChangeSeverity.Added)]
    [TestCase(null, "string", ChangeSeverity.Added)]
    [TestCase("failed", "passed", ChangeSeverity.Added)]
    [TestCase("untested", "passed", ChangeSeverity.Added)]
    [TestCase("dateTime, passed", "dateTime, passed", null)]
    [TestCase("string, failed", "string, failed", null)]
    [TestCase("passed", "notApplicable", null)]
    [TestCase("notApplicable", "passed", null)]
    [TestCase("passed", null, null)]
    [TestCase(null, "passed", null)]
    [TestCase("notApplicable", "untested", null)]
    public void A_trait_that_is_another_harms_by_what_became_of_it(string? before, string? after, ChangeSeverity? changeSeverity)
    {
        var differences = Differences(Line(before), Line(after));

        differences
            .Should()
            .Equal(
                changeSeverity is null
                    ? []
                    :
                    [
                        new Difference(changeSeverity.Value, "conversation", Property, Shown(before), Shown(after))
                        {
                            Requirement = "conversation/properties/created",
                            Format = Format.Json,
                        },
                    ]
            );
    }

    [Test]
    public void A_new_undocumented_member_harms_nobody() =>
        Differences("conversation/undocumented (json): passed", "conversation/undocumented (json): warned")
            .Single()
            .Severity.Should()
            .Be(ChangeSeverity.Added);

    [Test]
    public void A_recommendation_that_was_kept_and_is_not_is_changed()
    {
        var should = Catalogue.Current.Requirements.Values.First(requirement => requirement.Level is Level.Should).Id;

        Differences($"{should} (json): passed", $"{should} (json): warned").Single().Severity.Should().Be(ChangeSeverity.Changed);
    }

    [TestCase("exercised", "refused", ChangeSeverity.Broken)]
    [TestCase("exercised", "not found", ChangeSeverity.Removed)]
    [TestCase("exercised", "not asked", ChangeSeverity.Untested)]
    [TestCase("not found", "exercised", ChangeSeverity.Added)]
    [TestCase("not found", "refused", ChangeSeverity.Untested)]
    public void A_page_that_comes_or_goes_is_one_difference(string before, string after, ChangeSeverity changeSeverity)
    {
        var difference = Differences($"page: {before}\n{Property}: dateTime, passed", $"page: {after}").Single();

        difference.Should().Be(new Difference(changeSeverity, "conversation", "page conversation", before, after) { Requirement = "conversation/status" });
    }

    [Test]
    public void A_page_that_came_and_is_broken_is_told_with_what_is_broken() =>
        Differences("page: not found", $"page: exercised\n{Property}: string, failed\nconversation/status (json): 200, passed")
            .Select(difference => (difference.Severity, difference.Subject))
            .Should()
            .Equal((ChangeSeverity.Broken, Property), (ChangeSeverity.Added, "page conversation"));

    [Test]
    public void A_state_is_compared_with_the_same_state_only()
    {
        const string before = "[links (json)]\na/links/b: one link\n\n[links (json), after accept]\na/links/c: one link\na/links/c title: present";
        const string after = "[links (json)]\na/links/c: one link\n\n[links (json), after accept]\na/links/b: one link";

        States(before, after).Should().BeEquivalentTo([
            new Difference(ChangeSeverity.Removed, "a", "a/links/b (json)", "one link", null) { Format = Format.Json },
            new Difference(ChangeSeverity.Removed, "a", "a/links/c (json, after accept)", "one link", null) { Format = Format.Json, State = "after accept" },
            new Difference(ChangeSeverity.Added, "a", "a/links/b (json, after accept)", null, "one link") { Format = Format.Json, State = "after accept" },
            new Difference(ChangeSeverity.Added, "a", "a/links/c (json)", null, "one link") { Format = Format.Json },
        ]);
        States(before, before).Should().BeEmpty();
    }

    [TestCase("page: exercised\npage, after accept: exercised", "page: exercised", ChangeSeverity.Untested, "exercised", NotSeen)]
    [TestCase("page: exercised", "page: exercised\npage, after accept: exercised", ChangeSeverity.Added, NotSeen, "exercised")]
    [TestCase("page: exercised", "page: exercised\npage, after accept: refused", ChangeSeverity.Untested, NotSeen, "refused")]
    [TestCase("page: exercised\npage, after accept: exercised", "page: exercised\npage, after accept: refused", ChangeSeverity.Broken, "exercised", "refused")]
    public void A_state_that_comes_or_goes_is_one_difference(string before, string after, ChangeSeverity changeSeverity, string was, string now)
    {
        string Seen(string text) =>
            text.EndsWith("accept: exercised", StringComparison.Ordinal) ? $"{text}\n\n[links (json), after accept]\nconversation/links/c: one link, failed" : text;

        var difference = States(Seen(before), Seen(after), "conversation").Single();

        difference.Should().Be(new Difference(changeSeverity, "conversation", "page conversation, after accept", was, now)
        {
            Requirement = "conversation/status",
            State = "after accept",
        });
        difference.IsOfItsPage.Should().BeTrue();
        difference.Line.Should().EndWith($": page conversation, after accept: {was} → {now}");
    }

    [Test]
    public void What_came_in_events_is_compared_with_a_baseline_that_does_not_name_the_state()
    {
        const string earlier = "page: exercised\n\n[links (json)]\na/links/b: one link";
        const string now = "page: not found\npage, in events: exercised\n\n[links (json), in events]\na/links/b: one link";

        States(earlier, now).Should().BeEmpty();
        States($"{earlier}\na/links/c: one link", now).Should().Equal(
            new Difference(ChangeSeverity.Removed, "a", "a/links/c (json, in events)", "one link", null) { Format = Format.Json, State = "in events" });
    }

    [Test]
    public void The_state_that_the_run_found_can_go_as_well() =>
        States("page: exercised\npage, after accept: exercised", "page: not found\npage, after accept: exercised").Should().Equal(
            new Difference(ChangeSeverity.Untested, "a", "page a", "exercised", NotSeen));

    [TestCase("page: not found\npage, after accept: exercised", "page: not found", ChangeSeverity.Removed, "not found")]
    [TestCase("page: not found\npage, after accept: exercised", "page: refused", ChangeSeverity.Broken, "refused")]
    [TestCase("page: exercised\npage, after accept: exercised", "page: not asked", ChangeSeverity.Untested, "not asked")]
    public void A_page_that_was_exercised_in_a_state_and_is_in_none_any_more_is_one_difference(
        string before, string after, ChangeSeverity changeSeverity, string now) => States($"{before}\n\n[links (json), after accept]\na/links/c: one link", after)
            .Should().Equal(new Difference(changeSeverity, "a", "page a", "exercised", now));

    [TestCase("page: exercised\npage, after accept: exercised", "page: exercised")]
    [TestCase("page: not found\npage, after accept: exercised", "page: exercised")]
    [TestCase("page: not found\npage, after accept: exercised", "page: not found")]
    public void With_an_arrangement_on_one_side_only_its_states_are_no_difference(string arranged, string plain)
    {
        States(arranged, plain, arrangedAlike: false).Should().BeEmpty();
        States(plain, arranged, arrangedAlike: false).Should().BeEmpty();
    }

    [Test]
    public void With_an_arrangement_on_one_side_only_the_state_that_both_found_is_compared() =>
        States("page: exercised\npage, after accept: exercised", "page: refused", arrangedAlike: false).Should().Equal(
            new Difference(ChangeSeverity.Broken, "a", "page a", "exercised", "refused"));

    [Test]
    public void With_an_arrangement_on_one_side_only_what_the_other_lacks_is_untested_and_what_it_breaks_is_broken() =>
        States("[links (json)]\na/links/b: one link, passed\na/links/c: one link, passed", "[links (json)]\na/links/c: one link, failed", arrangedAlike: false)
            .Select(difference => (difference.Severity, difference.Subject))
            .Should().Equal((ChangeSeverity.Broken, "a/links/c (json)"), (ChangeSeverity.Untested, "a/links/b (json)"));

    [TestCase("authentication", ChangeSeverity.Untested)]
    [TestCase("status", ChangeSeverity.Removed)]
    public void What_is_asked_of_one_instance_only_is_untested_in_a_state_without_it(string aspect, ChangeSeverity changeSeverity) =>
        States($"[links (json)]\na/links/b: one link\n[{aspect} (json)]\na/{aspect}: 401, passed", "[links (json)]\na/links/b: one link")
            .Should().ContainSingle().Which.Severity.Should().Be(changeSeverity);

    [Test]
    public void The_most_harmful_comes_first() =>
        Differences(
                "a/links/d (json): one link\na/links/c (json): one link\na/links/b (json): one link\na/links/a (json): passed",
                "a/links/c (json): array of links\na/links/b (json): one link, failed\na/links/e (json): one link\na/links/a (json): untested"
            )
            .Select(difference => difference.Severity)
            .Should()
            .Equal(ChangeSeverity.Broken, ChangeSeverity.Changed, ChangeSeverity.Removed, ChangeSeverity.Untested, ChangeSeverity.Added);

    [Test]
    public void With_a_link_go_its_title_and_its_revision() =>
        Differences("a/links/b (json): one link\na/links/b revision (json): present\na/links/b title (json): present", "").Should().ContainSingle();

    [Test]
    public void A_title_can_go_alone() =>
        Differences("a/links/b (json): one link\na/links/b title (json): present", "a/links/b (json): one link")
            .Single()
            .Subject.Should()
            .Be("a/links/b title (json)");

    [TestCase("conversation/links/localParticipant title", "conversation/links/localParticipant")]
    [TestCase("conversation/properties/colour", "conversation/undocumented")]
    [TestCase("nothing/at/all", null)]
    public void A_member_is_waived_by_the_requirement_that_it_belongs_to(string subject, string? requirement) =>
        Differences($"{Link}\n{subject} (json): present", Link).Single().Requirement.Should().Be(requirement);

    private static IReadOnlyList<Difference> States(string before, string after, string page = "a", bool arrangedAlike = true) => BaselineDiff.Of(
        PageBaselineFormat.Read(page, before).Baseline, PageBaselineFormat.Read(page, after).Baseline, Catalogue.Current, arrangedAlike);

    private static string? Shown(string? what) => what is "notApplicable" ? null : what;

    private static string Line(string? what) => what is null ? "" : $"{Property}: {what}";

    private static IReadOnlyList<Difference> Differences(string before, string after) =>
        BaselineDiff.Of(FlatBaseline.Read("conversation", before), FlatBaseline.Read("conversation", after), Catalogue.Current);
}
