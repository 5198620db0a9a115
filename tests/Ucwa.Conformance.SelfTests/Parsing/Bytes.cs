using System.Text;

namespace Ucwa.Conformance.SelfTests.Parsing;

/// <summary>Parses bodies that are given as text.</summary>
internal static class Bytes
{
    public const string Namespace = "http://schemas.microsoft.com/rtc/2012/03/ucwa";

    public static ParsedBody Json(string body) => BodyParser.Read(Format.Json, Encoding.UTF8.GetBytes(body), BodyKind.Resource, Catalogue.Current.Protocol);

    public static ParsedBody Xml(string body) => BodyParser.Read(Format.Xml, Encoding.UTF8.GetBytes(body), BodyKind.Resource, Catalogue.Current.Protocol);

    /// <summary>Parses an XML resource in the namespace of UCWA, with this content and these attributes.</summary>
    public static ParsedBody XmlResource(string content, string attributes = "rel='parcel' href='/parcels/1'") =>
        Xml($"<resource xmlns='{Namespace}' {attributes}>{content}</resource>");

    public static ParsedBody JsonError(string body) => BodyParser.Read(Format.Json, Encoding.UTF8.GetBytes(body), BodyKind.Error, Catalogue.Current.Protocol);

    public static ParsedBody XmlError(string body) => BodyParser.Read(Format.Xml, Encoding.UTF8.GetBytes(body), BodyKind.Error, Catalogue.Current.Protocol);
}
