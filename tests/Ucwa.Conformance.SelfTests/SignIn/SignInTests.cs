using Ucwa.Conformance.SelfTests.Http;
using Ucwa.ReferenceServer;
using ParsedResponse = Ucwa.Conformance.Engine.Exchanges.ParsedResponse;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.SignIn;

/// <summary>A complete sign-in at the root of the reference server.</summary>
public sealed class SignInTests
{
    private static readonly ReferenceServerOptions Options = new() { Exhibit = true };
    private static readonly string[] UserFirst = ["root", "user"];

    [Test]
    public async Task A_name_and_a_password_end_at_an_application_of_ones_own()
    {
        await using var server = await Server.StartAsync(Options, CancellationToken.None);
        await using var endpoint = await OpenAsync(server, Asking.Settings with { Username = Options.UserName, Password = Options.Password });

        await IsAnApplicationOfItsOwn(endpoint, server);
    }

    [Test]
    public async Task A_token_at_hand_does_the_same()
    {
        await using var server = await Server.StartAsync(Options, CancellationToken.None);
        await using var endpoint = await OpenAsync(server, Asking.Settings with { Token = server.Token });

        await IsAnApplicationOfItsOwn(endpoint, server);
    }

    [Test]
    public async Task So_does_a_meetings_key()
    {
        await using var server = await Server.StartAsync(Options, CancellationToken.None);
        await using var endpoint = await OpenAsync(server, Asking.Settings with { MeetingUri = Server.MeetingUri, MeetingKey = Server.MeetingKey });

        await IsAnApplicationOfItsOwn(endpoint, server);
    }

    [Test]
    public async Task The_application_is_deleted_at_the_end()
    {
        await using var server = await Server.StartAsync(Options, CancellationToken.None);
        var endpoint = await OpenAsync(server, Asking.Settings with { Username = Options.UserName, Password = Options.Password });
        (await StatusAsync(server, endpoint.Application)).Should().Be((200, null));

        await endpoint.DisposeAsync();

        (await StatusAsync(server, endpoint.Application)).Should().Be((404, "ApplicationNotFound"));
        (await StatusAsync(server, server.ApplicationUrl)).Should().Be((200, null));
    }

    [Test]
    public async Task It_is_deleted_also_when_the_budget_is_spent()
    {
        await using var server = await Server.StartAsync(Options, CancellationToken.None);
        var endpoint = await OpenAsync(server, Asking.Settings with { Username = Options.UserName, Password = Options.Password, MaxRequests = 5 });
        (await GetAsync(endpoint, endpoint.Application)).WasNotSent.Should().BeTrue();

        await endpoint.DisposeAsync();

        (await StatusAsync(server, endpoint.Application)).Should().Be((404, "ApplicationNotFound"));
    }

    [Test]
    public async Task An_application_that_was_given_is_left_as_it_is()
    {
        await using var server = await Server.StartAsync(Options, CancellationToken.None);
        var settings = Asking.Settings with { Token = server.Token, Url = server.ApplicationUrl };
        var endpoint = await LiveEndpoint.OpenAsync(settings, server.ApplicationUrl, Catalogue.Current, CancellationToken.None);
        endpoint.SignInPages.Should().BeEmpty();

        await endpoint.DisposeAsync();

        (await StatusAsync(server, server.ApplicationUrl)).Should().Be((200, null));
    }

    [Test]
    public async Task A_wrong_password_is_said_to_be_one()
    {
        await using var server = await Server.StartAsync(Options, CancellationToken.None);

        var message = await WhyNot(server, Asking.Settings with { Username = Options.UserName, Password = "low-tide" });

        message
            .Should()
            .Be(
                $"UCWA_URL: {server.Url}WebTicket/oauthtoken issued no token for the grant 'password': 400 invalid_grant \"The credentials are wrong.\".\n  Check UCWA_USERNAME and UCWA_PASSWORD."
            );
    }

