namespace Ucwa.Conformance.SelfTests.Baselines;

/// <summary>A baseline as text for tests, with one complete line for each entry: <c>parcel/links/stop (json): one link, passed</c>.</summary>
internal static class FlatBaseline
{
    private const string PageLine = "page: ";

    /// <summary>The lines of a baseline, after writing and reading its file format.</summary>
    public static string Of(PageBaseline baseline)
    {
        var (read, unread) = PageBaselineFormat.Read(baseline.Page, PageBaselineFormat.Of(baseline));
        read.Should().BeEquivalentTo(baseline);
        unread.Should().BeEmpty();
        PageBaselineFormat.IsOutdated(PageBaselineFormat.Of(baseline)).Should().BeFalse();
        return string.Join('\n', read.Entries.Select(entry => $"{entry.Key}: {entry.What}").Prepend(PageLine + PageBaselineFormat.Of(read.Status)));
    }

    /// <summary>The baseline of the evidence, after judging it with all checks.</summary>
    public static PageBaseline Of(Evidence evidence) => PageBaselineBuilder.Of(
        evidence,
        from each in CheckList.Of(evidence.Contract, Catalogue.Current)
        from finding in each.Check.Judge(evidence, each.Format, Catalogue.Current)
        select finding,
        Catalogue.Current.Protocol);

    /// <summary>Parses the lines of a baseline.</summary>
    public static PageBaseline Read(string page, string lines)
    {
        var all = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var head = all.Where(line => line.StartsWith(PageLine, StringComparison.Ordinal));
        var sections = all.Except(head).GroupBy(Heading).Select(section => string.Join('\n', section.Select(Line).Prepend(section.Key)));
        var (baseline, unread) = PageBaselineFormat.Read(page, string.Join("\n\n", [.. head, .. sections]));
        unread.Should().BeEmpty();
        return baseline;
    }

    private static string Heading(string line) => line switch
    {
        _ when line.Contains(" (json): ", StringComparison.Ordinal) => "[properties (json)]",
        _ when line.Contains(" (xml): ", StringComparison.Ordinal) => "[properties (xml)]",
        _ => "[properties]",
    };

    private static string Line(string line) => line
        .Replace(" (json): ", ": ", StringComparison.Ordinal)
        .Replace(" (xml): ", ": ", StringComparison.Ordinal)
        .Replace(" (both): ", ": ", StringComparison.Ordinal);
}
