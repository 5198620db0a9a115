using System.Diagnostics;
using System.Text;
using Ucwa.Conformance.SelfTests.Files;

namespace Ucwa.Conformance.SelfTests.Settings;

/// <summary>Whatever a file of settings holds, or is, the answer is one clear error, and comes soon.</summary>
public sealed class HostileSettingsTests
{
    private const int Many = 200_000;
    private const int LongestError = 8_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly string[] Settings =
        [SettingNames.Waivers, SettingNames.Targets, SettingNames.ErrorProbes, SettingNames.ScopedTokens, SettingNames.CaFile];

    private static readonly string[] JsonSettings = [.. Settings.Where(setting => setting is not SettingNames.CaFile)];

    private static readonly IReadOnlyDictionary<string, Func<int, string>> Items = new Dictionary<string, Func<int, string>>(StringComparer.Ordinal)
    {
        [SettingNames.Waivers] = number => $$"""{"id":"conversation/properties/creatd{{number}}","reason":"r"}""",
        [SettingNames.Targets] = number => $"\"conversatoin{number}\":\"/x\"",
        [SettingNames.ErrorProbes] = number => $"\"conversatoin{number}\":{{}}",
        [SettingNames.ScopedTokens] = number => $"\"Conversations.Initate{number}\":\"t0ken-{number}\"",
    };

    [TestCaseSource(nameof(JsonSettings))]
    public void Two_hundred_thousand_problems_are_the_first_ten_and_a_number(string setting)
    {
        var isArray = setting is SettingNames.Waivers;
        var all = string.Join(",\n", Enumerable.Range(1, Many).Select(Items[setting]));

        var error = Refused(setting, Encoding.UTF8.GetBytes(isArray ? $"[{all}]" : $"{{{all}}}"));

        error.Split('\n').Count(line => line.StartsWith(setting, StringComparison.Ordinal)).Should().Be(11);
        error.Should().Contain("199,990 more problems");
    }

    [Test]
    public void Many_unknown_rows_and_wrong_URLs_are_counted_too()
    {
        var rows = string.Join(",\n", Enumerable.Range(1, Many).Select(number => $"\"418-Teapot{number}\":{{}}"));
        Refused(SettingNames.ErrorProbes, Encoding.UTF8.GetBytes($"{{\"*\":{{{rows}}}}}")).Should().Contain("199,990 more problems");

        var urls = string.Join(",", Enumerable.Repeat("7", Many));
        Refused(SettingNames.Targets, Encoding.UTF8.GetBytes($"{{\"conversation\":[{urls}]}}")).Should().Contain("199,990 more problems");
    }

    [Test]
    public void As_many_waivers_as_the_bound_allows_of_the_same_failure_are_answered_in_time()
    {
        var one = "{\"id\":\"conversation/status\",\"reason\":\"r\"}";
        var all = string.Join(",", Enumerable.Repeat(one, (int)(BoundedFile.MaxSettingBytes / (one.Length + 1)) - 1));

        Refused(SettingNames.Waivers, Encoding.UTF8.GetBytes($"[{all}]")).Should().Contain("overlaps with waiver 1").And.Contain("more problems");
    }

    [Test]
    public void Waivers_of_every_requirement_are_read_and_applied_in_time()
    {
        var ids = Catalogue.Current.Requirements.Keys.ToList();
        using var given = GivenSettings
            .Of(SettingNames.Waivers, "file")
            .File("file", $"[{string.Join(",", ids.Select(id => $"{{\"id\":\"{id}\",\"reason\":\"r\"}}"))}]");
        var watch = Stopwatch.StartNew();
        var waivers = new WaiverList(given.Read().Waivers, new DateOnly(2027, 1, 1));
        var findings = ids.Select(id => new Finding(Catalogue.Current.Requirements[id], Outcome.Failed, "no") { Page = "me", Aspect = "links" }).ToList();

