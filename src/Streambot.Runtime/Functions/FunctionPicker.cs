using Streambot.Core.Contract;
using Streambot.Diagnostics;
using Streambot.Hosting;

namespace Streambot.Functions;

/// <summary>Selects the mapped handler that this process runs.</summary>
internal static class FunctionPicker
{
    public static Function Pick(List<Function> functions, IProcessVariables variables)
    {
        if (functions.Count == 0)
            throw RuntimeDiagnostics.NoHandler.With().ToException();

        if (functions.Count == 1)
            return functions[0];

        Dictionary<string, Function> byName = new(functions.Count, StringComparer.Ordinal);
        foreach (Function function in functions)
        {
            if (function.Name == Function.Unnamed)
                throw RuntimeDiagnostics.UnnamedHandler.With(functions.Count).ToException();
            if (!byName.TryAdd(function.Name, function))
                throw RuntimeDiagnostics.DuplicateHandler.With(function.Name).ToException();
        }

        string names = string.Join(", ", byName.Keys);
        if (variables[EnvironmentNames.Function] is { Length: > 0 } wanted)
            return byName.GetValueOrDefault(wanted)
                ?? throw RuntimeDiagnostics.UnknownHandler.With(wanted, names).ToException();

        return byName.GetValueOrDefault(variables["_HANDLER"] ?? "")
            ?? throw RuntimeDiagnostics.NoHandlerPicked.With(names).ToException();
    }
}
