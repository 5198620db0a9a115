using System.Text;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>A UTF-8 body starts with a byte order mark.</summary>
internal sealed class ByteOrderMark : Variation
{
    public override Response Send(Response response, RandomSource random) =>
        response.Body.Span is [(byte)'{' or (byte)'<' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t', ..]
            ? response with
            {
                Body = new([.. Encoding.UTF8.Preamble, .. response.Body.Span]),
            }
            : response;
}
