namespace Ucwa.Conformance.SelfTests.Report;

/// <summary>What SARIF 2.1.0 asks of the objects that the report uses; none of them may have another member.</summary>
internal static class SarifSchema
{
    public const string Json = """
        {
          "type": "object", "required": ["version", "runs"], "additionalProperties": false,
          "properties": {
            "$schema": { "type": "string", "pattern": "^https://" },
            "version": { "const": "2.1.0" },
            "runs": { "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/run" } }
          },
          "$defs": {
            "run": {
              "type": "object", "required": ["tool", "results"], "additionalProperties": false,
              "properties": {
                "tool": { "type": "object", "required": ["driver"], "additionalProperties": false, "properties": { "driver": { "$ref": "#/$defs/driver" } } },
                "invocations": { "type": "array", "items": { "$ref": "#/$defs/invocation" } },
                "originalUriBaseIds": { "type": "object", "additionalProperties": { "$ref": "#/$defs/artifactLocation" } },
                "results": { "type": "array", "items": { "$ref": "#/$defs/result" } },
                "properties": { "type": "object" }
              }
            },
            "driver": {
              "type": "object", "required": ["name"], "additionalProperties": false,
              "properties": {
                "name": { "type": "string" }, "version": { "type": "string" },
                "semanticVersion": { "type": "string", "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+" },
                "informationUri": { "$ref": "#/$defs/uri" },
                "rules": { "type": "array", "items": { "$ref": "#/$defs/rule" } }
              }
            },
            "rule": {
              "type": "object", "required": ["id"], "additionalProperties": false,
              "properties": {
                "id": { "type": "string" },
                "shortDescription": { "$ref": "#/$defs/text" }, "help": { "$ref": "#/$defs/text" },
                "helpUri": { "$ref": "#/$defs/uri" },
                "defaultConfiguration": { "type": "object", "additionalProperties": false, "properties": { "level": { "$ref": "#/$defs/level" } } }
              }
            },
            "invocation": {
              "type": "object", "required": ["executionSuccessful"], "additionalProperties": false,
              "properties": {
                "executionSuccessful": { "type": "boolean" },
                "startTimeUtc": { "$ref": "#/$defs/instant" }, "endTimeUtc": { "$ref": "#/$defs/instant" },
                "toolExecutionNotifications": { "$ref": "#/$defs/notifications" }, "toolConfigurationNotifications": { "$ref": "#/$defs/notifications" }
              }
            },
            "notifications": {
              "type": "array",
              "items": { "type": "object", "required": ["message"], "additionalProperties": false, "properties": { "level": { "$ref": "#/$defs/level" }, "message": { "$ref": "#/$defs/text" } } }
            },
            "result": {
              "type": "object", "required": ["message"], "additionalProperties": false,
              "properties": {
                "ruleId": { "type": "string" }, "ruleIndex": { "type": "integer", "minimum": 0 },
                "kind": { "enum": ["notApplicable", "pass", "fail", "review", "open", "informational"] },
                "level": { "$ref": "#/$defs/level" },
                "message": { "$ref": "#/$defs/text" },
                "locations": { "type": "array", "items": { "$ref": "#/$defs/location" } },
                "partialFingerprints": { "type": "object", "additionalProperties": { "type": "string" } },
                "suppressions": { "type": "array", "uniqueItems": true, "items": { "$ref": "#/$defs/suppression" } },
                "properties": { "type": "object" }
              }
            },
            "location": {
              "type": "object", "additionalProperties": false,
              "properties": {
                "physicalLocation": {
                  "type": "object", "required": ["artifactLocation"], "additionalProperties": false,
                  "properties": {
                    "artifactLocation": { "$ref": "#/$defs/artifactLocation" },
                    "region": { "type": "object", "additionalProperties": false, "properties": { "startLine": { "type": "integer", "minimum": 1 } } }
                  }
                },
                "logicalLocations": {
                  "type": "array", "uniqueItems": true,
                  "items": { "type": "object", "additionalProperties": false, "properties": { "name": { "type": "string" }, "kind": { "type": "string" } } }
                }
              }
            },
            "suppression": {
              "type": "object", "required": ["kind"], "additionalProperties": false,
              "properties": {
                "kind": { "enum": ["inSource", "external"] }, "status": { "enum": ["accepted", "underReview", "rejected"] },
                "justification": { "type": "string" }
              }
            },
            "artifactLocation": {
              "type": "object", "additionalProperties": false,
              "properties": { "uri": { "type": "string", "pattern": "^[A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;=%]+$" }, "uriBaseId": { "type": "string" } }
            },
            "text": { "type": "object", "required": ["text"], "additionalProperties": false, "properties": { "text": { "type": "string", "pattern": "[^ ]" } } },
            "level": { "enum": ["none", "note", "warning", "error"] },
            "uri": { "type": "string", "pattern": "^https://[^ ]+$" },
            "instant": { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$" }
          }
        }
        """;
}
