using System.Reflection;
using System.Reflection.Emit;

namespace Ucwa.Conformance.SelfTests.Architecture;

/// <summary>Finds the types that a type uses, from the compiled code, the signatures of its members, and its attributes.</summary>
internal static class Uses
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>The types that a type uses. Includes those used by compiler-generated classes, such as lambdas, but not these classes themselves.</summary>
    public static IReadOnlySet<Type> Of(Type type)
    {
        var used = new HashSet<Type>();
        Add(used, type.BaseType);
        Array.ForEach(type.GetInterfaces(), each => Add(used, each));
        Add(used, type.CustomAttributes.Select(attribute => attribute.AttributeType));
        foreach (var field in type.GetFields(All))
        {
            Add(used, field.FieldType);
        }

        foreach (var method in type.GetMembers(All).OfType<MethodBase>())
        {
            Add(used, method.GetParameters().Select(parameter => parameter.ParameterType));
            Add(used, (method as MethodInfo)?.ReturnType);
            Add(used, method.CustomAttributes.Select(attribute => attribute.AttributeType));
            Add(used, method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? []);
            Add(
                used,
                method
                    .GetMethodBody()
                    ?.ExceptionHandlingClauses.Where(clause => clause.Flags is ExceptionHandlingClauseOptions.Clause)
                    .Select(clause => clause.CatchType)
                    ?? []
            );
            foreach (var member in MembersIn(method))
            {
                Add(used, member as Type ?? member.DeclaringType);
            }
        }

        foreach (var nested in type.GetNestedTypes(All))
        {
            used.UnionWith(Of(nested));
        }

        return used;
    }

    /// <summary>The members that the code of a type uses, including its compiler-generated classes.</summary>
    public static IEnumerable<MemberInfo> Members(Type type) =>
        type.GetMembers(All).OfType<MethodBase>().SelectMany(MembersIn).Concat(type.GetNestedTypes(All).SelectMany(Members));

    private static void Add(HashSet<Type> used, IEnumerable<Type?> types)
    {
        foreach (var type in types)
        {
            Add(used, type);
        }
    }

    private static void Add(HashSet<Type> used, Type? type)
    {
        if (type is null or { IsGenericParameter: true })
        {
            return;
        }

        if (type.HasElementType)
        {
            Add(used, type.GetElementType());
            return;
        }

        if (used.Add(type.IsGenericType ? type.GetGenericTypeDefinition() : type) && type.IsGenericType)
        {
            Add(used, type.GetGenericArguments());
        }
    }

    /// <summary>The members that the instructions of a method refer to.</summary>
    private static IEnumerable<MemberInfo> MembersIn(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var ofType = method.DeclaringType is { IsGenericType: true } declaring ? declaring.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var instruction = OpCodes[code[at] == 0xFE ? unchecked((short)(0xFE00 | code[++at])) : code[at]];
            at++;
            if (
                instruction.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType
                && method.Module.ResolveMember(BitConverter.ToInt32(code, at), ofType, ofMethod) is { } member
            )
            {
                yield return member;
            }

            at += Length(instruction.OperandType, code, at);
        }
    }

    private static int Length(OperandType operand, byte[] code, int at) =>
        operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
            _ => 4,
        };
}