    [Test]
    public async Task A_wrong_meeting_key_is_said_to_be_one()
    {
        await using var server = await Server.StartAsync(Options, CancellationToken.None);

        var message = await WhyNot(server, Asking.Settings with { MeetingUri = Server.MeetingUri, MeetingKey = "0000" });

        message
            .Should()
            .Contain("'urn:microsoft.rtc:anonmeeting': 400 invalid_grant \"The credentials are wrong.\".")
            .And.Contain("Check UCWA_MEETING_URI and UCWA_MEETING_KEY.")
            .And.NotContain("0000");
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "There the user's own account signs in.")]
    public async Task Without_credentials_the_settings_are_named_that_would_give_some()
    {
        await using var server = await Server.StartAsync(Options, CancellationToken.None);

        (await WhyNot(server, Asking.Settings))
            .Should()
            .StartWith($"UCWA_URL: {server.Url}WebTicket/oauthtoken requires credentials, and none are set.")
            .And.ContainAll("UCWA_USERNAME", "UCWA_PASSWORD", "UCWA_MEETING_URI", "UCWA_MEETING_KEY", "UCWA_TOKEN");
    }

    [Test]
    public async Task A_wrong_token_is_refused_at_the_user()
    {
        await using var server = await Server.StartAsync(Options, CancellationToken.None);

        (await WhyNot(server, Asking.Settings with { Token = "of-another-server" }))
            .Should()
            .Contain("/oauth/user refuses the token: 403; X-Ms-diagnostics 28001 \"Unknown access token.\"")
            .And.Contain("UCWA_TOKEN")
            .And.NotContain("of-another-server");
    }

    [Test]
    public async Task A_redirect_of_root_and_of_user_is_followed_on_the_same_host()
    {
        await using var server = await Server.StartAsync(Options, CancellationToken.None);
        var root = new Uri(server.Url, "/Autodiscover/AutodiscoverService.svc/redirect");
        await using var endpoint = await LiveEndpoint.OpenAsync(
            Asking.Settings with
            {
                Username = Options.UserName,
                Password = Options.Password,
                Url = root,
            },
            root,
            Catalogue.Current,
            CancellationToken.None
        );

        endpoint
            .SignInPages.Select(entrance => (entrance.Page, entrance.Url.AbsolutePath))
            .Should()
            .Equal(
                ("root", "/Autodiscover/AutodiscoverService.svc/redirect"),
                ("redirect", "/Autodiscover/AutodiscoverService.svc/root/redirect"),
                ("user", "/Autodiscover/AutodiscoverService.svc/root/oauth/user")
            );
    }

    private static async Task IsAnApplicationOfItsOwn(LiveEndpoint endpoint, Server server)
    {
        endpoint.Application.Should().NotBe(server.ApplicationUrl);
        endpoint.SignInPages.Select(entrance => entrance.Page).Should().Equal(UserFirst);
        endpoint.SignInPages.Should().OnlyContain(entrance => entrance.Url.Authority == server.Url.Authority);

        var exchange = await GetAsync(endpoint, endpoint.Application);
        exchange.Response!.Status.Should().Be(200);
        var application = ParsedResponse.Of(exchange, Format.Json, Catalogue.Current.Protocol).Resource!;
        application.RelName.Should().Be("application");
        application.Properties["userAgent"].Value.AsText().Should().Be("UcwaConformance");
        exchange.ToString().Should().NotContain(server.Token);
        exchange.Request.Headers.Should().BeEmpty();
    }

    private static Task<LiveEndpoint> OpenAsync(Server server, RunSettings settings) =>
        LiveEndpoint.OpenAsync(settings with { Url = server.Url }, server.Url, Catalogue.Current, CancellationToken.None);

    [Test]
    public async Task An_error_of_the_second_endpoint_names_the_variables_of_the_second()
    {
        await using var server = await Server.StartAsync(Options, CancellationToken.None);
        var settings = Asking.Settings with { Names = EndpointSettings.Second, Username = Options.UserName, Password = "low-tide" };

        var problem = (await FluentActions.Awaiting(() => OpenAsync(server, settings)).Should().ThrowAsync<ConformanceException>()).Which.Problem;

        problem
            .Should()
            .BeEquivalentTo(
                new
                {
                    Code = ErrorCode.TokenNotIssued,
                    Hint = "Check UCWA_USERNAME_B and UCWA_PASSWORD_B.",
                    Setting = "UCWA_URL_B",
                }
            );
        problem.Message.Should().StartWith("UCWA_URL_B: ");
    }

    private static async Task<string> WhyNot(Server server, RunSettings settings) =>
        (await FluentActions.Awaiting(() => OpenAsync(server, settings)).Should().ThrowAsync<ConformanceException>()).Which.Message;

    private static Task<Exchange> GetAsync(LiveEndpoint endpoint, Uri url) =>
        endpoint.GetAsync(new RequestSpec(url, "application/json"), CancellationToken.None);

    private static async Task<(int Status, string? Subcode)> StatusAsync(Server server, Uri url)
    {
        using var client = new UcwaClient(Asking.Settings with { Token = server.Token }, url);
        var parsedResponse = ParsedResponse.Of(
            await client.SendAsync(new RequestSpec(url, "application/json"), CancellationToken.None),
            Format.Json,
            Catalogue.Current.Protocol
        );
        return (parsedResponse.Exchange.Response!.Status, parsedResponse.Error?.Subcode);
    }
}
