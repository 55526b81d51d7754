namespace Streambot.Core.Schema;

/// <summary>
/// A property of <c>AWS::Lambda::EventSourceMapping</c>, or of another resource of a function, or a member of one that
/// is an object.
/// </summary>
/// <param name="Name">Its name in a template.</param>
/// <param name="Type">The type of its value.</param>
public sealed record PropertySchema(string Name, PropertyType Type)
{
    /// <summary>Its name in the Lambda API, if that is different.</summary>
    public string ApiName { get; init; } = Name;

    /// <summary>Whether the value can be changed for an existing mapping.</summary>
    public bool Updatable { get; init; } = true;

    /// <summary>
    /// The JSON that means "none" or "the default" to Lambda, which keeps what an update omits; null if no such value
    /// is known.
    /// </summary>
    public string? WhenRemoved { get; init; }

    /// <summary>The sources that support it; empty if all do.</summary>
    public IReadOnlyList<SourceKind> Sources { get; init; } = [];

    /// <summary>Whether each of these sources requires it, or the object of which it is a member.</summary>
    public bool IsRequired { get; init; }

    /// <summary>
    /// The range of a number, of the characters in a text, or of the entries in a list; null if AWS specifies none.
    /// </summary>
    public ValueRange? Range { get; init; }

    /// <summary>The only texts that it accepts; empty if it accepts any text.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The format of a text; null if it accepts any text.</summary>
    public TextForm? Form { get; init; }

    /// <summary>The service that defines its values.</summary>
    public string Service { get; init; } = "Lambda";

    /// <summary>The element type of a list.</summary>
    public PropertySchema? Item { get; init; }

    /// <summary>The members of an object.</summary>
    public IReadOnlyList<PropertySchema> Members { get; init; } = [];

    /// <summary>Whether AWS will add no members to an object: any other member is wrong.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Whether a source supports it. A source that is not known can have any property.</summary>
    public bool IsOf(SourceKind kind) => kind == SourceKind.Unknown || Sources.Count == 0 || Sources.Contains(kind);

    /// <summary>The member with either name.</summary>
    public PropertySchema? Member(string name) =>
        Members.FirstOrDefault(member => member.Name == name || member.ApiName == name);
}
