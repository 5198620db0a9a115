using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;

namespace Ucwa.Conformance.Checks;

/// <summary>Judges one aspect of a page from what was seen of it. A check is a pure function: it touches no network, no test framework, no file.</summary>
public abstract class Check
{
    /// <summary>The aspect, in one word: the name of its folder of snapshots.</summary>
    public abstract string Aspect { get; }

    /// <summary>One finding for each requirement of the aspect and each instance; every requirement appears, judged or untested.</summary>
    public abstract IEnumerable<Finding> Judge(Evidence evidence, Format format);

    /// <summary>The findings with the page, the format and the exchange that they are about.</summary>
    protected static IEnumerable<Finding> About(IEnumerable<Finding> findings, Evidence evidence, Format? format, Exchange? exchange) =>
        findings.Select(finding => finding with { Page = evidence.Contract.Page, Format = format, Exchange = finding.Exchange ?? exchange });
}
