using System.Text;

namespace Ucwa.Conformance.SelfTests.Checks;

/// <summary>A catalogue of an invented domain, with pages that cover every feature of a contract, and with the real protocol.</summary>
internal static class Parcels
{
    private static readonly (string Page, string Contract)[] Pages =
    [
        (
            "parcel",
            """
            "get": {
              "query": [{ "name": "route", "required": true, "example": "a" }, { "name": "page", "required": false }],
              "errors": [{ "status": 409, "code": "Conflict", "subcode": "Busy" }, { "status": 410, "code": "Gone" }]
            },
            "representation": {
              "rel": "parcel",
              "properties": {
                "label": { "type": "string" },
                "weight": { "type": "integer" },
                "fragile": { "type": "boolean" },
                "sent": { "type": "dateTime" },
                "notes": { "type": "array" },
                "importance": { "type": "string", "enumeration": "Importance", "enumerationSource": "parcel_ref#properties" },
                "urgency": { "type": "string", "enumeration": "Importance", "enumerationKnownFrom": "meaning" },
                "kinds": { "type": "array", "enumeration": "Importance", "enumerationSource": "parcel_ref#properties" },
                "shade": { "type": "string", "alsoNamed": ["Shade"], "note": "Both spellings." }
              },
              "links": {
                "self": { "cardinality": "one" },
                "sender": { "cardinality": "one" },
                "stop": { "cardinality": "many" },
                "track": {},
                "bearer": { "cardinality": "one" }
              },
              "embedded": { "sender": { "cardinality": "one" }, "bearer": { "cardinality": "one" }, "stamp": { "cardinality": "many" } }
            }
            """
        ),
        (
            "sender",
            """
            "get": { "errors": [{ "status": 404, "code": "NotFound", "subcode": "NoLocationFound" }] },
            "representation": { "rel": "sender", "properties": { "name": { "type": "string" } }, "links": { "self": { "cardinality": "one" } } }
            """
        ),
        (
            "bearer",
            """
            "get": { "errors": [] },
            "representation": { "of": "sender" }
            """
        ),
    ];

    private static readonly Lazy<Catalogue> Made = new(() => CatalogueReader.Read(Pages.Select(File).Concat(Shared())));

    /// <summary>The contract of a page.</summary>
    public static Contract Page(string page) => All.Pages[page];

    /// <summary>The catalogue of the invented domain.</summary>
    public static Catalogue All => Made.Value;

    private static (string Name, byte[] Content) File((string Page, string Contract) page) =>
        (
            $"{page.Page}.json",
            Encoding.UTF8.GetBytes(
                $$"""{ "$schema": "contract.schema.json", "page": "{{page.Page}}", "source": "{{page.Page}}_ref", "operations": ["GET"], {{page.Contract}} }"""
            )
        );

    private static IEnumerable<(string Name, byte[] Content)> Shared() =>
        EmbeddedFiles.All().Where(file => file.Name is "protocol.json" or "enumerations.json");
}
