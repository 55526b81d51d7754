using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Templates.Resources;

/// <summary>What Lambda starts of a function's bundle: a program, or a method of a class library.</summary>
internal sealed partial class FunctionHandler(MergeContext context)
{
    /// <summary>The handler of a program; null for a class library, of which only the user knows the method.</summary>
    public JsonNode? Default(FunctionPlan function, JsonObject properties)
    {
        if (!IsManaged(function, properties))
            return "bootstrap";
        return context.Declaration.IsLibrary ? null : context.Declaration.AssemblyName;
    }

    /// <summary>Objects to a handler by which Lambda's runtime would find no method.</summary>
    public void Check(FunctionPlan function, JsonObject properties)
    {
        if (!context.Declaration.IsLibrary || !IsManaged(function, properties))
            return;
        JsonNode? handler = FunctionResource.Effective(context.Template, function, properties, "Handler");
        string? fault = handler is null ? "no Handler"
            : Intrinsics.Text(handler) is { } text && !Method().IsMatch(text) ? $"the Handler '{text}', which names no method"
            : null;
        if (fault is not null)
            context.Findings.Add(DiagnosticTable.LibraryNeedsHandler.With(function.Id, fault).At(context.LocationOf(function, "Handler")));
    }

    private bool IsManaged(FunctionPlan function, JsonObject properties) =>
        Intrinsics.Text(FunctionResource.Effective(context.Template, function, properties, "Runtime"))?.StartsWith("dotnet", StringComparison.Ordinal) ?? false;

    [GeneratedRegex("^[^:]+::[^:]+::[^:]+$")]
    private static partial Regex Method();
}
