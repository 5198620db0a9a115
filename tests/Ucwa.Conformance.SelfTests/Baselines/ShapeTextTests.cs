using FluentAssertions;
using NUnit.Framework;
using Ucwa.Conformance.Engine.Baselines;
using Ucwa.Conformance.Engine.Findings;
using Ucwa.Conformance.Engine.Representations;

namespace Ucwa.Conformance.SelfTests.Baselines;

public sealed class ShapeTextTests
{
    private static readonly Trait[] Traits =
    [
        new("parcel/equivalence/self", null, null, Outcome.NotApplicable),
        new("parcel/links/stop", Format.Json, "array of links", Outcome.Passed),
        new("parcel/links/stop title", Format.Json, "present", null),
        new("parcel/properties/(no word)", Format.Xml, "text", null),
        new("parcel/properties/weight", Format.Json, "number or string", Outcome.Failed),
    ];

    [Test]
    public void A_shape_is_a_line_for_the_page_and_one_for_each_trait() => ShapeText.Of(new Shape("parcel", Standing.Exercised, Traits)).Should().Be(
        """
        page: exercised
        parcel/equivalence/self (both): notApplicable
        parcel/links/stop (json): array of links, passed
        parcel/links/stop title (json): present
        parcel/properties/(no word) (xml): text
        parcel/properties/weight (json): number or string, failed
        """);

    [TestCase(Standing.Exercised)]
    [TestCase(Standing.Refused)]
    [TestCase(Standing.NotFound)]
    [TestCase(Standing.NotAsked)]
    public void What_is_written_is_read(Standing standing)
    {
        var (shape, unread) = ShapeText.Read("parcel", ShapeText.Of(new Shape("parcel", standing, Traits)));

        shape.Standing.Should().Be(standing);
        shape.Traits.Should().Equal(Traits);
        unread.Should().BeEmpty();
    }

    [TestCase("page: asleep")]
    [TestCase("parcel/links/stop (yaml): one link, passed")]
    [TestCase("parcel/links/stop: one link")]
    [TestCase("(json): x")]
    [TestCase("parcel/links/stop (json): ")]
    [TestCase("\u001b[2J", TestName = "A_line_of_another_release_is_kept_aside_and_the_others_are_read(an escape)")]
    public void A_line_of_another_release_is_kept_aside_and_the_others_are_read(string line)
    {
        var (shape, unread) = ShapeText.Read("parcel", $"page: exercised\n{line}\nparcel/properties/weight (json): integer, passed");

        unread.Should().Equal(line);
        shape.Traits.Should().Equal(new Trait("parcel/properties/weight", Format.Json, "integer", Outcome.Passed));
    }

    [Test]
    public void A_trait_that_stands_twice_is_read_once()
    {
        var (shape, unread) = ShapeText.Read("parcel", "a/b (json): integer\na/b (json): string");

        shape.Traits.Should().ContainSingle();
        unread.Should().Equal("a/b (json): string");
    }
}
