using System.Text;
using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation.Reading;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates;

namespace Streambot.Core.Tests.Templates;

/// <summary>A project's declaration, and what merging it into a template yields.</summary>
internal sealed class TestService(string projectName = "Orders")
{
    public const string ProjectFile = "Orders.csproj";
    public const string Sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private readonly List<DeclaredItem> _items = [];

    public string Template { get; set; } = "";

    public string TemplateFile { get; init; } = "template.yaml";

    public string StackName { get; init; } = "orders";

    public string Bucket { get; init; } = "";

    public string SourceKmsKeyArn { get; init; } = "";

    public string CodeStorage { get; init; } = "";

    public bool UsesStartupHook { get; init; }

    public bool IsLibrary { get; init; }

    public bool IsNativeProgram { get; init; }

    public bool RollsForward { get; init; }

    public FunctionDefaults Defaults { get; init; } = new();

    public PrimaryStack PrimaryStack { get; init; } = new();

    public TestService With(ItemKind kind, string name, params (string Name, string Value)[] metadata)
    {
        _items.Add(new(kind, name, metadata.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))));
        return this;
    }

    public TestService Env(string key, string value) => With(ItemKind.Env, key, ("Value", value));

    public TestService Connector(string name, params (string Name, string Value)[] metadata) =>
        With(ItemKind.Connector, name, metadata);

    public TestService Function(string id, params (string Name, string Value)[] metadata) =>
        With(ItemKind.Function, id, metadata);

    /// <summary>The same declaration with another template.</summary>
    public TestService On(string template)
    {
        Template = template;
        return this;
    }

    public MergeResult TryMerge()
    {
        TemplateDocument? user = Template.Length > 0
            ? TemplateReader.Read(TemplateFile, Encoding.UTF8.GetBytes(Template))
            : null;
        return TemplateMerge.Merge(user, new()
        {
            ProjectFile = ProjectFile,
            ProjectName = projectName,
            AssemblyName = projectName,
            StackName = StackName,
            Code = new(Bucket, "orders/", Sha256) { SourceKmsKeyArn = SourceKmsKeyArn, Storage = CodeStorage },
            UsesStartupHook = UsesStartupHook,
            IsLibrary = IsLibrary,
            IsNativeProgram = IsNativeProgram,
            RollsForward = RollsForward,
            Defaults = Defaults,
            PrimaryStack = PrimaryStack,
            Items = _items,
        });
    }

    /// <summary>Merges, and fails on the least message.</summary>
    public JsonObject Merge()
    {
        MergeResult result = TryMerge();
        Assert.Empty(result.Messages.Select(message => $"{message.Diagnostic.Code}: {message.Text}"));
        return result.Template;
    }

    /// <summary>The only message that merging yields.</summary>
    public DiagnosticMessage Message() => Assert.Single(TryMerge().Messages);

    public string[] Messages() =>
        [.. TryMerge().Messages.Select(message => $"{message.Diagnostic.Code}: {message.Text}")];

    /// <summary>Where each message stands, and its code.</summary>
    public string[] Places() => [.. TryMerge().Messages.Select(Place)];

    private static string Place(DiagnosticMessage message) =>
        $"{message.Diagnostic.Code} {message.Location!.File}({message.Location.Line})";
}
