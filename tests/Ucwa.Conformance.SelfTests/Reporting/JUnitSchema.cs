using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Ucwa.Conformance.SelfTests.Reporting;

/// <summary>The intersection of the two common JUnit schemas, Ant's and that of Jenkins' xunit plugin.</summary>
internal static class JUnitSchema
{
    private const string Xsd = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <xs:simpleType name="name"><xs:restriction base="xs:token"><xs:minLength value="1"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="count"><xs:restriction base="xs:int"><xs:minInclusive value="0"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="local"><xs:restriction base="xs:dateTime"><xs:pattern value="\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="seconds"><xs:restriction base="xs:decimal"><xs:pattern value="\d+(\.\d{1,3})?"/></xs:restriction></xs:simpleType>
          <xs:complexType name="wrong"><xs:simpleContent><xs:extension base="xs:string">
            <xs:attribute name="message" type="xs:string"/><xs:attribute name="type" type="xs:string" use="required"/>
          </xs:extension></xs:simpleContent></xs:complexType>
          <xs:complexType name="left"><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="message" type="xs:string"/></xs:extension></xs:simpleContent></xs:complexType>
          <xs:complexType name="case">
            <xs:choice minOccurs="0"><xs:element name="skipped" type="left"/><xs:element name="error" type="wrong"/><xs:element name="failure" type="wrong"/></xs:choice>
            <xs:attribute name="name" type="name" use="required"/><xs:attribute name="classname" type="name" use="required"/><xs:attribute name="time" type="seconds" use="required"/>
          </xs:complexType>
          <xs:complexType name="suite">
            <xs:sequence>
              <xs:element name="properties"><xs:complexType><xs:sequence>
                <xs:element name="property" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
                  <xs:attribute name="name" type="name" use="required"/><xs:attribute name="value" type="xs:string" use="required"/>
                </xs:complexType></xs:element>
              </xs:sequence></xs:complexType></xs:element>
              <xs:element name="testcase" type="case" minOccurs="0" maxOccurs="unbounded"/>
              <xs:element name="system-out" type="xs:string"/><xs:element name="system-err" type="xs:string"/>
            </xs:sequence>
            <xs:attribute name="name" type="name" use="required"/><xs:attribute name="package" type="name" use="required"/><xs:attribute name="id" type="count" use="required"/>
            <xs:attribute name="timestamp" type="local" use="required"/><xs:attribute name="hostname" type="name" use="required"/><xs:attribute name="time" type="seconds" use="required"/>
            <xs:attribute name="tests" type="count" use="required"/><xs:attribute name="failures" type="count" use="required"/>
            <xs:attribute name="errors" type="count" use="required"/><xs:attribute name="skipped" type="count"/>
          </xs:complexType>
          <xs:element name="testsuites"><xs:complexType><xs:sequence><xs:element name="testsuite" type="suite" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
        </xs:schema>
        """;

    /// <summary>The violations of the schema; empty if the document is valid.</summary>
    public static IReadOnlyList<string> Violations(XDocument document)
    {
        var schemas = new XmlSchemaSet();
        schemas.Add(null, XmlReader.Create(new StringReader(Xsd)));
        var violations = new List<string>();
        document.Validate(schemas, (_, e) => violations.Add(e.Message));
        return violations;
    }
}
