using System.Globalization;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>A link has a title and a revision, or it has not.</summary>
internal sealed class TitlesAndRevisions : Variation
{
    public override void Be(Document document, Chance chance)
    {
        foreach (var link in document.Links)
        {
            link.Remove("title");
            link.Remove("revision");
            if (chance.Once(2))
            {
                link["title"] = Texts.Any(chance);
            }

            if (chance.Once(2))
            {
                link["revision"] = chance.Number(1, 3).ToString(CultureInfo.InvariantCulture);
            }
        }
    }
}
