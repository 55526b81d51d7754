using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Contract;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;
using Streambot.Core.Templates.Resources;

namespace Streambot.Core.Templates.Checks;

/// <summary>
/// Code, Runtime and Handler are one: what is said of a function must be able to run the project's code.
/// </summary>
internal sealed class FunctionCodeCheck(MergeContext context) : IServiceCheck
{
    private static readonly string[] OtherLanguages = ["nodejs", "python", "java", "ruby", "go"];
    private static readonly string[] KnownRuntimes = ["dotnet8", "dotnet10", "provided.al2023"];
    private static readonly string[] Processors = ["x86_64", "arm64"];

    private readonly PossibleTexts _texts = new(context);

    private enum Verdict
    {
        Fits,
        Unknown,
        Wrong,
    }

    /// <summary>A property as it is said of a function.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Value">What is said.</param>
    /// <param name="IsItems">Whether an item says so, beside the code that it is for.</param>
    /// <param name="Location">Where.</param>
    private sealed record Setting(string Name, JsonNode? Value, bool IsItems, SourceLocation Location);

    private ServiceDeclaration Project => context.Declaration;

    public void Check(ServicePlan plan)
    {
        foreach (FunctionPlan function in plan.Functions)
            Check(function);
    }

    private void Check(FunctionPlan function)
    {
        JsonObject properties = context.Template.Properties(function.Id);
        bool isFunction = ResourceTypes.IsFunction(context.Template.TypeOf(function.Id));
        if (!isFunction || EffectiveProperties.TakeImage(context, properties))
            return;
        if (Find(function, "PackageType") is { } package)
        {
            Verdict verdict = Judge(package, type => type == "Zip" ? Verdict.Fits : Verdict.Unknown);
            Report(package, verdict, wrong: null,
                shown => DiagnosticTable.MayNotRunCodeInZip.With(function.Id, shown));
        }

        CheckRuntime(function, properties);
        CheckHandler(function, properties);
        CheckArchitecture(function);
    }

    private void CheckRuntime(FunctionPlan function, JsonObject properties)
    {
        string own = Project.Defaults.Runtime;
        if (Find(function, "Runtime") is { } runtime)
        {
            bool hasLayers = EffectiveProperties.Of(context.Template, function, properties, "Layers") is not null;
            // Of nodejs${Version} enough is known.
            string text = context.Resolver.Resolve(runtime.Value).ToText(_ => "*", "*");
            Verdict verdict = IsOfAnotherLanguage(text)
                ? Verdict.Wrong
                : Judge(runtime, name => OfRuntime(name, hasLayers));
            Report(runtime, verdict,
                shown => DiagnosticTable.RuntimeCannotRunCode.With(function.Id, shown, own),
                shown => DiagnosticTable.MayNotRunCode.With(function.Id, runtime.Name, shown, own));
        }
        else if (UsersProperties(function).ContainsKey("Fn::Transform"))
        {
            DiagnosticMessage message = DiagnosticTable.MayNotRunCodeUnderTransform.With(function.Id, own);
            context.Findings.Add(message.At(PropertyLocation(function, "Fn::Transform")));
        }
    }

    private Verdict OfRuntime(string runtime, bool hasLayers)
    {
        if (runtime == Project.Defaults.Runtime)
            return Verdict.Fits;
        if (runtime.StartsWith("dotnet", StringComparison.Ordinal))
            return OfManagedRuntime();
        if (runtime.StartsWith("provided", StringComparison.Ordinal))
            return OfBareRuntime(runtime, hasLayers);
        bool isWrong = IsOfAnotherLanguage(runtime) || NearestNames.Find(runtime, KnownRuntimes).Length > 0;
        return isWrong ? Verdict.Wrong : Verdict.Unknown;
    }

    // Of another version than the code's. One that has .NET beside its assembly is started with that.
    private Verdict OfManagedRuntime() => Project switch
    {
        { BringsDotNet: true, IsNativeProgram: false } => Verdict.Unknown,
        { BringsDotNet: false, RollsForward: true } => Verdict.Unknown,
        _ => Verdict.Wrong,
    };

    private Verdict OfBareRuntime(string runtime, bool hasLayers)
    {
        // A layer may have .NET, and a bootstrap that starts it.
        if (!Project.BringsDotNet)
            return hasLayers ? Verdict.Unknown : Verdict.Wrong;
        return runtime switch
        {
            "provided.al2023" => Verdict.Fits,
            // Its GNU C library is too old for any .NET of today. That of the next is old enough for some.
            "provided" => Verdict.Wrong,
            _ => Verdict.Unknown,
        };
    }

    private static bool IsOfAnotherLanguage(string runtime) =>
        OtherLanguages.Any(language => runtime.StartsWith(language, StringComparison.Ordinal));

