using System.Text.Json;
using Ucwa.Conformance.SelfTests.Contracts;
using Ucwa.Conformance.SelfTests.EndToEnd;
using Ucwa.ReferenceServer;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.ReferenceServer;

/// <summary>A world file says who is on the reference server, and a wrong one is refused with the place and what is accepted there.</summary>
public sealed class WorldFileTests
{
    private const string Folder = "fixtures/Ucwa.ReferenceServer";
    private const string Ada = """{ "name": "Ada", "address": "ada@orchard.example" }""";
    private const string AdaSignsIn = """{ "address": "ada@orchard.example", "password": "russet" }""";

    [Test]
    public void The_example_is_a_world_and_its_users_sign_in()
    {
        var handler = Serving(DotnetTest.PathOf($"{Folder}/world.example.json"));

        StatusOfSignIn(handler, "ada.moss@orchard.example", "russet").Should().Be(200);
        StatusOfSignIn(handler, """orchard\bram""", "clover").Should().Be(200);
        StatusOfSignIn(handler, "bram.okafor@orchard.example", "clover").Should().Be(400);
        StatusOfSignIn(handler, "ilse.bronsted@harbour.example", "high-tide").Should().Be(400);
    }

    [Test]
    public void A_meeting_of_the_file_is_joined_by_its_key()
    {
        var handler = Serving(DotnetTest.PathOf($"{Folder}/world.example.json"));
        const string Meeting = "sip:ada.moss@orchard.example;gruu;opaque=app:conf:focus:id:first-pressing";

        StatusOfJoining(handler, Meeting, "CIDER7").Should().Be(200);
        StatusOfJoining(handler, Meeting, "CIDER8").Should().Be(400);
    }

    [Test]
    public void A_person_needs_a_name_and_an_address_and_a_user_a_password()
    {
        using var file = new WorldText($$"""{ "people": [{{Ada}}], "users": [{{AdaSignsIn}}] }""");

        StatusOfSignIn(Serving(file.Path), "ADA@orchard.example", "russet").Should().Be(200);
    }

    [Test]
    public void Comments_trailing_commas_and_a_byte_order_mark_are_no_problem()
    {
        using var file = new WorldText($$"""
            {{'\uFEFF'}}{
              // who
              "people": [{{Ada}},],
              "users": [{{AdaSignsIn}}],
            }
            """);

        StatusOfSignIn(Serving(file.Path), "ada@orchard.example", "russet").Should().Be(200);
    }

