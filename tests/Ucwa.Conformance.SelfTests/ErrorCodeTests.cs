using System.Reflection;

namespace Ucwa.Conformance.SelfTests;

/// <summary>Errors have a code, a message, a hint and a setting.</summary>
public sealed class ErrorCodeTests
{
    [Test]
    public void A_problem_is_shown_with_its_hint_below_the_message() =>
        new RunProblem(ErrorCode.NoResponse, "The server is away.", "Start it.").Text.Should().Be("The server is away.\n  Start it.");

    [Test]
    public void A_problem_without_a_hint_is_its_message() => new RunProblem(ErrorCode.Unfinished, "Stopped.").Text.Should().Be("Stopped.");

    [Test]
    public void An_exception_shows_the_hint_to_whoever_prints_it()
    {
        var exception = new ConformanceException(ErrorCode.NoResponse, "The server is away.", "Start it.", "UCWA_URL");

        exception.Message.Should().Be("The server is away.\n  Start it.");
        exception.Problem.Should().Be(new RunProblem(ErrorCode.NoResponse, "The server is away.", "Start it.", "UCWA_URL"));
    }

    [Test]
    public void Every_variable_that_an_endpoint_has_for_itself_ends_in_its_suffix() =>
        typeof(EndpointSettings).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.PropertyType == typeof(string) && property.Name != nameof(EndpointSettings.Suffix))
            .Select(property => ((string)property.GetValue(EndpointSettings.First)! + "_B", (string)property.GetValue(EndpointSettings.Second)!))
            .Should().HaveCount(SettingTable.All.Count(setting => setting.IsPerEndpoint)).And.OnlyContain(pair => pair.Item1 == pair.Item2);
}