    private void CheckHandler(FunctionPlan function, JsonObject properties)
    {
        // Without .NET Lambda starts what is called bootstrap, whatever the handler.
        bool isManaged = new FunctionHandler(context).IsManaged(function, properties);
        if (!isManaged || Find(function, "Handler") is not { } handler)
            return;
        string assembly = Project.AssemblyName;
        string own = Project.IsLibrary ? $"{assembly}::Namespace.Type::Method" : assembly;
        Report(handler, Judge(handler, OfHandler),
            shown => DiagnosticTable.HandlerCannotRunCode.With(function.Id, shown, own),
            shown => DiagnosticTable.MayNotRunCode.With(function.Id, handler.Name, shown, own));
    }

    // As the script reads it that starts .NET on Lambda. What no class library may say is told elsewhere.
    private Verdict OfHandler(string handler)
    {
        bool isOwn = handler.Split(':')[0] == Project.AssemblyName;
        bool isMethod = handler.Contains(':', StringComparison.Ordinal);
        if (Project.IsLibrary)
            return isOwn || !isMethod ? Verdict.Fits : Verdict.Unknown;
        if (isMethod)
            return isOwn && Project.UsesStartupHook ? Verdict.Fits : Verdict.Unknown;
        return isOwn || handler == $"{Project.AssemblyName}.dll" ? Verdict.Fits : Verdict.Wrong;
    }

    private void CheckArchitecture(FunctionPlan function)
    {
        string own = Project.Defaults.Architecture;
        if (Find(function, "Architectures") is not { } architectures)
            return;
        // One that Lambda does not have is told elsewhere, if an item names it.
        bool IsFine(string name) => name == own || (architectures.IsItems && !Processors.Contains(name));
        Verdict verdict = Judge(architectures, name => IsFine(name) ? Verdict.Fits : Verdict.Wrong);
        string Platform(string name) => name == "arm64" ? "linux-arm64" : "linux-x64";
        Report(architectures, verdict,
            shown => DiagnosticTable.ArchitectureCannotRunCode.With(function.Id, shown, own, Platform(shown)),
            shown => DiagnosticTable.MayNotRunCode.With(function.Id, architectures.Name, shown, own));
    }

    // What is wrong in some deploys is not wrong for certain.
    private Verdict Judge(Setting setting, Func<string, Verdict> judge)
    {
        if (setting.Value is null || _texts.Of(setting.Value) is not { } texts)
            return setting.IsItems ? Verdict.Fits : Verdict.Unknown;
        Verdict[] verdicts = [.. texts.Select(judge).Distinct()];
        return verdicts switch
        {
            [] => Verdict.Fits,
            [Verdict only] => only,
            _ => Verdict.Unknown,
        };
    }

    private void Report(
        Setting setting,
        Verdict verdict,
        Func<string, DiagnosticMessage>? wrong,
        Func<string, DiagnosticMessage> open)
    {
        string shown = _texts.Of(setting.Value) is { Count: > 0 } texts
            ? string.Join("' or '", texts)
            : Intrinsics.Shown(setting.Value).Trim('\'');
        // Managed code is for any processor, and may lie in several assemblies. Who writes an item knows what is in
        // the zip.
        bool isCertain = !setting.IsItems || setting.Name == "Runtime" || Project.BringsDotNet;
        DiagnosticMessage? message = verdict switch
        {
            Verdict.Fits => null,
            Verdict.Wrong when isCertain && wrong is not null => wrong(shown),
            _ => open(shown),
        };
        if (message is not null)
            context.Findings.Add(message.At(setting.Location));
    }

    private JsonObject UsersProperties(FunctionPlan function) =>
        context.Template.IsUsers("Resources", function.Id) ? context.Template.UsersProperties(function.Id) : [];

    private SourceLocation PropertyLocation(FunctionPlan function, string name) =>
        context.Template.LocationOf("Resources", function.Id, "Properties", name);

    // In the template, or else in the function's item or SAM's Globals; null where the project's own is filled in.
    private Setting? Find(FunctionPlan function, string name)
    {
        if (UsersProperties(function).TryGetPropertyValue(name, out JsonNode? users))
            return new(name, users, IsItems: false, PropertyLocation(function, name));
        if (function.Item is { } item && item.Text(name) is not null)
        {
            JsonNode? value = context.Template.Properties(function.Id)[name];
            return new(name, value, IsItems: true, item.At(name).Location ?? new(Project.ProjectFile));
        }

        JsonObject globals = function.IsServerless ? EffectiveProperties.Globals(context.Template) : [];
        return globals.TryGetPropertyValue(name, out JsonNode? global)
            ? new(name, global, IsItems: false, context.Template.LocationOf("Globals", "Function", name))
            : null;
    }
}
