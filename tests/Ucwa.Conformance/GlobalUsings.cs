global using Ucwa.Conformance.Engine;
