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
    public void Every_variable_that_an_endpoint_has_for_itself_ends_in_its_suffix()
    {
        var first = VariablesOf(EndpointSettings.First);

        first.Should().BeEquivalentTo(SettingTable.All.Where(setting => setting.IsPerEndpoint).Select(setting => setting.Variable));
        VariablesOf(EndpointSettings.Second).Should().Equal(first.Select(variable => $"{variable}_B"));
    }

    // Those of the endpoint, and of its second account.
    private static IReadOnlyList<string> VariablesOf(EndpointSettings endpoint) =>
    [
        .. from settings in new[] { endpoint, endpoint.Peer }
           from property in typeof(EndpointSettings).GetProperties(BindingFlags.Public | BindingFlags.Instance)
           where property.PropertyType == typeof(string) && property.Name != nameof(EndpointSettings.Suffix)
           let variable = (string)property.GetValue(settings)!
           group variable by variable into same
           select same.Key,
    ];
}