        waivers.Waive(findings).Should().OnlyContain(finding => finding.Outcome == Outcome.Waived);
        waivers.RunFailures(findings, _ => false, _ => true).Should().BeEmpty();
        watch.Elapsed.Should().BeLessThan(Patience);
    }

    [Test]
    public void What_a_file_of_JSON_cannot_hold_is_one_clear_error([ValueSource(nameof(JsonSettings))] string setting, [Values] Content content)
    {
        var bytes = content switch
        {
            Content.Deep => Encoding.UTF8.GetBytes(new string('[', 5_000_000)),
            Content.DeepObject => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"*\":", 1_000_000))),
            Content.OneName => Encoding.UTF8.GetBytes($"{{\"{new string('n', 5_000_000)}\":\"/x\"}}"),
            Content.OneWaiver => Encoding.UTF8.GetBytes($"[{{\"id\":\"{new string('n', 5_000_000)}\",\"{new string('m', 5_000_000)}\":1}}]"),
            Content.OneNumber => Encoding.UTF8.GetBytes(new string('1', 5_000_000)),
            Content.Nuls => new byte[5_000_000],
            Content.Noise => [.. Enumerable.Range(0, 5_000_000).Select(number => (byte)(number * 7919 % 251))],
            Content.Utf16WithoutMark => Encoding.Unicode.GetBytes("{\"conversation\": \"/x\"}"),
            Content.HalfAPair => "{\"\\ud800\":\"\\ud800\"}"u8.ToArray(),
            Content.Control => "{\"\u001b[31m\\u001b[31m\\n\\n\":\"\\u001b\"}"u8.ToArray(),
            _ => throw new ArgumentOutOfRangeException(nameof(content)),
        };

        Refused(setting, bytes).Should().NotContain("\u001b").And.NotContain("Exception");
    }

    [TestCaseSource(nameof(Settings))]
    public void A_larger_file_is_refused_with_the_bound(string setting) =>
        Refused(setting, new byte[BoundedFile.MaxSettingBytes + 1]).Should().Match("*it is larger than * MiB, the most that the suite reads.*");

    [TestCaseSource(nameof(Settings))]
    [Platform(Exclude = "Win", Reason = "There these are no files.")]
    public void What_is_no_regular_file_is_refused(string setting)
    {
        using var given = new GivenSettings();
        foreach (var path in new[] { SpecialFiles.Pipe(given.Folder), "/dev/zero" })
        {
            Refusal(given.Variable(setting, path)).Should().Contain("it is empty, or it is a pipe or a device, not a file");
        }

        Refusal(given.Variable(setting, given.Folder)).Should().Contain("it is a folder, not a file");
    }

    [TestCase(SettingNames.Require)]
    [TestCase(SettingNames.TrustedHosts)]
    public void A_list_of_values_that_are_none_is_the_first_ten_and_a_number(string setting)
    {
        using var given = GivenSettings.Of(setting, string.Join(',', Enumerable.Range(1, Many).Select(number => $"no host and no page {number}")));

        Refusal(given).Should().Contain("199,990 more problems");
    }

    [Test]
    public void Names_that_are_no_settings_are_the_first_ten_and_a_number()
    {
        using var given = new GivenSettings();
        for (var number = 0; number < 10_000; number++)
        {
            given.Parameter($"Ucwa.Tokken{number}", "secret");
        }

        Refusal(given).Should().Contain("9,990 more problems").And.NotContain("secret");
    }

    [Test]
    public void A_name_of_any_length_is_compared_with_the_known_ones_in_time()
    {
        var watch = Stopwatch.StartNew();

        Spelling.Hint(new string('n', 10_000_000), Catalogue.Current.Requirements.Keys).Should().BeEmpty();
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(1));
    }

    [TestCaseSource(nameof(HostilePages))]
    public void A_page_of_a_baseline_that_cannot_be_read_is_one_clear_error(byte[]? content, string why)
    {
        using var given = new GivenSettings();
        var folder = Directory.CreateDirectory(Path.Combine(given.Folder, "baselines", "before"));
        var file = Path.Combine(folder.FullName, "me.verified.txt");
        if (content is null)
        {
            File.Move(SpecialFiles.Pipe(folder.FullName), file);
        }
        else
        {
            File.WriteAllBytes(file, content);
        }

        var watch = Stopwatch.StartNew();
        new BaselineFolder(new SnapshotFolder(given.Folder))
            .Invoking(baselines => baselines.Require("before"))
            .Should()
            .Throw<ConformanceException>()
            .Where(e => e.Code == ErrorCode.InvalidFile)
            .WithMessage($"UCWA_BASELINE is 'before', but snapshots/baselines/before/me.verified.txt cannot be read: {why}*");
        watch.Elapsed.Should().BeLessThan(Patience);
    }

    private static IEnumerable<TestCaseData> HostilePages()
    {
        yield return new TestCaseData(new byte[BoundedFile.MaxPageBytes + 1], "it is larger than 1 MiB").SetArgDisplayNames("large");
        yield return new TestCaseData("page: \xff"u8.ToArray()[..^1], "it is not text").SetArgDisplayNames("not UTF-8");
        yield return new TestCaseData(Array.Empty<byte>(), "it is empty").SetArgDisplayNames("empty");
        if (!OperatingSystem.IsWindows())
        {
            yield return new TestCaseData(null, "it is empty, or it is a pipe").SetArgDisplayNames("pipe");
        }
    }

    private static string Refused(string setting, byte[] content)
    {
        using var given = GivenSettings.Of(setting, "file");
        File.WriteAllBytes(Path.Combine(given.Folder, "file"), content);
        return Refusal(given);
    }

    private static string Refusal(GivenSettings given)
    {
        var watch = Stopwatch.StartNew();
        var error = given.Problem();
        watch.Elapsed.Should().BeLessThan(Patience);
        error.Length.Should().BeLessThan(LongestError);
        return error;
    }

    /// <summary>What is no settings.</summary>
    public enum Content
    {
        /// <summary>Arrays in arrays.</summary>
        Deep,

        /// <summary>Objects in objects.</summary>
        DeepObject,

        /// <summary>A member with a name of megabytes.</summary>
        OneName,

        /// <summary>A waiver whose texts have megabytes.</summary>
        OneWaiver,

        /// <summary>A number with millions of digits.</summary>
        OneNumber,

        /// <summary>Nothing but NUL.</summary>
        Nuls,

        /// <summary>Bytes of all kinds.</summary>
        Noise,

        /// <summary>UTF-16 that does not say so.</summary>
        Utf16WithoutMark,

        /// <summary>Half of a surrogate pair, which is no text.</summary>
        HalfAPair,

        /// <summary>Commands for a terminal.</summary>
        Control,
    }
}