    private static IEnumerable<TestCaseData> Wrong()
    {
        TestCaseData Case(string name, string people, string users, string problem) =>
            new TestCaseData($"{{\n\"people\": [\n{people}\n],\n\"users\": [\n{users}\n]\n}}", problem).SetArgDisplayNames(name);

        yield return Case("no address", """{ "name": "Ada" }""", AdaSignsIn, "line 3, /people/0: address is missing");
        yield return Case("no password", Ada, """{ "address": "ada@orchard.example" }""", "line 6, /users/0: password is missing");
        yield return Case("nobody signs in", Ada, "", "line 5, /users: must be a list of 1 to 100 users");
        yield return Case(
            "an unknown member",
            """{ "name": "Ada", "address": "ada@orchard.example", "titel": "Grower" }""",
            AdaSignsIn,
            "line 3, /people/0/titel: is not known (did you mean title?). Accepted are name, address, title, department, office, company, network, phones, availability,*");
        yield return Case(
            "an unknown word",
            """{ "name": "Ada", "address": "ada@orchard.example", "availability": "Here" }""",
            AdaSignsIn,
            "line 3, /people/0/availability: must be one of Online, Busy, *");
        yield return Case(
            "a SIP address", """{ "name": "Ada", "address": "sip:ada@orchard.example" }""", AdaSignsIn, "line 3, /people/0/address: must be a mail address, such as *");
        yield return Case(
            "another type",
            $$"""{ "name": 7, "address": "ada@orchard.example", "phones": { "work": "12" }, "devices": "PC" }""",
            AdaSignsIn,
            """
            line 3, /people/0/name: must be a text of 1 to 1000 characters that are not all blank
            line 3, /people/0/phones/work: must be a tel: URI, such as tel:+4555010171
            line 3, /people/0/devices: must be a list of different devices, the active one first
            """);
        yield return Case("a member twice", """{ "name": "Ada", "name": "Ada", "address": "ada@orchard.example" }""", AdaSignsIn, "line 3, /people/0/name: is there twice");
        yield return Case(
            "an address twice",
            $"{Ada},\n{Ada.Replace("ada", "ADA", StringComparison.Ordinal)}",
            AdaSignsIn,
            "line 4, /people/1/address: ADA@orchard.example is the address of somebody else in the file");
        yield return Case("a user twice", Ada, $"{AdaSignsIn},\n{AdaSignsIn}", "line 7, /users/1/address: ada@orchard.example is the address of another user");
        yield return Case(
            "a sign-in name twice",
            $$"""{{Ada}}, { "name": "Bram", "address": "bram@orchard.example" }""",
            $$"""{{AdaSignsIn}}, { "address": "bram@orchard.example", "password": "a", "signInName": "ada@orchard.example" }""",
            "line 6, /users/1/signInName: ada@orchard.example is the sign-in name of another user");
        yield return Case(
            "an unknown user",
            Ada,
            """{ "address": "adda@orchard.example", "password": "a" }""",
            "line 6, /users/0/address: adda@orchard.example is not in people (did you mean ada@orchard.example?)");
        yield return Case(
            "delegates that are unknown, or the user",
            Ada,
            """{ "address": "ada@orchard.example", "password": "a", "delegates": ["b@c.example", "ada@orchard.example"] }""",
            """
            line 6, /users/0/delegates/0: b@c.example is not in people
            line 6, /users/0/delegates/1: is the user's own address
            """);
        yield return Case(
            "unknown contacts, members, attendees and leaders",
            Ada,
            """
            { "address": "ada@orchard.example", "password": "a",
              "contacts": ["b@c.example"],
              "groups": [{ "name": "A", "members": ["d@c.example"] }],
              "meetings": [{ "id": "a", "subject": "A", "attendees": ["e@c.example"], "leaders": ["f@c.example"] }] }
            """,
            """
            line 7, /users/0/contacts/0: b@c.example is not in people
            line 8, /users/0/groups/0/members/0: d@c.example is not in people
            line 9, /users/0/meetings/0/attendees/0: e@c.example is not in people
            line 9, /users/0/meetings/0/leaders/0: f@c.example is not in people
            """);
        yield return Case(
            "a member who is no contact",
            $$"""{{Ada}}, { "name": "Bram", "address": "bram@orchard.example" }""",
            """{ "address": "ada@orchard.example", "password": "a", "contacts": [], "groups": [{ "name": "A", "members": ["bram@orchard.example"] }] }""",
            "line 6, /users/0/groups/0/members/0: bram@orchard.example is no contact of the user. Members of a group are contacts");
        yield return Case(
            "a meeting twice",
            Ada,
            """{ "address": "ada@orchard.example", "password": "a", "meetings": [{ "id": "m", "subject": "A" }, { "id": "m", "subject": "B" }] }""",
            "line 6, /users/0/meetings/1/id: m is the id of another meeting of the user");
        yield return new TestCaseData("{\n\"people\": [}", "line 2: This is not JSON: *").SetArgDisplayNames("not JSON");
        yield return new TestCaseData("[]", "line 1: must be an object with people and users").SetArgDisplayNames("a list");
        yield return new TestCaseData("""{ "people": "\ud800" }""", "line 1: This is not JSON: *surrogate*").SetArgDisplayNames("half a character");
        yield return new TestCaseData(new string('[', 100_000), "line 1: This is not JSON: *depth*").SetArgDisplayNames("too deep");
    }

