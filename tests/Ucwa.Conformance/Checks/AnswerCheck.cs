using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Checks;

/// <summary>A check of one requirement of the GET itself, on every instance of the page.</summary>
public abstract class AnswerCheck : Check
{
    /// <summary>The requirement that it judges; null where the page has none of the kind.</summary>
    protected abstract Requirement? Requirement(GetContract get);

    /// <summary>Judges one instance.</summary>
    protected abstract Finding Judge(Contract contract, Instance instance, Format format);

    /// <summary>The exchange that shows it.</summary>
    protected virtual Exchange? Exchange(Instance instance, Format format) => instance[format].Exchange;

    public sealed override IEnumerable<Finding> Judge(Evidence evidence, Format format)
    {
        if (evidence.Contract.Get is not { } get || Requirement(get) is not { } requirement)
        {
            return [];
        }

        return evidence.WhyUntested is { } why
            ? About([requirement.Untested(why)], evidence, format, null)
            : evidence.Instances.SelectMany(instance => About([Judge(evidence.Contract, instance, format)], evidence, format, Exchange(instance, format)));
    }
}
