using System.Text;
using Ucwa.Conformance.Engine.Representations;

namespace Ucwa.Conformance.SelfTests.Representations;

/// <summary>Bodies that a test writes as text, read as the suite reads them.</summary>
internal static class Bytes
{
    public const string Namespace = "http://schemas.microsoft.com/rtc/2012/03/ucwa";

    public static Reading Json(string body) => Bodies.Read(Format.Json, Encoding.UTF8.GetBytes(body), BodyKind.Resource);

    public static Reading Xml(string body) => Bodies.Read(Format.Xml, Encoding.UTF8.GetBytes(body), BodyKind.Resource);

    /// <summary>A resource in the namespace, with this content and these attributes.</summary>
    public static Reading XmlResource(string content, string attributes = "rel='parcel' href='/parcels/1'") =>
        Xml($"<resource xmlns='{Namespace}' {attributes}>{content}</resource>");

    public static Reading JsonError(string body) => Bodies.Read(Format.Json, Encoding.UTF8.GetBytes(body), BodyKind.Error);

    public static Reading XmlError(string body) => Bodies.Read(Format.Xml, Encoding.UTF8.GetBytes(body), BodyKind.Error);
}
