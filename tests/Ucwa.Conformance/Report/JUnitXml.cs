using System.Globalization;
using System.Text;
using System.Xml;
using Ucwa.Conformance.Representations;

namespace Ucwa.Conformance.Report;

/// <summary><c>junit.xml</c>, for CI systems: a suite for the run, for what it was compared with, and for each page, with a case for each requirement and format that was judged, or could not be.</summary>
/// <remarks>
/// Two schemas are in use, Ant's and that of Jenkins' xunit plugin; what stands here is valid against both. So a case holds one element at most, and
/// what only warns is in the output of its suite.
/// </remarks>
public static class JUnitXml
{
    /// <summary>The file's name in the report's folder.</summary>
    public const string FileName = "junit.xml";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The report's text.</summary>
    public static string Write(RunReport report)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, Encoding = Utf8, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("testsuites");
            foreach (var (id, suite) in JUnitSuite.Of(report).Index())
            {
                Write(xml, suite, id, report);
            }

            xml.WriteEndElement();
        }

        return Utf8.GetString(stream.ToArray());
    }

    private static void Write(XmlWriter xml, JUnitSuite suite, int id, RunReport report)
    {
        Start(
            xml,
            "testsuite",
            ("name", suite.Name),
            ("package", "ucwa"),
            ("id", Number(id)),
            ("timestamp", report.Started.UtcDateTime.ToString("s", CultureInfo.InvariantCulture)),
            ("hostname", Host(report)),
            ("tests", Number(suite.Cases.Count)),
            ("failures", Number(suite.Count("failure"))),
            ("errors", Number(suite.Count("error"))),
            ("skipped", Number(suite.Count("skipped"))),
            ("time", suite.Took.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture)));
        xml.WriteStartElement("properties");
        foreach (var (name, value) in suite.Properties)
        {
            Start(xml, "property", ("name", name), ("value", value));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        foreach (var one in suite.Cases)
        {
            Write(xml, one);
        }

        xml.WriteElementString("system-out", Printable.Lines(suite.Output));
        xml.WriteElementString("system-err", "");
        xml.WriteEndElement();
    }

    // Exchanges take time, and each has part in many cases: none of them has a time of its own.
    private static void Write(XmlWriter xml, JUnitCase one)
    {
        Start(xml, "testcase", ("name", one.Name), ("classname", one.Class), ("time", "0"));
        if (one.Result is { } result)
        {
            Start(xml, result.Element, ("message", result.Message));
            if (result.Type is { } type)
            {
                xml.WriteAttributeString("type", type);
            }

            xml.WriteString(Printable.Lines(result.Text));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    // What XML 1.0 cannot hold stands escaped, as it does for people.
    private static void Start(XmlWriter xml, string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(element);
        foreach (var (name, value) in attributes)
        {
            xml.WriteAttributeString(name, Printable.Lines(value));
        }
    }

    private static string Host(RunReport report) => Uri.TryCreate(report.Endpoint, UriKind.Absolute, out var url) && url.IdnHost.Length > 0 ? url.IdnHost : "localhost";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
