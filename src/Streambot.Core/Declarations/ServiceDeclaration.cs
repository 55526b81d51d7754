namespace Streambot.Core.Declarations;

/// <summary>Everything that a project declares about its service.</summary>
public sealed record ServiceDeclaration
{
    public required string ProjectFile { get; init; }

    public required string ProjectName { get; init; }

    public required string AssemblyName { get; init; }

    /// <summary>
    /// The name of the stack, or empty if it is not known: it is only used to check the length of names.
    /// </summary>
    public string StackName { get; init; } = "";

    public required CodeLocation Code { get; init; }

    /// <summary>
    /// Whether a startup hook loads the configuration, for programs that do not know about Streambot.
    /// </summary>
    public bool UsesStartupHook { get; init; }

    /// <summary>Whether the project is a class library, whose methods Lambda's runtime calls.</summary>
    public bool IsLibrary { get; init; }

    /// <summary>
    /// Whether the code is one native file, compiled ahead of time or published as a single file, in which the .NET
    /// runtimes find no assembly.
    /// </summary>
    public bool IsNativeProgram { get; init; }

    /// <summary>Whether the project allows .NET to run its code with another version than its target.</summary>
    public bool RollsForward { get; init; }

    public FunctionDefaults Defaults { get; init; } = new();

    /// <summary>Whether the code includes .NET, and is started by Lambda runtimes without it.</summary>
    public bool BringsDotNet => Defaults.Runtime.StartsWith("provided", StringComparison.Ordinal);

    public PrimaryStack PrimaryStack { get; init; } = new();

    public IReadOnlyList<DeclaredItem> Items { get; init; } = [];

    /// <summary>Where the project file sets its properties.</summary>
    internal ILookup<string, WrittenText> PropertyPlaces { get; init; } =
        Array.Empty<WrittenText>().ToLookup(text => text.Name);

    /// <summary>
    /// A property as an item. Its location is known if the project file sets it to exactly that text.
    /// </summary>
    internal DeclaredItem Property(string name, string text)
    {
        DeclaredItem item = new(ItemKind.Property, name, [new(name, text)]);
        WrittenText? written = PropertyPlaces[name]
            .LastOrDefault(place => MSBuildText.HasReference(place.Text) || MSBuildText.Becomes(place.Text, text));
        return written is null ? item : item.WrittenAs(new(ItemKind.Property, written, []), []);
    }

    public IEnumerable<DeclaredItem> Of(ItemKind kind) => Items.Where(item => item.Kind == kind);
}

/// <summary>The location of the bundle after the upload.</summary>
/// <param name="Bucket">Empty: the account's own bucket in the region.</param>
/// <param name="KeyPrefix">The part of the key before the hash.</param>
/// <param name="Sha256">The hash of the zip, in lowercase hexadecimal digits.</param>
public sealed record CodeLocation(string Bucket, string KeyPrefix, string Sha256)
{
    public string Key => $"{KeyPrefix}{Sha256}.zip";

    /// <summary>The key that Lambda encrypts its copy with. Empty: Lambda's own.</summary>
    public string SourceKmsKeyArn { get; init; } = "";

    /// <summary>Copy or Reference: whether Lambda makes a copy. Empty: as Lambda does by default.</summary>
    public string Storage { get; init; } = "";
}

/// <summary>
/// The settings of a function unless its item or the template specifies others; the numbers as the project writes them.
/// Runtime and Architecture are those for which the code was published.
/// </summary>
public sealed record FunctionDefaults(
    string Runtime = "dotnet10",
    string Architecture = "x86_64",
    string MemorySize = "512",
    string Timeout = "30",
    string LogRetentionInDays = "30");

/// <summary>The account's primary stack: its table and the functions behind the custom resources.</summary>
/// <param name="Name">The name of the stack, which is the prefix of its exports.</param>
/// <param name="Table">The table in which configurations are stored.</param>
/// <param name="EnvServiceToken">Empty: imported from the primary stack.</param>
/// <param name="ConnectorServiceToken">Empty: imported from the primary stack.</param>
/// <param name="ConnectorKind">Custom or Native, for connectors that do not specify it.</param>
public sealed record PrimaryStack(
    string Name = "streambot",
    string Table = "streambot-env",
    string EnvServiceToken = "",
    string ConnectorServiceToken = "",
    string ConnectorKind = "Custom");
