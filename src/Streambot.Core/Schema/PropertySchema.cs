namespace Streambot.Core.Schema;

/// <summary>A property of <c>AWS::Lambda::EventSourceMapping</c>, or of another resource of a function, or a member of one that is an object.</summary>
/// <param name="Name">Its name in a template.</param>
/// <param name="Type">What its value is.</param>
public sealed record PropertySchema(string Name, PropertyType Type)
{
    /// <summary>Its name in Lambda's own interface, where the two differ.</summary>
    public string ApiName { get; init; } = Name;

    /// <summary>Whether a mapping that exists can be given another value.</summary>
    public bool Updatable { get; init; } = true;

    /// <summary>The JSON that says "none" or "the default" to Lambda, which keeps what an update leaves out; null where no such value is known.</summary>
    public string? WhenRemoved { get; init; }

    /// <summary>The sources that have it; none where all have.</summary>
    public IReadOnlyList<SourceKind> Sources { get; init; } = [];

    /// <summary>Whether each of these sources needs it, or the object whose member it is.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The bounds of a number, of a text's characters or of a list's entries; null where AWS names none.</summary>
    public ValueRange? Range { get; init; }

    /// <summary>The only texts it takes; none where any text goes.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>What a text must look like; null where any text goes.</summary>
    public TextForm? Form { get; init; }

    /// <summary>Who says what it may be.</summary>
    public string Service { get; init; } = "Lambda";

    /// <summary>What a list holds.</summary>
    public PropertySchema? Item { get; init; }

    /// <summary>What an object holds.</summary>
    public IReadOnlyList<PropertySchema> Members { get; init; } = [];

    /// <summary>Whether AWS will add no members to an object: another one is wrong.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Whether a source has it. One that is not known may have anything.</summary>
    public bool IsOf(SourceKind kind) => kind == SourceKind.Unknown || Sources.Count == 0 || Sources.Contains(kind);

    /// <summary>The member of either name.</summary>
    public PropertySchema? Member(string name) => Members.FirstOrDefault(member => member.Name == name || member.ApiName == name);
}
