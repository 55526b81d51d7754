namespace Streambot.Core.Declarations;

/// <summary>Everything that a project declares about its service.</summary>
public sealed record ServiceDeclaration
{
    public required string ProjectFile { get; init; }

    public required string ProjectName { get; init; }

    public required string AssemblyName { get; init; }

    /// <summary>The stack's name, or empty where it is not known: it only serves to check the length of names.</summary>
    public string StackName { get; init; } = "";

    public required CodeLocation Code { get; init; }

    /// <summary>Whether the configuration is loaded by a startup hook, for programs that do not know of Streambot.</summary>
    public bool UsesStartupHook { get; init; }

    /// <summary>Whether the project is a class library, whose methods Lambda's runtime calls.</summary>
    public bool IsLibrary { get; init; }

    /// <summary>
    /// Whether the code is one native file, compiled ahead of time or as a single file: no runtime of .NET finds an
    /// assembly.
    /// </summary>
    public bool IsNativeProgram { get; init; }

    /// <summary>Whether the project lets .NET run its code with another version than the one it is for.</summary>
    public bool RollsForward { get; init; }

    public FunctionDefaults Defaults { get; init; } = new();

    /// <summary>Whether the code has .NET with it, and is started by Lambda's runtimes without one.</summary>
    public bool BringsDotNet => Defaults.Runtime.StartsWith("provided", StringComparison.Ordinal);

    public PrimaryStack PrimaryStack { get; init; } = new();

    public IReadOnlyList<DeclaredItem> Items { get; init; } = [];

    /// <summary>Where the project file sets its properties.</summary>
    internal ILookup<string, WrittenText> PropertyPlaces { get; init; } = Array.Empty<WrittenText>().ToLookup(text => text.Name);

    /// <summary>A property as an item, whose place is known where the project file sets it to just that text.</summary>
    internal DeclaredItem Property(string name, string text)
    {
        DeclaredItem item = new(ItemKind.Property, name, [new(name, text)]);
        WrittenText? written = PropertyPlaces[name].LastOrDefault(place => MSBuildText.HasReference(place.Text) || MSBuildText.Becomes(place.Text, text));
        return written is null ? item : item.WrittenAs(new(ItemKind.Property, written, []), []);
    }

    public IEnumerable<DeclaredItem> Of(ItemKind kind) => Items.Where(item => item.Kind == kind);
}

/// <summary>Where the bundle lies once it is uploaded.</summary>
/// <param name="Bucket">Empty: the account's own bucket in the region.</param>
/// <param name="KeyPrefix">What stands before the hash.</param>
/// <param name="Sha256">The zip's, in lower-case hex.</param>
public sealed record CodeLocation(string Bucket, string KeyPrefix, string Sha256)
{
    public string Key => $"{KeyPrefix}{Sha256}.zip";
}

/// <summary>
/// What a function has unless its item or the template says otherwise; the numbers as the project writes them.
/// Runtime and Architecture are what the code was published for.
/// </summary>
public sealed record FunctionDefaults(
    string Runtime = "dotnet10", string Architecture = "x86_64", string MemorySize = "512", string Timeout = "30", string LogRetentionInDays = "30");

/// <summary>The account's Streambot: its table and the functions behind the custom resources.</summary>
/// <param name="Name">The stack's name, with which its exports begin.</param>
/// <param name="Table">The table of configurations.</param>
/// <param name="EnvServiceToken">Empty: imported from the primary stack.</param>
/// <param name="ConnectorServiceToken">Empty: imported from the primary stack.</param>
/// <param name="ConnectorKind">Custom or Native, for connectors that do not say.</param>
public sealed record PrimaryStack(
    string Name = "streambot", string Table = "streambot-env", string EnvServiceToken = "", string ConnectorServiceToken = "", string ConnectorKind = "Custom");
