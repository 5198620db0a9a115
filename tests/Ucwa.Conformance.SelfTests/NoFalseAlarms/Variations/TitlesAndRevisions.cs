using System.Globalization;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>A link may have a title and a revision.</summary>
internal sealed class TitlesAndRevisions : Variation
{
    public override void Be(Document document, RandomSource random)
    {
        foreach (var link in document.Links)
        {
            link.Remove("title");
            link.Remove("revision");
            if (random.Once(2))
            {
                link["title"] = DifficultTexts.Any(random);
            }

            if (random.Once(2))
            {
                link["revision"] = random.Number(1, 3).ToString(CultureInfo.InvariantCulture);
            }
        }
    }
}
