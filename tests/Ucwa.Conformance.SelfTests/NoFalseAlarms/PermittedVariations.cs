using Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>All permitted variations, in the order in which they are applied: members, values, representation, serialization, transfer.</summary>
internal static class PermittedVariations
{
    /// <summary>All variations.</summary>
    public static IReadOnlyList<Variation> All { get; } =
    [
        new EmbeddedInsteadOfLinked(),
        new LinkedInsteadOfEmbedded(),
        new OptionalMembersAbsent(),
        new EmptyCollections(),
        new OperationsOtherwise(),
        new OtherValues(),
        new UnicodeTexts(),
        new OtherSpellings(),
        new ContentInDataUris(),
        new TitlesAndRevisions(),
        new UnknownMembers(),
        new ErrorBodies(),
        new MembersOfAnyResource(),
        new HrefsAbsoluteAndRelative(),
        new MembersInAnotherOrder(),
        new BooleansInEitherCase(),
        new FormsOfDates(),
        new RelsInXml(),
        new Escapes(),
        new WhiteSpace(),
        new CommentsAndInstructions(),
        new QuotesAndTags(),
        new NamespacePrefixes(),
        new Declarations(),
        new XmlInUtf16(),
        new ByteOrderMark(),
        new OtherRefusals(),
        new ContentTypes(),
        new OtherHeaders(),
    ];

    /// <summary>The variations of a combination.</summary>
    public static IReadOnlyList<Variation> Of(Combination combination) =>
        [.. All.Where(variation => combination.Names.Contains(variation.ToString(), StringComparer.Ordinal))];
}
