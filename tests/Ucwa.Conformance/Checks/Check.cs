using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Checks;

/// <summary>Judges one aspect of a page from what was seen of it. A check is a pure function: it touches no network, no test framework, no file.</summary>
public abstract class Check
{
    /// <summary>The aspect, in one word: the name of its folder of snapshots.</summary>
    public abstract string Aspect { get; }

    /// <summary>Whether it is made once for a page, and not for each format: it compares both, or the page answers an image or HTML.</summary>
    public virtual bool IsOnceFor(Contract contract) => contract.Get?.Answers.HasFormats() is false;

    /// <summary>The formats that it is made for: where it is made once, it goes by the first.</summary>
    public IReadOnlyList<Format> Formats(Contract contract) => IsOnceFor(contract) ? [Format.Json] : Representations.Formats.All;

    /// <summary>One finding for each requirement of the aspect and each instance; every requirement appears, judged or untested.</summary>
    public abstract IEnumerable<Finding> Judge(Evidence evidence, Format format);

    /// <summary>What a page owes to this aspect; nothing where its contract says nothing that the aspect is about.</summary>
    public IEnumerable<Requirement> Requirements(Contract contract, Format format) =>
        Judge(Evidence.Without(contract, ""), format).Select(finding => finding.Requirement).DistinctBy(requirement => requirement.Id, StringComparer.Ordinal);

    /// <summary>The findings with the page, the format (none for what is made once) and the exchange that they are about.</summary>
    protected IEnumerable<Finding> About(IEnumerable<Finding> findings, Evidence evidence, Format format, Exchange? exchange) => findings.Select(finding =>
        finding with { Page = evidence.Contract.Page, Format = IsOnceFor(evidence.Contract) ? null : format, Exchange = finding.Exchange ?? exchange });
}
