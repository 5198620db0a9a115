namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>A resource or property has any of its documented names.</summary>
internal sealed class OtherSpellings : Variation
{
    public override void Be(Document document, RandomSource random)
    {
        foreach (var resource in document.Resources)
        {
            foreach (var name in Document.Properties(resource))
            {
                if (Documented.PropertyOf(resource, name).SelectMany(property => property.AlsoNamed).ToList() is { Count: > 0 } others && random.Once(2))
                {
                    resource[random.OneOf(others)] = resource[name]!.DeepClone();
                    resource.Remove(name);
                }
            }

            if (Documented.NamesInAll(resource, (RepresentationContract contract) => contract.Rels) is { Count: > 1 } rels)
            {
                resource["rel"] = random.OneOf(rels);
            }
        }
    }
}
