namespace Ucwa.Conformance.Recording;

/// <summary>The fields of our own in an entry of a HAR.</summary>
internal static class HarFields
{
    /// <summary>The number of the exchange, which <c>conformance.json</c> refers to.</summary>
    public const string Exchange = "_exchange";

    /// <summary>What was asked, as far as the request does not say it: whether without a token or with one of a scope, and which headers were further ones.</summary>
    public const string Ask = "_ask";

    /// <summary>Why there is no answer, in words, as browsers name the field.</summary>
    public const string Error = "_error";

    /// <summary>The kind of the fault.</summary>
    public const string Fault = "_fault";

    /// <summary>True where there was a body that is not kept.</summary>
    public const string LeftOut = "_leftOut";
}
