using System.Text.RegularExpressions;
using FsCheck.NUnit;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>
/// The property tests can fail: a server that uses a freedom which the documentation does not leave falsifies them, and the seed reproduces the
/// same case.
/// </summary>
public sealed partial class AlarmsAreRaised
{
    [Test]
    public void A_freedom_that_is_none_is_told_with_its_seed_and_by_its_requirement()
    {
        var message = Run(null);

        message.Should().StartWith("Falsifiable").And.Contain("FSCHECK_REPLAY=");
        Seed().IsMatch(message).Should().BeTrue();
        message.Should().MatchRegex(@"/links/\w+/cardinality \(json\) Warned: one object, not an array, at ");
    }

    [Test]
    public void What_has_no_part_in_it_is_taken_away() => Run(null).Should().MatchRegex(@"Shrunk:\n\(<nothing>, |Original:\n\(<nothing>, ");

    [Test]
    public void The_seed_brings_the_same_case_again()
    {
        var message = Run(null);
        var seed = Seed().Match(message).Groups["seed"].Value;

        WithoutStack(Run(seed)).Should().Be(WithoutStack(message));
        WithoutStack(Run("(1,3)")).Should().NotBe(WithoutStack(message));
    }

    // The stack is another one once the runtime has compiled the call anew.
    private static string WithoutStack(string message) =>
        string.Join('\n', message.Split('\n').Where(line => !line.StartsWith("   at ", StringComparison.Ordinal)));

    /// <summary>Runs the property as NUnit does, with a seed or a random one. Returns the failure message.</summary>
    private static string Run(string? seed)
    {
        var property = new MethodWrapper(typeof(Broken), nameof(Broken.Nothing_is_alarmed));
        using var apart = new TestExecutionContext.IsolatedContext();
        VariedAttribute.ReplayWithin(seed);
        try
        {
            var result = new FsCheckTestMethod(property, null).RunTest(TestExecutionContext.CurrentContext);
            result.ResultState.Status.Should().Be(TestStatus.Failed);
            return result.Message;
        }
        finally
        {
            VariedAttribute.ReplayWithin(null);
        }
    }

    [GeneratedRegex(@"\AFalsifiable, after [0-9]+ tests? \([0-9]+ shrinks?\) (?<seed>\([0-9]+,[0-9]+\))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Seed();

    // Abstract, so that NUnit does not run it as a fixture.
    private abstract class Broken
    {
        [Varied(cases: 1000)]
        public static void Nothing_is_alarmed(Combination combination, Subject subject) =>
            FalseAlarmAssert.NoneOn(
                new VariedEndpoint(subject.Seed, [new CollectionsOfOneAsSingleLinks(), .. PermittedVariations.Of(combination)]),
                subject.Page
            );
    }

    /// <summary>Violation: a collection with one link is an object. It must be an array (PayloadFormat).</summary>
    private sealed class CollectionsOfOneAsSingleLinks : Variation
    {
        public override void Be(Document document, RandomSource random)
        {
            foreach (
                var link in document
                    .Resources.SelectMany(resource => Document.Members(resource, "_links"))
                    .Where(link => link is { Node: System.Text.Json.Nodes.JsonArray { Count: 1 } })
            )
            {
                link.Node.ReplaceWith(link.Each[0].DeepClone());
            }
        }
    }
}
