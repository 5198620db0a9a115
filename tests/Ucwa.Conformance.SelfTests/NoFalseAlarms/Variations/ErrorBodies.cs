using System.Text.Json.Nodes;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>
/// An error has a code. Message, debug information and link are optional. In XML, the namespace can begin with https, as in the documentation's
/// sample.
/// </summary>
internal sealed class ErrorBodies : Variation
{
    public override void Be(Document document, RandomSource random)
    {
        if (document.Kind is not BodyKind.Error)
        {
            return;
        }

        if (random.Once(2))
        {
            document.Body.Remove("message");
        }

        if (random.Once(2))
        {
            document.Body["debugInfo"] = new JsonObject { ["errorReportId"] = DifficultTexts.Any(random) };
        }

        if (random.Once(2))
        {
            document.Body["link"] = new JsonObject { ["rel"] = "help", ["href"] = "/help" };
        }

        if (random.Once(2) && !document.Body.ContainsKey("parameters"))
        {
            document.Body["parameters"] = new JsonObject();
        }
    }

    public override void Write(XmlText text, RandomSource random) =>
        text.ErrorNamespace = name => random.Once(2) ? name : name.Replace("http:", "https:", StringComparison.Ordinal);
}
