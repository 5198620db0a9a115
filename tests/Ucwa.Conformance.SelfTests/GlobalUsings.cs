global using Ucwa.Conformance.Engine;
global using Ucwa.ReferenceServer.Mutants;
