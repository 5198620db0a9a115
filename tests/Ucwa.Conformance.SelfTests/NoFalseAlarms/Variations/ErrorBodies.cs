using System.Text.Json.Nodes;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>An error has a code; a message, more for whoever looks for the fault, and a link are optional. The documentation's sample has the XML namespace with https.</summary>
internal sealed class ErrorBodies : Variation
{
    public override void Be(Document document, Chance chance)
    {
        if (document.Kind is not BodyKind.Error)
        {
            return;
        }

        if (chance.Once(2))
        {
            document.Body.Remove("message");
        }

        if (chance.Once(2))
        {
            document.Body["debugInfo"] = new JsonObject { ["errorReportId"] = Texts.Any(chance) };
        }

        if (chance.Once(2))
        {
            document.Body["link"] = new JsonObject { ["rel"] = "help", ["href"] = "/help" };
        }

        if (chance.Once(2) && !document.Body.ContainsKey("parameters"))
        {
            document.Body["parameters"] = new JsonObject();
        }
    }

    public override void Write(XmlText text, Chance chance) =>
        text.ErrorNamespace = name => chance.Once(2) ? name : name.Replace("http:", "https:", StringComparison.Ordinal);
}