    [TestCaseSource(nameof(Wrong))]
    public void A_wrong_file_is_refused_with_the_place_and_what_is_accepted(string text, string problems)
    {
        using var file = new WorldText(text);
        var starting = () => Serving(file.Path);

        starting.Should().Throw<WorldFileException>().WithMessage($"The world file {file.Path} is not accepted:\n{problems.ReplaceLineEndings("\n")}");
    }

    [Test]
    public void Many_problems_are_counted()
    {
        using var file = new WorldText($$"""{ "people": [{{string.Join(',', Enumerable.Repeat("{}", 20))}}], "users": [{{AdaSignsIn}}] }""");
        var starting = () => Serving(file.Path);

        starting.Should().Throw<WorldFileException>().Which.Message.Split('\n').Should().HaveCount(12).And.EndWith("30 more");
    }

    [Test]
    public void A_file_that_is_none_is_refused()
    {
        using var large = new WorldText(new string(' ', (1 << 20) + 1));
        using var empty = new WorldText("");

        Refusal(large.Path).Should().EndWith("it is larger than 1 MiB.");
        Refusal(empty.Path).Should().EndWith("it is empty, or no regular file.");
        Refusal(Path.GetTempPath()).Should().EndWith("it is a folder.");
        Refusal("no-such-file.json").Should().StartWith("The world file no-such-file.json cannot be read: ");
    }

    [Test]
    public void The_schema_has_the_documented_words_and_no_keyword_that_is_not_known()
    {
        var text = File.ReadAllText(DotnetTest.PathOf($"{Folder}/World/world.schema.json"));
        var person = JsonElement.Parse(text).GetProperty("$defs").GetProperty("person").GetProperty("properties");

        SchemaFile.Parse(text).Violations("world", JsonElement.Parse(File.ReadAllText(DotnetTest.PathOf($"{Folder}/world.example.json")))).Should().BeEmpty();
        Words(person.GetProperty("network")).Should().BeEquivalentTo(Catalogue.Current.Enumerations["SourceNetwork"].Members);
        Words(person.GetProperty("availability")).Should().BeEquivalentTo(Catalogue.Current.Enumerations["Availability"].Members.Where(word => word != "Inactive"));
        Words(person.GetProperty("devices").GetProperty("items")).Should().BeEquivalentTo(Catalogue.Current.Enumerations["ContactDeviceType"].Members);
    }

    private static IEnumerable<string> Words(JsonElement rule) => rule.GetProperty("enum").EnumerateArray().Select(word => word.GetString()!);

    private static RequestHandler Serving(string file) => new(new ReferenceServerOptions { WorldFile = file });

    private static string Refusal(string file)
    {
        var starting = () => Server.StartAsync(new ReferenceServerOptions { WorldFile = file }, CancellationToken.None);
        return starting.Should().ThrowAsync<WorldFileException>().GetAwaiter().GetResult().Which.Message;
    }

    private static int StatusOfSignIn(RequestHandler handler, string name, string password) =>
        StatusOfToken(handler, ("grant_type", "password"), ("username", name), ("password", password));

    private static int StatusOfJoining(RequestHandler handler, string meeting, string key) =>
        StatusOfToken(handler, ("grant_type", "urn:microsoft.rtc:anonmeeting"), ("ms_rtc_conferenceuri", meeting), ("password", key));

    private static int StatusOfToken(RequestHandler handler, params (string Name, string Value)[] form) => handler.Answer(
        new Request("POST", "/WebTicket/oauthtoken", new Dictionary<string, string>(), new Dictionary<string, string>
        {
            ["Content-Type"] = "application/x-www-form-urlencoded",
        })
        {
            Body = System.Text.Encoding.UTF8.GetBytes(string.Join('&', form.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"))),
        }).Status;

    /// <summary>A world file that is there until it is disposed.</summary>
    internal sealed class WorldText : IDisposable
    {
        public WorldText(string text) => File.WriteAllText(Path, text);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
