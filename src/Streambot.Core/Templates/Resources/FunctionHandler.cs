using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Streambot.Core.CloudFormation;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;

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
        JsonNode? handler = EffectiveProperties.Of(context.Template, function, properties, "Handler");
        DiagnosticMessage? message = handler is null ? DiagnosticTable.LibraryNeedsHandler.With(function.Id)
            : Intrinsics.Text(handler) is { } text && !Method().IsMatch(text)
                ? DiagnosticTable.LibraryNeedsHandlerOfMethod.With(function.Id, text)
            : null;
        if (message is not null)
            context.Findings.Add(message.At(function.LocationIn(context, "Handler")));
    }

    /// <summary>
    /// Whether one of Lambda's runtimes for .NET starts the function; where that is not known, what its code is for
    /// decides.
    /// </summary>
    public bool IsManaged(FunctionPlan function, JsonObject properties)
    {
        JsonNode? runtime = EffectiveProperties.Of(context.Template, function, properties, "Runtime");
        if (new PossibleTexts(context).Of(runtime) is { Count: > 0 } texts)
        {
            if (texts.All(text => text.StartsWith("dotnet", StringComparison.Ordinal)))
                return true;
            if (texts.All(text => text.StartsWith("provided", StringComparison.Ordinal)))
                return false;
        }

        return !context.Declaration.BringsDotNet;
    }

    /// <summary>
    /// Whether Lambda's runtime calls a method, instead of starting a program that asks for its events.
    /// </summary>
    public bool IsMethod(FunctionPlan function, JsonObject properties)
    {
        JsonNode? handler = EffectiveProperties.Of(context.Template, function, properties, "Handler");
        bool names = Intrinsics.Text(handler)?.Contains(':', StringComparison.Ordinal) ?? false;
        return IsManaged(function, properties) && (context.Declaration.IsLibrary || names);
    }

    [GeneratedRegex("^[^:]+::[^:]+::[^:]+$")]
    private static partial Regex Method();
}
