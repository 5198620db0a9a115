namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>Responses that are slow, broken or missing. The run reports each one, and judges all other pages as usual.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class AnswersThatDoNotCome
{
    private const string Late = "no complete response within 4 s (UCWA_TIMEOUT)";

    [Test]
    public Task Headers_that_do_not_end_are_late([Values] At where) => HostileCase.IsSaidInTimeAsync(where, Behaviours.SlowHeaders, Late);

    [Test]
    public Task A_byte_a_second_is_late([Values] At where) => HostileCase.IsSaidInTimeAsync(where, Behaviours.ByteASecond, Late);

    [Test]
    public Task A_connection_that_is_reset_in_a_body_is_said([Values] At where) => HostileCase.IsSaidAsync(where, Behaviours.Reset, "reset");

    [Test]
    public Task A_connection_that_is_closed_is_said([Values] At where) =>
        HostileCase.IsSaidAsync(where, Behaviours.Dead, "the server closed the connection without a response");

    [Test]
    public Task A_body_shorter_than_its_length_is_said([Values] At where) => HostileCase.IsSaidAsync(where, Behaviours.Longer(1000), "closed before the response was complete");

    [Test]
    public Task A_body_longer_than_its_length_is_cut_and_not_well_formed([Values] At where) =>
        HostileCase.IsSaidAsync(where, Behaviours.Longer(-3), "could not be read");

    [Test]
    public Task A_length_that_is_none_is_said([Values] At where) =>
        HostileCase.IsSaidAsync(where, (received, stop) => received.SendHeadAsync(stop, headers: "Content-Length: -5"), "an empty body");
}
