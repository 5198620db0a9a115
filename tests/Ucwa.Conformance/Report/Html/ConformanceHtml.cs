using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ucwa.Conformance.Report.Html;

/// <summary><c>conformance.html</c>, for people: one file that asks for nothing else.</summary>
public static class ConformanceHtml
{
    /// <summary>The file's name in the report's folder.</summary>
    public const string FileName = "conformance.html";

    internal static string Style { get; } = Text("report.css");

    internal static string Script { get; } = Text("report.js");

    /// <summary>Nothing is loaded, and no style or script runs but the report's own.</summary>
    internal static string Policy { get; } =
        $"default-src 'none'; style-src '{Hash(Style)}'; script-src '{Hash(Script)}'; base-uri 'none'; form-action 'none'";

    /// <summary>The report's text.</summary>
    public static string Write(RunReport report) => WriteAsync(report).GetAwaiter().GetResult();

    private static async Task<string> WriteAsync(RunReport report)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(ReportDocument.Report)] = report });
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var document = await renderer.RenderComponentAsync<ReportDocument>(parameters);
            return $"<!DOCTYPE html>\n{document.ToHtmlString()}";
        });
    }

    private static string Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
